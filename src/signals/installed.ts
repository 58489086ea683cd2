/** `installed`: the page runs as an installed app. */
import {media} from './media.js';
import type {Signal} from './signal.js';

/**
 * iOS tells by `navigator.standalone`: a standalone app matches `fullscreen` there (WebKit bug
 * 264218). A tab that becomes an app keeps its document, so the modes are watched.
 */
export const installed: Signal<'installed'> = (_, report, signal, world) => {
  const modes = ['standalone', 'fullscreen', 'minimal-ui', 'window-controls-overlay'];
  const text = modes.map((mode) => `(display-mode:${mode})`).join();
  if ((navigator as {standalone?: boolean}).standalone) report(true, true);
  else media({feature: 'media', text}, (fact) => report(fact, fact === true), signal, world);
};
