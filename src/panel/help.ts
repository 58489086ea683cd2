/**
 * Which words help in the browser at hand. The only place where the user agent is read, and it
 * decides on wording alone.
 */
import type {PushOptinError} from '../flow/errors.js';
import type {Texts} from './texts.js';

/** What the choice of words depends on; read from the browser, or made up by a test. */
export interface BrowserFacts {
  readonly userAgent: string;
  /** `navigator.userAgentData.brands`, where there is one. */
  readonly brands: readonly string[];
  readonly maxTouchPoints: number;
  /** `navigator.brave` exists. */
  readonly brave: boolean;
  readonly onLine: boolean;
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

/** Browsers on Chromium whose menus are their own, and web views that have none. */
const OTHER =
  /OPR\/|Opera|SamsungBrowser|Vivaldi|YaBrowser|UCBrowser|DuckDuckGo|; wv\)|Whale|HuaweiBrowser|MiuiBrowser/;

/** The browser whose menus are to be described. */
export const browserName = (
  userAgent: string,
  brands: readonly string[] = [],
  maxTouchPoints = 0,
): BrowserName => {
  const is = (pattern: RegExp): boolean => pattern.test(userAgent);
  // Every browser on iOS is asked in the same place; an iPad calls itself a Macintosh.
  if (is(/iPhone|iPad|iPod/) || (is(/Macintosh/) && maxTouchPoints > 1)) return 'Ios';
  const android = is(/Android/);
  if (is(/Firefox\//)) return android ? 'FirefoxAndroid' : 'Firefox';
  // Brands tell apart what the user agent hides: Vivaldi, Opera and others say “Chrome” there.
  const own = brands.filter((brand) => !/^Chromium$|not.?a/i.test(brand));
  if (is(OTHER) || own.some((brand) => !/^(Google Chrome|Microsoft Edge|Brave)$/.test(brand))) {
    return '';
  }
  if (is(/Chrome\//)) return android ? 'Android' : is(/Edg\//) ? 'Edge' : 'Chrome';
  return is(/Macintosh.*Version\/.*Safari\//) ? 'Safari' : '';
};

/** What this browser says of itself. */
export const browserFacts = (): BrowserFacts => {
  // Neither is known to TypeScript: userAgentData is Chromium's alone, brave is Brave's.
  const {userAgent, maxTouchPoints, onLine, userAgentData, brave} = navigator as Navigator & {
    readonly userAgentData?: {readonly brands?: readonly {readonly brand: string}[]};
    readonly brave?: unknown;
  };
  const brands = userAgentData?.brands?.map(({brand}) => brand) ?? [];
  return {userAgent, brands, maxTouchPoints, onLine, brave: !!brave};
};

/** A sentence, and what to do, one item a line; either may be empty. */
export type Advice = readonly [sentence: string, list: string];

/** How to unblock notifications in this browser. */
export const unblock = (
  texts: Texts,
  {userAgent, brands, maxTouchPoints}: BrowserFacts,
): Advice => [texts.denied, texts[`help${browserName(userAgent, brands, maxTouchPoints)}`]];

/** What a failure means to the visitor. */
export const explainFailure = (
  texts: Texts,
  error: PushOptinError | undefined,
  facts: BrowserFacts,
): Advice => {
  const code = error?.code ?? '';
  const push = /^push-(service|timeout)/.test(code);
  if (code === 'permission-suppressed') return unblock(texts, facts);
  if (!facts.onLine && error?.retryable) return [texts.failedOffline, ''];
  if (push) return [texts.failedPush, facts.brave ? texts.failedBrave : ''];
  if (code === 'server-unreachable') return [texts.failedServer, ''];
  if (/^(worker|key|server|query)/.test(code)) return [texts.failedSite, ''];
  return [texts.failed, ''];
};
