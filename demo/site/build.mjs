// `npm run site`: the static site, in .output/site. Every address in it is relative, so that it may be
// put at any path.
//
//   npm run site                  builds it
//   npm run site -- --open        builds it, serves it on this machine, and says where
//   npm run site -- --out DIR     builds it there
import {readdirSync, readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {build, preview} from 'vite';
import {buildIfStale} from '../build.mjs';
import {cdn, collectFacts, root} from './facts.mjs';
import {layout} from './layout.mjs';
import {documents} from './pages/documents.mjs';
import {configurator} from './pages/configurator.mjs';
import {frame} from './pages/frame.mjs';
import {gallery} from './pages/gallery.mjs';
import {inspector} from './pages/inspector.mjs';
import {landing} from './pages/landing.mjs';
import {troubleshooting} from './pages/troubleshooting.mjs';
import {when} from './pages/when.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));

/** What a visitor's page would have from the package, under the names that the snippets use. */
const COPIES = {
  'push-optin.js': join(cdn, 'push-optin.js'),
  'push-optin-worker.js': join(cdn, 'push-optin-worker.js'),
  'worker.js': join(cdn, 'push-optin-worker.js'),
  'icon.svg': join(here, 'icon.svg'),
  'frame.css': join(here, 'frame.css'),
};

/** Without the comment that names a source map, which is not here. */
const copied = (file) =>
  readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');

const pagesOf = (facts) => [
  landing(facts),
  configurator(facts),
  when(facts),
  gallery(facts),
  inspector(facts),
  troubleshooting(facts),
  ...documents(),
];

/** Writes the pages beside the scripts that Vite has built. */
const writePages = (facts) => ({
  name: 'pages',
  enforce: 'post', // the style sheet is in the bundle only by then
  generateBundle(_options, bundle) {
    const built = Object.values(bundle);
    const scripts = Object.fromEntries(
      built.filter(({isEntry}) => isEntry).map(({name, fileName}) => [name, fileName]),
    );
    const styles = built
      .map(({fileName}) => fileName)
      .filter((fileName) => fileName.endsWith('.css'));
    /** What a script imports, so that it need not be waited for in turns. */
    const importsOf = (fileName) =>
      bundle[fileName].imports.flatMap((name) => [name, ...importsOf(name)]);
    const emit = (fileName, source) =>
      this.emitFile({type: 'asset', fileName, source: String(source)});
    for (const page of pagesOf(facts))
      emit(page.file, layout(page, {scripts, styles, importsOf, facts}));
    emit('frame.html', frame({scripts}));
    for (const [fileName, file] of Object.entries(COPIES)) emit(fileName, copied(file));
    for (const file of readdirSync(join(cdn, 'locales'))) {
      emit(`locales/${file}`, copied(join(cdn, 'locales', file)));
    }
  },
});

/** @param {string} outDir an absolute path; what is in it goes away */
export const buildSite = async (outDir) => {
  const entries = readdirSync(join(here, 'client')).filter((file) => file.endsWith('.entry.ts'));
  await build({
    root: here,
    configFile: false,
    publicDir: false,
    base: './',
    logLevel: 'warn',
    plugins: [writePages(collectFacts())],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      // light-dark() stays: the scheme can be chosen on the page.
      cssTarget: 'esnext',
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((file) => [basename(file, '.entry.ts'), join(here, 'client', file)]),
        ),
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
};

const main = async () => {
  const {values} = parseArgs({
    options: {
      out: {type: 'string', default: join(root, '.output/site')},
      open: {type: 'boolean', default: false},
    },
  });
  if (!buildIfStale(console.log)) process.exit(1);
  await buildSite(values.out);
  console.log(`The site is in ${relative('.', values.out) || '.'}`);
  if (!values.open) return;
  const server = await preview({
    root: here,
    configFile: false,
    logLevel: 'warn',
    build: {outDir: values.out},
    preview: {host: 'localhost', open: !!process.stdout.isTTY},
  });
  server.printUrls();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
