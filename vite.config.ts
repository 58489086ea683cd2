// `vite build` writes dist/: ES modules with Lit outside, the one CDN file with Lit inside, the script
// that embeds it, the classic service worker, and the command.
import {readFileSync, readdirSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type Plugin} from 'vite';
// @ts-expect-error plain JavaScript
import {minifyLiterals} from './scripts/minify-literals.mjs';

const locales = readdirSync('src/locales').map((file) => basename(file, '.ts'));

/** Every entry point of package.json that is an ES module. */
const modules = {
  index: 'src/index.ts',
  element: 'src/element.ts',
  'flow/index': 'src/flow/index.ts',
  'worker/index': 'src/worker/index.ts',
  'react/index': 'src/react/index.ts',
  'development/index': 'src/development/index.ts',
  'development/element': 'src/development/element.ts',
  'development/react': 'src/development/react.ts',
  ...Object.fromEntries(locales.map((tag) => [`locales/${tag}`, `src/locales/${tag}.ts`])),
};

/**
 * What the frameworks' templates say of the tag: written as declarations, for none of the frameworks is
 * installed here; the tests check them beside each. The empty module is for whoever imports them.
 */
const templateTypes = (): Plugin => ({
  name: 'template-types',
  applyToEnvironment: ({name}) => name === 'client',
  generateBundle() {
    for (const file of readdirSync('src/types').filter((name) => name.endsWith('.d.ts'))) {
      const source = readFileSync(`src/types/${file}`, 'utf8');
      this.emitFile({type: 'asset', fileName: `types/${file}`, source});
      const fileName = `types/${basename(file, '.d.ts')}.js`;
      this.emitFile({type: 'asset', fileName, source: 'export {};\n'});
    }
  },
});

/** What Lit and our class take from the page when they are evaluated; Node has none of it. */
const WITHOUT_PAGE =
  'const {HTMLElement = Object, document = {createTreeWalker: Object, createComment: Object}} = globalThis;';

/** In the one file everything is at hand, but for the languages, which are files next to it. */
const STAND_INS: Readonly<Record<string, string>> = {
  './load.js': 'src/load-at-once.ts',
  './load-saving.js': 'src/platform/load-saving-at-once.ts',
  './locale-files.js': 'src/panel/locale-files-cdn.ts',
  './load-help.js': 'src/panel/load-help-cdn.ts',
};

const standIns = (): Plugin => ({
  name: 'stand-ins',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name === 'cdn',
  resolveId(source, importer) {
    const file = importer?.includes('/src/') && STAND_INS[source];
    return file ? fileURLToPath(new URL(file, import.meta.url)) : null;
  },
});

/** One self-contained file under dist/cdn. */
const single = (
  input: string,
  name: string,
  format: 'es' | 'iife',
  sourcemap: boolean | 'hidden' = true,
) => ({
  consumer: 'client' as const,
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    sourcemap,
    minify: 'oxc' as const,
    modulePreload: false as const,
    // As a library it goes without Vite's helper for dynamic imports.
    ...(format === 'es' && {lib: {entry: input, formats: [format]}}),
    rolldownOptions: {
      ...(format === 'iife' && {input}),
      plugins: [minifyLiterals()],
      preserveEntrySignatures: format === 'es' ? ('strict' as const) : (false as const),
      output: {
        format,
        entryFileNames: name,
        codeSplitting: false,
        minify: true,
        // Nobody shakes this tree any more: what a bundler is told of purity is only bytes.
        comments: {annotation: false},
        ...(format === 'es' && {intro: WITHOUT_PAGE}),
      },
    },
  },
});

export default defineConfig({
  appType: 'mpa',
  publicDir: false,
  plugins: [standIns(), templateTypes()],
  build: {target: 'es2022'},
  environments: {
    client: {
      build: {
        outDir: 'dist',
        emptyOutDir: true,
        sourcemap: true,
        minify: false,
        lib: {entry: modules, formats: ['es']},
        rolldownOptions: {
          external: [/^lit($|\/)/, /^@lit\//, 'react'],
          plugins: [minifyLiterals()],
          // 'use client' is kept: every module stays a file of its own.
          onLog(level, log, handle) {
            if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
          },
          output: {preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
        },
      },
    },
    cdn: single('src/index.ts', 'push-optin.js', 'es'),
    cdnLocales: {
      consumer: 'client',
      build: {
        outDir: 'dist/cdn/locales',
        emptyOutDir: false,
        minify: 'oxc',
        modulePreload: false,
        rolldownOptions: {
          // English is in the one file.
          input: Object.fromEntries(
            locales.filter((tag) => tag !== 'en').map((tag) => [tag, `src/locales/${tag}.ts`]),
          ),
          preserveEntrySignatures: 'strict',
          output: {format: 'es', entryFileNames: '[name].js'},
        },
      },
    },
    embed: single('src/embed.ts', 'push-optin-embed.js', 'iife'),
    // Served under a site's own name, it would point at a map that is not there.
    classicWorker: single('src/worker/classic.ts', 'push-optin-worker.js', 'iife', 'hidden'),
    // The command: for Node, of Node's own modules alone, in one file.
    cli: {
      consumer: 'server',
      build: {
        outDir: 'dist/cli',
        emptyOutDir: false,
        sourcemap: true,
        minify: false,
        target: 'node20.19',
        rolldownOptions: {
          input: 'src/cli/push-optin.ts',
          output: {format: 'es', entryFileNames: '[name].js', codeSplitting: false},
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'cdn', 'cdnLocales', 'embed', 'classicWorker', 'cli']) {
        await builder.build(builder.environments[name]!);
      }
    },
  },
});
