// Runs the `real` rows of the matrix: one browser and one site for many rows, and a new visitor for each.
import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {requiredBrowsers} from '../../../scripts/browsers.mjs';
import {cannot} from '../support/launch.mjs';
import {pageRoutes} from '../support/site-page.mjs';
import {CLOSE, openStage} from '../support/stage.mjs';
import {HEALS, cases} from './cases.mjs';
import {writeReport} from './report.mjs';

const OUTPUT = fileURLToPath(new URL('../../../.output/faults/', import.meta.url));
const API = '/api/subscription';
const LIMIT = 45_000;

/** An entry of the page's recorder as the matrix writes it. */
const word = (entry) => {
  switch (entry.type) {
    case 'step':
      return entry.status === 'fail' ? `x${entry.index}` : undefined;
    case 'change':
      return `>${entry.state}`;
    case 'error':
      return `error:${entry.code}`;
    case 'permission':
      return `permission:${entry.permission}`;
    case 'hide':
      return `hide:${entry.reason}`;
    case 'click':
    case 'reload':
      return undefined;
    default:
      return entry.type;
  }
};

/** What the pages have told on their consoles since line `from` of the stage's log. */
const traceOf = (stage, from) => {
  const told = stage.log
    .slice(from)
    .flatMap((line) => /console\.info: seen (\{.*\})/.exec(line)?.[1] ?? []);
  // A page that comes back from the cache tells its debugger all it has said, once more.
  return (
    [...new Set(told)]
      .map((json) => word(JSON.parse(json)))
      // A page closes its panel when it goes; whether that is still told, browsers see differently.
      .filter((entry) => entry && entry !== 'hide:script')
      .join(' ')
  );
};

const requestsOf = ({site}) =>
  site.log
    .filter(({path}) => path === API)
    .map(({method, status, lost}) => `${method} ${lost ? 'lost' : (status ?? 'unanswered')}`)
    .join(' ');

/** The server's ways of answering, as express handlers. */
const answer = (how) => (request, response, next) => {
  if (how === 'network') return response.destroy();
  if (how === 'never') return void hanging.push(response);
  if (how === 'redirect') return response.redirect('/login');
  if (how === 'lost') {
    // It takes it, and the line breaks.
    response.writeHead = () => response;
    response.end = () => response.destroy();
    return next();
  }
  if (typeof how === 'object') {
    if (how.late) return void setTimeout(() => next(), how.late);
    return response.status(how.status).set('Retry-After', how.retryAfter).end();
  }
  return how < 300 ? next() : response.status(how).end();
};

/** Requests that nobody answers; while one hangs, its registration cannot be ended. */
const hanging = [];
const letGo = () => {
  for (const response of hanging.splice(0)) response.destroy();
};

const WORKERS = {
  404: (_request, response) => response.status(404).type('text').send('nothing here'),
  html: '<!doctype html><title>Welcome</title>',
  redirect: (_request, response) => response.redirect('/login'),
  throws: (_request, response) => response.type('js').send('throw new Error("on purpose");'),
  'fails to install': (_request, response) =>
    response
      .type('js')
      .send(`addEventListener('install', (event) => event.waitUntil(Promise.reject()));`),
  'wrong type': (_request, response) => response.type('text').send('// text'),
  hangs: (_request, response) => void hanging.push(response),
};

/** Everything one visitor left behind, in the browser and at the site. */
const clean = async (stage) => {
  const {visit, site, browser, pushService} = stage;
  letGo();
  pushService.answerRegistrations('normal');
  for (const path of [API, '/worker.js']) delete site.routes[path];
  Object.assign(site.routes, stage.originals);
  delete site.headers['Content-Security-Policy'];
  await visit.page.goto(`${stage.origin}/target`);
  await visit.page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) {
      await registration.unregister();
    }
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase('push-optin');
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
    localStorage.clear();
    sessionStorage.clear();
  });
  await browser.setPermission(stage.origin, 'prompt');
  for (const {endpoint} of site.store.all()) site.store.delete(endpoint);
  site.log.length = 0;
  // The first tab alone.
  const [, ...others] = await browser.pages();
  for (const page of others) await page.close();
};

/** Runs in a page: whether the record says that the server acknowledged this endpoint. */
const notedInIndexedDB = (endpoint) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('push-optin');
    opening.onerror = reject;
    opening.onsuccess = () => {
      const database = opening.result;
      const getting = database
        .transaction('push-optin')
        .objectStore('push-optin')
        .get('push-optin');
      getting.onerror = reject;
      getting.onsuccess = () => {
        database.close();
        resolve(getting.result.acked && getting.result.endpoint === endpoint);
      };
    };
  });

const orders = {
  load: (stage) => stage.visit.open(),
  async accept(stage) {
    await orders.open(stage);
    await orders.click(stage);
  },
  async open(stage) {
    const {visit} = stage;
    await visit.open();
    await visit.page.evaluate(() => void document.querySelector('push-optin').show());
    await visit.panelOpen();
  },
  click: (stage) => stage.accept('allow'),
  block: (stage) => stage.accept('block'),
  dismiss: (stage) => stage.accept('dismiss'),
  async show({visit}) {
    await visit.open();
    await visit.page.evaluate(() => void document.querySelector('push-optin').show());
  },
  close: ({visit}) => visit.page.click(CLOSE),
  reopen: ({browser, visit}) =>
    browser.answering('allow', visit.page, () => browser.reopenQuestion()),
  unsubscribe: ({visit}) =>
    visit.page.evaluate(() => void document.querySelector('push-optin').unsubscribe()),
  async retry({visit}) {
    await visit.page.click('push-optin >>> #actions button');
  },
  'wait for failed': ({visit}) => visit.reaches('failed'),
  async 'open page that may be kept'({visit}) {
    await visit.open('/kept');
    // A browser keeps no page that is left at work: Firefox none that holds a lock.
    await visit.reaches('subscribed');
    await visit.page.until('nothing is locked', async () => {
      const {held} = await navigator.locks.query();
      return held.length === 0;
    });
  },
  'mend the push service': async ({pushService}) => pushService.answerRegistrations('normal'),
  online: ({visit}) => visit.page.evaluate(() => void dispatchEvent(new Event('online'))),
  // What happens between two visits, on a page of the site without the widget.
  away: ({visit, origin}) => visit.page.goto(`${origin}/target`),
  'delete IndexedDB': ({visit}) =>
    visit.page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.deleteDatabase('push-optin');
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        }),
    ),
  'clear localStorage': ({visit}) => visit.page.evaluate(() => localStorage.clear()),
  'damage localStorage': ({visit}) =>
    visit.page.evaluate(() => {
      localStorage.setItem('push-optin', '{"v":1,');
      localStorage.setItem('push-optin:record', '}{');
    }),
  'unregister the worker': ({visit}) =>
    visit.page.evaluate(async () => {
      for (const registration of await navigator.serviceWorker.getRegistrations()) {
        await registration.unregister();
      }
    }),
  'end the subscription': ({visit}) =>
    visit.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await (await registration.pushManager.getSubscription()).unsubscribe();
    }),
  revoke: ({browser, origin}) => browser.setPermission(origin, 'prompt'),
  deny: ({browser, origin}) => browser.setPermission(origin, 'denied'),
  grant: ({browser, origin}) => browser.setPermission(origin, 'granted'),
  'another key': async ({site}) => void site.renewVapidKeys(),
  'the push service forgets the browser': async ({visit, pushService, site}) => {
    const {uaid} = pushService.log.findLast(({event}) => event === 'register');
    const renewed = site.next('response', ({method}) => method === 'POST', 30_000);
    pushService.forgetAgent(uaid);
    const {body} = await renewed;
    // The worker still has to note down that the server has it.
    await visit.page.until('the worker knows', notedInIndexedDB, body.endpoint);
  },
  'another tab subscribes': async (stage) => {
    const second = await stage.newVisit();
    await second.open('/other');
    await second.page.evaluate(() => void document.querySelector('push-optin').show());
    await second.panelOpen();
    await stage.accept('allow', {visit: second});
    await second.reaches('subscribed');
    await second.page.close();
    await stage.visit.page.activate();
  },
  'another tab unsubscribes': async (stage) => {
    await stage.visit.reaches('subscribed');
    const second = await stage.newVisit();
    await second.open('/other');
    await second.reaches('subscribed');
    await second.page.evaluate(() => document.querySelector('push-optin').unsubscribe());
    await second.page.close();
    await stage.visit.page.activate();
  },
  'leave and come back': async ({visit}) => {
    await visit.page.evaluate(() => {
      window.alive = true;
      location.href = '/target';
    });
    await visit.page.until('the other page', () => document.title === 'Target');
    await visit.page.evaluate(() => history.back());
    await visit.page.until('the page is back', () => Boolean(customElements.get('push-optin')));
    assert.equal(
      await visit.page.evaluate(() => window.alive),
      true,
      'it came from the back/forward cache',
    );
  },
};

const perform = async (stage, order) => {
  const [, step] = /^leave at step (\d)$/.exec(order) ?? [];
  if (step) {
    // On a page of the site, ahead of the visit: see the recorder in site-page.mjs.
    await stage.visit.page.evaluate((at) => void (sessionStorage['reload-at'] = at), step);
    return undefined;
  }
  if (!orders[order]) throw new Error(`no such order: ${order}`);
  return orders[order](stage);
};

/** Waits until what is seen is what is expected, and still is a moment later. */
const expectSoon = async (stage, from, expected, what, limit = LIMIT) => {
  const look = async () => ({
    state: await stage.visit.state().catch(String),
    events: traceOf(stage, from),
    requests: requestsOf(stage),
    holds: stage.site.store.all().length,
  });
  const fits = (value, wanted) => [wanted].flat().includes(value);
  const same = async () =>
    Object.entries(await look()).every(([name, value]) => fits(value, expected[name]));
  for (const end = Date.now() + limit; !(await same()) && Date.now() < end;) await pause(20);
  await pause(60);
  if (!(await same())) assert.deepEqual(await look(), expected, what);
};

const expectedOf = ({state, events, requests, holds}) => ({state, events, requests, holds});

const run = async (stage, row) => {
  await clean(stage);
  const {site, pushService} = stage;
  if (row.given === 'subscribed') {
    await orders.accept(stage);
    await stage.visit.reaches('subscribed');
    await orders.away(stage);
    site.log.length = 0;
  }
  const {pushService: registrations, worker, csp} = row.breaks;
  if (registrations) pushService.answerRegistrations(registrations);
  if (worker) site.routes['/worker.js'] = WORKERS[worker];
  if (csp) site.headers['Content-Security-Policy'] = csp;
  site.answerNext(API, ...row.answers.map(answer));
  let from = stage.log.length;
  for (const order of [...[row.act].flat(), ...row.after]) await perform(stage, order);
  await expectSoon(stage, from, expectedOf(row), 'this visit');
  assert.equal(
    await stage.visit.page.evaluate(() =>
      /push\.services|fcm|wpush/.test(document.documentElement.outerHTML),
    ),
    false,
    'no endpoint in the document',
  );

  // The next visit, without the fault.
  letGo();
  pushService.answerRegistrations('normal');
  Object.assign(site.routes, stage.originals);
  delete site.headers['Content-Security-Policy'];
  site.log.length = 0;
  from = stage.log.length;
  const heals = HEALS[row.heals];
  if (row.heals !== 'itself') {
    await orders.away(stage);
    await perform(stage, heals.act);
    await expectSoon(stage, from, expectedOf(heals), 'the next visit');
  }
  if (row.heals !== 'itself' && heals.state === 'subscribed') {
    const {endpoint} = await stage.visit.subscription();
    assert.deepEqual(
      site.store.all().map((kept) => kept.endpoint),
      [endpoint],
      'the server holds what the browser has',
    );
  }
};

const asked = (process.env.E2E_BROWSERS ?? '').split(',').filter(Boolean);

/** Declares the tests of the rows that `choose` picks, for one browser with one stage. */
export const runReal = (name, file, choose, options = {}) => {
  const why = (asked.length && !asked.includes(name) && 'not asked for') || cannot(name);
  if (why && requiredBrowsers().includes(name)) throw new Error(why);
  const rows = cases.filter((row) => row.kind === 'real' && choose(row));
  const mine = rows.filter(({engine}) => engine === 'all' || engine === name);
  const results = [];
  let stage;
  if (!why) {
    before(async () => {
      stage = await openStage(name, {
        attributes: {when: 'manual'},
        routes: {'/login': '<!doctype html><title>Sign in</title><h1>Sign in</h1>'},
        ...options,
      });
      // The same page, but one that browsers may keep for the way back.
      const page = pageRoutes(() => ({
        'vapid-public-key': stage.site.vapid.publicKey,
        'service-worker': '/worker.js',
        'subscription-url': API,
        when: 'manual',
      }))['/'];
      stage.site.routes['/kept'] = (request, response) => {
        const {set} = response;
        response.set = (field, value) =>
          set.call(response, field, field === 'Cache-Control' ? 'max-age=0' : value);
        page(request, response);
      };
      stage.originals = {'/worker.js': stage.site.routes['/worker.js']};
      // Push starts once the first tab is idle: see chromium.mjs.
      await stage.visit.page.goto(`${stage.origin}/target`);
    });
    after(async () => {
      await stage?.close();
      mkdirSync(OUTPUT, {recursive: true});
      writeFileSync(`${OUTPUT}real-${name}-${file}.json`, JSON.stringify(results));
      writeReport();
    });
  }
  for (const row of mine) {
    test(
      `${name}: ${row.id} (${row.where}: ${row.made})`,
      {timeout: 120_000, skip: why},
      async () => {
        const began = Date.now();
        let result = 'failed';
        try {
          await run(stage, row);
          result = 'passed';
        } catch (error) {
          error.stack += `\n${await stage.report().catch(String)}`;
          throw error;
        } finally {
          results.push({id: row.id, result, ms: Date.now() - began});
        }
      },
    );
  }
};
