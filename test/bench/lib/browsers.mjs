// Stock Chromium and Firefox with a new profile each time.
import puppeteer from 'puppeteer-core';
import {findBrowsers} from '../../../scripts/browsers.mjs';
import {chromiumArguments, firefoxPreferences} from '../../support/quiet.mjs';

export const SCREEN = {width: 412, height: 823};

/** @param {'chromium' | 'firefox'} name @param {{world?: number}} options the port of the world */
export const openBrowser = async (name, {world} = {}) => {
  const executablePath = findBrowsers()[name];
  const browser = await puppeteer.launch(
    name === 'chromium'
      ? {
          executablePath,
          defaultViewport: SCREEN,
          protocolTimeout: 120_000,
          args: [
            ...chromiumArguments().filter((one) => !world || !/host-resolver/.test(one)),
            ...(world
              ? [
                  `--host-resolver-rules=MAP * 127.0.0.1:${world}, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1`,
                  '--ignore-certificate-errors',
                ]
              : []),
            // A page may navigate more than 200 times in ten seconds.
            '--disable-ipc-flooding-protection',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--js-flags=--expose-gc',
          ],
        }
      : {
          browser: 'firefox',
          executablePath,
          protocolTimeout: 120_000,
          defaultViewport: null,
          args: [`--width=${SCREEN.width}`, `--height=${SCREEN.height}`],
          extraPrefsFirefox: {
            ...firefoxPreferences(),
            'dom.navigation.navigationRateLimit.count': 0,
            'dom.navigation.locationChangeRateLimit.count': 0,
          },
        },
  );
  return {
    name,
    browser,
    version: await browser.version(),
    /** Pages of one target share a renderer process with no other's. */
    url: (target, port) =>
      `http://${name === 'chromium' ? `${target}.localhost` : '127.0.0.1'}:${port}/`,
    close: () => browser.close(),
  };
};
