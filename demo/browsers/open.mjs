// Opens a browser on a page, in a throw-away profile wired to the embedded push service.
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromiumArgs} from './chromium.mjs';
import {firefoxProfile} from './firefox.mjs';

/** @typedef {'firefox' | 'chromium'} BrowserName */

/** Writes what the profile needs and returns the command line. */
const COMMANDS = {
  async firefox({profile, pushService, headless, url}) {
    await writeFile(join(profile, 'user.js'), firefoxProfile({pushService}).userJs);
    return ['--no-remote', '--profile', profile, ...(headless ? ['--headless'] : []), url];
  },
  async chromium({profile, pushService, headless, url}) {
    return [
      `--user-data-dir=${profile}`,
      ...chromiumArgs({pushService}),
      '--test-type', // no bar that warns of the arguments above
      ...(headless ? ['--headless=new'] : []),
      url,
    ];
  },
};

/**
 * @param {object} options
 * @param {BrowserName} options.name
 * @param {string} options.executable
 * @param {string} options.url
 * @param {import('../push-service/index.mjs').PushService} options.pushService
 * @param {boolean} [options.headless]
 * @returns {Promise<{closed: Promise<void>, close: () => Promise<void>}>}
 */
export const openBrowser = async ({name, executable, url, pushService, headless = false}) => {
  const profile = await mkdtemp(join(tmpdir(), 'push-optin-demo-'));
  const args = await COMMANDS[name]({profile, pushService, headless, url});
  const child = spawn(executable, args, {
    detached: process.platform !== 'win32', // a process group, so that close() reaches all of it
    stdio: 'ignore',
    env: {
      ...process.env,
      MOZ_CRASHREPORTER_DISABLE: '1',
      // without a session bus GTK would start one, and it would outlive the browser
      ...(process.platform === 'linux' && {
        DBUS_SESSION_BUS_ADDRESS: process.env.DBUS_SESSION_BUS_ADDRESS ?? 'unix:path=/nonexistent',
      }),
    },
  });
  const exited = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const {pid} = child;
  const kill = (signal) => {
    if (pid === undefined) return; // it never started
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error; // already gone
    }
  };
  const closed = exited.finally(async () => {
    kill('SIGKILL'); // what is left of the group
    await rm(profile, {recursive: true, force: true, maxRetries: 10, retryDelay: 100});
  });
  return {
    closed,
    async close() {
      kill('SIGTERM');
      const timer = setTimeout(kill, 3000, 'SIGKILL');
      await closed;
      clearTimeout(timer);
    },
  };
};
