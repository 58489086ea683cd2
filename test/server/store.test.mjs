import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';
import {openStore} from '../../demo/server/store.mjs';
import {loadVapidKeys} from '../../demo/server/vapid-keys.mjs';
import {makeSubscription} from './support.mjs';

const A = makeSubscription('https://push.services.dev/a');
const B = makeSubscription('https://push.services.dev/b');

let folder;
let store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-optin-store-'));
  store = openStore(':memory:');
});
afterEach(() => {
  store.close();
  rmSync(folder, {recursive: true});
});

const endpoints = () => store.all().map(({endpoint}) => endpoint);

test('a new subscription', () => {
  assert.equal(store.save(A, {now: 1000, options: {topic: ['news']}}), 'created');
  assert.deepEqual(store.get(A.endpoint), {
    endpoint: A.endpoint,
    ...A.keys,
    expires: null,
    options: {topic: ['news']},
    created: 1000,
    updated: 1000,
    lastSuccess: null,
    lastStatus: null,
    failures: 0,
    notBefore: 0,
  });
});

test('a known one is brought up to date and keeps its age', () => {
  store.save(A, {now: 1000});
  const renewed = {...A, expirationTime: 9e12, keys: B.keys};
  assert.equal(store.save(renewed, {now: 2000}), 'updated');
  const {created, updated, expires, p256dh, auth} = store.get(A.endpoint);
  assert.deepEqual({created, updated, expires}, {created: 1000, updated: 2000, expires: 9e12});
  assert.deepEqual({p256dh, auth}, B.keys);
  assert.equal(store.all().length, 1);
});

test('options stay when they are left out, and go when they are empty', () => {
  store.save(A, {now: 1, options: {topic: 'news'}});
  store.save(A, {now: 2});
  assert.deepEqual(store.get(A.endpoint).options, {topic: 'news'});
  store.save(A, {now: 3, options: {}});
  assert.deepEqual(store.get(A.endpoint).options, {});
});

test('a replaced subscription goes and leaves its options', () => {
  store.save(A, {now: 1, options: {topic: 'news'}});
  assert.equal(store.save(B, {now: 2, previousEndpoint: A.endpoint}), 'created');
  assert.deepEqual(endpoints(), [B.endpoint]);
  assert.deepEqual(store.get(B.endpoint).options, {topic: 'news'});
  assert.equal(store.get(B.endpoint).created, 2);
});

test('a previous endpoint that is unknown, or its own, changes nothing', () => {
  store.save(A, {now: 1, previousEndpoint: B.endpoint});
  store.save(A, {now: 2, previousEndpoint: A.endpoint});
  assert.deepEqual(endpoints(), [A.endpoint]);
});

test('a replacement that fails leaves the old one in place', () => {
  store.save(A, {now: 1});
  const broken = {...B, keys: {p256dh: null, auth: null}};
  assert.throws(() => store.save(broken, {now: 2, previousEndpoint: A.endpoint}), /NOT NULL/);
  assert.deepEqual(endpoints(), [A.endpoint]);
  assert.equal(store.save(B, {now: 3}), 'created', 'and no transaction hangs');
});

test('delete', () => {
  store.save(A, {now: 1});
  assert.equal(store.delete(A.endpoint), true);
  assert.equal(store.delete(A.endpoint), false);
  assert.equal(store.get(A.endpoint), null);
});

test('failures add up until a success', () => {
  store.save(A, {now: 1});
  store.failed(A.endpoint, {status: 500});
  store.failed(A.endpoint, {status: 429, notBefore: 5000});
  let {failures, lastStatus, notBefore} = store.get(A.endpoint);
  assert.deepEqual(
    {failures, lastStatus, notBefore},
    {failures: 2, lastStatus: 429, notBefore: 5000},
  );
  store.succeeded(A.endpoint, {now: 9000, status: 201});
  ({failures, lastStatus, notBefore} = store.get(A.endpoint));
  assert.deepEqual({failures, lastStatus, notBefore}, {failures: 0, lastStatus: 201, notBefore: 0});
  assert.equal(store.get(A.endpoint).lastSuccess, 9000);
});

test('text that looks like SQL is text', () => {
  const hostile = makeSubscription(`https://push.services.dev/'); DROP TABLE subscription; --`);
  store.save(hostile, {now: 1, options: {"a'); --": '"'}});
  assert.deepEqual(endpoints(), [hostile.endpoint]);
});

test('the file survives closing, and is for its owner only', () => {
  const file = join(folder, 'subscriptions.sqlite3');
  const first = openStore(file);
  first.save(A, {now: 1});
  first.close();
  const second = openStore(file);
  assert.equal(second.get(A.endpoint).created, 1);
  second.close();
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('a lock that a killed process left does not lock for ever', () => {
  const file = join(folder, 'subscriptions.sqlite3');
  openStore(file).close();
  mkdirSync(`${file}.lock`);
  utimesSync(`${file}.lock`, 1, 1);
  const opened = openStore(file);
  assert.equal(opened.save(A, {now: 1}), 'created');
  opened.close();
});

test('VAPID keys are made once, for their owner only', () => {
  const file = join(folder, 'vapid.json');
  const made = loadVapidKeys(file);
  assert.deepEqual(loadVapidKeys(file), made);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), made);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
});

for (const broken of [
  '',
  '{}',
  'null',
  '{"publicKey": "a"}',
  '{"publicKey": 1, "privateKey": []}',
]) {
  test(`a broken key file is named, not overwritten: ${broken || 'empty'}`, () => {
    const file = join(folder, 'vapid.json');
    writeFileSync(file, broken);
    assert.throws(() => loadVapidKeys(file), /vapid\.json: expected/);
    assert.equal(readFileSync(file, 'utf8'), broken);
  });
}
