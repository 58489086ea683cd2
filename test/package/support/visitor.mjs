// A visitor of the fixtures: Chromium with the embedded push service, one page for all of a file's tests.
import assert from 'node:assert/strict';
import webPush from 'web-push';
import {requiredBrowsers} from '../../../scripts/browsers.mjs';
import {startPushService} from '../../../demo/push-service/index.mjs';
import {cannot, launch} from '../../e2e/support/launch.mjs';
import {privateKey, publicKey} from './keys.mjs';

const ACCEPT = 'push-optin >>> [part~=accept-button]';

const why = cannot('chromium');
if (why && requiredBrowsers().includes('chromium')) throw new Error(why);
/** Why there is no visitor here, or false: for a test's `skip`. */
export const noVisitor = why;

/** What a page may say: that a build is one for development is the frameworks' choice. */
const HARMLESS =
  /Lit is in dev mode|\[vite\]|Download the React DevTools|Angular is running in development mode|Angular hydrated .* 0 component\(s\) were skipped/;

export const openVisitor = async () => {
  const pushService = await startPushService();
  let lines = [];
  const browser = await launch('chromium', {pushService, log: (line) => lines.push(line)});
  const page = await browser.page();
  // where the fixtures note what they hear
  await page.driver.page.evaluateOnNewDocument('globalThis.heard = [];');

  const visitor = {
    page,
    browser,
    pushService,
    /** What the console said since the last `open()`. */
    said: () => lines.filter((line) => !line.startsWith('loaded ') && !HARMLESS.test(line)),

    async open(url) {
      lines = [];
      await page.goto(url);
    },
    async upgraded() {
      await page.until('<push-optin> is upgraded', () =>
        Boolean(document.querySelector('push-optin')?.state),
      );
    },
    /** A property of the element, or of several: what JSON can carry. */
    property: (name) =>
      page.evaluate((wanted) => document.querySelector('push-optin')[wanted], name),
    reaches: (state) =>
      page.until(
        `the state is ${state}`,
        (wanted) => document.querySelector('push-optin').state === wanted,
        state,
      ),
    text: (selector) =>
      page.evaluate((wanted) => {
        let node = document;
        for (const part of wanted.split('>>>'))
          node = (node.shadowRoot ?? node).querySelector(part);
        return node?.textContent.trim();
      }, selector),
    /** Clicks "accept" and lets the browser say yes: the subscription that the server has. */
    async accept() {
      // the page's own words are before the button that they are in
      const own = await page.evaluate(() =>
        Boolean(document.querySelector('push-optin > [slot=accept]')),
      );
      const click = await page.aim(own ? 'push-optin > [slot=accept]' : ACCEPT);
      await browser.answering('allow', page, click);
      await visitor.reaches('subscribed');
      return visitor.subscription();
    },
    subscription: () =>
      page.evaluate(async () => document.querySelector('push-optin').subscription.toJSON()),
    /** Sends a message to a subscription: what the visitor then sees. */
    async notified({endpoint, keys}, message) {
      await webPush.sendNotification({endpoint, keys}, JSON.stringify(message), {
        vapidDetails: {subject: 'mailto:tests@example.com', publicKey, privateKey},
        TTL: 60,
        agent: pushService.agent,
      });
      return browser.notifications.next();
    },
    assertSilent() {
      assert.deepEqual(visitor.said(), [], 'nothing on the console');
    },
    async close() {
      await browser.close();
      await pushService.stop();
    },
  };
  return visitor;
};
