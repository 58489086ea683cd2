/** Stands in for `src/platform/load-saving.ts`, as `load.ts` does for its own. */
import * as saving from '../../src/platform/saving.js';

export const loadSaving = (): Promise<typeof saving> =>
  (globalThis as unknown as {load(): Promise<void>}).load().then(() => saving);
