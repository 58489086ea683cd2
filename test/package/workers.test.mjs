// Service workers that were there before: each stays, serves its cache offline as before, and has the
// notifications beside it.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {copyFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openReport} from './support/report.mjs';
import {startSite} from './support/site.mjs';
import {noVisitor, openVisitor} from './support/visitor.mjs';
import {openWorkshop, run} from './support/workshop.mjs';

let workshop;
let visitor;
const report = openReport('5-workers');

before(async () => {
  if (noVisitor) return;
  workshop = await openWorkshop('workers');
  visitor = await openVisitor();
});
after(async () => {
  await visitor?.close();
  workshop?.close();
});

const fixture = (name) => workshop.fixture(`workers/${name}`, name);

/** The files of dist/cdn beside the page, as whoever has no bundler copies them. */
const withCdnFiles = (folder) => {
  for (const name of ['push-optin.js', 'push-optin-worker.js']) {
    mkdirSync(folder, {recursive: true});
    copyFileSync(join(workshop.packed, 'dist/cdn', name), join(folder, name));
  }
  return folder;
};

const vite = async (folder, plugins) => {
  const {build} = await workshop.load('vite');
  await build({root: folder, configFile: false, logLevel: 'error', plugins});
  return join(folder, 'dist');
};

const pwa = async (name, options) => {
  const folder = fixture(name);
  const {VitePWA} = await workshop.load('vite-plugin-pwa');
  withCdnFiles(join(folder, 'public'));
  return vite(folder, VitePWA({injectRegister: null, manifest: false, ...options}));
};

const NGSW = {
  driven: 'ngsw-worker.js as it is: it shows what is pushed by itself',
  script: '/ngsw-worker.js',
  // its own form, which the widget's worker would understand as well
  message: {notification: {title: 'It ships', body: 'Order 17'}},
};

const WORKERS = {
  'Hand-written, importScripts': {
    driven: 'importScripts("/push-optin-worker.js") at the end',
    build: async () => withCdnFiles(fixture('hand-written')),
  },
  'vite-plugin-pwa, generateSW': {
    of: 'vite-plugin-pwa',
    driven: 'workbox.importScripts',
    build: () =>
      pwa('generate-sw', {
        filename: 'sw.js',
        workbox: {importScripts: ['/push-optin-worker.js']},
      }),
  },
  'vite-plugin-pwa, injectManifest': {
    of: 'vite-plugin-pwa',
    driven: 'import "push-optin/worker" in its own worker',
    build: () =>
      pwa('inject-manifest', {strategies: 'injectManifest', srcDir: '.', filename: 'sw.js'}),
  },
  'Workbox, generateSW': {
    of: 'workbox-build',
    driven: 'importScripts of workbox-build',
    async build() {
      const folder = withCdnFiles(fixture('workbox'));
      const {default: workbox} = await workshop.load('workbox-build');
      await workbox.generateSW({
        globDirectory: folder,
        globPatterns: ['index.html', 'page.js', 'push-optin.js'],
        swDest: join(folder, 'sw.js'),
        importScripts: ['/push-optin-worker.js'],
        sourcemap: false,
      });
      return folder;
    },
  },
  Serwist: {
    of: 'serwist',
    driven: 'import "push-optin/worker" in its own worker',
    async build() {
      const folder = withCdnFiles(fixture('serwist'));
      const {build} = await workshop.load('esbuild');
      const {injectManifest} = await workshop.load('@serwist/build');
      await build({
        absWorkingDir: folder,
        entryPoints: ['sw.js'],
        outfile: 'bundle.js',
        bundle: true,
        define: {'process.env.NODE_ENV': '"production"'},
        logLevel: 'error',
      });
      await injectManifest({
        swSrc: join(folder, 'bundle.js'),
        swDest: join(folder, 'sw.js'),
        globDirectory: folder,
        globPatterns: ['index.html', 'page.js', 'push-optin.js'],
      });
      return folder;
    },
  },
  'Angular, its build and its worker': {
    ...NGSW,
    of: '@angular/service-worker',
    async build() {
      const folder = fixture('angular');
      writeFileSync(join(folder, 'package.json'), '{"type": "module", "private": true}');
      await run(workshop.bin('ng'), ['build'], {
        cwd: folder,
        env: {...process.env, NG_CLI_ANALYTICS: 'false'},
      });
      return join(folder, 'dist/browser');
    },
  },
  'Angular, ngsw on a page without Angular': {
    ...NGSW,
    of: 'ngsw-22',
    async build() {
      const folder = withCdnFiles(fixture('ngsw'));
      const installed = join(workshop.folder, '../../node_modules/ngsw-22');
      copyFileSync(join(installed, 'ngsw-worker.js'), join(folder, 'ngsw-worker.js'));
      const urls = ['/index.html', '/page.js', '/push-optin.js'];
      const hash = (url) =>
        createHash('sha1')
          .update(readFileSync(join(folder, url)))
          .digest('hex');
      // what `ng build` writes
      const config = {
        configVersion: 1,
        timestamp: 1,
        index: '/index.html',
        assetGroups: [
          {
            name: 'app',
            installMode: 'prefetch',
            updateMode: 'prefetch',
            cacheQueryOptions: {ignoreVary: true},
            urls,
            patterns: [],
          },
        ],
        dataGroups: [],
        hashTable: Object.fromEntries(urls.map((url) => [url, hash(url)])),
        navigationUrls: [{positive: true, regex: '^\\/.*$'}],
        navigationRequestStrategy: 'performance',
      };
      writeFileSync(join(folder, 'ngsw.json'), JSON.stringify(config));
      return folder;
    },
  },
};

const MESSAGE = {
  web_push: 8030,
  notification: {title: 'It ships', body: 'Order 17', navigate: 'https://example.com/'},
};

for (const [name, {of, driven, build, script = '/sw.js', message}] of Object.entries(WORKERS)) {
  test(name, {skip: noVisitor, timeout: 120_000}, async (t) => {
    const folder = await build();
    const site = await startSite({folder, packed: workshop.packed});
    t.after(() => site.close().catch(() => undefined));
    const {page, browser} = visitor;
    await visitor.open(site.origin);
    await page.until('the site’s worker is active', async () =>
      Boolean((await navigator.serviceWorker.getRegistration())?.active),
    );
    const cached = () =>
      page.evaluate(async () => {
        let count = 0;
        for (const key of await caches.keys())
          count += (await (await caches.open(key)).keys()).length;
        return count;
      });
    await page.until(
      'the site’s worker has its cache',
      async () => (await caches.keys()).length > 0,
    );
    await visitor.upgraded();
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000})),
    );
    await page.evaluate(() => document.querySelector('push-optin').show());
    const subscription = await visitor.accept();
    assert.equal(site.requests[0].body.endpoint, subscription.endpoint);

    const registrations = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({scope, active, waiting}) => [
        new URL(scope).pathname,
        new URL(active.scriptURL).pathname,
        waiting,
      ]),
    );
    assert.deepEqual(registrations, [['/', script, null]], 'one worker: the site’s own');

    const before = await browser.notifications.count();
    const {title, body} = await visitor.notified(subscription, message ?? MESSAGE);
    assert.deepEqual({title, body}, {title: 'It ships', body: 'Order 17'});

    // the widget beside it is called to another worker: it leaves this one alone
    const code = await page.evaluate(async () => {
      const other = document.createElement('push-optin');
      other.vapidPublicKey = document.querySelector('push-optin').vapidPublicKey;
      other.serviceWorker = '/worker.js';
      other.when = 'manual';
      const failed = new Promise((resolve) => {
        other.addEventListener('push-optin-error', ({detail}) => resolve(detail.code), {
          once: true,
        });
      });
      document.body.append(other);
      void other.show();
      const seen = await failed;
      other.remove();
      return seen;
    });
    assert.equal(code, 'worker-conflict');
    assert.equal(
      await page.evaluate(
        async () =>
          new URL((await navigator.serviceWorker.getRegistration()).active.scriptURL).pathname,
      ),
      script,
    );

    assert.ok((await cached()) > 1, 'its cache is filled');
    await page.reload(); // now it controls the page
    await site.close();
    await page.reload();
    assert.equal(await visitor.text('h1'), 'A page that works offline');
    await visitor.upgraded();
    await visitor.reaches('subscribed');
    assert.equal(await browser.notifications.count(), before + 1, 'shown once');
    report(
      {
        fixture: of ? `${name} (${workshop.version(of)})` : name,
        driven: `${driven}; subscribed, notified once, offline from its cache, conflict refused`,
      },
      'passed',
    );
  });
}
