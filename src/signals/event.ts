/** `event`: a DOM event reached `document`. */
import type {Signal} from './signal.js';

export const event: Signal<'event'> = ({value}, report, signal) => {
  report(false);
  // Not while it goes down: what does not bubble, or is stopped, does not reach the document.
  document.addEventListener(value, () => report(true, true), {passive: true, signal});
};
