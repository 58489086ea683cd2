/**
 * Ties the engagement query and the memory of the visitor to an element's life, and brings the
 * opt-in itself when it is due.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {dispatch, dispatchError} from './events.js';
import {PushOptinError} from './flow/errors.js';
import {parseCooldown, refusals, silentUntil, type Refusal} from './flow/policy.js';
import type {FlowState, Permission} from './flow/state.js';
import {bundled, loadOptIn} from './load.js';
import type * as optInModule from './opt-in.js';
import type {OptIn} from './opt-in.js';
import type {Presented} from './panel/presentation.js';
import {createMemory, type Memory, type StorageKind} from './platform/memory.js';
import {OBSTACLE_EVENTS, obstacle} from './platform/page.js';
import {readPermission, requestPermission} from './platform/permission.js';
import type {Settings} from './platform/ports.js';
import {shared} from './platform/shared.js';
import {pushSupport, workerSupport} from './platform/support.js';
import {explain, type Explanation} from './query/explain.js';
import {parse} from './query/parse.js';
import type {Query} from './query/query.js';
import {createAlarm, INPUT, listen} from './signals/signal.js';
import {watch, type Watch} from './signals/watch.js';

/** The module that is loaded when it is due. */
export type OptInCode = typeof optInModule;

/** What the visitor has done so far, for `when` as a function. */
export interface WhenContext {
  /** Milliseconds this page has been visible. */
  readonly time: number;
  /** Depth reached by the visitor, percent. */
  readonly scroll: number;
  /** Pages seen in this visit, and visits so far. */
  readonly pageviews: number;
  readonly visits: number;
}

/** `when` as a function. Called at the start and when one of its facts has changed. */
export type WhenFunction = (context: WhenContext) => boolean | PromiseLike<boolean>;

/** The element: what its author set, and how to draw it. */
export type OptInHost = ReactiveControllerHost & HTMLElement & Settings;

/** What the element answers when the controller asks. */
export interface OptInWays extends Presented {
  when(): string | WhenFunction;
  cooldown(): string;
  storage(): StorageKind;
  /** What draws the panel has come. */
  attach(code: OptInCode): void;
  /** Brings the texts in the language that the page has now. */
  speak(): Promise<void>;
}

/** What `explain()` returns. */
export interface WhyNot {
  readonly state: FlowState['name'];
  readonly permission: Permission;
  readonly open: boolean;
  /** The query, condition by condition; `null` when there is none that was understood. */
  readonly query: Explanation | null;
  /** Whether the query (or the function) says yes. */
  readonly met: boolean;
  /** Every other reason why the panel stays closed. */
  readonly reasons: readonly (
    | Refusal
    | 'other-panel'
    | 'manual'
    | 'query-invalid'
    | 'not-connected'
  )[];
  /** When `cooldown` ends: ISO 8601, `"never"`, or `null` when it is not in force. */
  readonly silentUntil: string | null;
}

const DEFAULT_COOLDOWN = [7, 30, 90].map((days) => days * 864e5);

/** A function as `when` is called again that many milliseconds after the visitor did something. */
const ACTIVITY = 250;

/** What a function as `when` is given; out of reach, so that no watching comes to its end. */
const ALL_FACTS = 'time >= 999d or scroll > 100% or pageviews > 1e9 or visits > 1e9';

/** When the page has time; a busy one never has, so not much later. `setTimeout` takes the limit for 0. */
const whenIdle = (work: () => void): unknown =>
  (globalThis.requestIdleCallback ?? setTimeout)(work, {timeout: 2e3} as object & number);

export class OptInController implements ReactiveController {
  /** Everything that is not watching; from the moment it is due. */
  optIn: OptIn | undefined;

  readonly #host: OptInHost;
  readonly #ways: OptInWays;
  #life: AbortController | undefined;
  #loading: Promise<OptIn | undefined> | undefined;
  #memory: Memory | undefined;
  #watching: AbortController | undefined;
  #awaiting: AbortController | undefined;
  #watch: Watch | undefined;
  #query: Query | undefined;
  #denied = false;
  #invalid = false;
  #met = false;
  #explained = '';
  #fetched = false;

  constructor(host: OptInHost, ways: OptInWays) {
    this.#host = host;
    this.#ways = ways;
    host.addController(this);
  }

  // --- life -------------------------------------------------------------------------------------

  hostConnected(): void {
    // Attributes and properties of the first update come before the start.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    // After the update: what the start brings about is another one.
    if (!this.#life) queueMicrotask(() => this.start());
  }

  hostDisconnected(): void {
    // An element that is only moved is connected again before this runs.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.stop();
    });
  }

  /** Begins, once, as soon as the page is one that a visitor sees. */
  start(): void {
    const host = this.#host;
    if (this.#life || !host.isConnected || this.#ways.preview()) return;
    this.#life = new AbortController();
    const {signal} = this.#life;
    const page = document as {readonly prerendering?: boolean};
    if (page.prerendering) {
      document.addEventListener('prerenderingchange', () => this.#begin(signal), {
        once: true,
        signal,
      });
    } else {
      this.#begin(signal);
    }
  }

  #begin(signal: AbortSignal): void {
    this.#memory = createMemory(this.#ways.storage());
    // What earlier visits left is looked after when the page has time, and when it is seen again.
    const look = (): void => {
      if (signal.aborted) return;
      if (this.optIn) {
        void this.optIn.visit();
      } else if (this.#due()) {
        this.#setDenied(false);
        // It begins with a visit of its own.
        void this.load();
      } else {
        this.#setDenied(readPermission() === 'denied');
      }
    };
    whenIdle(look);
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && look(),
      {signal},
    );
    this.arm();
  }

  /** A standing no is a state of its own; nothing needs to be loaded for it. */
  #setDenied(denied: boolean): void {
    if (denied === this.#denied) return;
    const previous = this.state.name;
    this.#denied = denied;
    dispatch(this.#host, 'push-optin-change', {state: this.state.name, previous});
    this.#host.requestUpdate();
  }

  /** Whether there is something to be done or drawn for a visitor who is not asked. */
  #due(): boolean {
    return (
      /inline|bell/.test(this.#ways.display()) ||
      readPermission() === 'granted' ||
      !!this.#memory!.read().subscribed
    );
  }

  /** Ends everything; `start()` begins anew. */
  stop(): void {
    this.#life?.abort();
    this.#watching?.abort();
    this.#life = this.#memory = this.#watch = this.#watching = undefined;
    this.optIn = this.#loading = undefined;
  }

  // --- the query --------------------------------------------------------------------------------

  /** Watches what the query names, and nothing else. Again whenever the query changes. */
  arm(): void {
    this.#watching?.abort();
    const memory = this.#memory;
    if (!memory) return;
    const when = this.#ways.when();
    const {warn} = this.#ways;
    const {signal} = (this.#watching = new AbortController());
    this.#query = this.#watch = undefined;
    this.#met = this.#invalid = false;
    const text = typeof when === 'string' ? when.trim() : ALL_FACTS;
    if (this.#inline) return;
    if (!text || text === 'manual') {
      this.#ahead();
      return;
    }
    const parsed = parse(text);
    if ('error' in parsed) {
      const {column, message} = parsed.error;
      this.#invalid = true;
      dispatchError(
        this.#host,
        new PushOptinError('query-invalid', undefined, `when, column ${column}: ${message}`),
        warn,
      );
      return;
    }
    this.#query = parsed.query;
    const look = (): void => this.#evaluate();
    this.#watch = watch(parsed.query, {memory, signal, now: Date.now, warn, onChange: look});
    if (typeof when === 'function') {
      const alarm = createAlarm(look, signal);
      listen(window, `${INPUT} scroll`, () => alarm(ACTIVITY), signal);
    }
  }

  #evaluate(): void {
    const when = this.#ways.when();
    if (typeof when === 'function') void this.#call(when);
    else this.#decide(this.#watch!.met());
  }

  async #call(when: WhenFunction): Promise<void> {
    const signal = this.#watching!.signal;
    let met = false;
    try {
      const [time, scroll, pageviews, visits] = explain(
        this.#query!,
        this.#watch!.facts,
      ).conditions.map(({value}) => Number(value)) as [number, number, number, number];
      met = await when({time, scroll, pageviews, visits});
    } catch (error) {
      this.#ways.warn(`when: the function threw ${String(error)}`);
    }
    if (!signal.aborted) this.#decide(!!met);
  }

  #decide(met: boolean): void {
    this.#met = met;
    // Part of it is met: the rest may be soon.
    if (!met && explain(this.#query!, this.#watch!.facts).conditions.some((c) => c.met))
      this.#ahead();
    if (met && !this.optIn?.open && !this.#refused()) void this.load().then((it) => it?.offer());
    this.#debug();
  }

  // --- may we ask? ------------------------------------------------------------------------------

  #cooldown(): readonly number[] | undefined {
    const cooldown = this.#ways.cooldown();
    const ladder = parseCooldown(cooldown);
    if (!ladder) {
      this.#ways.warn(
        `cooldown="${cooldown}" is not understood; expected durations such as "7d 30d 90d", or "none"`,
      );
      return DEFAULT_COOLDOWN;
    }
    return ladder === 'none' ? undefined : ladder;
  }

  #circumstances() {
    const {dismissals = 0, dismissedAt = 0} = this.#memory?.read() ?? {};
    const state = this.optIn?.state.name;
    return {
      trouble: state === 'unsupported' || state === 'failed' ? state : undefined,
      permission: readPermission(),
      subscribed: state === 'subscribed' || state === 'subscribing' || state === 'saving',
      optedOut: !!this.optIn?.optedOut,
      dismissals,
      dismissedAt,
      cooldown: this.#cooldown(),
      now: Date.now(),
      shown: !this.optIn?.open && !!this.#watch && shared().shownIn === this.#watch.view(),
      remembers: !!this.#memory?.lasts || this.#ways.storage() === 'none',
      obstacle: obstacle(),
    };
  }

  get #inline(): boolean {
    return this.#ways.display() === 'inline';
  }

  #refused(): boolean {
    const reasons = refusals(this.#circumstances());
    // Only these pass while the page stays: look again when something happened.
    if (reasons.length === 1 && /hidden|modal|full-screen|typing/.test(reasons[0]!)) this.#await();
    this.#debug();
    return reasons.length > 0;
  }

  #await(): void {
    const watching = this.#watching;
    if (!watching || this.#awaiting) return;
    const once = (this.#awaiting = new AbortController());
    const stop = (): void => {
      once.abort();
      this.#awaiting = undefined;
    };
    const again = (): void => {
      stop();
      // After the event: focus has moved and the dialog is closed by then.
      setTimeout(() => {
        if (!watching.signal.aborted) this.#evaluate();
      });
    };
    watching.signal.addEventListener('abort', stop, {signal: once.signal});
    for (const name of OBSTACLE_EVENTS) {
      document.addEventListener(name, again, {signal: once.signal, capture: true, passive: true});
    }
  }

  // --- what is loaded when it is due -----------------------------------------------------------

  /** The opt-in itself. `undefined` when the element has gone, or it could not be loaded. */
  load(): Promise<OptIn | undefined> {
    this.start();
    const life = this.#life;
    return (this.#loading ??= (async () => {
      // Where it is at hand already it is there before this returns.
      try {
        const code = bundled ?? (await loadOptIn());
        if (!life || !this.#memory || life.signal.aborted) return undefined;
        return this.#attach(code, life.signal, this.#memory);
      } catch (error) {
        this.#loading = undefined;
        this.#ways.warn(`could not be loaded: ${String(error)}`);
        return undefined;
      }
    })());
  }

  /** Fetches the module while the page has time: where it may be due soon, perhaps by a click. */
  #ahead(): void {
    if (this.#fetched || refusals(this.#circumstances()).length) return;
    this.#fetched = true;
    // What fails here is tried again, and told, when it is due.
    whenIdle(() => void loadOptIn().catch(() => undefined));
  }

  #attach(code: OptInCode, signal: AbortSignal, memory: Memory): OptIn {
    this.#ways.attach(code);
    return (this.optIn = new code.OptIn(this.#host, this.#ways, {
      memory,
      state: this.state,
      signal,
      refused: () => this.#refused(),
      view: () => this.#watch?.view(),
      later: () => this.#await(),
      changed: () => this.#debug(),
    }));
  }

  // --- methods of the element -------------------------------------------------------------------

  async show(): Promise<boolean> {
    const from = document.activeElement;
    const optIn = await this.load();
    if (optIn) optIn.returnFocus = from;
    return (await optIn?.show('manual')) ?? false;
  }

  async toggle(): Promise<void> {
    (await this.load())?.toggle();
  }

  /** In the click: the browser is asked before this returns. */
  async accept(): Promise<PushSubscription | null> {
    const loading = this.load();
    // Still to be loaded: the click would be over by then.
    const asked = this.optIn ? undefined : this.#askNow();
    const optIn = this.optIn ?? (await loading);
    return asked === null ? null : ((await optIn?.accept(asked)) ?? null);
  }

  /** The browser's question ahead of the rest; `null`: vetoed, `undefined`: not to be asked. */
  #askNow(): Promise<Permission> | null | undefined {
    try {
      workerSupport();
      if (!this.#life || !pushSupport()) return undefined;
    } catch {
      return undefined;
    }
    // The rest tells the visitor what is to be corrected.
    if (this.#host.querySelector('[slot=options]:invalid,[slot=options] :invalid'))
      return undefined;
    if (!dispatch(this.#host, 'push-optin-before-request', {}, true)) return null;
    const asked = requestPermission();
    asked.catch(() => undefined);
    return asked;
  }

  async unsubscribe(): Promise<boolean> {
    return (await (await this.load())?.unsubscribe()) ?? false;
  }

  async reset(): Promise<void> {
    createMemory(this.#ways.storage()).clear();
    delete shared().shownIn;
    this.optIn?.forget();
    await (bundled ?? (await loadOptIn())).clearRecord();
  }

  get state(): FlowState {
    return this.optIn?.state ?? {name: this.#denied ? 'denied' : 'idle'};
  }

  // --- why, or why not ---------------------------------------------------------------------------

  explain(): WhyNot {
    const circumstances = this.#circumstances();
    const until = silentUntil(circumstances);
    const when = this.#ways.when();
    return {
      state: this.state.name,
      permission: circumstances.permission,
      open: !!this.optIn?.open,
      query:
        this.#query && typeof when === 'string' ? explain(this.#query, this.#watch!.facts) : null,
      met: this.#met,
      reasons: [
        ...(this.#life ? [] : (['not-connected'] as const)),
        ...(this.#invalid ? (['query-invalid'] as const) : []),
        ...(typeof when === 'string' && /^\s*(manual\s*)?$/.test(when)
          ? (['manual'] as const)
          : []),
        ...refusals(circumstances),
        ...(this.optIn?.elsewhere ? (['other-panel'] as const) : []),
      ],
      silentUntil:
        until <= circumstances.now
          ? null
          : until === Infinity
            ? 'never'
            : new Date(until).toISOString(),
    };
  }

  #debug(): void {
    if (!this.#ways.debug()) return;
    const {state, open, met, reasons, query} = this.explain();
    const text = `${state}; panel ${open ? 'open' : 'closed'}; query ${met ? 'met' : 'not met'}${
      reasons.length ? `; ${reasons.join(', ')}` : ''
    }${query ? `; ${query.conditions.map((c) => `${c.text}: ${c.met ? 'yes' : 'no'} (${c.value})`).join(', ')}` : ''}`;
    if (text === this.#explained) return;
    this.#explained = text;
    console.info(`[push-optin] ${text}`);
  }
}
