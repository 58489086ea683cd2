// The same small page in every framework, built from the packed tarball and driven in a real browser:
// attributes, properties, events, a changed prop, the whole way to a subscription, and out and in again.
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync, writeFileSync, cpSync, existsSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {freePort, spawnChild, within} from '../support/children.mjs';
import {publicKey} from './support/keys.mjs';
import {openReport} from './support/report.mjs';
import {startSite} from './support/site.mjs';
import {noVisitor, openVisitor} from './support/visitor.mjs';
import {openWorkshop, run} from './support/workshop.mjs';

let workshop;
let visitor;
const report = openReport('1-frameworks');

before(async () => {
  if (noVisitor) return;
  workshop = await openWorkshop('frameworks');
  visitor = await openVisitor();
});
after(async () => {
  await visitor?.close();
  workshop?.close();
});

/**
 * Builds with Vite as a framework's own build does, but for development: that is when the frameworks
 * warn.
 */
const vite = async (folder, config = {}) => {
  const {build} = await workshop.load('vite');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: {'process.env.NODE_ENV': '"development"'},
    ...config,
    build: {minify: false, ...config.build},
  });
  return join(folder, 'dist');
};
const jsx = (importSource) => ({oxc: {jsx: {runtime: 'automatic', importSource}}});

/** Renders on the server, puts it into the page, and builds the script that hydrates it. */
const reactOnTheServer = async (name, {late}) => {
  const folder = workshop.fixture('react', name);
  await vite(folder, {
    ...jsx('react'),
    ssr: {noExternal: true},
    build: {ssr: 'server.jsx', outDir: 'server'},
  });
  const {render} = await import(pathToFileURL(join(folder, 'server/server.js')));
  const html = await render();
  assert.match(html, new RegExp(`<push-optin [^>]*vapid-public-key="${publicKey}"`));
  assert.match(html, /Know when your order ships/);
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
    .replace('<div id="app">', `$&${html}`)
    .replace('/main.jsx', '/client.jsx')
    // early: the element is there, upgraded and drawn, before React is
    .replace('<body>', late ? '$&' : '$&<script type="module" src="/early.js"></script>');
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'early.js'), "import 'push-optin';\n");
  return vite(folder, jsx('react'));
};

/** What a framework's own server answers for `/`. */
const rendered = async (t, file) => {
  const port = await freePort();
  const server = spawnChild(process.execPath, [file], {
    env: {...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port)},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => server.kill());
  await within(30_000, 'the server listens', once(server.child.stdout, 'data'));
  const response = await fetch(`http://127.0.0.1:${port}/`);
  assert.equal(response.status, 200);
  return response.text();
};

/** The page without a framework: its folder, and its buttons. */
const plainPage = () => {
  const page = workshop.fixture('plain');
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  return {page, buttons: html.match(/<button.*<\/button>/g).join('\n')};
};

const FIXTURES = {
  'React 19, push-optin/react': {
    of: 'react',
    build: () => vite(workshop.fixture('react'), jsx('react')),
  },
  'React 18, push-optin/react': {
    of: 'react-18',
    build: () =>
      vite(workshop.fixture('react', 'react-18'), {
        ...jsx('react'),
        resolve: {
          alias: [
            {find: /^react(?=$|\/)/, replacement: 'react-18'},
            {find: /^react-dom(?=$|\/)/, replacement: 'react-dom-18'},
          ],
        },
      }),
  },
  'React 19, server-rendered and hydrated': {
    of: 'react',
    build: () => reactOnTheServer('react-server', {late: true}),
  },
  'React 19, hydrated after the element was defined': {
    of: 'react',
    build: () => reactOnTheServer('react-early', {late: false}),
  },
  'Next, App Router, prerendered and hydrated': {
    of: 'next',
    async build() {
      const folder = workshop.fixture('next');
      const app = readFileSync(join(workshop.fixture('react', 'react-app'), 'app.jsx'), 'utf8');
      writeFileSync(
        join(folder, 'app/client.jsx'),
        `'use client';\n${app.replace('const App', 'const Client')}`,
      );
      writeFileSync(
        join(folder, 'next.config.mjs'),
        `export default {
          output: 'export',
          turbopack: {root: ${JSON.stringify(join(workshop.folder, '../..'))}},
        };`,
      );
      await run(workshop.bin('next'), ['build'], {
        cwd: folder,
        env: {...process.env, NEXT_TELEMETRY_DISABLED: '1'},
      });
      const html = readFileSync(join(folder, 'out/index.html'), 'utf8');
      assert.match(html, new RegExp(`<push-optin [^>]*vapid-public-key="${publicKey}"`));
      assert.match(
        readFileSync(join(folder, 'out/server.html'), 'utf8'),
        /<push-optin [^>]*when="manual"[^>]*><span slot="heading">From a server component/,
      );
      return join(folder, 'out');
    },
  },
  'React 19, the tag itself': {
    of: 'react',
    build: () => vite(workshop.fixture('react-tag'), jsx('react')),
  },
  Vue: {
    of: 'vue',
    async build() {
      const {default: vue} = await workshop.load('@vitejs/plugin-vue');
      return vite(workshop.fixture('vue'), {
        plugins: [
          vue({template: {compilerOptions: {isCustomElement: (tag) => tag === 'push-optin'}}}),
        ],
      });
    },
  },
  Svelte: {
    of: 'svelte',
    async build() {
      const {svelte} = await workshop.load('@sveltejs/vite-plugin-svelte');
      return vite(workshop.fixture('svelte'), {plugins: [svelte({configFile: false})]});
    },
  },
  Preact: {
    of: 'preact',
    build: () => vite(workshop.fixture('preact'), jsx('preact')),
  },
  Solid: {
    of: 'solid-js',
    async build() {
      const {default: solid} = await workshop.load('vite-plugin-solid');
      return vite(workshop.fixture('solid'), {plugins: [solid({dev: true})]});
    },
  },
  Astro: {
    of: 'astro',
    async build() {
      const folder = workshop.fixture('astro');
      cpSync(join(workshop.fixture('plain'), 'page.js'), join(folder, 'src/page.js'));
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
      await run(workshop.bin('astro'), ['build', '--silent'], {
        cwd: folder,
        env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'},
      });
      return join(folder, 'dist');
    },
  },
  'SvelteKit, prerendered and hydrated': {
    of: '@sveltejs/kit',
    async build() {
      const folder = workshop.fixture('sveltekit');
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
      cpSync(
        join(workshop.fixture('svelte', 'svelte-app'), 'App.svelte'),
        join(folder, 'src/routes/+page.svelte'),
      );
      await run(workshop.bin('vite'), ['build', '--logLevel', 'error'], {cwd: folder});
      const html = readFileSync(join(folder, 'build/index.html'), 'utf8');
      assert.match(html, new RegExp(`<push-optin [^>]*vapid-public-key="${publicKey}"`));
      return join(folder, 'build');
    },
  },
  'Nuxt, server-rendered and hydrated': {
    of: 'nuxt',
    async build(t) {
      const folder = workshop.fixture('nuxt');
      mkdirSync(join(folder, 'app'));
      cpSync(join(workshop.fixture('vue', 'vue-app'), 'App.vue'), join(folder, 'app/app.vue'));
      writeFileSync(join(folder, 'package.json'), '{"type": "module", "private": true}');
      await run(workshop.bin('nuxt'), ['build', '--logLevel', 'silent'], {
        cwd: folder,
        env: {...process.env, NODE_ENV: 'production', NUXT_TELEMETRY_DISABLED: '1'},
      });
      const html = await rendered(t, join(folder, '.output/server/index.mjs'));
      assert.match(html, new RegExp(`<push-optin [^>]*vapid-public-key="${publicKey}"`));
      writeFileSync(join(folder, '.output/public/index.html'), html);
      return join(folder, '.output/public');
    },
  },
  'Angular, prerendered and hydrated': {
    of: '@angular/core',
    async build() {
      const folder = workshop.fixture('angular');
      writeFileSync(join(folder, 'package.json'), '{"type": "module", "private": true}');
      await run(workshop.bin('ng'), ['build'], {
        cwd: folder,
        env: {...process.env, NG_CLI_ANALYTICS: 'false'},
      });
      const html = readFileSync(join(folder, 'dist/browser/index.html'), 'utf8');
      assert.match(html, new RegExp(`<push-optin [^>]*vapid-public-key="${publicKey}"`));
      return join(folder, 'dist/browser');
    },
  },
  'Lit SSR, declarative shadow DOM': {
    of: '@lit-labs/ssr',
    async build() {
      const folder = workshop.fixture('lit-ssr');
      const {buttons, page} = plainPage();
      cpSync(join(page, 'page.js'), join(folder, 'page.js'));
      const preview = await run(process.execPath, ['preview.js'], {cwd: folder});
      assert.equal(preview.match(/<template shadowroot[^>]*>/g)?.length, 4);
      const html = await run(process.execPath, ['server.js'], {cwd: folder});
      assert.match(html, /<template [^>]*shadowrootmode="open">/);
      writeFileSync(
        join(folder, 'index.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>lit-ssr</title><body>
        ${buttons}<div id="place">${html}</div><script type="module" src="/client.js"></script>`,
      );
      return vite(folder);
    },
  },
};

const DRIVEN =
  'attributes, "false", properties, changed prop, subscription with the page’s header, events, removed and put back, silent console';

for (const [name, {of, build}] of Object.entries(FIXTURES)) {
  test(name, {skip: noVisitor, timeout: 180_000}, async (t) => {
    const folder = await build(t);
    assert.ok(existsSync(join(folder, 'index.html')), folder);
    const site = await startSite({folder, packed: workshop.packed});
    t.after(() => site.close());
    const {page} = visitor;
    await visitor.open(site.origin);
    await visitor.upgraded();

    assert.equal(await visitor.property('vapidPublicKey'), publicKey);
    assert.equal(await visitor.property('subscriptionUrl'), '/api/subscription');
    assert.equal(await visitor.property('when'), 'manual');
    assert.equal(await visitor.property('display'), 'card');
    assert.equal(await visitor.property('className'), 'optin');

    // The widget looks for a subscription when the page is idle; React hydrates by then.
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000})),
    );
    await page.click('#ask');
    await page.until('the panel is open', () =>
      document.querySelector('push-optin').matches(':state(open)'),
    );
    assert.equal(await visitor.text('push-optin >>> [part~=accept-button]'), 'Yes please');
    assert.equal(await visitor.text('push-optin > [slot=heading]'), 'Know when your order ships');

    await page.click('#rename');
    await page.until(
      'the display is another',
      () => document.querySelector('push-optin').display === 'bar',
    );
    const {endpoint} = await visitor.accept();
    const [request, ...more] = site.requests;
    assert.deepEqual(more, []);
    assert.equal(request.method, 'POST');
    assert.equal(request.body.endpoint, endpoint);
    assert.equal(request.headers['x-fixture'], 'bar', 'the newest function is called');

    const heard = await page.evaluate(() => globalThis.heard);
    const once = (type) => heard.filter(([name]) => name === `push-optin-${type}`).length;
    assert.deepEqual([once('subscribe'), once('save')], [1, 1], 'each event is heard once');
    assert.deepEqual(
      heard.filter(([type]) => type === 'push-optin-change').map(([, state]) => state),
      ['checking', 'prompting', 'asking', 'subscribing', 'saving', 'subscribed'],
    );

    await page.click('#toggle');
    await page.until('it is gone', () => !document.querySelector('push-optin'));
    await page.click('#toggle');
    await visitor.upgraded();
    await visitor.reaches('subscribed');
    assert.equal(await visitor.property('display'), 'bar');

    // that `debug="false"` is false shows here
    visitor.assertSilent();
    report({fixture: `${name} (${workshop.version(of)})`, driven: DRIVEN}, 'passed');
  });
}
