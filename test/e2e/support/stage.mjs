// All that one end-to-end test needs, started for it alone and ended with it: a push service, the demo's
// site with an SQLite file of its own, a browser with its own profile; every port is a spare one.
import assert from 'node:assert/strict';
import {setTimeout as pause} from 'node:timers/promises';
import webPush from 'web-push';
import {startPushService} from '../../../demo/push-service/index.mjs';
import {startSite} from '../../../demo/server/index.mjs';
import {temporaryFolder} from '../../support/children.mjs';
import {launch} from './launch.mjs';
import {pageRoutes} from './site-page.mjs';

export const ACCEPT = 'push-optin >>> [part~=accept-button]';
export const DECLINE = 'push-optin >>> [part~=decline-button]';
export const CLOSE = 'push-optin >>> [part~=close-button]';

/** Runs in the page: what the visitor sees of the panel, or null. */
const readPanel = () => {
  const root = document.querySelector('push-optin')?.shadowRoot;
  const panel = root?.querySelector('[part~=panel]');
  if (!panel?.checkVisibility({visibilityProperty: true})) return null;
  const visible = (part) => {
    const element = root.querySelector(`[part~=${part}]`);
    return element?.checkVisibility({visibilityProperty: true}) ? element : undefined;
  };
  /** As it is read: what the page puts into the slots is part of it. */
  const textOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    if (!node.checkVisibility() && getComputedStyle(node).display !== 'contents') return '';
    const slotted = node.localName === 'slot' ? node.assignedNodes() : [];
    return [...(slotted.length ? slotted : node.childNodes)].map(textOf).join(' ');
  };
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  return {
    text: plain(textOf(panel)),
    status: plain(visible('status')?.textContent ?? ''),
    buttons: ['accept-button', 'decline-button', 'close-button'].filter(visible),
  };
};

const READ_PANEL = readPanel.toString();

/** One tab with the page under test. */
class Visit {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
  }

  /** Loads the page; the widget is defined when this resolves. */
  async open(path = '/') {
    await this.page.goto(this.origin + path);
    return this.defined();
  }
  async reload() {
    await this.page.reload();
    return this.defined();
  }
  async defined() {
    await this.page.until('<push-optin> is defined', () =>
      Boolean(window.seen && customElements.get('push-optin')),
    );
    return this;
  }

  /** Scrolls with the wheel until more than half of the page was seen: what the tag's `when` asks for. */
  async engage() {
    const isDeep = () => scrollY > document.documentElement.scrollHeight / 2;
    // After a reload the page is where it was, and there the wheel would do nothing.
    if (await this.page.evaluate(isDeep)) {
      await this.page.scrollBy(-5000);
      await this.page.until('the page is scrolled to its top', () => scrollY === 0);
    }
    await this.page.scrollBy(5000);
    await this.page.until('the page is scrolled beyond the half', isDeep);
  }

  panel() {
    return this.page.evaluate(readPanel);
  }
  panelOpen() {
    return this.page.until('the panel is open', readPanel);
  }
  panelClosed() {
    return this.page.until('the panel is closed', `() => !(${READ_PANEL})()`);
  }
  /** The panel once it says something that matches. */
  panelSays(pattern) {
    return this.page.until(
      `the panel says ${pattern}`,
      `(source, flags) => {
        const panel = (${READ_PANEL})();
        return panel && new RegExp(source, flags).test(panel.text) && panel;
      }`,
      pattern.source,
      pattern.flags,
    );
  }

  /** Engages and waits for the panel. */
  async beAsked() {
    await this.engage();
    return this.panelOpen();
  }

  state() {
    return this.page.evaluate(() => document.querySelector('push-optin').state);
  }
  /** Waits for one of these states. */
  reaches(...states) {
    return this.page.until(
      `the state is ${states.join(' or ')}`,
      (wanted) => {
        const {state} = document.querySelector('push-optin');
        return wanted.includes(state) && state;
      },
      states,
    );
  }

  /** The recorded events of this document, of one type or all: [{at, type, …detail}]. */
  async seen(type) {
    const all = await this.page.evaluate(() => window.seen);
    return type ? all.filter((entry) => entry.type === type) : all;
  }
  /** The first recorded event of that type whose members are these; waits for it. */
  event(type, members = {}, limit = 15_000) {
    return this.page.untilWithin(
      limit,
      `the event ${type} ${JSON.stringify(members)}`,
      (wanted, values) =>
        window.seen.find(
          (entry) =>
            entry.type === wanted &&
            Object.entries(values).every(([name, value]) => entry[name] === value),
        ),
      type,
      members,
    );
  }

  /** The browser's subscription for this page, as JSON, or null. */
  subscription() {
    return this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return (await registration?.pushManager.getSubscription())?.toJSON() ?? null;
    });
  }

  /** The panel has not been open in this document, nor is it. */
  async assertNoPanel() {
    assert.deepEqual(await this.seen('show'), [], 'no push-optin-show');
    assert.equal(await this.panel(), null, 'no panel on the screen');
  }
}

/**
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @param {object} [options]
 * @param {boolean} [options.headed] Chromium only: on a virtual screen, with its real question
 * @param {Record<string, string>} [options.attributes] of the tag; '' as they are, undefined: none
 * @param {Record<string, unknown>} [options.routes] over the page's own
 * @param {object} [options.browser] for its launcher
 */
export const openStage = async (
  name,
  {headed, attributes = {}, routes = {}, browser: more} = {},
) => {
  const began = Date.now();
  const log = [];
  const ends = [];
  const note = (line) => log.push(`${String(Date.now() - began).padStart(6)} ${line}`);
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const folder = temporaryFolder('site');
    ends.push(() => folder.remove());
    const pushService = await startPushService();
    ends.push(() => pushService.stop());
    let site;
    const tag = {
      'vapid-public-key': () => site.vapid.publicKey,
      'service-worker': '/worker.js',
      'subscription-url': '/api/subscription',
      when: 'scroll >= 50%',
      ...attributes,
    };
    const values = () =>
      Object.fromEntries(
        Object.entries(tag)
          .map(([attribute, value]) => [attribute, typeof value === 'function' ? value() : value])
          .filter(([, value]) => value !== undefined),
      );
    site = await startSite({
      pushService,
      dataDir: folder.path,
      routes: {...pageRoutes(values), ...routes},
    });
    ends.push(() => site.close());
    const browser = await launch(name, {pushService, headed, log: note, ...more});
    ends.push(() => browser.close());
    note(`${browser.name} ${browser.version} at ${site.origin}`);

    const first = new Visit(await browser.page(), site.origin);
    return {
      name,
      browser,
      pushService,
      site,
      origin: site.origin,
      /** The attributes of the tag from the next visit on. */
      attributes: tag,
      visit: first,
      log,
      note,
      close,

      /** A further tab, in front. Not in Chromium's first second: see chromium.mjs. */
      async newVisit() {
        return new Visit(await browser.newPage(), site.origin);
      },
      /** The first tab again after the browser was restarted. */
      async firstVisit() {
        return new Visit(await browser.page(), site.origin);
      },

      /** Clicks "accept" and answers the browser's question. */
      async accept(answer, {visit = first} = {}) {
        const click = await visit.page.aim(ACCEPT);
        await browser.answering(answer, visit.page, click);
      },

      /** From the engagement to the acknowledged subscription: the browser's subscription. */
      async optIn({visit = first} = {}) {
        await visit.beAsked();
        await this.accept('allow', {visit});
        await visit.reaches('subscribed');
        return visit.subscription();
      },

      /** The tab whose address ends so; waits for it. */
      async tabAt(path, limit = 15_000) {
        for (const end = Date.now() + limit; ; await pause(25)) {
          const urls = [];
          for (const page of await browser.pages()) {
            const url = await page.url();
            if (url === site.origin + path) return page;
            urls.push(url);
          }
          if (Date.now() > end) throw new Error(`no tab at ${path}, only ${urls.join(' ')}`);
        }
      },

      /** Sends to a subscription whether the site still keeps it or not: the push service's status. */
      async sendTo({endpoint, keys}, text = 'test') {
        const {publicKey, privateKey} = site.vapid;
        const vapidDetails = {subject: 'mailto:tests@example.com', publicKey, privateKey};
        return webPush
          .sendNotification({endpoint, keys}, text, {
            vapidDetails,
            TTL: 60,
            agent: pushService.agent,
          })
          .then(
            ({statusCode}) => statusCode,
            (error) => {
              if (error.statusCode) return error.statusCode;
              throw error;
            },
          );
      },

      /** The API requests so far: ['POST 201', …]. */
      requests: () =>
        site.log
          .filter(({path}) => path === '/api/subscription')
          .map(({method, status}) => `${method} ${status ?? 'unanswered'}`),

      /** What was seen, for whoever has to understand a failure. */
      async report() {
        const tabs = [];
        for (const page of (await browser.pages?.().catch(() => [])) ?? []) {
          const url = await page.url().catch(String);
          const view = await page
            .evaluate(
              `() => ({panel: (${READ_PANEL})(), state: document.querySelector('push-optin')?.state,
                permission: globalThis.Notification?.permission,
                why: document.querySelector('push-optin')?.explain?.()})`,
            )
            .catch((error) => String(error));
          tabs.push(`${url} ${JSON.stringify(view)}`);
        }
        const short = (value) => {
          const text = JSON.stringify(value);
          return text.length > 300 ? `${text.slice(0, 300)}…` : text;
        };
        return [
          '--- tabs',
          ...tabs,
          '--- pages',
          ...log,
          '--- site',
          ...site.log.map(
            ({at, method, path, status, body}) =>
              `${String(at - began).padStart(6)} ${method} ${path} ${status} ${short(body ?? '')}`,
          ),
          '--- rows',
          ...site.store.all().map(short),
          '--- push service',
          ...pushService.log
            .filter(({event}) => event !== 'frame')
            .map(({at, ...rest}) => `${String(at - began).padStart(6)} ${short(rest)}`),
        ].join('\n');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
