/**
 * What the page and the worker tell each other about this browser's subscription: one record an
 * origin, in IndexedDB, the only storage that both have.
 *
 * Every change is first noted down synchronously (in localStorage, or in this context's memory
 * where there is none) and struck out once IndexedDB has it. So a change survives a page that goes
 * away in the middle and an IndexedDB that is broken for a while: the next call brings it in.
 */

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
  /** The visitor unsubscribed here: nobody subscribes again but the visitor. */
  readonly optedOut?: boolean;
}

/** Members to change; `undefined` removes one. */
export type RecordChange = {
  readonly [Name in keyof SubscriptionRecord]: SubscriptionRecord[Name] | undefined;
};

const TYPES: Readonly<Record<keyof SubscriptionRecord, string>> = {
  key: 'string',
  url: 'string',
  options: 'object',
  endpoint: 'string',
  acked: 'string',
  previousEndpoint: 'string',
  unsent: 'string',
  optedOut: 'boolean',
};

const NAME = 'push-optin';
const JOURNAL = 'push-optin:record';

/** An open may never be answered (WebKit bug 226547 is one reason, a damaged profile another). */
const DEADLINE = 2000;

/** The journal of a context without localStorage: the record is the context's, so is this. */
let memory = '';

/** The worker has none and in a page the getter may throw: only to be called within a `try`. */
const local = () =>
  (
    globalThis as unknown as {
      localStorage: {
        getItem(key: string): string | null;
        setItem(key: string, text: string): void;
        removeItem(key: string): void;
      };
    }
  ).localStorage;

const readJournal = (): object | null => {
  try {
    return JSON.parse(memory || local().getItem(JOURNAL)!);
  } catch {
    return null;
  }
};

const writeJournal = (text: string): void => {
  memory = text;
  try {
    if (text) local().setItem(JOURNAL, text);
    else local().removeItem(JOURNAL);
  } catch {
    // Memory has it.
  }
};

const valid = (...changes: readonly (object | null | undefined)[]): SubscriptionRecord => {
  const all = Object.assign({}, ...changes) as Record<string, unknown>;
  // Falsy values say nothing, and `null` is how the journal writes that a member is removed.
  return Object.fromEntries(
    Object.entries(TYPES)
      .filter(([name, type]) => all[name] && typeof all[name] === type)
      .map(([name]) => [name, all[name]]),
  );
};

/** Brings `change` and what the journal holds into IndexedDB, and answers with the whole. */
const update = (change?: object): Promise<SubscriptionRecord> =>
  new Promise((resolve) => {
    const pending = {...readJournal(), ...change};
    const text = Object.keys(pending).length
      ? JSON.stringify(pending, (_, value: unknown) => value ?? null)
      : '';
    const done = (stored?: object): void => {
      clearTimeout(timer);
      resolve(valid(stored, pending));
    };
    const timer = setTimeout(done, DEADLINE);
    if (change) writeJournal(text);
    try {
      // Without a version: whatever a later release makes of the database, this one can open it.
      const opening = indexedDB.open(NAME);
      opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
      opening.onerror = done;
      // Also after the deadline: opens are answered in order, so nothing newer is overwritten.
      opening.onsuccess = () => {
        const database = opening.result;
        try {
          const transaction = database.transaction(NAME, text ? 'readwrite' : 'readonly');
          const store = transaction.objectStore(NAME);
          const reading = store.get(NAME);
          reading.onsuccess = () => {
            if (text) store.put(valid(reading.result as object, pending), NAME);
          };
          transaction.onabort = done;
          transaction.oncomplete = () => {
            // Only what was written is struck out, not what another call has noted since.
            if (text && (memory || text) === text) writeJournal('');
            done(reading.result as object);
          };
        } catch {
          done();
        }
        // Takes effect when the transaction ends: an open connection would block upgrades.
        database.close();
      };
    } catch {
      done();
    }
  });

/** The record; `{}` when there is none. Never rejects. */
export const readRecord = (): Promise<SubscriptionRecord> => update();

/** Changes members of the record in one transaction. Never rejects. */
export const writeRecord = async (change: RecordChange): Promise<void> => {
  await update(change);
};

/** Forgets the record. Never rejects. */
export const clearRecord = async (): Promise<void> => {
  await update(Object.fromEntries(Object.keys(TYPES).map((name) => [name, null])));
};

/**
 * What the server has been given, to be compared later. The key is in it without being named: a
 * subscription is bound to its key, and another key makes another endpoint.
 */
export const fingerprint = (subscription: PushSubscription, options?: object): string =>
  JSON.stringify([subscription, options]);
