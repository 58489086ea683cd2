// Stock Chromium with a profile of its own (an incognito context never gets push): headless, or headed
// on a virtual screen where its real permission bubble is answered by the keyboard.
import {execFile} from 'node:child_process';
import {setTimeout as pause} from 'node:timers/promises';
import {promisify} from 'node:util';
import puppeteer from 'puppeteer-core';
import {chromiumArgs} from '../../../demo/browsers/chromium.mjs';
import {atEnd, killGroup, temporaryFolder, within} from '../../support/children.mjs';
import {startXvfb} from '../../support/xvfb.mjs';
import {startNotificationDaemon} from './notification-daemon.mjs';
import {Notifications} from './notifications.mjs';
import {Page} from './page.mjs';

const run = promisify(execFile);
const START_LIMIT = 60_000;

const tab = (page) =>
  new Page({
    page,
    async evaluate(fn, ...args) {
      // One expression: evaluated by the debugger, it is not subject to the page's CSP.
      const json = await within(
        30_000,
        `an answer of ${page.url()}`,
        page.evaluate(`(async () =>
          JSON.stringify(await (${fn})(...${JSON.stringify(args)})))()`),
      );
      return json === undefined ? undefined : JSON.parse(json);
    },
    goto: (url) => page.goto(url, {waitUntil: 'load', timeout: 30_000}),
    reload: () => page.reload({waitUntil: 'load', timeout: 30_000}),
    activate: () => page.bringToFront(),
    close: () => page.close(),
    url: () => Promise.resolve(page.url()),
    screenshot: () => page.screenshot(),
    click: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    async wheel(deltaY) {
      await page.mouse.move(200, 200);
      await page.mouse.wheel({deltaY});
    },
    async press(chord) {
      const keys = chord.split('+');
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
  });

/**
 * @param {object} options
 * @param {string} options.binary
 * @param {{chromiumArgs: string[]}} options.pushService
 * @param {boolean} [options.headed] on a virtual screen of its own, with the real permission bubble
 * @param {string[]} [options.args]
 * @param {(line: string) => void} [options.log] gets what the pages' consoles say
 */
export const launchChromium = async ({
  binary,
  pushService,
  headed = false,
  args = [],
  log = () => {},
}) => {
  const ends = []; // what close() undoes, last first
  const undo = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  let browser;
  try {
    const profile = temporaryFolder('chromium');
    ends.push(() => profile.remove());
    const desktop = await startNotificationDaemon();
    ends.push(() => desktop.stop());
    const screen = headed ? await startXvfb() : undefined;
    if (screen) ends.push(() => screen.stop());

    const watch = (page) => {
      page.on('console', (message) => log(`console.${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => log(`uncaught: ${error?.stack ?? error}`));
      page.on('load', () => log(`loaded ${page.url()}`));
    };
    let forget = () => {};
    const open = async () => {
      browser = await puppeteer.launch({
        executablePath: binary,
        headless: !headed,
        userDataDir: profile.path,
        defaultViewport: null,
        protocolTimeout: 60_000,
        timeout: START_LIMIT,
        args: [
          '--window-size=1200,800',
          '--window-position=0,0',
          ...(headed ? ['--test-type'] : []), // no bar about unsupported switches
          ...chromiumArgs({pushService}),
          ...args,
        ],
        env: {
          ...process.env,
          ...(screen && {DISPLAY: screen.display}),
          HOME: profile.path,
          DBUS_SESSION_BUS_ADDRESS: desktop.address,
        },
      });
      const {pid} = browser.process();
      forget = atEnd(() => killGroup(pid));
      const [first] = await browser.pages();
      watch(first);
      browser.on('targetcreated', async (target) => {
        if (target.type() !== 'page') return;
        const page = await target.page().catch(() => null); // gone already
        if (page) watch(page);
      });
    };
    const shut = async () => {
      const child = browser.process();
      const exited =
        child.exitCode !== null || child.signalCode !== null
          ? Promise.resolve()
          : new Promise((resolve) => child.once('exit', resolve));
      await within(10_000, 'Chromium closes', browser.close()).catch(() => {}); // killed next
      await within(5_000, 'Chromium ends', exited).catch(() => {});
      killGroup(child.pid);
      forget();
    };
    await open();
    ends.push(() => shut());

    const notifications = new Notifications({
      look: async () => {}, // the desktop tells by itself
      click: async (id) => desktop.click(id),
      dismiss: async (id) => desktop.dismiss(id),
    });
    desktop.onNotification((shown) => notifications.shown(shown));

    const setPermission = (origin, state) =>
      browser
        .defaultBrowserContext()
        .setPermission(origin, {permission: {name: 'notifications'}, state});
    const xdotool = async (...words) => {
      const {stdout} = await run('xdotool', words, {
        env: {...process.env, DISPLAY: screen.display},
        timeout: 10_000,
      });
      return stdout;
    };

    return {
      name: 'chromium',
      version: await browser.version(),
      headed,
      notifications,
      /** The first tab. Push starts once it has loaded and is idle: open no other in the first second. */
      async page() {
        return tab((await browser.pages())[0]);
      },
      async newPage() {
        return tab(await browser.newPage());
      },
      async pages() {
        return (await browser.pages()).map(tab);
      },
      setPermission,
      /**
       * Runs `act` (a click that makes the browser ask) and answers.
       * Headless, Chromium shows no bubble and blocks by itself: 'block' needs nothing, 'allow' sets the
       * permission right before, 'dismiss' is impossible. Headed, the real bubble gets the keys.
       */
      async answering(answer, page, act) {
        if (!headed) {
          if (answer === 'dismiss') throw new Error('headless Chromium shows no bubble to dismiss');
          if (answer === 'allow') await setPermission(new URL(await page.url()).origin, 'granted');
          return act();
        }
        await act();
        return answerBubble(page, xdotool, answer);
      },
      xdotool,
      async restart() {
        await shut();
        await open();
      },
      close: undo,
    };
  } catch (error) {
    await undo();
    throw error;
  }
};

/** The bubble has the keyboard; its Tab order is Close, Block, Allow. */
const KEYS = {
  allow: ['Tab', 'Tab', 'Tab', 'Return'],
  block: ['Tab', 'Tab', 'Return'],
  dismiss: ['Escape'],
};

/** Nobody tells when the bubble is there, but it takes the focus from the page and gives it back. */
const answerBubble = async (page, xdotool, answer) => {
  const hasFocus = () => document.hasFocus();
  await page.untilWithin(2000, 'the click gives the page the focus', hasFocus).catch(() => {
    // the bubble was quicker
  });
  await page.until('Chromium asks for the permission', () => !document.hasFocus());
  // By design Chromium ignores what is pressed in the bubble's first half second.
  await pause(800);
  await xdotool('key', '--delay', '60', ...KEYS[answer]);
  await page.until('the bubble is closed', hasFocus);
};
