/**
 * What is always so, whatever a page, a visitor, a browser, a server and time do: in words, and in
 * code that says what was found where it is not so. `world.mjs` notes down what happens; each note
 * is shown to every invariant, and at the end of a walk, after one quiet visit, so is the world.
 */
import type {Permission, StateName} from '../../src/flow/state.js';

/** A tab, or what is left of it. */
export interface Tab {
  readonly name: string;
  /** The element is in the document. */
  readonly connected: boolean;
  /** Its panel, as the visitor sees it. */
  readonly open: boolean;
  /** The panel opened by itself. */
  readonly byItself: boolean;
  /** Questions of the browser that wait for an answer in this tab. */
  readonly questions: number;
}

/** Something that happened. */
export type Note =
  /** The browser opened its question. */
  | {readonly type: 'question'; readonly tab: Tab; readonly inClick: boolean}
  /** The element dispatched an event; `detail` is the event's. */
  | {
      readonly type: 'event';
      readonly tab: Tab;
      readonly name: string;
      readonly detail: Readonly<Record<string, unknown>>;
    }
  /** A page or the worker called `PushManager.subscribe()`. */
  | {readonly type: 'subscribe'; readonly by: string}
  /** The server got a POST. */
  | {readonly type: 'post'; readonly by: string; readonly endpoint: string; readonly body: string}
  /** Somebody threw where nobody catches. */
  | {readonly type: 'uncaught'; readonly error: unknown}
  /** So many tasks without any time passing, or so many requests without any event, are no walk. */
  | {readonly type: 'restless'; readonly what: string};

/** The world as it stands. */
export interface World {
  readonly tabs: readonly Tab[];
  readonly permission: Permission;
  /** The browser's subscription, and the server key that it belongs to. */
  readonly subscription: {readonly endpoint: string; readonly key: string} | undefined;
  /** The key of the site as it is published now. */
  readonly key: string;
  /** The visitor accepted and has not taken it back, by unsubscribing or in the browser. */
  readonly wanted: boolean;
  /** The visitor unsubscribed and has not accepted since. */
  readonly optedOut: boolean;
  /**
   * Both IndexedDB and localStorage have failed, at once or one after the other; or localStorage where
   * there are no Web Locks, so that tabs know nothing of each other. Then: better twice than never.
   */
  readonly forgetful: boolean;
  /** IndexedDB cannot be read, or could not a moment ago: what was noted down there is not known. */
  readonly blind: boolean;
  /** The server (or the page in its place) has it now. */
  readonly holds: (endpoint: string) => boolean;
  /** The server (or the page in its place) said once that it has it, and was heard. */
  readonly acknowledged: (endpoint: string) => boolean;
  /** The widget has noted down the acknowledgement of exactly this, and was not made to forget. */
  readonly settled: (body: string) => boolean;
  /** There are Web Locks. */
  readonly locks: boolean;
}

export interface Invariant {
  readonly words: string;
  /** What is wrong; nothing: all is well. */
  readonly at?: (note: Note, world: World) => string | undefined;
  readonly atEnd?: (world: World) => string | undefined;
}

/** Every way from state to state; `rest` leads home from everywhere, to `idle` or `denied`. */
export const TABLE: Readonly<Record<StateName, readonly StateName[]>> = {
  idle: ['checking', 'asking', 'subscribing', 'saving', 'denied'],
  checking: [
    ...(['checking', 'prompting', 'needs-install', 'asking', 'subscribing', 'saving'] as const),
    ...(['subscribed', 'failed', 'unsupported', 'idle', 'denied'] as const),
  ],
  prompting: ['checking', 'asking', 'subscribing', 'dismissed', 'idle', 'denied'],
  asking: ['subscribing', 'denied', 'dismissed', 'failed', 'unsupported', 'idle'],
  subscribing: ['saving', 'subscribed', 'failed', 'unsupported', 'idle', 'denied'],
  saving: ['subscribed', 'failed', 'unsupported', 'idle', 'denied'],
  subscribed: ['checking', 'asking', 'subscribing', 'saving', 'idle', 'denied'],
  dismissed: ['checking', 'asking', 'subscribing', 'denied', 'idle'],
  denied: ['checking', 'asking', 'subscribing', 'idle'],
  unsupported: ['checking', 'subscribing', 'idle', 'denied'],
  'needs-install': ['checking', 'subscribing', 'dismissed', 'idle', 'denied'],
  failed: ['checking', 'asking', 'subscribing', 'saving', 'idle', 'denied'],
};

const endpointOf = (detail: Readonly<Record<string, unknown>>): string =>
  (detail['subscription'] as {readonly endpoint: string}).endpoint;

export const INVARIANTS: readonly Invariant[] = [
  {
    words: 'Permission is asked for only in a trusted click.',
    at: (note) =>
      note.type === 'question' && !note.inClick ? `${note.tab.name} asked outside` : undefined,
  },
  {
    words: 'At most one question of the browser is open in a document.',
    at: (note) =>
      note.type === 'question' && note.tab.questions > 1
        ? `${note.tab.name} asked while a question was open`
        : undefined,
  },
  {
    words: 'At most one panel has opened by itself among all tabs (where there are Web Locks).',
    at: (note, {tabs, locks}) => {
      const open = tabs.filter((tab) => tab.open && tab.byItself);
      return locks && note.type === 'event' && open.length > 1
        ? `open in ${open.map(({name}) => name).join(' and ')}`
        : undefined;
    },
  },
  {
    words: 'No panel opens by itself for a visitor who said no to the browser, or unsubscribed.',
    at: (note, {permission, optedOut, blind}) =>
      note.type === 'event' &&
      note.name === 'push-optin-show' &&
      note.detail['trigger'] === 'when' &&
      (permission === 'denied' || (optedOut && !blind))
        ? `permission ${permission}, opted out ${optedOut}`
        : undefined,
  },
  {
    words: 'Success is told only after the server, or the page in its place, has acknowledged.',
    at: (note, {acknowledged}) =>
      note.type === 'event' &&
      note.name === 'push-optin-save' &&
      !acknowledged(endpointOf(note.detail))
        ? 'save without an acknowledgement'
        : note.type === 'event' &&
            note.name === 'push-optin-change' &&
            note.detail['state'] === 'subscribed' &&
            !acknowledged(note.detail['endpoint'] as string)
          ? 'subscribed without an acknowledgement'
          : undefined,
  },
  {
    words:
      'An element that was removed dispatches nothing, but a subscription that comes late: who listens to the element itself may still want it.',
    at: (note) =>
      note.type === 'event' && !note.tab.connected && note.name !== 'push-optin-subscribe'
        ? `${note.name} from ${note.tab.name}`
        : undefined,
  },
  {
    words: 'States change only along the table, and every change is told.',
    at: (note) => {
      if (note.type !== 'event' || note.name !== 'push-optin-change') return undefined;
      const {previous, state} = note.detail as Readonly<Record<string, StateName>>;
      return TABLE[previous!].includes(state!) ? undefined : `${previous} → ${state}`;
    },
  },
  {
    words: 'A visitor who unsubscribed is never subscribed silently.',
    at: (note, {optedOut, forgetful}) =>
      note.type === 'subscribe' && optedOut && !forgetful ? `${note.by} subscribed` : undefined,
  },
  {
    words: 'Nothing is sent twice that the server acknowledged and that has not changed.',
    at: (note, {settled, forgetful}) =>
      note.type === 'post' && settled(note.body) && !forgetful
        ? `${note.by} sent it again`
        : undefined,
  },
  {
    words: 'Nothing rejects or throws where nobody listens.',
    at: (note) => (note.type === 'uncaught' ? String(note.error) : undefined),
  },
  {
    words: 'When nothing happens, nothing is done: tasks and requests come to an end.',
    at: (note) => (note.type === 'restless' ? note.what : undefined),
  },
  {
    words:
      'Every subscription that exists ends acknowledged: if it was not, it was remembered, and the next visit has delivered it.',
    atEnd: ({permission, subscription, optedOut, forgetful, holds}) =>
      permission === 'granted' &&
      subscription &&
      !optedOut &&
      !forgetful &&
      !holds(subscription.endpoint)
        ? `the server does not have ${subscription.endpoint}`
        : undefined,
  },
  {
    words: 'After an unsubscription no subscription is left.',
    atEnd: ({subscription, optedOut, forgetful}) =>
      subscription && optedOut && !forgetful ? `${subscription.endpoint} exists` : undefined,
  },
  {
    words:
      'After any fault one quiet visit heals: who accepted, and did not take it back, is subscribed with the key of today.',
    atEnd: ({permission, subscription, wanted, forgetful, key}) =>
      permission === 'granted' && wanted && !forgetful && subscription?.key !== key
        ? subscription
          ? 'the subscription has an old key'
          : 'there is no subscription'
        : undefined,
  },
];
