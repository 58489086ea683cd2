// Three bundlers: what registers the element survives tree shaking, what is not used costs nothing, and
// the panel comes when it is needed.
import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {openReport} from './support/report.mjs';
import {startSite} from './support/site.mjs';
import {noVisitor, openVisitor} from './support/visitor.mjs';
import {openWorkshop} from './support/workshop.mjs';

let workshop;
let visitor;
const report = openReport('2-bundles');

before(async () => {
  workshop = await openWorkshop('bundles');
  if (!noVisitor) visitor = await openVisitor();
});
after(async () => {
  await visitor?.close();
  workshop?.close();
});

/** Each bundles `page.js` of a folder into its `out/page.js`, minified, with chunks. */
const BUNDLERS = {
  vite: async (folder) => {
    const {build} = await workshop.load('vite');
    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: 'out',
        modulePreload: false,
        rolldownOptions: {
          input: join(folder, 'page.js'),
          output: {entryFileNames: '[name].js', chunkFileNames: '[name].js'},
        },
      },
    });
  },
  esbuild: async (folder) => {
    const {build} = await workshop.load('esbuild');
    await build({
      absWorkingDir: folder,
      entryPoints: ['page.js'],
      outdir: 'out',
      bundle: true,
      splitting: true,
      format: 'esm',
      minify: true,
      logLevel: 'error',
    });
  },
  webpack: async (folder) => {
    const {default: webpack} = await workshop.load('webpack');
    const stats = await new Promise((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          context: folder,
          entry: './page.js',
          experiments: {outputModule: true},
          output: {
            path: join(folder, 'out'),
            filename: 'page.js',
            module: true,
            publicPath: '/out/',
          },
          performance: false,
        },
        (error, result) => (error ? reject(error) : resolve(result)),
      );
    });
    assert.equal(stats.hasErrors(), false, stats.toString());
  },
};

/** Bundles these lines; the names and sizes of what comes out. */
const bundle = async (bundler, name, code) => {
  const folder = join(workshop.folder, `${bundler}-${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'page.js'), code);
  await BUNDLERS[bundler](folder);
  const sizes = Object.fromEntries(
    readdirSync(join(folder, 'out'))
      .filter((file) => file.endsWith('.js'))
      .map((file) => [file, readFileSync(join(folder, 'out', file)).length]),
  );
  return {folder, sizes};
};

const PAGE = `<!doctype html><html lang="en"><title>bundle</title>
<script type="module" src="/out/page.js"></script>
<push-optin when="time >= 1h" vapid-public-key="x"></push-optin>`;

const USES = {
  'import "push-optin"': `import 'push-optin';`,
  'import {PushOptin} for its type': `import {PushOptin} from 'push-optin'; document.title = 'ready';`,
};

/** Files that come for the panel: esbuild keeps apart what the panel shares with later steps. */
const FILES = {vite: 1, esbuild: 2, webpack: 1};

for (const bundler of Object.keys(BUNDLERS)) {
  for (const [use, code] of Object.entries(USES)) {
    test(`${bundler}: ${use} registers the tag`, {skip: noVisitor}, async (t) => {
      const {folder} = await bundle(bundler, Object.keys(USES).indexOf(use), code);
      writeFileSync(join(folder, 'index.html'), PAGE);
      const site = await startSite({folder, packed: workshop.packed});
      t.after(() => site.close());
      await visitor.open(site.origin);
      await visitor.upgraded();
      const loaded = () =>
        visitor.page.evaluate(() =>
          performance
            .getEntriesByType('resource')
            .map(({name}) => new URL(name).pathname)
            .filter((path) => path.endsWith('.js')),
        );
      const atFirst = await loaded();
      // The half of it is met.
      await visitor.page.evaluate(() => {
        document.querySelector('push-optin').when = 'url: /* and time >= 1h';
      });
      await visitor.page.until(
        'what draws the panel is fetched ahead of it',
        (expected) =>
          performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js'))
            .length === expected,
        atFirst.length + FILES[bundler],
      );
      await visitor.page.evaluate(() => {
        document.querySelector('push-optin').preview = 'prompting';
      });
      await visitor.page.until('the panel is drawn', () =>
        Boolean(document.querySelector('push-optin').shadowRoot.querySelector('[part~=panel]')),
      );
      assert.equal(
        (await loaded()).length,
        atFirst.length + FILES[bundler],
        'nothing is fetched when it is drawn',
      );
      visitor.assertSilent();
      report(
        {
          fixture: `${bundler} (${workshop.version(bundler)}), ${use}`,
          driven: 'production bundle, upgrade, panel as a chunk of its own',
        },
        'passed',
      );
    });
  }

  test(`${bundler}: what is imported and not used costs less than 100 bytes`, async () => {
    const empty = await bundle(bundler, 'empty', `document.title = 'ready';`);
    const unused = await bundle(
      bundler,
      'unused',
      `import {PushOptinElement} from 'push-optin/element';
       import {createFlow} from 'push-optin/flow';
       import {PushOptin} from 'push-optin/react';
       document.title = 'ready';`,
    );
    const cost = unused.sizes['page.js'] - empty.sizes['page.js'];
    assert.ok(cost < 100, `${cost} bytes`);
    report(
      {
        fixture: `${bundler} (${workshop.version(bundler)}), unused classes`,
        driven: 'push-optin/element, /flow and /react imported, nothing used',
      },
      `passed; ${cost} bytes`,
    );
  });
}
