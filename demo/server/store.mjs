// The subscriptions, in one SQLite file. Every call is synchronous and on disk when it returns.
import {chmodSync, rmdirSync, statSync} from 'node:fs';
import sqlite from 'node-sqlite3-wasm';

/**
 * @typedef {object} Row times in ms since the epoch
 * @property {string} endpoint
 * @property {string} p256dh base64url
 * @property {string} auth base64url
 * @property {number | null} expires as the browser foretold
 * @property {Record<string, string | string[]>} options what the visitor chose
 * @property {number} created
 * @property {number} updated last time the browser sent it
 * @property {number | null} lastSuccess
 * @property {number | null} lastStatus the push service's last answer
 * @property {number} failures since the last success
 * @property {number} notBefore the push service asked for quiet until then
 */

/** @typedef {ReturnType<typeof openStore>} Store */

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS subscription (
    endpoint     TEXT PRIMARY KEY,
    p256dh       TEXT NOT NULL,
    auth         TEXT NOT NULL,
    expires      REAL,
    options      TEXT NOT NULL,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    last_success INTEGER,
    last_status  INTEGER,
    failures     INTEGER NOT NULL DEFAULT 0,
    not_before   INTEGER NOT NULL DEFAULT 0
  ) STRICT`;

const COLUMNS = `endpoint, p256dh, auth, expires, options, created, updated,
  last_success AS lastSuccess, last_status AS lastStatus, failures, not_before AS notBefore`;

/** Locks last milliseconds; an older one was left by a process that was killed. */
const STALE_LOCK = 10_000; // ms

/** node-sqlite3-wasm locks by making a directory, which nobody removes after a crash. */
const removeStaleLock = (file) => {
  const lock = `${file}.lock`;
  const {mtimeMs} = statSync(lock, {throwIfNoEntry: false}) ?? {};
  if (mtimeMs !== undefined && Date.now() - mtimeMs > STALE_LOCK) rmdirSync(lock);
};

/** @returns {Row} */
const toRow = (record) => ({...record, options: JSON.parse(record.options)});

/** @param {string} file a path, or ':memory:' */
export const openStore = (file) => {
  if (file !== ':memory:') removeStaleLock(file);
  const database = new sqlite.Database(file);
  database.exec('PRAGMA busy_timeout = 2000');
  database.exec(SCHEMA);
  // An endpoint is a secret: who has it can send (RFC 8030, 8.3).
  if (file !== ':memory:') chmodSync(file, 0o600);

  const transaction = (work) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  /** @returns {Row | null} */
  const get = (endpoint) => {
    const record = database.get(`SELECT ${COLUMNS} FROM subscription WHERE endpoint = ?`, endpoint);
    return record ? toRow(record) : null;
  };
  const remove = (endpoint) =>
    database.run('DELETE FROM subscription WHERE endpoint = ?', endpoint).changes > 0;

  return {
    get,
    /** @returns {Row[]} the oldest first */
    all: () =>
      database.all(`SELECT ${COLUMNS} FROM subscription ORDER BY created, endpoint`).map(toRow),
    /**
     * Takes a subscription that is new, known, or comes in place of another one.
     *
     * @param {import('./subscription.mjs').Subscription} subscription
     * @param {{now: number, previousEndpoint?: string | undefined,
     *   options?: import('./subscription.mjs').Options | undefined}} more options that are left out
     * stay as they were
     * @returns {'created' | 'updated'}
     */
    save({endpoint, expirationTime, keys}, {now, previousEndpoint, options}) {
      return transaction(() => {
        const known = get(endpoint);
        const replaced =
          previousEndpoint && previousEndpoint !== endpoint ? get(previousEndpoint) : null;
        if (replaced) remove(replaced.endpoint);
        const chosen = options ?? known?.options ?? replaced?.options ?? {};
        database.run(
          `INSERT INTO subscription (endpoint, p256dh, auth, expires, options, created, updated)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (endpoint) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth,
             expires = excluded.expires, options = excluded.options, updated = excluded.updated`,
          [endpoint, keys.p256dh, keys.auth, expirationTime, JSON.stringify(chosen), now, now],
        );
        return known ? 'updated' : 'created';
      });
    },
    /** @returns {boolean} whether it was there */
    delete: remove,
    /** The push service took a message. */
    succeeded(endpoint, {now, status}) {
      database.run(
        `UPDATE subscription SET last_success = ?, last_status = ?, failures = 0, not_before = 0
         WHERE endpoint = ?`,
        [now, status, endpoint],
      );
    },
    /** It did not; `status` is null when there was no answer at all. */
    failed(endpoint, {status, notBefore = 0}) {
      database.run(
        `UPDATE subscription SET last_status = ?, failures = failures + 1, not_before = ?
         WHERE endpoint = ?`,
        [status, notBefore, endpoint],
      );
    },
    close: () => database.close(),
  };
};
