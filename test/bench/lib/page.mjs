// The pages that carry the widget: an article long enough to scroll.
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {bundle} from '../../../scripts/size.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const here = dirname(dirname(fileURLToPath(import.meta.url)));

const shipped = (file) => readFileSync(join(root, 'dist/cdn', file), 'utf8');

/** A public key, whose private one nobody has kept. */
const KEY =
  'BLJozaErc0QXdS7ykMyqniAcvfmdoziwfoSN-Mde_OckAbN_XrOC9Zt2Sfz4pD0UnYT5w3frWjF2iTTtjqEBgbE';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** @param {string} [when] the query; without one, the default */
export const tag = (when) =>
  `<push-optin vapid-public-key="${KEY}" subscription-url="/api/subscription"${
    when === undefined ? '' : ` when="${escape(when)}"`
  }></push-optin>`;

const paragraph =
  'The ferry leaves every forty minutes from the first of May, and the bakery closes at noon. ';
const section = (_, i) =>
  `<section><h2>Part ${i + 1}</h2><p>${paragraph.repeat(5)}</p><ul><li>One</li><li>Two</li></ul></section>`;
const ARTICLE = Array.from({length: 60}, section).join('\n');

/** One host page for all, so that targets differ in nothing else. */
export const hostPage = ({head = '', body = ''}) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The island</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{font:16px/1.5 sans-serif;margin:0 auto;max-width:44rem;padding:1rem}</style>
${head}
</head><body><h1>The island</h1><button id="buy" type="button">Buy</button>
<main>${ARTICLE}</main><p id="end">The end.</p>
${body}
</body></html>`;

const asRoutes = (files) =>
  Object.fromEntries(Object.entries(files).map(([name, code]) => [`/${name}`, code]));

const script = (name) => `<script type="module" src="/${name}"></script>`;

/** The widget as the build of a site has it, of modules. */
export const modules = async () => {
  const {entry, files} = await bundle('index.js');
  return {
    head: script(entry),
    files: {...asRoutes(files), '/worker.js': shipped('push-optin-worker.js')},
  };
};

/** The widget as one file for a script tag. */
export const oneFile = () => ({
  head: script('push-optin.js'),
  files: {
    '/push-optin.js': shipped('push-optin.js'),
    '/worker.js': shipped('push-optin-worker.js'),
  },
});
