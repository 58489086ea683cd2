/** `time`: how long the page has been visible since it is watched. */
import {nextEdge} from '../query/evaluate.js';
import type {NumericCondition} from '../query/query.js';
import {createAlarm, isVisible, listen, type Report, type Signal} from './signal.js';

/**
 * A stop-watch that runs while the page is visible, with one timer for the next moment that
 * matters and none while it stands. Returns how to set it to zero.
 */
export const startStopwatch = (
  condition: NumericCondition,
  report: Report,
  signal: AbortSignal,
  restarts = false,
): (() => void) => {
  let total = 0;
  let since: number | undefined;
  let edge: number;

  const elapsed = (): number => total + (since === undefined ? 0 : performance.now() - since);

  const check = (): void => {
    const now = elapsed();
    edge = nextEdge(condition, now);
    alarm();
    if (edge === Infinity && !restarts) report(now, true);
    else {
      report(elapsed);
      if (edge < Infinity && since !== undefined) alarm(edge - now);
    }
  };
  const alarm = createAlarm(check, signal);

  // A page may be frozen, or put into the back/forward cache, before it is told that it is hidden.
  const turn = (event?: Event): void => {
    total = elapsed();
    since = undefined;
    if (isVisible() && !/hide|freeze/.test(event?.type ?? '')) {
      since = performance.now();
      if (restarts) total = 0;
    }
    check();
  };
  listen(window, 'visibilitychange freeze resume pagehide pageshow', turn, signal);
  turn();

  return () => {
    total = 0;
    if (since !== undefined) since = performance.now();
    if (edge !== nextEdge(condition, 0)) check();
  };
};

export const time: Signal<'time'> = (condition, report, signal) => {
  startStopwatch(condition, report, signal);
};
