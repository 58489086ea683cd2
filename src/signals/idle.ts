/** `idle`: how long there has been no input while the page is visible. */
import {INPUT, listen, type Signal} from './signal.js';
import {startStopwatch} from './time.js';

export const idle: Signal<'idle'> = (condition, report, signal) =>
  // Input only moves the zero; the timer finds out when it rings.
  listen(window, `${INPUT} pointermove`, startStopwatch(condition, report, signal), signal);
