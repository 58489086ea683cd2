// `push-optin doctor` on sites of several hosts, over http and https: what a browser on that page may load.
// The hosts are made up; every request goes to one server on this machine.
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:https';
import {after, before, describe, test} from 'node:test';
import {makeCertificate} from '../../demo/push-service/certificate.mjs';
import {bundleCommand, js, page, startFaulty, TAG, WORKER} from './support.mjs';

let command;
let look;
before(async () => {
  command = await bundleCommand();
  look = await command.load('look');
});
after(() => command.remove());

const PAGE = 'https://shop.example/';

/** Looks at `address` with these routes; they are the same for every host. */
const examine = async (faults, address = PAGE) => {
  const site = await startFaulty(faults);
  const real = look.createLook();
  try {
    const findings = await command.examine(new URL(address), {
      probe: false,
      look: async (url, wish) => {
        const {pathname, search} = url;
        const answer = await real(new URL(pathname + search, site.origin), {
          ...wish,
          stopAtRedirect: true,
        });
        const to = answer.headers.get('location');
        if (!to || wish?.stopAtRedirect) return {...answer, url};
        const next = new URL(to, url);
        return {
          ...(await real(new URL(next.pathname, site.origin), wish)),
          url: next,
          redirects: [url],
        };
      },
    });
    return findings.filter(({level}) => level !== 'ok');
  } finally {
    await site.close();
  }
};

const script = (src, more = '') => `<script type="module" src="${src}"${more}></script>`;
const CDN = 'https://cdn.example/push-optin.js';
const shared = js('"push-optin"', {'access-control-allow-origin': '*'});
const withCsp = (policy, more) => ({
  '/': {...page(more), headers: {'content-security-policy': policy}},
});

/** @type {[string, Record<string, any>, string, RegExp, string?, string?][]} name, faults, topic, found, code, page */
const FAULTS = [
  ['http', {}, 'page', /not secure/, 'insecure-context', 'http://shop.example/'],
  [
    'http in the local network',
    {},
    'page',
    /not secure/,
    'insecure-context',
    'http://192.168.1.7/',
  ],
  [
    'https that leads to http',
    {'/': {status: 302, headers: {location: 'http://shop.example/front'}}, '/front': page()},
    'page',
    /by way of https:/,
    'insecure-context',
  ],
  [
    'a script over http',
    {'/': page({script: script(CDN.replace('https', 'http'))})},
    'script',
    /not secure/,
  ],
  [
    'a server over http',
    {'/': page({tag: TAG.replace('/api/', 'http://shop.example/api/')})},
    'server',
    /not secure/,
    'server-unreachable',
  ],
  [
    'an import over http',
    {'/worker.js': js("importScripts('http://shop.example/push-optin-worker.js')")},
    'worker',
    /imports http:/,
    'worker-fetch-failed',
  ],
  [
    'a script that is not shared',
    {'/': page({script: script(CDN)}), '/push-optin.js': js('"push-optin"')},
    'script',
    /does not share/,
  ],
  [
    'a script of another host, and a policy',
    {...withCsp("script-src 'self'", {script: script(CDN)}), '/push-optin.js': shared},
    'script',
    /forbids https:\/\/cdn/,
  ],
  [
    'a worker of another host',
    {'/': page({tag: TAG.replace('"/worker.js"', '"https://cdn.example/worker.js"')})},
    'worker',
    /another origin/,
    'worker-blocked',
  ],
  [
    'a scope of another host',
    {'/': page({tag: TAG.replace('when=', 'service-worker-scope="//www.shop.example/" when=')})},
    'worker',
    /another origin/,
    'worker-blocked',
  ],
  [
    'a worker that imports from where it may not',
    {
      '/worker.js': js("importScripts('https://cdn.example/push-optin-worker.js')", {
        'content-security-policy': "script-src 'self'",
      }),
    },
    'worker',
    /forbids https:\/\/cdn/,
    'worker-fetch-failed',
  ],
  [
    'a server that the policy forbids',
    {...withCsp("connect-src 'self'", {tag: TAG.replace('/api/', 'https://api.example/api/')})},
    'server',
    /forbids https:\/\/api/,
    'server-unreachable',
  ],
];

for (const [name, faults, topic, found, code, address] of FAULTS) {
  test(`${name}: ${code ?? 'a problem'}`, async () => {
    const bad = await examine(faults, address);
    const finding = bad.find((one) => one.topic === topic && found.test(one.found));
    assert.ok(finding, JSON.stringify(bad, undefined, 2));
    assert.equal(finding.level, 'problem');
    assert.equal(finding.code, code);
  });
}

/** @type {[string, Record<string, any>, string?][]} */
const SOUND = [
  ['https', {}],
  ['http on this machine', {}, 'http://127.0.0.1:8080/'],
  ['http on a name of this machine', {}, 'http://shop.localhost/'],
  [
    'http that leads to https',
    {'/': {status: 301, headers: {location: 'https://shop.example/front'}}, '/front': page()},
    'http://shop.example/',
  ],
  [
    'a script of another host that is shared',
    {
      ...withCsp('script-src https://cdn.example', {script: script(CDN)}),
      '/worker.js': js(WORKER),
      '/push-optin.js': shared,
      '/x': undefined,
    },
  ],
  [
    'a worker that imports from another host',
    {'/worker.js': js("importScripts('https://cdn.example/push-optin-worker.js')")},
  ],
];

for (const [name, faults, address] of SOUND) {
  test(`${name}: nothing wrong`, async () => {
    const bad = await examine(faults, address);
    // Without worker-src the script-src counts for the worker, and this one names another host.
    const known = name === 'a script of another host that is shared' ? ['worker-blocked'] : [];
    assert.deepEqual(
      bad.map(({code, found}) => code ?? found),
      known,
    );
  });
}

test('a certificate that nobody signed is called that', async () => {
  const {key, cert} = await makeCertificate(['localhost']);
  const server = createServer({key, cert}, (_request, response) => response.end()).listen(0);
  await once(server, 'listening');
  try {
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    const [finding] = await command.examine(new URL(`https://localhost:${port}/`), {probe: false});
    assert.match(finding.found, /certificate/);
    assert.equal(finding.level, 'problem');
  } finally {
    server.close();
  }
});

describe('a source of a policy', () => {
  /** @type {[string, string, boolean, string?][]} source, address, allowed, page */
  const SOURCES = [
    ["'self'", 'https://shop.example/a.js', true],
    ["'SELF'", 'https://shop.example/a.js', true],
    ["'self'", 'https://shop.example:8443/a.js', false],
    ["'self'", 'https://www.shop.example/a.js', false],
    ["'self'", 'https://shop.example/a.js', true, 'http://shop.example/'],
    ["'self'", 'http://shop.example/a.js', false],
    ["'none'", 'https://shop.example/a.js', false],
    ['', 'https://shop.example/a.js', false],
    ['*', 'https://anything.example/a.js', true],
    ['*', 'data:text/javascript,1', false],
    ['https:', 'https://cdn.example/a.js', true],
    ['https:', 'http://cdn.example/a.js', false],
    ['http:', 'https://cdn.example/a.js', true],
    ['data:', 'https://cdn.example/a.js', false],
    ['cdn.example', 'https://cdn.example/a.js', true],
    ['CDN.example', 'https://cdn.example/a.js', true],
    ['cdn.example', 'http://cdn.example/a.js', false],
    ['cdn.example', 'http://cdn.example/a.js', true, 'http://shop.example/'],
    ['https://cdn.example', 'https://cdn.example:444/a.js', false],
    ['https://cdn.example:444', 'https://cdn.example:444/a.js', true],
    ['https://cdn.example:*', 'https://cdn.example:444/a.js', true],
    ['*.example', 'https://cdn.example/a.js', true],
    ['*.example', 'https://example/a.js', false],
    ['*.cdn.example', 'https://evilcdn.example/a.js', false],
    ['https://cdn.example/js/', 'https://cdn.example/js/a.js', true],
    ['https://cdn.example/js/', 'https://cdn.example/css/a.js', false],
    ['https://cdn.example/js', 'https://cdn.example/js/a.js', false],
    ['https://cdn.example/a.js', 'https://cdn.example/a.js?v=1', true],
    ["'unsafe-inline'", 'https://cdn.example/a.js', false],
  ];
  for (const [source, address, allowed, from = PAGE] of SOURCES) {
    test(`${source || '(none)'} and ${address}: ${allowed}`, async () => {
      const {forbids, readPolicies} = await command.load('csp');
      const said = forbids(
        readPolicies(`img-src *; connect-src ${source}`),
        'connect',
        new URL(address),
        new URL(from),
      );
      assert.equal(said === undefined, allowed, said);
    });
  }

  test('the directive that counts is the nearest, and the first of its name', async () => {
    const {forbids, readPolicies} = await command.load('csp');
    const at = new URL('https://shop.example/worker.js');
    const said = (policy) => forbids(readPolicies(policy), 'worker', at, at);
    assert.equal(said("default-src 'none'; worker-src 'self'"), undefined);
    assert.equal(said("default-src 'none'; child-src 'self'"), undefined);
    assert.equal(said("script-src 'none'; default-src 'self'"), "script-src 'none'");
    assert.equal(said("WORKER-SRC 'none'; worker-src 'self'"), "worker-src 'none'");
    assert.equal(said("script-src 'strict-dynamic' 'nonce-a'"), undefined);
    assert.equal(said(''), undefined);
    assert.equal(said(' ; ;'), undefined);
  });
});
