// `push-optin doctor`: small sites, each with one fault; what is said of it, and the code it has in the page.
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {after, before, describe, test} from 'node:test';
import {promisify} from 'node:util';
import {gzipSync} from 'node:zlib';
import {constant} from '../../scripts/docs.mjs';
import {startSite} from '../../demo/server/index.mjs';
import {bundleCommand, js, KEY, page, SCRIPT, startFaulty, TAG, WORKER} from './support.mjs';

const run = promisify(execFile);
let command;
before(async () => {
  command = await bundleCommand();
});
after(() => command.remove());

/** Looks at a site with these faults; the site is closed afterwards. */
const examine = async (faults, {path = '/', probe = false, limits} = {}) => {
  const site = await startFaulty(faults);
  try {
    const findings = await command.examine(new URL(path, site.origin), {probe, limits});
    return {findings, site, bad: findings.filter(({level}) => level !== 'ok')};
  } finally {
    await site.close();
  }
};

/** What the page is like with another tag, or with attributes of the tag changed. */
const tagged = (change) => ({'/': page({tag: TAG.replace(...change)})});
const withCsp = (policy) => ({'/': {...page(), headers: {'content-security-policy': policy}}});
const TYPES = "script-src 'self'; require-trusted-types-for 'script'; trusted-types";
const manifest = (body) => ({
  '/site.webmanifest': {type: 'application/manifest+json', body: JSON.stringify(body)},
});
const ICONS = {name: 'A', icons: [{src: '/icon.png'}]};
const redirect = (to, status = 302) => ({status, headers: {location: to}});
const html = {type: 'text/html', body: '<!doctype html><title>Log in</title>'};
const answer = (status, extra = {}) => ({'/api/subscription': {status, ...extra}});

/**
 * name, faults, level, topic, what is found, the code in the page.
 * @type {[string, Record<string, any>, 'problem' | 'warning', string, RegExp, string?][]}
 */
const FAULTS = [
  // the page
  ['the page is not there', {'/': {status: 404, type: 'text/html'}}, 'problem', 'page', /404/],
  ['the page fails', {'/': {status: 500, type: 'text/html'}}, 'problem', 'page', /500/],
  ['the page is no HTML', {'/': {type: 'application/pdf'}}, 'problem', 'page', /application\/pdf/],
  ['it redirects for ever', {'/': redirect('/')}, 'problem', 'page', /redirects without end/],
  ['it redirects to no address', {'/': redirect('http://')}, 'problem', 'page', /no address/],
  ['it redirects to a file', {'/': redirect('file:///etc/passwd')}, 'problem', 'page', /http/],
  [
    'it leaves',
    {'/': page({head: '<meta http-equiv="Refresh" content="0;url=/x">'})},
    'warning',
    'page',
    /refresh/,
  ],
  // what the headers say
  [
    'sandbox',
    withCsp('sandbox allow-scripts'),
    'problem',
    'policy',
    /allow-same-origin/,
    'embedded',
  ],
  ['no lit-html', withCsp(`${TYPES} push-optin`), 'problem', 'policy', /lit-html/],
  [
    'no push-optin',
    withCsp(`${TYPES} lit-html`),
    'problem',
    'policy',
    /push-optin/,
    'worker-fetch-failed',
  ],
  ["trusted-types 'none'", withCsp("trusted-types 'none'"), 'problem', 'policy', /lit-html/],
  [
    'script-src',
    withCsp("script-src 'none'; worker-src 'self'"),
    'problem',
    'script',
    /forbids \/push-optin\.js: script-src/,
  ],
  [
    'a nonce that the tag has not',
    withCsp("script-src 'nonce-abc'; worker-src 'self'"),
    'problem',
    'script',
    /forbids/,
  ],
  [
    'strict-dynamic',
    withCsp("script-src 'self' 'strict-dynamic' 'nonce-abc'; worker-src 'self'"),
    'problem',
    'script',
    /forbids/,
  ],
  [
    'worker-src',
    withCsp("worker-src 'none'"),
    'problem',
    'worker',
    /forbids \/worker\.js/,
    'worker-blocked',
  ],
  [
    'worker-src by way of default-src',
    withCsp("default-src 'none'; script-src-elem 'self'; connect-src 'self'; manifest-src 'self'"),
    'problem',
    'worker',
    /default-src/,
    'worker-blocked',
  ],
  [
    'the second of two policies',
    withCsp("default-src 'self', worker-src https:"),
    'problem',
    'worker',
    /worker-src https:/,
    'worker-blocked',
  ],
  [
    'connect-src',
    withCsp('connect-src https://elsewhere.example'),
    'problem',
    'server',
    /forbids \/api/,
    'server-unreachable',
  ],
  ['manifest-src', withCsp("manifest-src 'none'"), 'warning', 'manifest', /forbids/],
  [
    'a policy in the page',
    {'/': page({head: `<meta http-equiv="Content-Security-Policy" content="worker-src 'none'">`})},
    'problem',
    'worker',
    /forbids/,
    'worker-blocked',
  ],
  [
    'Clear-Site-Data',
    {'/': {...page(), headers: {'clear-site-data': '"cache", "storage"'}}},
    'problem',
    'policy',
    /Clear-Site-Data/,
  ],
  // the tag
  ['no tag and no script', {'/': page({tag: '', script: ''})}, 'problem', 'tag', /no <push-optin>/],
  ['no tag', {'/': page({tag: ''})}, 'warning', 'tag', /no <push-optin>/],
  [
    'a tag in a comment',
    {'/': page({tag: `<!-- ${TAG} -->`})},
    'warning',
    'tag',
    /no <push-optin>/,
  ],
  [
    'a tag in a template',
    {'/': page({tag: `<template>${TAG}</template>`})},
    'warning',
    'tag',
    /<template>/,
  ],
  [
    'a tag in noscript',
    {'/': page({tag: `<noscript>${TAG}</noscript>`})},
    'warning',
    'tag',
    /no <push-optin>/,
  ],
  ['no key', tagged([/vapid-public-key="[^"]*"/, '']), 'problem', 'tag', /not set/, 'key-missing'],
  ['an empty key', tagged([KEY, ' ']), 'problem', 'tag', /not set/, 'key-missing'],
  [
    'the README’s word for the key',
    tagged([KEY, 'YOUR_PUBLIC_KEY']),
    'problem',
    'tag',
    /YOUR_PUBLIC_KEY/,
    'key-invalid',
  ],
  [
    'a private key',
    tagged([KEY, 'A'.repeat(43)]),
    'problem',
    'tag',
    /a private key/,
    'key-invalid',
  ],
  ['a PEM', tagged([KEY, '-----BEGIN PUBLIC KEY-----']), 'problem', 'tag', /PEM/, 'key-invalid'],
  [
    'no point of the curve',
    tagged([KEY, `BA${'A'.repeat(85)}`]),
    'problem',
    'tag',
    /curve/,
    'key-invalid',
  ],
  [
    'when',
    tagged(['time >= 5s', 'time >= 5s and or']),
    'problem',
    'tag',
    /column 16/,
    'query-invalid',
  ],
  [
    'when mixes',
    tagged(['time >= 5s', 'visits and time or scroll']),
    'problem',
    'tag',
    /column 17/,
    'query-invalid',
  ],
  [
    'cooldown',
    tagged(['when=', 'cooldown="a week" when=']),
    'warning',
    'tag',
    /cooldown is "a week"/,
  ],
  ['display', tagged(['when=', 'display="popup" when=']), 'warning', 'tag', /display is "popup"/],
  [
    'placement',
    tagged(['when=', 'placement="left" when=']),
    'warning',
    'tag',
    /placement is "left"/,
  ],
  ['storage', tagged(['when=', 'storage="cookie" when=']), 'warning', 'tag', /storage is "cookie"/],
  ['preview', tagged(['when=', 'preview="denied" when=']), 'problem', 'tag', /preview/],
  ['debug', tagged(['when=', 'debug when=']), 'warning', 'tag', /debug/],
  [
    'an attribute in camelCase',
    tagged(['vapid-public-key', 'vapidPublicKey']),
    'warning',
    'tag',
    /"vapidpublickey"/,
  ],
  ['a slot', tagged(['slot="heading"', 'slot="title"']), 'warning', 'tag', /slot "title"/],
  // the script
  ['no script', {'/': page({script: ''})}, 'warning', 'script', /no script/],
  ['the script is not there', {'/push-optin.js': undefined}, 'problem', 'script', /404/],
  ['a page in place of the script', {'/push-optin.js': html}, 'problem', 'script', /a page/],
  [
    'its MIME type',
    {'/push-optin.js': {type: 'text/plain', body: 'push-optin'}},
    'problem',
    'script',
    /text\/plain/,
  ],
  [
    'no MIME type',
    {'/push-optin.js': {body: 'push-optin'}},
    'problem',
    'script',
    /nothing in particular/,
  ],
  ['another file', {'/push-optin.js': js('alert(1)')}, 'warning', 'script', /says nothing/],
  [
    'without type="module"',
    {'/': page({script: '<script src="/push-optin.js"></script>'})},
    'problem',
    'script',
    /classic script/,
  ],
  [
    'its integrity',
    {
      '/': page({
        script: '<script type="module" src="/push-optin.js" integrity="sha384-AAAA"></script>',
      }),
    },
    'problem',
    'script',
    /integrity/,
  ],
  [
    'the element beside the embedding script',
    {
      '/': page({script: '<script src="/x/push-optin-embed.js"></script>'}),
      '/x/push-optin-embed.js': js('"push-optin"'),
    },
    'problem',
    'script',
    /\/x\/push-optin\.js answers 404/,
  ],
  // the worker
  [
    'the worker is not there',
    {'/worker.js': undefined},
    'problem',
    'worker',
    /404/,
    'worker-fetch-failed',
  ],
  [
    'the worker fails',
    {'/worker.js': {status: 503}},
    'problem',
    'worker',
    /503/,
    'worker-fetch-failed',
  ],
  [
    'a page in place of the worker',
    {'/worker.js': html},
    'problem',
    'worker',
    /a page/,
    'worker-blocked',
  ],
  [
    'a redirect',
    {'/worker.js': redirect('/login')},
    'problem',
    'worker',
    /redirects \(302\) to \/login/,
    'worker-blocked',
  ],
  [
    'the MIME type of the worker',
    {'/worker.js': {type: 'text/plain', body: WORKER}},
    'problem',
    'worker',
    /text\/plain/,
    'worker-blocked',
  ],
  [
    'HTML that says it is JavaScript',
    {'/worker.js': js(html.body)},
    'problem',
    'worker',
    /does not parse/,
    'worker-fetch-failed',
  ],
  [
    'a module as worker',
    {'/worker.js': js(`import '/push-optin-worker.js';`)},
    'problem',
    'worker',
    /classic/,
    'worker-fetch-failed',
  ],
  ['an empty worker', {'/worker.js': js('')}, 'problem', 'worker', /no listener for push/],
  [
    'half a worker',
    {'/worker.js': js(`addEventListener('push', f)`)},
    'warning',
    'worker',
    /notificationclick and pushsub/,
  ],
  [
    'two that show',
    {'/worker.js': js(`${WORKER} addEventListener("push", f)`)},
    'warning',
    'worker',
    /2 listeners/,
  ],
  [
    'what it imports is not there',
    {'/push-optin-worker.js': undefined},
    'problem',
    'worker',
    /imported by the worker, answers 404/,
    'worker-fetch-failed',
  ],
  [
    'what it imports is a page',
    {'/push-optin-worker.js': html},
    'problem',
    'worker',
    /text\/html/,
    'worker-fetch-failed',
  ],
  [
    'imports that cannot be read',
    {'/worker.js': js('importScripts(address)')},
    'warning',
    'worker',
    /not seen/,
  ],
  [
    'its own policy',
    {'/worker.js': js(WORKER, {'content-security-policy': "script-src 'none'"})},
    'problem',
    'worker',
    /policy of the worker/,
    'worker-fetch-failed',
  ],
  [
    'its own connect-src',
    {'/worker.js': js(WORKER, {'content-security-policy': "connect-src 'none'"})},
    'warning',
    'worker',
    /policy of the worker/,
  ],
  [
    'another origin',
    tagged(['"/worker.js"', '"https://cdn.example/worker.js"']),
    'problem',
    'worker',
    /another origin/,
    'worker-blocked',
  ],
  [
    'a scope above',
    {
      ...tagged(['"/worker.js"', '"/js/worker.js" service-worker-scope="/"']),
      '/js/worker.js': js(WORKER),
    },
    'problem',
    'worker',
    /not below \/js\//,
    'worker-blocked',
  ],
  [
    'an escaped slash',
    tagged(['"/worker.js"', '"/a%2Fworker.js"']),
    'problem',
    'worker',
    /escaped slash/,
    'worker-fetch-failed',
  ],
  [
    'no address',
    tagged(['"/worker.js"', '"http://"']),
    'problem',
    'worker',
    /no address/,
    'worker-fetch-failed',
  ],
  [
    'another worker at its scope',
    {
      '/': page({
        script: `${SCRIPT}<script>navigator.serviceWorker.register('/sw.js', {scope: '/'})</script>`,
      }),
      '/sw.js': js(WORKER),
    },
    'problem',
    'worker',
    /\/sw\.js at the same scope/,
    'worker-conflict',
  ],
  [
    'another worker, registered in a file',
    {
      '/': page({script: `${SCRIPT}<script src="/app.js"></script>`}),
      '/app.js': js('navigator.serviceWorker.register("/sw.js")'),
    },
    'problem',
    'worker',
    /\/sw\.js/,
    'worker-conflict',
  ],
  [
    'the page’s worker hears no push',
    {
      '/': page({
        tag: TAG.replace('service-worker="/worker.js"', ''),
        script: `${SCRIPT}<script>navigator.serviceWorker.register('/sw.js')</script>`,
      }),
      '/sw.js': js(''),
    },
    'problem',
    'worker',
    /\/sw\.js has no listener/,
  ],
  [
    'workers are unregistered',
    {
      '/': page({
        script: `${SCRIPT}<script>navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()))</script>`,
      }),
    },
    'warning',
    'worker',
    /unregisters/,
  ],
  // the server
  [
    'no subscription-url',
    tagged(['subscription-url="/api/subscription"', '']),
    'warning',
    'server',
    /nothing is sent/,
  ],
  [
    'one that is no address',
    tagged(['/api/subscription', 'mailto:me@example.com']),
    'problem',
    'server',
    /no http\(s\)/,
    'server-rejected',
  ],
  [
    'GET only',
    answer(405, {headers: {allow: 'GET, HEAD'}}),
    'problem',
    'server',
    /allows GET, HEAD/,
    'server-rejected',
  ],
  ['no DELETE', answer(204, {headers: {allow: 'POST'}}), 'warning', 'server', /no DELETE/],
  ['not there, it seems', answer(404), 'warning', 'server', /404/, 'server-rejected'],
  [
    'a redirect of the server',
    answer(307, {headers: {location: '/login'}}),
    'warning',
    'server',
    /redirects \(307\) to \/login/,
    'server-rejected',
  ],
  ['a page of the server', answer(200, html), 'warning', 'server', /text\/html/, 'server-rejected'],
  ['a failing server', answer(502), 'warning', 'server', /502/, 'server-unreachable'],
  [
    'a server that closes',
    {'/api/subscription': (request, response) => response.destroy()},
    'problem',
    'server',
    /does not answer/,
    'server-unreachable',
  ],
  // the manifest
  ['no manifest', {'/': page({manifest: ''})}, 'warning', 'manifest', /no <link rel="manifest">/],
  ['the manifest is not there', {'/site.webmanifest': undefined}, 'warning', 'manifest', /404/],
  ['it is no JSON', {'/site.webmanifest': html}, 'warning', 'manifest', /no JSON/],
  ['it is a list', manifest([]), 'warning', 'manifest', /no JSON object/],
  ['no display', manifest(ICONS), 'warning', 'manifest', /display is not set/],
  [
    'display browser',
    manifest({...ICONS, display: 'browser'}),
    'warning',
    'manifest',
    /display is "browser"/,
  ],
  [
    'no name',
    manifest({...ICONS, name: '', display: 'standalone'}),
    'warning',
    'manifest',
    /no name/,
  ],
  ['no icon', manifest({name: 'A', display: 'standalone'}), 'warning', 'manifest', /no icon/],
  [
    'the icon is not there',
    {'/icon.png': undefined},
    'warning',
    'manifest',
    /icon "\/icon\.png" is not there/,
  ],
  [
    'start_url elsewhere',
    manifest({...ICONS, display: 'standalone', start_url: 'https://a.example/'}),
    'warning',
    'manifest',
    /start_url/,
  ],
];

describe('one fault', () => {
  const codes = Object.keys(constant('flow/error-codes', 'ERROR_CODES'));
  for (const [name, faults, level, topic, found, code] of FAULTS) {
    test(`${name}: ${level}${code ? `, ${code}` : ''}`, async () => {
      const {bad} = await examine(faults);
      const [finding] = bad.filter((one) => one.topic === topic && found.test(one.found));
      assert.ok(finding, JSON.stringify(bad, undefined, 2));
      assert.equal(finding.level, level);
      assert.equal(finding.code, code);
      assert.ok(finding.expected || finding.remedy, 'it says what to do');
      if (code) assert.ok(codes.includes(code));
      if (level === 'warning') {
        assert.deepEqual(
          bad.filter((one) => one.level === 'problem').map((one) => one.found),
          name === 'an attribute in camelCase' ? ['vapid-public-key is not set'] : [],
        );
      }
    });
  }
});

/** @type {[string, Record<string, any>][]} what is as it should be, though it looks otherwise */
const SOUND = [
  ['nothing wrong', {}],
  [
    'the policy of the README',
    withCsp(
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html push-optin",
    ),
  ],
  [
    'the nonce of the tag',
    {
      '/': {
        ...page({script: '<script type=module nonce=abc src=/push-optin.js></script>'}),
        headers: {'content-security-policy': "script-src 'nonce-abc' 'strict-dynamic'"},
      },
    },
  ],
  [
    'a policy that only reports',
    {'/': {...page(), headers: {'content-security-policy-report-only': "default-src 'none'"}}},
  ],
  ['a page that is elsewhere now', {'/': redirect('/new', 301), '/new': page()}],
  [
    'a header that widens the scope',
    {
      ...tagged(['"/worker.js"', '"/js/worker.js" service-worker-scope="/"']),
      '/js/worker.js': js(WORKER, {'service-worker-allowed': '/'}),
    },
  ],
  [
    'a worker of the page itself',
    {
      '/': page({
        tag: TAG.replace('service-worker="/worker.js"', ''),
        script: `${SCRIPT}<script>navigator.serviceWorker.register('/sw.js')</script>`,
      }),
      '/sw.js': js(WORKER),
      '/worker.js': undefined,
    },
  ],
  [
    'two workers at two scopes',
    {
      '/': page({
        script: `${SCRIPT}<script>navigator.serviceWorker.register('/app/sw.js')</script>`,
      }),
    },
  ],
  [
    'the same worker with a version',
    {
      '/': page({
        script: `${SCRIPT}<script>navigator.serviceWorker.register('/worker.js?v=2')</script>`,
      }),
    },
  ],
  [
    'the embedding script',
    {
      '/': page({
        tag: '',
        script: `<script src="/push-optin-embed.js" data-vapid-public-key="${KEY}" data-subscription-url="/api/subscription" data-heading="A" data-tracking="1"></script>`,
      }),
      '/push-optin-embed.js': js('import("push-optin")'),
    },
  ],
  [
    'a bundle',
    {
      '/': page({script: '<script type="module" src="/assets/app.js"></script>'}),
      '/assets/app.js': js(
        `const a = {attribute: 'vapid-public-key'}; customElements.define('push-optin', B);`,
      ),
    },
  ],
  [
    'an import map',
    {
      '/': page({
        script: `<script type="importmap">{"imports": {"push-optin": "/push-optin.js"}}</script><script type="module">import 'push-optin';</script>`,
      }),
    },
  ],
  [
    'the right integrity',
    {
      '/': page({
        script: `<script type="module" src="/push-optin.js" integrity="sha256-${createHash('sha256').update(`export const name = 'push-optin';`).digest('base64')}"></script>`,
      }),
    },
  ],
  ['when="manual", a button', tagged(['time >= 5s', 'manual'])],
  [
    'attributes of everybody',
    tagged(['when=', 'id="a" class="b" data-x lang="de" :key="1" @click="x" when=']),
  ],
  ['a key in base64, padded', tagged([KEY, `${KEY.replaceAll('-', '+').replaceAll('_', '/')}=`])],
  ['entities in when', tagged(['time >= 5s', 'time &gt;= 5s &#97;nd scroll'])],
  [
    'a declarative shadow root',
    {'/': page({tag: `<div><template shadowrootmode="open">${TAG}</template></div>`})},
  ],
  ['a base', {'/': page({head: '<base href="/shop/">'})}],
  [
    'compressed',
    {
      '/push-optin.js': {
        type: 'text/javascript',
        body: gzipSync(`'push-optin'`),
        headers: {'content-encoding': 'gzip'},
      },
    },
  ],
  [
    'a minified worker',
    {
      '/worker.js': js(
        'var e=self;e.addEventListener(`push`,t=>{}),e.addEventListener("notificationclick",t=>{}),e.onpushsubscriptionchange=t=>{}',
      ),
    },
  ],
];

describe('no fault', () => {
  for (const [name, faults] of SOUND) {
    test(name, async () => assert.deepEqual((await examine(faults)).bad, []));
  }

  test('the demo, also with a probe, which stores nothing', async () => {
    const site = await startSite();
    try {
      const findings = await command.examine(new URL(site.origin), {probe: true});
      assert.deepEqual(
        findings.filter(({level}) => level !== 'ok'),
        [],
      );
      assert.ok(findings.length >= 7, 'every topic has a word');
      assert.deepEqual(site.store.all(), []);
    } finally {
      await site.close();
    }
  });
});

describe('what it sends', () => {
  test('nothing but GET and one OPTIONS, unless it is told to probe', async () => {
    const {site} = await examine({});
    const others = site.log.filter(({method}) => method !== 'GET');
    assert.deepEqual(
      others.map(({method, path}) => `${method} ${path}`),
      ['OPTIONS /api/subscription'],
    );
    assert.ok(site.log.every(({headers}) => !headers.cookie && !headers.authorization));
  });

  test('for the worker what a browser sends', async () => {
    const {site} = await examine({});
    const worker = site.log.find(({path}) => path === '/worker.js');
    assert.equal(worker.headers['service-worker'], 'script');
  });

  /** @type {[number, any, string | undefined, string | undefined][]} */
  const PROBED = [
    [400, {}, undefined, undefined],
    [415, {}, undefined, undefined],
    [422, {}, undefined, undefined],
    [204, {}, 'problem', undefined],
    [200, html, 'problem', undefined],
    [302, {headers: {location: '/login'}}, 'problem', 'server-rejected'],
    [404, {}, 'problem', 'server-rejected'],
    [405, {}, 'problem', 'server-rejected'],
    [403, {}, 'warning', 'server-rejected'],
    [419, {}, 'warning', 'server-rejected'],
    [429, {}, 'problem', 'server-unreachable'],
    [500, {}, 'problem', 'server-unreachable'],
  ];
  for (const [status, extra, level, code] of PROBED) {
    test(`a probe that is answered ${status} ${extra.type ?? ''}: ${level ?? 'ok'}`, async () => {
      const {bad, site} = await examine(answer(status, extra), {probe: true});
      assert.deepEqual(
        bad.map((one) => [one.topic, one.level, one.code]),
        level ? [['server', level, code]] : [],
      );
      assert.deepEqual(
        site.log.filter(({path}) => path.startsWith('/api')).map(({method}) => method),
        ['POST'],
      );
    });
  }

  test('to another origin a preflight, which must be answered as browsers want it', async () => {
    const at = async (headers) => {
      const api = await startFaulty({'/subscriptions': {status: 204, headers}});
      try {
        const {bad} = await examine(
          tagged(['"/api/subscription"', `"${api.origin}/subscriptions"`]),
        );
        assert.deepEqual(
          api.log.map(({method}) => method),
          ['OPTIONS'],
        );
        assert.equal(api.log[0].headers['access-control-request-method'], 'POST');
        return bad.map(({level, code}) => `${level} ${code}`);
      } finally {
        await api.close();
      }
    };
    assert.deepEqual(await at({}), ['problem server-unreachable']);
    assert.deepEqual(await at({'access-control-allow-origin': 'https://other.example'}), [
      'problem server-unreachable',
    ]);
    assert.deepEqual(
      await at({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'X-A, Content-Type',
      }),
      [],
    );
  });
});

describe('a hostile site', () => {
  const limits = {patience: 300, deadline: 2000, bytes: 64 * 1024, requests: 20};

  test('nothing that a terminal acts on is printed', async () => {
    const nasty = '\u001b]0;x\u0007\u009b31m\u202e\u200b\r\n';
    const site = await startFaulty({
      ...tagged(['when=', `display="a${nasty}b" cool${nasty.replace(/\s/g, '')}down="1" when=`]),
      '/worker.js': js(`"${nasty}`),
      '/api/subscription': {status: 307, headers: {location: encodeURI(`/${nasty}`), allow: 'GET'}},
    });
    try {
      for (const flags of [[], ['--json']]) {
        const {stdout} = await run(process.execPath, [
          command.file,
          'doctor',
          site.origin,
          ...flags,
        ]).catch((error) => error);
        assert.match(stdout, /display is/);
        assert.doesNotMatch(stdout.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
      }
    } finally {
      await site.close();
    }
  });

  test('an answer without end is cut', async () => {
    const {findings} = await examine(
      {
        '/': (_request, response) => {
          response.writeHead(200, {'content-type': 'text/html'}).write(page().body);
          const more = () => {
            if (!response.destroyed) response.write(' '.repeat(16_384), () => setImmediate(more));
          };
          more();
        },
      },
      {limits: {...limits, patience: 10_000, deadline: 20_000}},
    );
    assert.ok(findings.some(({found}) => /only its beginning/.test(found)));
    assert.ok(
      findings.some(({found}) => /is a key/.test(found)),
      'what was read is looked at',
    );
  });

  test('a bomb is not unpacked', async () => {
    const body = gzipSync(Buffer.alloc(50_000_000));
    const {bad} = await examine(
      {'/worker.js': {type: 'text/javascript', body, headers: {'content-encoding': 'gzip'}}},
      {limits: {...limits, patience: 10_000, deadline: 20_000}},
    );
    assert.match(bad[0].found, /not seen to have/);
  });

  test('an answer that never comes, and one that drips, end in time', async () => {
    const began = Date.now();
    const {bad} = await examine(
      {
        '/push-optin.js': () => {},
        '/worker.js': (_request, response) => {
          response.writeHead(200, {'content-type': 'text/javascript'});
          const timer = setInterval(() => response.write(' '), 50);
          response.on('close', () => clearInterval(timer));
        },
      },
      {limits},
    );
    assert.deepEqual(
      bad.map(({topic, found}) => `${topic}: ${/no answer in time/.test(found)}`),
      ['script: true', 'worker: true'],
    );
    assert.ok(Date.now() - began < 5000);
  });

  test('a page that names thousands of files makes no thousands of requests', async () => {
    const script =
      SCRIPT +
      '<script src="/a.js"></script>'.repeat(5000) +
      '<script src="/push-optin.js?"></script>'.repeat(5000);
    const {site} = await examine({
      '/': page({script}),
      '/worker.js': js(
        Array.from({length: 500}, (_, index) => `importScripts('/${index}.js');`).join(''),
      ),
    });
    assert.ok(site.log.length < 50, `${site.log.length}`);
  });

  test('markup made to be slow is read quickly', async () => {
    const began = Date.now();
    for (const tag of [
      '<a b="'.repeat(100_000),
      '<'.repeat(500_000),
      '<push-optin '.repeat(50_000),
      '<!--'.repeat(100_000),
      '<title>'.repeat(80_000),
      `<a${' '.repeat(500_000)}`,
      '&#'.repeat(200_000),
      '<template>'.repeat(50_000),
    ]) {
      await examine({'/': page({tag})});
    }
    assert.ok(Date.now() - began < 8000, `${Date.now() - began} ms`);
  });

  test('a page on the internet does not lead it into this machine’s network', async () => {
    const inside = await startFaulty();
    const {NoAnswer, createLook} = await command.load('look');
    const look = createLook();
    const {port} = new URL(inside.origin);
    try {
      // A public name to begin with; nothing listens at this address.
      await assert.rejects(look(new URL('http://192.0.2.1:1/')), NoAnswer);
      for (const host of [
        'localhost',
        '127.0.0.1',
        '[::1]',
        '[::ffff:127.0.0.1]',
        '0.0.0.0',
        'a.localhost',
        '2130706433',
      ]) {
        await assert.rejects(look(new URL(`http://${host}:${port}/`)), /of this machine/, host);
      }
      assert.deepEqual(inside.log, []);
    } finally {
      await inside.close();
    }
  });
});

describe('the command', () => {
  /** @returns {Promise<{code: number, stdout: string, stderr: string}>} */
  const type = (...words) =>
    run(process.execPath, [command.file, ...words]).then(
      (done) => ({code: 0, ...done}),
      ({code, stdout, stderr}) => ({code, stdout, stderr}),
    );

  test('0 when nothing stops push, and 1 when something does', async () => {
    const site = await startFaulty();
    try {
      const good = await type('doctor', site.origin);
      assert.equal(good.code, 0, good.stdout);
      assert.match(good.stdout, /0 problems, 0 warnings\n$/);
      site.routes['/worker.js'] = undefined;
      const bad = await type('doctor', site.origin.replace('http://', ''));
      assert.equal(bad.code, 1);
      assert.match(bad.stdout, /PROBLEM {2}worker {4}\/worker\.js answers 404/);
      assert.match(bad.stdout, /In the page this is worker-fetch-failed\./);
      assert.match(bad.stdout, /1 problem, 0 warnings\n$/);
      const told = await type('doctor', site.origin, '--json');
      assert.equal(told.code, 1);
      const {problems, warnings, findings} = JSON.parse(told.stdout);
      assert.deepEqual([problems, warnings], [1, 0]);
      assert.ok(findings.every(({level, topic, found}) => level && topic && found));
    } finally {
      await site.close();
    }
  });

  test('what a script sets can be told', async () => {
    const site = await startFaulty({
      '/': page({tag: '', script: '<script type="module" src="/app.js"></script>'}),
      '/app.js': js("customElements.define('push-optin', A, 'vapid-public-key')"),
      '/api/push': {status: 400},
    });
    const told = (...more) =>
      type(
        'doctor',
        site.origin,
        '--probe',
        `--vapid-public-key=${KEY}`,
        '--subscription-url=/api/push',
        ...more,
      );
    try {
      const good = await told('--service-worker', '/worker.js', '--when', 'visits >= 2');
      assert.match(good.stdout, /0 problems, 0 warnings\n$/);
      const bad = await told('--service-worker', '/none.js');
      assert.equal(bad.code, 1);
      assert.match(bad.stdout, /\/none\.js answers 404/);
      assert.match((await type('doctor', site.origin)).stdout, /say what it sets/);
    } finally {
      await site.close();
    }
  });

  test('nobody answers: 1', async () => {
    const site = await startFaulty();
    await site.close();
    const {code, stdout} = await type('doctor', site.origin);
    assert.equal(code, 1);
    assert.match(stdout, /nothing listens there/);
  });

  for (const words of [
    [],
    ['docter'],
    ['doctor'],
    ['doctor', 'a', 'b'],
    ['doctor', 'ftp://a.example/'],
    ['doctor', 'http://'],
    ['keys', 'more'],
    ['doctor', 'a.example', '--fast'],
  ]) {
    test(`2, and how to use it: push-optin ${words.join(' ')}`, async () => {
      const {code, stdout, stderr} = await type(...words);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^push-optin: [^\n]+\n\npush-optin doctor URL /);
    });
  }

  test('--help', async () => {
    const {code, stdout} = await type('--help');
    assert.equal(code, 0);
    assert.match(stdout, /doctor URL[^]*--probe[^]*keys/);
  });
});
