/**
 * Which words help in the browser at hand. The only place where the user agent is read, and it
 * decides on wording alone.
 */
import type {PushOptinError} from '../flow/errors.js';
import type {Texts} from './texts.js';

/** What the choice of words depends on; read from the browser, or made up by a test. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  readonly onLine: boolean;
  /** Chromium's alone. */
  readonly userAgentData?: {readonly brands?: readonly {readonly brand: string}[]} | undefined;
  /** Brave's alone. */
  readonly brave?: unknown;
}

/** A browser with a list of its own in the texts; '' for every other. */
export type BrowserName =
  | 'Chrome'
  | 'Edge'
  | 'Firefox'
  | 'Safari'
  | 'Android'
  | 'FirefoxAndroid'
  | 'Ios'
  | '';

/** The browser whose menus are to be described. Wrong words are worse than general ones. */
export const browserName = (
  userAgent: string,
  brands: readonly string[] = [],
  maxTouchPoints = 0,
): BrowserName => {
  const is = (pattern: RegExp): boolean => pattern.test(userAgent);
  const android = is(/Android/);
  // Every browser on iOS is set in the same place; an iPad calls itself a Macintosh.
  if (is(/iP(hone|ad|od)/) || (is(/Macintosh/) && maxTouchPoints > 1)) return 'Ios';
  if (is(/Firefox\//)) return android ? 'FirefoxAndroid' : 'Firefox';
  if (is(/Macintosh.*Version\/.*Safari\//)) return 'Safari';
  // Brands tell apart what the user agent hides: others on Chromium have menus of their own.
  if (!brands[0] || !brands.every((brand) => /Chrom|Edge$|^Brave$|Not.*Brand/.test(brand))) {
    return '';
  }
  if (android) return 'Android';
  return brands.includes('Microsoft Edge') ? 'Edge' : 'Chrome';
};

/** A sentence, and what to do about it, one item a line. */
export type Advice = readonly [sentence: string, list?: string];

/** How to unblock notifications in this browser. */
export const unblock = (
  texts: Texts,
  {userAgent, userAgentData, maxTouchPoints}: BrowserFacts,
): Advice => {
  const brands = userAgentData?.brands?.map(({brand}) => brand);
  return [texts.denied, texts[`help${browserName(userAgent, brands, maxTouchPoints)}`]];
};

/** What a failure means to the visitor. */
export const explainFailure = (
  texts: Texts,
  facts: BrowserFacts,
  error: PushOptinError | undefined,
): Advice => {
  const code = error?.code ?? '';
  if (code === 'permission-suppressed') return unblock(texts, facts);
  if (/^(worker|key|server-rej|query)/.test(code)) return [texts.failedSite];
  if (!facts.onLine) return [texts.failedOffline];
  if (code.startsWith('server')) return [texts.failedServer];
  if (/^push-(se|t)/.test(code)) return [texts.failedPush, facts.brave ? texts.failedBrave : ''];
  return [texts.failed];
};
