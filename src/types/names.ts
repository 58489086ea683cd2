/** The element as templates write it: its attributes, its properties and its events. */
import type {PushOptinElement} from '../element.js';
import type {PushOptinEventMap} from '../events.js';

/** The attributes, as HTML has them. */
export interface PushOptinAttributes {
  /** The application server key (RFC 8292): 65 bytes, base64url or base64. Required. */
  'vapid-public-key'?: string | undefined;
  /** URL of the site's worker script. */
  'service-worker'?: string | undefined;
  /** Scope to register the worker for; the script's directory when not set. */
  'service-worker-scope'?: string | undefined;
  /** The site's resource for subscriptions: POST and DELETE. */
  'subscription-url'?: string | undefined;
  /** When to ask: the engagement query; `manual` or empty: never by itself. */
  when?: PushOptinElement['when'];
  /** How long to stay silent after the 1st, 2nd, 3rd… dismissal; `none`: no memory of them. */
  cooldown?: string | undefined;
  /** `card`, `bar`, `inline` or `bell`. */
  display?: PushOptinElement['display'];
  /** `top` or `bottom`, alone or with `-start` or `-end`; `center`. */
  placement?: PushOptinElement['placement'];
  /** `local`, `session` or `none`: where dismissals and counters are kept. */
  storage?: PushOptinElement['storage'];
  /** Draws one state for styling, and runs nothing. */
  preview?: Preview | undefined;
  /** Says in the console, once per change, why the panel is or is not shown. */
  debug?: boolean | '' | 'true' | 'false' | undefined;
}

/** The states that `preview` draws. */
export type Preview = 'prompting' | 'asking' | 'subscribed' | 'denied' | 'needs-install' | 'failed';

/** What has no attribute, or may be more than a string. */
export type PushOptinProperties = {
  [
    Name in 'vapidPublicKey' | 'when' | 'registration' | 'request' | 'save' | 'messages'
  ]?: PushOptinElement[Name];
};

/** Every setting under the name of its property. */
export type PushOptinSettings = PushOptinProperties &
  Pick<
    PushOptinAttributes,
    'cooldown' | 'display' | 'placement' | 'storage' | 'preview' | 'debug'
  > & {
    [Name in 'serviceWorker' | 'serviceWorkerScope' | 'subscriptionUrl']?: PushOptinElement[Name];
  };

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;

/** `onPushOptinSubscribe` and its like. */
export type PushOptinHandlers = {
  [Name in keyof PushOptinEventMap as `on${Pascal<Name>}`]?:
    | ((event: PushOptinEventMap[Name]) => void)
    | undefined;
};

/** A listener for each event, under the event's name with something before it: `on`, `on:`. */
export type PushOptinListeners<Prefix extends string> = {
  [Name in keyof PushOptinEventMap as `${Prefix}${Name}`]?:
    | ((event: PushOptinEventMap[Name]) => void)
    | undefined;
};
