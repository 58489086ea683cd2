// The project's Markdown as pages of the site: headings get GitHub's anchors, and links between
// documents become links between pages.
import {posix} from 'node:path';
import {Marked} from 'marked';
import {block, escape} from './markup.mjs';

/** GitHub's name of a heading. */
const slugOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');

/**
 * @param {string} text Markdown
 * @param {object} options
 * @param {string} options.source where the text stands in the repository
 * @param {string} options.target where the page stands in the site
 * @param {(file: string, anchor: string) => string | undefined} options.find the page of a file of the
 * repository, with its anchor, from the root of the site
 * @returns {{title: string, html: string, summary: string}}
 */
export const render = (text, {source, target, find}) => {
  const slugs = new Set();
  const uniqueSlug = (name) => {
    let slug = name;
    for (let count = 1; slugs.has(slug); count++) slug = `${name}-${count}`;
    slugs.add(slug);
    return slug;
  };

  /** The address in the site; nothing where the site has no such page. */
  const resolve = (href) => {
    if (/^(https?:|mailto:|#)/.test(href)) return href;
    const [path, anchor = ''] = href.split('#');
    const file = posix.join(posix.dirname(source), path).replace(/\/$/, '');
    const found = find(file, anchor);
    return found && (posix.relative(posix.dirname(target), found) || posix.basename(target));
  };

  const marked = new Marked({
    renderer: {
      heading({tokens, depth, text: plain}) {
        const slug = uniqueSlug(slugOf(plain.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')));
        return `<h${depth} id="${escape(slug)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      code({text: code, lang}) {
        return block(code, {name: lang}).toString();
      },
      link({href, tokens}) {
        const inner = this.parser.parseInline(tokens);
        const address = resolve(href);
        return address ? `<a href="${escape(address)}">${inner}</a>` : inner;
      },
      table({header, rows}) {
        const inner = ({tokens}) => this.parser.parseInline(tokens);
        const head = header.map(
          (cell) => `<th scope="col">${inner(cell) || '<span class="unseen">Meaning</span>'}</th>`,
        );
        // On a phone a cell says itself what it is.
        const cell = (one, index) => {
          if (index === 0 && inner(one)) return `<th scope="row">${inner(one)}</th>`;
          const column = inner(header[index]).replace(/<[^>]*>/g, '');
          return `<td${column && ` data-column="${column}"`}>${inner(one)}</td>`;
        };
        const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
        return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table>\n`;
      },
      // Pictures of the repository are not here; what they show says their text.
      image: ({text: alt}) => escape(alt),
      html: ({text: html}) =>
        html.replace(/<!--[^]*?-->\s*|<(?:img|picture|source|\/picture)\b[^>]*>/g, ''),
    },
  });
  const tokens = marked.lexer(text);
  const title = tokens.find(({type, depth}) => type === 'heading' && depth === 1)?.text ?? source;
  const plain = (words) =>
    words
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]|<[^>]*>/g, '')
      .replace(/\s+/g, ' ');
  // A short one only leads to what follows it.
  const summary = tokens
    .filter(({type}) => type === 'paragraph')
    .map((paragraph) => plain(paragraph.text))
    .find((words) => words.length > 60);
  return {title: plain(title), html: marked.parser(tokens), summary};
};
