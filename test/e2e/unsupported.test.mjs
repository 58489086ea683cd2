// WebKitGTK has service workers and no PushManager: the honest test of step 2.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

scenario(
  'no PushManager: no panel, state unsupported',
  {browsers: ['webkit'], attributes: {when: 'click = "#more"'}},
  async (stage) => {
    const {visit} = stage;
    await visit.open();
    assert.deepEqual(
      await visit.page.evaluate(() => ['serviceWorker' in navigator, 'PushManager' in window]),
      [true, false],
      'the browser is the one this test is about',
    );
    await visit.page.click('#more');
    const error = await visit.event('error');
    assert.deepEqual([error.code, error.step], ['unsupported', 'push-support']);
    assert.equal(await visit.state(), 'unsupported');
    await visit.assertNoPanel();
    assert.deepEqual(
      (await visit.seen('step')).map(({step, status}) => `${step} ${status}`),
      [
        'service-worker-support start',
        'service-worker-support done',
        'push-support start',
        'push-support fail',
      ],
    );
    assert.deepEqual(stage.requests(), []);
    assert.ok(!stage.site.log.some(({path}) => path === '/worker.js'), 'no worker is registered');
  },
);
