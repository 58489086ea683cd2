// WebKitGTK's MiniBrowser over plain W3C WebDriver: one window, no webdriverio.
import {execFile} from 'node:child_process';
import {setTimeout as pause} from 'node:timers/promises';
import {promisify} from 'node:util';
import {onPath} from '../../scripts/browsers.mjs';
import {freePort, spawnChild, temporaryFolder} from './children.mjs';
import {webDriverKey} from './keys.mjs';
import {startXvfb} from './xvfb.mjs';

const run = promisify(execFile);
const LIMIT = 60_000;

/** @param {{driver: string, binary: string}} paths from findBrowsers().webkit */
export const launchWebKit = async ({driver: driverPath, binary}) => {
  const home = temporaryFolder('webkit');
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? undefined : await startXvfb();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const driver = spawnChild(driverPath, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...(screen && {DISPLAY: screen.display}),
      HOME: home.path,
      XDG_DATA_HOME: `${home.path}/data`,
      XDG_CACHE_HOME: `${home.path}/cache`,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // GTK would start a D-Bus daemon that outlives it
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    },
  });

  const send = async (method, path, body) => {
    const response = await fetch(origin + path, {
      method,
      headers: {'content-type': 'application/json'},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT),
    });
    const {value} = await response.json();
    if (!response.ok) {
      throw new Error(`WebKitWebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
    }
    return value;
  };
  const stop = async () => {
    await driver.kill();
    await screen?.stop();
    home.remove();
  };

  let session;
  try {
    // It says nothing when it listens, so it has to be asked.
    for (const end = Date.now() + LIMIT; ;) {
      const up = await send('GET', '/status').then(
        () => true,
        (error) => error,
      );
      if (up === true) break;
      if (driver.child.exitCode !== null || Date.now() > end) throw up;
      await pause(50);
    }
    const {sessionId} = await send('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          'webkitgtk:browserOptions': {binary, args: ['--automation']},
        },
      },
    });
    session = `/session/${sessionId}`;
    // Without a window manager nobody gives the window the focus, and pages get no focus events.
    if (screen && onPath('xdotool')) {
      await run(
        'xdotool',
        ['search', '--sync', '--onlyvisible', '--class', 'MiniBrowser', 'windowfocus'],
        {
          env: {...process.env, DISPLAY: screen.display},
          timeout: 10_000,
        },
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }

  const actions = (list) => send('POST', `${session}/actions`, {actions: list});
  const pointer = (steps) =>
    actions([{type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions: steps}]);

  return {
    goto: (url) => send('POST', `${session}/url`, {url}),
    reload: () => send('POST', `${session}/refresh`, {}),
    url: () => send('GET', `${session}/url`),
    async screenshot() {
      return Buffer.from(await send('GET', `${session}/screenshot`), 'base64');
    },
    /** Calls fn(...args) in the page, awaits it, and brings back what JSON can carry. */
    evaluate: async (fn, ...args) => {
      const answer = await send('POST', `${session}/execute/async`, {
        script: `const [args, done] = arguments;
          (async () => (${fn})(...args))().then(
            (value) => done({value}), (error) => done({error: String(error?.stack ?? error)}));`,
        args: [args],
      });
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    /** A trusted mouse at viewport coordinates. */
    move: (x, y) => pointer([{type: 'pointerMove', x, y, origin: 'viewport', duration: 0}]),
    click: (x, y) =>
      pointer([
        {type: 'pointerMove', x, y, origin: 'viewport', duration: 0},
        {type: 'pointerDown', button: 0},
        {type: 'pointerUp', button: 0},
      ]),
    /** A trusted key with its modifiers: 'Escape', 'Shift+Tab'. */
    press: (chord) => {
      const keys = chord.split('+').map(webDriverKey);
      return actions([
        {
          type: 'key',
          id: 'keyboard',
          actions: [
            ...keys.map((value) => ({type: 'keyDown', value})),
            ...keys.toReversed().map((value) => ({type: 'keyUp', value})),
          ],
        },
      ]);
    },
    resize: ({width, height}) => send('POST', `${session}/window/rect`, {width, height}),
    async close() {
      await send('DELETE', session).catch(() => {}); // it is killed next
      await stop();
    },
  };
};
