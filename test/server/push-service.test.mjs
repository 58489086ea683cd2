import assert from 'node:assert/strict';
import {createHash, createPrivateKey, sign} from 'node:crypto';
import https from 'node:https';
import tls from 'node:tls';
import {after, before, test} from 'node:test';
import webPush from 'web-push';
import {TAGS, decodeFrame, encodeFrame} from '../../demo/push-service/mcs-messages.mjs';
import {startPushService} from '../../demo/push-service/index.mjs';
import {pointToJwk} from '../../demo/p256.mjs';
import {connectFirefox, makeKeys, push, vapidDetails} from './support.mjs';

const keys = webPush.generateVAPIDKeys();
let service;
let firefox;
let endpoint;

before(async () => {
  service = await startPushService();
  firefox = await connectFirefox(service);
  endpoint = await firefox.subscribe(keys.publicKey);
});
after(async () => {
  await firefox.close();
  await service.stop();
});

/** A request by hand: any method, any headers. */
const request = (url, {method = 'POST', headers = {}, body} = {}) =>
  new Promise((resolve, reject) => {
    https
      .request(url, {method, headers, agent: service.agent}, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk) => (text += chunk))
          .on('end', () => resolve({status: response.statusCode, headers: response.headers, text}));
      })
      .on('error', reject)
      .end(body);
  });

/** The headers and body web-push would send. */
const details = (options) =>
  webPush.generateRequestDetails({endpoint, keys: makeKeys()}, 'hello', {
    vapidDetails: vapidDetails(keys),
    TTL: 60,
    ...options,
  });

/** A message must not be left over for the next test. */
const take = async () => {
  const frame = await firefox.next();
  const {channelID, version} = frame;
  firefox.send({messageType: 'ack', updates: [{channelID, version, code: 100}]});
  return frame;
};

test('a message is delivered, and the browser says so', async () => {
  const delivered = service.next('delivered');
  const {statusCode, headers} = await push(service, endpoint, keys);
  assert.equal(statusCode, 201);
  assert.match(headers.location, /^https:.*\/m\/[\w-]+$/);
  const frame = await take();
  assert.equal(frame.messageType, 'notification');
  assert.equal(frame.headers.encoding, 'aes128gcm');
  assert.ok(frame.data.length > 100);
  assert.equal((await delivered).endpoint, endpoint);
});

test('a message without a payload has no data', async () => {
  await push(service, endpoint, keys, {}, null);
  assert.equal('data' in (await take()), false);
});

test('the largest message passes, one byte more does not', async () => {
  assert.equal((await push(service, endpoint, keys, {}, 'x'.repeat(3993))).statusCode, 201);
  await take();
  assert.equal((await push(service, endpoint, keys, {}, 'x'.repeat(3994))).statusCode, 413);
});

test('the key of another server: 403', async () => {
  const {statusCode, body} = await push(service, endpoint, webPush.generateVAPIDKeys());
  assert.equal(statusCode, 403);
  assert.match(body, /not the key of this subscription/);
});

/** An Authorization header with these claims and this header, signed with our key. */
const authorization = (claims, {alg = 'ES256', signWith = keys} = {}) => {
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({typ: 'JWT', alg})}.${encode(claims)}`;
  const key = createPrivateKey({
    format: 'jwk',
    key: {...pointToJwk(Buffer.from(signWith.publicKey, 'base64url')), d: signWith.privateKey},
  });
  const signature = sign('sha256', signed, {key, dsaEncoding: 'ieee-p1363'});
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`;
};
const inHours = (hours) => Math.floor(Date.now() / 1000) + hours * 3600;
const good = () => ({aud: service.origin, exp: inHours(12), sub: 'mailto:a@example.com'});

/** @type {[string, () => string | undefined, number][]} name, header, answer */
const AUTHENTICATION = [
  ['missing', () => undefined, 401],
  ['another scheme', () => 'Bearer abc', 401],
  ['no key', () => 'vapid t=abc', 400],
  ['no token', () => `vapid k=${keys.publicKey}`, 400],
  ['a token that is none', () => `vapid t=abc, k=${keys.publicKey}`, 400],
  ['a key that is none', () => `vapid t=abc, k=abc`, 400],
  ['another origin', () => authorization({...good(), aud: 'https://push.services.dev'}), 403],
  ['no audience', () => authorization({exp: inHours(12)}), 403],
  ['expired', () => authorization({...good(), exp: inHours(-1)}), 403],
  ['more than a day', () => authorization({...good(), exp: inHours(25)}), 403],
  ['no expiry', () => authorization({aud: service.origin}), 403],
  ['no contact address', () => authorization({...good(), sub: 'me'}), 403],
  ['signed by another', () => authorization(good(), {signWith: webPush.generateVAPIDKeys()}), 403],
  ['another algorithm', () => authorization(good(), {alg: 'none'}), 403],
  ['as it should be', () => authorization(good()), 201],
];

for (const [name, header, status] of AUTHENTICATION) {
  test(`vapid: ${name}: ${status}`, async () => {
    const {headers, body} = details();
    const Authorization = header();
    const answer = await request(endpoint, {
      headers: Authorization ? {...headers, Authorization} : {TTL: 60},
      body: Authorization && body,
    });
    assert.equal(answer.status, status, answer.text);
    if (status === 201) await take();
    if (status === 401) assert.equal(answer.headers['www-authenticate'], 'vapid');
  });
}

/** @type {[string, Record<string, string | undefined>, number][]} name, change, answer */
const HEADERS = [
  ['TTL missing', {TTL: undefined}, 400],
  ['TTL no number', {TTL: 'soon'}, 400],
  ['TTL negative', {TTL: '-1'}, 400],
  ['Topic too long', {Topic: 'x'.repeat(33)}, 400],
  ['Topic with a space', {Topic: 'a b'}, 400],
  ['Urgency unknown', {Urgency: 'extreme'}, 400],
  ['another encoding', {'Content-Encoding': 'aesgcm'}, 400],
  ['no encoding', {'Content-Encoding': undefined}, 400],
];

for (const [name, change, status] of HEADERS) {
  test(`${name}: ${status}`, async () => {
    const {headers, body} = details();
    const changed = Object.entries({...headers, ...change}).filter(
      ([, value]) => value !== undefined,
    );
    const answer = await request(endpoint, {headers: Object.fromEntries(changed), body});
    assert.equal(answer.status, status, answer.text);
  });
}

test('a body that nobody encrypted: 400', async () => {
  const {headers} = details();
  const body = Buffer.alloc(200);
  const answer = await request(endpoint, {headers: {...headers, 'Content-Length': 200}, body});
  assert.equal(answer.status, 400);
});

test('addresses: unknown 404, ended 410, another method 405', async () => {
  assert.equal((await push(service, `${service.origin}/wpush/v2/unknown`, keys)).statusCode, 404);
  assert.equal((await request(`${service.origin}/elsewhere`)).status, 404);
  assert.equal((await request(endpoint, {method: 'GET'})).status, 405);
  const ending = await firefox.subscribe(keys.publicKey);
  assert.equal(service.expire(ending), true);
  assert.equal((await push(service, ending, keys)).statusCode, 410);
  assert.equal(service.expire(`${service.origin}/wpush/v2/unknown`), false);
});

test('unregistered by the browser: 410', async () => {
  const channelID = crypto.randomUUID();
  const ending = await firefox.subscribe(keys.publicKey, channelID);
  const unregistered = service.next('unregister');
  const reply = await firefox.ask({messageType: 'unregister', channelID, code: 200});
  assert.equal(reply.status, 200);
  assert.equal((await unregistered).endpoint, ending);
  assert.equal((await push(service, ending, keys)).statusCode, 410);
});

test('a script answers in its place', async () => {
  service.answerNext({status: 429, headers: {'retry-after': '7'}}, {status: 500});
  const first = await push(service, endpoint, keys);
  assert.deepEqual([first.statusCode, first.headers['retry-after']], [429, '7']);
  assert.equal((await push(service, endpoint, keys)).statusCode, 500);
  assert.equal((await push(service, endpoint, keys)).statusCode, 201);
  await take();
});

test('registrations refused and registered again', async () => {
  service.answerRegistrations('refused');
  const channelID = crypto.randomUUID();
  const frame = {messageType: 'register', channelID, key: keys.publicKey};
  assert.equal((await firefox.ask(frame)).status, 500);
  service.answerRegistrations('normal');
  assert.equal((await firefox.ask(frame)).status, 200);
  assert.equal((await firefox.ask({...frame, key: 'AAAA'})).status, 400, 'no point');
});

test('what comes while the browser is away waits; a topic replaces, TTL 0 is lost', async () => {
  const away = await connectFirefox(service);
  const own = await away.subscribe(keys.publicKey);
  await away.close();
  for (const options of [{topic: 'a'}, {topic: 'a', urgency: 'high'}, {TTL: 0}, {topic: 'b'}]) {
    assert.equal((await push(service, own, keys, options)).statusCode, 201);
  }
  const back = await connectFirefox(service, away.uaid);
  assert.equal(back.uaid, away.uaid);
  const frames = [await back.next(), await back.next()];
  assert.deepEqual(
    frames.map(({topic}) => topic),
    ['a', 'b'],
  );
  await back.close();
});

test('a message that was cancelled does not come', async () => {
  const away = await connectFirefox(service);
  const own = await away.subscribe(keys.publicKey);
  await away.close();
  const {headers} = await push(service, own, keys);
  assert.equal((await request(headers.location, {method: 'DELETE'})).status, 204);
  assert.equal((await request(headers.location, {method: 'DELETE'})).status, 404);
  await push(service, own, keys, {topic: 'second'});
  const back = await connectFirefox(service, away.uaid);
  assert.equal((await back.next()).topic, 'second');
  await back.close();
});

test('a forgotten browser gets another name, and its endpoints end', async () => {
  const known = await connectFirefox(service);
  const own = await known.subscribe(keys.publicKey);
  assert.equal(service.forgetAgent(known.uaid), true);
  assert.equal(service.forgetAgent(known.uaid), false);
  const again = await connectFirefox(service, known.uaid);
  assert.notEqual(again.uaid, known.uaid);
  assert.equal((await push(service, own, keys)).statusCode, 410);
  await again.close();
});

test('owns', () => {
  assert.equal(service.owns(endpoint), true);
  assert.equal(service.owns(`${service.origin}/anything`), true);
  for (const other of [
    'https://127.0.0.1:1/wpush/v2/x',
    endpoint.replace('https:', 'http:'),
    endpoint.replace('//', '//user@'),
    'https://jmt17.google.com/fcm/send/unknown',
    'nonsense',
    undefined,
  ]) {
    assert.equal(service.owns(other), false, String(other));
  }
});

test('the agent dials no other host', async () => {
  await assert.rejects(request('https://push.services.dev/x'), /no host of the embedded/);
});

test('the certificate is the one that Chromium is told of', async () => {
  const port = Number(new URL(service.origin).port);
  const socket = tls.connect({port, host: '127.0.0.1', rejectUnauthorized: false});
  await new Promise((done) => socket.once('secureConnect', done));
  const spki = socket.getPeerX509Certificate().publicKey.export({type: 'spki', format: 'der'});
  socket.destroy();
  const hash = createHash('sha256').update(spki).digest('base64');
  assert.ok(service.chromiumArgs.includes(`--ignore-certificate-errors-spki-list=${hash}`));
});

/** The addresses out of Chromium's command line. */
const chromiumUrl = (name) =>
  service.chromiumArgs.find((arg) => arg.startsWith(`--${name}=`)).split('=')[1];

/** Chromium's message stream: logs in, hands out the frames, can answer. */
const connectMcs = async ({androidId, securityToken}) => {
  const {port} = new URL(chromiumUrl('gcm-mcs-endpoint'));
  const socket = tls.connect({port: Number(port), host: '127.0.0.1', rejectUnauthorized: false});
  const frames = [];
  const waiting = [];
  let pending = Buffer.alloc(0);
  let greeted = false;
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    if (!greeted) pending = pending.subarray(1);
    greeted = true;
    for (let frame = decodeFrame(pending); frame; frame = decodeFrame(pending)) {
      pending = pending.subarray(frame.size);
      const taker = waiting.shift();
      if (taker) taker(frame);
      else frames.push(frame);
    }
  });
  await new Promise((done) => socket.once('secureConnect', done));
  // in pieces, as a network may cut it
  const login = encodeFrame(TAGS.loginRequest, {
    id: 'x',
    user: androidId,
    authToken: securityToken,
  });
  socket.write(Buffer.of(41));
  for (const byte of login) socket.write(Buffer.of(byte));
  return {
    next: () =>
      frames.length ? Promise.resolve(frames.shift()) : new Promise((take) => waiting.push(take)),
    acknowledge: (frame) =>
      socket.write(encodeFrame(TAGS.iq, {id: 'y', lastStreamIdReceived: frame})),
    async close() {
      const gone = service.next('disconnect');
      socket.destroy();
      await gone;
    },
  };
};

const checkIn = async () => {
  const noted = service.next('checkin');
  const response = await fetch(chromiumUrl('gcm-checkin-url'), {method: 'POST', body: ''});
  assert.equal(response.headers.get('content-type'), 'application/x-protobuf');
  const {androidId} = await noted;
  // fields 7 and 8 of the answer, both fixed64: tag byte, then eight bytes, little end first
  const raw = Buffer.from(await response.arrayBuffer());
  const at = raw.indexOf(Buffer.of(0x41), raw.indexOf(Buffer.of(0x39)) + 9);
  return {androidId, securityToken: String(raw.readBigUInt64LE(at + 1))};
};

const register = async (device, form) => {
  const response = await fetch(chromiumUrl('gcm-registration-url'), {
    method: 'POST',
    headers: {Authorization: `AidLogin ${device.androidId}:${device.securityToken}`},
    body: new URLSearchParams({app: 'org.chromium.linux', sender: keys.publicKey, ...form}),
  });
  return response.text();
};

test('Chromium: check in, register, receive, acknowledge, unregister', async () => {
  const device = await checkIn();
  const subtype = 'wp:http://localhost:1/#ABC-V2';
  const registered = service.next('register');
  assert.match(await register(device, {'X-subtype': subtype}), /^token=./);
  const {browser, endpoint: own} = await registered;
  assert.equal(browser, 'chromium');
  assert.match(own, /^https:\/\/jmt17\.google\.com\/fcm\/send\/./);
  assert.equal(service.owns(own), true);
  assert.equal(service.owns(own.replace('jmt17.google.com', 'fcm.googleapis.com')), true);

  assert.equal((await push(service, own, keys)).statusCode, 201, 'waits until the stream is open');
  let mcs = await connectMcs(device);
  assert.equal((await mcs.next()).tag, TAGS.loginResponse);
  const {tag, message} = await mcs.next();
  assert.equal(tag, TAGS.data);
  assert.equal(message.category, 'org.chromium.linux');
  assert.equal(message.from, keys.publicKey);
  assert.equal(message.immediateAck, true);
  assert.deepEqual(message.appData, [
    {key: 'subtype', value: subtype},
    {key: 'content-encoding', value: 'aes128gcm'},
  ]);
  await mcs.close();

  mcs = await connectMcs(device);
  await mcs.next();
  assert.equal((await mcs.next()).message.persistentId, message.persistentId, 'not acknowledged');
  const delivered = service.next('delivered');
  mcs.acknowledge(2); // the login's answer was our first frame
  assert.deepEqual(await delivered, {browser: 'chromium', endpoint: own, id: message.persistentId});

  assert.equal((await push(service, own, webPush.generateVAPIDKeys())).statusCode, 403);
  await register(device, {'X-subtype': subtype, delete: 'true', appid: 'z'});
  assert.equal((await push(service, own, keys)).statusCode, 410);
  await mcs.close();
});

test('Chromium: a registration refused, and one by a stranger', async () => {
  const device = await checkIn();
  const form = {'X-subtype': 'wp:http://localhost:1/#DEF-V2'};
  service.answerRegistrations('refused');
  assert.equal(await register(device, form), 'Error=INVALID_SENDER');
  assert.match(
    await register(device, {app: 'com.google.android.gms'}),
    /^token=/,
    "the browser's own",
  );
  service.answerRegistrations('normal');
  const stranger = {...device, securityToken: '1'};
  assert.equal(await register(stranger, form), 'Error=AUTHENTICATION_FAILED');
});

test('Chromium: a login with a wrong secret is refused', async () => {
  const device = await checkIn();
  const mcs = await connectMcs({...device, securityToken: '1'});
  const {tag, message} = await mcs.next();
  assert.equal(tag, TAGS.loginResponse);
  assert.equal(message.error.code, 401);
});
