/**
 * A configuration: what the form of the configurator holds, by the names of its controls. The same
 * names stand in the hash of the address, and in that of the frames.
 */

/** Attributes in the order in which they are written. */
export const ATTRIBUTES = [
  'vapid-public-key',
  'service-worker',
  'service-worker-scope',
  'subscription-url',
  'when',
  'cooldown',
  'display',
  'placement',
  'storage',
  'lang',
  'debug',
] as const;

/** Slots in the order in which they are written; the default one is called `body` here. */
export const SLOTS = [
  'icon',
  'heading',
  'body',
  'options',
  'accept',
  'decline',
  'subscribed',
  'denied',
  'needs-install',
  'failed',
] as const;

/** One piece of content of the tag. */
type Content =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'slot'; readonly slot: string; readonly text: string}
  | {readonly kind: 'choice'; readonly value: string};

/** The tag, before it is an element or a text. */
export interface Tag {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: readonly Content[];
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const describe = (chosen: URLSearchParams): Tag => {
  const value = (name: string): string => chosen.get(name)?.trim() ?? '';
  const attributes = ATTRIBUTES.flatMap((name): [string, string][] => {
    if (name === 'vapid-public-key') return [[name, value(name) || 'YOUR_PUBLIC_KEY']];
    if (name === 'debug') return value(name) ? [[name, '']] : [];
    return value(name) ? [[name, value(name)]] : [];
  });
  const content = SLOTS.flatMap((slot): Content[] => {
    const text = value(`slot-${slot}`);
    if (!text) return [];
    if (slot === 'body') return [{kind: 'text', text}];
    if (slot === 'options') return lines(text).map((choice) => ({kind: 'choice', value: choice}));
    return [{kind: 'slot', slot, text}];
  });
  return {attributes, content};
};

/** The element, with nothing run before it is in a page. */
export const build = (tag: Tag): HTMLElement => {
  const element = document.createElement('push-optin');
  for (const [name, value] of tag.attributes) element.setAttribute(name, value);
  for (const piece of tag.content) {
    if (piece.kind === 'text') element.append(piece.text);
    else if (piece.kind === 'slot') {
      const span = document.createElement('span');
      span.slot = piece.slot;
      span.textContent = piece.text;
      element.append(span);
    } else {
      const box = document.createElement('input');
      Object.assign(box, {type: 'checkbox', name: 'topic', value: piece.value});
      const label = document.createElement('label');
      label.slot = 'options';
      label.append(box, ` ${piece.value}`);
      element.append(label);
    }
  }
  return element;
};

const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeValue = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** The same as HTML to paste. */
export const print = (tag: Tag): string => {
  const attributes = tag.attributes.map(([name, value]) =>
    value ? `\n  ${name}="${escapeValue(value)}"` : `\n  ${name}`,
  );
  const content = tag.content.map((piece) => {
    if (piece.kind === 'text') return `\n  ${escapeText(piece.text)}`;
    if (piece.kind === 'slot') {
      return `\n  <span slot="${piece.slot}">${escapeText(piece.text)}</span>`;
    }
    const value = escapeValue(piece.value);
    return `\n  <label slot="options"><input type="checkbox" name="topic" value="${value}" /> ${escapeText(piece.value)}</label>`;
  });
  return `<push-optin${attributes.join('')}>${content.join('')}${content.length ? '\n' : ''}</push-optin>`;
};

/** The style sheet: the theme, then what was set by hand. */
export const css = (chosen: URLSearchParams, themes: Readonly<Record<string, string>>): string => {
  const theme = themes[chosen.get('theme') ?? ''] ?? '';
  const tokens = [...chosen]
    .filter(([name, value]) => /^token-[a-z-]+$/.test(name) && isValue(value))
    .map(([name, value]) => `  --push-optin-${name.slice('token-'.length)}: ${value.trim()};\n`);
  return theme + (tokens.length ? `push-optin {\n${tokens.join('')}}\n` : '');
};

/** Something that stays within one declaration. */
const isValue = (value: string): boolean => !!value.trim() && !/[;{}<\\]|\/\*/.test(value);

/** The themes by name. */
export const THEMES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../themes/*.css', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [path.replace(/^.*\/|\.css$/g, ''), text]),
);
