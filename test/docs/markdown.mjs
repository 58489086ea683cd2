// What the tests of the documents read out of a Markdown file.

/**
 * @param {string} text
 * @returns {{language: string, code: string, line: number}[]} the fenced blocks
 */
export const codeBlocks = (text) =>
  [...text.matchAll(/^```(\S*)\n([^]*?)^```$/gm)].map(({1: language, 2: code, index}) => ({
    language,
    code,
    line: text.slice(0, index).split('\n').length,
  }));

/** The text without its code: what Markdown itself reads. */
const prose = (text) => text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** What stands in single backticks. */
export const inlineCode = (text) =>
  [...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, code]) =>
    code.replace(/\s+/g, ' '),
  );

/** Every target of a link or a picture. */
export const links = (text) =>
  [...prose(text).matchAll(/\]\(\s*([^)\s]+)\s*\)/g)].map(([, target]) => target);

/** What may stand after a `#`: GitHub's names of the headings, and the anchors that are set by hand. */
export const anchors = (text) => {
  const names = new Set();
  for (const [, heading] of text.replace(/^```[^]*?^```$/gm, '').matchAll(/^#{1,6} (.*)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    let name = slug;
    for (let count = 1; names.has(name); count++) name = `${slug}-${count}`;
    names.add(name);
  }
  for (const [, id] of text.matchAll(/<a id="([^"]+)">/g)) names.add(id);
  return names;
};

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][\w-]*)((?:\s+[a-z][\w:-]*(?:="[^"<]*")?)*)\s*(\/?)>/g;

/**
 * A piece of HTML, read more strictly than browsers do: every tag is closed, in order, and every value
 * is quoted.
 *
 * @returns {{tag: string, attributes: Record<string, string>, parent: string | undefined}[]}
 * @throws {Error} that says what is wrong
 */
export const readHtml = (html) => {
  const elements = [];
  const open = [];
  const rest = html.replace(TOKEN, (token, end, tag, attributes) => {
    if (!tag) return '';
    if (end) {
      const expected = open.pop();
      if (tag !== expected) throw new Error(`</${tag}> closes <${expected}>`);
      return '';
    }
    elements.push({
      tag,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([a-z][\w:-]*)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [
          name,
          value,
        ]),
      ),
      parent: open.at(-1),
    });
    if (!VOID.test(tag)) open.push(tag);
    return '';
  });
  if (/[<>]/.test(rest)) throw new Error(`no HTML: ${rest.match(/.*[<>].*/)[0].trim()}`);
  if (open.length) throw new Error(`not closed: <${open.join('>, <')}>`);
  return elements;
};
