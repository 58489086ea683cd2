// The small site around the widget: its pages, its API, its database, its sending.
import {mkdirSync} from 'node:fs';
import {createServer} from 'node:http';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import express from 'express';
import {createApi} from './api.mjs';
import {InvalidInput} from './invalid-input.mjs';
import {toPayload} from './message.mjs';
import {createPages, fill} from './pages.mjs';
import {createScript} from './script.mjs';
import {createSender} from './sender.mjs';
import {openStore} from './store.mjs';
import {readEndpoint} from './subscription.mjs';
import {loadVapidKeys, makeVapidKeys} from './vapid-keys.mjs';

/** @typedef {Awaited<ReturnType<typeof startSite>>} Site */

const DIST = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
const MAX_JSON = 8 * 1024; // bytes: a subscription has about 500
const AT_ONCE = 10; // messages sent at the same time
/** Apple refuses addresses at localhost. */
const SUBJECT = process.env.VAPID_SUBJECT ?? 'mailto:push-optin-demo@example.com';

/** What the demo's own pages live with: nothing inline, nothing from elsewhere. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};

/** Errors as JSON in the API and as text elsewhere; only the expected ones say what they are. */
const onError = (error, request, response, _next) => {
  // body-parser's errors have a status and a message that may be shown as well
  const status = error instanceof InvalidInput || error.expose ? error.status : 500;
  if (status === 500) console.error(error);
  if (response.headersSent) return response.destroy();
  const message = {
    'entity.too.large': `expected at most ${MAX_JSON} bytes`,
    'entity.parse.failed': 'expected JSON',
  }[error.type];
  const text = status === 500 ? 'the server failed' : (message ?? error.message);
  if (request.path.startsWith('/api/')) return response.status(status).json({error: text});
  return response.status(status).type('text').send(`${text}\n`);
};

/**
 * @param {object} [options]
 * @param {number} [options.port] 0 takes any
 * @param {string} [options.dataDir] folder of the database and the keys, or ':memory:'
 * @param {import('../push-service/index.mjs').PushService} [options.pushService] the embedded one
 * @param {string} [options.distDir] folder of the built files
 * @param {Record<string, import('./script.mjs').Handler | string>} [options.routes] path → handler
 * or HTML, before the site's own; may be changed while it runs
 * @param {Record<string, string>} [options.headers] of every answer, over the site's own; ditto.
 * `''` takes one away
 * @param {() => number} [options.now] ms since the epoch
 * @param {Parameters<typeof createSender>[0]['wait']} [options.wait] between attempts to send
 */
export const startSite = async ({
  port = 0,
  dataDir = ':memory:',
  pushService,
  distDir = DIST,
  routes = {},
  headers = {},
  now = Date.now,
  wait,
} = {}) => {
  const inMemory = dataDir === ':memory:';
  if (!inMemory) mkdirSync(dataDir, {recursive: true, mode: 0o700});
  let vapid = inMemory ? makeVapidKeys() : loadVapidKeys(join(dataDir, 'vapid.json'));
  const store = openStore(inMemory ? ':memory:' : join(dataDir, 'subscriptions.sqlite3'));
  const sender = createSender({
    store,
    vapid: () => ({subject: SUBJECT, ...vapid}),
    pushService,
    now,
    wait,
  });
  const script = createScript(routes);
  const values = () => ({vapidPublicKey: vapid.publicKey});

  /**
   * @param {{endpoint?: string, all?: boolean, title?: string, body?: string, url?: string}} message
   * @param {string} [from] origin that `url` belongs to
   */
  const send = async (message, from = origin) => {
    const payload = toPayload(message ?? {}, from);
    const rows = message.all === true ? store.all() : [store.get(readEndpoint(message))];
    if (rows[0] === null) throw new InvalidInput('endpoint: expected one that is subscribed', 404);
    const results = [];
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const batch = rows.slice(at, at + AT_ONCE);
      results.push(...(await Promise.all(batch.map((row) => sender.send(row, payload)))));
    }
    return results;
  };

  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    for (const [name, value] of Object.entries({...HEADERS, ...headers})) {
      if (value) response.set(name, value);
    }
    next();
  });
  app.use('/api', express.json({limit: MAX_JSON, inflate: false}));
  app.use(script.middleware);
  app.use('/api', createApi({store, publicKey: () => vapid.publicKey, send, pushService, now}));
  app.use(createPages({distDir: resolve(distDir), values}));
  app.use((_request, response) => response.status(404).type('text').send('nothing here\n'));
  app.use(onError);

  const server = createServer(app);
  try {
    await new Promise((listening, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', listening);
    });
  } catch (error) {
    store.close();
    throw error;
  }
  const origin = `http://localhost:${server.address().port}`;

  return {
    origin,
    store,
    send,
    routes,
    headers,
    log: script.log,
    next: script.next,
    answerNext: script.answerNext,
    /** Public and private key in base64url. */
    get vapid() {
      return vapid;
    },
    /** New keys, until the site is started again: what a rotation looks like to the page. */
    renewVapidKeys() {
      vapid = makeVapidKeys();
      return vapid;
    },
    /** Puts the site's values, `{{vapidPublicKey}}`, into a page of a test. */
    fill: (html) => fill(html, values()),
    async close() {
      sender.stop();
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      store.close();
    },
  };
};
