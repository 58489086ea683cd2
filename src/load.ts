import type * as optIn from './opt-in.js';

/** Brings the opt-in and its panel: one module of its own, fetched when it is due. */
export const loadOptIn = () => import('./opt-in.js');

/** The module where it is at hand already: only in the one CDN file, see `load-at-once.ts`. */
export const bundled: typeof optIn | undefined = undefined;
