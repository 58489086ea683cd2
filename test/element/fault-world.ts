/**
 * A world in which anything may break: browser, visitor, server, time and storage are played, and each
 * can be told to throw, to keep silent, to be late or to do it twice. The element, its events,
 * IndexedDB, Web Locks and the panel are the real ones, unless the case is about them.
 *
 * Time stands still while something moves and jumps to the next deadline when nothing does: no test
 * waits, and none is hurried by a busy machine.
 */
import type {PushOptinElement} from '../../src/element.js';
import '../../src/define.js';
import '../../src/opt-in.js';
import '../../src/platform/saving.js';
import type {Permission} from '../../src/flow/state.js';
import {clearRecord} from '../../src/platform/record.js';
import {shared} from '../../src/platform/shared.js';
import {listen} from '../../src/worker/handlers.js';
import type {Answer, Break} from '../e2e/faults/cases.mjs';
import {FakeScope} from '../worker/fake-scope.js';
import {KEY, OTHER_KEY, isOpen, part} from './fake-browser.js';

const real = {
  setTimeout: globalThis.setTimeout.bind(globalThis),
  clearTimeout: globalThis.clearTimeout.bind(globalThis),
  dateNow: Date.now.bind(Date),
  now: performance.now.bind(performance),
  open: IDBFactory.prototype.open,
};

/** What is shorter is work, not waiting. */
const SHORT = 200;
/** Nobody stays longer on a page. */
const LONGEST = 2 * 36e5;

const turn = (): Promise<void> => new Promise((resolve) => real.setTimeout(resolve));

/** Undoes what was done to the page's own objects. */
class Stubs {
  readonly #undo: (() => void)[] = [];

  add(target: object, name: string, descriptor: PropertyDescriptor | undefined): void {
    const own = Object.getOwnPropertyDescriptor(target, name);
    if (descriptor) Object.defineProperty(target, name, {configurable: true, ...descriptor});
    else Reflect.deleteProperty(target, name);
    this.#undo.push(() => {
      if (own) Object.defineProperty(target, name, own);
      else Reflect.deleteProperty(target, name);
    });
  }

  /** Makes `name in target` false, wherever on the prototype chain it is. */
  remove(target: object, name: string): void {
    for (let at: object | null = target; at; at = Object.getPrototypeOf(at) as object | null) {
      if (Object.hasOwn(at, name)) this.add(at, name, undefined);
    }
  }

  restore(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

/** Time that stands until nothing moves. */
class Clock {
  #ahead = 0;
  #last = 1e9;
  #short = 0;
  readonly #timers = new Map<number, {due: number; call: () => void}>();

  install(stubs: Stubs): void {
    const set = (call: (...values: unknown[]) => void, ms = 0, ...values: unknown[]): number => {
      if (ms >= SHORT) {
        const id = ++this.#last;
        this.#timers.set(id, {due: this.now() + ms, call: () => call(...values)});
        return id;
      }
      this.#short++;
      let over = false;
      const end = (): void => {
        if (!over) this.#short--;
        over = true;
      };
      const id = real.setTimeout(() => {
        end();
        this.#ends.delete(id as unknown as number);
        call(...values);
      }, ms) as unknown as number;
      this.#ends.set(id, end);
      return id;
    };
    const clear = (id?: number): void => {
      if (id === undefined) return;
      if (this.#timers.delete(id)) return;
      this.#ends.get(id)?.();
      this.#ends.delete(id);
      real.clearTimeout(id);
    };
    stubs.add(globalThis, 'setTimeout', {value: set, writable: true});
    stubs.add(globalThis, 'clearTimeout', {value: clear, writable: true});
    stubs.add(globalThis, 'requestIdleCallback', {value: (call: () => void) => set(call, 0)});
    stubs.add(Date, 'now', {value: () => real.dateNow() + this.#ahead});
    stubs.add(performance, 'now', {value: () => this.now()});
    stubs.add(AbortSignal, 'timeout', {
      value: (ms: number) => {
        const controller = new AbortController();
        set(() => controller.abort(new DOMException('signal timed out', 'TimeoutError')), ms);
        return controller.signal;
      },
    });
  }

  readonly #ends = new Map<number, () => void>();

  now(): number {
    return real.now() + this.#ahead;
  }

  /** Jumps ahead without calling anybody: a person took that long. */
  skip(ms: number): void {
    this.#ahead += ms;
  }

  get moves(): boolean {
    return this.#short > 0;
  }

  /** Calls the timer that is due next; false if there is none that anybody waits for. */
  jump(): boolean {
    let first: [number, {due: number; call: () => void}] | undefined;
    for (const entry of this.#timers) if (!first || entry[1].due < first[1].due) first = entry;
    if (!first) return false;
    const wait = first[1].due - this.now();
    if (wait > LONGEST) return false;
    this.#timers.delete(first[0]);
    if (wait > 0) this.skip(wait);
    first[1].call();
    return true;
  }
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: {readonly endpoint: string; readonly previousEndpoint?: string};
  outcome: string;
  readonly at: number;
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

export class World {
  readonly clock = new Clock();
  readonly #stubs = new Stubs();
  /** What is broken, part by part. */
  #breaks: Record<string, Break | readonly (Break | undefined)[]> = {};
  readonly #calls: Record<string, number> = {};

  // the browser
  permission: Permission = 'default';
  asked = 0;
  activated = true;
  subscription: PushSubscription | null = null;
  /** Every endpoint that ever was. */
  readonly endpoints: string[] = [];
  /** Buffers that `subscribe()` was given, in bytes. */
  readonly keyBuffers: number[] = [];
  registration: ServiceWorkerRegistration | undefined;
  registered = 0;
  scope = new FakeScope();

  // the server
  readonly holds = new Set<string>();
  readonly sent: Sent[] = [];
  answers: Answer[] = [];

  // this visit
  element!: PushOptinElement;
  readonly trace: string[] = [];
  readonly said: string[] = [];
  /** What was wrong whatever the case is about. */
  readonly breaches: string[] = [];
  at: Readonly<Record<string, string>> = {};
  attributes: Readonly<Record<string, string | null>> = {};
  prerendering = false;
  #working = 0;
  #made = 0;

  constructor() {
    this.clock.install(this.#stubs);
    this.#playBrowser();
    this.#playServer();
    this.#watch();
    listen(this.scope);
  }

  break(breaks: Readonly<Record<string, Break | readonly (Break | undefined)[]>>): void {
    this.#breaks = {...breaks};
    for (const part in this.#calls) this.#calls[part] = 0;
  }

  /** What this call of a part is to do. */
  #how(name: string): Break {
    const found = this.#breaks[name];
    const call = (this.#calls[name] = (this.#calls[name] ?? 0) + 1);
    return (
      (Array.isArray(found)
        ? (found as readonly (Break | undefined)[])[call - 1]
        : (found as Break | undefined)) ?? 'ok'
    );
  }

  /** Does as it is told instead of `work`, or after it. */
  async #play<T>(name: string, work: () => T | Promise<T>, how = this.#how(name)): Promise<T> {
    if (how === 'ok' || how === 'absent') return work();
    if ('error' in how) throw errorOf(how.error);
    if ('never' in how) return new Promise(() => undefined);
    if ('value' in how) return how.value as T;
    await this.wait(how.late);
    return how.end ? this.#play(name, work, how.end) : work();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
  }

  // --- the browser ------------------------------------------------------------------------------

  #playBrowser(): void {
    const stubs = this.#stubs;
    const notification = {
      requestPermission: (): Promise<Permission> => {
        this.asked++;
        const how = this.#how('request');
        if (typeof how === 'object' && 'value' in how && String(how.value).startsWith('throws')) {
          throw new TypeError('Not enough arguments');
        }
        return this.#play<Permission>(
          'request',
          () => {
            // A person needs a moment.
            this.clock.skip(2000);
            const says = this.#breaks['visitor'];
            const answer = ((says as {value?: Permission})?.value ?? 'granted') as Permission;
            if (answer !== 'default') this.permission = answer;
            return answer;
          },
          how,
        );
      },
    };
    Object.defineProperty(notification, 'permission', {get: () => this.permission});
    stubs.add(globalThis, 'Notification', {value: notification});
    stubs.add(globalThis, 'PushManager', {value: class {}});
    stubs.add(navigator, 'userActivation', {
      get: () => ({isActive: this.activated, hasBeenActive: true}),
    });
    const container = {
      getRegistration: () => this.#play('getRegistration', () => this.registration),
      register: (script: string, options: {scope: string}) => {
        this.registered++;
        return this.#play('register', () => this.#register(String(script), options.scope));
      },
      ready: new Promise(() => undefined),
      controller: null,
    };
    stubs.add(navigator, 'serviceWorker', {
      get: () => {
        const how = this.#breaks['serviceWorker'] as Break | undefined;
        if (typeof how === 'object' && 'error' in how) throw errorOf(how.error);
        if (typeof how === 'object' && 'value' in how) return how.value;
        return container;
      },
    });
    stubs.add(document, 'prerendering', {get: () => this.prerendering});
  }

  #register(script: string, scope: string): ServiceWorkerRegistration {
    const path = new URL(script, location.href).pathname;
    if (this.registration) return this.registration;
    const how = this.#how('activate');
    const worker = Object.assign(new EventTarget(), {
      state: 'installing',
      scriptURL: new URL(path, location.href).href,
    });
    const registration = {
      scope: new URL(scope, location.href).href,
      installing: worker as unknown as ServiceWorker | null,
      waiting: null,
      active: null as ServiceWorker | null,
      pushManager: {
        getSubscription: () => this.#play('getSubscription', () => this.subscription),
        subscribe: (options: PushSubscriptionOptionsInit) => this.#subscribe(options),
      },
    };
    const become = (state: string): void => {
      worker.state = state;
      if (state === 'activated') registration.active = worker as unknown as ServiceWorker;
      if (state !== 'installing') registration.installing = null;
      worker.dispatchEvent(new Event('statechange'));
    };
    if (how === 'ok') become('activated');
    else if (how === 'absent') become('redundant');
    else if (typeof how === 'object' && 'late' in how) {
      const {late, end} = how;
      setTimeout(() => become(end === 'absent' ? 'redundant' : 'activated'), late);
    } else if (typeof how === 'object' && 'value' in how) {
      // twice
      setTimeout(() => {
        become('activated');
        worker.dispatchEvent(new Event('statechange'));
      });
    }
    this.registration = registration as unknown as ServiceWorkerRegistration;
    return this.registration;
  }

  #subscribe({applicationServerKey}: PushSubscriptionOptionsInit): Promise<PushSubscription> {
    const view = applicationServerKey as Uint8Array<ArrayBuffer>;
    this.keyBuffers.push(view.buffer.byteLength);
    return this.#play('subscribe', () => {
      const key = view.slice().buffer;
      const {options} = this.subscription ?? {};
      if (options && new Uint8Array(options.applicationServerKey!).join() !== view.join()) {
        throw errorOf([
          'InvalidStateError',
          'Registration failed - A subscription with a different applicationServerKey (or gcm_sender_id) already exists; to change the applicationServerKey, unsubscribe then resubscribe.',
        ]);
      }
      return this.subscription ?? this.makeSubscription(key);
    });
  }

  makeSubscription(key: ArrayBuffer = bytesOf(KEY).buffer): PushSubscription {
    const endpoint = `https://push.example/secret-${++this.#made}`;
    const wrong = this.#breaks['subscription'] as {value?: object} | undefined;
    const json = {
      endpoint,
      expirationTime: null,
      keys: {p256dh: 'p'.repeat(87), auth: 'a'.repeat(22)},
      ...wrong?.value,
    };
    this.endpoints.push(endpoint);
    const subscription = {
      endpoint: json.endpoint,
      expirationTime: null,
      options: {applicationServerKey: key, userVisibleOnly: true},
      toJSON: () => json,
      getKey: () => null,
      unsubscribe: () =>
        this.#play('unsubscribe', () => {
          if (this.subscription === subscription) this.subscription = null;
          return true;
        }),
    } as unknown as PushSubscription;
    this.subscription = subscription;
    return subscription;
  }

  // --- the server -------------------------------------------------------------------------------

  #playServer(): void {
    const original = globalThis.fetch;
    this.#stubs.add(globalThis, 'fetch', {
      value: (url: string, init: RequestInit = {}): Promise<Response> => {
        const {method = 'GET'} = init;
        if (method === 'GET') return original(url, init);
        const sent: Sent = {
          method,
          path: new URL(url, location.href).pathname,
          body: JSON.parse(init.body as string) as Sent['body'],
          outcome: '…',
          at: this.clock.now(),
        };
        this.sent.push(sent);
        return this.#answer(sent, init.signal);
      },
    });
  }

  async #answer(sent: Sent, signal: AbortSignal | null | undefined): Promise<Response> {
    const {body, method} = sent;
    const take = (): void => {
      if (method === 'DELETE') this.holds.delete(body.endpoint);
      else this.holds.add(body.endpoint);
      if (body.previousEndpoint) this.holds.delete(body.previousEndpoint);
    };
    const answer = this.answers.shift() ?? (method === 'DELETE' ? 204 : 201);
    if (answer === 'lost') take();
    if (answer === 'network' || answer === 'lost') {
      sent.outcome = answer;
      throw new TypeError('Failed to fetch');
    }
    if (answer === 'never') {
      sent.outcome = 'never';
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
    if (answer === 'redirect') {
      sent.outcome = 'redirect';
      return Object.defineProperties(new Response(null), {
        type: {value: 'opaqueredirect'},
        status: {value: 0},
        ok: {value: false},
      });
    }
    const status = typeof answer === 'number' ? answer : answer.status;
    sent.outcome = `${status}`;
    if (status < 300) take();
    if (typeof answer === 'object' && 'late' in answer) await this.wait(answer.late);
    const headers = new Headers();
    if (typeof answer === 'object' && 'retryAfter' in answer) {
      const {retryAfter} = answer;
      headers.set(
        'retry-after',
        typeof retryAfter === 'number'
          ? `${retryAfter}`
          : new Date(Date.now() + Number.parseInt(retryAfter, 10) * 1000).toUTCString(),
      );
    }
    return new Response(null, {status, headers});
  }

  // --- what must never be -----------------------------------------------------------------------

  #watch(): void {
    for (const name of ['warn', 'info', 'error', 'log', 'debug'] as const) {
      const original = console[name].bind(console);
      this.#stubs.add(console, name, {
        value: (...values: unknown[]) => {
          const text = values.map(String).join(' ');
          if (text.includes('[push-optin]')) this.said.push(text);
          else original(...values);
        },
      });
    }
    // What IndexedDB has been asked and has not answered is work under way.
    const next = (): Break => this.#how('indexedDB');
    const begin = (): (() => void) => {
      this.#working++;
      return () => void this.#working--;
    };
    this.#stubs.add(IDBFactory.prototype, 'open', {
      writable: true,
      value: function open(this: IDBFactory, ...values: [string]) {
        const how = next();
        if (typeof how === 'object' && 'error' in how) throw errorOf(how.error);
        if (typeof how === 'object' && 'never' in how) return new EventTarget();
        const request = real.open.apply(this, values);
        const end = begin();
        if (typeof how === 'object' && 'value' in how) {
          // A profile that is damaged: it opens, and every transaction aborts.
          request.addEventListener('success', () => {
            const database = request.result;
            const original = database.transaction.bind(database);
            database.transaction = (...names: [string, IDBTransactionMode]) => {
              const transaction = original(...names);
              queueMicrotask(() => transaction.abort());
              return transaction;
            };
          });
        }
        request.addEventListener('success', () => {
          const database = request.result;
          const original = database.close.bind(database);
          let closed = false;
          database.close = () => {
            if (!closed) real.setTimeout(end);
            closed = true;
            original();
          };
        });
        request.addEventListener('error', end);
        return request;
      },
    });
  }

  /** Resolves when nothing moves: what is still to come is waited for, by somebody, with a deadline. */
  async quiet(): Promise<void> {
    const end = real.now() + 3000;
    for (let calm = 0; calm < 4;) {
      await turn();
      await navigator.locks?.query?.();
      await turn();
      calm = this.#working || this.clock.moves ? 0 : calm + 1;
      if (real.now() > end) return;
    }
  }

  /** Lets time go on until nobody waits for it any more. */
  async settle(): Promise<void> {
    for (let jumps = 0; jumps < 60; jumps++) {
      await this.quiet();
      if (!this.clock.jump()) return;
    }
  }

  // --- a visit ----------------------------------------------------------------------------------

  #breakGlobals(): void {
    const stubs = this.#stubs;
    const is = (name: string): Break | undefined => this.#breaks[name] as Break | undefined;
    for (const name of ['PushManager', 'Notification', 'BroadcastChannel', 'indexedDB']) {
      if (is(name) === 'absent') stubs.remove(globalThis, name);
    }
    if (is('serviceWorker') === 'absent') stubs.remove(navigator, 'serviceWorker');
    for (const [name, target] of [
      ['isSecureContext', globalThis],
      ['origin', globalThis],
      ['standalone', navigator],
      ['brave', navigator],
    ] as const) {
      const how = is(name);
      if (typeof how === 'object' && 'value' in how) {
        stubs.add(target, name, {get: () => how.value});
      }
    }
    const userAgent = is('userAgent');
    if (typeof userAgent === 'object' && 'value' in userAgent) {
      stubs.add(navigator, 'userAgent', {get: () => userAgent.value});
    }
    const onLine = is('onLine');
    if (onLine) stubs.add(navigator, 'onLine', {get: () => false});
    for (const name of ['localStorage', 'sessionStorage']) {
      const how = is(name);
      if (how === undefined) continue;
      stubs.add(globalThis, name, {
        get: () => {
          if (how === 'absent') return null;
          if (typeof how === 'object' && 'error' in how && how.error[0] === 'SecurityError') {
            throw errorOf(how.error);
          }
          return full;
        },
      });
    }
    const locks = is('locks');
    if (locks === 'absent') stubs.add(navigator, 'locks', {value: undefined});
    else if (locks) {
      stubs.add(navigator, 'locks', {
        value: {
          query: async () => ({held: [], pending: []}),
          request: (_name: string, options: {signal?: AbortSignal}, work: () => unknown) =>
            new Promise((resolve, reject) => {
              options.signal?.addEventListener('abort', () => reject(options.signal!.reason));
              this.#play('locks', () => (work as (lock: object) => unknown)({})).then(
                resolve,
                reject,
              );
            }),
        },
      });
    }
  }

  #entry(name: string, detail: Record<string, unknown>): string | undefined {
    switch (name) {
      case 'step':
        return detail['status'] === 'fail' ? `x${String(detail['index'])}` : undefined;
      case 'change':
        return `>${String(detail['state'])}`;
      case 'error':
        return `error:${String(detail['code'])}`;
      case 'permission':
        return `permission:${String(detail['permission'])}`;
      case 'hide':
        return `hide:${String(detail['reason'])}`;
      default:
        return name;
    }
  }

  make(attributes = this.attributes, heard = true): PushOptinElement {
    const element = document.createElement('push-optin');
    const all: Record<string, string | null> = {
      'vapid-public-key': KEY,
      'subscription-url': '/api/subscription',
      when: 'manual',
      ...attributes,
    };
    for (const [name, value] of Object.entries(all)) {
      if (value !== null) element.setAttribute(name, value);
    }
    element.append('Body');
    if (heard) this.#hear(element);
    this.#setProperties(element);
    return element;
  }

  /** What only a property or a listener can be told. */
  #setProperties(element: PushOptinElement): void {
    if (this.#breaks['save']) element.save = () => this.#play('save', () => undefined);
    if (this.#breaks['requestInit']) {
      element.request = () => this.#play('requestInit', () => ({}));
    }
    if (this.#breaks['registration']) {
      const registration = this.#play('registration', () => this.#register('/worker.js', '/'));
      registration.catch(() => undefined);
      element.registration = registration;
    }
    element.addEventListener('push-optin-subscribe', (event) => {
      const {respondWith, waitUntil, prevent} = this.#breaks;
      if (respondWith) event.respondWith(this.#play('respondWith', () => new Response()));
      if (waitUntil) event.waitUntil(this.#play('waitUntil', () => undefined));
      if (prevent) event.preventDefault();
    });
  }

  #hear(element: PushOptinElement): void {
    for (const name of 'before-show show hide before-request permission subscribe save unsubscribe step change error'.split(
      ' ',
    )) {
      element.addEventListener(`push-optin-${name}`, (event) => {
        const detail = (event as CustomEvent<Record<string, unknown>>).detail;
        const entry = this.#entry(name, detail);
        if (name === 'step') {
          const {index, status} = detail as {index: number; status: string};
          const order = this.at[`${String(index)} ${status}`];
          if (order) void this.order(order);
        }
        if (entry === undefined) return;
        this.trace.push(entry);
        this.#judge(name, detail, element);
        const order = this.at[entry];
        if (order) void this.order(order);
      });
    }
  }

  /** The page has taken a subscription in the server's place. */
  #taken = false;

  #judge(name: string, detail: Record<string, unknown>, element: PushOptinElement): void {
    const {save, respondWith, prevent} = this.#breaks;
    this.#taken ||= !!(
      save ||
      respondWith ||
      prevent ||
      this.attributes['subscription-url'] === null
    );
    const endpoint = this.subscription?.endpoint;
    if (name === 'change' && detail['state'] === 'subscribed' && !this.#taken) {
      if (!endpoint || !this.holds.has(endpoint)) {
        this.breaches.push('success was shown before the server had it');
      }
    }
    if (name === 'error') {
      const text = `${String(detail['message'])} ${String(detail['error'])}`;
      if (/secret-/.test(text)) this.breaches.push('an error names an endpoint');
    }
    if (/secret-/.test(element.outerHTML)) {
      this.breaches.push('an attribute names an endpoint');
    }
  }

  /** One page view: it loads, the visitor does `act`, and everything comes to its end. */
  async visit(act: string, attributes = this.attributes): Promise<void> {
    this.attributes = attributes;
    delete shared().shownIn;
    this.#breakGlobals();
    this.element = this.make();
    // The worker alone: no page is open.
    if (!act.startsWith('change')) {
      document.body.append(this.element);
      await this.element.updateComplete;
    }
    await this.order(act);
    await this.settle();
  }

  /** What happens, in a word. */
  async order(word: string): Promise<void> {
    const {element} = this;
    switch (word) {
      case 'load':
        break;
      case 'open':
        void element.show();
        await this.quiet();
        break;
      case 'accept':
        await this.quiet();
        void element.show();
        await this.settle();
        part(element, 'accept-button')?.click();
        break;
      case 'click':
        part(element, 'accept-button')?.click();
        break;
      case 'click twice':
        await this.quiet();
        void element.show();
        await this.quiet();
        part(element, 'accept-button')?.click();
        part(element, 'accept-button')?.click();
        break;
      case 'subscribe':
        await this.quiet();
        void element.subscribe();
        break;
      case 'unsubscribe':
        await this.quiet();
        void element.unsubscribe();
        break;
      case 'decline':
        await this.quiet();
        void element.show();
        await this.quiet();
        part(element, 'decline-button')?.click();
        break;
      case 'retry':
        // Its first button.
        element.shadowRoot!.querySelector<HTMLElement>('#actions button')?.click();
        break;
      case 'close':
        part(element, 'close-button')?.click();
        break;
      case 'remove':
        element.remove();
        break;
      case 'move': {
        const place = document.createElement('section');
        document.body.append(place);
        place.append(element);
        break;
      }
      case 'put back':
        document.body.append(element);
        break;
      case 'leave':
        dispatchEvent(new PageTransitionEvent('pagehide', {persisted: false}));
        element.remove();
        break;
      case 'freeze':
        dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
        break;
      case 'thaw':
        dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
        break;
      case 'freeze and thaw':
        await this.order('freeze');
        await this.order('thaw');
        break;
      case 'thaw twice':
        await this.order('thaw');
        await this.order('thaw');
        break;
      case 'online':
        dispatchEvent(new Event('online'));
        break;
      case 'online twice':
        await this.order('online');
        await this.order('online');
        break;
      case 'back in front':
        document.dispatchEvent(new Event('visibilitychange'));
        break;
      case 'mend':
        this.#breaks = {};
        break;
      case 'grant':
        this.permission = 'granted';
        break;
      case 'revoke':
        this.permission = 'default';
        this.subscription = null;
        break;
      case 'block':
        this.permission = 'denied';
        this.subscription = null;
        break;
      case 'lose the subscription':
        this.subscription = null;
        break;
      case 'activate':
        this.prerendering = false;
        document.dispatchEvent(new Event('prerenderingchange'));
        break;
      case 'activate twice':
        await this.order('activate');
        document.dispatchEvent(new Event('prerenderingchange'));
        break;
      case 'an hour passes':
        this.clock.skip(36e5);
        break;
      case 'another key':
        element.setAttribute('vapid-public-key', OTHER_KEY);
        break;
      case 'another address':
        element.setAttribute('subscription-url', '/api/other');
        break;
      case 'another query':
        element.setAttribute('when', 'scroll >= 90%');
        break;
      case 'inline':
        element.setAttribute('display', 'inline');
        break;
      case 'no key':
        element.removeAttribute('vapid-public-key');
        break;
      case 'show':
        void element.show();
        break;
      case 'hide':
        element.hide();
        break;
      case 'reset':
        void element.reset();
        break;
      case 'second element': {
        const second = document.createElement('push-optin');
        for (const {name, value} of element.attributes) second.setAttribute(name, value);
        second.append('Body');
        document.body.append(second);
        break;
      }
      case 'two elements accept': {
        await this.order('second element');
        await this.quiet();
        const second = [...document.querySelectorAll('push-optin')].at(-1)!;
        void element.subscribe();
        void second.subscribe();
        break;
      }
      case 'another tab works for ever':
        void this.#hold('push-optin');
        await this.quiet();
        break;
      case 'another tab has the panel':
        void this.#hold('push-optin:panel');
        await this.quiet();
        break;
      case 'the other tab closes':
        for (const release of this.#held.splice(0)) release();
        break;
      case 'another tab tells':
        this.#tell(1);
        await this.quiet();
        break;
      case 'another tab tells twice':
        this.#tell(2);
        await this.quiet();
        break;
      case 'another tab unsubscribes':
        this.holds.clear();
        this.subscription = null;
        {
          const {writeRecord} = await import('../../src/platform/record.js');
          await writeRecord({
            optedOut: true,
            wanted: undefined,
            acked: undefined,
            endpoint: undefined,
          });
        }
        this.#tell(1);
        await this.quiet();
        break;
      case 'another tab subscribes': {
        this.permission = 'granted';
        const other = this.make(this.attributes, false);
        document.body.append(other);
        void other.subscribe().then(() => other.remove());
        await this.settle();
        break;
      }
      case 'another lease':
        localStorage.setItem('push-optin:lease', `other ${Date.now() + 30_000}`);
        break;
      case 'clear storage':
        await clearRecord();
        localStorage.clear();
        sessionStorage.clear();
        break;
      case 'clear IndexedDB':
        await new Promise<void>((resolve) => {
          const request = indexedDB.deleteDatabase('push-optin');
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        });
        break;
      case 'clear localStorage':
        localStorage.clear();
        break;
      case 'damage localStorage':
        localStorage.setItem('push-optin', '{"v":1,"dismissals":"many","__proto__":{"x":1}');
        localStorage.setItem('push-optin:record', '}{');
        break;
      default:
        if (word.startsWith('change ')) return this.#change(word.slice(7));
        if (word.startsWith('push ')) {
          const text = word.slice(5);
          await this.#worker(
            this.scope.push({data: text === 'nothing' ? null : {text: () => text}}),
          );
          return undefined;
        }
        if (word.startsWith('press ')) {
          await this.#worker(this.scope.click(JSON.parse(word.slice(6))));
          return undefined;
        }
        throw new Error(`no such order: ${word}`);
    }
  }

  readonly #held: (() => void)[] = [];
  #hold(name: string): Promise<unknown> {
    return navigator.locks.request(
      name,
      () => new Promise<void>((release) => void this.#held.push(release)),
    );
  }

  #tell(times: number): void {
    const channel = new BroadcastChannel('push-optin');
    for (let count = 0; count < times; count++) channel.postMessage(1);
    real.setTimeout(() => channel.close(), 50);
  }

  // --- the worker -------------------------------------------------------------------------------

  readonly workerErrors: string[] = [];

  async #worker(work: Promise<{errors: readonly unknown[]}>): Promise<void> {
    let over = false;
    const done = work.then(({errors}) => {
      over = true;
      this.workerErrors.push(...errors.map((error) => (error as Error)?.name ?? String(error)));
    });
    await this.settle();
    if (over) await done;
  }

  /** `both`, `old`, `new`, `none`: which subscriptions the event has. */
  async #change(which: string): Promise<void> {
    const twice = which.endsWith(' twice');
    const [kind] = which.split(' ');
    const old = this.subscription;
    this.subscription = null;
    const fresh = kind === 'both' || kind === 'new' ? this.makeSubscription() : null;
    this.scope.subscribe = () =>
      this.#play('worker subscribe', () => this.subscription ?? this.makeSubscription());
    this.scope.show = () => this.#play('show', () => undefined);
    const event = {
      oldSubscription: kind === 'both' || kind === 'old' ? old : null,
      newSubscription: fresh,
    };
    const works = [this.scope.change(event), ...(twice ? [this.scope.change(event)] : [])];
    await this.#worker(
      Promise.all(works).then((all) => ({errors: all.flatMap(({errors}) => errors)})),
    );
  }

  /** What the worker does when it shows or opens something. */
  playWorker(): void {
    this.scope.show = () => this.#play('show', () => undefined);
    const {clients} = this.scope;
    const matchAll = clients.matchAll.bind(clients);
    clients.matchAll = (options) => this.#play('matchAll', () => matchAll(options));
    this.scope.tab(location.href, () => this.#play('focus', () => undefined));
  }

  // --- between visits ---------------------------------------------------------------------------

  /** The page is left; what is broken is mended. */
  async leave(): Promise<void> {
    for (const element of document.querySelectorAll('push-optin')) element.remove();
    for (const place of document.querySelectorAll('body > section')) place.remove();
    for (const release of this.#held.splice(0)) release();
    // A worker that did not get there is gone with its page.
    if (!this.registration?.active) this.registration = undefined;
    this.prerendering = false;
    this.at = {};
    await this.settle();
    this.#stubs.restore();
    this.#breaks = {};
    this.answers = [];
    this.clock.install(this.#stubs);
    this.#playBrowser();
    this.#playServer();
    this.#watch();
    this.trace.length = 0;
    this.sent.length = 0;
    this.asked = 0;
    this.activated = true;
  }

  async end(): Promise<void> {
    await this.leave();
    this.#stubs.restore();
    localStorage.clear();
    sessionStorage.clear();
    delete shared().shownIn;
    await clearRecord();
  }

  get open(): boolean {
    return isOpen(this.element);
  }
}

const full = new Proxy({} as Record<string, unknown>, {
  get: (_, name) =>
    name === 'getItem'
      ? () => null
      : name === 'setItem'
        ? () => {
            throw errorOf(['QuotaExceededError', 'The quota has been exceeded.']);
          }
        : undefined,
  set: () => {
    throw errorOf(['QuotaExceededError', 'The quota has been exceeded.']);
  },
});

const errorOf = ([name, message]: readonly [string, string]): Error =>
  /^(TypeError|RangeError|Error)$/.test(name)
    ? Object.assign(new (name === 'TypeError' ? TypeError : Error)(message), {name})
    : new DOMException(message, name);
