/** Content Security Policy Level 3: would this policy let that through? */

/** The directives of one policy; the sources as written. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** @param header several policies in one header are separated by commas */
export const readPolicies = (header: string | null | undefined): readonly Policy[] =>
  (header ?? '')
    .split(',')
    .map((text) => {
      const policy = new Map<string, readonly string[]>();
      for (const directive of text.split(';')) {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        // Of two with a name the first counts.
        if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter((policy) => policy.size);

/** What a directive falls back to. */
export const FALLBACK = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  worker: ['worker-src', 'child-src', 'script-src', 'default-src'],
  imports: ['script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  manifest: ['manifest-src', 'default-src'],
} as const;

export type Use = keyof typeof FALLBACK;

const PORTS: Readonly<Record<string, string>> = {'http:': '80', 'https:': '443'};
const portOf = ({port, protocol}: URL): string => port || (PORTS[protocol] ?? '');

/** http in a policy covers https as well. */
const sameScheme = (allowed: string, actual: string): boolean =>
  allowed === actual || (allowed === 'http:' && actual === 'https:');

const matches = (source: string, url: URL, self: URL): boolean => {
  if (source === '*') return /^https?:$/.test(url.protocol) || url.protocol === self.protocol;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return sameScheme(source.toLowerCase(), url.protocol);
  if (source.toLowerCase() === "'self'") {
    if (url.origin === self.origin) return true;
    const usual = !url.port && !self.port;
    return url.hostname === self.hostname && usual && sameScheme(self.protocol, url.protocol);
  }
  const parts =
    /^(?:([a-z][a-z\d+.-]*:)\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;
  const [all, scheme, host = '', port, path] = parts.exec(source) ?? [];
  if (!all || !sameScheme((scheme ?? self.protocol).toLowerCase(), url.protocol)) return false;
  const wanted = host.toLowerCase();
  if (wanted.startsWith('*')) {
    if (!url.hostname.endsWith(wanted.slice(1))) return false;
  } else if (wanted !== url.hostname) return false;
  if (port !== '*' && (port ?? PORTS[url.protocol]) !== portOf(url)) {
    if (!(port === '80' && portOf(url) === '443')) return false;
  }
  if (!path || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
};

export interface Script {
  readonly nonce?: string | undefined;
  readonly integrity?: string | undefined;
}

/** The directive that forbids it, as written; `undefined` when none does. */
export const forbids = (
  policies: readonly Policy[],
  use: Use,
  url: URL,
  self: URL,
  {nonce, integrity}: Script = {},
): string | undefined => {
  for (const policy of policies) {
    const name = FALLBACK[use].find((one) => policy.has(one));
    const sources = name && policy.get(name);
    if (!sources) continue;
    const has = (word: string): boolean => sources.includes(word);
    const hashes = integrity?.match(/sha(?:256|384|512)-\S+/g) ?? [];
    const allowed =
      (use === 'script' &&
        ((nonce && has(`'nonce-${nonce}'`)) ||
          (hashes.length && hashes.every((hash) => has(`'${hash}'`))))) ||
      // With it the addresses do not count for scripts in the markup; a worker counts as loaded by one.
      (has("'strict-dynamic'") && /script/.test(name)
        ? use !== 'script'
        : sources.some((source) => matches(source, url, self)));
    if (!allowed) return [name, ...sources].join(' ');
  }
  return undefined;
};

/** Whether Trusted Types let a policy of this name be made. */
export const allowsType = (policies: readonly Policy[], type: string): boolean =>
  policies.every((policy) => {
    const names = policy.get('trusted-types');
    return !names || names.includes(type) || names.includes('*');
  });

/** Whether strings are refused where scripts are made of them. */
export const requiresTypes = (policies: readonly Policy[]): boolean =>
  policies.some((policy) => policy.get('require-trusted-types-for')?.includes("'script'"));
