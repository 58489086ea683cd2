// One pair of application server keys for all fixtures: their sources name the public one. It is made
// from a sentence, and protects nothing.
import assert from 'node:assert/strict';
import {createECDH, createHash} from 'node:crypto';

const pair = createECDH('prime256v1');
pair.setPrivateKey(createHash('sha256').update('push-optin fixtures').digest());

export const publicKey =
  'BIRc3zlo49PYnNyKf7rRGPlwkbGyV94OQSCO8CCVqrRhgTt7idKFcrZmQUqUgSKYTXQKXFRaMZwaUkdVqpK-KSw';
export const privateKey = pair.getPrivateKey().toString('base64url');

assert.equal(pair.getPublicKey().toString('base64url'), publicKey);
