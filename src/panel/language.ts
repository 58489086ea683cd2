/** Which language the built-in texts are in: the page's, else the browser's, else English. */
import {en} from '../locales/en.js';
import {importLocale, LOCALES} from './locale-files.js';
import {normalTag, registeredTags, registeredTexts} from './register-locale.js';
import type {Texts} from './texts.js';

/** Other names of our languages, and which form is meant where none is named. */
const ALIASES: readonly (readonly [pattern: RegExp, tag: string])[] = [
  [/^(no|nn)\b/, 'nb'],
  [/^iw\b/, 'he'],
  [/^in\b/, 'id'],
  [/^mo\b/, 'ro'],
  [/^pt(-latn)?(-br)?$/, 'pt-br'],
  [/^pt\b/, 'pt-pt'],
  [/^(zh-)?yue\b|^(zh|cmn)\b.*-(hant|tw|hk|mo)\b/, 'zh-hant'],
  [/^(zh|cmn)\b/, 'zh-hans'],
];

/** The lookup of RFC 4647, 3.4: the tag, then the tag without its end, and so on. */
const lookUp = (range: string, available: readonly string[]): string | undefined => {
  for (let tag = range; tag; tag = tag.replace(/(-[^-])?-?[^-]*$/, '')) {
    if (available.includes(tag)) return tag;
  }
  return undefined;
};

/** The first of the wanted languages that there is, else `en`. `available`: in lower case. */
export const pickLanguage = (
  wanted: readonly string[],
  available: readonly string[] = ['en', ...LOCALES],
): string => {
  for (const range of wanted.map(normalTag)) {
    const alias = ALIASES.find(([pattern]) => pattern.test(range))?.[1];
    const found = lookUp(range, available) ?? (alias && lookUp(alias, available));
    if (found) return found;
  }
  return 'en';
};

/** How the script of a language runs. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b(?!.*-latn)|-(arab|hebr)\b/.test(normalTag(tag))
    ? 'rtl'
    : 'ltr';

/** All texts of a language that is built in or registered. */
export const loadLocale = async (tag: string): Promise<Texts> => {
  const own = registeredTexts(tag);
  const base = pickLanguage([tag]);
  // A language that was registered whole needs no file.
  const whole = own && Object.keys(en).every((name) => name in own);
  const texts = whole || base === 'en' ? en : Object.values(await importLocale(base))[0];
  return own ? {...en, ...texts, ...own} : texts!;
};

/** The nearest `lang`, through shadow roots. */
const pageLanguage = (element: Element): string => {
  const {host} = element.getRootNode() as Partial<ShadowRoot>;
  const near = element.closest('[lang]')?.getAttribute('lang');
  return near ?? (host ? pageLanguage(host) : '');
};

/** What the built-in texts are, and what to say of them in HTML. */
export interface Spoken {
  readonly texts: Texts;
  readonly lang: string;
  /** Only where right-to-left texts stand in a page that runs the other way. */
  readonly dir: 'rtl' | undefined;
}

/**
 * The texts for this element, as its page is now. What cannot be fetched is English; the reason is
 * told to `warn`, and the next call tries again.
 */
export const textsFor = async (
  element: Element,
  warn?: (text: string) => void,
): Promise<Spoken> => {
  const pick = (): string =>
    pickLanguage(
      [pageLanguage(element), ...navigator.languages],
      [...registeredTags(), 'en', ...LOCALES],
    );
  const wanted = pick();
  let lang = wanted;
  let texts: Texts;
  try {
    texts = await loadLocale(lang);
  } catch (error) {
    warn?.(`the texts in "${lang}" could not be loaded, English is shown: ${String(error)}`);
    lang = 'en';
    texts = await loadLocale(lang);
  }
  // The page may have changed its language meanwhile: the last word counts.
  if (pick() !== wanted) return textsFor(element, warn);
  const turned =
    directionOf(lang) === 'rtl' && getComputedStyle(element).direction !== 'rtl'
      ? 'rtl'
      : undefined;
  return {texts, lang, dir: turned};
};
