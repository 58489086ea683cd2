import assert from 'node:assert/strict';
import https from 'node:https';
import {test} from 'node:test';
import {isPublicAddress} from '../../demo/server/addresses.mjs';
import {NOT_PUBLIC, createPublicAgent} from '../../demo/server/public-agent.mjs';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
  '64:ff9b::8.8.8.8',
];

const NOT = [
  // IPv4
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254', // the clouds' metadata service
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  // IPv6
  '::',
  '::1',
  '::127.0.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '100::1',
  '2001::1', // Teredo
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::', // 6to4 of 127.0.0.1
  '3fff::1',
  '5f00::1',
  // IPv4 in IPv6
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:0.0.0.0',
  '::ffff:c0a8:101',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a00:0',
  '64:ff9b::',
  '64:ff9b:1::808:808', // NAT64 of a local network
  // no addresses
  '',
  'localhost',
  '256.1.1.1',
  '127.1',
  '0x7f000001',
  '[::1]',
];

test('public addresses', () => {
  assert.deepEqual(
    PUBLIC.filter((address) => !isPublicAddress(address)),
    [],
  );
});

test('addresses that are not public', () => {
  assert.deepEqual(
    NOT.filter((address) => isPublicAddress(address)),
    [],
  );
});

/** The error of a request to a host that resolves to these addresses. */
const requestTo = (...addresses) => {
  const asked = [];
  const lookup = (hostname, _options, callback) => {
    asked.push(hostname);
    callback(
      null,
      addresses.map((address) => ({address, family: address.includes(':') ? 6 : 4})),
    );
  };
  return new Promise((resolve) => {
    https
      .request('https://push.services.dev/', {agent: createPublicAgent(lookup)})
      .on('error', (error) => resolve({error, asked}))
      .end();
  });
};

for (const addresses of [['127.0.0.1'], ['10.0.0.1', '::1'], ['::ffff:169.254.169.254'], []]) {
  test(`a name that leads to ${addresses.join(' and ') || 'nothing'} is not connected to`, async () => {
    const {error, asked} = await requestTo(...addresses);
    assert.equal(error.code, NOT_PUBLIC);
    assert.deepEqual(asked, ['push.services.dev']);
  });
}

test('of the addresses of a name only the public ones are used', (t, done) => {
  const mixed = [
    {address: '127.0.0.1', family: 4},
    {address: '8.8.8.8', family: 4},
  ];
  const {lookup} = createPublicAgent((_hostname, options, callback) => {
    assert.equal(options.all, true);
    callback(null, mixed);
  }).options;
  lookup('push.services.dev', {all: true}, (error, all) => {
    assert.equal(error, null);
    assert.deepEqual(all, [mixed[1]]);
    lookup('push.services.dev', {}, (one, address, family) => {
      assert.deepEqual([one, address, family], [null, '8.8.8.8', 4]);
      done();
    });
  });
});
