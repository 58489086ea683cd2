/** What the flow asks of the world, one function each. The browser's are in `platform/`. */
import type {PushOptinError} from './errors.js';
import type {FlowState, Permission, Step, Subscription} from './state.js';

/** What step 5 brings. */
export interface Acquired<S extends Subscription> {
  readonly subscription: S;
  /** The subscription that this one replaces, if the server may still hold it. */
  readonly previousEndpoint?: string | undefined;
  /** The server has this very subscription: nothing is to be sent. */
  readonly saved: boolean;
}

/** The server's acknowledgement. */
export interface Receipt {
  /** The HTTP status, if the page did not deliver by other means. */
  readonly status: number | undefined;
}

/** What a visit found without asking anybody. */
export type Found<S extends Subscription> =
  /** A subscription for the present key; `saved` or not. */
  | ({readonly outcome: 'subscription'} & Acquired<S>)
  /** There was one, it is gone or has another key, and a new one needs no question. */
  | {readonly outcome: 'renew'}
  /** Permission was taken away since the last visit. */
  | {readonly outcome: 'revoked'}
  /** Nothing is to be done. */
  | {readonly outcome: 'nothing'};

/** `R`: the registration, `S`: the subscription; the flow only hands them through. */
export interface Ports<R, S extends Subscription> {
  /** Step 1. Throws a `PushOptinError`. */
  workerSupport(): void;
  /** Step 2. `false`: only after installation (iOS). Throws a `PushOptinError`. */
  pushSupport(): boolean;
  /** Step 3: an active worker. Rejects with a `PushOptinError`. */
  register(signal: AbortSignal): Promise<R>;
  /** The permission as the browser has it now. */
  permission(): Permission;
  /**
   * Step 4. Reaches the browser before it returns, unless it was `asked` already. Rejects with a
   * `PushOptinError`.
   */
  request(asked?: Promise<Permission>): Promise<Permission>;
  /** Step 5. `PushManager.subscribe()` or the valid existing one. May never settle. */
  subscribe(registration: R): Promise<Acquired<S>>;
  /** Step 6. Resolves once the server has it; `undefined`: the page wants nothing to be sent. */
  send(acquired: Acquired<S>, signal: AbortSignal): Promise<Receipt | undefined>;
  /** Looks at what is there on a visit; asks nobody, registers nothing. */
  find(): Promise<Found<S>>;
  /** Ends the subscription here and tells the server. Resolves with its endpoint. */
  unsubscribe(signal: AbortSignal): Promise<string | undefined>;
  /** Runs `work` in one tab at a time. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
  /** A monotonic clock, milliseconds. */
  now(): number;
}

/** What the flow tells its owner, in the order in which it happens. */
export type Report<S extends Subscription> =
  | {readonly type: 'change'; readonly state: FlowState; readonly previous: FlowState}
  | {
      readonly type: 'step';
      readonly step: Step;
      readonly status: 'start' | 'done' | 'fail';
      /** Milliseconds since the start of the step. */
      readonly duration: number;
    }
  | {readonly type: 'permission'; readonly permission: Permission}
  | {readonly type: 'save'; readonly subscription: S; readonly status: number | undefined}
  | {readonly type: 'unsubscribe'; readonly endpoint: string}
  | {readonly type: 'error'; readonly error: PushOptinError};
