// The world with the widget in it: tabs that run the real controller, flow, ports and record, and a
// worker that runs the real listeners, in one browser of `browser.mjs`.
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {chance, Database, Locks, makeStorage, Response, Server, Time} from './browser.mjs';
import {REPORTED} from './reported.mjs';

const SITE = 'https://site.example';

/** Points on the curve: the generator of P-256, and its double. */
const KEYS = [
  'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
  'BHzyexiNA09-ilI4AwS1GsPAiWnid_IbNaYLSPxHZpl4B3dVENuO0EApPZrGn3Qw27p9reY86YIpngS3nSJ4c9E',
];

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What the model puts in the place of modules of the page. */
const STAND_INS = {
  './load.js': here('load.ts'),
  './load-saving.js': here('load-saving.ts'),
  './panel/presentation.js': here('undrawn.ts'),
};

/** Builds an entry of this folder into one script. */
export const bundle = async (name, format) => {
  const {output} = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [{name: 'stand-ins', enforce: 'pre', resolveId: (source) => STAND_INS[source]}],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: here(name),
        preserveEntrySignatures: 'strict',
        output: {format, name: 'exported', codeSplitting: false},
      },
    },
  });
  return output[0].code;
};

/** The globals that a bundle sees in place of Node's. */
const GLOBALS = `
  globalThis window self top document navigator location origin localStorage
  sessionStorage indexedDB fetch performance Date Math setTimeout clearTimeout
  Notification PushManager BroadcastChannel AbortSignal addEventListener
  removeEventListener isSecureContext Response requestIdleCallback trustedTypes
  console HTMLSelectElement
`
  .trim()
  .split(/\s+/);

const runner = (code) =>
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('scope', `const {${GLOBALS.join()}} = scope;\n${code}\nreturn exported;`);

/** The code of page and worker, ready to be run any number of times. */
export const loadCode = async () => ({
  page: runner(await bundle('page.ts', 'iife')),
  worker: runner(await bundle('worker.ts', 'iife')),
});

const ENDPOINT = 'https://push.example/';

const encode = (key) =>
  typeof key === 'string' ? key : Buffer.from(key.buffer ?? key).toString('base64url');

const bodyOf = (body) => JSON.stringify({...body, previousEndpoint: undefined});

export class World {
  tabs = [];
  notes = [];
  failures = [];
  key = KEYS[0];
  permission = 'default';
  subscription;
  wanted = false;
  optedOut = false;
  forgetful = false;
  activated = false;
  /** How the push service answers: `ok`, `refuses`, `never`, `slow`. */
  push = 'ok';
  /** How the browser treats its own question: `asks`, or `suppresses` it. */
  questions = 'asks';
  /** How the registration of the worker goes: `ok`, `fails`, `never`. */
  registering = 'ok';
  registered = false;
  storageBroken = false;
  #acknowledged = new Set();
  #settled = '';
  #made = 0;
  #opened = 0;

  /**
   * @param code what `loadCode()` gave
   * @param invariants what always holds
   * @param settings of this walk: `{seed, locks, delivery, when, display, event}`
   */
  constructor(code, invariants, settings) {
    this.code = code;
    this.invariants = invariants;
    this.settings = settings;
    this.locks = settings.locks;
    this.random = chance(settings.seed);
    this.time = new Time(this.random, (what) => this.note({type: 'restless', what}));
    this.process = {name: 'browser', alive: true};
    this.database = new Database(this.time);
    this.lockManager = new Locks(this.time);
    this.storage = makeStorage(() => this.storageBroken);
    this.channels = new Set();
    this.server = new Server(this.time, this.random, this.process, (method, body, owner) =>
      this.#requested(method, body, owner),
    );
    this.math = Object.create(Math, {random: {value: this.random}});
    const {time} = this;
    this.Date = class extends Date {
      constructor(...values) {
        super(...(values.length ? values : [time.now]));
      }
      static now() {
        return time.now;
      }
    };
    this.worker = {name: 'worker', alive: true};
  }

  // --- what the invariants see ------------------------------------------------------------------

  note(note) {
    this.notes.push(note);
    for (const {words, at} of this.invariants) {
      const found = at?.(note, this);
      if (found) this.failures.push(`${words} But: ${found}`);
    }
  }

  holds = (endpoint) => this.server.holds.has(endpoint);
  acknowledged = (endpoint) => this.#acknowledged.has(endpoint);
  settled = (body) => this.#settled === body;

  #requested(method, body, owner) {
    if (method !== 'POST') return;
    const text = bodyOf(body);
    owner.posted = text;
    this.note({type: 'post', by: owner.name, endpoint: body.endpoint, body: text});
  }

  #blindUntil = -Infinity;
  #lost = {database: false, storage: false};

  get blind() {
    return this.forgetful || this.database.mode !== 'ok' || this.time.now < this.#blindUntil;
  }

  /** What is broken now makes the widget forget, if all of it is broken. */
  weather(change) {
    Object.assign(this, change);
    // One after the other is enough: what the one could not take, the other brings back later.
    this.#lost.database ||= this.database.mode !== 'ok';
    this.#lost.storage ||= this.storageBroken;
    const twoJournals = this.tabs.length > 1 && REPORTED.has('a journal in each tab');
    // Neither locks nor storage: tabs know nothing of each other.
    if (this.#lost.storage && !this.locks) this.forgetful = true;
    if (this.#lost.database && (this.#lost.storage || twoJournals)) this.forgetful = true;
    // Who cannot read what was noted down sends it once more: better twice than never.
    if (this.database.mode !== 'ok') this.#settled = '';
    if (this.#lost.database) this.#blindUntil = this.time.now + 5000;
  }

  // --- the browser ------------------------------------------------------------------------------

  #event = (method, {endpoint}) => {
    if (method === 'POST') this.#acknowledged.add(endpoint);
  };

  #live({endpoint, key, keys}) {
    const json = {endpoint, expirationTime: null, keys};
    return (owner) => ({
      endpoint,
      expirationTime: null,
      options: {
        userVisibleOnly: true,
        applicationServerKey: Uint8Array.from(Buffer.from(key, 'base64url')).buffer,
      },
      toJSON: () => json,
      unsubscribe: () =>
        new Promise((resolve) => {
          this.time.task(owner, 'push', () => {
            const mine = this.subscription?.endpoint === endpoint;
            if (mine) this.subscription = undefined;
            resolve(mine);
          });
        }),
    });
  }

  make(key) {
    const number = ++this.#made;
    this.subscription = {
      endpoint: ENDPOINT + number,
      key,
      keys: {p256dh: `p${number}`, auth: `a${number}`},
    };
    return this.subscription;
  }

  pushManagerFor(owner) {
    const live = () => (this.subscription ? this.#live(this.subscription)(owner) : null);
    return {
      getSubscription: () =>
        new Promise((resolve) => this.time.task(owner, 'push', () => resolve(live()))),
      subscribe: ({applicationServerKey}) =>
        new Promise((resolve, reject) => {
          const key = encode(applicationServerKey);
          const fail = (name, message) => reject(new DOMException(message, name));
          this.note({type: 'subscribe', by: owner.name});
          const {push} = this;
          const finish = () => {
            if (this.permission !== 'granted') {
              return fail('NotAllowedError', 'Registration failed - permission denied');
            }
            if (this.subscription && this.subscription.key !== key) {
              return fail('InvalidStateError', 'A different applicationServerKey already exists');
            }
            if (!this.subscription) {
              if (push === 'refuses') {
                return fail('AbortError', 'Registration failed - push service error');
              }
              this.make(key);
            }
            resolve(live());
          };
          if (push === 'never') return;
          // The browser's own process goes on when the page has gone.
          this.time.timer(
            this.process,
            push === 'slow' ? 25_000 : 50 + this.random() * 300,
            finish,
          );
        }),
    };
  }

  registrationFor(owner) {
    return {
      active: {scriptURL: `${SITE}/worker.js`},
      scope: `${SITE}/`,
      pushManager: this.pushManagerFor(owner),
      showNotification: async () => undefined,
    };
  }

  #shared(owner) {
    const {time, Date: date, math} = this;
    return {
      Date: date,
      Math: math,
      Response,
      console: {warn: () => undefined, info: () => undefined},
      setTimeout: (work, ms) => time.timer(owner, ms, work),
      clearTimeout: (id) => time.clear(id),
      indexedDB: this.database.for(owner),
      fetch: this.server.fetchFor(owner),
      AbortSignal: {
        abort: () => AbortSignal.abort(),
        timeout: (ms) => {
          const end = new AbortController();
          time.timer(owner, ms, () => end.abort(new DOMException('late', 'TimeoutError')));
          return end.signal;
        },
      },
    };
  }

  /** Runs the worker for a change; it starts anew each time, as workers do. */
  async subscriptionChanged(event) {
    const owner = {name: `worker ${++this.#opened}`, alive: true, acknowledged: this.#event};
    this.worker = owner;
    const listeners = {};
    const scope = this.#shared(owner);
    Object.assign(scope, {
      globalThis: scope,
      self: scope,
      registration: this.registrationFor(owner),
      clients: {matchAll: async () => [], openWindow: async () => null},
      navigator: this.locks ? {locks: this.lockManager.for(owner)} : {},
      addEventListener: (type, listener) => void (listeners[type] = listener),
    });
    this.code.worker(scope).listen(scope);
    const {oldSubscription, newSubscription} = event;
    listeners.pushsubscriptionchange({
      oldSubscription: oldSubscription && this.#live(oldSubscription)(owner),
      newSubscription: newSubscription && this.#live(newSubscription)(owner),
      // The browser, too, takes note of a rejection and goes on.
      waitUntil: (work) => void work.catch(() => undefined),
    });
    await this.time.settle();
  }

  kill(owner) {
    this.time.kill(owner);
    this.database.drop(owner);
    this.lockManager.drop(owner);
    for (const channel of this.channels) if (channel.owner === owner) this.channels.delete(channel);
  }

  // --- a tab ------------------------------------------------------------------------------------

  open() {
    const {settings, time} = this;
    const world = this;
    const tab = {
      name: `tab ${++this.#opened}`,
      alive: true,
      acknowledged: this.#event,
      connected: false,
      byItself: false,
      pending: [],
      topic: '',
      loaded: false,
      key: this.key,
      get open() {
        return tab.alive && !!tab.controller.optIn?.open;
      },
      get questions() {
        return tab.pending.length;
      },
    };
    const window = new EventTarget();
    const document = Object.assign(new EventTarget(), {
      visibilityState: 'visible',
      hidden: false,
      fullscreenElement: null,
      activeElement: null,
      baseURI: `${SITE}/`,
      querySelectorAll: () => [],
    });
    const Notification = {
      get permission() {
        return world.permission;
      },
      requestPermission: () =>
        new Promise((resolve) => {
          if (world.permission !== 'default' || world.questions === 'suppresses') {
            time.task(tab, 'question', () => resolve(world.permission));
            return;
          }
          tab.pending.push(resolve);
          world.note({type: 'question', tab, inClick: world.activated});
        }),
    };
    const scope = Object.assign(window, this.#shared(tab), {
      globalThis: window,
      window,
      self: window,
      top: window,
      document,
      location: new URL(`${SITE}/`),
      origin: SITE,
      isSecureContext: true,
      localStorage: this.storage,
      sessionStorage: makeStorage(),
      performance: {now: () => time.now - 1e12},
      Notification,
      PushManager: class {},
      BroadcastChannel: class {
        constructor() {
          this.owner = tab;
          world.channels.add(this);
        }
        postMessage() {
          for (const other of world.channels) {
            if (other !== this) time.task(other.owner, 'channel', () => other.onmessage?.({}));
          }
        }
        close() {
          world.channels.delete(this);
        }
      },
      HTMLSelectElement: class {},
      load: () =>
        new Promise((resolve, reject) => {
          // As long as the network is there; a module that has come is there for good.
          const loaded = () => {
            tab.loaded ||= this.server.online;
            if (tab.loaded) resolve();
            else reject(new TypeError('Failed to fetch dynamically imported module'));
          };
          time.timer(tab, tab.loaded ? 0 : 20 + this.random() * 100, loaded);
        }),
      requestIdleCallback: (work) => time.timer(tab, 50, work),
      addEventListener: window.addEventListener.bind(window),
      removeEventListener: window.removeEventListener.bind(window),
      navigator: {
        get onLine() {
          return world.server.online;
        },
        get userActivation() {
          return {isActive: world.activated};
        },
        locks: this.locks ? this.lockManager.for(tab) : undefined,
        serviceWorker: {
          getRegistration: async () => (world.registered ? world.registrationFor(tab) : undefined),
          register: () =>
            new Promise((resolve, reject) => {
              if (world.registering === 'never') return;
              time.timer(tab, 30, () => {
                if (world.registering === 'fails') return reject(new TypeError('no script'));
                world.registered = true;
                resolve(world.registrationFor(tab));
              });
            }),
        },
      },
    });
    const control = {
      name: 'topic',
      type: 'text',
      disabled: false,
      get value() {
        return tab.topic;
      },
      matches: () => true,
      reportValidity: () => true,
    };
    const host = {
      vapidPublicKey: tab.key,
      subscriptionUrl: settings.delivery === 'page' ? undefined : '/api/subscription',
      serviceWorker: undefined,
      serviceWorkerScope: undefined,
      registration: undefined,
      request: undefined,
      save: undefined,
      updateComplete: Promise.resolve(true),
      addController: () => undefined,
      requestUpdate: () => undefined,
      get isConnected() {
        return tab.connected;
      },
      querySelector: () => null,
      querySelectorAll: () => (tab.topic ? [control] : []),
      dispatchEvent: (event) => this.#heard(tab, event),
      addEventListener() {},
    };
    tab.window = window;
    tab.document = document;
    tab.exports = this.code.page(scope);
    tab.host = host;
    tab.controller = new tab.exports.OptInController(host, {
      when: () => settings.when,
      cooldown: () => '7d 30d',
      storage: () => 'local',
      display: () => settings.display,
      debug: () => false,
      preview: () => false,
      attach: () => undefined,
      speak: async () => undefined,
      warn: () => undefined,
    });
    this.tabs.push(tab);
    this.weather({});
    return tab;
  }

  #heard(tab, event) {
    const {type: name, detail} = event;
    if (name === 'push-optin-show') tab.byItself = detail.trigger === 'when';
    this.note({
      type: 'event',
      tab: {name: tab.name, connected: tab.connected || !!tab.leaving},
      name,
      detail:
        name === 'push-optin-change'
          ? {...detail, endpoint: tab.controller.state.subscription?.endpoint}
          : detail,
    });
    // Listeners of the page are on the document: an element outside of it does not reach them.
    if (name === 'push-optin-subscribe' && tab.connected && this.settings.delivery === 'page') {
      event.preventDefault();
      this.server.holds.set(detail.subscription.endpoint, '');
      if (detail.previousEndpoint) this.server.holds.delete(detail.previousEndpoint);
      this.#acknowledged.add(detail.subscription.endpoint);
    }
    if (name === 'push-optin-save' && this.database.mode === 'ok') this.#settled = tab.posted;
    return !event.defaultPrevented;
  }

  async connect(tab) {
    tab.connected = true;
    tab.controller.hostConnected();
    tab.controller.hostUpdated();
    await this.time.settle();
  }

  async disconnect(tab) {
    tab.connected = false;
    // What it says of its end is said in the microtask after its removal.
    tab.leaving = true;
    tab.controller.hostDisconnected();
    queueMicrotask(() => (tab.leaving = false));
    await this.time.settle();
  }

  /** The document goes: what it was doing ends in the middle. */
  async close(tab, politely = true) {
    if (politely) tab.window.dispatchEvent(new Event('pagehide'));
    this.kill(tab);
    this.tabs = this.tabs.filter((other) => other !== tab);
    await this.time.settle();
  }

  async answer(tab, permission) {
    const pending = tab.pending.splice(0);
    if (!pending.length) return;
    if (permission !== 'default' && this.permission === 'default') {
      this.permission = permission;
      // What the page made the widget forget meanwhile, it need not know later.
      if (permission === 'granted' && tab.accepted) this.wanted = true;
    }
    // To allow it is the visitor's last word, whatever was clicked while the question was open.
    if (permission === 'granted') this.optedOut = false;
    for (const resolve of pending) resolve(this.permission);
    await this.time.settle();
  }

  /** In a click that the browser trusts. */
  async click(work) {
    this.activated = true;
    const result = Promise.resolve(work());
    this.activated = false;
    result.catch((error) => this.note({type: 'uncaught', error}));
    await this.time.settle();
  }

  /** The visitor accepts, with or without a trusted click; what that means if the browser agrees. */
  accepts(tab) {
    // Nothing reaches the browser from a page whose visitor is asked already, or is subscribed.
    if (
      /idle|prompting|dismissed|failed|subscribed|checking|denied/.test(tab.controller.state.name)
    ) {
      this.optedOut = false;
      tab.accepted = true;
      if (this.permission === 'granted') this.wanted = true;
    }
  }

  /** `reset()`, or the end of a subscription. */
  forget() {
    for (const tab of this.tabs) tab.accepted = false;
    this.#settled = '';
  }

  /** The visitor's permission is taken away, in the browser's settings. */
  revoke(permission) {
    this.permission = permission;
    this.subscription = undefined;
    this.wanted = false;
    this.forget();
  }

  /** What earlier faults left is mended by one visit without any. */
  async quietVisit() {
    this.server.mode = this.push = this.registering = 'ok';
    this.server.online = true;
    this.database.mode = 'ok';
    this.storageBroken = false;
    await this.time.pass(0);
    this.kill(this.worker);
    while (this.tabs.length) await this.close(this.tabs[0]);
    await this.time.pass(2 * 864e5);
    const tab = this.open();
    await this.connect(tab);
    await this.time.pass(120_000);
    for (const {words, atEnd} of this.invariants) {
      const found = atEnd?.(this);
      if (found) this.failures.push(`${words} But: ${found}`);
    }
  }
}

export {KEYS};
