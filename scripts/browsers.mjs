// Finds the browsers of the tests and the demo, and installs what is missing where that is possible.
//
//   node scripts/browsers.mjs                       what is here
//   node scripts/browsers.mjs --install [names…]    installs, then what is here; fails if one is missing
//
// CHROME_PATH and FIREFOX_PATH win over everything found.
import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync, readFileSync, readdirSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The browsers the tests know, and what Debian calls them and the tools their tests need. */
export const BROWSERS = {
  chromium: {
    debian: ['chromium'],
    tools: {'dbus-daemon': 'dbus', Xvfb: 'xvfb', xdotool: 'xdotool'},
  },
  firefox: {debian: ['firefox-esr'], tools: {}},
  webkit: {debian: ['webkit2gtk-driver'], tools: {Xvfb: 'xvfb', xdotool: 'xdotool'}},
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where browsers go that are installed without root; `node_modules` is never committed nor packed. */
const cache = join(root, 'node_modules', '.cache', 'browsers');

const runnable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these programs that is on the PATH. */
export const onPath = (...names) => {
  for (const name of names) {
    for (const directory of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(directory, name);
      if (directory && runnable(file)) return file;
    }
  }
  return undefined;
};

const firstFile = (...files) => files.find((file) => file && existsSync(file));
const mac = (app, binary = app) => `/Applications/${app}.app/Contents/MacOS/${binary}`;
const windows = (tail) =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
    (name) => process.env[name] && join(process.env[name], tail),
  );

/** What `browsers install` put into our cache: cache/chrome/linux-1.2.3/chrome-linux64/chrome. */
const cached = (kind, ...tails) => {
  const folder = join(cache, kind);
  if (!existsSync(folder)) return undefined;
  return firstFile(
    ...readdirSync(folder).flatMap((build) => tails.map((tail) => join(folder, build, tail))),
  );
};

/** An explicit path must exist: a typo should not silently test another browser. */
const fromEnvironment = (name) => {
  const file = process.env[name];
  if (file && !existsSync(file)) throw new Error(`${name}=${file}: no such file`);
  return file || undefined;
};

const findChromium = () =>
  fromEnvironment('CHROME_PATH') ??
  onPath(
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'chromium-browser',
    'microsoft-edge',
  ) ??
  firstFile(
    mac('Google Chrome'),
    mac('Chromium'),
    mac('Microsoft Edge'),
    ...windows('Google\\Chrome\\Application\\chrome.exe'),
    ...windows('Microsoft\\Edge\\Application\\msedge.exe'),
  ) ??
  cached(
    'chrome',
    'chrome-linux64/chrome',
    'chrome-win64/chrome.exe',
    ...['arm64', 'x64'].map(
      (arch) =>
        `chrome-mac-${arch}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
    ),
  );

const findFirefox = () =>
  fromEnvironment('FIREFOX_PATH') ??
  onPath('firefox-esr', 'firefox') ??
  firstFile(mac('Firefox', 'firefox'), ...windows('Mozilla Firefox\\firefox.exe')) ??
  cached(
    'firefox',
    'firefox/firefox',
    'core/firefox.exe',
    'Firefox.app/Contents/MacOS/firefox',
    'firefox/Firefox.app/Contents/MacOS/firefox',
  );

/** WebKitGTK's WebDriver and the small browser it drives; it needs a display, if only a virtual one. */
const findWebKit = () => {
  if (process.platform !== 'linux') return undefined;
  const driver = onPath('WebKitWebDriver');
  if (!driver || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || onPath('Xvfb'))) {
    return undefined;
  }
  const arch = {x64: 'x86_64', arm64: 'aarch64'}[process.arch] ?? process.arch;
  const binary = firstFile(
    ...['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].flatMap((name) => [
      `/usr/lib/${arch}-linux-gnu/${name}/MiniBrowser`,
      `/usr/libexec/${name}/MiniBrowser`,
      `/usr/lib/${name}/MiniBrowser`,
      `/usr/lib64/${name}/MiniBrowser`,
    ]),
  );
  return binary && {driver, binary};
};

/**
 * @returns {{chromium?: string, firefox?: string, webkit?: {driver: string, binary: string}}}
 *   a path (for WebKitGTK two) or undefined
 */
export const findBrowsers = () => ({
  chromium: findChromium(),
  firefox: findFirefox(),
  webkit: findWebKit(),
});

const isDebian = () =>
  existsSync('/etc/debian_version') &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));

const run = (command, args) => {
  console.log(`> ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    }).status === 0
  );
};

/** Debian's packages that are still to be installed for these browsers and the tools of their tests. */
const missingPackages = (wanted) => {
  const found = findBrowsers();
  const names = wanted.flatMap((name) => {
    const {debian, tools} = BROWSERS[name];
    const missingTools = Object.keys(tools).filter((tool) => !onPath(tool));
    return [...(found[name] ? [] : debian), ...missingTools.map((tool) => tools[tool])];
  });
  return [...new Set(names)];
};

/**
 * Installs what is missing of `wanted`: with apt as root on Debian, elsewhere Chromium and Firefox
 * without root into our own cache. Never throws.
 * @param {string[]} wanted names out of BROWSERS
 * @returns {string[]} the names that are still missing
 */
export const installMissing = (wanted = Object.keys(BROWSERS)) => {
  const stillMissing = () => wanted.filter((name) => !findBrowsers()[name]);
  const names = process.platform === 'linux' ? missingPackages(wanted) : [];
  if (names.length && process.getuid?.() === 0 && isDebian() && onPath('apt-get')) {
    // Always update: stale lists install stale browsers, or name files that are gone.
    if (!run('apt-get', ['update'])) console.warn('apt-get update failed; trying with old lists');
    run('apt-get', ['install', '-y', '--no-install-recommends', ...names]);
    return stillMissing();
  }
  for (const name of stillMissing()) {
    const build = {chromium: 'chrome@stable', firefox: 'firefox@stable'}[name];
    if (!build) continue;
    console.log(`No ${name} found: downloading ${build} into ${cache}`);
    // the downloader that puppeteer-core brings along
    run('npx', ['--no-install', 'browsers', 'install', build, '--path', cache]);
  }
  return stillMissing();
};

/** One line that says why a browser is missing and what to do. */
export const advice = (name) => {
  if (name === 'webkit' && process.platform !== 'linux') return 'WebKitGTK exists on Linux only';
  const packages = [...BROWSERS[name].debian, ...new Set(Object.values(BROWSERS[name].tools))];
  const variable = {chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH'}[name];
  return (
    `no ${name} found; install it (Debian, as root: apt-get update && apt-get install ` +
    `${packages.join(' ')})${variable ? ` or set ${variable}` : ''}`
  );
};

/** The browsers a run must have: REQUIRE_BROWSERS=chromium,firefox,webkit. */
export const requiredBrowsers = () => {
  const names = (process.env.REQUIRE_BROWSERS ?? '').split(',').filter(Boolean);
  for (const name of names) if (!BROWSERS[name]) throw new Error(`REQUIRE_BROWSERS: ${name}?`);
  return names;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const wanted = names.length ? names : Object.keys(BROWSERS);
  if (process.argv.includes('--install')) installMissing(wanted);
  const found = findBrowsers();
  for (const name of wanted) {
    console.log(`${name}: ${found[name]?.binary ?? found[name] ?? `missing: ${advice(name)}`}`);
  }
  if (wanted.some((name) => !found[name])) process.exitCode = 1;
}
