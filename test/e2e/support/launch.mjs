// One way to start any of the browsers; what comes back works the same for Firefox and Chromium.
import {findBrowsers, onPath} from '../../../scripts/browsers.mjs';
import {launchWebKit} from '../../support/webkit.mjs';
import {launchChromium} from './chromium.mjs';
import {launchFirefox} from './firefox.mjs';
import {Page} from './page.mjs';

const launchWebKitGtk = async ({binary}) => {
  const driver = await launchWebKit(binary);
  return {
    name: 'webkit',
    version: 'WebKitGTK',
    page: async () => new Page(driver),
    pages: async () => [new Page(driver)],
    close: () => driver.close(),
  };
};

const LAUNCHERS = {chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKitGtk};

/**
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @param {object} options see the launchers
 * @returns for Firefox and Chromium `{name, version, page(), newPage(), pages(), restart(),
 *   setPermission(origin, 'granted' | 'denied' | 'prompt'),
 *   answering('allow' | 'block' | 'dismiss', page, act), notifications, close()}`
 */
export const launch = (name, options) =>
  LAUNCHERS[name]({binary: findBrowsers()[name], ...options});

/** Why these tests cannot run here in that browser, or false. */
export const cannot = (name, {headed = false} = {}) => {
  if (!findBrowsers()[name]) return `no ${name} here`;
  if (name !== 'chromium') return false;
  const tools = ['dbus-daemon', ...(headed ? ['Xvfb', 'xdotool'] : [])];
  const missing = tools.filter((tool) => !onPath(tool));
  return missing.length ? `chromium needs ${missing.join(', ')}` : false;
};
