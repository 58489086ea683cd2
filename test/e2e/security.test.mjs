// Hostile surroundings: the strictest policy, frames, http; hostile messages, slots and servers; and the
// endpoint, which is a secret, is looked for where it must not be.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';
import {ACCEPT} from './support/stage.mjs';

const API = '/api/subscription';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html push-optin";

/** Runs in the page, before all else: what the browser objects to, and what consoles and errors say. */
const guard = () => {
  window.breaches = [];
  window.said = [];
  document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) =>
    window.breaches.push(`${violatedDirective} ${blockedURI} ${sample}`),
  );
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
    const original = console[name];
    console[name] = (...values) => {
      const text = values.map((value) => value?.stack ?? String(value)).join(' ');
      // The test's own recorder tells all.
      if (!text.startsWith('seen ')) window.said.push(text);
      original.apply(console, values);
    };
  }
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, (event) => window.said.push(String(event.reason ?? event.message)));
  }
};

/** The page of the test, with the guard before everything, and what `body` adds. */
const guarded = (stage, {body = '', path = '/guarded', attributes = {}} = {}) => {
  stage.site.routes['/guard.js'] = (_request, response) =>
    response.type('js').send(`(${guard.toString()})();`);
  const all = {
    'vapid-public-key': stage.site.vapid.publicKey,
    'service-worker': '/worker.js',
    'subscription-url': API,
    when: 'scroll >= 50%',
    debug: '',
    ...attributes,
  };
  stage.site.routes[path] = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A page</title>
<script src="/guard.js"></script>
<script src="/recorder.js"></script>
<script type="module" src="/push-optin.js"></script>
<h1>A page</h1>
<push-optin ${Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}>${body}</push-optin>
${'<p>A paragraph of the page.</p>\n'.repeat(120)}
</html>`;
  return path;
};

/** Firefox asks for the site's icon by itself, and counts it as the page's. */
const ICON = /favicon\.ico/;

const breaches = async ({visit}) =>
  (await visit.page.evaluate(() => window.breaches)).filter((text) => !ICON.test(text));

scenario(
  'the whole flow under the strictest policy, with no violation',
  {errors: ICON},
  async (stage) => {
    const {visit, site} = stage;
    site.headers['Content-Security-Policy'] = POLICY;
    await visit.open(guarded(stage));
    const subscription = await stage.optIn();
    assert.deepEqual(await breaches(stage), []);
    if (stage.name === 'chromium') {
      assert.equal(
        await visit.page.evaluate(() => {
          try {
            document.createElement('div').innerHTML = '<b>';
            return 'not enforced';
          } catch (error) {
            return error.name;
          }
        }),
        'TypeError',
        'Trusted Types are enforced on this page',
      );
    }
    // All that can still be seen: the success, the panel opened again, the end.
    assert.equal(
      await visit.page.evaluate(() => document.querySelector('push-optin').unsubscribe()),
      true,
    );
    await visit.reaches('idle');
    await visit.page.evaluate(() => document.querySelector('push-optin').show());
    assert.deepEqual(site.store.all(), []);
    assert.ok(subscription.endpoint);
    const found = (await breaches(stage)).filter((text) => !text.includes('innerHTML'));
    assert.deepEqual(found, []);
  },
);

scenario(
  'the policy forbids our worker: nobody is asked',
  {errors: /worker-src|favicon\.ico/},
  async (stage) => {
    const {visit, site} = stage;
    site.headers['Content-Security-Policy'] = POLICY.replace(
      "worker-src 'self'",
      "worker-src 'none'",
    );
    await visit.open(guarded(stage));
    await visit.engage();
    assert.equal((await visit.event('error')).code, 'worker-blocked');
    await visit.assertNoPanel();
  },
);

for (const [what, frame] of [
  [
    'of another origin',
    (url) => `<iframe src="${url.replace('localhost', '127.0.0.1')}"></iframe>`,
  ],
  ['that is sandboxed', (url) => `<iframe sandbox="allow-scripts" src="${url}"></iframe>`],
]) {
  scenario(`in a frame ${String(what)}: no panel, embedded`, {}, async (stage) => {
    const {visit, site, origin} = stage;
    const path = guarded(stage, {attributes: {when: 'manual'}});
    // What happens in the frame is told to the page around it.
    site.routes['/teller.js'] = (_request, response) =>
      response.type('js').send(`
        const told = (entry) => top.postMessage(entry, '*');
        for (const name of ['error', 'show', 'change']) {
          document.addEventListener('push-optin-' + name, ({detail}) =>
            told({type: name, code: detail.code, step: detail.step, state: detail.state}));
        }
        customElements.whenDefined('push-optin').then(() =>
          document.querySelector('push-optin').show());`);
    site.routes[path] = site.routes[path]
      .replace('<script src="/guard.js"></script>', '<script src="/teller.js"></script>')
      .replace('<script src="/recorder.js"></script>', '');
    site.routes['/around'] = `<!doctype html><title>Around</title>
<script src="/listener.js"></script>${frame(origin + path)}`;
    site.routes['/listener.js'] = (_request, response) =>
      response
        .type('js')
        .send(`window.told = []; addEventListener('message', ({data}) => told.push(data));`);
    // Frames, and a script for the document without an origin.
    site.headers['Content-Security-Policy'] =
      `script-src ${origin} ${origin.replace('localhost', '127.0.0.1')}; frame-src *`;
    site.headers['Access-Control-Allow-Origin'] = '*';
    site.headers['Cross-Origin-Resource-Policy'] = 'cross-origin';
    await stage.browser.setPermission(origin, 'granted');
    await visit.page.goto(`${origin}/around`);
    const told = await visit.page.until('the frame tells of an error', () => {
      const found = window.told.find(({type}) => type === 'error');
      return found && {found, all: window.told};
    });
    assert.deepEqual([told.found.code, told.found.step], ['embedded', 'service-worker-support']);
    assert.equal(told.all.findLast(({type}) => type === 'change').state, 'unsupported');
    assert.ok(!told.all.some(({type}) => type === 'show'), 'no panel');
    assert.deepEqual(stage.requests(), []);
  });
}

scenario(
  'over http: no panel, insecure-context',
  {
    browser: {
      // Firefox finds every name on this machine: see demo/browsers/firefox.mjs.
      preferences: {'network.proxy.no_proxies_on': 'localhost, 127.0.0.1, plain.example.test'},
      args: [
        '--host-resolver-rules=MAP plain.example.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
  async (stage) => {
    const {visit, origin} = stage;
    const path = guarded(stage, {attributes: {when: 'time >= 0s'}});
    stage.site.headers['Content-Security-Policy'] = '';
    await visit.page.goto(origin.replace('localhost', 'plain.example.test') + path);
    await visit.defined();
    assert.equal(await visit.page.evaluate(() => isSecureContext), false);
    const error = await visit.event('error');
    assert.deepEqual([error.code, error.step], ['insecure-context', 'service-worker-support']);
    assert.equal(await visit.state(), 'unsupported');
    await visit.assertNoPanel();
    assert.deepEqual(stage.requests(), []);
  },
);

scenario('hostile messages: one notification each, no other origin', {}, async (stage) => {
  const {visit, browser, origin} = stage;
  await visit.open();
  const subscription = await stage.optIn();
  let deep = '1';
  for (let depth = 0; depth < 800; depth++) deep = `[${deep}]`;
  const hostile = [
    '{"title":"script","url":"javascript:alert(document.domain)"}',
    '{"title":"data","url":"data:text/html,<script>alert(1)</script>"}',
    '{"title":"foreign","url":"https://elsewhere.example/"}',
    `{"title":"user","url":"${origin.replace('//', '//user:password@')}/"}`,
    '{"title":"protocol","url":"//elsewhere.example/"}',
    '{"web_push":8030,"notification":{"title":"declarative","navigate":"https://elsewhere.example/"}}',
    '{"title":"prototype","__proto__":{"url":"https://elsewhere.example/"},"constructor":{"prototype":{"polluted":1}}}',
    `{"title":"deep","data":${deep}}`,
    `{"title":"huge","body":"${'x'.repeat(3500)}"}`,
    '{"title":{"toString":"x"},"body":[],"actions":"none","tag":{},"silent":"yes"}',
    '<script>alert(1)</script>',
    '\u0000\u0001',
    // As JSON writes them: control characters, and halves of a character.
    String.raw`{"title":"\u0007bell\u0000\ud800","body":"\udfff\u001b[0m","icon":"\u0000"}`,
    String.raw`{"title":"\u0000","body":"\u0000"}`,
    String.raw`{"title":"\ud800","body":"\u202e"}`,
  ];
  for (const payload of hostile) {
    assert.equal(await stage.sendTo(subscription, payload), 201, payload.slice(0, 40));
    const {id, title} = await browser.notifications.next();
    assert.ok(title.length, payload.slice(0, 40));
    await browser.notifications.click(id);
  }
  assert.equal(await browser.notifications.count(), hostile.length);
  // A last, harmless one: when it has led somewhere, the others would have long before.
  await stage.sendTo(subscription, JSON.stringify({title: 'Harmless', url: '/target'}));
  await browser.notifications.click((await browser.notifications.next()).id);
  await stage.tabAt('/target');
  for (const page of await browser.pages()) {
    assert.equal(new URL(await page.url()).origin, origin);
  }
});

scenario('hostile slots: what the page puts in stays what it is', {errors: ICON}, async (stage) => {
  const {visit, site} = stage;
  site.headers['Content-Security-Policy'] = POLICY;
  const body = `
    <span slot="heading">&lt;img src=x onerror=hacked=1&gt;</span>
    <span slot="decline">\${1+1}{{constructor}}</span>
    <span slot="no-such-slot">nowhere</span>
    <fieldset slot="options">
      <input type="hidden" name="__proto__" value="polluted">
      <input type="hidden" name="constructor" value="&lt;script&gt;">
      <input type="hidden" name="endpoint" value="https://elsewhere.example/">
      <input type="checkbox" name="topic" value="&quot;}" checked>
    </fieldset>
    Body`;
  // The demo's own server refuses such names; another may not.
  site.routes[API] = (_request, response) => response.status(201).end();
  await visit.open(guarded(stage, {body}));
  const subscription = await stage.optIn();
  const sent = site.log.find(({path}) => path === API).body;
  assert.equal(sent.endpoint, subscription.endpoint, 'a field cannot pose as the subscription');
  assert.deepEqual(sent.keys, subscription.keys);
  assert.deepEqual(Object.keys(sent.options).sort(), ['constructor', 'endpoint', 'topic']);
  assert.deepEqual(sent.options.topic, ['"}']);
  assert.deepEqual(await visit.page.evaluate(() => [window.hacked, {}.polluted, [].polluted]), [
    null,
    null,
    null,
  ]);
  assert.deepEqual(await breaches(stage), []);
});

const HTML = '<!doctype html><script>window.hacked = 1</script><img src=x onerror="hacked = 1">';
const ANSWERS = {
  'a huge page': (_request, response) =>
    response.status(403).type('html').send(HTML.repeat(50_000)),
  'headers that lie': (_request, response) =>
    response
      .status(403)
      .set({
        'Retry-After': '1e309',
        'Content-Type': 'text/html',
        Refresh: '0;url=https://elsewhere.example/',
      })
      .send(HTML),
  'a redirect to another origin': (_request, response) =>
    response.redirect(307, 'https://elsewhere.example/collect'),
  'a status nobody knows': (_request, response) => response.status(499).send(HTML),
};
for (const [what, answer] of Object.entries(ANSWERS)) {
  scenario(`a hostile server: ${what}`, {errors: ICON}, async (stage) => {
    const {visit, site} = stage;
    site.headers['Content-Security-Policy'] = POLICY;
    site.answerNext(API, answer);
    await visit.open(guarded(stage));
    await visit.beAsked();
    await stage.accept('allow');
    const {code} = await visit.event('error');
    assert.equal(code, 'server-rejected');
    const {text} = await visit.panelOpen();
    assert.doesNotMatch(text, /<|hacked|elsewhere/);
    assert.equal(await visit.page.evaluate(() => window.hacked ?? null), null);
    assert.deepEqual(await breaches(stage), []);
    assert.equal(new URL(await visit.page.url()).origin, stage.origin);
    await visit.open('/other');
    await visit.reaches('subscribed');
    assert.equal(site.store.all().length, 1);
  });
}

scenario(
  'the endpoint is in the event, the request and the database, and nowhere else',
  {attributes: {debug: ''}},
  async (stage) => {
    const {visit, site, pushService} = stage;
    const path = guarded(stage);
    const secrets = [];
    const look = async (when) => {
      const found = await visit.page.evaluate((needles) => {
        const texts = [location.href, document.referrer, document.cookie, document.title];
        texts.push(...window.said, ...performance.getEntries().map(({name}) => name));
        const walk = (root) => {
          texts.push(root.innerHTML ?? '');
          for (const element of root.querySelectorAll('*')) {
            for (const {name, value} of element.attributes) texts.push(`${name}=${value}`);
            if (element.shadowRoot) walk(element.shadowRoot);
          }
        };
        walk(document);
        const {error} = document.querySelector('push-optin');
        for (let cause = error; cause; cause = cause.cause) texts.push(cause.message, cause.stack);
        return texts.filter((text) => needles.some((needle) => text.includes(needle)));
      }, secrets);
      assert.deepEqual(found, [], when);
    };
    const remember = async () => {
      const {endpoint, keys} = await visit.subscription();
      assert.ok(pushService.owns(endpoint));
      secrets.push(endpoint, new URL(endpoint).pathname.split('/').at(-1), keys.auth, keys.p256dh);
    };
    await visit.open(path);
    site.answerNext(API, (_request, response) => response.status(403).send('no'));
    await visit.beAsked();
    await visit.page.evaluate(() => {
      addEventListener('push-optin-error', ({detail}) => window.said.push(JSON.stringify(detail)));
    });
    const click = await visit.page.aim(ACCEPT);
    await stage.browser.answering('allow', visit.page, click);
    await visit.reaches('failed');
    await remember();
    await look('after a failure');
    await visit.open(path);
    await visit.reaches('subscribed');
    await look('after a success');
    site.renewVapidKeys();
    await visit.open(guarded(stage));
    await visit.event('save');
    await remember();
    await look('after the key changed');
    await visit.page.evaluate(() => document.querySelector('push-optin').unsubscribe());
    await look('after the end');
    for (const {path: address, headers} of site.log) {
      const line = `${address} ${headers.referer ?? ''} ${headers.cookie ?? ''}`;
      assert.ok(!secrets.some((secret) => line.includes(secret)), line);
    }
  },
);
