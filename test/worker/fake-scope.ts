/**
 * A service worker's global scope, as far as the worker uses it. It keeps what was done to it, and
 * an event is over when everything that it was made to wait for has settled.
 */
import type {ChangeLike, ClickLike, ClientLike, PushLike} from '../../src/worker/scope.js';

export const SCOPE = `${location.origin}/app/`;

type Listener = (event: object) => void;

interface Waited {
  /** Was there anything to wait for? */
  readonly waited: boolean;
  /** What `waitUntil` was given, when it rejected. */
  readonly errors: readonly unknown[];
}

export class FakeScope {
  readonly listeners: [type: string, listener: Listener][] = [];
  /** What was shown: the arguments of `showNotification`. */
  readonly shown: [title: string, options: object | undefined][] = [];
  /** Everything else in its order, such as `close`, `focus /a`, `open /b`. */
  readonly log: string[] = [];
  readonly subscribed: object[] = [];

  // To be set by a test: what the browser does.
  show = async (_title: string, _options?: object): Promise<void> => {};
  windows: ClientLike[] = [];
  subscribe = async (): Promise<PushSubscription> => {
    throw new DOMException('Registration failed', 'AbortError');
  };
  Notification: {maxActions?: number} = {maxActions: 2};

  registration = {
    scope: SCOPE,
    showNotification: (title: string, options?: object): Promise<void> => {
      this.shown.push([title, options]);
      return this.show(title, options);
    },
    pushManager: {
      subscribe: (options: object = {}): Promise<PushSubscription> => {
        this.subscribed.push(options);
        return this.subscribe();
      },
    },
  };

  clients = {
    matchAll: async (options: object): Promise<ClientLike[]> => {
      this.log.push(`match ${JSON.stringify(options)}`);
      return this.windows;
    },
    openWindow: async (url: string): Promise<unknown> => {
      this.log.push(`open ${url}`);
      return null;
    },
  };

  addEventListener(type: string, listener: unknown): void {
    this.listeners.push([type, listener as Listener]);
  }

  /** A tab at this address. */
  tab(url: string, focus: () => Promise<unknown> = async () => undefined): void {
    this.windows.push({
      url,
      focus: () => {
        this.log.push(`focus ${url}`);
        return focus();
      },
    });
  }

  push(event: Omit<PushLike, 'waitUntil'>): Promise<Waited> {
    return this.#dispatch('push', event);
  }

  click(data: unknown, action?: string): Promise<Waited> {
    const notification = {data, close: () => void this.log.push('close')};
    const event: Omit<ClickLike, 'waitUntil'> = {notification, ...(action && {action})};
    return this.#dispatch('notificationclick', event);
  }

  change(event: Omit<ChangeLike, 'waitUntil'>): Promise<Waited> {
    return this.#dispatch('pushsubscriptionchange', event);
  }

  async #dispatch(type: string, event: object): Promise<Waited> {
    const works: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void works.push(work);
    for (const [name, listener] of this.listeners) {
      if (name === type) listener({waitUntil, ...event});
    }
    const results = await Promise.allSettled(works);
    return {
      waited: works.length > 0,
      errors: results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
    };
  }
}

let made = 0;

/** A subscription; another one each time. */
export const makeSubscription = (endpoint?: string, key?: ArrayBuffer | null): PushSubscription => {
  const number = ++made;
  const json = {
    endpoint: endpoint ?? `https://push.example/${number}`,
    expirationTime: null,
    keys: {p256dh: `p${number}`, auth: `a${number}`},
  };
  const applicationServerKey = key === undefined ? new Uint8Array([4, number]).buffer : key;
  return {
    endpoint: json.endpoint,
    options: {userVisibleOnly: true, applicationServerKey},
    toJSON: () => json,
    // What is left out is not used.
  } as unknown as PushSubscription;
};
