// The application server's authentication, RFC 8292.
import {errors, importJWK, jwtVerify} from 'jose';
import {pointToJwk} from '../p256.mjs';

const DAY = 86_400; // seconds: the longest life RFC 8292 gives a token

const refuse = (status, message) => ({status, message});

/** `vapid t=…, k=…` as a Map; null for any other scheme. */
const parameters = (header) => {
  const [, scheme, rest] = /^(\S+)\s+(.*)$/.exec(header.trim()) ?? [];
  if (scheme?.toLowerCase() !== 'vapid') return null;
  return new Map(
    rest.split(',').map((part) => {
      const at = part.indexOf('=');
      return [
        part.slice(0, at).trim(),
        part
          .slice(at + 1)
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      ];
    }),
  );
};

/**
 * @param {string | undefined} header the Authorization header
 * @param {string} audience the origin of the endpoint
 * @param {Buffer | null} key the applicationServerKey the subscription was made with
 * @param {number} [now] ms
 * @returns {Promise<null | {status: 400 | 401 | 403, message: string}>} null when all is well;
 * 401: absent, 400: cannot be read, 403: read and refused
 */
export const refuseVapid = async (header, audience, key, now = Date.now()) => {
  if (!header) return key ? refuse(401, 'this subscription needs vapid authentication') : null;
  const given = parameters(header);
  if (!given) return refuse(401, 'the authentication scheme must be vapid');
  const [token, point] = [given.get('t'), Buffer.from(given.get('k') ?? '', 'base64url')];
  if (!token) return refuse(400, 'vapid needs t= and k=');
  const jwk = pointToJwk(point);
  if (!jwk) return refuse(400, 'k is no uncompressed P-256 public key');
  try {
    const {payload} = await jwtVerify(token, await importJWK(jwk, 'ES256'), {
      algorithms: ['ES256'],
      audience,
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    });
    if (payload.exp > now / 1000 + DAY) return refuse(403, 'exp is more than 24 hours away');
    if (payload.sub !== undefined && !/^(mailto:|https:)./.test(payload.sub)) {
      return refuse(403, 'sub is neither a mailto: nor an https: address');
    }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(error instanceof errors.JWSInvalid ? 400 : 403, error.message);
  }
  if (key && !key.equals(point)) return refuse(403, 'not the key of this subscription');
  return null;
};
