/** Which language the built-in texts are in: the page's, else the browser's, else English. */
import {loadHelp} from './load-help.js';
import {within} from '../flow/deadline.js';
import {english} from './english.js';
import {importLocale, LOCALES} from './locale-files.js';
import {normalTag, registeredTags, registeredTexts} from './register-locale.js';
import type {SpokenTexts} from './texts.js';
import type {Help} from './view.js';

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

/** All texts of a language that is built in or registered; but of English, only what is always needed. */
export const loadLocale = async (tag: string): Promise<SpokenTexts> => {
  const own = registeredTexts(tag);
  const base = pickLanguage([tag]);
  // A language that was registered whole needs no file; of the help, one text stands for all.
  const whole = own?.installSteps && Object.keys(english).every((name) => name in own);
  const texts = whole || base === 'en' ? own : Object.values(await importLocale(base))[0];
  return texts ? {...english, ...texts, ...own} : english;
};

/** The nearest `lang`, through shadow roots. */
const pageLanguage = (element: Element): string => {
  const {host} = element.getRootNode() as Partial<ShadowRoot>;
  const near = element.closest('[lang]')?.getAttribute('lang');
  return near ?? (host ? pageLanguage(host) : '');
};

/** What the built-in texts are, and what to say of them in HTML. */
export interface Spoken {
  readonly texts: SpokenTexts;
  /** Only where it is due; `null`: it cannot be had. */
  readonly help: Help | null | undefined;
  readonly lang: string;
  /** Only where right-to-left texts stand in a page that runs the other way. */
  readonly dir: 'rtl' | undefined;
}

/** A file that is longer in coming, in milliseconds, is done without. */
const PATIENCE = 5000;

/**
 * The texts for this element, as its page is now, with the help where that is due. What cannot be fetched
 * is English, or left out; the reason is told to `warn`, and the next call tries again.
 */
export const textsFor = async (
  element: Element,
  warn?: (text: string) => void,
  helpIsDue?: boolean,
): Promise<Spoken> => {
  const pick = (): string =>
    pickLanguage(
      [pageLanguage(element), ...navigator.languages],
      [...registeredTags(), 'en', ...LOCALES],
    );
  const fetched = <T>(file: Promise<T>, what: string): Promise<T | null> =>
    within(file, PATIENCE, () => 'late').catch((error: unknown) => {
      warn?.(`${what} could not be loaded: ${String(error)}`);
      return null;
    });
  const wanted = pick();
  const texts = await fetched(loadLocale(wanted), `the texts in "${wanted}"`);
  const help = helpIsDue ? await fetched(loadHelp(), 'the help') : undefined;
  // The page may have changed its language meanwhile: the last word counts.
  if (pick() !== wanted) return textsFor(element, warn, helpIsDue);
  const lang = texts ? wanted : 'en';
  const turned =
    directionOf(lang) === 'rtl' && getComputedStyle(element).direction !== 'rtl'
      ? 'rtl'
      : undefined;
  return {texts: texts ?? english, help, lang, dir: turned};
};
