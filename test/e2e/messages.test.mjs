// What becomes of a message in the worker, and of a click on its notification.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

scenario('whatever is sent becomes a notification', {}, async (stage) => {
  const {visit, site, browser} = stage;
  await visit.open();
  const subscription = await stage.optIn();
  const received = async (payload) => {
    assert.equal(await stage.sendTo(subscription, payload), 201);
    const {title, body} = await browser.notifications.next();
    return {title, body};
  };
  assert.deepEqual(
    await received(JSON.stringify({title: 'Plain', body: 'as JSON', url: '/target'})),
    {
      title: 'Plain',
      body: 'as JSON',
    },
  );
  const text = await received('Only a text');
  assert.ok(Object.values(text).includes('Only a text'), JSON.stringify(text));
  for (const unreadable of ['{"title": 17}', '[]', '{"web_push": 8030}', undefined]) {
    const {title} = await received(unreadable);
    assert.ok(title.length > 0, `a generic notification for ${unreadable}`);
  }
  assert.equal(await browser.notifications.count(), 6);
  assert.equal(site.store.all().length, 1);
});

scenario('a click goes to the tab that is already there', {}, async (stage) => {
  const {visit, site, browser} = stage;
  await visit.open();
  const {endpoint} = await stage.optIn();
  const second = await stage.newVisit();
  await second.open('/other');
  await visit.page.until('the first tab is hidden', () => document.visibilityState === 'hidden');

  await site.send({endpoint, title: 'Back to the first', url: '/'});
  const {id} = await browser.notifications.next();
  await browser.notifications.click(id);
  await visit.page.until('the first tab is in front', () => document.visibilityState === 'visible');
  assert.equal((await browser.pages()).length, 2, 'no further tab');
});

scenario('a message leads to no other site', {}, async (stage) => {
  const {visit, browser, origin} = stage;
  await visit.open();
  const subscription = await stage.optIn();
  await stage.sendTo(
    subscription,
    JSON.stringify({title: 'Elsewhere', url: origin.replace('localhost', '127.0.0.1')}),
  );
  const {id} = await browser.notifications.next();
  await browser.notifications.click(id);
  await stage.sendTo(subscription, JSON.stringify({title: 'Here', url: '/target'}));
  const next = await browser.notifications.next();
  await browser.notifications.click(next.id);
  await stage.tabAt('/target');
  for (const page of await browser.pages()) {
    assert.equal(new URL(await page.url()).origin, origin);
  }
});

scenario(
  'the browser loses its subscription: the worker brings a new one',
  {browsers: ['firefox']},
  async (stage) => {
    const {visit, site, pushService, browser} = stage;
    await visit.open();
    const old = await stage.optIn();
    // no page of ours is open that could do it
    await visit.page.goto(`${stage.origin}/target`);
    const renewed = site.next(
      'response',
      ({method, body}) => method === 'POST' && body?.previousEndpoint === old.endpoint,
      30_000,
    );
    const {uaid} = pushService.log.find(({event}) => event === 'register');
    pushService.forgetAgent(uaid);
    const {status, body} = await renewed;
    assert.equal(status, 201);
    assert.deepEqual(
      site.store.all().map(({endpoint}) => endpoint),
      [body.endpoint],
    );
    await site.send({endpoint: body.endpoint, title: 'Still here'});
    assert.equal((await browser.notifications.next()).title, 'Still here');
    assert.equal(await stage.sendTo(old), 410);
  },
);
