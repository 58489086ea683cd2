// https to public addresses only. The check is made on the very addresses that are connected to,
// after the lookup, so a name that changes its address between check and use gains nothing.
import dns from 'node:dns';
import https from 'node:https';
import {isPublicAddress} from './addresses.mjs';

/** The `code` of the error for a name that leads to no public address. */
export const NOT_PUBLIC = 'ENOTPUBLIC';

/** @param {typeof dns.lookup} [lookup] */
export const createPublicAgent = (lookup = dns.lookup) =>
  new https.Agent({
    keepAlive: true,
    /** @type {import('node:net').LookupFunction} */
    lookup(hostname, options, callback) {
      lookup(hostname, {...options, all: true}, (error, found) => {
        if (error) return callback(error, '', 0);
        const addresses = found.filter(({address}) => isPublicAddress(address));
        const [first] = addresses;
        if (!first) {
          const refused = new Error(`${hostname} has no public address`);
          return callback(Object.assign(refused, {code: NOT_PUBLIC}), '', 0);
        }
        return options.all
          ? callback(null, addresses)
          : callback(null, first.address, first.family);
      });
    },
  });
