// Which endpoints this server is willing to send to, told from their text alone. The addresses
// behind the name are checked at every connection: public-agent.mjs.
import {isIP} from 'node:net';
import {InvalidInput} from './invalid-input.mjs';

/** Real endpoints have 200 to 800 characters. */
export const MAX_ENDPOINT = 2048;
/** Names that never lead to a public host (RFC 6761, 6762, 8375, 9476, and ICANN's `internal`). */
const LOCAL_NAME =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|alt|onion|test|invalid|example)$/;

/**
 * @param {unknown} endpoint
 * @param {{owns: (endpoint: string) => boolean}} [pushService] the embedded one, whose own
 * endpoints are on this machine and nevertheless allowed
 * @returns {string}
 * @throws {InvalidInput}
 */
export const checkEndpoint = (endpoint, pushService) => {
  const expected = (what) => new InvalidInput(`endpoint: expected ${what}`);
  if (typeof endpoint !== 'string') throw expected('a string');
  if (endpoint.length > MAX_ENDPOINT) throw expected(`at most ${MAX_ENDPOINT} characters`);
  if (!URL.canParse(endpoint)) throw expected('an absolute URL');
  const url = new URL(endpoint);
  if (url.protocol !== 'https:') throw expected('an https: URL');
  // One spelling only: two parsers that disagree on a URL are a way round every check below.
  if (url.href !== endpoint) throw expected(`the URL in its normal form`);
  if (url.username || url.password) throw expected('no user name or password');
  if (url.hash) throw expected('no fragment');
  if (pushService?.owns(endpoint)) return endpoint;
  if (url.port) throw expected('the port of https, 443');
  const host = url.hostname;
  if (host.startsWith('[') || isIP(host)) throw expected('the name of a host, not an address');
  if (!host.includes('.') || host.endsWith('.') || LOCAL_NAME.test(host)) {
    throw expected('the name of a public host');
  }
  return endpoint;
};
