/** What every signal is given, and the few things they share. */
import type {
  Condition,
  Fact,
  Feature,
  NumericFeature,
  NumericCondition,
  TextFeature,
  TextCondition,
  PlainFeature,
  PlainCondition,
  MediaCondition,
} from '../query/query.js';

/** The counters that outlive a page. Synchronous, never throws, honours `storage`. */
export interface Counters {
  read(): CountersRecord;
  /** Keeps what the patch does not name. */
  write(patch: CountersRecord): void;
}

export interface CountersRecord {
  /** Pages seen in this visit. */
  readonly pageviews?: number | undefined;
  readonly visits?: number | undefined;
  /** When the visitor was last active: epoch milliseconds. */
  readonly seen?: number | undefined;
}

/** What signals need besides the page they run in. */
export interface World {
  readonly memory: Counters;
  /** Epoch milliseconds, for what is compared with other pages' times. */
  now(): number;
  /** Told once about a condition that can never be known: a bad selector or media feature. */
  warn(message: string): void;
}

/**
 * Tells a fact, or how to look it up where it changes all the time. `final`: it will not change
 * what the condition says any more, and the signal is ended.
 */
export type Report = (fact: Fact | ((condition: Condition) => Fact), final?: boolean) => void;

/** The condition that a feature comes in. */
type ConditionOf<F extends Feature> = F extends NumericFeature
  ? NumericCondition
  : F extends TextFeature
    ? TextCondition
    : F extends PlainFeature
      ? PlainCondition
      : MediaCondition;

/**
 * Watches what one condition is about until the abort signal, or a final report, ends it.
 * It throws, at once, when the condition makes no sense to the browser.
 */
export type Signal<F extends Feature> = (
  condition: ConditionOf<F>,
  report: Report,
  signal: AbortSignal,
  world: World,
  /** All that the query names. */
  conditions: readonly Condition[],
) => void;

/** The visitor did something; a pointer that merely moves is left out. */
export const INPUT = 'wheel touchmove keydown pointerdown';

/** Listens to several events, first in line and never in the way of scrolling. */
export const listen = <E extends Event>(
  target: EventTarget,
  types: string,
  listener: (event: E) => void,
  signal: AbortSignal,
  once = false,
): void => {
  for (const type of types.split(' ')) {
    // The caller knows what events these types bring.
    target.addEventListener(type, listener as (event: Event) => void, {
      capture: true,
      passive: true,
      once,
      signal,
    });
  }
};

/**
 * A timer that ends with the signal. With a time it is set, unless it is set already; without one
 * it is stopped.
 */
export const createAlarm = (ring: () => void, signal: AbortSignal): ((ms?: number) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (ms?: number): void => {
    if (ms === undefined || signal.aborted) timer = clearTimeout(timer) as undefined;
    else {
      // Longer ones overflow and ring at once. This one looks at the clock, and is set again.
      timer ??= setTimeout(
        () => {
          set();
          ring();
        },
        Math.min(ms, 2e9),
      );
    }
  };
  signal.addEventListener('abort', () => set());
  return set;
};
