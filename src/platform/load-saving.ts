/** Brings what steps 5 and 6 need: one module of its own, fetched while the visitor reads. */
export const loadSaving = () => import('./saving.js');
