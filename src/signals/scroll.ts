/** `scroll`: how deep the visitor has scrolled. */
import {nextEdge} from '../query/evaluate.js';
import {createAlarm, INPUT, listen, type Signal} from './signal.js';

/** Reading a position may cost a layout: not at every event, and between frames. */
const PAUSE = 100;

/**
 * Percent are of the way there is to scroll, 0 at the top and 100 at the end, on a page of at
 * least one and a half screens. Where an inner box of at least half the window's height scrolls,
 * it counts as the page. What scrolls before the first input is not the visitor's doing.
 */
export const scroll: Signal<'scroll'> = (condition, report, signal) => {
  let deepest = 0;
  let touched = false;
  let box: Element;

  const alarm = createAlarm(() => {
    const {scrollTop, scrollHeight, clientHeight} = box;
    const depth =
      condition.unit === 'px'
        ? Math.ceil(scrollTop)
        : scrollHeight < clientHeight * 1.5
          ? 0
          : // One pixel more: at the end, positions are often a fraction short of it.
            Math.min((scrollTop + 1) / (scrollHeight - clientHeight), 1) * 100;
    if (depth > deepest && clientHeight >= innerHeight / 2) {
      deepest = depth;
      report(depth, nextEdge(condition, depth) === Infinity);
    }
  }, signal);

  listen(window, INPUT, () => (touched = true), signal, true);
  listen(
    window,
    'scroll',
    ({target}) => {
      if (!touched) return;
      // Either the document or an element scrolls.
      box = (target as Document).scrollingElement ?? (target as Element);
      alarm(PAUSE);
    },
    signal,
  );
};
