// The help, and its English words, are fetched where they are to be seen, and nowhere else.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {dirname} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {advice, findBrowsers} from '../../scripts/browsers.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const executablePath = findBrowsers().chromium;

describe('the help', {skip: !executablePath && advice('chromium')}, () => {
  let chunks;
  let server;
  let browser;
  let page;
  let asked;
  /** Called with a response for the file of the help; `undefined`: it is sent. */
  let hinder;

  before(async () => {
    const [{output}] = await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        lib: {entry: 'src/index.ts', formats: ['es']},
        rolldownOptions: {output: {entryFileNames: 'page.js', chunkFileNames: '[name].js'}},
      },
    });
    chunks = new Map(output.map(({fileName, code}) => [`/${fileName}`, code]));
    server = createServer(({url}, response) => {
      asked.push(url);
      if (url === '/help.js' && hinder) return hinder(response);
      const code = chunks.get(url);
      if (code) return response.writeHead(200, {'content-type': 'text/javascript'}).end(code);
      return response.writeHead(200, {'content-type': 'text/html'}).end(`<!doctype html>
<html lang="en"><title>a page</title><link rel="icon" href="data:,">
<script type="module" src="/page.js"></script><push-optin debug></push-optin>`);
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    browser = await puppeteer.launch({
      executablePath,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    page = await browser.newPage();
  });
  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  beforeEach(async () => {
    asked = [];
    hinder = undefined;
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
  });

  const preview = (state) =>
    page.evaluate((name) => {
      document.querySelector('push-optin').preview = name;
    }, state);
  /** The heading and the items of the list, as soon as that is the heading. */
  const seen = async (heading) => {
    await page.waitForFunction(
      (text) =>
        document
          .querySelector('push-optin')
          .shadowRoot?.querySelector('h2')
          ?.textContent.includes(text),
      {timeout: 10_000},
      heading,
    );
    return page.evaluate(() =>
      [...document.querySelector('push-optin').shadowRoot.querySelectorAll('#status li')].map(
        (item) => item.textContent.trim(),
      ),
    );
  };
  const fetched = () => asked.filter((url) => url === '/help.js').length;

  it('is a file of its own, with its English words', () => {
    const withWords = [...chunks].filter(([, code]) => code.includes('Home Screen”'));
    assert.deepEqual(
      withWords
        .map(([name]) => name)
        .filter((name) => !/^\/[a-z-]{2,7}\.js$/.test(name) || name === '/help.js'),
      ['/help.js'],
    );
  });

  it('is not fetched for the question, and once for what is blocked', async () => {
    await preview('prompting');
    await seen('Get notifications?');
    assert.equal(fetched(), 0);
    await preview('denied');
    assert.equal((await seen('blocked')).length, 3);
    await preview('needs-install');
    assert.equal((await seen('Home Screen')).length, 4);
    assert.equal(fetched(), 1);
  });

  it('is awaited: what was there stays until it is', async () => {
    let send;
    const held = new Promise((hold) => {
      hinder = (response) => {
        hold();
        send = () =>
          response.writeHead(200, {'content-type': 'text/javascript'}).end(chunks.get('/help.js'));
      };
    });
    await preview('prompting');
    await seen('Get notifications?');
    await preview('denied');
    await held;
    assert.deepEqual(await seen('Get notifications?'), []);
    send();
    assert.equal((await seen('blocked')).length, 3);
  });

  const OBSTACLES = {
    'is not there': (response) => response.writeHead(404).end(),
    'does not come': () => {},
  };
  for (const how of Object.keys(OBSTACLES)) {
    it(`is done without where it ${how}`, async () => {
      const told = [];
      page.on('console', (message) => told.push(message.text()));
      hinder = OBSTACLES[how];
      await preview('denied');
      assert.deepEqual(await seen('blocked'), []);
      assert.equal(fetched(), 1);
      const buttons = await page.evaluate(
        () =>
          document.querySelector('push-optin').shadowRoot.querySelectorAll('#actions button')
            .length,
      );
      assert.equal(buttons, 1, 'there is a way out');
      assert.match(told.join('\n'), /the help could not be loaded/);
    });
  }
});
