/** Stands in for `src/load.ts`: the same module, after as long as the model's network takes. */
import * as optIn from '../../src/opt-in.js';

export const bundled = undefined;
export const loadOptIn = (): Promise<typeof optIn> =>
  (globalThis as unknown as {load(): Promise<void>}).load().then(() => optIn);
