/** Walks the states and does the work of the six steps through the ports. */
import {within} from './deadline.js';
import {PushOptinError, type ErrorCode} from './errors.js';
import {next} from './next.js';
import type {Acquired, Ports, Report} from './ports.js';
import type {FlowEvent, FlowState, Step, Subscription} from './state.js';

/** Milliseconds each wait on the browser may take; the visitor's answer has no limit. */
export const DEADLINES = {register: 10_000, subscribe: 20_000, unsubscribe: 60_000} as const;

/**
 * Silent renewals that succeed on one page. Two open pages with different keys (the site has rotated
 * it) would otherwise end each other's subscription for ever.
 */
const RENEWALS = 3;

/** The walk through the six steps. Nothing here rejects: failures are states and reports. */
export interface Flow {
  readonly state: FlowState;
  /** Steps 1 to 3; then `prompting`, unless the browser has been granted permission already. */
  check(): Promise<void>;
  /**
   * Step 4 in the caller's task, then 5 and 6. Steps 1 to 3 come first if they are still to be
   * done, and are not waited for before the question. Resolves when the flow rests again.
   */
  accept(): Promise<void>;
  /** Looks after what earlier visits left: renews, sends, or notices that it is gone. */
  visit(): Promise<void>;
  /** The visitor said no, or the panel was closed. */
  send(event: FlowEvent & {readonly type: 'decline' | 'rest'}): void;
  unsubscribe(): Promise<boolean>;
  /** Ends all waiting. A subscription that arrives later is still delivered. */
  close(): void;
}

const asError = (cause: unknown, code: ErrorCode, step: Step): PushOptinError =>
  cause instanceof PushOptinError ? cause : new PushOptinError(code, step, undefined, cause);

const late = (): PushOptinError => new PushOptinError('worker-timeout', 'register');

export const createFlow = <R, S extends Subscription>(
  ports: Ports<R, S>,
  tell: (report: Report<S>) => void,
  /** What the page has been told already. */
  state: FlowState = {name: 'idle'},
): Flow => {
  let prepared: Promise<R> | undefined;
  let asked = false;
  let renewals = 0;
  let trouble: ErrorCode | undefined;
  /** How often the visitor unsubscribed: what began before is not wanted any more. */
  let unsubscribed = 0;
  const life = new AbortController();
  const {signal} = life;

  const report = (event: Report<S>): void => {
    if (!signal.aborted) tell(event);
  };

  const send = (event: FlowEvent): boolean => {
    const previous = state;
    state = next(state, event);
    if (state === previous) return false;
    report({type: 'change', state, previous});
    return true;
  };

  /** Runs one step: its start is told and its work begun before this returns. */
  const step = <T>(name: Step, code: ErrorCode, work: () => T): T => {
    const began = ports.now();
    const mark = (status: 'start' | 'done' | 'fail'): void =>
      report({type: 'step', step: name, status, duration: ports.now() - began});
    const failed = (cause: unknown): never => {
      mark('fail');
      throw asError(cause, code, name);
    };
    mark('start');
    let result: T;
    try {
      result = work();
    } catch (cause) {
      return failed(cause);
    }
    if (result instanceof Promise) {
      return result.then((value: unknown) => (mark('done'), value), failed) as T;
    }
    mark('done');
    return result;
  };

  /** Steps 1 and 2, in the caller's task. `false`: the browser can only after installation. */
  const supported = (): boolean => {
    step('service-worker-support', 'unsupported', ports.workerSupport);
    return step('push-support', 'unsupported', ports.pushSupport) || !send({type: 'install'});
  };

  /** Step 3, once: only a failure may be tried again. */
  const register = (): Promise<R> =>
    (prepared ??= step('register', 'worker-fetch-failed', () =>
      within(ports.register(signal), DEADLINES.register, late),
    ).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    }));

  /** Step 6. */
  const save = async (acquired: Acquired<S>): Promise<void> => {
    const {subscription, saved} = acquired;
    if (saved) return void send({type: 'saved', subscription});
    send({type: 'unsaved', subscription});
    const receipt = await step('send', 'server-unreachable', () => ports.send(acquired, signal));
    send({type: 'saved', subscription});
    if (receipt) report({type: 'save', subscription, status: receipt.status});
  };

  /** Steps 5 and 6. */
  const renew = async (): Promise<void> => {
    const registration = await register();
    send({type: 'renew'});
    const pending = ports.subscribe(registration);
    const before = unsubscribed;
    let overdue = false;
    // It exists after all: the server must have it, whatever has become of this run; unless the
    // visitor unsubscribed meanwhile, and there was nothing yet to end.
    pending.then(
      (acquired) =>
        overdue
          ? guarded(() =>
              before === unsubscribed
                ? save(acquired)
                : ports.exclusive(() => ports.unsubscribe(signal)),
            )
          : undefined,
      () => undefined,
    );
    await save(
      await step('subscribe', 'push-service-error', () =>
        within(pending, DEADLINES.subscribe, () => {
          overdue = true;
          return new PushOptinError('push-timeout', 'subscribe');
        }),
      ),
    );
  };

  /** What goes wrong ends here, as a state and as one report. */
  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      const error = asError(cause, 'push-service-error', 'subscribe');
      // A visit that finds the same trouble again, each time the page is looked at, says it once.
      const news = send({type: 'fail', error}) || error.code !== trouble;
      trouble = error.code;
      if (news) report({type: 'error', error});
    }
  };

  const ask = async (): Promise<void> => {
    const permission = await step('permission', 'permission-suppressed', ports.request);
    report({type: 'permission', permission});
    send({type: 'answer', permission});
    if (state.name !== 'subscribing' || signal.aborted) return;
    const before = unsubscribed;
    // Where nothing excludes anything the visitor may have unsubscribed while this waited.
    await ports.exclusive(async () => {
      if (before === unsubscribed) await renew();
    });
  };

  return {
    get state() {
      return state;
    },
    check: () =>
      guarded(async () => {
        if (!send({type: 'check', silent: false}) || !supported()) return;
        await register();
        send({type: 'ready'});
      }),
    accept: () =>
      guarded(async () => {
        // While a question is open the browser is not asked a second one.
        if (asked) return void send({type: 'accept'});
        if (!prepared) {
          if (!send({type: 'check', silent: false}) || !supported()) return;
          // Goes on beside the question; `renew` waits for it and reports how it ended.
          register().catch(() => undefined);
        }
        if (!send({type: 'accept'})) return;
        asked = true;
        await ask().finally(() => (asked = false));
      }),
    visit: () =>
      guarded(() =>
        ports.exclusive(async () => {
          // Whatever asks or works knows better than a look at what was left.
          const busy = (): boolean =>
            signal.aborted || /asking|subscribing|saving|prompting/.test(state.name);
          if (busy()) return;
          const found = await within(ports.find(), DEADLINES.register, late);
          if (busy()) return;
          const permission = ports.permission();
          if (found.outcome === 'subscription') {
            send({type: 'check', silent: true});
            await save(found);
          } else if (found.outcome === 'renew') {
            if (renewals >= RENEWALS) return;
            // `subscribed` stays what is shown until step 5 begins anew.
            const due = send({type: 'check', silent: true}) || state.name === 'subscribed';
            if (due && supported()) {
              await renew();
              renewals++;
            }
          } else {
            if (found.outcome === 'revoked') report({type: 'permission', permission});
            if (/^(subscribed|denied)$/.test(state.name) || permission === 'denied') {
              send({type: 'rest', permission});
            }
          }
        }),
      ),
    send: (event) => void send(event),
    unsubscribe: async () => {
      unsubscribed++;
      let endpoint: string | undefined;
      await guarded(() =>
        ports.exclusive(async () => {
          endpoint = await within(ports.unsubscribe(signal), DEADLINES.unsubscribe, late);
        }),
      );
      send({type: 'rest', permission: ports.permission()});
      if (endpoint) report({type: 'unsubscribe', endpoint});
      return !!endpoint;
    },
    close: () => life.abort(),
  };
};
