/** Steps 1 and 2: can this page and this browser do it at all? Every access is guarded. */
import {PushOptinError} from '../flow/errors.js';

/** A frame of another origin, or a sandboxed document: browsers refuse push there. */
const embedded = (): boolean => {
  try {
    // Throws across origins.
    return origin === 'null' || (top !== self && !top!.document);
  } catch {
    return true;
  }
};

/** With cookies blocked it is there and `undefined` (Firefox), or its getter throws (Chromium). */
const hasWorkers = (): boolean => {
  try {
    return !!navigator.serviceWorker;
  } catch {
    return false;
  }
};

/** Step 1: secure context, top-level page (or a frame of the same origin), service workers. */
export const workerSupport = (): void => {
  const code = !isSecureContext
    ? 'insecure-context'
    : embedded()
      ? 'embedded'
      : hasWorkers()
        ? undefined
        : 'unsupported';
  if (code) throw new PushOptinError(code, 'service-worker-support');
};

/**
 * Step 2: the Push API and notifications.
 *
 * @returns false in a tab on iOS or iPadOS 16.4 and later, where both exist only in Home Screen
 * web apps. `navigator.standalone` exists only there; `adoptedStyleSheets` came in 16.4; web views
 * inside other apps, which can never have push, do not call themselves Safari.
 */
export const pushSupport = (): boolean => {
  if ('PushManager' in window && 'Notification' in window) return true;
  if (
    (navigator as {standalone?: boolean}).standalone === false &&
    'adoptedStyleSheets' in document &&
    /Safari\//.test(navigator.userAgent)
  ) {
    return false;
  }
  throw new PushOptinError('unsupported', 'push-support');
};
