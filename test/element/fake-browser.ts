/**
 * A browser that can push, whichever this is: permission, the push manager and the site's server
 * are played; the element, its events, storage, locks, clicks and focus are the real ones.
 */
import {fixture, fixtureCleanup, html} from '@open-wc/testing';
import type {PushOptinElement} from '../../src/element.js';
import '../../src/define.js';
import type {PushOptinDetails} from '../../src/events.js';
import {clearRecord} from '../../src/platform/record.js';
import {shared} from '../../src/platform/shared.js';
import type {Permission} from '../../src/flow/state.js';

/** Points on the curve: the generator of P-256, and its double. */
export const KEY =
  'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU';
export const OTHER_KEY =
  'BHzyexiNA09-ilI4AwS1GsPAiWnid_IbNaYLSPxHZpl4B3dVENuO0EApPZrGn3Qw27p9reY86YIpngS3nSJ4c9E';

export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const bytesOf = (key: string): Uint8Array =>
  Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

export class FakeBrowser {
  permission: Permission = 'default';
  /** What the visitor answers. */
  answer: () => Promise<Permission> = async () => 'granted';
  asked = 0;
  /** Whether there is a click that the browser accepts as one. */
  activated = true;
  subscription: PushSubscription | null = null;
  subscribe: (key: Uint8Array) => Promise<PushSubscription>;
  unsubscribed = 0;
  readonly requests: SentRequest[] = [];
  respond: (request: SentRequest) => Response | Promise<Response> = () =>
    new Response(null, {status: 201});
  #count = 0;
  readonly #restore: (() => void)[] = [];

  constructor() {
    this.subscribe = async (key) => this.makeSubscription(key);
    this.#stub(globalThis, 'Notification', {
      get: () => this.#notification,
    });
    this.#stub(globalThis, 'PushManager', {value: class {}});
    this.#stub(navigator, 'userActivation', {
      get: () => ({isActive: this.activated, hasBeenActive: true}),
    });
    const original = globalThis.fetch;
    this.#stub(globalThis, 'fetch', {
      value: async (url: string, init: RequestInit = {}) => {
        if (init.method !== 'POST' && init.method !== 'DELETE') return original(url, init);
        const request = {
          url: new URL(url, location.href).pathname,
          method: init.method,
          headers: new Headers(init.headers),
          body: JSON.parse(init.body as string) as Record<string, unknown>,
        };
        this.requests.push(request);
        return this.respond(request);
      },
    });
  }

  readonly #notification = Object.defineProperty(
    {
      requestPermission: async (): Promise<Permission> => {
        this.asked++;
        // A visitor needs longer than the browser's own refusals: see `requestPermission`.
        const began = performance.now();
        const answer = await this.answer();
        if (answer === 'default') this.#clockAhead += 1000 - (performance.now() - began);
        else this.permission = answer;
        return answer;
      },
    },
    'permission',
    {get: () => this.permission},
  );

  #clockAhead = 0;

  #stub(target: object, name: string, descriptor: PropertyDescriptor): void {
    const own = Object.getOwnPropertyDescriptor(target, name);
    Object.defineProperty(target, name, {configurable: true, ...descriptor});
    this.#restore.push(() => {
      if (own) Object.defineProperty(target, name, own);
      else Reflect.deleteProperty(target, name);
    });
  }

  /** Lets a visitor who dismisses the browser's question take their time. */
  slowVisitor(): void {
    const now = performance.now.bind(performance);
    this.#stub(performance, 'now', {value: () => now() + this.#clockAhead});
  }

  makeSubscription(key: Uint8Array = bytesOf(KEY)): PushSubscription {
    const endpoint = `https://push.example/${++this.#count}`;
    const json = {
      endpoint,
      expirationTime: null,
      keys: {p256dh: 'p'.repeat(87), auth: 'a'.repeat(22)},
    };
    this.subscription = {
      endpoint,
      expirationTime: null,
      options: {applicationServerKey: key.slice().buffer, userVisibleOnly: true},
      toJSON: () => json,
      getKey: () => null,
      unsubscribe: async () => {
        this.unsubscribed++;
        this.subscription = null;
        return true;
      },
    };
    return this.subscription;
  }

  get registration(): ServiceWorkerRegistration {
    return {
      active: {},
      pushManager: {
        getSubscription: async () => this.subscription,
        subscribe: ({applicationServerKey}: {applicationServerKey: Uint8Array}) =>
          this.subscribe(applicationServerKey),
      },
    } as unknown as ServiceWorkerRegistration;
  }

  async restore(): Promise<void> {
    fixtureCleanup();
    // What elements of this test still do ends before the next test begins.
    await settle();
    await navigator.locks?.request('push-optin', () => undefined);
    for (const undo of this.#restore.splice(0).reverse()) undo();
    localStorage.removeItem('push-optin');
    sessionStorage.removeItem('push-optin');
    delete shared().shownIn;
    await clearRecord();
  }
}

/** An element with everything it needs; `attributes` and slotted content may be added. */
export const makeElement = async (
  browser: FakeBrowser,
  attributes: Readonly<Record<string, string>> = {},
  content: string | Node = 'Body',
): Promise<PushOptinElement> => {
  const parent = await fixture<HTMLElement>(html`<div></div>`);
  const element = document.createElement('push-optin');
  for (const [name, value] of Object.entries({
    'vapid-public-key': KEY,
    'subscription-url': '/api/subscription',
    when: 'manual',
    ...attributes,
  })) {
    element.setAttribute(name, value);
  }
  element.registration = browser.registration;
  element.append(content);
  parent.append(element);
  await element.updateComplete;
  return element;
};

/** Notes every event of an element, in order. */
export const record = (target: EventTarget) => {
  const events: {name: keyof PushOptinDetails; detail: Record<string, unknown>}[] = [];
  for (const name of [
    'before-show',
    'show',
    'hide',
    'before-request',
    'permission',
    'subscribe',
    'save',
    'unsubscribe',
    'step',
    'change',
    'error',
  ]) {
    target.addEventListener(`push-optin-${name}`, (event) =>
      events.push({
        name: event.type as keyof PushOptinDetails,
        detail: (event as CustomEvent).detail as Record<string, unknown>,
      }),
    );
  }
  return {
    events,
    /** Short names, without steps and changes of state. */
    names: (): readonly string[] =>
      events
        .map(({name}) => name.replace('push-optin-', ''))
        .filter((name) => !/^(step|change)$/.test(name)),
    of: (name: string) =>
      events.filter((event) => event.name === `push-optin-${name}`).map(({detail}) => detail),
  };
};

/** Resolves when the element reaches a state. */
export const reach = (element: PushOptinElement, state: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`still ${element.state}, not ${state}; ${String(element.error)}`)),
      4000,
    );
    const look = (): void => {
      if (element.state !== state) return;
      clearTimeout(limit);
      element.removeEventListener('push-optin-change', look);
      // The flow's own work after the change comes first.
      setTimeout(() => void element.updateComplete.then(() => resolve()));
    };
    element.addEventListener('push-optin-change', look);
    look();
  });

/** Resolves with the next event of that name. */
export const next = <T extends Event>(target: EventTarget, name: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no ${name}`)), 4000);
    target.addEventListener(
      name,
      (event) => {
        clearTimeout(limit);
        resolve(event as T);
      },
      {once: true},
    );
  });

/** Resolves when the condition holds; looked at once a frame. */
export const until = async (condition: () => unknown): Promise<void> => {
  const end = performance.now() + 4000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${String(condition)}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
};

export const part = (element: PushOptinElement, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);

/** Whether the panel is there for a visitor; one that fades out is not. */
export const isOpen = (element: PushOptinElement): boolean => {
  const panel = part(element, 'panel');
  return !!panel && (panel.popover ? panel.matches(':popover-open') : panel.checkVisibility());
};

/** Calls `work`; what is left is that nothing more was said in the console than `texts`. */
export const warnings = async (work: () => unknown): Promise<readonly string[]> => {
  const original = console.warn;
  const texts: string[] = [];
  console.warn = (...values: readonly unknown[]) => void texts.push(values.join(' '));
  try {
    await work();
  } finally {
    console.warn = original;
  }
  return texts;
};

/** Lets everything that is due happen: tasks, frames, and the idle time of the page. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    // The browser of a busy machine is never idle; `setTimeout` takes the limit for 0.
    const limit = {timeout: 1000} as object & number;
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve, limit));
    await new Promise((resolve) => setTimeout(resolve));
  }
};
