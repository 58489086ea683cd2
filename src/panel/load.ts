/** Brings what draws the panel: a module of its own, fetched once it is about to be needed. */
export const loadPanel = () => import('./panel.js');
