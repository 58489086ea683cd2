// Two tabs of one site.
import assert from 'node:assert/strict';
import {DECLINE} from './support/stage.mjs';
import {scenario} from './support/scenario.mjs';

/** Waits until the widget itself gives this reason for its silence. */
const says = (visit, reason) =>
  visit.page.until(
    `explain() says ${reason}`,
    (wanted) => document.querySelector('push-optin').explain().reasons.includes(wanted),
    reason,
  );

scenario('a panel in one tab keeps the others silent', {}, async (stage) => {
  const {visit} = stage;
  await visit.open();
  await visit.beAsked();

  const second = await stage.newVisit();
  await second.open('/other');
  await second.engage();
  // it was about to ask, found the place taken, and rests
  await second.event('change', {state: 'idle', previous: 'prompting'});
  await second.assertNoPanel();

  await visit.page.activate();
  assert.ok(await visit.panel(), 'the first is still open');
  await visit.page.click(DECLINE);
  await visit.panelClosed();
  await second.page.activate();
  await says(second, 'cooldown');
  await second.assertNoPanel();
});

scenario('a silent tab says that another has the panel', {}, async (stage) => {
  const {visit} = stage;
  await visit.open();
  await visit.beAsked();
  const second = await stage.newVisit();
  await second.open('/other');
  await second.engage();
  await says(second, 'other-panel');
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
  );
  await visit.page.activate();
  await visit.reaches('idle');
  assert.deepEqual(site.store.all(), []);
});
