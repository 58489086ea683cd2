/**
 * Everything from the moment at which a visitor may be asked, or was once asked: the flow, the
 * panel, and what earlier visits left. Loaded when one of them is due; a page on which neither is
 * pays for the watching alone.
 */
import {
  PushOptinSubscribeEvent,
  dispatch,
  dispatchError,
  type HideReason,
  type Trigger,
} from './events.js';
import {createFlow, type Flow} from './flow/flow.js';
import type {Report} from './flow/ports.js';
import {STEPS, type FlowState, type Permission} from './flow/state.js';
import type {OptInHost, OptInWays} from './opt-in-controller.js';
import {readOptions} from './platform/options.js';
import type {PanelActions, StepView} from './panel/view.js';
import type {Memory} from './platform/memory.js';
import {readPermission} from './platform/permission.js';
import {browserPorts, type BrowserPorts} from './platform/ports.js';
import {readRecord} from './platform/record.js';
import {shared} from './platform/shared.js';
import {openChannel, takePanelPlace} from './platform/tabs.js';

export {Presentation} from './panel/presentation.js';
export {clearRecord} from './platform/record.js';

/** What the opt-in asks of the controller that watches the visitor. */
export interface Gate {
  readonly memory: Memory;
  /** The last one that the page was told. */
  readonly state: FlowState;
  /** Aborted when the element is gone. */
  readonly signal: AbortSignal;
  /** Whether something speaks against asking now. */
  refused(): boolean;
  /** Look again when something has happened on the page. */
  later(): void;
  /** The page view, if views are watched. */
  view(): number | undefined;
  /** Something has changed that `debug` and the drawing may want to know. */
  changed(): void;
}

/** A question that is still open after that many milliseconds needs a hint where to answer it. */
const PATIENCE = 3000;

export class OptIn {
  /** The floating panel is to be visible. */
  open = false;
  /** It was opened by a click: focus goes in, and back. */
  manual = false;
  waiting = false;
  announce = false;
  optedOut = false;
  /** Another tab, or another element, has the one panel. */
  elsewhere = false;
  /** Where the focus was before it came into the element. */
  returnFocus: Element | null = null;
  steps: readonly StepView[] = STEPS.map((step) => ({step, status: 'todo'}));
  subscription: PushSubscription | null = null;

  readonly #host: OptInHost;
  readonly #ways: OptInWays;
  readonly #gate: Gate;
  readonly #flow: Flow;
  readonly #ports: BrowserPorts;
  readonly #tell: () => void;
  readonly #visited: Promise<void>;
  #asked: Promise<Permission> | undefined;
  #accepted = false;
  #offering = false;
  #releasePlace: (() => void) | undefined;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #leaving: HideReason | undefined;

  constructor(host: OptInHost, ways: OptInWays, gate: Gate) {
    this.#host = host;
    this.#ways = ways;
    this.#gate = gate;
    const {signal} = gate;
    const ports = (this.#ports = browserPorts(host, {
      options: () => (this.#accepted ? readOptions(host).options : undefined),
      announce: (detail) => {
        const event = new PushOptinSubscribeEvent(detail);
        host.dispatchEvent(event);
        return event.announced;
      },
    }));
    const {request} = ports;
    ports.request = () => {
      const asked = this.#asked;
      this.#asked = undefined;
      return request(asked);
    };
    this.#flow = createFlow(ports, (report) => this.#hear(report), gate.state);
    const visit = (): void => void this.visit();
    this.#tell = openChannel(visit, signal);
    addEventListener('pagehide', () => this.hide('script'), {signal});
    addEventListener('pageshow', ({persisted}) => persisted && visit(), {signal});
    addEventListener('online', visit, {signal});
    // Told only when the focus comes from outside: there it is given back.
    host.addEventListener(
      'focusin',
      ({relatedTarget}) => {
        if (relatedTarget && !host.contains(relatedTarget as Node))
          this.returnFocus = relatedTarget as Element;
      },
      {signal},
    );
    signal.addEventListener('abort', () => {
      this.hide('script');
      this.#flow.close();
      clearTimeout(this.#pending);
    });
    this.#visited = this.visit();
  }

  get state(): FlowState {
    return this.#flow.state;
  }

  get #inline(): boolean {
    return this.#ways.display() === 'inline';
  }

  // --- what earlier visits left -----------------------------------------------------------------

  async visit(): Promise<void> {
    const flow = this.#flow;
    if (
      readPermission() !== 'default' ||
      /^(denied|subscribed)$/.test(flow.state.name) ||
      this.#gate.memory.read().subscribed
    ) {
      await flow.visit();
    }
    // The place of `inline` is drawn from the start, so steps 1 to 3 are due now.
    if (this.#inline && flow.state.name === 'idle') {
      await flow.check();
      this.#ports.ahead();
    }
  }

  // --- the panel opens and closes ---------------------------------------------------------------

  /** The query is met. */
  async offer(): Promise<void> {
    const {signal, refused} = this.#gate;
    if (this.#offering || this.open) return;
    this.#offering = true;
    try {
      // What earlier visits left comes before a question.
      await this.#visited;
      this.optedOut = !!(await readRecord()).optedOut;
      if (!signal.aborted && !refused()) await this.show('when');
    } finally {
      this.#offering = false;
    }
  }

  /** Steps 1 to 3, the page's veto, then the panel. */
  async show(trigger: Trigger): Promise<boolean> {
    const flow = this.#flow;
    const {signal, refused, view} = this.#gate;
    const manual = trigger === 'manual';
    const {name} = flow.state;
    if (readPermission() === 'denied') {
      flow.send({type: 'rest', permission: 'denied'});
    } else if (!/^(prompting|asking|subscribing|saving|subscribed)$/.test(name)) {
      // A subscription may be there already, from another tab or an earlier visit.
      if (readPermission() === 'granted') await flow.visit();
      if (flow.state.name !== 'subscribed') await flow.check();
    }
    await this.#ways.speak();
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
    if (signal.aborted || !presentable.test(state)) return false;
    if (this.open || this.#inline) return true;
    // Much may have happened since the query was met.
    if (!manual && refused()) return leave();
    const release = await takePanelPlace();
    this.elsewhere = !release;
    if (!release && !manual) this.#gate.later();
    if (signal.aborted || (!release && !manual) || this.open) {
      release?.();
      return leave();
    }
    this.#releasePlace = release;
    if (!dispatch(this.#host, 'push-optin-before-show', {trigger}, true)) {
      this.#release();
      // A veto holds for this page view; nothing was shown, so nothing is counted.
      if (!manual) shared().shownIn = view();
      return leave();
    }
    if (!manual) shared().shownIn = view();
    this.open = true;
    this.manual = manual;
    this.announce = !manual;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    dispatch(this.#host, 'push-optin-show', {trigger});
    this.#gate.changed();
    // While the visitor reads.
    this.#ports.ahead();
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
    const {name} = this.#flow.state;
    if (name === 'prompting' || name === 'needs-install') {
      this.#flow.send({type: 'rest', permission: readPermission()});
    }
    this.#host.requestUpdate();
    dispatch(this.#host, 'push-optin-hide', {reason});
    this.#gate.changed();
  }

  toggle(): void {
    if (this.open) this.#leave('close');
    else void this.show('manual');
  }

  /** The visitor leaves the panel: a no where there was a question, else just an end. */
  #leave(reason: HideReason): void {
    const flow = this.#flow;
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
      if (this.#flow.state.name !== 'subscribed') return;
      this.#accepted = readOptions(this.#host).valid;
      if (this.#accepted) void this.#flow.visit();
    },
  };

  // --- the visitor's word -----------------------------------------------------------------------

  /**
   * In the click: the browser is asked before this returns, unless it was `asked` already, while
   * this was being loaded.
   */
  async accept(asked?: Promise<Permission>): Promise<PushSubscription | null> {
    if (!asked) {
      if (!readOptions(this.#host).valid) return null;
      if (!dispatch(this.#host, 'push-optin-before-request', {}, true)) return null;
    }
    this.#asked = asked;
    this.#accepted = true;
    this.optedOut = false;
    await this.#flow.accept();
    return this.subscription;
  }

  unsubscribe(): Promise<boolean> {
    this.optedOut = true;
    return this.#flow.unsubscribe();
  }

  /** What was stored has been forgotten. */
  forget(): void {
    this.optedOut = this.#accepted = false;
    if (this.#flow.state.name === 'dismissed') {
      this.#flow.send({type: 'rest', permission: readPermission()});
    }
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
        dispatch(this.#host, 'push-optin-step', {
          step,
          index: STEPS.indexOf(step) + 1,
          status,
          duration,
        });
        break;
      }
      case 'permission':
        if (report.permission !== 'granted' && this.#gate.memory.read().subscribed) {
          // Taken away since the last visit: not to be asked for again at once.
          this.#gate.memory.write({subscribed: undefined});
          this.#dismiss();
        }
        dispatch(this.#host, 'push-optin-permission', {permission: report.permission});
        break;
      case 'save':
        dispatch(this.#host, 'push-optin-save', {
          subscription: report.subscription,
          status: report.status,
        });
        this.#tell();
        break;
      case 'unsubscribe':
        dispatch(this.#host, 'push-optin-unsubscribe', {endpoint: report.endpoint});
        this.#tell();
        break;
      case 'error':
        dispatchError(this.#host, report.error, this.#ways.warn);
        break;
    }
    this.#host.requestUpdate();
  }

  #changed(state: FlowState, previous: FlowState): void {
    const {memory} = this.#gate;
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
        memory.write({subscribed: 1, dismissals: undefined, dismissedAt: undefined});
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
          memory.write({subscribed: undefined});
        }
        break;
    }
    dispatch(this.#host, 'push-optin-change', {state: state.name, previous: previous.name});
    // The browser's question was answered with no: nothing more is shown by itself.
    if (previous.name === 'asking' && /^(dismissed|denied)$/.test(state.name))
      this.hide(this.#leaving ?? 'accept');
    this.#gate.changed();
  }

  #dismiss(): void {
    const {dismissals = 0} = this.#gate.memory.read();
    this.#gate.memory.write({dismissals: dismissals + 1, dismissedAt: Date.now()});
  }
}
