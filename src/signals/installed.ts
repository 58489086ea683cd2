/** `installed`: the page runs as an installed app. */
import {watchMedia} from './media.js';
import type {Signal} from './signal.js';

/**
 * Any display mode but a browser tab's: iOS matches `fullscreen` for standalone apps (WebKit bug
 * 264218). It is watched, because a tab that becomes an app keeps its document.
 */
export const installed: Signal<'installed'> = (_, report, signal) =>
  watchMedia(
    'not all and (display-mode:browser)',
    (matches) => {
      const so = !!matches || !!(navigator as {readonly standalone?: boolean}).standalone;
      report(so, so);
    },
    signal,
  );
