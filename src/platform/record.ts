/**
 * What the page and the worker tell each other about this browser's subscription: one record an
 * origin, in IndexedDB, the only storage that both have.
 *
 * A page first notes every change down synchronously (in localStorage, or in memory where that is
 * forbidden) and strikes it out once IndexedDB has it. So a change survives a page that goes away
 * in the middle and an IndexedDB that is broken for a while: the next call brings it in.
 */
import {pick} from './pick.js';

/** Every member is optional; what has another type when it is read is left out. */
export interface SubscriptionRecord {
  /** The application server key, base64url without padding: the worker subscribes again with it. */
  readonly key?: string;
  /** The absolute address that takes subscriptions: the worker sends a changed one there. */
  readonly url?: string;
  /** The `options` that go with the subscription, as the server gets them. */
  readonly options?: object;
  /** The endpoint that the server acknowledged last: what the next one replaces. */
  readonly endpoint?: string;
  /** `fingerprint()` of what the server acknowledged last. */
  readonly acked?: string;
  /** A replaced endpoint that the server may still hold, where `endpoint` does not say so. */
  readonly previousEndpoint?: string;
  /** An endpoint the server was to delete and could not be told about. */
  readonly unsent?: string;
  /** The server asked not to be called before (epoch milliseconds, as text). */
  readonly unsentAt?: string;
  /** The visitor accepted here: subscribing needs no further question while permission stands. */
  readonly wanted?: boolean;
  /** The visitor unsubscribed here: nobody subscribes again but the visitor. */
  readonly optedOut?: boolean;
}

/** Members to change; nothing, as `undefined`, `null` or `''`, removes one. */
export type RecordChange = {
  readonly [Name in keyof SubscriptionRecord]: SubscriptionRecord[Name] | null | undefined;
};

/** The empty record, as values of the right types that say nothing. */
const EMPTY: {readonly [Name in keyof SubscriptionRecord]-?: SubscriptionRecord[Name] | null} = {
  url: '',
  previousEndpoint: '',
  unsent: '',
  acked: '',
  endpoint: '',
  key: '',
  unsentAt: '',
  options: null,
  wanted: false,
  optedOut: false,
};

const NAME = 'push-optin';
const JOURNAL = 'push-optin:record';

/** Requests and transactions end alike, under different names. */
const settled = <Result>(work: IDBRequest<Result> | IDBTransaction): Promise<Result> =>
  new Promise((resolve, reject) => {
    // Setting a name that the other has does nothing: one function serves both.
    const either = work as IDBRequest<Result> & IDBTransaction;
    either.onsuccess = either.oncomplete = () => resolve(either.result);
    either.onerror = either.onabort = reject;
  });

/**
 * What IndexedDB has, after `change`: one transaction. Rejects where IndexedDB is absent or broken,
 * and may never settle: the worker, for which there is nothing else, can wait.
 */
export const exchangeRecord = async (change?: RecordChange): Promise<SubscriptionRecord> => {
  // Without a version: whatever a later release makes of the database, this one can open it.
  const opening = indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(NAME, change && 'readwrite');
    const store = transaction.objectStore(NAME);
    const stored = await settled(store.get(NAME) as IDBRequest<object | undefined>);
    const record: SubscriptionRecord = pick({...stored, ...change}, EMPTY);
    if (change) store.put(record, NAME);
    await settled(transaction);
    return record;
  } finally {
    // An open connection would block upgrades and the back/forward cache.
    database.close();
  }
};

/** In a page its getter may throw: for use within `try` only. */
const page = globalThis as unknown as {readonly localStorage: Record<string, string>};

/** The journal as this context knows it; as there is one record for all callers, so is this. */
let journal = '';

/** Changes members of the record in one transaction, and answers with the whole. Never rejects. */
export const writeRecord = async (change?: RecordChange): Promise<SubscriptionRecord> => {
  let pending: object = {...change};
  try {
    journal ||= page.localStorage[JOURNAL]!;
  } catch {
    // Then this context's own is all there is.
  }
  try {
    pending = {...(journal && JSON.parse(journal)), ...pending};
    if (change) {
      // JSON has no `undefined`: a member to remove is written as `null`.
      journal = JSON.stringify(pending, (_, value: unknown) => value ?? null);
      page.localStorage[JOURNAL] = journal;
    }
  } catch {
    // A damaged journal says nothing; what cannot be noted down may still be stored.
  }
  const noted = journal;
  return new Promise((resolve) => {
    // Whatever happens to it, the journal has the change. What comes later is done all the same:
    // opens are answered in their order, so nothing newer is undone.
    const answer = (
      record: SubscriptionRecord = pick(pending as Record<string, unknown>, EMPTY),
    ): void => {
      clearTimeout(timer);
      resolve(record);
    };
    // An open may never be answered: WebKit bug 226547 is one reason, a damaged profile another.
    const timer = setTimeout(answer, 2000);
    exchangeRecord(noted ? pending : undefined)
      .then((record) => {
        answer(record);
        // What another call has noted since is still to be written.
        if (journal === noted) {
          journal = '';
          delete page.localStorage[JOURNAL];
        }
      })
      .catch(() => answer());
  });
};

/** The record; `{}` when there is none. Never rejects. */
export const readRecord = (): Promise<SubscriptionRecord> => writeRecord();

/** Forgets the record. Never rejects. */
export const clearRecord = (): Promise<SubscriptionRecord> => writeRecord(EMPTY);

/**
 * What the server has been given, to be compared later. The key is in it without being named: a
 * subscription is bound to its key, and another key makes another endpoint.
 */
export const fingerprint = (subscription: PushSubscription, options?: object): string =>
  JSON.stringify([subscription, options]);
