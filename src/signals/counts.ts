/** `pageviews` and `visits`: counted together, because a new visit begins both. */
import {shared} from '../platform/shared.js';
import {INPUT, listen, type Signal} from './signal.js';
import {currentView, onView, type Views} from './view.js';

/** A visit ends after this long without activity. */
const VISIT = 30 * 60_000;
/** Activity is written down this often at most. */
const PAUSE = 10_000;

/** A view counts when it is visible. That, and input, keep a visit going. */
export const counts: Signal<'pageviews' | 'visits'> = (_, report, signal, world, conditions) => {
  const {memory, now} = world;
  const page: Views = shared();
  const best: {[feature: string]: number} = {};
  let last = -Infinity;

  const look = (): void => {
    if (document.hidden) return;
    const view = currentView();
    const isNew = view !== page.counted;
    const time = now();
    if (!isNew && Math.abs(time - last) < PAUSE) return;
    page.counted = view;
    last = time;

    const {seen = NaN, pageviews = 0, visits = 0} = memory.read();
    const goesOn = Math.abs(time - seen) < VISIT;
    const found: {readonly [feature: string]: number} = {
      pageviews: goesOn ? pageviews + Number(isNew) || 1 : 1,
      visits: (goesOn && visits) || visits + 1,
    };
    const patch: {[feature: string]: number} = {seen: time};
    for (const {feature} of conditions) {
      const value = found[feature];
      if (value) best[feature] = Math.max(best[feature] ?? 0, (patch[feature] = value));
    }
    memory.write(patch);
    report(({feature}) => best[feature]);
  };

  listen(window, `visibilitychange ${INPUT}`, look, signal);
  onView(look, signal);
  look();
};
