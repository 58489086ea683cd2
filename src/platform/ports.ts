/** The browser as the flow sees it: every port, made from the settings of one element. */
import {PushOptinError} from '../flow/errors.js';
import type {Ports} from '../flow/ports.js';
import {decodeKey} from './key.js';
import {loadSaving} from './load-saving.js';
import {readPermission, requestPermission} from './permission.js';
import {writeRecord} from './record.js';
import {activeRegistration, type WorkerSettings} from './registration.js';
import type {SavingPorts} from './saving.js';
import {serverAddress} from './server-address.js';
import {pushSupport, workerSupport} from './support.js';
import {exclusive} from './tabs.js';

/** Values of form controls by name, as a form would submit them. */
export type Options = Readonly<Record<string, readonly string[]>>;

/** What `push-optin-subscribe` carries. */
export interface SubscribeDetail {
  readonly subscription: PushSubscription;
  readonly options: Options | undefined;
  readonly previousEndpoint: string | undefined;
}

/** What the page's listeners said to it. */
export interface Announced {
  /** `preventDefault()`: nothing is sent. */
  readonly prevented: boolean;
  /** `respondWith()`: in place of the POST. */
  readonly response: PromiseLike<unknown> | undefined;
  /** `waitUntil()`: to be waited for too. */
  readonly waits: readonly PromiseLike<unknown>[];
}

/** `RequestInit`, or a function of the subscription that returns one. */
export type RequestSetting =
  | RequestInit
  | ((subscription: PushSubscription) => RequestInit | PromiseLike<RequestInit>);

/** Replaces step 6. May resolve with a `Response`, which is then judged as the server's. */
export type SaveSetting = (
  subscription: PushSubscription,
  context: {readonly signal: AbortSignal},
) => PromiseLike<unknown>;

/** What the page's author configured. Read at every use, so that a late change counts. */
export interface Settings extends WorkerSettings {
  readonly vapidPublicKey: string | BufferSource | undefined;
  readonly subscriptionUrl: string | undefined;
  readonly request: RequestSetting | undefined;
  readonly save: SaveSetting | undefined;
}

/** What the element adds. */
export interface Occasion {
  /** The choices of a visitor who accepted on this page; else those of the last time count. */
  options(): Options | undefined;
  announce(detail: SubscribeDetail): Announced;
}

/** What the element asks of the browser beside the flow. */
export interface BrowserPorts extends Ports<ServiceWorkerRegistration, PushSubscription> {
  /** Fetches what steps 5 and 6 need, so that the visitor's click finds it at hand. */
  ahead(): void;
}

export const browserPorts = (settings: Settings, occasion: Occasion): BrowserPorts => {
  let loading: Promise<SavingPorts> | undefined;
  const saving = (): Promise<SavingPorts> =>
    (loading ??= loadSaving().then(
      ({savingPorts}) => savingPorts(settings, occasion),
      (cause: unknown) => {
        // The network may be there again the next time.
        loading = undefined;
        throw new PushOptinError(
          'push-service-unreachable',
          'subscribe',
          'the script for steps 5 and 6 could not be loaded',
          cause,
        );
      },
    ));
  const ahead = (): void => void saving().catch(() => undefined);

  return {
    ahead,
    workerSupport,
    pushSupport,
    async register(signal) {
      decodeKey(settings.vapidPublicKey);
      serverAddress(settings);
      return activeRegistration(settings, signal);
    },
    permission: readPermission,
    request(asked) {
      const answer = asked ?? requestPermission();
      // From here on a visit may finish without a question what this page does not.
      void writeRecord({wanted: true, optedOut: undefined});
      ahead();
      return answer;
    },
    subscribe: async (registration) => (await saving()).subscribe(registration),
    send: async (acquired, signal) => (await saving()).send(acquired, signal),
    find: async () => (await saving()).find(),
    unsubscribe: async (signal) => (await saving()).unsubscribe(signal),
    exclusive,
    now: () => performance.now(),
  };
};
