// A throw-away certificate for the hosts that the push service stands in for.
import {X509Certificate, createHash} from 'node:crypto';
import {isIP} from 'node:net';
import {generate} from 'selfsigned';

const DAY = 86_400_000; // ms

/**
 * Lives as long as the process: nothing is written to disk, nothing is added to a trust store.
 *
 * @param {readonly string[]} hosts names and addresses
 * @returns {Promise<{key: string, cert: string, spkiHash: string}>} PEM, PEM, and the base64
 * SHA-256 of the public key that Chromium's --ignore-certificate-errors-spki-list takes
 */
export const makeCertificate = async (hosts) => {
  const {private: key, cert} = await generate(
    [{name: 'commonName', value: 'push-optin embedded push service'}],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() - DAY),
      notAfterDate: new Date(Date.now() + 30 * DAY),
      extensions: [
        {name: 'basicConstraints', cA: false, critical: true},
        {name: 'keyUsage', digitalSignature: true, critical: true},
        {name: 'extKeyUsage', serverAuth: true},
        {
          name: 'subjectAltName',
          altNames: hosts.map((host) =>
            isIP(host) ? {type: 7, ip: host} : {type: 2, value: host},
          ),
        },
      ],
    },
  );
  const spki = new X509Certificate(cert).publicKey.export({type: 'spki', format: 'der'});
  return {key, cert, spkiHash: createHash('sha256').update(spki).digest('base64')};
};
