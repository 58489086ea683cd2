// What Chromium speaks to its push service: the device checks in, each subscription is registered
// by a form post, messages come over MCS. Chromium takes plain http for the first two.
// Source: chromium/src/google_apis/gcm, and traffic recorded from Debian's Chromium.
import {randomBytes} from 'node:crypto';
import {createMcsServer} from './mcs.mjs';
import {encodeCheckin} from './mcs-messages.mjs';
import {createOutbox} from './outbox.mjs';

/** The host of Chromium's endpoints, and that of builds with Google's keys (Chrome). */
export const ENDPOINT_HOSTS = ['jmt17.google.com', 'fcm.googleapis.com'];
const MAX_FORM = 64 * 1024; // bytes

/** A device id or secret: a positive 63-bit number, in decimal. */
const randomId = () => String((randomBytes(8).readBigUInt64BE() >> 2n) + 1n);

const readText = async (request) => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_FORM) request.destroy();
  }
  return text;
};

/** A message as MCS carries it. With immediateAck the browser says at once that it came. */
const stanzaOf = ({id, subscription, ttl, sent, body}) => ({
  id,
  from: subscription.sender,
  category: subscription.app,
  appData: [
    {key: 'subtype', value: subscription.channel},
    ...(body ? [{key: 'content-encoding', value: 'aes128gcm'}] : []),
  ],
  persistentId: id,
  ttl,
  sent: String(sent),
  ...(body && {rawData: body}),
  immediateAck: true,
});

/**
 * @param {object} around
 * @param {{key: string, cert: string}} around.certificate
 * @param {import('./subscriptions.mjs').Subscriptions} around.subscriptions
 * @param {(event: string, detail: object) => void} around.note
 * @param {() => import('./index.mjs').RegistrationAnswer} around.registrations
 */
export const serveChromium = ({certificate, subscriptions, note, registrations}) => {
  /** android id → {secret, outbox, connection} */
  const devices = new Map();

  const checkIn = (response) => {
    const [androidId, securityToken] = [randomId(), randomId()];
    devices.set(androidId, {secret: securityToken, outbox: createOutbox(), connection: null});
    note('checkin', {androidId});
    response.writeHead(200, {'content-type': 'application/x-protobuf'}).end(
      encodeCheckin({
        statsOk: true,
        timeMsec: String(Date.now()),
        settingsDiff: false,
        androidId,
        securityToken,
      }),
    );
  };

  const unregister = (device, channel) => {
    for (const subscription of subscriptions.all()) {
      if (subscription.channel !== channel || subscription.outbox !== device.outbox) continue;
      if (subscription.gone) continue;
      subscriptions.end(subscription);
      note('unregister', {browser: 'chromium', endpoint: subscription.endpoint});
    }
  };

  /** The body that answers a registration; undefined for no answer at all. */
  const register = (request, form) => {
    const [, androidId, secret] =
      /^AidLogin (\d+):(\d+)$/.exec(request.headers.authorization ?? '') ?? [];
    const device = devices.get(androidId);
    if (!device || device.secret !== secret) return 'Error=AUTHENTICATION_FAILED';
    const [app, channel] = [form.get('app'), form.get('X-subtype')];
    if (form.get('delete') === 'true') {
      unregister(device, channel ?? app);
      return `token=${form.get('appid')}`;
    }
    // Web Push asks as wp:<origin>#<uuid>; Chromium also registers for itself.
    const ofPage = channel?.startsWith('wp:') ?? false;
    if (ofPage && registrations() === 'never') return undefined;
    if (ofPage && registrations() === 'refused') return 'Error=INVALID_SENDER';
    const token = `${randomBytes(8).toString('base64url')}:APA91b${randomBytes(99).toString('base64url')}`;
    if (ofPage) {
      const sender = form.get('sender') ?? '';
      const endpoint = `https://${ENDPOINT_HOSTS[0]}/fcm/send/${token}`;
      subscriptions.add({
        browser: 'chromium',
        token,
        endpoint,
        channel,
        app,
        sender,
        key: Buffer.from(sender, 'base64url'),
        outbox: device.outbox,
      });
      note('register', {browser: 'chromium', endpoint});
    }
    return `token=${token}`;
  };

  const onAcknowledged = (connection, persistentId) => {
    const device = [...devices.values()].find((each) => each.connection === connection);
    for (const message of device?.outbox.take(({id}) => id === persistentId) ?? []) {
      const {id, subscription} = message;
      note('delivered', {browser: 'chromium', endpoint: subscription.endpoint, id});
    }
  };

  const onLogin = (connection, login) => {
    const device = devices.get(login.user);
    if (!device || device.secret !== login.authToken) {
      connection.answerLogin(login, {code: 401, message: 'unknown device'});
      return;
    }
    connection.answerLogin(login);
    device.connection = connection;
    for (const id of login.receivedPersistentId) onAcknowledged(connection, id);
    note('login', {androidId: login.user});
    device.outbox.connect((message) => connection.sendData(stanzaOf(message)));
  };

  const onClose = (connection) => {
    for (const device of devices.values()) {
      if (device.connection !== connection) continue;
      device.connection = null;
      device.outbox.disconnect();
      note('disconnect', {browser: 'chromium'});
    }
  };

  const mcs = createMcsServer({certificate, onLogin, onAcknowledged, onClose});
  return {
    mcsServer: mcs.server,
    /** @type {import('node:http').RequestListener} */
    async listener(request, response) {
      const body = await readText(request);
      const {pathname} = new URL(request.url, 'http://127.0.0.1');
      // Never 400 or 401: Chromium would wipe its store and check in again without a pause.
      if (pathname === '/checkin') return checkIn(response);
      if (pathname !== '/register') return response.writeHead(404).end();
      const answer = register(request, new URLSearchParams(body));
      return answer === undefined ? undefined : response.writeHead(200).end(answer);
    },
    stop: mcs.stop,
  };
};
