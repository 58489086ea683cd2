/**
 * The built-in languages but English, which the panel has inside: one module each, fetched when it
 * is wanted. They are the most used on the web.
 */
import type {Texts} from './texts.js';

/** A module of `locales/`: it exports its texts and nothing else. */
export type LocaleModule = Readonly<Record<string, Texts>>;

const FILES: Readonly<Record<string, () => Promise<LocaleModule>>> = {
  ar: () => import('../locales/ar.js'),
  cs: () => import('../locales/cs.js'),
  da: () => import('../locales/da.js'),
  de: () => import('../locales/de.js'),
  el: () => import('../locales/el.js'),
  es: () => import('../locales/es.js'),
  fa: () => import('../locales/fa.js'),
  fi: () => import('../locales/fi.js'),
  fr: () => import('../locales/fr.js'),
  he: () => import('../locales/he.js'),
  hi: () => import('../locales/hi.js'),
  hu: () => import('../locales/hu.js'),
  id: () => import('../locales/id.js'),
  it: () => import('../locales/it.js'),
  ja: () => import('../locales/ja.js'),
  ko: () => import('../locales/ko.js'),
  nb: () => import('../locales/nb.js'),
  nl: () => import('../locales/nl.js'),
  pl: () => import('../locales/pl.js'),
  'pt-br': () => import('../locales/pt-br.js'),
  'pt-pt': () => import('../locales/pt-pt.js'),
  ro: () => import('../locales/ro.js'),
  ru: () => import('../locales/ru.js'),
  sk: () => import('../locales/sk.js'),
  sv: () => import('../locales/sv.js'),
  th: () => import('../locales/th.js'),
  tr: () => import('../locales/tr.js'),
  uk: () => import('../locales/uk.js'),
  vi: () => import('../locales/vi.js'),
  'zh-hans': () => import('../locales/zh-hans.js'),
  'zh-hant': () => import('../locales/zh-hant.js'),
};

export const LOCALES: readonly string[] = Object.keys(FILES);

/** Only for one of `LOCALES`. */
export const importLocale = (tag: string): Promise<LocaleModule> => FILES[tag]!();
