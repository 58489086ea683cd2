/** Every built-in language with its texts, English first. */
import {en} from '../../src/locales/en.js';
import {importLocale, LOCALES} from '../../src/panel/locale-files.js';
import type {Texts} from '../../src/panel/texts.js';

export const all: readonly (readonly [tag: string, texts: Texts])[] = [
  ['en', en],
  ...(await Promise.all(
    LOCALES.map(async (tag) => [tag, Object.values(await importLocale(tag))[0]!] as const),
  )),
];
