/** A VAPID pair (RFC 8292): the public key as the page wants it, the private one for the server. */
import {createECDH} from 'node:crypto';

const PRIVATE_BYTES = 32;

export interface KeyPair {
  /** 65 bytes, an uncompressed point of P-256, in base64url. */
  readonly publicKey: string;
  /** 32 bytes in base64url. */
  readonly privateKey: string;
}

export const makeKeys = (): KeyPair => {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const secret = pair.getPrivateKey();
  // OpenSSL leaves leading zeroes out.
  const padded = Buffer.concat([Buffer.alloc(PRIVATE_BYTES - secret.length), secret]);
  return {
    publicKey: pair.getPublicKey('base64url'),
    privateKey: padded.toString('base64url'),
  };
};

/** The names are those of `web-push generate-vapid-keys`, so that one can take the other's place. */
export const printKeys = ({publicKey, privateKey}: KeyPair): string => `Public Key:
${publicKey}
It is no secret: the attribute vapid-public-key of <push-optin>, and your server.

Private Key:
${privateKey}
Your server alone, out of its repository. Who has it can send in your name.
`;
