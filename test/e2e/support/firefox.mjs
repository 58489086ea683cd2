// Stock Firefox, headless, with its own profile: driven over WebDriver BiDi.
//
// The doorhanger and the alert windows are parts of Firefox's own window; scripts in chrome scope read
// and press them. Both exist headless too.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {firefoxProfile} from '../../../demo/browsers/firefox.mjs';
import {spawnChild, temporaryFolder, within} from '../../support/children.mjs';
import {webDriverKey} from '../../support/keys.mjs';
import {Bidi, toLocal} from './bidi.mjs';
import {Notifications} from './notifications.mjs';
import {LIMIT, Page} from './page.mjs';

const START_LIMIT = 90_000;

/** WebDriver sets preferences of its own at start, but not those that user.js has. */
const AS_A_VISITOR = {
  // in test mode a worker's client.focus() does not bring its tab to the front
  'focusmanager.testmode': false,
};

/** Calls fn(...args) in a browsing context (a tab, or Firefox's own window). */
const call = async (bidi, context, fn, ...args) => {
  const {type, result, exceptionDetails} = await bidi.send('script.callFunction', {
    target: {context},
    functionDeclaration: `async (...args) => JSON.stringify(await (${fn})(...args))`,
    arguments: args.map(toLocal),
    awaitPromise: true,
  });
  if (type === 'exception') throw new Error(exceptionDetails.text);
  return result.value === undefined ? undefined : JSON.parse(result.value);
};

const tab = (bidi, context) => {
  const pointer = (actions) =>
    bidi.send('input.performActions', {
      context,
      actions: [{type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions}],
    });
  return new Page({
    context,
    evaluate: (fn, ...args) => call(bidi, context, fn, ...args),
    goto: (url) => bidi.send('browsingContext.navigate', {context, url, wait: 'complete'}),
    reload: () => bidi.send('browsingContext.reload', {context, wait: 'complete'}),
    activate: () => bidi.send('browsingContext.activate', {context}),
    close: () => bidi.send('browsingContext.close', {context}),
    async url() {
      const {contexts} = await bidi.send('browsingContext.getTree', {root: context, maxDepth: 0});
      return contexts[0].url;
    },
    async screenshot() {
      const {data} = await bidi.send('browsingContext.captureScreenshot', {context});
      return Buffer.from(data, 'base64');
    },
    click: (x, y) =>
      pointer([
        {type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport'},
        {type: 'pointerDown', button: 0},
        {type: 'pointerUp', button: 0},
      ]),
    move: (x, y) =>
      pointer([{type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport'}]),
    wheel: (deltaY) =>
      bidi.send('input.performActions', {
        context,
        actions: [
          {
            type: 'wheel',
            id: 'wheel',
            actions: [{type: 'scroll', x: 200, y: 200, deltaX: 0, deltaY, origin: 'viewport'}],
          },
        ],
      }),
    press: (chord) => {
      const keys = chord.split('+').map(webDriverKey);
      return bidi.send('input.performActions', {
        context,
        actions: [
          {
            type: 'key',
            id: 'keyboard',
            actions: [
              ...keys.map((value) => ({type: 'keyDown', value})),
              ...keys.toReversed().map((value) => ({type: 'keyUp', value})),
            ],
          },
        ],
      });
    },
  });
};

const start = async (binary, profile) => {
  const {child, exited, kill} = spawnChild(
    binary,
    `--no-remote --headless --remote-debugging-port 0 --remote-allow-system-access`
      .split(' ')
      .concat('--profile', profile),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        HOME: profile,
        MOZ_CRASHREPORTER_DISABLE: '1',
        // GTK would start a D-Bus daemon and desktop portals that outlive Firefox
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      },
    },
  );
  let output = '';
  const listening = new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      output += chunk;
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    exited.then((code) => reject(new Error(`Firefox ended with ${code}:\n${output}`)), reject);
  });
  try {
    const url = await within(START_LIMIT, () => `Firefox listens:\n${output}`, listening);
    return {bidi: await Bidi.connect(url), exited, kill};
  } catch (error) {
    await kill();
    throw error;
  }
};

/**
 * @param {object} options
 * @param {string} options.binary
 * @param {{firefoxPrefs: object}} options.pushService
 * @param {object} [options.preferences]
 * @param {(line: string) => void} [options.log] gets what the pages' consoles say
 */
export const launchFirefox = async ({binary, pushService, preferences = {}, log = () => {}}) => {
  const profile = temporaryFolder('firefox');
  const {userJs} = firefoxProfile({
    pushService: {firefoxPrefs: {...pushService.firefoxPrefs, ...AS_A_VISITOR, ...preferences}},
  });
  writeFileSync(join(profile.path, 'user.js'), userJs);
  let firefox;
  let window; // Firefox's own

  const open = async () => {
    firefox = await start(binary, profile.path);
    firefox.bidi.onEvent((method, params) => {
      if (method === 'log.entryAdded') {
        const {type, level, text, stackTrace} = params;
        const at = stackTrace?.callFrames[0];
        if (type === 'console') log(`console.${level}: ${text}`);
        else if (level === 'error') {
          log(`uncaught: ${text} ${at ? `${at.url}:${at.lineNumber}:${at.columnNumber}` : ''}`);
        }
      }
      if (method === 'browsingContext.load') log(`loaded ${params.url}`);
    });
    await firefox.bidi.send('session.subscribe', {
      events: ['log.entryAdded', 'browsingContext.load'],
    });
    const {contexts} = await firefox.bidi.send('browsingContext.getTree', {'moz:scope': 'chrome'});
    window = contexts.find(({url}) => url.endsWith('/browser.xhtml')).context;
  };
  try {
    await open();
  } catch (error) {
    profile.remove();
    throw error;
  }
  const inFirefox = (fn, ...args) => call(firefox.bidi, window, fn, ...args);
  const untilInFirefox = async (what, fn, ...args) => {
    for (const end = Date.now() + LIMIT; ; await pause(25)) {
      const value = await inFirefox(fn, ...args);
      if (value) return value;
      if (Date.now() > end) throw new Error(`not within ${LIMIT} ms: ${what}`);
    }
  };

  /** Looks for alert windows that were not there before. */
  const look = async () => {
    const alerts = await inFirefox(() => {
      const seen = (window.pushOptinAlerts ??= new WeakMap());
      return [...Services.wm.getEnumerator('alert:alert')]
        .filter(({document}) => document.getElementById('alertTitleLabel')?.value)
        .map((alert) => {
          if (!seen.has(alert)) seen.set(alert, (window.pushOptinAlertCount ??= 0) + 1);
          window.pushOptinAlertCount = Math.max(window.pushOptinAlertCount, seen.get(alert));
          const text = (id) => document.getElementById(id);
          const {document} = alert;
          return {
            id: seen.get(alert),
            title: text('alertTitleLabel').value,
            body: text('alertTextLabel').textContent,
            source: text('alertSourceLabel').value,
          };
        });
    });
    for (const alert of alerts) notifications.shown(alert);
  };
  const press = (id, button) =>
    inFirefox(
      (number, name) => {
        for (const alert of Services.wm.getEnumerator('alert:alert')) {
          if (window.pushOptinAlerts?.get(alert) !== number) continue;
          alert.document.getElementById(name).click();
          return true;
        }
        throw new Error(`the alert window ${number} is gone`);
      },
      id,
      button,
    );
  const notifications = new Notifications({
    look,
    click: (id) => press(id, 'alertBox'),
    dismiss: (id) => press(id, 'alert-close'),
  });

  const browser = {
    name: 'firefox',
    version: firefox.bidi.session.capabilities.browserVersion,
    notifications,
    /** The first tab. */
    async page() {
      const {contexts} = await firefox.bidi.send('browsingContext.getTree', {maxDepth: 0});
      return tab(firefox.bidi, contexts[0].context);
    },
    async newPage() {
      const {context} = await firefox.bidi.send('browsingContext.create', {type: 'tab'});
      return tab(firefox.bidi, context);
    },
    async pages() {
      const {contexts} = await firefox.bidi.send('browsingContext.getTree', {maxDepth: 0});
      return contexts.map(({context}) => tab(firefox.bidi, context));
    },
    setPermission: (origin, state) =>
      firefox.bidi.send('permissions.setPermission', {
        descriptor: {name: 'notifications'},
        state,
        origin,
      }),
    /** Runs `act` (a click that makes the browser ask) and answers the real doorhanger. */
    async answering(answer, _page, act) {
      await act();
      await untilInFirefox(
        'Firefox asks for the permission',
        () =>
          PopupNotifications.panel.state === 'open' &&
          Boolean(document.querySelector('#web-notifications-notification')),
      );
      await inFirefox((how) => {
        const question = document.querySelector('#web-notifications-notification');
        if (how === 'allow') question.button.click();
        else if (how === 'block') question.secondaryButton.click();
        else PopupNotifications.panel.hidePopup();
      }, answer);
    },
    /** Opens the question again that was dismissed: its icon in the address bar. */
    async reopenQuestion() {
      await inFirefox(() => document.querySelector('#web-notifications-notification-icon').click());
    },
    /** Whether the browser's own question is on screen. */
    isAsking: () => inFirefox(() => PopupNotifications.panel.state === 'open'),
    inFirefox,
    /** Ends the browser and starts it again with the same profile. */
    async restart() {
      await shut();
      await open();
    },
    async close() {
      try {
        await shut();
      } finally {
        profile.remove();
      }
    },
  };
  const shut = async () => {
    await firefox.bidi.send('browser.close').catch(() => {}); // it hangs up while it answers
    firefox.bidi.close();
    await within(10_000, 'Firefox ends', firefox.exited).catch(() => {}); // killed next
    await firefox.kill();
  };
  return browser;
};
