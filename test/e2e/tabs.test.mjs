// Two tabs of one site.
import assert from 'node:assert/strict';
import {DECLINE} from './support/stage.mjs';
import {scenario} from './support/scenario.mjs';

/** The reasons the widget itself gives for staying silent. */
const reasons = (visit) =>
  visit.page.evaluate(() => JSON.stringify(document.querySelector('push-optin').explain()));

scenario('a panel in one tab keeps the others silent', {}, async (stage) => {
  const {visit} = stage;
  await visit.open();
  await visit.beAsked();

  const second = await stage.newVisit();
  await second.open('/other');
  await second.engage();
  await second.page.until('the second tab knows of the other panel', () =>
    JSON.stringify(document.querySelector('push-optin').explain()).includes('other-panel'),
  );
  await second.assertNoPanel();

  await visit.page.activate();
  assert.ok(await visit.panel(), 'the first is still open');
  await visit.page.click(DECLINE);
  await visit.panelClosed();
  await second.page.activate();
  await second.page.until('the second tab knows of the dismissal', () =>
    JSON.stringify(document.querySelector('push-optin').explain()).includes('cooldown'),
  );
  await second.assertNoPanel();
});

scenario('what happens in one tab is known in the other', {}, async (stage) => {
  const {visit, site} = stage;
  await visit.open();
  await visit.beAsked();
  const second = await stage.newVisit();
  await second.open('/other');
  await visit.page.activate();
  await stage.accept('allow');
  await visit.reaches('subscribed');
  await second.page.activate();
  await second.reaches('subscribed');
  await second.engage();
  await second.assertNoPanel();
  assert.deepEqual(stage.requests(), ['POST 201'], 'one request, not one a tab');

  assert.equal(
    await second.page.evaluate(() => document.querySelector('push-optin').unsubscribe()),
    true,
    await reasons(second),
  );
  await visit.page.activate();
  await visit.reaches('idle');
  assert.deepEqual(site.store.all(), []);
});
