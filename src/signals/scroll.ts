/** `scroll`: how deep the visitor has scrolled. */
import {nextEdge} from '../query/evaluate.js';
import {createAlarm, INPUT, listen, type Signal} from './signal.js';

/** Reading positions may cost a layout: not at every event, and outside of frames. */
const PAUSE = 100;

/**
 * Percent are of the way there is to scroll, 0 at the top and 100 at the end, on a page of at
 * least one and a half screens. Where the page scrolls in an inner box of at least half the
 * window, that box counts. What scrolls before the first input is not the visitor's.
 */
export const scroll: Signal<'scroll'> = (condition, report, signal) => {
  let deepest = 0;
  let touched = false;
  let box: Element | null;

  const alarm = createAlarm(() => {
    if (!box) return;
    const {scrollTop, scrollHeight, clientHeight} = box;
    if (clientHeight < innerHeight / 2) return;
    // One pixel more: at the end, positions are often a fraction short of it.
    const percent = Math.min(((scrollTop + 1) / (scrollHeight - clientHeight)) * 100, 100);
    const depth =
      condition.unit === 'px'
        ? Math.ceil(scrollTop)
        : scrollHeight < clientHeight * 1.5
          ? 0
          : percent;
    if (depth > deepest) {
      deepest = depth;
      report(deepest, nextEdge(condition, deepest) === Infinity);
    }
  }, signal);

  report(deepest);
  listen(window, INPUT, () => (touched = true), signal, true);
  listen(
    window,
    'scroll',
    ({target}) => {
      if (!touched) return;
      box = target instanceof Element ? target : document.scrollingElement;
      alarm(PAUSE);
    },
    signal,
  );
};
