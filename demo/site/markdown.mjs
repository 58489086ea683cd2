// The project's Markdown as pages of the site: headings get GitHub's anchors, and links between
// documents become links between pages.
import {posix} from 'node:path';
import {Marked} from 'marked';
import {escape} from './markup.mjs';

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
        const language = lang ? ` data-language="${escape(lang)}"` : '';
        return `<pre tabindex="0"${language}><code>${escape(code)}</code></pre>\n`;
      },
      link({href, tokens}) {
        const inner = this.parser.parseInline(tokens);
        const address = resolve(href);
        return address ? `<a href="${escape(address)}">${inner}</a>` : inner;
      },
      table({header, rows}) {
        const cells = (row, tag) =>
          row.map(({tokens}) => {
            const inner = this.parser.parseInline(tokens);
            return tag === 'th' && inner ? `<th scope="col">${inner}</th>` : `<td>${inner}</td>`;
          });
        const line = (row, tag) => `<tr>${cells(row, tag).join('')}</tr>`;
        return `<div class="table" tabindex="0"><table><thead>${line(header, 'th')}</thead><tbody>${rows
          .map((row) => line(row, 'td'))
          .join('\n')}</tbody></table></div>\n`;
      },
      // Pictures of the repository are not here; what they show says their text.
      image: ({text: alt}) => escape(alt),
      html: ({text: html}) =>
        html.replace(/<!--[^]*?-->\s*|<(?:img|picture|source|\/picture)\b[^>]*>/g, ''),
    },
  });
  const tokens = marked.lexer(text);
  const title = tokens.find(({type, depth}) => type === 'heading' && depth === 1)?.text ?? source;
  const first = tokens.find(({type}) => type === 'paragraph')?.text ?? title;
  const summary = first
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]|<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
  return {title: title.replace(/[`*]/g, ''), html: marked.parser(tokens), summary};
};
