// A whole push service on the loopback interface, for stock Firefox and stock Chromium: the real
// job from subscribe() to the worker's push event, with no internet. Everything is in memory.
import {EventEmitter} from 'node:events';
import {createServer} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {EmbeddedAgent} from './agent.mjs';
import {makeCertificate} from './certificate.mjs';
import {ENDPOINT_HOSTS, serveChromium} from './chromium.mjs';
import {createEndpoint} from './endpoint.mjs';
import {serveFirefox} from './firefox.mjs';
import {createSubscriptions} from './subscriptions.mjs';

const LOOPBACK = '127.0.0.1';
const MAX_LOG = 5000; // entries: the demo may run for days

/** @typedef {'normal' | 'refused' | 'never'} RegistrationAnswer how new subscriptions are answered */
/** @typedef {Awaited<ReturnType<typeof startPushService>>} PushService */

const listen = (server, port = 0) =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server.address().port));
  });

/** A listener that answers 500 when it fails, instead of ending the process. */
const guarded = (listener, note) => (request, response) => {
  listener(request, response).catch((error) => {
    note('failure', {message: String(error)});
    response.destroy();
  });
};

/**
 * Events, also in `log` as `{at, event, …}` (at: ms since the epoch):
 * `register` and `unregister` {browser, endpoint, uaid?, code?}; `delivered` {browser, endpoint, id},
 * when the browser acknowledged a message; `undelivered` (Firefox: not decrypted, no worker) and
 * `nack` (Firefox: the worker threw); `request` {method, path, headers, size, status}, an application
 * server's; `hello` {uaid, asked} and `frame` {from, frame} of Firefox; `checkin` and `login` of
 * Chromium; `disconnect`.
 *
 * @param {{port?: number}} [options] port of the https endpoint; 0 takes any
 */
export const startPushService = async ({port = 0} = {}) => {
  const events = new EventEmitter();
  /** @type {({at: number, event: string} & Record<string, any>)[]} */
  const log = [];
  const note = (event, detail = {}) => {
    log.push({at: Date.now(), event, ...detail});
    if (log.length > MAX_LOG) log.shift();
    events.emit(event, detail);
  };
  /** @type {RegistrationAnswer} */
  let registrationAnswer = 'normal';
  const registrations = () => registrationAnswer;

  const certificate = await makeCertificate(['localhost', LOOPBACK, ...ENDPOINT_HOSTS]);
  const subscriptions = createSubscriptions();
  const endpoint = createEndpoint({subscriptions, note});
  const chromium = serveChromium({certificate, subscriptions, note, registrations});

  const plain = createServer(guarded(chromium.listener, note));
  const secure = createTlsServer(certificate, guarded(endpoint.listener, note));
  const firefox = serveFirefox({
    server: plain,
    subscriptions,
    note,
    registrations,
    origin: () => origin,
  });
  const [endpointPort, browserPort, mcsPort] = await Promise.all([
    listen(secure, port),
    listen(plain),
    listen(chromium.mcsServer),
  ]);
  const origin = `https://${LOOPBACK}:${endpointPort}`;
  const agent = new EmbeddedAgent({
    port: endpointPort,
    hosts: [LOOPBACK, ...ENDPOINT_HOSTS],
    certificate: certificate.cert,
  });

  return {
    /** Of the https endpoint, e.g. `https://127.0.0.1:41234`. */
    origin,
    /** For Firefox's user.js. */
    firefoxPrefs: {
      'dom.push.serverURL': `ws://${LOOPBACK}:${browserPort}/`,
      'dom.push.testing.allowInsecureServerURL': true, // or ws: is refused
      'dom.push.connection.enabled': true, // WebDriver turns it off unless user.js has it
      'dom.push.retryBaseInterval': 100, // ms: back at once, not after 5 s
      'alerts.useSystemBackend': false, // Firefox's own alert windows: no D-Bus, also headless
    },
    /** For Chromium's command line. */
    chromiumArgs: [
      `--gcm-checkin-url=http://${LOOPBACK}:${browserPort}/checkin`,
      `--gcm-registration-url=http://${LOOPBACK}:${browserPort}/register`,
      `--gcm-mcs-endpoint=https://${LOOPBACK}:${mcsPort}`,
      `--ignore-certificate-errors-spki-list=${certificate.spkiHash}`,
    ],
    /** An https.Agent for the application server; reaches this service for every endpoint of its own. */
    agent,
    /** Whether this service gave the endpoint out (it may have ended since). */
    owns(address) {
      if (!URL.canParse(address)) return false;
      const url = new URL(address);
      if (url.username || url.password) return false;
      if (url.origin === origin) return true;
      const known = ENDPOINT_HOSTS.includes(url.host) && url.pathname.startsWith('/fcm/send/');
      return known && subscriptions.at(url.pathname)?.browser === 'chromium';
    },
    log,
    on: events.on.bind(events),
    once: events.once.bind(events),
    off: events.off.bind(events),
    /** Resolves with the next event of this name that passes; rejects after `ms`. */
    next(event, test = () => true, ms = 15_000) {
      return new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          events.off(event, onEvent);
        };
        const onEvent = (detail) => {
          if (!test(detail)) return;
          stop();
          resolve(detail);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`push service: no "${event}" within ${ms} ms`));
        }, ms);
        events.on(event, onEvent);
      });
    },
    /** The next pushes are answered with these {status, headers?, message?}, in order. */
    answerNext: endpoint.answerNext,
    /**
     * How subscribe() goes from now on: `refused` makes it fail at once in both browsers, `never`
     * leaves it without an answer.
     */
    answerRegistrations(/** @type {RegistrationAnswer} */ how) {
      registrationAnswer = how;
    },
    /** The service drops a subscription (senders get 410); the browser is not told. */
    expire(address) {
      const found = subscriptions.at(address);
      if (found) subscriptions.end(found);
      return Boolean(found);
    },
    /** Firefox: forgets the browser, so that it drops its subscriptions and tells their workers. */
    forgetAgent: firefox.forget,
    /** Firefox: cuts the connection; it comes back. */
    disconnect: firefox.disconnect,
    /** @returns {Promise<void>} */
    async stop() {
      agent.destroy();
      firefox.stop();
      chromium.stop();
      await Promise.all(
        [plain, secure, chromium.mcsServer].map(
          (server) =>
            new Promise((resolve) => {
              server.close(resolve);
              server.closeAllConnections?.();
            }),
        ),
      );
    },
  };
};
