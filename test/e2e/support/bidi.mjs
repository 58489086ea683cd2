// The few WebDriver BiDi calls these tests need, over one WebSocket: no geckodriver, and Firefox's own
// window ("chrome scope") is within reach.
import {WebSocket} from 'ws';
import {within} from '../../support/children.mjs';

const LIMIT = 30_000;

export class Bidi {
  #socket;
  #nextId = 1;
  #pending = new Map();
  #listeners = new Set();

  static async connect(url, capabilities = {}) {
    const bidi = new Bidi();
    const socket = new WebSocket(`${url}/session`);
    bidi.#socket = socket;
    socket.on('message', (/** @type {Buffer} */ data) =>
      bidi.#receive(JSON.parse(data.toString())),
    );
    socket.on('close', () => bidi.#hangUp());
    await within(
      LIMIT,
      `a WebSocket to ${url}`,
      new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject)),
    );
    socket.on('error', () => {}); // what was pending is told by `close`
    bidi.session = await bidi.send('session.new', {capabilities: {alwaysMatch: capabilities}});
    return bidi;
  }

  #receive(message) {
    if (message.type === 'event') {
      for (const listener of this.#listeners) listener(message.method, message.params);
      return;
    }
    const {resolve, reject, method} = this.#pending.get(message.id) ?? {};
    if (!resolve) return; // it was given up
    this.#pending.delete(message.id);
    if (message.type === 'success') resolve(message.result);
    else reject(new Error(`${method}: ${message.error}: ${message.message}`));
  }

  #hangUp() {
    for (const {reject, method} of this.#pending.values()) {
      reject(new Error(`${method}: Firefox has hung up`));
    }
    this.#pending.clear();
  }

  send(method, params = {}) {
    const id = this.#nextId++;
    const answer = new Promise((resolve, reject) => {
      this.#pending.set(id, {resolve, reject, method});
      this.#socket.send(JSON.stringify({id, method, params}), (error) => error && reject(error));
    });
    return within(LIMIT, `${method} ${JSON.stringify(params).slice(0, 200)}`, answer).finally(() =>
      this.#pending.delete(id),
    );
  }

  onEvent(listener) {
    this.#listeners.add(listener);
  }

  close() {
    this.#socket.close();
  }
}

/** A JavaScript value as BiDi sends it. */
export const toLocal = (value) => {
  if (value === undefined) return {type: 'undefined'};
  if (value === null) return {type: 'null'};
  if (Array.isArray(value)) return {type: 'array', value: value.map(toLocal)};
  if (typeof value === 'object') {
    return {type: 'object', value: Object.entries(value).map(([key, v]) => [key, toLocal(v)])};
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return {type: 'number', value: String(value)};
  }
  return {type: typeof value, value};
};
