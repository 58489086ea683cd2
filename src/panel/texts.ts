/** Every built-in text, by name. A locale has all of them; the page's `messages` replaces any. */
import type {Step} from '../flow/state.js';

/** The names of the six steps, as a visitor may hear them. */
type StepTexts = {readonly [name in Step]: string};

/** What the panel always has: plain text, never markup. */
export interface AlwaysTexts extends StepTexts {
  /** The offer, where the page has slotted none of its own. */
  readonly heading: string;
  readonly body: string;
  readonly accept: string;
  readonly decline: string;

  readonly close: string;
  readonly done: string;
  readonly retry: string;
  /** The button that ends the subscription. */
  readonly off: string;

  /** Read once to those who cannot see the panel appear. */
  readonly announcement: string;
  /** The name of the list of steps. */
  readonly steps: string;
  readonly asking: string;
  /** `asking`, and the answer is long in coming. */
  readonly waiting: string;
  readonly subscribing: string;
  readonly saving: string;

  readonly subscribedHeading: string;
  readonly subscribed: string;

  readonly deniedHeading: string;

  readonly installHeading: string;

  readonly failedHeading: string;
  readonly failed: string;
  readonly failedOffline: string;
  /** The site's server could not be reached: the subscription is kept and sent later. */
  readonly failedServer: string;
  /** The push service of the browser could not be reached. */
  readonly failedPush: string;
  /** The site is at fault: worker, key, or its server said no. */
  readonly failedSite: string;
  readonly unsupported: string;

  /** Names of the bell. */
  readonly bellOn: string;
  readonly bellOff: string;
  readonly bellBlocked: string;
}

/** What is said only where the browser stands in the way. A text that is a list has one item a line. */
export interface HelpTexts {
  /** Stands above the list for the browser at hand. */
  readonly denied: string;
  /** How to unblock: a list for each browser; `help` for any other. */
  readonly help: string;
  readonly helpChrome: string;
  readonly helpEdge: string;
  readonly helpFirefox: string;
  readonly helpSafari: string;
  readonly helpAndroid: string;
  readonly helpFirefoxAndroid: string;
  readonly helpIos: string;

  /** Stands above the list `installSteps`. */
  readonly install: string;
  readonly installSteps: string;

  /** Stands below `failedPush`, in Brave: a list. */
  readonly failedBrave: string;
}

/** All texts of a language. */
export interface Texts extends AlwaysTexts, HelpTexts {}

/** What is at hand when the panel is drawn: English help comes later than the rest. */
export type SpokenTexts = AlwaysTexts & Partial<HelpTexts>;
