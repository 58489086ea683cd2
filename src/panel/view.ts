/** What the element tells the panel, and what the panel tells the element. Types only. */
import type {TemplateResult} from 'lit';
import type {PushOptinError} from '../flow/errors.js';
import type {StateName, Step} from '../flow/state.js';
import type {SpokenTexts} from './texts.js';

/** The `display` attribute. */
export type Display = 'card' | 'bar' | 'inline' | 'bell';

/** The `placement` attribute: logical, follows the page's direction. */
export type Placement =
  | 'top'
  | 'top-start'
  | 'top-end'
  | 'bottom'
  | 'bottom-start'
  | 'bottom-end'
  | 'center';

/** One of the six steps as the panel shows it. */
export interface StepView {
  readonly step: Step;
  readonly status: 'todo' | 'active' | 'done' | 'failed';
}

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

/** A sentence and a list of what to do about it, for the template; nothing where it knows no help. */
export type Help = (
  view: Pick<PanelView, 'state' | 'error' | 'texts'>,
  facts: BrowserFacts,
  icon: (strokes: string) => TemplateResult,
) => readonly [sentence: string, list: unknown] | undefined;

/** Everything the template draws from; a plain value, made anew for every drawing. */
export interface PanelView {
  readonly state: StateName;
  readonly display: Display;
  readonly placement: Placement;
  /** The floating panel (card, bar, bell) is to be visible. `inline` is always visible. */
  readonly open: boolean;
  /** The browser's question has been open for a while: say where to answer it. */
  readonly waiting: boolean;
  /** The six steps in order; shown while subscribing and saving. */
  readonly steps: readonly StepView[];
  /** Present in `failed` and `unsupported`. */
  readonly error: PushOptinError | undefined;
  /** The built-in texts in the language of the element, with the page's `messages` applied. */
  readonly texts: SpokenTexts;
  /** BCP 47 tag of `texts`, for `lang` on the built-in wording. */
  readonly lang: string;
  /** Only where right-to-left texts stand in a page that runs the other way. */
  readonly dir?: 'rtl' | undefined;
  /** `help.ts`, once it is fetched; `null`: it cannot be had. */
  readonly help: Help | null | undefined;
  /** The polite announcement: '' or the sentence to be read once. */
  readonly announcement: string;
  readonly actions: PanelActions;
}

/** What the visitor did in the panel. Each is called synchronously in the DOM event. */
export interface PanelActions {
  accept(event: Event): void;
  decline(): void;
  /** The close button. */
  close(): void;
  /** Escape inside the panel. */
  escape(): void;
  /** "Try again" in `failed`. */
  retry(event: Event): void;
  /** The off switch of `inline` and `bell` once subscribed. */
  unsubscribe(): void;
  /** The bell's button. */
  toggle(event: Event): void;
  /** The form controls in the `options` slot changed. */
  optionsChanged(): void;
}
