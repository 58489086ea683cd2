/**
 * The tags of a page, as a browser's tokenizer finds them: enough to see what is written there, with
 * no opinion about where it may stand. Linear in the length of the text, whatever is in it.
 */

export interface Tag {
  readonly name: string;
  /** By lower-case name; the first of a name counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What is in it, for elements whose content is text. */
  readonly text: string;
  /** Whether it is in a `<template>`, where nothing comes to life. */
  readonly inert: boolean;
  /** The `<push-optin>` it is in. */
  readonly owner: Tag | undefined;
}

/** With scripts on, `noscript` is text, too. */
const RAW = /^(script|style|textarea|title|noscript|iframe|xmp|noembed|noframes)$/;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));?/gi,
    (all, dec, hex, name) => {
      if (name) return ENTITIES[(name as string).toLowerCase()] ?? all;
      const code = dec ? parseInt(dec as string, 10) : parseInt(hex as string, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );

export const readTags = (html: string): readonly Tag[] => {
  const tags: Tag[] = [];
  const templates: boolean[] = [];
  let owner: Tag | undefined;
  let at = 0;

  const find = (text: string): number => {
    const found = html.indexOf(text, at);
    return found < 0 ? html.length : found;
  };

  const readAttributes = (): Map<string, string> => {
    const attributes = new Map<string, string>();
    const pattern =
      /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;
    for (;;) {
      pattern.lastIndex = at;
      const found = pattern.exec(html);
      if (!found) break;
      at = pattern.lastIndex;
      const name = found[1]!.toLowerCase();
      if (!attributes.has(name))
        attributes.set(name, decode(found[2] ?? found[3] ?? found[4] ?? ''));
    }
    at = find('>') + 1;
    return attributes;
  };

  const readText = (name: string): string => {
    const start = at;
    const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    end.lastIndex = at;
    at = end.exec(html)?.index ?? html.length;
    return html.slice(start, at);
  };

  while ((at = find('<')) < html.length) {
    if (html.startsWith('<!--', at)) {
      at = find('-->') + 3;
      continue;
    }
    const word = /<(\/?)([a-z][^\s/>]*)/iy;
    word.lastIndex = at;
    const found = word.exec(html);
    if (!found) {
      // A doctype, a processing instruction, or just a sign.
      at = /[!?/]/.test(html[at + 1] ?? '') ? find('>') + 1 : at + 1;
      continue;
    }
    at = word.lastIndex;
    const name = found[2]!.toLowerCase();
    const attributes = readAttributes();
    if (found[1]) {
      if (name === 'template') templates.pop();
      if (name === 'push-optin') owner = undefined;
      continue;
    }
    const tag = {
      name,
      attributes,
      text: RAW.test(name) ? readText(name) : '',
      inert: templates.includes(true),
      owner,
    };
    tags.push(tag);
    // One with `shadowrootmode` becomes a shadow root, and lives.
    if (name === 'template') templates.push(!attributes.has('shadowrootmode'));
    if (name === 'push-optin') owner = tag;
  }
  return tags;
};
