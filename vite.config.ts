// `vite build` writes dist/: ES modules with Lit outside, the one CDN file with Lit inside, and the
// classic service worker.
import {fileURLToPath} from 'node:url';
import {defineConfig, type Plugin} from 'vite';
// @ts-expect-error plain JavaScript
import {minifyLiterals} from './scripts/minify-literals.mjs';

/** Every entry point of package.json that is an ES module. */
const modules = {
  index: 'src/index.ts',
  element: 'src/element.ts',
  'flow/index': 'src/flow/index.ts',
  'worker/index': 'src/worker/index.ts',
};

/** The one file has the panel inside: no second request, no lazily evaluated wrappers. */
const panelAtOnce = (): Plugin => ({
  name: 'panel-at-once',
  enforce: 'pre',
  applyToEnvironment: ({name}) => name === 'cdn',
  resolveId(source, importer) {
    return source === './panel/load.js' && importer?.endsWith('/src/element.ts')
      ? fileURLToPath(new URL('src/panel/load-at-once.ts', import.meta.url))
      : null;
  },
});

/** One self-contained file under dist/cdn. */
const single = (input: string, name: string, format: 'es' | 'iife') => ({
  consumer: 'client' as const,
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: false,
    sourcemap: true,
    minify: 'oxc' as const,
    modulePreload: false as const,
    rolldownOptions: {
      input,
      plugins: [minifyLiterals()],
      preserveEntrySignatures: format === 'es' ? ('strict' as const) : (false as const),
      output: {format, entryFileNames: name, codeSplitting: false},
    },
  },
});

export default defineConfig({
  appType: 'mpa',
  publicDir: false,
  plugins: [panelAtOnce()],
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
          external: [/^lit($|\/)/, /^@lit\//],
          output: {preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
        },
      },
    },
    cdn: single('src/index.ts', 'push-optin.js', 'es'),
    classicWorker: single('src/worker/classic.ts', 'push-optin-worker.js', 'iife'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'cdn', 'classicWorker']) {
        await builder.build(builder.environments[name]!);
      }
    },
  },
});
