// While a page is developed: its bundler's development server picks the condition `development`, with
// long messages, and a build for production has none of them; a component that is edited is drawn anew
// around a widget that stays.
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openReport} from './support/report.mjs';
import {startSite} from './support/site.mjs';
import {noVisitor, openVisitor} from './support/visitor.mjs';
import {openWorkshop, run} from './support/workshop.mjs';

let workshop;
let visitor;
const report = openReport('3-development');

before(async () => {
  if (noVisitor) return;
  workshop = await openWorkshop('development');
  visitor = await openVisitor();
});
after(async () => {
  await visitor?.close();
  workshop?.close();
});

/** What the page asks for beside its files. */
const ROUTES = {'/api/subscription': 201, '/favicon.ico': 204};

/** Vite's server, as `npm run dev` starts it; with a worker and a resource for subscriptions. */
const serve = async (t, folder, plugins = []) => {
  const {createServer} = await workshop.load('vite');
  mkdirSync(join(folder, 'public'), {recursive: true});
  cpSync(join(workshop.packed, 'dist/cdn/push-optin-worker.js'), join(folder, 'public/worker.js'));
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(folder, '.vite'),
    server: {host: '127.0.0.1', port: 0, fs: {strict: false}},
    plugins: [
      ...plugins,
      {
        name: 'subscriptions',
        configureServer: ({middlewares}) => {
          for (const [path, status] of Object.entries(ROUTES)) {
            middlewares.use(path, (_request, response) => {
              response.writeHead(status).end();
            });
          }
        },
      },
    ],
  });
  await server.listen();
  t.after(() => server.close());
  return `http://localhost:${server.httpServer.address().port}/`;
};

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>development</title>
<push-optin when="scrol >= 50%" subscriptionurl="/api" vapid-public-key="x">
  <span slot="header">Know when your order ships</span>
</push-optin>
<script type="module" src="/page.js"></script>`;

const wrongPage = (name) => {
  const folder = join(workshop.folder, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'page.js'), `import 'push-optin';\n`);
  return folder;
};

const LONG = [
  /^console\.warn: \[push-optin\] query-invalid\. [^]*\n {2}scrol >= 50%\n {2}\^\n[^]*“scroll”[^]*To do:/,
  /^console\.warn: \[push-optin\] the attribute “subscriptionurl” .*“subscription-url”/,
  /^console\.warn: \[push-optin\] there is no slot “header”.*“heading”/,
];
/** What stands in no short message. */
const LONG_TEXTS = ['Did you mean', 'To do:', 'Trying again on this page'];
const SHORT = /^console\.warn: \[push-optin\] query-invalid: when, column 1: expected .*$/;

const warnings = () => visitor.said().filter((line) => line.startsWith('console.warn'));

test('vite, development: what is wrong is said in many words', {skip: noVisitor}, async (t) => {
  await visitor.open(await serve(t, wrongPage('wrong-dev')));
  await visitor.upgraded();
  await visitor.page.until(
    'the page is idle',
    () =>
      new Promise((resolve) => {
        requestIdleCallback(() => resolve(true), {timeout: 3000});
      }),
  );
  const lines = warnings();
  for (const pattern of [SHORT, ...LONG]) {
    assert.equal(
      lines.filter((line) => pattern.test(line)).length,
      1,
      `${pattern}\n${lines.join('\n')}`,
    );
  }
  assert.equal(lines.length, 4, lines.join('\n'));
  report(
    {
      fixture: `vite (${workshop.version('vite')}), development server`,
      driven: 'long messages: query, attribute, slot; each once',
    },
    'passed',
  );
});

test(
  'vite, production: the short message, and no byte of the long ones',
  {skip: noVisitor},
  async (t) => {
    const folder = wrongPage('wrong-build');
    // by the command: a server in the same process has set NODE_ENV
    const {NODE_ENV: _, ...env} = process.env;
    await run(workshop.bin('vite'), ['build', '--logLevel', 'error'], {cwd: folder, env});
    const scripts = readdirSync(join(folder, 'dist/assets')).map((name) =>
      readFileSync(join(folder, 'dist/assets', name), 'utf8'),
    );
    for (const text of LONG_TEXTS) {
      assert.ok(!scripts.some((script) => script.includes(text)), text);
    }
    const site = await startSite({folder: join(folder, 'dist'), packed: workshop.packed});
    t.after(() => site.close());
    await visitor.open(site.origin);
    await visitor.upgraded();
    await visitor.page.until(
      'the page is idle',
      () =>
        new Promise((resolve) => {
          requestIdleCallback(() => resolve(true), {timeout: 3000});
        }),
    );
    const lines = warnings();
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], SHORT);
    report(
      {
        fixture: `vite (${workshop.version('vite')}), build for production`,
        driven: 'one short message with the column; none of the long texts in the bundle',
      },
      'passed',
    );
  },
);

test(
  'webpack: the long messages are in what is built for development only',
  {skip: noVisitor},
  async () => {
    const {default: webpack} = await workshop.load('webpack');
    const folder = wrongPage('wrong-webpack');
    for (const mode of ['development', 'production']) {
      const path = join(folder, mode);
      const stats = await new Promise((resolve, reject) => {
        webpack(
          {
            mode,
            context: folder,
            entry: './page.js',
            devtool: false,
            output: {path},
            performance: false,
          },
          (error, result) => (error ? reject(error) : resolve(result)),
        );
      });
      assert.equal(stats.hasErrors(), false, stats.toString());
      const built = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'));
      const there = LONG_TEXTS.filter((text) => built.some((script) => script.includes(text)));
      assert.deepEqual(there, mode === 'development' ? LONG_TEXTS : [], mode);
    }
    report(
      {
        fixture: `webpack (${workshop.version('webpack')}), mode development and production`,
        driven: 'built only: the long texts are in the one, and not in the other',
      },
      'passed',
    );
  },
);

/** Component files with a heading that is edited, and the plugin that replaces them. */
const EDITED = {
  'React 19': {
    of: 'react',
    from: 'react',
    file: 'app.jsx',
    plugins: async () => (await workshop.load('@vitejs/plugin-react')).default(),
  },
  Vue: {
    of: 'vue',
    from: 'vue',
    file: 'App.vue',
    plugins: async () =>
      (await workshop.load('@vitejs/plugin-vue')).default({
        template: {compilerOptions: {isCustomElement: (tag) => tag === 'push-optin'}},
      }),
  },
  Svelte: {
    of: 'svelte',
    from: 'svelte',
    file: 'App.svelte',
    // its state is made anew by an edit, and with it the element
    fresh: true,
    plugins: async () =>
      (await workshop.load('@sveltejs/vite-plugin-svelte')).svelte({configFile: false}),
  },
};

for (const [name, {of, from, file, fresh = false, plugins}] of Object.entries(EDITED)) {
  test(`${name}: an edited component`, {skip: noVisitor, timeout: 120_000}, async (t) => {
    const folder = workshop.fixture(from, `edited-${from}`);
    const {page} = visitor;
    await visitor.open(await serve(t, folder, [await plugins()]));
    await visitor.upgraded();
    await page.evaluate(
      () => new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000})),
    );
    await page.click('#rename');
    await page.click('#ask');
    await page.until('the panel is open', () =>
      document.querySelector('push-optin').matches(':state(open)'),
    );
    await page.evaluate(() => {
      globalThis.first = document.querySelector('push-optin');
      globalThis.loaded = performance.timeOrigin;
      globalThis.theClass = customElements.get('push-optin');
    });

    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const edited = text.replace('Know when your order ships', 'Know when your parcel arrives');
    assert.notEqual(edited, text);
    writeFileSync(path, edited);
    await page.until(
      'the edit is on the page',
      () =>
        document.querySelector('push-optin [slot=heading]')?.textContent ===
        'Know when your parcel arrives',
    );
    const seen = await page.evaluate(() => ({
      reloaded: globalThis.loaded !== performance.timeOrigin,
      sameClass: globalThis.theClass === customElements.get('push-optin'),
      same: globalThis.first === document.querySelector('push-optin'),
      count: document.querySelectorAll('push-optin').length,
      state: document.querySelector('push-optin').state,
      open: document.querySelector('push-optin').matches(':state(open)'),
      display: document.querySelector('push-optin').display,
    }));
    assert.deepEqual(seen, {
      reloaded: false,
      sameClass: true,
      same: !fresh,
      count: 1,
      state: fresh ? 'idle' : 'prompting',
      open: !fresh,
      display: fresh ? 'card' : 'bar',
    });
    if (fresh) {
      await page.click('#ask');
      await page.until('the panel is open', () =>
        document.querySelector('push-optin').matches(':state(open)'),
      );
    }
    await visitor.accept();
    visitor.assertSilent();
    report(
      {
        fixture: `${name} (${workshop.version(of)}), component edited in the development server`,
        driven: fresh
          ? 'no reload, the element made anew by the framework, one registration of the tag; subscription; silent console'
          : 'no reload, the same element, its panel still open, changed prop kept, one registration of the tag; subscription; silent console',
      },
      'passed',
    );
  });
}
