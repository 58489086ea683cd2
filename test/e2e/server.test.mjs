// A site whose server does not behave: a subscription is never thrown away, success never shown early.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

const API = '/api/subscription';
const rows = ({site}) => site.store.all().map(({endpoint}) => endpoint);
const states = async (visit) => (await visit.seen('change')).map(({state}) => state);

scenario('the server answers 500 twice, then takes it', {}, async (stage) => {
  const {visit, site} = stage;
  const fail = (_request, response) => response.status(500).end();
  site.answerNext(API, fail, fail);
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  assert.equal((await visit.event('save', {}, 30_000)).status, 201);
  await visit.reaches('subscribed');
  assert.deepEqual(stage.requests(), ['POST 500', 'POST 500', 'POST 201']);
  assert.deepEqual((await states(visit)).slice(-2), ['saving', 'subscribed']);
  assert.deepEqual(await visit.seen('error'), []);
  assert.deepEqual(rows(stage), [(await visit.subscription()).endpoint]);
});

scenario('Retry-After is honoured', {}, async (stage) => {
  const {visit, site} = stage;
  site.answerNext(API, (_request, response) => response.status(503).set('Retry-After', '4').end());
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  await visit.event('save', {}, 30_000);
  assert.deepEqual(stage.requests(), ['POST 503', 'POST 201']);
  const [first, second] = site.log.filter(({path}) => path === API);
  assert.ok(second.at - first.at >= 4000, `${second.at - first.at} ms between the two`);
});

scenario('the server is slow: no success before it has answered', {}, async (stage) => {
  const {visit, site} = stage;
  let answerNow;
  site.answerNext(API, (_request, _response, next) => (answerNow = next));
  await visit.open();
  await visit.beAsked();
  const asked = site.next('request', ({path}) => path === API, 30_000);
  await stage.accept('allow');
  await asked;
  assert.equal(await visit.state(), 'saving');
  assert.deepEqual(rows(stage), []);
  assert.deepEqual(await visit.seen('save'), []);
  answerNow();
  await visit.reaches('subscribed');
  assert.equal((await visit.seen('save')).length, 1);
  assert.deepEqual(rows(stage), [(await visit.subscription()).endpoint]);
});

scenario('the server does not answer: it is asked again', {}, async (stage) => {
  const {visit, site} = stage;
  site.answerNext(API, () => {});
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  assert.equal((await visit.event('save', {}, 60_000)).status, 201);
  await visit.reaches('subscribed');
  assert.deepEqual(rows(stage), [(await visit.subscription()).endpoint]);
  assert.equal(stage.requests().at(-1), 'POST 201');
  assert.equal(stage.requests().length, 2);
});

const HOSTILE = '<!doctype html><h1>Sign in</h1><img src=x onerror="window.hacked = true">';
const refusals = {
  'an HTML page and 403': (_request, response) => response.status(403).type('html').send(HOSTILE),
  'a redirect to an HTML page': (_request, response) => response.redirect('/login'),
  'an HTML page and 404': (_request, response) => response.status(404).type('html').send(HOSTILE),
};
for (const [what, answer] of Object.entries(refusals)) {
  scenario(
    `the server answers with ${what}: refused, kept, and given on the next visit`,
    {routes: {'/login': HOSTILE}},
    async (stage) => {
      const {visit, site} = stage;
      site.answerNext(API, answer);
      await visit.open();
      await visit.beAsked();
      await stage.accept('allow');
      const error = await visit.event('error');
      assert.deepEqual([error.code, error.step], ['server-rejected', 'send']);
      await visit.reaches('failed');
      assert.equal(stage.requests().length, 1, 'it is not tried again on this page');
      assert.deepEqual(await visit.seen('save'), []);
      const {text} = await visit.panelOpen();
      assert.doesNotMatch(text, /Sign in|</);
      assert.equal(await visit.page.evaluate(() => window.hacked), undefined);
      assert.ok(!site.log.some(({path}) => path === '/login'), 'the redirect is not followed');
      const subscription = await visit.subscription();
      assert.ok(subscription, 'the subscription is kept');

      await visit.open('/other');
      await visit.reaches('subscribed');
      assert.deepEqual(rows(stage), [subscription.endpoint]);
    },
  );
}

scenario('the server is away for the whole visit and there on the next', {}, async (stage) => {
  const {visit, site} = stage;
  const broken = (_request, response) => response.destroy();
  site.routes[API] = broken;
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  const error = await visit.event('error', {}, 90_000);
  assert.deepEqual([error.code, error.step, error.retryable], ['server-unreachable', 'send', true]);
  await visit.reaches('failed');
  const subscription = await visit.subscription();
  delete site.routes[API];
  await visit.open('/other');
  await visit.reaches('subscribed');
  assert.deepEqual(rows(stage), [subscription.endpoint]);
});
