// A worker that cannot be had: nobody is asked a question the page cannot honour.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

const js = (source) => (_request, response) => response.type('js').send(source);

/** What is served in the worker's place, and the code: for both browsers or each. */
const cases = {
  'is not there (404)': {
    answer: (_request, response) => response.status(404).type('text').send('nothing here'),
    code: 'worker-fetch-failed',
  },
  'is an HTML page': {
    answer: '<!doctype html><title>Welcome</title>',
    // Firefox says no more about the MIME type than "an error during installation" (a TypeError)
    code: {firefox: 'worker-fetch-failed', chromium: 'worker-blocked'},
  },
  'is refused by the page’s CSP': {csp: "worker-src 'none'", code: 'worker-blocked'},
  'throws when it is run': {
    answer: js('throw new Error("on purpose");'),
    code: 'worker-fetch-failed',
  },
  'fails to install': {
    answer: js(`addEventListener('install', (event) => event.waitUntil(Promise.reject()));`),
    code: 'worker-install-failed',
  },
  'never arrives': {answer: () => {}, code: 'worker-timeout'},
};

for (const [what, {answer, csp = '', code}] of Object.entries(cases)) {
  scenario(
    `no panel if the worker’s file ${what}`,
    {routes: answer ? {'/worker.js': answer} : {}, errors: csp ? /worker-src/ : undefined},
    async (stage) => {
      const {visit, site} = stage;
      if (csp) site.headers['Content-Security-Policy'] = `script-src 'self'; ${csp}`;
      await visit.open();
      await visit.engage();
      const error = await visit.event('error');
      assert.deepEqual(
        [error.code, error.step],
        [typeof code === 'string' ? code : code[stage.name], 'register'],
      );
      await visit.reaches('failed');
      await visit.assertNoPanel();
      const steps = (await visit.seen('step')).map(({index, status}) => `${index} ${status}`);
      assert.deepEqual(steps, ['1 start', '1 done', '2 start', '2 done', '3 start', '3 fail']);
      assert.equal((await visit.seen('error')).length, 1, 'once');
      assert.equal(await visit.page.evaluate(() => Notification.permission), 'default');
      assert.deepEqual(stage.requests(), []);
    },
  );
}

scenario('the worker’s file is mended between two visits', {}, async (stage) => {
  const {visit, site} = stage;
  site.answerNext('/worker.js', (_request, response) => response.status(404).end());
  await visit.open();
  await visit.engage();
  assert.equal((await visit.event('error')).code, 'worker-fetch-failed');
  await visit.open('/other');
  const {endpoint} = await stage.optIn();
  assert.equal(site.store.get(endpoint).endpoint, endpoint);
});
