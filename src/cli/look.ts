/** Requests, as careful as they must be with an address and an answer that a stranger wrote. */
import {BlockList, isIP} from 'node:net';
import {plain} from './finding.js';

export interface Answer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** Whether there was more than is read. */
  readonly cut: boolean;
  /** The addresses that led elsewhere. */
  readonly redirects: readonly URL[];
}

export interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether a redirect is the answer, as it is for a service worker. */
  readonly stopAtRedirect?: boolean;
}

export type Look = (url: URL, wish?: Wish) => Promise<Answer>;

/** No answer; `message` says why in one line. */
export class NoAnswer extends Error {}

export interface Limits {
  /** Milliseconds for one answer, and for all. */
  readonly patience: number;
  readonly deadline: number;
  /** Bytes of one answer, after decompression. */
  readonly bytes: number;
  readonly requests: number;
}

export const LIMITS: Limits = {
  patience: 10_000,
  deadline: 60_000,
  bytes: 2 * 1024 * 1024,
  requests: 40,
};

const MOST_REDIRECTS = 10;

// One list a family: IPv4 addresses would be looked for among those in disguise, too.
const near = new BlockList();
const near6 = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  near.addSubnet(network, bits, 'ipv4');
}
near6.addAddress('::', 'ipv6');
near6.addAddress('::1', 'ipv6');
near6.addSubnet('fc00::', 7, 'ipv6');
near6.addSubnet('fe80::', 10, 'ipv6');
near6.addSubnet('::ffff:0:0', 96, 'ipv6'); // IPv4 in disguise

/** An address of this machine or its network, told by its name. */
export const isNear = ({hostname}: URL): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  if (version) return version === 6 ? near6.check(host, 'ipv6') : near.check(host);
  return /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host) || !host.includes('.');
};

const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is signed by nobody who is trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate comes without those between it and its root',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host',
};

const reason = (error: unknown): string => {
  const {name, message, cause} = error as Error & {cause?: {code?: string; message?: string}};
  if (name === 'TimeoutError') return 'no answer in time';
  return plain(CAUSES[cause?.code ?? ''] ?? cause?.message ?? message, 200);
};

/** Reads no more than so many bytes. */
const read = async (
  response: Response,
  most: number,
): Promise<{bytes: Uint8Array<ArrayBuffer>; cut: boolean}> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const {done, value} = (await reader?.read()) ?? {done: true, value: undefined};
    if (done) break;
    chunks.push(value);
    size += value.length;
    if (size > most) {
      await reader?.cancel();
      break;
    }
  }
  return {bytes: new Uint8Array(Buffer.concat(chunks).subarray(0, most)), cut: size > most};
};

/** Without cookies, without following a page on the internet into this machine's own network. */
export const createLook = (limits: Limits = LIMITS): Look => {
  const end = AbortSignal.timeout(limits.deadline);
  let home: boolean | undefined;
  let requests = 0;

  const ask = async (url: URL, {method = 'GET', headers, body}: Wish): Promise<Answer> => {
    if (!/^https?:$/.test(url.protocol)) throw new NoAnswer(`${url.protocol} is not http(s)`);
    if (url.username || url.password) throw new NoAnswer('the address has a password in it');
    home ??= isNear(url);
    if (!home && isNear(url)) throw new NoAnswer('the address is one of this machine or network');
    if (++requests > limits.requests) throw new NoAnswer(`more than ${limits.requests} requests`);
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          accept: '*/*',
          'user-agent': 'Mozilla/5.0 (compatible; push-optin doctor)',
          ...headers,
        },
        ...(body !== undefined && {body}),
        signal: AbortSignal.any([end, AbortSignal.timeout(limits.patience)]),
      });
      const {bytes, cut} = await read(response, limits.bytes);
      return {
        url,
        status: response.status,
        headers: response.headers,
        bytes,
        text: new TextDecoder().decode(bytes),
        cut,
        redirects: [],
      };
    } catch (error) {
      throw new NoAnswer(reason(error), {cause: error});
    }
  };

  return async (url, wish = {}) => {
    const redirects: URL[] = [];
    let at = url;
    for (;;) {
      const answer = await ask(at, wish);
      const to = answer.headers.get('location');
      if (wish.stopAtRedirect || !/^30[12378]$/.test(`${answer.status}`) || !to) {
        return {...answer, redirects};
      }
      redirects.push(at);
      if (redirects.length > MOST_REDIRECTS) throw new NoAnswer('it redirects without end');
      if (!URL.canParse(to, at)) throw new NoAnswer('it redirects to what is no address');
      at = new URL(to, at);
    }
  };
};
