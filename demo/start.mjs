// `npm start`: the demo site and the embedded push service.
import {accessSync, constants, mkdirSync} from 'node:fs';
import {createServer} from 'node:net';
import {relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {openBrowser} from './browsers/open.mjs';
import {buildIfStale} from './build.mjs';
import {startPushService} from './push-service/index.mjs';
import {startSite} from './server/index.mjs';

const USAGE = `npm start -- [options]
  --port N                  first port to try (8080)
  --data DIR                where the database and the keys are kept (.output/demo)
  --open firefox|chromium   opens that browser in a throw-away profile; its pushes need no internet
  --headless                opens it without a window
  --help`;
const BROWSERS = ['firefox', 'chromium'];
const PORTS_TO_TRY = 50;

const say = (line) => console.log(line);

/** The user asked for something that cannot be: one line, no stack. */
class Unable extends Error {}

const readArguments = () => {
  let values;
  try {
    ({values} = parseArgs({
      options: {
        port: {type: 'string', default: '8080'},
        data: {type: 'string', default: fileURLToPath(new URL('../.output/demo', import.meta.url))},
        open: {type: 'string'},
        headless: {type: 'boolean', default: false},
        help: {type: 'boolean', default: false},
      },
    }));
  } catch (error) {
    throw new Unable(`${error.message.split('. ')[0]}. See npm start -- --help`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Unable(`--port ${values.port}: expected a number from 0 to 65535`);
  }
  if (values.open !== undefined && !BROWSERS.includes(values.open)) {
    throw new Unable(`--open ${values.open}: expected ${BROWSERS.join(' or ')}`);
  }
  if (values.headless && !values.open) throw new Unable('--headless: expected with --open');
  return {...values, port, data: resolve(values.data)};
};

/** The executable to open; a missing one is found out before anything is started. */
const findBrowser = async ({open, headless}) => {
  if (!open) return undefined;
  const {findBrowsers} = await import('../scripts/browsers.mjs');
  const executable = findBrowsers()[open];
  if (!executable) throw new Unable(`--open ${open}: no such browser found on this machine`);
  const {DISPLAY, WAYLAND_DISPLAY} = process.env;
  if (process.platform === 'linux' && !headless && !DISPLAY && !WAYLAND_DISPLAY) {
    throw new Unable(`--open ${open}: there is no display; add --headless`);
  }
  return executable;
};

/** Browsers try [::1] before 127.0.0.1 when they look for localhost: neither may be another's. */
const takenOnV6 = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    probe.listen(port, '::1', () => probe.close(() => resolve(false)));
  });

const startOnFreePort = async (first, options) => {
  const last = first === 0 ? 0 : Math.min(first + PORTS_TO_TRY, 65_535);
  for (let port = first; port <= last; port += 1) {
    if (port && (await takenOnV6(port))) continue;
    try {
      return await startSite({...options, port});
    } catch (error) {
      const {code, syscall} = error;
      if (code === 'EACCES' && syscall === 'listen') {
        throw new Unable(`--port ${port}: not allowed`);
      }
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Unable(`--port ${first}: no free port from there to ${last}`);
};

const makeFolder = (data) => {
  try {
    mkdirSync(data, {recursive: true, mode: 0o700});
    accessSync(data, constants.W_OK);
  } catch (error) {
    throw new Unable(`--data ${data}: expected a folder that can be written to (${error.code})`);
  }
};

const main = async () => {
  const options = readArguments();
  if (options.help) return say(USAGE);
  makeFolder(options.data);
  const executable = await findBrowser(options);
  if (!buildIfStale(say)) throw new Unable('Nothing was started.');

  const pushService = await startPushService();
  const site = await startOnFreePort(options.port, {pushService, dataDir: options.data});
  let browser;
  const stop = async () => {
    await browser?.close();
    await site.close();
    await pushService.stop();
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping) process.exit(1); // asked twice
      stopping = true;
      void stop();
    });
  }

  say(`The Ferrow Lantern is at ${site.origin} (data in ${relative('.', options.data) || '.'})`);
  say('Read half of a story, wait five seconds, answer the card; then “Send me a push” below.');
  if (executable) {
    const {open: name, headless} = options;
    const url = `${site.origin}/news/night-ferry`;
    browser = await openBrowser({name, executable, url, pushService, headless});
    say(`${name} is open in a throw-away profile. Close it, or press Ctrl+C, to stop.`);
    await browser.closed;
    if (!stopping) await stop();
  }
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Unable ? error.message : error);
  process.exit(1);
}
