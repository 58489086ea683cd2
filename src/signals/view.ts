/** The page views of this document: arrival, client-side navigations, restorations. */
import {shared, type Shared} from '../platform/shared.js';
import {INPUT, listen} from './signal.js';

/** Page views are counted once for all elements, however often they begin to watch. */
export interface Views extends Shared {
  view?: number;
  /** The view that went into the stored counters. */
  counted?: number;
  address?: string;
  /** Time of the `pageshow` that brought the page back from the back/forward cache. */
  restored?: number;
}

/** The number of the present view. Another path or search is another view, another hash is not. */
export const currentView = (event?: Event): number => {
  const page: Views = shared();
  if ((event as PageTransitionEvent | undefined)?.persisted) page.restored = event!.timeStamp;
  const address = location.pathname + location.search + page.restored;
  if (address !== page.address) {
    page.address = address;
    page.view = (page.view ?? 0) + 1;
  }
  return page.view!;
};

/**
 * Calls back for each new view. Where there is no Navigation API (Safari before 26.2, Firefox
 * before 147) a `pushState` shows at the next input.
 */
export const onView = (listener: () => void, signal: AbortSignal): void => {
  let view = currentView();
  const look = (event: Event): void => {
    if (view !== (view = currentView(event))) listener();
  };
  listen(window, 'pageshow', look, signal);
  if ('navigation' in window) listen(navigation, 'currententrychange', look, signal);
  else listen(window, `popstate ${INPUT}`, look, signal);
};
