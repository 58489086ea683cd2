// A page with the real element, as the production build has it, for the tests that look at the whole:
// axe, the accessibility tree, the keyboard, and pictures.
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {advice, findBrowsers, requiredBrowsers} from '../../scripts/browsers.mjs';
import {minifyLiterals} from '../../scripts/minify-literals.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const DISPLAYS = ['card', 'bar', 'inline', 'bell'];

/** Why a test of this browser is not run; `false` when it is. */
export const missing = (name) => {
  if (findBrowsers()[name]) return false;
  if (requiredBrowsers().includes(name)) throw new Error(advice(name));
  return advice(name);
};

const bundle = async () => {
  const [{output}] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [minifyLiterals()],
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {entry: 'test/a11y/stage.ts', formats: ['es']},
      rolldownOptions: {output: {codeSplitting: false}},
    },
  });
  return output[0].code;
};

const FONT = readFileSync(join(root, 'test/visual/inter-latin-400-normal.woff2'));

/** A page that has all a page should have, so that every rule of axe can be asked. */
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">
<title>The ferry timetable</title><link rel="icon" href="data:,"><style>
@font-face{font-family:Stage;src:url(/font.woff2)}
html{background:Canvas;color:CanvasText}button{font:inherit;background:Canvas;color:inherit}a{color:inherit}
body{margin:0;padding:24px;font:16px/1.5 Stage,sans-serif}main{max-width:60ch}
</style></head><body><main><h1>The ferry timetable</h1>
<p>From the first of May the ferry leaves every forty minutes. <a href="#bakery">The bakery</a>
closes at noon.</p><p><button id="opener" type="button">Notifications</button></p>
<div id="place"></div><p id="bakery">The island can be walked around in three hours.</p></main>
<script type="module">import * as stage from '/stage.js';globalThis.stage=stage;</script>`;

/** Serves the page; an address on this machine is a secure context. */
export const serveStage = async () => {
  const code = await bundle();
  const answers = {
    '/': ['text/html', PAGE],
    '/stage.js': ['text/javascript', code],
    '/font.woff2': ['font/woff2', FONT],
  };
  const server = createServer(({url}, response) => {
    const [type, body] = answers[new URL(url, 'http://stage').pathname] ?? [];
    if (!type) response.writeHead(404).end();
    else response.writeHead(200, {'content-type': `${type}; charset=utf-8`}).end(body);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};

/** Chromium on the stage. Uncaught errors of the page are kept in `errors`. */
export const openStage = async () => {
  const served = await serveStage();
  const browser = await puppeteer.launch({
    executablePath: findBrowsers().chromium,
    protocolTimeout: 20_000,
    args: [
      '--hide-scrollbars',
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const devtools = await page.createCDPSession();
  const fresh = async () => {
    await page.goto(served.url);
    await page.waitForFunction('globalThis.stage');
  };
  await fresh();
  return {
    fresh,
    page,
    devtools,
    errors,
    version: await browser.version(),
    /** Media features; motion is reduced unless something else is said. */
    media: (features = {}) =>
      devtools.send('Emulation.setEmulatedMedia', {
        features: Object.entries({'prefers-reduced-motion': 'reduce', ...features}).map(
          ([name, value]) => ({name, value}),
        ),
      }),
    size: (width, height) => page.setViewport({width, height, deviceScaleFactor: 1}),
    direction: (dir) =>
      page.evaluate((value) => {
        document.documentElement.dir = value;
      }, dir),
    show: (shown) => page.evaluate((what) => stage.show(what), shown),
    async close() {
      await browser.close();
      await served.close();
    },
  };
};

/** The light, the dark, and what Windows does to both. */
export const LIGHTS = {
  light: {},
  dark: {'prefers-color-scheme': 'dark'},
  forced: {'forced-colors': 'active'},
  'forced-dark': {'forced-colors': 'active', 'prefers-color-scheme': 'dark'},
};
