// The recipes and the project's own documents, from their Markdown.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {read, root} from '../facts.mjs';
import {render} from '../markdown.mjs';
import {markup, raw} from '../markup.mjs';

const RECIPES = 'demo/recipes';

/** Where a document of the repository stands in the site. */
const PAGES = {
  'README.md': 'reference.html',
  'CHANGELOG.md': 'changelog.html',
  'SECURITY.md': 'security.html',
  'test/package/FIXTURES.md': 'tested.html',
};
for (const file of readdirSync(join(root, RECIPES), {recursive: true, encoding: 'utf8'})) {
  if (!file.endsWith('.md')) continue;
  const page = file.replaceAll('\\', '/').replace('README.md', 'index.md').replace(/md$/, 'html');
  PAGES[`${RECIPES}/${file.replaceAll('\\', '/')}`] = `recipes/${page}`;
}

/** The page for a file or folder of the repository. */
const find = (file, anchor) => {
  const page = PAGES[file] ?? PAGES[`${file}/README.md`];
  // The errors have a page of their own, with more to say.
  if (page === 'reference.html' && anchor.startsWith('error-')) {
    return `troubleshooting.html#${anchor.slice('error-'.length)}`;
  }
  return page && (anchor ? `${page}#${anchor}` : page);
};

/** The heads of the sections, for long documents. */
const contents = (html) => {
  const heads = [...html.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)];
  return (
    heads.length > 3 &&
    markup`<nav class="contents" aria-label="On this page"><ul>${heads.map(
      ([, id, name]) =>
        markup`<li><a href="#${raw(id)}">${raw(name.replace(/<\/?a\b[^>]*>/g, ''))}</a></li>`,
    )}</ul></nav>`
  );
};

/** Where a recipe belongs; the way back. */
const trail = (target) => {
  const parts = target.split('/').slice(0, target.endsWith('index.html') ? -2 : -1);
  const names = {recipes: 'Recipes', servers: 'Servers', wordpress: 'WordPress'};
  const depth = target.split('/').length - 1;
  return (
    parts.length > 0 &&
    markup`<p class="trail">${parts.map(
      (part, index) =>
        markup`<a href="${'../'.repeat(depth - index - 1) || './'}index.html">${names[part] ?? part}</a> <span aria-hidden="true">/</span> `,
    )}</p>`
  );
};

const shorten = (text) =>
  text.length > 155 ? `${text.slice(0, 150).replace(/\s\S*$/, '')} …` : text;

export const documents = () =>
  Object.entries(PAGES).map(([source, target]) => {
    const {title, html, summary} = render(read(source), {source, target, find});
    const isReference = source === 'README.md';
    const [head, ...rest] = html.split('</h1>');
    return {
      file: target,
      title: isReference ? 'Reference' : title,
      description: shorten(summary ?? `A recipe for the push-optin tag: ${title}.`),
      main: markup`<article class="document">${trail(target)}${raw(isReference ? '<h1>Reference</h1>' : `${head}</h1>`)}
${contents(html)}${raw(rest.join('</h1>'))}</article>`,
    };
  });

/** The first long block of code of each recipe for a server, by name. */
export const servers = () =>
  Object.entries(PAGES)
    .filter(([source]) => source.startsWith(`${RECIPES}/servers/`) && !source.endsWith('README.md'))
    .map(([source, target]) => {
      const text = read(source);
      const blocks = [...text.matchAll(/^```(\S*)\n([^]*?)^```$/gm)];
      const [, language, code] = blocks.toSorted((a, b) => b[2].length - a[2].length)[0];
      return {name: /^# (.*)$/m.exec(text)[1], target, language, code};
    });
