// Processes and folders that must not outlive the test run, however it ends: in good order, by an
// exception, or by a signal (after which Node runs no `exit` handlers of its own accord).
import {spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {constants, tmpdir} from 'node:os';
import {join} from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const cleanups = new Set();

const cleanUp = () => {
  for (const cleanup of [...cleanups].reverse()) cleanup();
  cleanups.clear();
};
const onSignal = (signal) => {
  // Others listen too (puppeteer, Web Test Runner) and would keep the process alive. They may kill what
  // they have started first, so that profiles are removed after their browsers.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 200);
};
const startListening = () => {
  process.on('exit', cleanUp);
  for (const signal of SIGNALS) process.on(signal, onSignal);
};
const stopListening = () => {
  process.off('exit', cleanUp);
  for (const signal of SIGNALS) process.off(signal, onSignal);
};

/**
 * Runs `cleanup` (synchronous, never throws) when this process ends.
 * @returns {() => void} forgets it
 */
export const atEnd = (cleanup) => {
  if (!cleanups.size) startListening();
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (!cleanups.size) stopListening();
  };
};

/** Kills a process and all it started; it must lead a group of its own. */
export const killGroup = (pid) => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it is gone already
  }
};

/**
 * A child in a process group of its own that ends with this process at the latest.
 * `exited` resolves with its exit code; `kill()` ends the whole group.
 */
export const spawnChild = (command, args, options = {}) => {
  const child = spawn(command, args, {...options, detached: true});
  const kill = () => child.pid && killGroup(child.pid);
  const forget = atEnd(kill);
  const exited = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  exited.then(forget, forget);
  return {
    child,
    exited,
    async kill() {
      kill();
      await exited.catch(() => {});
    },
  };
};

/** Kills what still has the folder on its command line: a browser caught while it started. */
const killUsers = (path) => {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').map(Number)) {
    if (!pid || pid === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(path)) process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended meanwhile
    }
  }
};

/** An empty folder that is gone at the end, or as soon as `remove()` is called. */
export const temporaryFolder = (name) => {
  const path = mkdtempSync(join(tmpdir(), `push-optin-${name}-`));
  const removeNow = () =>
    rmSync(path, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});
  const forget = atEnd(() => {
    killUsers(path);
    try {
      removeNow();
    } catch (error) {
      console.error(`could not remove ${path}: ${error.message}`);
    }
  });
  return {
    path,
    remove() {
      removeNow();
      forget();
    },
  };
};

/** A port of 127.0.0.1 that is free now, for a program that cannot be told to take any. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().unref();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });

/** Rejects with `what` unless `promise` settles within `ms`. */
export const within = (ms, what, promise) => {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not within ${ms} ms: ${typeof what === 'function' ? what() : what}`));
    }, ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
