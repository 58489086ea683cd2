// A push service that does not give a subscription, though the visitor said yes.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

scenario('the push service refuses; on the next visit it does not', {}, async (stage) => {
  const {visit, site, pushService} = stage;
  pushService.answerRegistrations('refused');
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  const error = await visit.event('error');
  assert.deepEqual([error.code, error.step], ['push-service-error', 'subscribe']);
  await visit.reaches('failed');
  assert.deepEqual(stage.requests(), []);

  pushService.answerRegistrations('normal');
  await visit.open('/other');
  await visit.reaches('subscribed');
  await visit.assertNoPanel();
  assert.deepEqual(
    site.store.all().map(({endpoint}) => endpoint),
    [(await visit.subscription()).endpoint],
  );
});

// Chromium's subscribe() never settles then; Firefox gives up after its own ten seconds.
scenario('the push service does not answer', {}, async (stage) => {
  const {visit, pushService} = stage;
  pushService.answerRegistrations('never');
  await visit.open();
  await visit.beAsked();
  await stage.accept('allow');
  const error = await visit.event('error', {}, 40_000);
  assert.deepEqual(
    [error.code, error.step],
    [stage.name === 'chromium' ? 'push-timeout' : 'push-service-error', 'subscribe'],
  );
  await visit.reaches('failed');
  assert.deepEqual(stage.requests(), []);
});
