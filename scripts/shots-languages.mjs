// Pictures of the panel in every language at 320 px, on one sheet: .output/shots/languages.png
//
//   node scripts/shots-languages.mjs                             all
//   node scripts/shots-languages.mjs --lang ar,he --state denied     some
//   node scripts/shots-languages.mjs --user-agent "…"            as another browser words it
//
// For looking at: install fonts for all scripts first (Debian: fonts-noto-core fonts-noto-cjk).
import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {advice, findBrowsers} from './browsers.mjs';
import {minifyLiterals} from './minify-literals.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, '.output', 'shots');
const WIDTH = 320;

const list = {type: 'string'};
const {values: wanted} = parseArgs({
  options: {lang: list, state: list, display: list, 'user-agent': list, out: list},
});
const states = (
  wanted.state ?? 'prompting,waiting,subscribed,denied,needs-install,failed-retry,failed-final'
).split(',');
const display = wanted.display ?? 'card';

const bundle = async () => {
  const [{output}] = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [minifyLiterals()],
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: 'test/locales/shots.ts', formats: ['es']},
      rolldownOptions: {output: {codeSplitting: false}},
    },
  });
  return output[0].code;
};

const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error(advice('chromium'));
const browser = await puppeteer.launch({
  executablePath,
  args: ['--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  mkdirSync(folder, {recursive: true});
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  if (wanted['user-agent']) await page.setUserAgent({userAgent: wanted['user-agent']});
  await page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value: 'reduce'}]);
  await page.setViewport({width: WIDTH, height: 700, deviceScaleFactor: 1});
  await page.setContent(
    '<!doctype html><meta name="color-scheme" content="light dark"><title>shots</title>' +
      '<style>body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#e9e9e6}#place{padding:16px}</style><div id="place"></div>',
  );
  await page.addScriptTag({type: 'module', content: await bundle()});
  await page.waitForFunction('globalThis.shots');
  const tags = await page.evaluate(() => shots.all.map(([tag]) => tag));
  const chosen = wanted.lang?.split(',') ?? tags;
  const unknown = chosen.find((tag) => !tags.includes(tag));
  if (unknown) throw new Error(`--lang ${unknown}: expected ${tags.join(', ')}`);

  const rows = [];
  for (const tag of chosen) {
    const pictures = [];
    for (const state of states) {
      const {top, height} = await page.evaluate(
        (lang, scene, shown) => {
          const texts = shots.all.find(([name]) => name === lang)[1];
          document.documentElement.lang = lang;
          document.documentElement.dir = shots.directionOf(lang);
          globalThis.drawn?.host.remove();
          globalThis.drawn = shots.draw(
            {...shots.SCENES[scene], display: shown, texts, lang},
            undefined,
            document.querySelector('#place'),
          );
          // Inline is where the page has it, at the top; the others are at the bottom of the window.
          const box = drawn.panel.getBoundingClientRect();
          return {top: box.top, height: box.height};
        },
        tag,
        state,
        display,
      );
      const clip = {x: 0, y: Math.max(0, top - 16), width: WIDTH, height: height + 32};
      const picture = await page.screenshot({type: 'png', clip});
      pictures.push(`data:image/png;base64,${Buffer.from(picture).toString('base64')}`);
    }
    rows.push({tag, pictures});
  }

  const sheet = await browser.newPage();
  await sheet.setViewport({width: states.length * (WIDTH + 12) + 12, height: 600});
  await sheet.setContent(
    '<!doctype html><style>body{margin:12px;background:#777;color:#fff;font:16px system-ui}' +
      'div{display:flex;gap:12px;align-items:end;margin-block-end:12px}img{display:block}</style>' +
      rows
        .map(
          ({tag, pictures}) =>
            `<p>${tag}</p><div>${pictures.map((src) => `<img src="${src}">`).join('')}</div>`,
        )
        .join(''),
  );
  const path = join(folder, wanted.out ?? 'languages.png');
  await sheet.screenshot({path, fullPage: true});
  console.log(`${chosen.length} languages, ${states.length} states each: ${path}`);
} finally {
  await browser.close();
}
