// The site's key changes between two visits: the visitor notices nothing, the server gets the new
// subscription in place of the old one.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

scenario('the key changed between two visits', {}, async (stage) => {
  const {visit, site, browser} = stage;
  await visit.open();
  const old = await stage.optIn();
  site.renewVapidKeys();

  await visit.open('/other');
  const {previousEndpoint} = await visit.event('subscribe');
  assert.equal(previousEndpoint, old.endpoint);
  await visit.reaches('subscribed');
  const fresh = await visit.subscription();
  assert.notEqual(fresh.endpoint, old.endpoint);
  await visit.assertNoPanel();

  const {body} = site.log.findLast(({path}) => path === '/api/subscription');
  assert.deepEqual(
    [body.endpoint, body.previousEndpoint],
    [fresh.endpoint, old.endpoint],
    'the request names both',
  );
  assert.deepEqual(
    site.store.all().map(({endpoint}) => endpoint),
    [fresh.endpoint],
    'the row is replaced',
  );
  assert.equal(await stage.sendTo(old), 410);
  const [{outcome}] = await site.send({endpoint: fresh.endpoint, title: 'With the new key'});
  assert.equal(outcome, 'sent');
  assert.equal((await browser.notifications.next()).title, 'With the new key');
});
