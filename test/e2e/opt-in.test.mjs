// The whole job, once: from a visitor who scrolls to a notification that is clicked, and out again.
import assert from 'node:assert/strict';
import {measured, scenario} from './support/scenario.mjs';

scenario('engagement, question, subscription, message, click, end', {}, async (stage, t) => {
  const {visit, site, browser, pushService} = stage;

  await visit.open();
  await visit.assertNoPanel();
  assert.equal(await visit.state(), 'idle');
  await visit.beAsked();
  assert.equal(await visit.state(), 'prompting');
  assert.match((await visit.panel()).text, /Know when your order ships/);
  assert.equal(
    await visit.page.evaluate(() => Notification.permission),
    'default',
    'the browser has not been asked yet',
  );

  await stage.accept('allow');
  const save = await visit.event('save');
  await visit.reaches('subscribed');
  const subscription = await visit.subscription();
  assert.ok(pushService.owns(subscription.endpoint), subscription.endpoint);

  const events = await visit.seen();
  const click = events.findLast(({type, on}) => type === 'click' && on === 'push-optin');
  assert.equal(click.isTrusted, true);
  measured(t, stage.name, 'click to push-optin-save', save.at - click.at);
  const subscribed = events.find(
    ({type, index, status}) => type === 'step' && index === 5 && status === 'done',
  );
  measured(t, stage.name, 'of which in the browser’s subscribe()', subscribed.duration);
  assert.deepEqual(
    events
      .filter(({type}) => type === 'step')
      .map(({index, step, status}) => [index, step, status]),
    [
      'service-worker-support',
      'push-support',
      'register',
      'permission',
      'subscribe',
      'send',
    ].flatMap((step, at) => [
      [at + 1, step, 'start'],
      [at + 1, step, 'done'],
    ]),
  );
  assert.deepEqual(
    events.filter(({type}) => type === 'change').map(({state}) => state),
    ['checking', 'prompting', 'asking', 'subscribing', 'saving', 'subscribed'],
  );
  assert.deepEqual([save.status, save.endpoint], [201, subscription.endpoint]);

  const rows = site.store.all();
  assert.deepEqual(
    rows.map(({endpoint, p256dh, auth}) => ({endpoint, keys: {p256dh, auth}})),
    [{endpoint: subscription.endpoint, keys: subscription.keys}],
  );

  const message = {title: 'It ships ☃', body: 'Order <b>17</b> & more', url: '/target'};
  const sent = Date.now();
  const [outcome] = await site.send({endpoint: subscription.endpoint, ...message});
  assert.deepEqual([outcome.outcome, outcome.status], ['sent', 201]);
  const notification = await browser.notifications.next();
  measured(t, stage.name, 'send to notification', notification.at - sent);
  assert.deepEqual(
    {title: notification.title, body: notification.body},
    {title: message.title, body: message.body},
  );

  await browser.notifications.click(notification.id);
  const target = await stage.tabAt('/target');
  await target.until('the page of the message is loaded', () => document.title === 'Target');

  await visit.page.activate();
  assert.equal(
    await visit.page.evaluate(() => document.querySelector('push-optin').unsubscribe()),
    true,
  );
  assert.equal((await visit.event('unsubscribe')).endpoint, subscription.endpoint);
  assert.equal(await visit.subscription(), null);
  assert.deepEqual(site.store.all(), []);
  assert.deepEqual(stage.requests(), ['POST 201', 'DELETE 204']);
  assert.equal(await stage.sendTo(subscription), 410);
  assert.equal(await browser.notifications.count(), 1);
});

scenario('a visitor who opted in is not asked again, nor sent twice', {}, async (stage) => {
  const {visit, site} = stage;
  await visit.open();
  const {endpoint} = await stage.optIn();
  await visit.open('/other');
  await visit.reaches('subscribed');
  await visit.engage();
  await visit.assertNoPanel();
  assert.deepEqual(stage.requests(), ['POST 201']);
  assert.deepEqual(
    site.store.all().map((row) => row.endpoint),
    [endpoint],
  );
});

// Chromium keeps a permission over its end only if its own question was answered.
scenario('the subscription outlives the browser', {headed: ['chromium']}, async (stage) => {
  const {visit, site, browser} = stage;
  await visit.open();
  const {endpoint} = await stage.optIn();
  await browser.restart();
  // no page of the site is open
  const [{outcome}] = await site.send({endpoint, title: 'While you were away', url: '/target'});
  assert.equal(outcome, 'sent');
  assert.equal((await browser.notifications.next()).title, 'While you were away');
  const again = await stage.firstVisit();
  await again.open();
  await again.reaches('subscribed');
  assert.deepEqual(stage.requests(), ['POST 201']);
});
