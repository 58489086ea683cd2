/** `time`: how long the page has been visible since it is watched. */
import {nextEdge} from '../query/evaluate.js';
import type {NumericCondition} from '../query/query.js';
import {createAlarm, listen, type Report, type Signal} from './signal.js';

/**
 * A stop-watch that runs while the page is visible, with one timer for the next moment that
 * matters, and none while it stands. Returns how to set it to zero,
 * which is what `idle` does.
 */
export const startStopwatch = (
  condition: NumericCondition,
  report: Report,
  signal: AbortSignal,
): (() => void) => {
  const restarts = condition.feature === 'idle';
  let total = 0;
  /** When it began to run; `NaN` while it stands. */
  let since = NaN;
  let edge: number;

  const elapsed = (): number => total + (performance.now() - since || 0);

  const check = (): void => {
    const now = elapsed();
    edge = nextEdge(condition, now);
    alarm();
    if (since >= 0) alarm(edge - now);
    if (edge === Infinity && !restarts) report(now, true);
    else report(elapsed);
  };
  const alarm = createAlarm(check, signal);

  const turn = ({type}: {readonly type: string}): void => {
    total = restarts ? 0 : elapsed();
    // A page can be frozen, or put aside for the way back, before it is told that it is hidden.
    since = document.hidden || /hide|freeze/.test(type) ? NaN : performance.now();
    check();
  };
  listen(window, 'visibilitychange freeze resume pagehide pageshow', turn, signal);
  turn({type: ''});

  return () => {
    total = 0;
    if (since >= 0) since = performance.now();
    if (edge !== nextEdge(condition, 0)) check();
  };
};

export const time: Signal<'time'> = startStopwatch;
