/** The application server key (RFC 8292): from what authors paste to the 65 bytes browsers want. */
import {PushOptinError} from '../flow/errors.js';

/** What an author may have pasted in its place, by its length in bytes. */
const MISTAKES: Readonly<Record<number, string>> = {
  32: 'a private key',
  33: 'a compressed point',
  91: 'an SPKI key',
};

const invalid = (found: string): PushOptinError =>
  new PushOptinError(
    'key-invalid',
    'register',
    `vapid-public-key is ${found}; expected an uncompressed P-256 public key: 65 bytes, base64url`,
  );

/** The curve P-256, y² = x³ − 3x + b modulo p (FIPS 186-5); WebKit imports points beside it. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

const onCurve = (point: Uint8Array): boolean => {
  const [x, y] = [1, 33].map((start) =>
    point.slice(start, start + 32).reduce<bigint>((sum, byte) => sum * 256n + BigInt(byte), 0n),
  ) as [bigint, bigint];
  return (y * y - x * x * x + 3n * x - B) % P === 0n;
};

/** base64url without padding. */
export const encodeKey = (key: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(key)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/**
 * Decodes and checks the key; the point must lie on the curve.
 *
 * @param key base64url or base64, padded or not, with or without white space; or the bytes
 * @returns 65 bytes in a buffer of exactly that length (Firefox ignores a view's bounds)
 * @throws PushOptinError `key-missing` or `key-invalid`, saying what was found instead
 */
export const decodeKey = (
  key: string | BufferSource | null | undefined,
): Uint8Array<ArrayBuffer> => {
  let bytes: Uint8Array<ArrayBuffer>;
  if (typeof key === 'string' || !key) {
    const text = (key ?? '').replace(/\s+/g, '');
    if (!text) throw new PushOptinError('key-missing', 'register', 'vapid-public-key is not set');
    if (text.startsWith('-----')) throw invalid('PEM');
    try {
      bytes = Uint8Array.from(
        atob(text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')),
        (c) => c.charCodeAt(0),
      );
    } catch {
      throw invalid('not base64url');
    }
  } else {
    bytes = new Uint8Array(
      ArrayBuffer.isView(key) ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength) : key,
    );
    bytes = bytes.slice();
  }
  if (bytes.length !== 65) throw invalid(MISTAKES[bytes.length] ?? `${bytes.length} bytes long`);
  if (bytes[0] !== 4 || !onCurve(bytes)) throw invalid('no point on the curve');
  return bytes;
};
