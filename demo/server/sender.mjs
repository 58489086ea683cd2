// Sends one message to one subscription and draws the consequences from the answer.
import {setTimeout as sleep} from 'node:timers/promises';
import webPush from 'web-push';
import {checkEndpoint} from './endpoint.mjs';
import {InvalidInput} from './invalid-input.mjs';
import {NOT_PUBLIC, createPublicAgent} from './public-agent.mjs';

/**
 * What became of a message:
 * - `sent`: the push service has it
 * - `removed`: 404 or 410, the subscription has ended and is no longer kept; so too one that an
 *   embedded push service of an earlier run gave out, to which nothing is sent any more
 * - `unconfirmed`: 404 or 410 from a subscription so young that it may still come alive: kept
 * - `deferred`: the push service asked for quiet (429, 406): kept, nothing goes out until `notBefore`
 * - `rejected`: any other 3xx or 4xx, or no public address: our request is wrong, not the subscription
 * - `failed`: 5xx or no answer
 * @typedef {'sent' | 'removed' | 'unconfirmed' | 'deferred' | 'rejected' | 'failed'} Outcome
 */

/** Push services answer 410 to some subscriptions in the first seconds of their life. */
const GRACE = 60_000; // ms
const RETRY_AFTER = [1000, 2000, 4000]; // ms, between attempts
const TTL = 24 * 3600; // s: how long the push service keeps it for a browser that is away
const TIMEOUT = 10_000; // ms
const QUIET = {default: 60_000, min: 1000, max: 24 * 3600_000}; // ms

/** The moment a Retry-After header names, ms since the epoch. */
const quietUntil = (header, now) => {
  const wait = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : Date.parse(header) - now;
  return now + Math.min(Math.max(wait || QUIET.default, QUIET.min), QUIET.max);
};

/**
 * @param {object} options
 * @param {import('./store.mjs').Store} options.store
 * @param {() => {subject: string, publicKey: string, privateKey: string}} options.vapid
 * @param {import('../push-service/index.mjs').PushService} [options.pushService] the embedded one
 * @param {() => number} [options.now] ms since the epoch
 * @param {(ms: number, value: undefined, options: {signal: AbortSignal}) => Promise<unknown>} [options.wait]
 * @param {import('node:https').Agent} [options.publicAgent]
 */
export const createSender = ({
  store,
  vapid,
  pushService,
  now = Date.now,
  wait = sleep,
  publicAgent = createPublicAgent(),
}) => {
  const stopping = new AbortController();

  /** @returns {Promise<{status: number | null, headers?: Record<string, string>, code?: string}>} */
  const attempt = async ({endpoint, p256dh, auth}, payload) => {
    try {
      const {statusCode, headers} = await webPush.sendNotification(
        {endpoint, keys: {p256dh, auth}},
        payload,
        {
          vapidDetails: vapid(),
          TTL,
          timeout: TIMEOUT,
          agent: pushService?.owns(endpoint) ? pushService.agent : publicAgent,
        },
      );
      return {status: statusCode, headers};
    } catch (error) {
      return {status: error.statusCode ?? null, headers: error.headers, code: error.code};
    }
  };

  const mayReceive = (endpoint) => {
    try {
      return Boolean(checkEndpoint(endpoint, pushService));
    } catch (error) {
      if (error instanceof InvalidInput) return false;
      throw error;
    }
  };

  /** @returns {Outcome} */
  const outcomeOf = ({status, code}, row) => {
    if (code === NOT_PUBLIC) return 'rejected';
    if (status === null || status >= 500) return 'failed';
    if (status < 300) return 'sent';
    if (status === 404 || status === 410) {
      return now() - row.created < GRACE ? 'unconfirmed' : 'removed';
    }
    return status === 429 || status === 406 ? 'deferred' : 'rejected';
  };

  return {
    /**
     * @param {import('./store.mjs').Row} row
     * @param {string} payload
     * @returns {Promise<{endpoint: string, outcome: Outcome, status: number | null, notBefore?: number}>}
     */
    async send(row, payload) {
      const {endpoint} = row;
      if (row.notBefore > now()) {
        return {endpoint, outcome: 'deferred', status: null, notBefore: row.notBefore};
      }
      if (!mayReceive(endpoint)) {
        store.delete(endpoint);
        return {endpoint, outcome: 'removed', status: null};
      }
      let answer = await attempt(row, payload);
      let outcome = outcomeOf(answer, row);
      for (const pause of RETRY_AFTER) {
        if (outcome !== 'unconfirmed' && outcome !== 'failed') break;
        if (stopping.signal.aborted) break;
        await wait(pause, undefined, {signal: stopping.signal}).catch(() => {}); // stopped
        answer = await attempt(row, payload);
        outcome = outcomeOf(answer, row);
      }
      const {status, headers} = answer;
      const notBefore =
        outcome === 'deferred' ? quietUntil(headers?.['retry-after'], now()) : undefined;
      if (outcome === 'sent') store.succeeded(endpoint, {now: now(), status});
      else if (outcome === 'removed') store.delete(endpoint);
      else store.failed(endpoint, {status, notBefore});
      return {endpoint, outcome, status, ...(notBefore && {notBefore})};
    },
    stop() {
      stopping.abort();
      publicAgent.destroy();
    },
  };
};
