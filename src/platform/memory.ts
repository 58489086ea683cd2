/** What is kept of this visitor: dismissals and counters, in one versioned entry. */
import type {Counters, CountersRecord} from '../signals/signal.js';

/** The `storage` attribute. */
export type StorageKind = 'local' | 'session' | 'none';

/** Times are milliseconds since the epoch. */
export interface Kept extends CountersRecord {
  /** How often the visitor said no, and when last. */
  readonly dismissals?: number | undefined;
  readonly dismissedAt?: number | undefined;
  /** The visitor subscribed: a visit without permission then means that it was taken away. */
  readonly subscribed?: number | undefined;
}

export interface Memory extends Counters {
  read(): Kept;
  write(change: Kept): void;
  clear(): void;
  /** Whether what is written can still be read on the next page. */
  readonly lasts: boolean;
}

const ENTRY = 'push-optin';
const VERSION = 1;

/** The getter itself may throw (cookies blocked), be null (web views) or be full. */
const open = (kind: 'local' | 'session'): Storage | undefined => {
  try {
    const storage = kind === 'local' ? localStorage : sessionStorage;
    const text = storage.getItem(ENTRY);
    storage.setItem(ENTRY, text ?? '{}');
    if (text === null) storage.removeItem(ENTRY);
    return storage;
  } catch {
    return undefined;
  }
};

/**
 * Never throws. A storage that is blocked gives way to the tab's; without that too, what is
 * written lasts as long as the page.
 */
export const createMemory = (kind: StorageKind): Memory => {
  const storage =
    kind === 'none' ? undefined : (kind === 'local' && open('local')) || open('session');
  let page: Kept = {};

  const read = (): Kept => {
    try {
      const {v, ...kept} = JSON.parse(storage!.getItem(ENTRY)!) as Record<string, unknown>;
      if (v === VERSION) {
        // Only what we could have written: another script's, or a damaged entry, counts as none.
        return Object.fromEntries(
          Object.entries(kept).filter(([, value]) => Number.isFinite(value) && +value! >= 0),
        );
      }
    } catch {
      // Nothing there, or not ours.
    }
    return page;
  };

  return {
    lasts: !!storage,
    read,
    write(change) {
      page = {...read(), ...change};
      try {
        storage!.setItem(ENTRY, JSON.stringify({v: VERSION, ...page}));
      } catch {
        // Full, or gone: the page remembers.
      }
    },
    clear() {
      page = {};
      try {
        storage!.removeItem(ENTRY);
      } catch {
        // As above.
      }
    },
  };
};
