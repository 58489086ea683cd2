import {englishHelp} from '../panel/english-help.js';
import {english} from '../panel/english.js';
import type {Texts} from '../panel/texts.js';

/** English: in two parts, for the second is fetched only where it is needed. */
export const en: Texts = {...english, ...englishHelp};
