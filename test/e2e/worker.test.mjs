// A worker that cannot be had: nobody is asked a question the page cannot honour.
import assert from 'node:assert/strict';
import {scenario} from './support/scenario.mjs';

const cases = {
  'is not there (404)': [
    (_request, response) => response.status(404).type('text').send('nothing here'),
    'worker-fetch-failed',
  ],
  // Firefox says no more than "an error during installation" (a TypeError) about the MIME type
  'is an HTML page': [
    '<!doctype html><title>Welcome</title>',
    {firefox: 'worker-fetch-failed', chromium: 'worker-blocked'},
  ],
  'is refused by the page’s CSP': [undefined, 'worker-blocked', "worker-src 'none'"],
  'throws when it is run': [
    (_request, response) => response.type('js').send('throw new Error("on purpose");'),
    'worker-fetch-failed',
  ],
  'fails to install': [
    (_request, response) =>
      response
        .type('js')
        .send(`addEventListener('install', (event) => event.waitUntil(Promise.reject()));`),
    'worker-install-failed',
  ],
  'never arrives': [() => {}, 'worker-timeout'],
};

for (const [what, [answer, code, csp]] of Object.entries(cases)) {
  scenario(
    `no panel if the worker’s file ${what}`,
    {routes: answer ? {'/worker.js': answer} : {}, errors: csp && /worker-src/},
    async (stage) => {
      const {visit, site} = stage;
      if (csp) site.headers['Content-Security-Policy'] = `script-src 'self'; ${csp}`;
      await visit.open();
      await visit.engage();
      const error = await visit.event('error');
      assert.deepEqual([error.code, error.step], [code[stage.name] ?? code, 'register']);
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
