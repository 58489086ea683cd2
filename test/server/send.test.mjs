// What becomes of a subscription after each answer of a push service. Time is told, not waited for.
import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {startPushService} from '../../demo/push-service/index.mjs';
import {startSite} from '../../demo/server/index.mjs';
import {connectFirefox, makeKeys} from './support.mjs';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

let pushService;
let firefox;
let site;
let clock;
let waits;
let endpoint;

before(async () => {
  pushService = await startPushService();
  firefox = await connectFirefox(pushService);
});
after(async () => {
  await firefox.close();
  await pushService.stop();
});
beforeEach(async () => {
  clock = START;
  waits = [];
  site = await startSite({
    pushService,
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
  });
  endpoint = await firefox.subscribe(site.vapid.publicKey);
  site.store.save({endpoint, expirationTime: null, keys: makeKeys()}, {now: clock});
});
afterEach(() => site.close());

const row = () => site.store.get(endpoint);
const requests = () => pushService.log.filter(({event}) => event === 'request').length;
const send = async (message = {}) => (await site.send({endpoint, title: 'Hello', ...message}))[0];
const answers = (count, answer) =>
  pushService.answerNext(...Array.from({length: count}, () => answer));

test('201: sent, and remembered', async () => {
  clock += 5;
  assert.deepEqual(await send(), {endpoint, outcome: 'sent', status: 201});
  assert.equal((await firefox.next()).messageType, 'notification');
  const {lastSuccess, lastStatus, failures} = row();
  assert.deepEqual(
    {lastSuccess, lastStatus, failures},
    {lastSuccess: clock, lastStatus: 201, failures: 0},
  );
});

for (const status of [404, 410]) {
  test(`${status} from an old subscription removes it at once`, async () => {
    clock += MINUTE;
    answers(1, {status});
    assert.deepEqual(await send(), {endpoint, outcome: 'removed', status});
    assert.equal(row(), null);
    assert.deepEqual(waits, []);
  });

  test(`${status} from a new subscription is tried again, and not believed`, async () => {
    answers(4, {status});
    assert.deepEqual(await send(), {endpoint, outcome: 'unconfirmed', status});
    assert.deepEqual(waits, [1000, 2000, 4000]);
    assert.equal(row().failures, 1);
    clock += MINUTE;
    answers(1, {status});
    assert.equal((await send()).outcome, 'removed', 'a minute later it is');
    assert.equal(row(), null);
  });

  test(`${status} from a new subscription that then comes alive`, async () => {
    answers(2, {status});
    assert.equal((await send()).outcome, 'sent');
    await firefox.next();
    assert.deepEqual(waits, [1000, 2000]);
    assert.equal(row().failures, 0);
  });
}

test('410 is believed as soon as the minute is over, between two attempts too', async () => {
  clock += MINUTE - 2500;
  answers(3, {status: 410});
  assert.equal((await send()).outcome, 'removed');
  assert.deepEqual(waits, [1000, 2000]);
});

for (const status of [400, 401, 403, 413, 301, 307]) {
  test(`${status} is our mistake: kept, and not tried again`, async () => {
    clock += 10 * MINUTE;
    answers(1, {status, headers: {location: 'https://127.0.0.1:1/elsewhere'}});
    const before = requests();
    assert.deepEqual(await send(), {endpoint, outcome: 'rejected', status});
    assert.equal(requests(), before + 1);
    assert.equal(row().failures, 1);
    assert.equal(row().lastStatus, status);
  });
}

test('403 of a real push service, after the keys were changed: kept', async () => {
  clock += 10 * MINUTE;
  site.renewVapidKeys();
  assert.deepEqual(await send(), {endpoint, outcome: 'rejected', status: 403});
  assert.ok(row());
});

for (const [status, header, seconds] of [
  [429, '120', 120],
  [406, '5', 5],
  [429, undefined, 60],
  [429, 'soon', 60],
  [429, '0', 60],
  [429, '99999999', 24 * 3600],
  [429, new Date(START + 90_000).toUTCString(), 90],
]) {
  test(`${status} with Retry-After ${header}: silence for ${seconds} s`, async () => {
    answers(1, {status, headers: header === undefined ? {} : {'retry-after': header}});
    const notBefore = START + seconds * 1000;
    assert.deepEqual(await send(), {endpoint, outcome: 'deferred', status, notBefore});
    const before = requests();
    clock = notBefore - 1;
    assert.deepEqual(await send(), {endpoint, outcome: 'deferred', status: null, notBefore});
    assert.equal(requests(), before, 'nothing went out');
    clock = notBefore;
    assert.equal((await send()).outcome, 'sent');
    await firefox.next();
    assert.deepEqual(waits, []);
  });
}

test('5xx is tried again, and kept', async () => {
  clock += 10 * MINUTE;
  answers(4, {status: 503});
  assert.deepEqual(await send(), {endpoint, outcome: 'failed', status: 503});
  assert.deepEqual(waits, [1000, 2000, 4000]);
  assert.equal(row().failures, 1);
  answers(1, {status: 500});
  assert.equal((await send()).outcome, 'sent');
  await firefox.next();
});

test('what an embedded service of an earlier run gave out is removed without a request', async () => {
  const old = 'https://127.0.0.1:1/wpush/v2/old';
  site.store.save({endpoint: old, expirationTime: null, keys: makeKeys()}, {now: clock});
  const [result] = await site.send({endpoint: old, title: 'x'});
  assert.deepEqual(result, {endpoint: old, outcome: 'removed', status: null});
  assert.equal(site.store.get(old), null);
});

test('the message is declarative, and leads to the site', async () => {
  const {toPayload} = await import('../../demo/server/message.mjs');
  const payload = toPayload({title: 'T', body: 'B', url: '/news?x=1'}, site.origin);
  assert.deepEqual(JSON.parse(payload), {
    web_push: 8030,
    notification: {title: 'T', navigate: `${site.origin}/news?x=1`, body: 'B'},
  });
});

/** @type {[string, Record<string, unknown>, RegExp][]} name, message, what is said */
const REFUSED = [
  ['a foreign address', {url: 'https://evil.example/'}, /address of this site/],
  ['a scheme', {url: 'javascript:alert(1)'}, /address of this site/],
  ['an address without scheme', {url: '//evil.example/'}, /address of this site/],
  ['no text as address', {url: 1}, /address of this site/],
  ['no text as title', {title: {}}, /title: expected/],
  ['a huge title', {title: 'x'.repeat(201)}, /title: expected/],
  ['a huge body', {body: 'x'.repeat(1001)}, /body: expected/],
];

for (const [name, message, pattern] of REFUSED) {
  test(`not sent: ${name}`, () => assert.rejects(send(message), pattern));
}

test('to all: each has its own outcome', async () => {
  clock += MINUTE;
  const other = await firefox.subscribe(site.vapid.publicKey);
  site.store.save({endpoint: other, expirationTime: null, keys: makeKeys()}, {now: clock});
  pushService.expire(endpoint);
  const results = await site.send({all: true, title: 'x'});
  assert.deepEqual(
    results.map(({outcome}) => outcome),
    ['removed', 'sent'],
  );
  await firefox.next();
  assert.equal(site.store.all().length, 1);
});

test('an endpoint that is not subscribed is not sent to', async () => {
  await assert.rejects(site.send({endpoint: `${endpoint}x`, title: 'x'}), {status: 404});
  await assert.rejects(site.send({title: 'x'}), /expected \{"endpoint"/);
});
