/**
 * Where the opt-in stands. The words are those of the public contract: they are the values of
 * `element.state`, of `push-optin-change` and of the custom states for CSS.
 */
import type {PushOptinError} from './errors.js';

/** The six steps, in their order; `index` in events is the place in this list plus one. */
export const STEPS = [
  'service-worker-support',
  'push-support',
  'register',
  'permission',
  'subscribe',
  'send',
] as const;

/** One of the six steps. */
export type Step = (typeof STEPS)[number];

/** What `Notification.permission` says. */
export type Permission = 'default' | 'granted' | 'denied';

/**
 * What the pure floors know of a `PushSubscription`: only that it is one. The flow hands it
 * through untouched.
 */
export interface Subscription {
  readonly endpoint: string;
}

/**
 * The states of the flow. A value exists only in the states that own it.
 *
 * `checking`, `asking`, `subscribing` and `saving` are working states: each waits for exactly one
 * port (steps 1 to 3, step 4, step 5, step 6). All others wait for the visitor or the page.
 */
export type FlowState =
  | {readonly name: 'idle'}
  | {readonly name: 'checking'; readonly silent: boolean}
  | {readonly name: 'prompting'}
  | {readonly name: 'asking'}
  | {readonly name: 'subscribing'}
  | {readonly name: 'saving'; readonly subscription: Subscription}
  | {readonly name: 'subscribed'; readonly subscription: Subscription}
  | {readonly name: 'dismissed'}
  | {readonly name: 'denied'}
  | {readonly name: 'unsupported'; readonly error: PushOptinError}
  | {readonly name: 'needs-install'}
  | {readonly name: 'failed'; readonly error: PushOptinError};

/** The name of a state. */
export type StateName = FlowState['name'];

/** What may happen to the flow. An event that does not belong to a state changes nothing. */
export type FlowEvent =
  /** Begin with steps 1 to 3. `silent`: nothing will be asked or drawn (a visit is reconciled). */
  | {readonly type: 'check'; readonly silent: boolean}
  /** Steps 1 to 3 are done and the visitor may be asked. */
  | {readonly type: 'ready'}
  /** Step 2 found an iPhone or iPad in a tab. */
  | {readonly type: 'install'}
  /** The visitor accepted (or the page called `subscribe()` in a click): ask the browser now. */
  | {readonly type: 'accept'}
  /** The browser's answer, read back from it. */
  | {readonly type: 'answer'; readonly permission: Permission}
  /** Permission stands already: go straight to step 5. */
  | {readonly type: 'renew'}
  /** There is a subscription that the server does not have yet. */
  | {readonly type: 'unsaved'; readonly subscription: Subscription}
  /** The server (or the page in its place) has the subscription. */
  | {readonly type: 'saved'; readonly subscription: Subscription}
  /** The visitor said no to the panel. */
  | {readonly type: 'decline'}
  /** A step failed. */
  | {readonly type: 'fail'; readonly error: PushOptinError}
  /** Back to the beginning: unsubscribed, reset, withdrawn, or nothing was to be done. */
  | {readonly type: 'rest'; readonly permission: Permission};
