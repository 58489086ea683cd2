/** Ties the flow, the engagement query and the memory of the visitor to an element's life. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {
  PushOptinSubscribeEvent,
  type HideReason,
  type PushOptinDetails,
  type Trigger,
} from './events.js';
import {PushOptinError} from './flow/errors.js';
import {createFlow, type Flow} from './flow/flow.js';
import {parseCooldown, refusals, silentUntil, type Refusal} from './flow/policy.js';
import type {Report} from './flow/ports.js';
import {STEPS, type FlowState, type Permission} from './flow/state.js';
import type {Display, PanelActions, StepView} from './panel/view.js';
import {createMemory, type Memory, type StorageKind} from './platform/memory.js';
import {OBSTACLE_EVENTS, obstacle} from './platform/page.js';
import {readPermission} from './platform/permission.js';
import {browserPorts, type Options, type Settings} from './platform/ports.js';
import {clearRecord, readRecord} from './platform/record.js';
import {shared} from './platform/shared.js';
import {openChannel, takePanelPlace} from './platform/tabs.js';
import {explain, type Explanation} from './query/explain.js';
import {parse} from './query/parse.js';
import type {Query} from './query/query.js';
import {createAlarm, INPUT, listen} from './signals/signal.js';
import {watch, type Watch} from './signals/watch.js';

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
export interface OptInWays {
  when(): string | WhenFunction;
  cooldown(): string;
  storage(): StorageKind;
  display(): Display;
  debug(): boolean;
  /** One state is drawn for styling: nothing runs. */
  preview(): boolean;
  /** The choices in the `options` slot, and whether the browser finds them valid. */
  choices(): {readonly valid: boolean; readonly options: Options | undefined};
  /** Loads what draws the panel. */
  draw(): Promise<unknown>;
  warn(text: string): void;
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
  readonly reasons: readonly (Refusal | 'manual' | 'query-invalid' | 'not-connected')[];
  /** When `cooldown` ends: ISO 8601, `"never"`, or `null` when it is not in force. */
  readonly silentUntil: string | null;
}

const DEFAULT_COOLDOWN = [7, 30, 90].map((days) => days * 864e5);

/** A function as `when` is called again that many milliseconds after the visitor did something. */
const ACTIVITY = 250;

/** A question that is still open after that many milliseconds needs a hint where to answer it. */
const PATIENCE = 3000;

/** What a function as `when` is given; out of reach, so that no watching comes to its end. */
const ALL_FACTS = 'time >= 999d or scroll > 100% or pageviews > 1e9 or visits > 1e9';

export class OptInController implements ReactiveController {
  /** The floating panel is to be visible. */
  open = false;
  /** It was opened by a click: focus goes in, and back. */
  manual = false;
  waiting = false;
  announce = false;
  steps: readonly StepView[] = STEPS.map((step) => ({step, status: 'todo'}));
  subscription: PushSubscription | null = null;

  readonly #host: OptInHost;
  readonly #ways: OptInWays;
  #life: AbortController | undefined;
  #flow: Flow | undefined;
  #memory: Memory | undefined;
  #tell: () => void = () => undefined;
  #watching: AbortController | undefined;
  #awaiting: AbortController | undefined;
  #watch: Watch | undefined;
  #query: Query | undefined;
  #invalid = false;
  #met = false;
  #offering = false;
  #accepted = false;
  #visited: Promise<void> | undefined;
  #optedOut = false;
  #releasePlace: (() => void) | undefined;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #leaving: HideReason | undefined;
  #explained = '';

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
    const host = this.#host;
    this.#memory = createMemory(this.#ways.storage());
    this.#flow = createFlow(
      browserPorts(host, {
        options: () => (this.#accepted ? this.#ways.choices().options : undefined),
        announce: (detail) => {
          const event = new PushOptinSubscribeEvent(detail);
          host.dispatchEvent(event);
          return event.announced;
        },
      }),
      (report) => this.#hear(report),
    );
    this.#tell = openChannel(() => void this.#visit(), signal);
    addEventListener('pagehide', () => this.hide('script'), {signal});
    addEventListener('pageshow', (event) => event.persisted && void this.#visit(), {signal});
    addEventListener('online', () => void this.#visit(), {signal});
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && void this.#visit(),
      {signal},
    );
    const idle = globalThis.requestIdleCallback ?? setTimeout;
    this.#visited = new Promise((resolve) => {
      idle(() => resolve(signal.aborted ? undefined : this.#visit()));
    });
    if (/inline|bell/.test(this.#ways.display())) void this.#ways.draw();
    this.arm();
  }

  /** Ends everything; `start()` begins anew. */
  stop(): void {
    this.hide('script');
    this.#flow?.close();
    this.#life?.abort();
    this.#watching?.abort();
    clearTimeout(this.#pending);
    this.#life = this.#flow = this.#memory = this.#watch = this.#watching = undefined;
  }

  // --- what earlier visits left -----------------------------------------------------------------

  async #visit(): Promise<void> {
    const permission = readPermission();
    const state = this.#flow?.state.name;
    if (
      permission !== 'default' ||
      state === 'denied' ||
      state === 'subscribed' ||
      this.#memory?.read().subscribed
    ) {
      await this.#flow?.visit();
    }
    // The place of `inline` is drawn from the start, so steps 1 to 3 are due now.
    if (this.#inline && this.#flow?.state.name === 'idle') await this.#flow.check();
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
    if (this.#inline || !text || text === 'manual') return;
    const parsed = parse(text);
    if ('error' in parsed) {
      const {error} = parsed;
      const problem = new PushOptinError(
        'query-invalid',
        undefined,
        `when, column ${error.column}: ${error.message}`,
      );
      this.#invalid = true;
      this.#hear({type: 'error', error: problem});
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
    if (met) void this.#offer();
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
    const state = this.#flow?.state.name;
    return {
      trouble: state === 'unsupported' || state === 'failed' ? state : undefined,
      permission: readPermission(),
      subscribed: state === 'subscribed' || state === 'subscribing' || state === 'saving',
      optedOut: this.#optedOut,
      dismissals,
      dismissedAt,
      cooldown: this.#cooldown(),
      now: Date.now(),
      shown: !this.open && !!this.#watch && shared().shownIn === this.#watch.view(),
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

  // --- the panel opens and closes ---------------------------------------------------------------

  /** The query is met. */
  async #offer(): Promise<void> {
    const life = this.#life;
    if (this.#offering || this.open || !life || this.#refused()) return;
    this.#offering = true;
    try {
      // What earlier visits left comes before a question.
      await this.#visited;
      const record = await readRecord();
      this.#optedOut = !!record.optedOut;
      if (life.signal.aborted || this.#refused()) return;
      await this.#show('when');
    } finally {
      this.#offering = false;
    }
  }

  /** Steps 1 to 3, the page's veto, then the panel. */
  async #show(trigger: Trigger): Promise<boolean> {
    const life = this.#life;
    const flow = this.#flow;
    if (!life || !flow) return false;
    const manual = trigger === 'manual';
    const {name} = flow.state;
    if (readPermission() === 'denied') {
      flow.send({type: 'rest', permission: 'denied'});
    } else if (!/^(prompting|asking|subscribing|saving|subscribed)$/.test(name)) {
      // A subscription may be there already, from another tab or an earlier visit.
      if (readPermission() === 'granted') await flow.visit();
      if (flow.state.name !== 'subscribed') await flow.check();
    }
    await this.#ways.draw();
    const state: string = flow.state.name;
    const presentable = manual
      ? /^(prompting|asking|subscribing|saving|subscribed|denied|needs-install)$/
      : /^(prompting|needs-install)$/;
    const leave = (): boolean => {
      if (state === 'prompting' || state === 'needs-install') {
        flow.send({type: 'rest', permission: readPermission()});
      }
      return false;
    };
    if (life.signal.aborted || !presentable.test(state)) return false;
    if (this.open || this.#inline) return true;
    // Much may have happened since the query was met.
    if (!manual && this.#refused()) return leave();
    const release = await takePanelPlace();
    if (life.signal.aborted || (!release && !manual) || this.open) {
      release?.();
      return leave();
    }
    this.#releasePlace = release;
    if (!this.#dispatch('push-optin-before-show', {trigger}, true)) {
      this.#release();
      // A veto holds for this page view; nothing was shown, so nothing is counted.
      if (!manual) shared().shownIn = this.#watch?.view();
      return leave();
    }
    if (!manual) shared().shownIn = this.#watch?.view();
    this.open = true;
    this.manual = manual;
    this.announce = !manual;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#dispatch('push-optin-show', {trigger});
    this.#debug();
    return true;
  }

  #release(): void {
    this.#releasePlace?.();
    this.#releasePlace = undefined;
  }

  /** Closes the panel; counts nothing by itself. */
  hide(reason: HideReason): void {
    if (!this.open) return;
    this.open = this.announce = false;
    this.#release();
    const {name} = this.#flow!.state;
    if (name === 'prompting' || name === 'needs-install') {
      this.#flow!.send({type: 'rest', permission: readPermission()});
    }
    this.#host.requestUpdate();
    this.#dispatch('push-optin-hide', {reason});
    this.#debug();
  }

  show(): Promise<boolean> {
    this.start();
    return this.#show('manual');
  }

  toggle(): void {
    if (this.open) this.#leave('close');
    else void this.show();
  }

  /** The visitor leaves the panel: a no where there was a question, else just an end. */
  #leave(reason: HideReason): void {
    const flow = this.#flow;
    if (!flow) return;
    const {name} = flow.state;
    this.#leaving = name === 'subscribed' ? 'done' : reason;
    flow.send({type: 'decline'});
    this.hide(this.#leaving);
    this.#leaving = undefined;
  }

  readonly actions: PanelActions = {
    accept: () => void this.accept(),
    decline: () => this.#leave('decline'),
    close: () => this.#leave('close'),
    escape: () => this.#leave('escape'),
    retry: () => void this.accept(),
    unsubscribe: () => void this.unsubscribe(),
    toggle: () => this.toggle(),
    optionsChanged: () => {
      if (this.#flow?.state.name !== 'subscribed') return;
      this.#accepted = this.#ways.choices().valid;
      if (this.#accepted) void this.#flow.visit();
    },
  };

  // --- the visitor's word -----------------------------------------------------------------------

  /** In the click: the browser is asked before this returns. */
  async accept(): Promise<PushSubscription | null> {
    this.start();
    const flow = this.#flow;
    if (!flow || !this.#ways.choices().valid) return null;
    if (!this.#dispatch('push-optin-before-request', {}, true)) return null;
    this.#accepted = true;
    this.#optedOut = false;
    await flow.accept();
    return this.subscription;
  }

  async unsubscribe(): Promise<boolean> {
    this.start();
    this.#optedOut = true;
    return (await this.#flow?.unsubscribe()) ?? false;
  }

  async reset(): Promise<void> {
    createMemory(this.#ways.storage()).clear();
    this.#optedOut = this.#accepted = false;
    delete shared().shownIn;
    if (this.#flow?.state.name === 'dismissed') {
      this.#flow.send({type: 'rest', permission: readPermission()});
    }
    await clearRecord();
  }

  // --- what the flow says -----------------------------------------------------------------------

  #hear(report: Report<PushSubscription>): void {
    switch (report.type) {
      case 'change':
        this.#changed(report.state, report.previous);
        break;
      case 'step': {
        const {step, status, duration} = report;
        const view = {start: 'active', done: 'done', fail: 'failed'} as const;
        this.steps = this.steps.map((old) =>
          old.step === step ? {step, status: view[status]} : old,
        );
        this.#dispatch('push-optin-step', {step, index: STEPS.indexOf(step) + 1, status, duration});
        break;
      }
      case 'permission':
        if (report.permission !== 'granted' && this.#memory?.read().subscribed) {
          // Taken away since the last visit: not to be asked for again at once.
          this.#memory.write({subscribed: undefined});
          this.#dismiss();
        }
        this.#dispatch('push-optin-permission', {permission: report.permission});
        break;
      case 'save':
        this.#dispatch('push-optin-save', {
          subscription: report.subscription,
          status: report.status,
        });
        this.#tell();
        break;
      case 'unsubscribe':
        this.#dispatch('push-optin-unsubscribe', {endpoint: report.endpoint});
        this.#tell();
        break;
      case 'error': {
        const {error} = report;
        const {code, step, message, retryable} = error;
        this.#dispatch('push-optin-error', {code, step, message, error, retryable});
        this.#ways.warn(`${code}: ${message}`);
        break;
      }
    }
    this.#host.requestUpdate();
  }

  #changed(state: FlowState, previous: FlowState): void {
    const memory = this.#memory;
    clearTimeout(this.#pending);
    this.waiting = false;
    switch (state.name) {
      case 'checking':
      case 'asking':
        this.steps = STEPS.map((step, index) => ({
          step,
          status: state.name === 'asking' && index < 3 ? 'done' : 'todo',
        }));
        if (state.name === 'asking') {
          this.#pending = setTimeout(() => {
            this.waiting = true;
            this.#host.requestUpdate();
          }, PATIENCE);
        }
        break;
      case 'subscribed':
        this.subscription = state.subscription as PushSubscription;
        memory?.write({subscribed: 1, dismissals: undefined, dismissedAt: undefined});
        break;
      case 'dismissed':
        this.#dismiss();
        break;
      case 'failed':
        if (state.error.code === 'permission-suppressed') this.#dismiss();
        break;
      case 'idle':
      case 'denied':
        if (previous.name === 'subscribed') {
          this.subscription = null;
          memory?.write({subscribed: undefined});
        }
        break;
    }
    this.#dispatch('push-optin-change', {state: state.name, previous: previous.name});
    // The browser's question was answered with no: nothing more is shown by itself.
    if (previous.name === 'asking' && /^(dismissed|denied)$/.test(state.name))
      this.hide(this.#leaving ?? 'accept');
    this.#debug();
  }

  #dismiss(): void {
    const {dismissals = 0} = this.#memory?.read() ?? {};
    this.#memory?.write({dismissals: dismissals + 1, dismissedAt: Date.now()});
  }

  get state(): FlowState {
    return this.#flow?.state ?? {name: 'idle'};
  }

  // --- what others hear -------------------------------------------------------------------------

  #dispatch<Name extends keyof PushOptinDetails>(
    name: Name,
    detail: PushOptinDetails[Name],
    cancelable = false,
  ): boolean {
    return this.#host.dispatchEvent(
      new CustomEvent(name, {bubbles: true, composed: true, cancelable, detail}),
    );
  }

  explain(): WhyNot {
    const circumstances = this.#circumstances();
    const until = silentUntil(circumstances);
    const when = this.#ways.when();
    return {
      state: this.state.name,
      permission: circumstances.permission,
      open: this.open,
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
