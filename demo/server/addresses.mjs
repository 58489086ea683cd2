// Which addresses belong to the public internet. A push endpoint is text from a stranger that this
// server will connect to, so everything else is out of bounds.
import {BlockList, isIP} from 'node:net';

// IANA's special-purpose registries: all IPv4 blocks that are not globally reachable.
const NOT_PUBLIC_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
// IPv6: only 2000::/3 is given out, and these parts of it are not public or hide an IPv4 address.
const NOT_PUBLIC_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const notPublic = new BlockList();
for (const [network, bits] of NOT_PUBLIC_V4) notPublic.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of NOT_PUBLIC_V6) notPublic.addSubnet(network, bits, 'ipv6');

const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');
const wrapsV4 = new BlockList();
wrapsV4.addSubnet('::ffff:0:0', 96, 'ipv6'); // mapped
wrapsV4.addSubnet('64:ff9b::', 96, 'ipv6'); // NAT64: how a public host looks in an IPv6-only network

/** The IPv4 address in the last 32 bits, e.g. `10.0.0.1` of `::ffff:a00:1`. */
const lastFourBytes = (address) => {
  // URL writes the last 32 bits as two groups, or leaves zeroes out behind the `::`.
  const host = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const groups = host.split('::').at(-1).split(':').filter(Boolean);
  const [high, low] = ['0', '0', ...groups].slice(-2).map((group) => parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

/**
 * @param {string} address IPv4 or IPv6, without brackets
 * @returns {boolean} false as well for what is no address
 */
export const isPublicAddress = (address) => {
  const plain = address.replace(/%.*$/, ''); // the zone of a link-local address
  const version = isIP(plain);
  if (version === 4) return !notPublic.check(plain, 'ipv4');
  if (version !== 6) return false;
  if (wrapsV4.check(plain, 'ipv6')) return !notPublic.check(lastFourBytes(plain), 'ipv4');
  return givenOut.check(plain, 'ipv6') && !notPublic.check(plain, 'ipv6');
};
