/**
 * What all elements of a page share, also when two copies of this package are loaded: it hangs on
 * the global object under a registered symbol, because a module's own state would be one copy's.
 */
export interface Shared {
  /** The Trusted Types policy: a second one of the same name may be refused. */
  policy?: {createScriptURL(url: string): string};
  /** The page view in which a panel opened by itself; views are counted in `signals/view.ts`. */
  shownIn?: number | undefined;
}

const KEY = Symbol.for('push-optin');

export const shared = (): Shared => {
  const holder = globalThis as {[KEY]?: Shared};
  return (holder[KEY] ??= {});
};

/** What relative addresses are resolved against; the flow also runs where there is no document. */
export const baseURL = (): string => globalThis.document?.baseURI ?? location.href;
