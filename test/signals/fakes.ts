/** A page that a test has in its hands: its clock, its visibility, what listens and what is kept. */
import {parse} from '../../src/query/parse.js';
import type {Fact} from '../../src/query/query.js';
import {conditionsOf} from '../../src/query/evaluate.js';
import type {CountersRecord} from '../../src/signals/signal.js';
import {watch} from '../../src/signals/watch.js';

const real = {
  setTimeout: window.setTimeout,
  clearTimeout: window.clearTimeout,
  now: performance.now,
  addEventListener: EventTarget.prototype.addEventListener,
  removeEventListener: EventTarget.prototype.removeEventListener,
};

/** A clock that stands until it is told to go on; for `performance.now`, timers and `now`. */
export interface FakeClock {
  /** Goes on, and rings what is due, in order. */
  tick(ms: number): void;
  /** Goes on as a sleeping or frozen page's does: nothing rings. */
  sleep(ms: number): void;
  /** When the timers that are set are due, from now. */
  timers(): readonly number[];
  now(): number;
}

export const fakeClock = (): FakeClock => {
  let time = 0;
  let last = 0;
  const timers = new Map<number, {at: number; ring: () => void}>();
  performance.now = () => time;
  window.setTimeout = ((ring: () => void, ms = 0) => {
    timers.set(++last, {at: time + (ms > 2 ** 31 - 1 ? 0 : Math.max(ms, 1)), ring});
    return last;
  }) as typeof setTimeout;
  window.clearTimeout = (id) => void timers.delete(id as number);
  return {
    tick(ms) {
      const end = time + ms;
      for (;;) {
        const [due] = [...timers]
          .filter(([, {at}]) => at <= end)
          .sort(([, a], [, b]) => a.at - b.at);
        if (!due) break;
        timers.delete(due[0]);
        time = Math.max(time, due[1].at);
        due[1].ring();
      }
      time = end;
    },
    sleep(ms) {
      time += ms;
    },
    timers: () => [...timers.values()].map(({at}) => at - time).sort((a, b) => a - b),
    now: () => 1_800_000_000_000 + time,
  };
};

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly signal: AbortSignal | undefined;
}
let listeners: Listening[] = [];

/** Notes every listener from here on, but for those of the tests' own elements and connections. */
export const noteListeners = (): void => {
  listeners = [];
  EventTarget.prototype.addEventListener = function (
    this: EventTarget,
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ) {
    const {signal, once} = typeof options === 'object' ? options : {};
    if (!(this instanceof Element || this instanceof AbortSignal || this instanceof WebSocket)) {
      const noted = {target: this, type, listener, signal};
      listeners.push(noted);
      if (once) {
        const forget = (): void => void (listeners = listeners.filter((other) => other !== noted));
        real.addEventListener.call(this, type, forget, {once: true, capture: true});
      }
    }
    real.addEventListener.call(this, type, listener, options);
  };
};

/** The types of what listens still. */
export const listening = (): readonly string[] =>
  listeners
    .filter(({signal}) => !signal?.aborted)
    .map(({type}) => type)
    .sort();

/** Puts the page back as it was, then tells what is left running: nothing should be. */
export const restore = (
  clock: FakeClock,
): {listeners: readonly string[]; timers: readonly number[]} => {
  const left = {listeners: listening(), timers: clock.timers()};
  window.setTimeout = real.setTimeout;
  window.clearTimeout = real.clearTimeout;
  performance.now = real.now;
  EventTarget.prototype.addEventListener = real.addEventListener;
  Reflect.deleteProperty(document, 'hidden');
  Reflect.deleteProperty(document, 'visibilityState');
  return left;
};

/** What `restore` finds when everything has ended. */
export const NOTHING = {listeners: [], timers: []};

/** Hides or shows the page, as a change of tabs does. */
export const setHidden = (hidden: boolean): void => {
  Object.defineProperty(document, 'hidden', {configurable: true, value: hidden});
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: hidden ? 'hidden' : 'visible',
  });
  document.dispatchEvent(new Event('visibilitychange', {bubbles: true}));
};

let returns = 0;

/** Comes back from the back/forward cache, every time at another time. */
export const comeBack = (): void => {
  const event = new PageTransitionEvent('pageshow', {persisted: true});
  Object.defineProperty(event, 'timeStamp', {value: ++returns});
  window.dispatchEvent(event);
};

/** Leaves the page for the back/forward cache, and comes back. */
export const leaveAndReturn = (whileAway: () => void): void => {
  window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
  setHidden(true);
  whileAway();
  setHidden(false);
  comeBack();
};

/** Counters that outlive a watch, and every write to them. */
export const fakeMemory = (start: CountersRecord = {}) => {
  let kept = start;
  const writes: CountersRecord[] = [];
  return {
    writes,
    read: () => kept,
    write(patch: CountersRecord) {
      writes.push(patch);
      kept = {...kept, ...patch};
    },
  };
};

/** Forgets the page views of this document, as a reload does. */
export const reload = (): void => {
  Reflect.deleteProperty(globalThis, Symbol.for('push-optin'));
};

/** A watched query and what it said. */
export const start = (
  text: string,
  {
    memory = fakeMemory(),
    now = Date.now,
  }: {memory?: ReturnType<typeof fakeMemory>; now?: () => number} = {},
) => {
  const parsed = parse(text);
  if ('error' in parsed) throw new Error(`${parsed.error.message} at ${parsed.error.column}`);
  const {query} = parsed;
  const life = new AbortController();
  const warnings: string[] = [];
  let changes = 0;
  let waiting: (() => void)[] = [];
  const watched = watch(query, {
    memory,
    now,
    signal: life.signal,
    warn: (message) => void warnings.push(message),
    onChange() {
      changes++;
      for (const resolve of waiting.splice(0)) resolve();
    },
  });
  waiting = [];
  return {
    ...watched,
    warnings,
    memory,
    changes: () => changes,
    /** The fact of the only condition, or of the one with this text. */
    fact: (condition?: string): Fact =>
      watched.facts(conditionsOf(query).find((each) => !condition || each.text === condition)!),
    /** The next call of `onChange`. */
    changed: () => new Promise<void>((resolve) => waiting.push(resolve)),
    /** Until the query is met. */
    async becomesMet() {
      while (!watched.met()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    stop: () => life.abort(),
  };
};

/** When what has been reported is told. */
export const told = (): Promise<void> => Promise.resolve();
