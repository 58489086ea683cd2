// The built site, served as a static host would, from a path that is not the root; and a browser.
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import sirv from 'sirv';
import {buildSite} from '../../demo/site/build.mjs';
import {advice, findBrowsers, requiredBrowsers} from '../../scripts/browsers.mjs';
import {atEnd, killGroup, temporaryFolder} from '../support/children.mjs';
import {chromiumArguments} from '../support/quiet.mjs';

export const PATH = '/some/path/';

/** Why a test in Chromium is not run; `false` when it is. */
export const noChromium = () => {
  if (findBrowsers().chromium) return false;
  if (requiredBrowsers().includes('chromium')) throw new Error(advice('chromium'));
  return advice('chromium');
};

/** Builds and serves it. `routes`: what is answered at the root, path → [type, text]. */
export const openSite = async () => {
  const folder = temporaryFolder('site');
  const outDir = join(folder.path, 'site');
  await buildSite(outDir);
  const files = sirv(outDir, {etag: false});
  const routes = {};
  const server = createServer((request, response) => {
    const miss = () => response.writeHead(404, {'content-type': 'text/plain'}).end('nothing here');
    const {pathname} = new URL(request.url, 'http://site');
    if (routes[pathname]) {
      const [type, text] = routes[pathname];
      return response.writeHead(200, {'content-type': `${type}; charset=utf-8`}).end(text);
    }
    if (!request.url.startsWith(PATH)) return miss();
    request.url = request.url.slice(PATH.length - 1);
    return files(request, response, miss);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${server.address().port}`;
  const names = readdirSync(outDir, {recursive: true, encoding: 'utf8'}).map((name) =>
    name.replaceAll('\\', '/'),
  );
  return {
    outDir,
    routes,
    origin,
    url: origin + PATH,
    files: names,
    /** All that a visitor opens: not the page in the frames. */
    pages: names.filter((name) => name.endsWith('.html') && name !== 'frame.html'),
    read: (name) => readFileSync(join(outDir, name), 'utf8'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      folder.remove();
    },
  };
};

/** Chromium, which ends with the test. */
export const openChromium = async () => {
  const profile = temporaryFolder('site-chromium');
  const browser = await puppeteer.launch({
    executablePath: findBrowsers().chromium,
    userDataDir: profile.path,
    protocolTimeout: 60_000,
    args: [...chromiumArguments(), '--hide-scrollbars'],
    env: {...process.env, HOME: profile.path},
  });
  const {pid} = browser.process();
  const forget = atEnd(() => killGroup(pid));
  return {
    browser,
    async close() {
      await browser.close();
      killGroup(pid);
      forget();
      profile.remove();
    },
  };
};

/** A tab that keeps whatever is wrong with its page in `complaints`. */
export const openTab = async (browser, {origin}) => {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`third party: ${request.url()}`);
  });
  page.on('requestfailed', (request) =>
    complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  const devtools = await page.createCDPSession();
  devtools.on('Audits.issueAdded', ({issue}) => complaints.push(`issue: ${JSON.stringify(issue)}`));
  await devtools.send('Audits.enable');
  await page.evaluateOnNewDocument(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const {value, hadRecentInput} of list.getEntries()) {
        if (!hadRecentInput) globalThis.shift += value;
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
  return {
    page,
    complaints,
    look: async ({width = 1280, dark = false} = {}) => {
      await page.setViewport({width, height: 900});
      await page.emulateMediaFeatures([
        {name: 'prefers-color-scheme', value: dark ? 'dark' : 'light'},
        {name: 'prefers-reduced-motion', value: 'reduce'},
      ]);
    },
  };
};
