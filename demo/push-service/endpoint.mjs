// Where application servers send: RFC 8030 (delivery), 8291 (encryption), 8292 (authentication).
import {randomBytes} from 'node:crypto';
import {pointToJwk} from '../p256.mjs';
import {refuseVapid} from './vapid.mjs';

export const MAX_BODY = 4096; // bytes: what every push service must take (RFC 8030, 7.2)
const MAX_TTL = 30 * 86_400; // seconds
const URGENCIES = new Set(['very-low', 'low', 'normal', 'high']);
// RFC 8188 header: salt 16, record size 4, key id length 1, key id 65; then delimiter and tag.
const MIN_ENCRYPTED = 86 + 17;

/** @typedef {{status: number, headers?: Record<string, string>, message?: string}} Answer */

const read = async (request) => {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return {body: Buffer.concat(chunks), size};
};

/** @returns {string | undefined} what is wrong with a message of that many bytes */
const unreadable = (headers, body, size) => {
  if (size === 0) return undefined;
  if (headers['content-encoding'] !== 'aes128gcm') return 'Content-Encoding must be aes128gcm';
  if (body.length < MIN_ENCRYPTED || body[20] !== 65 || !pointToJwk(body.subarray(21, 86))) {
    return 'the body is no RFC 8291 message';
  }
  return undefined;
};

/**
 * @param {object} around
 * @param {import('./subscriptions.mjs').Subscriptions} around.subscriptions
 * @param {(event: string, detail: object) => void} around.note
 */
export const createEndpoint = ({subscriptions, note}) => {
  /** @type {Answer[]} */
  const scripted = [];

  const cancel = (id) =>
    subscriptions.all().some(({outbox}) => outbox.take((message) => message.id === id).length > 0);

  /** @returns {Promise<Answer>} */
  const push = async ({url, headers}, {body, size}) => {
    const refuse = (status, message) => ({status, message});
    const subscription = subscriptions.at(url);
    if (!subscription) return refuse(404, 'no such subscription');
    if (subscription.gone) return refuse(410, 'this subscription has ended');
    // Firefox's endpoint names its port, Chromium's never does.
    const audience =
      subscription.browser === 'firefox'
        ? new URL(subscription.endpoint).origin
        : `https://${headers.host?.replace(/:\d+$/, '')}`;
    const refused = await refuseVapid(headers.authorization, audience, subscription.key);
    if (refused?.status === 401) return {...refused, headers: {'www-authenticate': 'vapid'}};
    if (refused) return refused;
    if (!/^\d+$/.test(headers.ttl ?? '')) return refuse(400, 'TTL must be a number of seconds');
    const {topic, urgency} = headers;
    if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic)) {
      return refuse(400, 'Topic must be 1 to 32 base64url characters');
    }
    if (urgency !== undefined && !URGENCIES.has(urgency)) {
      return refuse(400, `Urgency must be one of ${[...URGENCIES].join(', ')}`);
    }
    if (size > MAX_BODY) return refuse(413, `more than ${MAX_BODY} bytes`);
    const wrong = unreadable(headers, body, size);
    if (wrong) return refuse(400, wrong);

    const ttl = Math.min(Number(headers.ttl), MAX_TTL);
    const sent = Date.now();
    const id = randomBytes(18).toString('base64url');
    subscription.outbox.post({
      id,
      subscription,
      ttl,
      topic,
      sent,
      expires: sent + ttl * 1000,
      body: size ? body : null,
    });
    return {status: 201, headers: {location: `https://${headers.host}/m/${id}`, ttl: String(ttl)}};
  };

  /** @returns {Promise<Answer>} */
  const answer = async (request, read) => {
    const [, kind, id] = /^\/(wpush\/v2|fcm\/send|m)\/([^/?#]+)$/.exec(request.url) ?? [];
    if (!kind) return {status: 404, message: 'nothing here'};
    const method = kind === 'm' ? 'DELETE' : 'POST';
    if (request.method !== method) {
      return {status: 405, message: `only ${method}`, headers: {allow: method}};
    }
    if (kind === 'm') {
      return cancel(id) ? {status: 204} : {status: 404, message: 'no such message'};
    }
    return scripted.shift() ?? push(request, read);
  };

  return {
    /** The next pushes are answered with these, in order; nothing is delivered. */
    answerNext: (/** @type {Answer[]} */ ...answers) => void scripted.push(...answers),
    /** @type {import('node:http').RequestListener} */
    async listener(request, response) {
      const received = await read(request);
      const {status, message, headers} = await answer(request, received);
      const {method, url: path} = request;
      note('request', {method, path, headers: request.headers, size: received.size, status});
      const text = message ? JSON.stringify({code: status, message}) : '';
      response.writeHead(status, {
        ...(text && {'content-type': 'application/json'}),
        ...headers,
      });
      response.end(text);
    },
  };
};
