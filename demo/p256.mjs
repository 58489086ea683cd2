// Public keys as Web Push writes them: uncompressed points on the curve P-256.
import {createPublicKey} from 'node:crypto';

/** Bytes of an uncompressed point: the byte 4, then x and y of 32 bytes each (RFC 8291, 3.1). */
export const POINT_BYTES = 65;

/**
 * The point as a JSON Web Key, or null when the bytes are no uncompressed point of the curve.
 *
 * @param {Uint8Array | null | undefined} raw
 * @returns {{kty: 'EC', crv: 'P-256', x: string, y: string} | null}
 */
export const pointToJwk = (raw) => {
  if (raw?.length !== POINT_BYTES || raw[0] !== 4) return null;
  const coordinate = (from) => Buffer.from(raw.subarray(from, from + 32)).toString('base64url');
  const jwk = {kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33)};
  try {
    createPublicKey({format: 'jwk', key: jwk}); // throws when the point is not on the curve
    return jwk;
  } catch {
    return null;
  }
};
