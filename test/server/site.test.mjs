// The site over HTTP: what the widget's requests get, and who else gets nothing.
import assert from 'node:assert/strict';
import {request as httpRequest} from 'node:http';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {startSite} from '../../demo/server/index.mjs';
import {makeSubscription} from './support.mjs';

let site;
let distDir;

before(async () => {
  distDir = mkdtempSync(join(tmpdir(), 'push-optin-dist-'));
  writeFileSync(join(distDir, 'push-optin.js'), 'export const built = true;\n');
  site = await startSite({distDir});
});
after(async () => {
  await site.close();
  rmSync(distDir, {recursive: true});
});

const call = async (path, {method = 'GET', body, headers = {}} = {}) => {
  const response = await fetch(`${site.origin}${path}`, {
    method,
    redirect: 'manual',
    headers: {...(body !== undefined && {'Content-Type': 'application/json'}), ...headers},
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && JSON.parse(text),
  };
};
const post = (body, headers) => call('/api/subscription', {method: 'POST', body, headers});

test('a subscription: 201, known: 204, deleted: 204, and 204 again', async () => {
  const subscription = makeSubscription();
  assert.equal((await post(subscription)).status, 201);
  assert.equal((await post(subscription)).status, 204);
  assert.equal(site.store.all().length, 1);
  const gone = {method: 'DELETE', body: {endpoint: subscription.endpoint}};
  assert.equal((await call('/api/subscription', gone)).status, 204);
  assert.equal(site.store.all().length, 0);
  assert.equal((await call('/api/subscription', gone)).status, 204);
});

test('a subscription in place of another', async () => {
  const old = makeSubscription('https://push.services.dev/old');
  const renewed = makeSubscription('https://push.services.dev/new');
  await post({...old, options: {topic: ['a', 'b']}});
  assert.equal((await post({...renewed, previousEndpoint: old.endpoint})).status, 201);
  const [row, ...more] = site.store.all();
  assert.equal(row.endpoint, renewed.endpoint);
  assert.deepEqual(row.options, {topic: ['a', 'b']});
  assert.deepEqual(more, []);
  site.store.delete(renewed.endpoint);
});

test('the public key', async () => {
  const {status, text} = await call('/api/vapid-public-key');
  assert.equal(status, 200);
  assert.equal(text, site.vapid.publicKey);
  assert.equal(Buffer.from(text, 'base64url').length, 65);
});

const big = {...makeSubscription(), padding: 'x'.repeat(8 * 1024)};
const JSON_TYPE = {'Content-Type': 'application/json'};
/** @type {[string, any, Record<string, string>, number, RegExp][]} name, body, headers, answer */
const REFUSED = [
  ['no JSON', '{', {}, 400, /expected JSON/],
  ['nothing', undefined, JSON_TYPE, 400, /expected/],
  ['a JSON string', '"x"', {}, 400, /expected JSON/],
  ['a list', '[]', {}, 400, /JSON object/],
  ['another shape', {hello: 'world'}, {}, 400, /endpoint: expected a string/],
  ['too large', big, {}, 413, /8192 bytes/],
  [
    'a form',
    'a=b',
    {'Content-Type': 'application/x-www-form-urlencoded'},
    415,
    /application\/json/,
  ],
  [
    'text',
    JSON.stringify(makeSubscription()),
    {'Content-Type': 'text/plain'},
    415,
    /application\/json/,
  ],
  ['compressed', 'x', {...JSON_TYPE, 'Content-Encoding': 'gzip'}, 415, /./],
  ['another origin', makeSubscription(), {Origin: 'https://evil.example'}, 403, /this site/],
  ['no origin at all', makeSubscription(), {Origin: 'null'}, 403, /this site/],
  [
    'another site, says the browser',
    makeSubscription(),
    {'Sec-Fetch-Site': 'cross-site'},
    403,
    /this site/,
  ],
  ['a neighbour', makeSubscription(), {'Sec-Fetch-Site': 'same-site'}, 403, /this site/],
];

for (const [name, body, headers, status, message] of REFUSED) {
  test(`refused: ${name}: ${status}`, async () => {
    const answer = await post(body, headers);
    assert.equal(answer.status, status);
    assert.match(answer.json.error, message);
    assert.deepEqual(Object.keys(answer.json), ['error']);
    assert.equal(site.store.all().length, 0);
  });
}

test('a stranger’s name that leads to this machine: 421', async () => {
  const {port} = new URL(site.origin);
  const status = await new Promise((resolve, reject) => {
    const headers = {Host: `evil.example:${port}`, Origin: `http://evil.example:${port}`};
    httpRequest({host: '127.0.0.1', port, path: '/api/vapid-public-key', headers}, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  assert.equal(status, 421);
});

test('from its own pages, with the headers a browser adds', async () => {
  const headers = {Origin: site.origin, 'Sec-Fetch-Site': 'same-origin'};
  const subscription = makeSubscription();
  assert.equal((await post(subscription, headers)).status, 201);
  site.store.delete(subscription.endpoint);
});

test('other methods and paths of the API', async () => {
  const put = await call('/api/subscription', {method: 'PUT', body: {}});
  assert.deepEqual([put.status, put.headers.get('allow')], [405, 'POST, DELETE']);
  assert.equal((await call('/api/send')).status, 405);
  assert.deepEqual((await call('/api/nothing')).json, {error: 'nothing here'});
});

test('sending to one that is not there: 404, to nobody: 400', async () => {
  const endpoint = makeSubscription().endpoint;
  const send = (body) => call('/api/send', {method: 'POST', body});
  assert.equal((await send({endpoint})).status, 404);
  assert.equal((await send({})).status, 400);
  assert.equal((await send({all: true, url: 'https://evil.example/'})).status, 400);
  assert.deepEqual((await send({all: true})).json, {results: []});
});

for (const path of [
  '/',
  '/preferences',
  '/news/night-ferry',
  '/news/ladder-library',
  '/news/mill-swifts',
  '/news/oven-tax',
  '/news/bus-nine',
]) {
  test(`page ${path}`, async () => {
    const {status, text, headers} = await call(path);
    assert.equal(status, 200);
    assert.match(headers.get('content-security-policy'), /default-src 'none'/);
    assert.ok(text.includes(`vapid-public-key="${site.vapid.publicKey}"`));
    assert.ok(!text.includes('{{'), 'no placeholder is left');
    assert.match(text, /<title>[^<]+ · The Ferrow Lantern<\/title>/);
    // Every link of the site leads somewhere.
    for (const [, link] of text.matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
      const linked = await call(link);
      assert.equal(linked.status, 200, `${link} on ${path}`);
    }
  });
}

test('what is no page', async () => {
  for (const path of [
    '/layout.html',
    '/front.html',
    '/news/nothing',
    '/news/..%2flayout',
    '/..%2f..%2fpackage.json',
    '/dist/cdn/..%2f..%2fpackage.json',
  ]) {
    assert.equal((await call(path)).status, 404, path);
  }
});

test('the built files, and a word when they are missing', async () => {
  const built = await call('/push-optin.js');
  assert.equal(built.status, 200);
  assert.match(built.headers.get('content-type'), /^text\/javascript/);
  assert.equal((await call('/dist/cdn/push-optin.js')).text, built.text);
  const missing = await call('/push-optin-worker.js');
  assert.equal(missing.status, 404);
  assert.match(missing.text, /npm run build/);
  assert.match((await call('/worker.js')).text, /^importScripts\('\/push-optin-worker\.js'\)/m);
});

test('a script answers in place of the site, once each', async () => {
  const subscription = makeSubscription();
  site.answerNext(
    '/api/subscription',
    (_request, response) => response.status(500).end(),
    (_request, response) => response.redirect('/elsewhere'),
    (_request, response) => response.type('html').send('<p>hello'),
    (_request, _response, next) => next(),
  );
  const statuses = [];
  for (let time = 0; time < 5; time += 1) statuses.push((await post(subscription)).status);
  assert.deepEqual(statuses, [500, 302, 200, 201, 204]);
  const [last] = site.log.slice(-1);
  assert.deepEqual([last.method, last.path], ['POST', '/api/subscription']);
  assert.deepEqual(last.body, subscription);
  site.store.delete(subscription.endpoint);
});

test('a script that never answers, and one who waits for the request', async () => {
  site.answerNext('/api/subscription', () => {});
  const received = site.next('request', ({path}) => path === '/api/subscription');
  const closed = site.next('response', ({path}) => path === '/api/subscription');
  const controller = new AbortController();
  const pending = fetch(`${site.origin}/api/subscription`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: '{}',
    signal: controller.signal,
  });
  assert.deepEqual((await received).body, {});
  controller.abort();
  await assert.rejects(pending, {name: 'AbortError'});
  assert.equal((await closed).status, null);
});

test('routes and headers of a test, while the site runs', async () => {
  site.routes['/extra.js'] = (_request, response) => response.type('js').send('1;');
  site.routes['/extra.html'] = site.fill('<p>{{vapidPublicKey}}');
  site.headers['X-Extra'] = 'yes';
  site.headers['Content-Security-Policy'] = '';
  assert.equal((await call('/extra.js')).text, '1;');
  const page = await call('/extra.html');
  assert.equal(page.text, `<p>${site.vapid.publicKey}`);
  assert.equal(page.headers.get('x-extra'), 'yes');
  assert.equal(page.headers.get('content-security-policy'), null);
  site.routes['/worker.js'] = (_request, response) => response.status(404).end();
  assert.equal((await call('/worker.js')).status, 404);
  delete site.routes['/worker.js'];
  assert.equal((await call('/worker.js')).status, 200);
});

test('a port that is taken is said to be', async () => {
  const port = Number(new URL(site.origin).port);
  await assert.rejects(startSite({port}), {code: 'EADDRINUSE'});
});
