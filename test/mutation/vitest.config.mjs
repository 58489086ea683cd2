import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  resolve: {alias: {'@open-wc/testing': here('testing.mjs')}},
  esbuild: {target: 'es2022', tsconfigRaw: {}},
  test: {
    globals: true,
    include: ['test/{flow,query,worker}/*.test.ts'],
    setupFiles: [here('setup.mjs')],
    // One process and no workers of its own: Stryker starts as many as it may.
    pool: 'threads',
    poolOptions: {threads: {singleThread: true}},
    // A walk of fast-check is the same for every mutant, or none could be compared.
    testTimeout: 10_000,
  },
});
