/** `pageviews` and `visits`: counted together, because a new visit begins both. */
import {INPUT, isVisible, listen, onNavigate, type CountersRecord, type Signal} from './signal.js';
import {readViews} from './view.js';

/** A visit ends after this long without activity. */
const VISIT = 30 * 60_000;
/** Activity is written down this often at most. */
const PAUSE = 10_000;

/** A page view counts when it is visible; that and input are what keeps a visit going. */
export const counts: Signal<'pageviews' | 'visits'> = (_, report, signal, world) => {
  const {memory, now, names} = world;
  const best = {pageviews: 0, visits: 0};
  let last = -Infinity;

  const look = (event?: Event): void => {
    const views = readViews(event);
    if (!isVisible()) return;
    const isNew = views.counted !== views.count;
    const time = now();
    // Another tab may have counted while this one was hidden.
    if (!isNew && event?.type !== 'visibilitychange' && Math.abs(time - last) < PAUSE) return;
    views.counted = views.count;
    last = time;

    const {seen = NaN, pageviews = 0, visits = 0} = memory.read();
    const isFresh = !(Math.abs(time - seen) < VISIT);
    const found = {
      pageviews: isFresh ? 1 : Math.max(pageviews + Number(isNew), 1),
      visits: isFresh || !visits ? visits + 1 : visits,
    };
    const patch: {-readonly [name in keyof CountersRecord]: number} = {seen: time};
    for (const name of ['pageviews', 'visits'] as const) {
      if (!names(name)) continue;
      patch[name] = found[name];
      best[name] = Math.max(best[name], found[name]);
    }
    memory.write(patch);
    report(({feature}) => best[feature as keyof typeof best]);
  };

  listen(window, `visibilitychange pageshow ${INPUT}`, look, signal);
  onNavigate(look, signal);
  look();
};
