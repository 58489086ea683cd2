// What `POST /api/subscription` takes: a PushSubscription as its toJSON() gives it, plus
// `previousEndpoint` and `options` where there is something to say.
import {POINT_BYTES, pointToJwk} from '../p256.mjs';
import {checkEndpoint} from './endpoint.mjs';
import {InvalidInput} from './invalid-input.mjs';

const AUTH_BYTES = 16; // RFC 8291, 3.2
const MAX_OPTIONS = 50;
const MAX_OPTION_NAME = 100; // characters
const NOT_A_NAME = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * @typedef {object} Subscription
 * @property {string} endpoint
 * @property {number | null} expirationTime ms since the epoch
 * @property {{p256dh: string, auth: string}} keys base64url without padding
 */

/** @typedef {Record<string, string | string[]>} Options */

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Never what a prototype has. */
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);

const bytes = (text, name, length) => {
  const raw =
    typeof text === 'string' && /^[\w-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : null;
  if (raw?.length !== length) {
    throw new InvalidInput(`${name}: expected ${length} bytes in base64url`);
  }
  return raw;
};

const checkKeys = (keys) => {
  if (!isObject(keys)) throw new InvalidInput('keys: expected an object with p256dh and auth');
  const point = bytes(own(keys, 'p256dh'), 'keys.p256dh', POINT_BYTES);
  if (!pointToJwk(point)) {
    throw new InvalidInput('keys.p256dh: expected an uncompressed point of the curve P-256');
  }
  const auth = bytes(own(keys, 'auth'), 'keys.auth', AUTH_BYTES);
  return {p256dh: point.toString('base64url'), auth: auth.toString('base64url')};
};

const checkExpirationTime = (time) => {
  if (time === undefined || time === null) return null;
  if (typeof time === 'number' && Number.isFinite(time) && time >= 0) return time;
  throw new InvalidInput('expirationTime: expected null or milliseconds since 1970');
};

/** @returns {Options | undefined} */
const checkOptions = (options) => {
  if (options === undefined) return undefined;
  if (!isObject(options)) throw new InvalidInput('options: expected an object');
  const entries = Object.entries(options);
  if (entries.length > MAX_OPTIONS) {
    throw new InvalidInput(`options: expected at most ${MAX_OPTIONS} names`);
  }
  for (const [name, value] of entries) {
    if (!name || name.length > MAX_OPTION_NAME || NOT_A_NAME.has(name)) {
      throw new InvalidInput(`options: expected names of 1 to ${MAX_OPTION_NAME} characters`);
    }
    if (![value].flat().every((item) => typeof item === 'string')) {
      throw new InvalidInput('options: expected every value to be a string or a list of strings');
    }
  }
  return Object.fromEntries(entries);
};

/**
 * @param {unknown} body
 * @param {{owns: (endpoint: string) => boolean}} [pushService]
 * @returns {{subscription: Subscription, previousEndpoint: string | undefined, options: Options | undefined}}
 * @throws {InvalidInput}
 */
export const readSubscription = (body, pushService) => {
  if (!isObject(body)) throw new InvalidInput('expected a PushSubscription as a JSON object');
  const previous = own(body, 'previousEndpoint');
  return {
    subscription: {
      endpoint: checkEndpoint(own(body, 'endpoint'), pushService),
      expirationTime: checkExpirationTime(own(body, 'expirationTime')),
      keys: checkKeys(own(body, 'keys')),
    },
    previousEndpoint: previous === undefined ? undefined : readEndpoint({endpoint: previous}),
    options: checkOptions(own(body, 'options')),
  };
};

/**
 * The endpoint to look up or delete. Nothing is ever sent to it, so it is only a key here.
 *
 * @param {unknown} body
 * @returns {string}
 * @throws {InvalidInput}
 */
export const readEndpoint = (body) => {
  const endpoint = isObject(body) ? own(body, 'endpoint') : undefined;
  if (typeof endpoint === 'string' && endpoint.startsWith('https://') && endpoint.length <= 2048) {
    return endpoint;
  }
  throw new InvalidInput('expected {"endpoint": "https://…"}');
};
