/** `event`: a DOM event reached `document`. */
import type {Signal} from './signal.js';

// Not on its way down: what does not bubble, or is stopped, does not reach the document.
export const event: Signal<'event'> = ({value}, report, signal) =>
  document.addEventListener(value, () => report(true, true), {passive: true, signal});
