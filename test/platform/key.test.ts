import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {PushOptinError} from '../../src/flow/errors.js';
import {decodeKey, encodeKey} from '../../src/platform/key.js';

const makeKey = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const {publicKey} = (await crypto.subtle.generateKey({name: 'ECDH', namedCurve: 'P-256'}, true, [
    'deriveBits',
  ])) as CryptoKeyPair;
  return new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
};

const problem = (key: unknown): PushOptinError => {
  try {
    decodeKey(key as string);
  } catch (error) {
    return error as PushOptinError;
  }
  throw new Error('the key was accepted');
};

describe('decodeKey', () => {
  let bytes: Uint8Array<ArrayBuffer>;
  let text: string;
  before(async () => {
    bytes = await makeKey();
    text = encodeKey(bytes);
  });

  it('reads base64url and base64, padded or not, with or without white space', () => {
    const standard = text.replace(/-/g, '+').replace(/_/g, '/');
    for (const form of [
      text,
      `${text}=`,
      standard,
      `${standard}=`,
      ` ${text.slice(0, 20)}\n\t${text.slice(20)} `,
    ]) {
      expect([...decodeKey(form)]).to.deep.equal([...bytes]);
    }
  });

  it('reads bytes, and gives them a buffer of their own (Firefox ignores the bounds of a view)', () => {
    const pool = new Uint8Array(200);
    pool.set(bytes, 70);
    for (const form of [
      bytes,
      bytes.buffer,
      pool.subarray(70, 135),
      new DataView(pool.buffer, 70, 65),
    ]) {
      const key = decodeKey(form);
      expect([...key]).to.deep.equal([...bytes]);
      expect(key.buffer.byteLength).to.equal(65);
      expect(key.buffer).to.not.equal(bytes.buffer);
    }
  });

  const b64 = (length: number, first = 4): string => {
    const raw = new Uint8Array(length).fill(7);
    if (length) raw[0] = first;
    return encodeKey(raw);
  };
  const mistakes: readonly [string, unknown, string, RegExp][] = [
    ['nothing', undefined, 'key-missing', /not set/],
    ['null', null, 'key-missing', /not set/],
    ['an empty string', ' \n ', 'key-missing', /not set/],
    ['a private key', b64(32), 'key-invalid', /a private key/],
    ['a compressed point', b64(33, 2), 'key-invalid', /a compressed point/],
    ['SPKI', b64(91, 0x30), 'key-invalid', /an SPKI key/],
    ['PEM', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----', 'key-invalid', /PEM/],
    ['no base64', 'your key here!', 'key-invalid', /not base64url/],
    ['a wrong length', b64(64), 'key-invalid', /64 bytes/],
    ['no uncompressed point', b64(65, 6), 'key-invalid', /no point/],
    ['no point on the curve', b64(65), 'key-invalid', /no point on the curve/],
    ['a number', 42, 'key-invalid', /./],
    ['an object', {}, 'key-invalid', /./],
  ];
  for (const [title, key, code, message] of mistakes) {
    it(`says what is wrong: ${title}`, () => {
      const error = problem(key);
      expect(error).to.be.instanceOf(PushOptinError);
      expect([error.code, error.step]).to.deep.equal([code, 'register']);
      expect(error.message).to.match(message);
      if (code === 'key-invalid') expect(error.message).to.contain('65 bytes');
    });
  }

  it('whatever it is given, it returns 65 bytes or throws its own error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array()), (key) => {
        try {
          return decodeKey(key as string).length === 65;
        } catch (error) {
          return error instanceof PushOptinError;
        }
      }),
    );
  });

  it('accepts every point of the curve and none beside it', async () => {
    for (let count = 0; count < 20; count++) {
      const point = await makeKey();
      expect(decodeKey(point).length).to.equal(65);
      point[64]! ^= 1;
      expect(problem(point).code).to.equal('key-invalid');
    }
  });
});
