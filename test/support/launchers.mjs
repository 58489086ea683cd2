// How Web Test Runner starts the browsers: stock Chromium over CDP and stock Firefox over BiDi, both
// through puppeteer-core (no chromedriver, no geckodriver), and WebKitGTK through its own driver.
import {chromeLauncher, puppeteerCore} from '@web/test-runner-chrome';
import {atEnd, killGroup, temporaryFolder} from './children.mjs';
import {chromiumArguments, firefoxPreferences} from './quiet.mjs';
import {launchWebKit} from './webkit.mjs';

/**
 * One test file, one browser context: permissions, storage and workers of a file are not seen by the
 * next. The launcher would rather use its pages again, so its list of them forgets what it is given.
 */
const eachFileItsContext = (name, launcher) => {
  launcher.name = name;
  launcher.inactivePages = {length: 0, push() {}, pop() {}};
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const context = launcher.getPage(id).browserContext();
    const result = await stopSession(id);
    await context.close();
    return result;
  };
  return launcher;
};

/** Neither the browser nor its profile outlives us, whatever signal ends us. */
const ours = (name) => ({userDataDir: temporaryFolder(name).path});
const watched = new WeakSet();
const endWithUs = (browser) => {
  if (watched.has(browser)) return;
  watched.add(browser);
  const child = browser.process();
  const forget = atEnd(() => killGroup(child.pid));
  child.once('exit', forget);
};

const chromium = (executablePath) =>
  eachFileItsContext(
    'Chromium',
    chromeLauncher({
      launchOptions: {executablePath, args: chromiumArguments(), ...ours('chromium')},
      async createPage({browser}) {
        endWithUs(browser);
        const page = await (await browser.createBrowserContext()).newPage();
        page.devtools = await page.createCDPSession();
        // Two files run side by side; each must believe that it has the focus.
        await page.devtools.send('Emulation.setFocusEmulationEnabled', {enabled: true});
        return page;
      },
    }),
  );

const firefox = (executablePath) =>
  eachFileItsContext(
    'Firefox',
    chromeLauncher({
      puppeteer: puppeteerCore,
      launchOptions: {
        browser: 'firefox',
        executablePath,
        defaultViewport: null,
        extraPrefsFirefox: firefoxPreferences(),
        ...ours('firefox'),
      },
      async createPage({browser}) {
        endWithUs(browser);
        return (await browser.createBrowserContext()).newPage();
      },
      concurrency: 1, // only one tab has the focus
    }),
  );

/** One window, so one test file at a time. */
class WebKitLauncher {
  name = 'WebKitGTK';
  type = 'webkitgtk';
  concurrency = 1;
  #paths;
  #browser;
  #starting;
  #active;

  constructor(paths) {
    this.#paths = paths;
  }
  async initialize() {}
  async startSession(id, url) {
    this.#starting ??= launchWebKit(this.#paths);
    this.#browser = await this.#starting;
    this.#active = id;
    await this.#browser.goto(url);
  }
  async stopSession() {
    this.#active = undefined;
    await this.#browser.goto('about:blank');
    return {testCoverage: undefined};
  }
  isActive(id) {
    return this.#active === id;
  }
  getBrowserUrl() {
    return this.#browser.url();
  }
  page() {
    return this.#browser;
  }
  async stop() {
    await this.#starting?.then(
      (browser) => browser.close(),
      () => {}, // it never started; startSession has said why
    );
    this.#starting = undefined;
  }
  async startDebugSession() {
    throw new Error('WebKitGTK has no debug mode here; debug in Chromium or Firefox.');
  }
}

export const launchers = {chromium, firefox, webkit: (paths) => new WebKitLauncher(paths)};
