import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkEndpoint} from '../../demo/server/endpoint.mjs';
import {InvalidInput} from '../../demo/server/invalid-input.mjs';
import {readEndpoint, readSubscription} from '../../demo/server/subscription.mjs';
import {makeKeys, makeSubscription} from './support.mjs';

const invalid = (read, message) => {
  assert.throws(read, (error) => {
    assert.ok(error instanceof InvalidInput, String(error));
    assert.equal(error.status, 400);
    assert.match(error.message, message);
    return true;
  });
};

const REAL_ENDPOINTS = [
  'https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx',
  'https://jmt17.google.com/fcm/send/dQw4w9WgXcQ:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABkXyz_-0',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2bAbc%3d%3d',
  'https://web.push.apple.com/QGuQyavXutnMH9vhGz1a',
  'https://push.someone-elses-server.dev/UP?token=abc',
];

for (const endpoint of REAL_ENDPOINTS) {
  test(`endpoint taken: ${endpoint}`, () => assert.equal(checkEndpoint(endpoint), endpoint));
}

const REFUSED_ENDPOINTS = [
  // no string, no URL
  [undefined, /a string/],
  [null, /a string/],
  [42, /a string/],
  [['https://push.services.dev/x'], /a string/],
  ['', /absolute URL/],
  ['/wpush/v2/x', /absolute URL/],
  ['push.services.dev/x', /absolute URL/],
  ['https://', /absolute URL/],
  [`https://push.services.dev/${'x'.repeat(2048)}`, /2048 characters/],
  // not https on 443
  ['http://push.services.dev/x', /https:/],
  ['ftp://push.services.dev/x', /https:/],
  ['file:///etc/passwd', /https:/],
  ['javascript:alert(1)', /https:/],
  ['https://push.services.dev:8443/x', /443/],
  ['https://push.services.dev:80/x', /443/],
  ['https://push.services.dev:22/x', /443/],
  // two readings
  ['https://push.services.dev:443/x', /normal form/],
  ['HTTPS://push.services.dev/x', /normal form/],
  ['https:push.services.dev/x', /normal form/],
  ['https://push.services.dev\\@10.0.0.1/x', /normal form/],
  [' https://push.services.dev/x', /normal form/],
  ['https://push.services.dev/a\nb', /normal form/],
  ['https://push.services.dev/a/../b', /normal form/],
  ['https://push.services.dev', /normal form/],
  ['https://Push.Services.dev/x', /normal form/],
  // user names, fragments
  ['https://someone@push.services.dev/x', /user name/],
  ['https://a:b@push.services.dev/x', /user name/],
  ['https://push.services.dev/x#y', /fragment/],
  // addresses, in every spelling that survives the normal form
  ['https://8.8.8.8/x', /not an address/],
  ['https://127.0.0.1/x', /not an address/],
  ['https://169.254.169.254/latest/meta-data/', /not an address/],
  ['https://[::1]/x', /not an address/],
  ['https://[::ffff:7f00:1]/x', /not an address/],
  ['https://[2606:4700:4700::1111]/x', /not an address/],
  ['https://2130706433/x', /normal form/],
  ['https://0x7f.1/x', /normal form/],
  ['https://127.1/x', /normal form/],
  ['https://0177.0.0.1/x', /normal form/],
  ['https://①②⑦.0.0.1/x', /normal form/],
  // names of this machine and this network
  ['https://localhost/x', /public host/],
  ['https://push.localhost/x', /public host/],
  ['https://router/x', /public host/],
  ['https://printer.local/x', /public host/],
  ['https://db.internal/x', /public host/],
  ['https://metadata.google.internal/x', /public host/],
  ['https://nas.lan/x', /public host/],
  ['https://nas.home.arpa/x', /public host/],
  ['https://push.test/x', /public host/],
  ['https://push.services.dev./x', /public host/],
];

for (const [endpoint, message] of REFUSED_ENDPOINTS) {
  test(`endpoint refused: ${String(endpoint).slice(0, 60)}`, () => {
    invalid(() => checkEndpoint(endpoint), message);
  });
}

test("the embedded service's own endpoints are taken, and only they", () => {
  const own = 'https://127.0.0.1:4711/wpush/v2/x';
  const pushService = {owns: (endpoint) => endpoint === own};
  assert.equal(checkEndpoint(own, pushService), own);
  invalid(() => checkEndpoint('https://127.0.0.1:4712/wpush/v2/x', pushService), /443/);
});

test('a subscription as a browser sends it', () => {
  const sent = makeSubscription();
  assert.deepEqual(readSubscription(sent), {
    subscription: sent,
    previousEndpoint: undefined,
    options: undefined,
  });
});

test('everything that may come with it', () => {
  const sent = {
    ...makeSubscription(),
    expirationTime: 1_800_000_000_000.5,
    previousEndpoint: 'https://push.services.dev/wpush/v2/old',
    options: {topic: ['news', 'sport'], tone: 'loud', none: []},
    someday: 'unknown members are left aside',
  };
  const {subscription, previousEndpoint, options} = readSubscription(sent);
  assert.equal(subscription.expirationTime, sent.expirationTime);
  assert.equal('someday' in subscription, false);
  assert.equal(previousEndpoint, sent.previousEndpoint);
  assert.deepEqual(options, sent.options);
});

test('padded keys are kept without padding', () => {
  const {p256dh, auth} = makeKeys();
  const padded = {p256dh: `${p256dh}=`, auth: `${auth}==`};
  const {subscription} = readSubscription({...makeSubscription(), keys: padded});
  assert.deepEqual(subscription.keys, {p256dh, auth});
});

const bytes = (length, first) => Buffer.alloc(length, 7).fill(first, 0, 1).toString('base64url');
const point = (change) => {
  const raw = Buffer.from(makeKeys().p256dh, 'base64url');
  return change(raw).toString('base64url');
};

/** @type {[string, (ok: any) => unknown, RegExp][]} name, what is changed, what is said */
const REFUSED_BODIES = [
  ['null', () => null, /JSON object/],
  ['a list', () => [], /JSON object/],
  ['a string', () => 'x', /JSON object/],
  ['a number', () => 1, /JSON object/],
  ['nothing in it', () => ({}), /endpoint/],
  ['keys missing', (ok) => ({...ok, keys: undefined}), /keys: expected an object/],
  ['keys null', (ok) => ({...ok, keys: null}), /keys: expected an object/],
  ['keys a list', (ok) => ({...ok, keys: []}), /keys: expected an object/],
  ['p256dh missing', (ok) => ({...ok, keys: {auth: ok.keys.auth}}), /p256dh: expected 65 bytes/],
  ['auth missing', (ok) => ({...ok, keys: {p256dh: ok.keys.p256dh}}), /auth: expected 16 bytes/],
  ['p256dh a number', (ok) => ({...ok, keys: {...ok.keys, p256dh: 4}}), /65 bytes/],
  ['p256dh empty', (ok) => ({...ok, keys: {...ok.keys, p256dh: ''}}), /65 bytes/],
  ['p256dh 64 bytes', (ok) => ({...ok, keys: {...ok.keys, p256dh: bytes(64, 4)}}), /65 bytes/],
  ['p256dh 66 bytes', (ok) => ({...ok, keys: {...ok.keys, p256dh: bytes(66, 4)}}), /65 bytes/],
  ['p256dh compressed', (ok) => ({...ok, keys: {...ok.keys, p256dh: bytes(33, 2)}}), /65 bytes/],
  [
    'p256dh with another first byte',
    (ok) => ({...ok, keys: {...ok.keys, p256dh: point((raw) => raw.fill(6, 0, 1))}}),
    /uncompressed point/,
  ],
  [
    'p256dh off the curve',
    (ok) => ({...ok, keys: {...ok.keys, p256dh: point((raw) => raw.fill(raw[64] ^ 1, 64))}}),
    /uncompressed point/,
  ],
  [
    'p256dh all zeroes',
    (ok) => ({...ok, keys: {...ok.keys, p256dh: point((raw) => raw.fill(0, 1))}}),
    /uncompressed point/,
  ],
  [
    'p256dh in plain base64',
    (ok) => ({...ok, keys: {...ok.keys, p256dh: `+/${ok.keys.p256dh.slice(2)}`}}),
    /65 bytes/,
  ],
  [
    'p256dh with white space',
    (ok) => ({...ok, keys: {...ok.keys, p256dh: ` ${ok.keys.p256dh}`}}),
    /65 bytes/,
  ],
  ['auth 15 bytes', (ok) => ({...ok, keys: {...ok.keys, auth: bytes(15, 1)}}), /16 bytes/],
  ['auth 17 bytes', (ok) => ({...ok, keys: {...ok.keys, auth: bytes(17, 1)}}), /16 bytes/],
  ['auth a list', (ok) => ({...ok, keys: {...ok.keys, auth: [ok.keys.auth]}}), /16 bytes/],
  ['expirationTime a string', (ok) => ({...ok, expirationTime: '1'}), /expirationTime/],
  ['expirationTime negative', (ok) => ({...ok, expirationTime: -1}), /expirationTime/],
  ['expirationTime an object', (ok) => ({...ok, expirationTime: {}}), /expirationTime/],
  ['previousEndpoint a number', (ok) => ({...ok, previousEndpoint: 1}), /endpoint/],
  ['previousEndpoint null', (ok) => ({...ok, previousEndpoint: null}), /endpoint/],
  ['previousEndpoint not https', (ok) => ({...ok, previousEndpoint: 'x'}), /endpoint/],
  ['options a list', (ok) => ({...ok, options: ['news']}), /options: expected an object/],
  ['options null', (ok) => ({...ok, options: null}), /options: expected an object/],
  ['options with a number', (ok) => ({...ok, options: {a: 1}}), /string or a list/],
  ['options nested', (ok) => ({...ok, options: {a: {b: 'c'}}}), /string or a list/],
  ['options with a list of numbers', (ok) => ({...ok, options: {a: ['b', 1]}}), /string or a list/],
  ['options without a name', (ok) => ({...ok, options: {'': 'a'}}), /names of/],
  ['options with a huge name', (ok) => ({...ok, options: {['x'.repeat(101)]: 'a'}}), /names of/],
  [
    'too many options',
    (ok) => ({...ok, options: Object.fromEntries(Array.from({length: 51}, (_, i) => [i, 'a']))}),
    /at most 50/,
  ],
  ...['__proto__', 'constructor', 'prototype'].map((name) => [
    `options named ${name}`,
    (ok) => ({...ok, options: JSON.parse(`{"${name}": "a"}`)}),
    /names of/,
  ]),
  // Members of a prototype are not members of the body.
  ['only a prototype', (ok) => JSON.parse(`{"__proto__": ${JSON.stringify(ok)}}`), /endpoint/],
  ['keys on a prototype', (ok) => ({...ok, keys: Object.create(ok.keys)}), /65 bytes/],
];

for (const [name, change, message] of REFUSED_BODIES) {
  test(`subscription refused: ${name}`, () => {
    invalid(() => readSubscription(change(makeSubscription())), message);
    assert.equal({}.endpoint, undefined, 'no prototype was changed');
  });
}

for (const body of [
  undefined,
  null,
  [],
  {},
  {endpoint: 1},
  {endpoint: 'x'},
  {endpoint: `https://${'x'.repeat(3000)}`},
]) {
  test(`endpoint to delete refused: ${JSON.stringify(body)?.slice(0, 40)}`, () => {
    invalid(() => readEndpoint(body), /expected \{"endpoint"/);
  });
}
