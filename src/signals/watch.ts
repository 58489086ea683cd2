/** Watches what a query names, and nothing else. */
import {evaluate, holds} from '../query/evaluate.js';
import type {Condition, Facts, Feature, Query} from '../query/query.js';
import {conditionsOf} from '../query/explain.js';
import {click} from './click.js';
import {counts} from './counts.js';
import {event} from './event.js';
import {exitIntent} from './exit-intent.js';
import {idle} from './idle.js';
import {installed} from './installed.js';
import {media} from './media.js';
import {scroll} from './scroll.js';
import {listen, onNavigate, type Report, type Signal, type World} from './signal.js';
import {time} from './time.js';
import {url} from './url.js';
import {readViews} from './view.js';
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
  /**
   * Called when watching has begun, whenever what a condition says has changed, and for every
   * new page view: in a microtask, never before `watch` returns.
   */
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

/** Conditions that are written alike are watched once; so are the two that are counted. */
const keyOf = ({feature, text}: Condition): string => (SIGNALS[feature] === counts ? '' : text);

/** Watches what a query names, from the moment that a prerendered page is activated. */
export const watch = (query: Query, {signal, onChange, ...world}: Watching): Watch => {
  const conditions = conditionsOf(query);
  const known = new Map<string, Parameters<Report>[0]>();
  let said: string | undefined;

  const facts: Facts = (condition) => {
    const fact = known.get(keyOf(condition));
    return typeof fact === 'function' ? fact(condition) : fact;
  };

  const view = (): number => readViews().count;

  const compare = (): void => {
    const says = [view(), ...conditions.map((each) => holds(each, facts(each)))].join();
    if (says === said || signal.aborted) return;
    said = says;
    onChange();
  };

  const start = (condition: Condition): void => {
    const key = keyOf(condition);
    if (known.has(key)) return;
    const own = new AbortController();
    const end = (): void => own.abort();
    signal.addEventListener('abort', end, {signal: own.signal});
    const report: Report = (fact, final) => {
      known.set(key, fact);
      if (final) end();
      queueMicrotask(compare);
    };
    report(undefined);
    try {
      // The table has the signal for the feature, which the compiler cannot see.
      const begin = SIGNALS[condition.feature] as (...given: Parameters<Signal<Feature>>) => void;
      begin(condition, report, own.signal, {
        ...world,
        names: (feature) => conditions.some((other) => other.feature === feature),
      });
    } catch (error) {
      end();
      report(undefined);
      world.warn(`${condition.text}: ${String(error)}`);
    }
  };
  const startAll = (): void => {
    listen(window, 'pageshow', readViews, signal);
    listen(window, 'pageshow', compare, signal);
    onNavigate(compare, signal);
    conditions.forEach(start);
    queueMicrotask(compare);
  };

  if (!signal.aborted) {
    if ((document as {prerendering?: boolean}).prerendering)
      listen(document, 'prerenderingchange', startAll, signal, true);
    else startAll();
  }
  return {facts, met: () => evaluate(query, facts), view};
};
