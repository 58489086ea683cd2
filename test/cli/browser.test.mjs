// What the doctor says a fault will be in the page, it is: the same site, looked at by the doctor, and by a
// stock Chromium with the built widget in it.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {advice, findBrowsers, requiredBrowsers} from '../../scripts/browsers.mjs';
import {atEnd, killGroup, temporaryFolder} from '../support/children.mjs';
import {chromiumArguments} from '../support/quiet.mjs';
import {bundleCommand, js, KEY, page, SCRIPT, startFaulty, TAG, WORKER} from './support.mjs';

const dist = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
const built = (name) => js(readFileSync(join(dist, name)));

const chromium = findBrowsers().chromium;
if (!chromium && requiredBrowsers().includes('chromium')) throw new Error(advice('chromium'));
const skip = chromium ? false : advice('chromium');

let command;
let browser;
let profile;
let stop;
before(async () => {
  command = await bundleCommand();
  if (skip) return;
  profile = temporaryFolder('doctor');
  browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile.path,
    args: chromiumArguments(),
    env: {...process.env, HOME: profile.path},
  });
  const {pid} = browser.process();
  const forget = atEnd(() => killGroup(pid));
  stop = async () => {
    await browser.close();
    killGroup(pid);
    forget();
    profile.remove();
  };
});
after(async () => {
  await stop?.();
  command.remove();
});

const tagged = (...change) => ({'/': page({tag: TAG.replace(...change)})});
const withCsp = (policy) => ({'/': {...page(), headers: {'content-security-policy': policy}}});
/** A script of the page that registers a worker of its own, and says when it is active. */
const REGISTERS = `<script>
  navigator.serviceWorker.register('/sw.js');
  registered = navigator.serviceWorker.ready;
</script>`;
const WORKER_AT = '"/worker.js"';

/** @type {[string, Record<string, any>, string | undefined][]} name, faults, the code */
const FAULTS = [
  ['nothing wrong', {}, undefined],
  ['no key', tagged(/vapid-public-key="[^"]*"/, ''), 'key-missing'],
  ['a private key', tagged(KEY, 'A'.repeat(43)), 'key-invalid'],
  ['no point of the curve', tagged(KEY, `BA${'A'.repeat(85)}`), 'key-invalid'],
  ['the worker is not there', {'/worker.js': undefined}, 'worker-fetch-failed'],
  [
    'it redirects',
    {'/worker.js': {status: 302, headers: {location: '/push-optin-worker.js'}}},
    'worker-blocked',
  ],
  [
    'a page in its place',
    {'/worker.js': {type: 'text/html', body: '<!doctype html>'}},
    'worker-blocked',
  ],
  ['no JavaScript type', {'/worker.js': {type: 'text/plain', body: WORKER}}, 'worker-blocked'],
  ['HTML as JavaScript', {'/worker.js': js('<!doctype html>')}, 'worker-fetch-failed'],
  ['a module', {'/worker.js': js("import '/push-optin-worker.js'")}, 'worker-fetch-failed'],
  ['an import that is not there', {'/push-optin-worker.js': undefined}, 'worker-fetch-failed'],
  [
    'an import that is a page',
    {'/push-optin-worker.js': {type: 'text/html', body: ''}},
    'worker-fetch-failed',
  ],
  [
    'a policy of the worker',
    {'/worker.js': js(WORKER, {'content-security-policy': "script-src 'none'"})},
    'worker-fetch-failed',
  ],
  [
    'a scope above',
    {...tagged(WORKER_AT, '"/js/worker.js" service-worker-scope="/"'), '/js/worker.js': js(WORKER)},
    'worker-blocked',
  ],
  [
    'a scope above, and the header',
    {
      ...tagged(WORKER_AT, '"/js/worker.js" service-worker-scope="/"'),
      '/js/worker.js': js(WORKER, {'service-worker-allowed': '/'}),
    },
    undefined,
  ],
  ['an escaped slash', tagged(WORKER_AT, '"/a%2Fworker.js"'), 'worker-fetch-failed'],
  ['no address', tagged(WORKER_AT, '"http://"'), 'worker-fetch-failed'],
  ['worker-src', withCsp("script-src 'self'; worker-src 'none'"), 'worker-blocked'],
  [
    'default-src for the worker',
    withCsp("default-src 'none'; script-src-elem 'self'; connect-src 'self'"),
    'worker-blocked',
  ],
  [
    'strict-dynamic',
    {
      '/': {
        ...page({script: '<script type="module" nonce="a" src="/push-optin.js"></script>'}),
        headers: {'content-security-policy': "script-src 'nonce-a' 'strict-dynamic'"},
      },
    },
    undefined,
  ],
  [
    'Trusted Types without push-optin',
    withCsp("script-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html"),
    'worker-fetch-failed',
  ],
  [
    'a sandbox',
    {
      ...withCsp('sandbox allow-scripts'),
      // Or its module would be refused, for a sandbox has no origin.
      '/push-optin.js': {...built('push-optin.js'), headers: {'access-control-allow-origin': '*'}},
    },
    'embedded',
  ],
  [
    'another worker at its scope',
    {
      '/': page({script: `${SCRIPT}${REGISTERS}`}),
      '/sw.js': js(WORKER),
    },
    'worker-conflict',
  ],
  [
    'the page’s own worker',
    {
      '/': page({
        tag: TAG.replace('service-worker="/worker.js"', ''),
        script: `${SCRIPT}${REGISTERS}`,
      }),
      '/sw.js': js(WORKER),
      '/worker.js': undefined,
    },
    undefined,
  ],
];

/** What the widget says in Chromium once it is asked to open. */
const inChromium = async (origin) => {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    await tab.goto(origin);
    return await tab.evaluate(async () => {
      await customElements.whenDefined('push-optin');
      // What the page registers itself is active first, as on a second visit.
      await globalThis.registered;
      const element = document.querySelector('push-optin');
      await element.show();
      return {state: element.state, code: element.error?.code};
    });
  } finally {
    await context.close();
  }
};

for (const [name, faults, code] of FAULTS) {
  test(`${name}: ${code ?? 'the panel'}`, {skip, timeout: 30_000}, async () => {
    const site = await startFaulty({
      '/push-optin.js': built('push-optin.js'),
      '/push-optin-worker.js': built('push-optin-worker.js'),
      ...faults,
    });
    try {
      const findings = await command.examine(new URL(site.origin), {probe: false});
      const said = findings.filter(({level}) => level === 'problem').map((one) => one.code);
      const seen = await inChromium(site.origin);
      assert.deepEqual([...new Set(said)], code ? [code] : [], JSON.stringify(findings));
      assert.equal(seen.code, code);
      if (!code) assert.equal(seen.state, 'prompting');
    } finally {
      await site.close();
    }
  });
}
