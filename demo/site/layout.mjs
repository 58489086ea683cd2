// What every page has: head, navigation, foot.
import {markup, raw} from './markup.mjs';

/** The order is that of a newcomer's questions. */
const NAVIGATION = [
  ['configurator.html', 'Configure'],
  ['when.html', 'When to ask'],
  ['gallery.html', 'States'],
  ['inspector.html', 'Events'],
  ['recipes/index.html', 'Recipes'],
  ['reference.html', 'Reference'],
  ['troubleshooting.html', 'Help'],
];

/**
 * Nothing inline, nothing from elsewhere. `data:` is for the arrow that browsers draw in forms.
 * A page that is served with headers of its own may be stricter still (`frame-ancestors`).
 */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html push-optin',
].join('; ');

export const BELL = raw(
  '<svg class="bell" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 16v-5a5 5 0 0 1 10 0v5l1.5 1.5h-13zM10.5 20.5h3M12 6V4"/></svg>',
);

/**
 * @param {object} page
 * @param {string} page.file from the root of the site
 * @param {string} page.title
 * @param {string} page.description
 * @param {unknown} page.main
 * @param {string[]} [page.scripts] entries in client/
 * @param {boolean} [page.widget] the page has the tag
 */
export const layout = (
  {file, title, description, main, scripts = [], widget = false},
  {scripts: built, styles, importsOf, facts},
) => {
  const up = '../'.repeat(file.split('/').length - 1);
  const entries = ['site', ...scripts].map((name) => built[name]);
  const isHome = file === 'index.html';
  const section = file.split('/')[0];
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${isHome ? title : `${title} · push-optin`}</title>
<meta name="description" content="${description}">
<link rel="icon" href="${up}icon.svg" type="image/svg+xml">
${styles.map((style) => markup`<link rel="stylesheet" href="${up}${style}">\n`)}${entries.map(
    // They fill in what is below and may turn the page round: nothing is drawn before, so nothing moves.
    (entry) => markup`<script type="module" src="${up}${entry}" blocking="render"></script>\n`,
  )}${[...new Set(entries.flatMap(importsOf))].map(
    (name) => markup`<link rel="modulepreload" href="${up}${name}">\n`,
  )}${widget && markup`<script type="module" src="${up}push-optin.js"></script>\n`}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="brand" href="${up}index.html"${isHome && raw(' aria-current="page"')}>${BELL}push-optin</a>
<nav aria-label="Site">
${NAVIGATION.map(
  ([target, name]) =>
    markup`<a href="${up}${target}"${target.split('/')[0] === section && raw(` aria-current="${target === file ? 'page' : 'true'}"`)}>${name}</a>\n`,
)}</nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot">
<p>push-optin ${facts.version}, under the MIT licence. This site stores nothing but what you choose
here, and talks to nobody. <a href="${up}changelog.html">Changes</a> ·
<a href="${up}security.html">Security</a> · <a href="${up}tested.html">What is tested</a></p>
<form class="switches needs-script" aria-label="Display of this site">
<label>Colours <select name="scheme"><option value="">as in the system</option>
<option value="light">light</option><option value="dark">dark</option></select></label>
<label>Direction <select name="dir"><option value="">left to right</option>
<option value="rtl">right to left</option></select></label>
</form>
</footer>
</body>
</html>
`;
};
