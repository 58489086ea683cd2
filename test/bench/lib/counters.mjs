/**
 * Runs in a page before anything else, and is sent there as text: nothing from outside is in reach.
 *
 * Counts what scripts set up and how often they are called, and gives the page a clock of its own:
 * time stands still until `counters.pass(ms)`, and then every timer that is due rings in its order.
 * With that, counts do not depend on how fast the machine is.
 */
export const installCounters = () => {
  if (globalThis !== globalThis.top) return;

  // --- listeners ----------------------------------------------------------------------------------

  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  /** @type {Map<EventTarget, Map<string, {where: string, entry: Function}>>} */
  const targets = new Map();
  const listeners = {};
  const total = {
    listenersAdded: 0,
    calls: 0,
    timersSet: 0,
    rang: 0,
    idles: 0,
    frames: 0,
    observers: 0,
  };
  const storage = {read: 0, written: 0};

  const nameOf = (target) =>
    target === window
      ? 'window'
      : target === document
        ? 'document'
        : target instanceof Node
          ? target.localName
          : (target.constructor?.name ?? 'other');
  const change = (where, by) => {
    listeners[where] = (listeners[where] ?? 0) + by;
    if (!listeners[where]) delete listeners[where];
  };
  const ids = new WeakMap();
  let lastId = 0;
  const idOf = (listener) => {
    if (!ids.has(listener)) ids.set(listener, ++lastId);
    return ids.get(listener);
  };
  const keyOf = (type, listener, options) =>
    `${type} ${typeof options === 'object' ? !!options?.capture : !!options} ${idOf(listener)}`;

  const forget = (target, key) => {
    const known = targets.get(target);
    const found = known?.get(key);
    if (!found) return undefined;
    known.delete(key);
    if (!known.size) targets.delete(target);
    change(found.where, -1);
    return found;
  };

  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const {signal, once} = typeof options === 'object' && options ? options : {};
    if (!listener || signal?.aborted) return undefined;
    const key = keyOf(type, listener, options);
    if (targets.get(target)?.has(key)) return undefined;
    const where = `${nameOf(target)} ${type}`;
    const entry = function (event) {
      if (once || (target instanceof AbortSignal && target.aborted)) forget(target, key);
      total.calls++;
      return typeof listener === 'function'
        ? listener.call(this, event)
        : listener.handleEvent(event);
    };
    if (!targets.has(target)) targets.set(target, new Map());
    targets.get(target).set(key, {where, entry});
    change(where, 1);
    total.listenersAdded++;
    if (signal) add.call(signal, 'abort', () => forget(target, key), {once: true});
    return add.call(target, type, entry, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    const found = listener && forget(target, keyOf(type, listener, options));
    return remove.call(target, type, found?.entry ?? listener, options);
  };

  // --- time ---------------------------------------------------------------------------------------

  const realTimeout = setTimeout;
  const start = Date.UTC(2026, 0, 5, 12);
  let now = 0;
  let lastTimer = 0;
  /** @type {Map<number, {kind: 'once' | 'again' | 'idle', at: number, ring: () => void, wait: number}>} */
  const timers = new Map();
  const set = (kind, ring, ms) => {
    total[kind === 'idle' ? 'idles' : 'timersSet']++;
    // As in a browser: a delay is a signed number of 32 bits.
    const wait = Math.max(0, ms | 0);
    timers.set(++lastTimer, {kind, at: now + wait, ring, wait});
    return lastTimer;
  };
  const clear = (id) => void timers.delete(id);
  Object.assign(window, {
    setTimeout: (ring, ms, ...given) => set('once', () => ring(...given), ms),
    setInterval: (ring, ms, ...given) => set('again', () => ring(...given), ms),
    clearTimeout: clear,
    clearInterval: clear,
    requestIdleCallback: (ring) =>
      set('idle', () => ring({didTimeout: false, timeRemaining: () => 50}), 0),
    cancelIdleCallback: clear,
  });
  Date.now = () => start + now;
  performance.now = () => now + 100;
  const frame = requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => {
    total.frames++;
    return frame(draw);
  };

  /** Lets promises settle: tasks of the page that were waiting come first. */
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    }
  };

  // --- what else costs ----------------------------------------------------------------------------

  for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver']) {
    const Observer = window[name];
    window[name] = class extends Observer {
      constructor(react, options) {
        super((...given) => {
          total.calls++;
          return react.apply(this, given);
        }, options);
      }
      observe(...given) {
        if (!this.watching) total.observers++;
        this.watching = true;
        super.observe(...given);
      }
      disconnect() {
        if (this.watching) total.observers--;
        this.watching = false;
        super.disconnect();
      }
    };
  }
  const {getItem, setItem} = Storage.prototype;
  Storage.prototype.getItem = function (key) {
    storage.read++;
    return getItem.call(this, key);
  };
  Storage.prototype.setItem = function (key, value) {
    storage.written++;
    return setItem.call(this, key, value);
  };
  let layouts = 0;
  for (const name of ['scrollTop', 'scrollHeight', 'clientHeight']) {
    const {get, ...rest} = Object.getOwnPropertyDescriptor(Element.prototype, name);
    Object.defineProperty(Element.prototype, name, {
      ...rest,
      get() {
        layouts++;
        return get.call(this);
      },
    });
  }
  // Whether a browser lets pages ask does not matter here: nobody is there to answer.
  let asked = 0;
  Object.defineProperty(Notification, 'permission', {get: () => 'default'});
  Notification.requestPermission = () => {
    asked++;
    return new Promise(() => undefined);
  };

  // --- what a test reads --------------------------------------------------------------------------

  globalThis.counters = {
    settle,
    /** Lets time pass; with the number of timers that rang. */
    async pass(ms) {
      const end = now + ms;
      const before = total.rang;
      await settle();
      for (;;) {
        let next;
        for (const [id, timer] of timers) {
          if (timer.at <= end && (!next || timer.at < next[1].at)) next = [id, timer];
        }
        if (!next) break;
        const [id, timer] = next;
        now = Math.max(now, timer.at);
        if (timer.kind === 'again') timer.at = now + Math.max(4, timer.wait);
        else timers.delete(id);
        if (timer.kind !== 'idle') total.rang++;
        total.calls++;
        timer.ring();
        await settle();
      }
      now = end;
      return total.rang - before;
    },
    /** The page is drawn twice: what observers and scrolling have to say is said. */
    async drawn() {
      for (let i = 0; i < 2; i++) await new Promise((resolve) => void frame(resolve));
      await new Promise((resolve) => void realTimeout(resolve));
    },
    read: () => ({
      ...total,
      layouts,
      asked,
      timersPending: timers.size,
      storageRead: storage.read,
      storageWritten: storage.written,
      listening: Object.values(listeners).reduce((sum, count) => sum + count, 0),
      listeners: {...listeners},
    }),
  };
};
