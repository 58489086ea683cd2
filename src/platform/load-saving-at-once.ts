/** Stands in for `load-saving.ts` in the one CDN file, which has everything inside. */
import * as saving from './saving.js';

export const loadSaving = async () => saving;
