/** Stands in for `load-help.ts` in the one CDN file, which has the help inside, in English. */
import {help} from './help.js';

export const loadHelp = async (): Promise<typeof help> => help;
