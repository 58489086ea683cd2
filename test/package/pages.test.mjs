// Pages without a build: the one file from a CDN under a strict CSP, the embed script, the widget loaded
// twice, in two versions, and in a registry of its own.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import webPush from 'web-push';
import {integrityOf} from '../../scripts/sri.mjs';
import {publicKey} from './support/keys.mjs';
import {openReport} from './support/report.mjs';
import {startSite} from './support/site.mjs';
import {noVisitor, openVisitor} from './support/visitor.mjs';
import {openWorkshop, root} from './support/workshop.mjs';

let workshop;
let visitor;
const report = openReport('3-pages');

before(async () => {
  if (noVisitor) return;
  workshop = await openWorkshop('pages');
  visitor = await openVisitor();
});
after(async () => {
  await visitor?.close();
  workshop?.close();
});

const STRICT = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; " +
    'trusted-types lit-html push-optin',
};

const cdnFile = (name) => readFileSync(join(workshop.packed, 'dist/cdn', name), 'utf8');

/** A site with these pages and the files of dist/cdn at its root. */
const open = async (t, routes, headers = STRICT) => {
  const site = await startSite({
    packed: workshop.packed,
    headers,
    routes: {
      '/push-optin.js': cdnFile('push-optin.js'),
      '/push-optin-embed.js': cdnFile('push-optin-embed.js'),
      ...routes,
    },
  });
  t.after(() => site.close());
  return site;
};

const TAG = `<push-optin vapid-public-key="${publicKey}" subscription-url="/api/subscription"
  when="manual"><span slot="heading">Know when your order ships</span> One message per order.</push-optin>`;
const page = (head, body = TAG) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>page</title>${head}<body>${body}`;

/** From a panel that is opened to a subscription that the site has. */
const subscribe = async (site) => {
  await visitor.upgraded();
  await visitor.page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000})),
  );
  await visitor.page.evaluate(() => document.querySelector('push-optin').show());
  const {endpoint} = await visitor.accept();
  assert.deepEqual(
    site.requests.map(({method, body}) => [method, body.endpoint]),
    [['POST', endpoint]],
  );
};

const holds = (name, driven, body) =>
  test(name, {skip: noVisitor, timeout: 60_000}, async (t) => {
    await body(t);
    visitor.assertSilent();
    report({fixture: name, driven}, 'passed');
  });

holds(
  'Static HTML, the CDN file',
  'strict CSP and Trusted Types; subscription; silent console',
  async (t) => {
    const site = await open(t, {
      '/': page('<script type="module" src="/push-optin.js"></script>'),
    });
    await visitor.open(site.origin);
    await subscribe(site);
  },
);

holds(
  'Static HTML, classic loader',
  'import() from a classic script after the tag is there',
  async (t) => {
    const site = await open(t, {
      '/': page('', `${TAG}<script src="/late.js"></script>`),
      '/late.js': "setTimeout(() => import('/push-optin.js'), 50);",
    });
    await visitor.open(site.origin);
    await subscribe(site);
  },
);

holds(
  'Static HTML, the CDN file with its integrity',
  'from another origin; the README’s tag; a file that was changed is refused',
  async (t) => {
    const other = await open(t, {}, {'access-control-allow-origin': '*'});
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [tag] = /<script[^>]*dist\/cdn\/push-optin\.js"\s+integrity=[^>]*><\/script>/.exec(
      readme,
    );
    const script = tag
      .replace(/src="[^"]*"/, `src="${other.origin}/push-optin.js"`)
      // the README's own is looked at by the tests of the documents
      .replace(/integrity="[^"]*"/, `integrity="${integrityOf(cdnFile('push-optin.js'))}"`);
    const site = await open(
      t,
      {'/': page(script), '/changed': page(script.replace('push-optin.js"', 'changed.js"'))},
      {},
    );
    other.routes['/changed.js'] = `${cdnFile('push-optin.js')}\n`;
    await visitor.open(`${site.origin}/changed`);
    await visitor.page.until('the file is refused', () =>
      performance.getEntriesByType('resource').some(({name}) => name.endsWith('/changed.js')),
    );
    const refused = await visitor.page.evaluate(async () => {
      if (document.readyState !== 'complete') {
        await new Promise((resolve) => addEventListener('load', resolve));
      }
      return customElements.get('push-optin') === undefined;
    });
    assert.equal(refused, true);
    assert.match(visitor.said().join('\n'), /integrity/);
    await visitor.open(site.origin);
    await subscribe(site);
  },
);

const EMBED = `<script src="/push-optin-embed.js" data-vapid-public-key="${publicKey}"
  data-subscription-url="/api/subscription" data-when="manual" data-display="bar" data-style="color:red"
  data-heading="Know &lt;b&gt;when&lt;/b&gt; it ships" data-body="One message per order."
  data-accept="Yes please" data-decline="Not now"></script>`;

const assertEmbedded = async () => {
  await visitor.upgraded();
  const seen = await visitor.page.evaluate(() => {
    const all = [...document.querySelectorAll('push-optin')];
    return {
      count: all.length,
      attributes: all[0].getAttributeNames(),
      display: all[0].display,
      heading: all[0].querySelector('[slot=heading]').textContent,
      body: all[0].querySelector('[slot=""]').textContent,
      elements: all[0].querySelectorAll('b').length,
    };
  });
  assert.deepEqual(seen, {
    count: 1,
    attributes: ['vapid-public-key', 'subscription-url', 'when', 'display'],
    display: 'bar',
    heading: 'Know <b>when</b> it ships',
    body: 'One message per order.',
    elements: 0,
  });
};

holds(
  'Embed script in the head, twice',
  'strict CSP; attributes and texts; one element; subscription',
  async (t) => {
    const site = await open(t, {'/': page(EMBED + EMBED, '<p>A page</p>')});
    await visitor.open(site.origin);
    await assertEmbedded();
    await subscribe(site);
  },
);

holds('Embed script in the body', 'the element is where the script is', async (t) => {
  const site = await open(t, {'/': page('', `<main><p>A page</p>${EMBED}<p>More</p></main>`)});
  await visitor.open(site.origin);
  await assertEmbedded();
  assert.equal(
    await visitor.page.evaluate(
      () => document.querySelector('push-optin').previousElementSibling.localName,
    ),
    'script',
  );
});

holds('Embed script from a tag manager', 'added to a loaded page by script', async (t) => {
  const site = await open(t, {
    '/': page('<script src="/manager.js"></script>', '<p>A page</p>'),
    '/manager.js': `addEventListener('load', () => {
      const script = document.createElement('script');
      script.src = trustedTypes.createPolicy('push-optin', {createScriptURL: (url) => url})
        .createScriptURL('/push-optin-embed.js');
      Object.assign(script.dataset, {
        vapidPublicKey: '${publicKey}', subscriptionUrl: '/api/subscription', when: 'manual',
        display: 'bar', heading: 'Know <b>when</b> it ships', body: 'One message per order.',
      });
      document.head.append(script);
    });`,
  });
  await visitor.open(site.origin);
  await assertEmbedded();
});

/** Another version: the same file with something else in it. */
const otherVersion = () =>
  cdnFile('push-optin.js').replaceAll('push-optin-change', 'push-optin-other');

holds(
  'Loaded twice, from two addresses',
  'the first copy is the element; subscription; silent console',
  async (t) => {
    const site = await open(
      t,
      {
        '/': page(
          '<script type="module" src="/push-optin.js"></script>' +
            '<script type="module" src="/push-optin.js?2"></script>' +
            '<script type="module" src="/push-optin.js"></script>',
        ),
      },
      {},
    );
    await visitor.open(site.origin);
    await subscribe(site);
  },
);

holds('Two versions on one page', 'the first is the element; silent console', async (t) => {
  const site = await open(
    t,
    {
      '/': page(
        '<script type="module" src="/push-optin.js"></script>' +
          '<script type="module" src="/other.js"></script>',
      ),
      '/other.js': otherVersion(),
    },
    {},
  );
  await visitor.open(site.origin);
  await visitor.upgraded();
  const first = await visitor.page.evaluate(async () => {
    const [one, other] = await Promise.all([import('/push-optin.js'), import('/other.js')]);
    const {constructor} = document.querySelector('push-optin');
    return [constructor === one.PushOptin, one.PushOptin === other.PushOptin];
  });
  assert.deepEqual(first, [true, false]);
  await subscribe(site);
});

holds('The tag belongs to somebody else', 'neither throws; the other class stays', async (t) => {
  const site = await open(t, {
    '/': page(
      '<script src="/theirs.js"></script><script type="module" src="/push-optin.js"></script>',
    ),
    '/theirs.js': "customElements.define('push-optin', class Theirs extends HTMLElement {});",
  });
  await visitor.open(site.origin);
  assert.equal(
    await visitor.page.evaluate(async () => {
      await import('/push-optin.js');
      return document.querySelector('push-optin').constructor.name;
    }),
    'Theirs',
  );
});

/** What earlier code has left in this browser: a worker, and a subscription that it made with a key. */
const moveIn = async (t, key) => {
  const workers = readFileSync(join(root, 'demo/recipes/workers.md'), 'utf8');
  const site = await open(t, {
    '/': page('', '<p>The page of before</p>'),
    '/now': page('<script type="module" src="/push-optin.js"></script>'),
    '/push-optin-worker.js': cdnFile('push-optin-worker.js'),
    // the lines of the recipe for a worker under Trusted Types
    '/old.js': /^const policy = trustedTypes[^`]*/m.exec(workers)[0],
  });
  await visitor.browser.setPermission(site.origin, 'granted');
  await visitor.open(site.origin);
  const old = await visitor.page.evaluate(async (applicationServerKey) => {
    const policy = trustedTypes.createPolicy('push-optin', {createScriptURL: (url) => url});
    await navigator.serviceWorker.register(policy.createScriptURL('/old.js'));
    const {pushManager} = await navigator.serviceWorker.ready;
    const {endpoint} = await pushManager.subscribe({userVisibleOnly: true, applicationServerKey});
    return endpoint;
  }, key);
  await visitor.open(`${site.origin}/now`);
  await visitor.upgraded();
  await visitor.reaches('subscribed');
  assert.equal(
    await visitor.page.evaluate(() => document.querySelector('push-optin').matches(':state(open)')),
    false,
    'nobody is asked',
  );
  assert.equal(site.requests.length, 1);
  const [{body}] = site.requests;
  return {old, body, now: await visitor.subscription()};
};

holds(
  'Moving in, with the same key',
  'the subscription of before is sent once, as it is; no panel',
  async (t) => {
    const {old, body, now} = await moveIn(t, publicKey);
    assert.deepEqual([body.endpoint, body.previousEndpoint, now.endpoint], [old, undefined, old]);
  },
);

holds(
  'Moving in, with another key',
  'a new subscription, previousEndpoint is the one of before; no panel',
  async (t) => {
    const {old, body, now} = await moveIn(t, webPush.generateVAPIDKeys().publicKey);
    assert.deepEqual([body.endpoint, body.previousEndpoint], [now.endpoint, old]);
    assert.notEqual(now.endpoint, old);
  },
);

holds(
  'Moving in, from a worker at another scope',
  'permission is there: subscribe() without a question and without a click',
  async (t) => {
    const site = await open(t, {'/': page('<script type="module" src="/push-optin.js"></script>')});
    await visitor.browser.setPermission(site.origin, 'granted');
    await visitor.open(site.origin);
    await visitor.upgraded();
    const seen = await visitor.page.evaluate(async () => {
      const optin = document.querySelector('push-optin');
      const before = [optin.permission, optin.subscription];
      return [...before, (await optin.subscribe())?.endpoint];
    });
    assert.deepEqual(seen, ['granted', null, site.requests[0]?.body.endpoint]);
  },
);

test('In a scoped registry', {skip: noVisitor, timeout: 60_000}, async (t) => {
  const {build} = await workshop.load('esbuild');
  const {outputFiles} = await build({
    stdin: {contents: "export * from 'push-optin/element';", resolveDir: workshop.folder},
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  const site = await open(
    t,
    {
      '/': page('', '<div id="host"></div><div id="other"></div>'),
      '/element.js': outputFiles[0].text,
    },
    {},
  );
  const {page: tab} = visitor;
  await visitor.open(site.origin);
  const seen = await tab.evaluate(async (key) => {
    try {
      new CustomElementRegistry();
    } catch {
      return 'no scoped registries';
    }
    // two copies of the module, as two parts of a page would bring them
    for (const [id, from] of [
      ['host', '/element.js'],
      ['other', '/element.js?2'],
    ]) {
      const {PushOptinElement} = await import(from);
      const customElementRegistry = new CustomElementRegistry();
      customElementRegistry.define('push-optin', PushOptinElement);
      const root = document.getElementById(id).attachShadow({mode: 'open', customElementRegistry});
      const element = document.createElement('push-optin', {customElementRegistry});
      element.setAttribute('vapid-public-key', key);
      element.setAttribute('subscription-url', '/api/subscription');
      element.setAttribute('when', 'manual');
      element.append('One message per order.');
      root.append(element);
    }
    const [one, other] = ['host', 'other'].map((id) =>
      document.getElementById(id).shadowRoot.querySelector('push-optin'),
    );
    await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000}));
    void one.show();
    return {
      global: customElements.get('push-optin') ?? null,
      states: [one.state, other.state].map((state) => typeof state),
      apart: one.constructor !== other.constructor,
    };
  }, publicKey);
  if (seen === 'no scoped registries') return t.skip(seen);
  assert.deepEqual(seen, {global: null, states: ['string', 'string'], apart: true});
  const inside = '#host >>> push-optin >>> [part~=accept-button]';
  await tab.until('the panel is open', () =>
    document.querySelector('#host').shadowRoot.querySelector('push-optin').matches(':state(open)'),
  );
  await visitor.browser.answering('allow', tab, await tab.aim(inside));
  await tab.until(
    'it is subscribed',
    () =>
      document.querySelector('#host').shadowRoot.querySelector('push-optin').state === 'subscribed',
  );
  assert.deepEqual(
    site.requests.map(({method}) => method),
    ['POST'],
  );
  visitor.assertSilent();
  report(
    {
      fixture: 'In two scoped registries',
      driven: 'push-optin/element twice, the tag in each, none in the page’s own; subscription',
    },
    'passed',
  );
});
