/** The other tabs of this site: one does the work, one shows a panel, all hear of it. */

const NAME = 'push-optin';
const LEASE = 'push-optin:lease';

/** Milliseconds to wait for a tab that holds the work and does not come to an end. */
const PATIENCE = 30_000;

/**
 * Without Web Locks (Safari before 15.4, Firefox before 96) a note in `localStorage` says until
 * when a tab is at work. Two tabs that write it at once find out by reading it again.
 */
const lease = async <T>(work: () => Promise<T>): Promise<T> => {
  const own = `${Math.random()}`;
  const end = Date.now() + PATIENCE;
  try {
    for (;;) {
      const [owner, until] = (localStorage.getItem(LEASE) ?? '').split(' ');
      if (owner === own) break;
      if (Date.now() > end) break;
      if (!(+until! > Date.now())) localStorage.setItem(LEASE, `${own} ${Date.now() + PATIENCE}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 30 + 30 * Math.random());
      });
    }
  } catch {
    // No storage either: better twice than never.
  }
  try {
    return await work();
  } finally {
    try {
      if (localStorage.getItem(LEASE)?.startsWith(own)) localStorage.removeItem(LEASE);
    } catch {
      // As above.
    }
  }
};

/** Runs `work` while no other tab does. */
export const exclusive = async <T>(work: () => Promise<T>): Promise<T> => {
  let begun = false;
  const once = (): Promise<T> => {
    begun = true;
    return work();
  };
  if (!navigator.locks) return lease(once);
  try {
    return await navigator.locks.request(NAME, {signal: AbortSignal.timeout(PATIENCE)}, once);
  } catch (error) {
    if (begun) throw error;
    // The other tab hangs, or this document may not lock: better twice than never.
    return once();
  }
};

/**
 * Takes the one place for a panel among all tabs.
 *
 * @returns what gives it back; `undefined` when it is taken
 */
export const takePanelPlace = async (): Promise<(() => void) | undefined> => {
  if (!navigator.locks) return () => undefined;
  return new Promise((resolve) => {
    navigator.locks
      .request(`${NAME}:panel`, {ifAvailable: true}, (lock) =>
        lock ? new Promise<void>((release) => resolve(release)) : resolve(undefined),
      )
      .catch(() => resolve(() => undefined));
  });
};

/** Calls `heard` when another tab, or another element of this page, has changed something. */
export const openChannel = (heard: () => void, signal: AbortSignal): (() => void) => {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = heard;
  signal.addEventListener('abort', () => channel.close());
  return () => {
    if (!signal.aborted) channel.postMessage(1);
  };
};
