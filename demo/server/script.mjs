// What a test needs of the site: to see every request, and to answer some of them itself.
import {EventEmitter} from 'node:events';

/**
 * @typedef {object} Entry
 * @property {number} at ms since the epoch
 * @property {string} method
 * @property {string} path without the query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {any} body parsed JSON, if that is what came
 * @property {number | null} status of the answer; null until there is one
 */

/** @typedef {import('express').RequestHandler} Handler */

const MAX_LOG = 5000; // entries: the demo may run for days

/** @param {Record<string, Handler | string>} routes */
export const createScript = (routes) => {
  const events = new EventEmitter();
  /** @type {Entry[]} */
  const log = [];
  /** path → the answers that wait for their request */
  const scripted = new Map();

  /** @type {Handler} */
  const middleware = (request, response, next) => {
    const {method, path, headers, body} = request;
    const entry = {at: Date.now(), method, path, headers, body, status: null};
    log.push(entry);
    if (log.length > MAX_LOG) log.shift();
    response.once('close', () => {
      entry.status = response.headersSent ? response.statusCode : null;
      events.emit('response', entry);
    });
    events.emit('request', entry);
    const answer =
      scripted.get(path)?.shift() ?? (Object.hasOwn(routes, path) ? routes[path] : undefined);
    if (typeof answer === 'function') return answer(request, response, next);
    if (typeof answer === 'string') return response.type('html').send(answer);
    return next();
  };

  return {
    log,
    middleware,
    /**
     * The next requests for this path go to these handlers, one each; `next()` goes on as usual,
     * doing nothing never answers.
     */
    answerNext(/** @type {string} */ path, /** @type {Handler[]} */ ...handlers) {
      scripted.set(path, [...(scripted.get(path) ?? []), ...handlers]);
    },
    /**
     * Resolves with the first request that comes (`request`) or is answered (`response`) from now
     * on and passes.
     *
     * @param {'request' | 'response'} event
     * @param {(entry: Entry) => boolean} [test]
     * @returns {Promise<Entry>}
     */
    next(event, test = () => true, ms = 15_000) {
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          events.off(event, onEvent);
        };
        const onEvent = (entry) => {
          if (!test(entry)) return;
          stop();
          resolve(entry);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`site: no such ${event} within ${ms} ms`));
        }, ms);
        events.on(event, onEvent);
      });
    },
  };
};
