/** The events of the element and their one map. */
import type {PushOptinError, ErrorCode} from './flow/errors.js';
import type {Permission, StateName, Step} from './flow/state.js';
import type {Announced, SubscribeDetail} from './platform/ports.js';

/** What opened the panel: the query, or a method, command or click. */
export type Trigger = 'when' | 'manual';

/** Why the panel went away. */
export type HideReason = 'accept' | 'decline' | 'close' | 'escape' | 'done' | 'script';

/** `detail` of every event, by name. */
export interface PushOptinDetails {
  'push-optin-before-show': {readonly trigger: Trigger};
  'push-optin-show': {readonly trigger: Trigger};
  'push-optin-hide': {readonly reason: HideReason};
  'push-optin-before-request': Readonly<Record<string, never>>;
  'push-optin-permission': {readonly permission: Permission};
  'push-optin-subscribe': SubscribeDetail;
  'push-optin-save': {
    readonly subscription: PushSubscription;
    /** The HTTP status; none when the page saved it by other means. */
    readonly status: number | undefined;
  };
  'push-optin-unsubscribe': {readonly endpoint: string};
  'push-optin-step': {
    readonly step: Step;
    /** 1 to 6. */
    readonly index: number;
    readonly status: 'start' | 'done' | 'fail';
    /** Milliseconds since the start of the step. */
    readonly duration: number;
  };
  'push-optin-change': {readonly state: StateName; readonly previous: StateName};
  'push-optin-error': {
    readonly code: ErrorCode;
    readonly step: Step | undefined;
    readonly message: string;
    readonly error: PushOptinError;
    readonly retryable: boolean;
  };
}

/** Dispatches one of the events. False when a listener has cancelled it. */
export const dispatch = <Name extends keyof PushOptinDetails>(
  target: EventTarget,
  name: Name,
  detail: PushOptinDetails[Name],
  cancelable = false,
): boolean =>
  target.dispatchEvent(new CustomEvent(name, {bubbles: true, composed: true, cancelable, detail}));

/** Tells the page of a failure: by the event and, through `warn`, in the console. */
export const dispatchError = (
  target: EventTarget,
  error: PushOptinError,
  warn: (text: string) => void,
): void => {
  const {code, step, message, retryable} = error;
  dispatch(target, 'push-optin-error', {code, step, message, error, retryable});
  warn(`${code}: ${message}`);
};

/** There is a new or changed subscription. */
export class PushOptinSubscribeEvent extends CustomEvent<SubscribeDetail> {
  readonly #waits: PromiseLike<unknown>[] = [];
  #response: PromiseLike<unknown> | undefined;

  constructor(detail: SubscribeDetail) {
    super('push-optin-subscribe', {bubbles: true, composed: true, cancelable: true, detail});
  }

  /** The panel waits for the promise too: there is no success before it resolves. */
  waitUntil(promise: PromiseLike<unknown>): void {
    this.#waits.push(Promise.resolve(promise));
  }

  /** Replaces the POST: success when it resolves, with a `Response` when that is `ok`. The first counts. */
  respondWith(promise: PromiseLike<unknown>): void {
    this.#response ??= Promise.resolve(promise);
  }

  /** What the listeners said, once all have been called. */
  get announced(): Announced {
    return {prevented: this.defaultPrevented, response: this.#response, waits: this.#waits};
  }
}

/** Every event of the element by name, for `addEventListener`. */
export type PushOptinEventMap = {
  readonly [Name in Exclude<keyof PushOptinDetails, 'push-optin-subscribe'>]: CustomEvent<
    PushOptinDetails[Name]
  >;
} & {readonly 'push-optin-subscribe': PushOptinSubscribeEvent};

declare global {
  interface HTMLElementEventMap extends PushOptinEventMap {}
  interface DocumentEventMap extends PushOptinEventMap {}
  interface WindowEventMap extends PushOptinEventMap {}
}
