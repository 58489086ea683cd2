// Pictures of the panel: every state × display × surroundings, and a contact sheet for each display.
//
//   node scripts/shots.mjs                                  all, into .output/shots/
//   node scripts/shots.mjs --state denied --display card    some (each may be given as a,b)
//   node scripts/shots.mjs --mode dark --user-agent "…"     as another browser words it
//
// It draws the template with made-up views (test/panel/draw.ts), as the production build has it.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {advice, findBrowsers} from './browsers.mjs';
import {minifyLiterals} from './minify-literals.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, '.output', 'shots');

const list = {type: 'string'};
const {values: wanted} = parseArgs({
  options: {state: list, display: list, mode: list, placement: list, 'user-agent': list},
});
const chosen = (name, all) => {
  const names = wanted[name]?.split(',') ?? all;
  const unknown = names.find((value) => !all.includes(value));
  if (unknown) throw new Error(`--${name} ${unknown}: expected ${all.join(', ')}`);
  return names;
};

const desktop = {width: 620, height: 400};
const MODES = {
  light: {},
  dark: {media: {'prefers-color-scheme': 'dark'}},
  forced: {media: {'forced-colors': 'active'}},
  'forced-dark': {media: {'forced-colors': 'active', 'prefers-color-scheme': 'dark'}},
  rtl: {dir: 'rtl'},
  narrow: {viewport: {width: 320, height: 568}},
  zoomed: {viewport: {width: 320, height: 256}},
  phone: {viewport: {width: 390, height: 700}},
};
const DISPLAYS = ['card', 'bar', 'inline', 'bell'];

const bundle = async () => {
  const {output} = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [minifyLiterals()],
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: 'test/panel/draw.ts', formats: ['iife'], name: 'shots'},
    },
  }).then((results) => results[0]);
  return output[0].code;
};

const PAGE = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>shots</title><style>
body{margin:0;padding:1.5rem;font:16px/1.6 system-ui,sans-serif}
h1{margin:0 0 .5rem;font-size:1.5rem}p{margin:0 0 1rem;max-width:60ch}
</style><body><main><h1>The ferry timetable</h1>
<p>From the first of May the ferry leaves every forty minutes between six in the morning and ten in
the evening. Bicycles travel free of charge, dogs pay half.</p><div id="place"></div>
<p>The island can be walked around in three hours. There is one bakery, and it closes at noon.</p>`;

const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error(advice('chromium'));
const browser = await puppeteer.launch({
  executablePath,
  args: ['--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const code = await bundle();
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  if (wanted['user-agent']) await page.setUserAgent({userAgent: wanted['user-agent']});
  const devtools = await page.createCDPSession();
  // At a secure address: browsers tell their brands only there, and the words depend on them.
  await page.setRequestInterception(true);
  page.on('request', (request) => request.respond({contentType: 'text/html', body: PAGE}));
  await page.goto('https://shots.test/');
  await page.addScriptTag({content: code});
  const states = chosen('state', await page.evaluate(() => Object.keys(shots.SCENES)));
  let count = 0;
  for (const display of chosen('display', DISPLAYS)) {
    for (const mode of chosen('mode', Object.keys(MODES))) {
      const {media = {}, viewport, dir = 'ltr'} = MODES[mode];
      const size = viewport ?? (display === 'bar' ? {width: 1100, height: 330} : desktop);
      await page.setViewport({...size, deviceScaleFactor: 1});
      await devtools.send('Emulation.setEmulatedMedia', {
        features: Object.entries({'prefers-reduced-motion': 'reduce', ...media}).map(
          ([name, value]) => ({name, value}),
        ),
      });
      const pictures = [];
      for (const state of states) {
        if (display !== 'inline' && state === 'unsupported') continue;
        // A bell that is closed is a picture of its own, and its states differ.
        const scenes = display === 'bell' ? [state, `${state}-closed`] : [state];
        for (const scene of scenes) {
          await page.evaluate(
            (name, changes, direction) => {
              document.documentElement.dir = direction;
              globalThis.drawn?.host.remove();
              globalThis.drawn = shots.draw(
                {...shots.SCENES[name], ...changes},
                name === 'prompting' && changes.display !== 'bar'
                  ? shots.withOptions
                  : shots.slotted,
                document.querySelector('#place'),
              );
            },
            state,
            {
              display,
              open: !scene.endsWith('-closed'),
              ...(wanted.placement ? {placement: wanted.placement} : {}),
            },
            dir,
          );
          const picture = await page.screenshot();
          writeFileSync(join(folder, `${display}-${mode}-${scene}.png`), picture);
          pictures.push({
            scene,
            src: `data:image/png;base64,${Buffer.from(picture).toString('base64')}`,
          });
          count++;
        }
      }
      const sheet = await browser.newPage();
      const columns = size.width > 1000 ? 2 : size.width < 400 ? 6 : 3;
      await sheet.setViewport({
        width: columns * (Math.min(size.width, 620) + 12) + 12,
        height: 600,
      });
      await sheet.setContent(
        `<body style="margin:12px;display:grid;gap:12px;background:#777;color:#fff;` +
          `font:14px system-ui;grid-template-columns:repeat(${columns},1fr)">` +
          pictures
            .map(
              ({scene, src}) =>
                `<div>${scene}<img src="${src}" style="display:block;width:100%"></div>`,
            )
            .join(''),
      );
      await sheet.screenshot({path: join(folder, `sheet-${display}-${mode}.png`), fullPage: true});
      await sheet.close();
    }
  }
  console.log(`${count} pictures in ${folder}`);
} finally {
  await browser.close();
}
