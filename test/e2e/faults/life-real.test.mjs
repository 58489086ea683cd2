// What only a browser without a debugger's help can show: memory after a thousand elements, a page that is
// prerendered, and Chromium's own pushsubscriptionchange.
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import {scenario} from '../support/scenario.mjs';

const ROUNDS = 1000;
/** Bytes that a thousand elements may leave: caches of the engine, code that was compiled meanwhile. */
const BOUND = 400_000;

scenario(
  'a thousand elements come and go, and the heap is flat',
  {browsers: ['chromium'], attributes: {when: 'manual'}},
  async (stage, t) => {
    const {visit} = stage;
    await visit.open();
    const {page} = visit.page.driver;
    const session = await page.createCDPSession();
    const cycle = (count) =>
      visit.page.evaluate(async (rounds) => {
        const original = document.querySelector('push-optin');
        for (let round = 0; round < rounds; round++) {
          const element = original.cloneNode(true);
          element.setAttribute('when', 'time >= 1h and scroll >= 99% and idle >= 1h');
          document.body.append(element);
          await element.updateComplete;
          element.remove();
          // Every tenth is moved about as well.
          if (round % 10 === 0) {
            document.body.append(element);
            document.documentElement.append(element);
            element.remove();
          }
          if (round % 50 === 0) await new Promise((resolve) => setTimeout(resolve));
        }
        await new Promise((resolve) => requestIdleCallback(resolve, {timeout: 3000}));
      }, count);
    const size = async () => {
      for (let time = 0; time < 3; time++) {
        await session.send('HeapProfiler.collectGarbage');
        await pause(50);
      }
      const {usedSize} = await session.send('Runtime.getHeapUsage');
      const {nodes, jsEventListeners} = await session.send('Memory.getDOMCounters');
      return {usedSize, nodes, jsEventListeners};
    };
    // What is compiled and cached once is not what this is about.
    await cycle(200);
    const before = await size();
    await cycle(ROUNDS);
    const after = await size();
    t.diagnostic(
      `measured: chromium, heap after ${ROUNDS} elements: ${after.usedSize - before.usedSize} bytes more`,
    );
    assert.ok(
      after.usedSize - before.usedSize < BOUND,
      `${before.usedSize} → ${after.usedSize} bytes`,
    );
    assert.ok(after.nodes - before.nodes < 100, `${before.nodes} → ${after.nodes} nodes`);
    assert.ok(
      after.jsEventListeners - before.jsEventListeners < 20,
      `${before.jsEventListeners} → ${after.jsEventListeners} listeners`,
    );
  },
);

scenario(
  'a prerendered page does nothing before it is activated, and all of it after',
  {browsers: ['chromium'], attributes: {when: 'time >= 0s'}},
  async (stage) => {
    const {visit, site, origin} = stage;
    site.routes['/start'] = `<!doctype html><title>Start</title>
<script type="speculationrules">{"prerender": [{"urls": ["/other"], "eagerness": "immediate"}]}</script>
<a href="/other">On</a>`;
    site.headers['Content-Security-Policy'] = '';
    await visit.page.goto(`${origin}/start`);
    for (
      const end = Date.now() + 15_000;
      !site.log.some(({path}) => path === '/push-optin.js') && Date.now() < end;
    ) {
      await pause(25);
    }
    assert.ok(
      site.log.some(({path}) => path === '/push-optin.js'),
      'the page is prerendered',
    );
    // It has everything by now that it needs to begin.
    await pause(1000);
    assert.ok(!site.log.some(({path}) => path === '/worker.js'), 'no worker is registered');
    assert.deepEqual(stage.requests(), []);
    assert.deepEqual(
      stage.log.filter((line) => line.includes('seen {')),
      [],
      'no event',
    );
    await visit.page.evaluate(() => document.querySelector('a').click());
    await visit.page.until(
      'the page is there',
      () => location.pathname === '/other' && window.seen,
    );
    assert.ok(
      await visit.page.evaluate(
        () => performance.getEntriesByType('navigation')[0].activationStart > 0,
      ),
      'it was prerendered, and has been activated',
    );
    await visit.event('show');
    await visit.panelOpen();
  },
);

/** Chromium's own switch for a site, in the first tab: another tab may keep push from starting. */
const setting = async ({visit, origin}, value) => {
  await visit.page.goto('chrome://settings/content/all');
  await visit.page.evaluate(
    (site, what) => chrome.send('setOriginPermissions', [site, 'notifications', what]),
    origin,
    value,
  );
  await pause(300);
};

scenario(
  'blocked and allowed again in the settings: the worker brings a new subscription',
  {browsers: ['chromium'], attributes: {when: 'manual'}},
  async (stage) => {
    const {visit, site} = stage;
    await setting(stage, 'allow');
    await visit.open();
    await visit.page.evaluate(() => void document.querySelector('push-optin').subscribe());
    await visit.reaches('subscribed');
    const old = await visit.subscription();
    await setting(stage, 'block');
    const renewed = site.next(
      'response',
      ({method, body}) => method === 'POST' && body?.previousEndpoint === old.endpoint,
      30_000,
    );
    await setting(stage, 'allow');
    const {body} = await renewed;
    assert.notEqual(body.endpoint, old.endpoint);
    assert.deepEqual(
      site.store.all().map(({endpoint}) => endpoint),
      [body.endpoint],
    );
    await visit.open('/other');
    await visit.reaches('subscribed');
    assert.equal((await visit.subscription()).endpoint, body.endpoint);
    assert.deepEqual(stage.requests(), ['POST 201', 'POST 201'], 'the page sends nothing more');
  },
);
