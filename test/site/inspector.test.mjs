// The inspector with a real subscription: stock Chromium, our own push service, no other server.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startPushService} from '../../demo/push-service/index.mjs';
import {cannot, launch} from '../e2e/support/launch.mjs';
import {noChromium, openSite} from './site.mjs';

describe('the inspector', {skip: noChromium() || cannot('chromium')}, () => {
  let site;
  let pushService;
  let browser;
  let page;
  const said = [];
  before(async () => {
    site = await openSite();
    pushService = await startPushService();
    browser = await launch('chromium', {pushService, log: (line) => said.push(line)});
    page = await browser.page();
    await page.goto(`${site.url}inspector.html`);
    await page.until('the widget is there', () => !!customElements.get('push-optin'));
  });
  after(async () => {
    await browser?.close();
    await pushService?.stop();
    await site?.close();
  });

  const steps = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('#six li')].map((item) => [
        item.dataset.step,
        item.dataset.status ?? '',
        item.querySelector('.took').textContent,
      ]),
    );
  const state = (name) =>
    page.until(
      `the page says ${name}`,
      (wanted) => document.querySelector('#state').textContent === wanted,
      name,
    );
  const log = () => page.evaluate(() => document.querySelector('#log').textContent);

  it('shows the six steps as they are done, with their times, and what a server would get', async () => {
    assert.deepEqual(
      (await steps()).map(([, status]) => status),
      ['', '', '', '', '', ''],
    );
    await page.click('button[command="--show"]');
    await page.until(
      'three steps are done',
      () => document.querySelectorAll('#six [data-status=done]').length === 3,
    );
    await state('prompting');
    const click = await page.aim('push-optin >>> [part~=accept-button]');
    await browser.answering('allow', page, click);
    await state('subscribed');
    for (const [step, status, took] of await steps()) {
      assert.equal(status, 'done', step);
      assert.match(took, /^\d+ ms$/, step);
    }
    const sent = JSON.parse(
      await page.evaluate(() => document.querySelector('#sent code').textContent),
    );
    assert.deepEqual(Object.keys(sent).toSorted(), ['endpoint', 'expirationTime', 'keys']);
    assert.ok(await page.evaluate(() => document.querySelector('#sent').checkVisibility()));
    const text = await log();
    for (const name of [
      'before-show',
      'show',
      'before-request',
      'permission',
      'subscribe',
      'save',
    ]) {
      assert.ok(text.includes(`push-optin-${name} `), name);
    }
    assert.equal(text.match(/push-optin-step/g).length, 12, 'start and end of each');
    assert.ok(!text.includes(sent.endpoint), 'the endpoint is a secret: it is not in the log');
  });

  it('shows how it ends', async () => {
    // The panel may lie over the button: it is closed by its own.
    await page.click('push-optin >>> [part~=close-button]');
    await page.click('button[command="--unsubscribe"]');
    await page.until('the end is in the log', () =>
      document.querySelector('#log').textContent.includes('push-optin-unsubscribe'),
    );
  });

  it('shows a server that refuses', async () => {
    await page.evaluate(() => {
      document.querySelector('#answer').value = 'no';
    });
    await page.click('button[command="--subscribe"]');
    await state('failed');
    const [, status, took] = (await steps()).at(-1);
    assert.equal(status, 'fail');
    assert.match(took, /^failed after \d+ ms$/);
    assert.match(await log(), /push-optin-error code: server-rejected/);
  });

  it('has nothing on the console but that error', () => {
    const lines = said.filter((line) => /console\.(error|warn)|uncaught/.test(line));
    assert.ok(
      lines.every((line) => line.includes('server-rejected')),
      lines.join('\n'),
    );
  });
});
