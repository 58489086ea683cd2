// What the visitor may say instead of yes: to the panel, and to the browser's own question.
import assert from 'node:assert/strict';
import {CLOSE, DECLINE} from './support/stage.mjs';
import {scenario} from './support/scenario.mjs';

scenario('the visitor declines the panel', {}, async (stage) => {
  const {visit} = stage;
  await visit.open();
  await visit.beAsked();
  await visit.page.click(DECLINE);
  assert.equal((await visit.event('hide')).reason, 'decline');
  await visit.panelClosed();
  assert.equal(await visit.state(), 'dismissed');
  assert.equal(await visit.page.evaluate(() => Notification.permission), 'default');

  await visit.open('/other');
  await visit.engage();
  await visit.assertNoPanel();
  assert.deepEqual(site(stage), []);
});

scenario(
  'the browser’s question is answered with "block"',
  {headed: ['chromium']},
  async (stage) => {
    const {visit} = stage;
    await visit.open();
    await visit.beAsked();
    await stage.accept('block');
    assert.equal((await visit.event('permission')).permission, 'denied');
    await visit.reaches('denied');
    assert.equal(await visit.subscription(), null);
    assert.deepEqual(await visit.seen('error'), [], 'a visitor who says no is no error');
    assert.deepEqual(site(stage), []);

    // asked for by the page, the panel says how to unblock
    await visit.page.evaluate(() => {
      document.querySelector('push-optin').show();
    });
    const {buttons} = await visit.panelSays(/blocked.*address/i);
    assert.ok(!buttons.includes('accept-button'), 'there is nothing to accept');

    await visit.open('/other');
    await visit.engage();
    await visit.reaches('denied');
    await visit.assertNoPanel();
  },
);

scenario(
  'the browser’s question is dismissed',
  {browsers: ['chromium'], headed: ['chromium']},
  async (stage) => {
    const {visit} = stage;
    await visit.open();
    await visit.beAsked();
    await stage.accept('dismiss');
    assert.equal((await visit.event('permission')).permission, 'default');
    await visit.reaches('dismissed');
    await visit.panelClosed();
    assert.equal(await visit.subscription(), null);
    assert.deepEqual(await visit.seen('error'), []);

    // it counts as a dismissal of ours
    await visit.open('/other');
    await visit.engage();
    await visit.assertNoPanel();
    assert.deepEqual(site(stage), []);
  },
);

scenario('the question is dismissed and stays pending', {browsers: ['firefox']}, async (stage) => {
  const {visit} = stage;
  await visit.open();
  await visit.beAsked();
  await stage.accept('dismiss');
  assert.equal(await visit.state(), 'asking');
  const {text, buttons} = await visit.panelOpen();
  assert.match(text, /browser is asking/i, 'says where to answer');
  assert.ok(buttons.includes('close-button'));
  await visit.page.click(CLOSE);
  await visit.panelClosed();
  assert.deepEqual(await visit.seen('error'), []);

  await visit.open('/other');
  await visit.engage();
  await visit.assertNoPanel();
  assert.deepEqual(site(stage), []);
});

scenario('a late answer to the question still counts', {browsers: ['firefox']}, async (stage) => {
  const {visit, browser} = stage;
  await visit.open();
  await visit.beAsked();
  await stage.accept('dismiss');
  await browser.answering('allow', visit.page, () => browser.reopenQuestion());
  await visit.reaches('subscribed');
  const {endpoint} = await visit.subscription();
  assert.deepEqual(site(stage), [endpoint]);
});

scenario(
  'nothing is overridden: the real question, answered with "allow"',
  {browsers: ['chromium'], headed: ['chromium']},
  async (stage) => {
    const {visit, browser} = stage;
    await visit.open();
    const {endpoint} = await stage.optIn();
    assert.deepEqual(site(stage), [endpoint]);
    await stage.site.send({endpoint, title: 'Really'});
    assert.equal((await browser.notifications.next()).title, 'Really');
  },
);

/** The endpoints the site keeps. */
const site = (stage) => stage.site.store.all().map(({endpoint}) => endpoint);
