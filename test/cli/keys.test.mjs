// `push-optin keys`: pairs that browsers and web-push take, and what is known twice is known the same.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createECDH} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import webPush from 'web-push';
import {constant, readElement} from '../../scripts/docs.mjs';
import {bundleCommand} from './support.mjs';

let command;
before(async () => {
  command = await bundleCommand();
});
after(() => command.remove());

const type = (...words) =>
  execFileSync(process.execPath, [command.file, ...words], {encoding: 'utf8'});

const check = (publicKey, privateKey) => {
  assert.equal(Buffer.from(publicKey, 'base64url').length, 65);
  assert.equal(Buffer.from(publicKey, 'base64url')[0], 4);
  assert.equal(Buffer.from(privateKey, 'base64url').length, 32);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey, 'base64url');
  assert.equal(pair.getPublicKey('base64url'), publicKey);
  webPush.setVapidDetails('mailto:tests@example.com', publicKey, privateKey);
};

test('keys: both, and where each goes', () => {
  const printed = type('keys');
  const [, publicKey, privateKey] =
    /^Public Key:\n(\S+)\n.*vapid-public-key.*\n\nPrivate Key:\n(\S+)\n.*server.*\n$/.exec(printed);
  check(publicKey, privateKey);
});

test('keys --json: another pair', () => {
  const [one, two] = [0, 1].map(() => JSON.parse(type('keys', '--json')));
  check(one.publicKey, one.privateKey);
  assert.deepEqual(Object.keys(one), ['publicKey', 'privateKey']);
  assert.notEqual(one.privateKey, two.privateKey);
});

test('the doctor knows the attributes, values and slots of the element', async () => {
  const {SLOTS, VALUES} = await command.load('settings');
  const element = readElement();
  const attributes = element.members.map(({attribute}) => attribute).filter(Boolean);
  assert.deepEqual(Object.keys(VALUES), attributes);
  assert.deepEqual(SLOTS, element.slots.map(({name}) => name).filter(Boolean));
  assert.deepEqual(VALUES.display, constant('element', 'DISPLAYS'));
  assert.deepEqual(VALUES.placement, constant('panel/presentation', 'PLACEMENTS'));
  assert.deepEqual(VALUES.storage, constant('element', 'STORAGES'));
  const source = readFileSync(new URL('../../src/types/names.ts', import.meta.url), 'utf8');
  const [, previews] = /type Preview =([^;]+);/.exec(source);
  assert.deepEqual(
    VALUES.preview,
    [...previews.matchAll(/'([^']+)'/g)].map(([, name]) => name),
  );
});
