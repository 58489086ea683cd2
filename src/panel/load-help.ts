/** Fetches the help: most visitors never see it. In the one CDN file `load-help-cdn.ts` stands in. */
import type {Help} from './view.js';

export const loadHelp = async (): Promise<Help> => (await import('./help.js')).help;
