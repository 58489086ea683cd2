/** `click`: an element that matches was clicked. */
import {listen, type Signal} from './signal.js';

export const click: Signal<'click'> = ({value}, report, signal) => {
  // Throws now, and not at the click, if this is no selector.
  document.querySelector(value);
  listen(
    window,
    'click',
    (event) => {
      // Among the nodes of the path are some that match nothing: document, window, shadow roots.
      const path = event.composedPath() as Partial<Element>[];
      if (path.some((node) => node.matches?.(value))) report(true, true);
    },
    signal,
  );
};
