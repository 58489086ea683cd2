/** `idle`: how long there has been no input while the page is visible. */
import {INPUT, listen, type Signal} from './signal.js';
import {startStopwatch} from './time.js';

export const idle: Signal<'idle'> = (condition, report, signal) => {
  // An input only moves the zero; the timer finds out when it rings.
  const restart = startStopwatch(condition, report, signal, true);
  listen(window, `${INPUT} pointermove`, restart, signal);
};
