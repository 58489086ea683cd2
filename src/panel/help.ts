/**
 * What helps in the browser at hand, in words and drawings; fetched when it is first to be seen. The
 * only place where the user agent is read, and it decides on wording alone.
 */
import {html} from 'lit';
import {englishHelp} from './english-help.js';
import type {Help} from './view.js';

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
  maxTouchPoints?: number,
): BrowserName => {
  const is = (pattern: RegExp): boolean => pattern.test(userAgent);
  const android = is(/Android/);
  // Every browser on iOS is set in the same place; an iPad calls itself a Macintosh.
  if (is(/iP(hone|ad|od)/) || (is(/Macintosh/) && maxTouchPoints! > 1)) return 'Ios';
  if (is(/Firefox\//)) return android ? 'FirefoxAndroid' : 'Firefox';
  if (is(/Macintosh.*Version\/.*Safari\//)) return 'Safari';
  // Brands tell apart what the user agent hides: others on Chromium have menus of their own.
  if (!brands[0] || !brands.every((brand) => /Chrom|Edge$|^Brave$|Not.*Brand/.test(brand))) {
    return '';
  }
  if (android) return 'Android';
  return brands.includes('Microsoft Edge') ? 'Edge' : 'Chrome';
};

// The controls that the lists speak of: what every version of each has in common.
/** Chrome, beside the address: two sliders. */
const TUNE =
  'M4 7h7M17 7h3M4 17h3M13 17h7M17 7a3 3 0 1 0-6 0a3 3 0 1 0 6 0M13 17a3 3 0 1 0-6 0a3 3 0 1 0 6 0';
/** Edge, in the same place. */
const LOCK = 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3';
/** Firefox, what it shows there while it blocks notifications: a crossed out bubble. */
const BUBBLE = 'M5 5h14v11h-8l-4 4v-4H5zM4 4l16 16';
/** On: its knob is at the end. */
const SWITCH = 'M8 6h8a6 6 0 0 1 0 12H8A6 6 0 0 1 8 6M19 12a3 3 0 1 0-6 0a3 3 0 1 0 6 0';
const SHARE = 'M12 15V3.5M8 7l4-3.5L16 7M8.5 10.5H6v10h12v-10h-2.5';
/** A plus in a square. */
const ADD = 'M4.5 4.5h15v15h-15zM12 8v8M8 12h8';

/** How to unblock notifications in this browser, how to install, and the switch of Brave. */
export const help: Help = ({state, error, texts}, facts, icon) => {
  const words = {...englishHelp, ...texts};
  const {userAgent, userAgentData, maxTouchPoints} = facts;
  const advice = (
    sentence: string,
    list: string,
    drawings: readonly string[] = [],
  ): ReturnType<Help> => [
    sentence,
    html`<ol>
      ${`${list}`
        .split('\n')
        .map((item, i) => html`<li>${drawings[i] && icon(drawings[i])} ${item}</li>`)}
    </ol>`,
  ];
  if (state === 'needs-install') {
    return advice(words.install, words.installSteps, [SHARE, ADD, SWITCH]);
  }
  const code = error?.code ?? '';
  if (state === 'denied' || code === 'permission-suppressed') {
    const brands = userAgentData?.brands?.map(({brand}) => brand);
    const name = browserName(userAgent, brands, maxTouchPoints);
    // What stands before the items, in their order; of other browsers we do not know enough.
    const drawings: {readonly [browser in BrowserName]?: readonly string[]} = {
      Chrome: [TUNE, SWITCH],
      Edge: [LOCK],
      Firefox: [BUBBLE],
      Android: [/EdgA/.test(userAgent) ? LOCK : TUNE, SWITCH],
      Ios: ['', '', SWITCH],
    };
    return advice(words.denied, words[`help${name}`], drawings[name]);
  }
  return facts.brave && facts.onLine && /^push-(se|t)/.test(code)
    ? advice(words.failedPush, words.failedBrave, ['', SWITCH])
    : undefined;
};
