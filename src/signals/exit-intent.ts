/** `exit-intent`: the pointer leaves through the top of the window. */
import {listen, type Signal} from './signal.js';

export const exitIntent: Signal<'exit-intent'> = (_, report, signal) =>
  listen<MouseEvent>(
    document,
    'mouseout',
    ({relatedTarget, clientY}) => {
      if (!relatedTarget && clientY <= 0 && matchMedia('(hover:hover) and (pointer:fine)').matches)
        report(true, true);
    },
    signal,
  );
