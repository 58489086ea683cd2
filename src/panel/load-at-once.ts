/** Stands in for `load.ts` in the one CDN file, which has the panel inside. */
import * as panel from './panel.js';

export const loadPanel = async () => panel;
