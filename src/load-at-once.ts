/** Stands in for `load.ts` in the one CDN file, which has everything inside. */
import * as bundled from './opt-in.js';

export const loadOptIn = async () => bundled;

export {bundled};
