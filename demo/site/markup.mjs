// HTML in template strings: what is put in is text, unless it is markup already.

class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const ESCAPES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};

export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** Text that is known to be HTML. */
export const raw = (text) => new Markup(text);

const toMarkup = (value) => {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(toMarkup).join('');
  return value instanceof Markup ? value.text : escape(value);
};

/** A template tag. Lists are joined; `undefined`, `null` and `false` are nothing. */
export const markup = (strings, ...values) =>
  new Markup(strings.reduce((text, piece, index) => text + toMarkup(values[index - 1]) + piece));

/** A block to copy: the bar is there from the start, so that nothing moves when the script comes. */
export const block = (code, {name = '', id} = {}) =>
  markup`<div class="copyable"><div class="copy-bar"><span>${name}</span><button type="button" class="copy needs-script">Copy</button></div><pre tabindex="0"><code${id && markup` id="${id}"`}>${code}</code></pre></div>`;
