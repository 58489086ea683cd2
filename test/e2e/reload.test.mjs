// The page goes away right when one of the six steps starts; the next visit ends well.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

const STEPS = [
  'service-worker-support',
  'push-support',
  'register',
  'permission',
  'subscribe',
  'send',
];

/** The next document of the tab, after the widget's own reload. */
const nextDocument = async ({visit, log}) => {
  await visit.page.until('the page was left and is there again', () =>
    Boolean(
      window.seen &&
      !window.seen.some(({type}) => type === 'reload') &&
      sessionStorage['reload-at'] === undefined &&
      customElements.get('push-optin'),
    ),
  );
  assert.ok(
    log.some((line) => line.includes('"type":"reload"')),
    'it was left in that step',
  );
};

/** Subscribed in the browser and at the site, once, and messages arrive. */
const assertWhole = async ({visit, site, browser}) => {
  const {endpoint} = await visit.subscription();
  assert.deepEqual(
    site.store.all().map((row) => row.endpoint),
    [endpoint],
  );
  const [{outcome}] = await site.send({endpoint, title: 'All is well'});
  assert.equal(outcome, 'sent');
  assert.equal((await browser.notifications.next()).title, 'All is well');
};

STEPS.forEach((step, at) => {
  const index = at + 1;
  scenario(`reload in step ${index}, ${step}`, {}, async (stage) => {
    const {visit} = stage;
    await visit.open();
    await visit.page.evaluate((number) => {
      sessionStorage['reload-at'] = String(number);
    }, index);
    if (index <= 3) {
      // before anything was shown: the next visit is as good as the first
      await visit.engage();
      await nextDocument(stage);
      await visit.assertNoPanel();
      await stage.optIn();
      return assertWhole(stage);
    }

    await visit.beAsked();
    const click = await visit.page.aim('push-optin >>> [part~=accept-button]');
    if (index === 4) {
      // the browser's question is gone with the page, so the visitor may be asked once more
      await click();
      await nextDocument(stage);
      assert.equal(await visit.subscription(), null);
      await stage.browser.setPermission(stage.origin, 'prompt');
      await visit.reload();
      await stage.optIn();
      return assertWhole(stage);
    }

    await stage.browser.answering('allow', visit.page, click);
    await nextDocument(stage);
    // permission stands: nobody is asked anything again
    await visit.reaches('subscribed');
    await visit.assertNoPanel();
    return assertWhole(stage);
  });
});

scenario('reload while the server is silent', {}, async (stage) => {
  const {visit, site} = stage;
  site.answerNext('/api/subscription', () => {});
  await visit.open();
  await visit.beAsked();
  const asked = site.next('request', ({path}) => path === '/api/subscription', 30_000);
  await stage.accept('allow');
  await asked;
  const subscription = await visit.subscription();
  await visit.reload();
  await visit.reaches('subscribed');
  assert.equal((await visit.subscription()).endpoint, subscription.endpoint);
  return assertWhole(stage);
});
