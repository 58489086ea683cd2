/** `click`: an element that matches was clicked. */
import {listen, type Signal} from './signal.js';

export const click: Signal<'click'> = ({value}, report, signal) => {
  // Throws now, and not at the click, if this is no selector.
  document.querySelector(value);
  listen(
    window,
    'click',
    (event) => {
      if (event.composedPath().some((node) => node instanceof Element && node.matches(value)))
        report(true, true);
    },
    signal,
  );
};
