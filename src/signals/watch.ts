/** Watches what a query names, and nothing else. */
import {conditionsOf, evaluate} from '../query/evaluate.js';
import type {Condition, Facts, Feature, Query} from '../query/query.js';
import {click} from './click.js';
import {counts} from './counts.js';
import {event} from './event.js';
import {exitIntent} from './exit-intent.js';
import {idle} from './idle.js';
import {installed} from './installed.js';
import {media} from './media.js';
import {scroll} from './scroll.js';
import type {Report, Signal, World} from './signal.js';
import {time} from './time.js';
import {url} from './url.js';
import {currentView, onView} from './view.js';
import {visible} from './visible.js';

const SIGNALS: {readonly [feature in Feature]: Signal<feature>} = {
  time,
  scroll,
  pageviews: counts,
  visits: counts,
  idle,
  'exit-intent': exitIntent,
  click,
  visible,
  event,
  url,
  installed,
  media,
};

/** What the caller of `watch` provides. */
export interface Watching extends World {
  /** Ends all watching. */
  readonly signal: AbortSignal;
  /** A fact changed, or a new page view began. In a microtask, never before `watch` returns. */
  onChange(): void;
}

/** A query that is watched. */
export interface Watch {
  /** Looks up the present facts. */
  readonly facts: Facts;
  /** Whether the query is met now. */
  met(): boolean;
  /** The page view this document is at: another number after each navigation and restoration. */
  view(): number;
}

/** Watches what a query names, and nothing else. Not for a page that is being prerendered. */
export const watch = (query: Query, world: Watching): Watch => {
  const {signal, onChange, warn} = world;
  const conditions = conditionsOf(query);
  // Conditions that are written alike are watched once; so are the two that are counted.
  const keyOf = ({feature, text}: Condition): string => (SIGNALS[feature] === counts ? '' : text);
  const known = new Map<string, Parameters<Report>[0]>();

  const changed = (): void =>
    queueMicrotask(() => {
      if (!signal.aborted) onChange();
    });
  onView(changed, signal);

  for (const condition of conditions) {
    const key = keyOf(condition);
    if (known.has(key)) continue;
    const own = new AbortController();
    const end = (): void => own.abort();
    signal.addEventListener('abort', end, {signal: own.signal});
    const report: Report = (fact, final) => {
      known.set(key, fact);
      if (final) end();
      changed();
    };
    report('from' in condition ? 0 : false);
    try {
      // The table has the signal for the feature, which the compiler cannot see.
      const begin = SIGNALS[condition.feature] as (...given: Parameters<Signal<Feature>>) => void;
      begin(condition, report, own.signal, world, conditions);
    } catch (error) {
      report(undefined, true);
      warn(`${condition.text}: ${String(error)}`);
    }
  }

  const facts: Facts = (condition) => {
    const fact = known.get(keyOf(condition));
    return typeof fact === 'function' ? fact(condition) : fact;
  };
  return {facts, met: () => evaluate(query, facts), view: currentView};
};
