/** The page views of this document: arrivals, client-side navigations, restorations. */
import {shared, type Shared} from '../platform/shared.js';

/** One record for all elements on the page, however often each begins to watch. */
export interface Views {
  count: number;
  /** The last one that was added to the counters. */
  counted?: number;
  path?: string;
  restored?: Event;
}

/**
 * Brings the record up to date. A new path or search is a new view, a new hash is not; nor is the
 * same address again. A page restored from the back/forward cache is one, told by its `pageshow`.
 */
export const readViews = (event?: Event): Views => {
  const page: Shared & {views?: Views} = shared();
  const views = (page.views ??= {count: 0});
  if ((event as PageTransitionEvent | undefined)?.persisted && event !== views.restored) {
    views.restored = event!;
    delete views.path;
  }
  const path = location.pathname + location.search;
  if (path !== views.path) {
    views.path = path;
    views.count++;
  }
  return views;
};
