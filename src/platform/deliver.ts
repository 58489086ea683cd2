/** Step 6 on the wire: one request, tried again for as long as that can help. */
import {within} from '../flow/deadline.js';
import {PushOptinError} from '../flow/errors.js';
import type {Receipt} from '../flow/ports.js';

/** Milliseconds one request may take, and the longest pause that a page waits for. */
const PATIENCE = 15_000;
const LONGEST_PAUSE = 60_000;
const ATTEMPTS = 5;

/** Network error (0 here), 408, 425, 429 and 5xx may pass. */
const PASSING = /^(0|408|425|429|5\d\d)$/;

/** RFC 9110 §10.2.3: seconds or a date; milliseconds from now. */
export const retryAfter = (value: string | null, now: number): number =>
  !value
    ? 0
    : Math.max(0, /^\s*\d+\s*$/.test(value) ? +value * 1000 : Date.parse(value) - now || 0);

/** Waits, but no longer than until the network comes back or the element goes. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      removeEventListener('online', stop);
      resolve();
    };
    addEventListener('online', stop, {once: true, signal});
    signal.addEventListener('abort', stop, {once: true});
  });

/**
 * Calls `attempt` until the server has it.
 *
 * @param attempt one try; what it resolves with counts as success unless it is a `Response` that
 * is none
 * @returns the acknowledgement
 * @throws PushOptinError `server-rejected`, or `server-unreachable` when it is to be tried again on
 * a later page
 */
export const deliver = async (
  attempt: () => unknown,
  signal: AbortSignal,
  attempts = ATTEMPTS,
): Promise<Receipt> => {
  for (let count = 1; ; count++) {
    let wait = 0;
    let cause: unknown;
    try {
      const answer = await within(Promise.resolve(attempt()), PATIENCE, () => new Error('late'));
      if (!(answer instanceof Response)) return {status: undefined};
      const {ok, status, headers, type} = answer;
      if (ok) return {status};
      // A redirect (to a login page, say) is no acknowledgement, and following it would be none.
      if (type === 'opaqueredirect' || !PASSING.test(`${status}`)) {
        throw new PushOptinError(
          'server-rejected',
          'send',
          type === 'opaqueredirect' ? 'HTTP redirect' : `HTTP ${status}`,
        );
      }
      wait = retryAfter(headers.get('retry-after'), Date.now());
    } catch (error) {
      if (error instanceof PushOptinError) throw error;
      cause = error;
    }
    if (count >= attempts || signal.aborted || wait > LONGEST_PAUSE) {
      const error = new PushOptinError('server-unreachable', 'send', undefined, cause);
      if (wait > LONGEST_PAUSE) error.retryAt = Date.now() + wait;
      throw error;
    }
    await pause(Math.max(wait, 500 * 2 ** count * (0.5 + Math.random())), signal);
  }
};

/** The request of the contract's §7; `init` is what the page's author wants of it. */
export const request = async (
  url: string,
  method: 'POST' | 'DELETE',
  body: unknown,
  init: RequestInit,
): Promise<Response> => {
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return fetch(url, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'manual',
    keepalive: true,
    body: JSON.stringify(body),
    ...init,
    headers,
  });
};
