// The classic worker as it is shipped: one script, three listeners, and nothing else.
// The modules' entry: importing it where there is no worker does nothing.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createContext, Script} from 'node:vm';
import {brotliCompressSync, constants} from 'node:zlib';
import {build} from 'vite';

/** Bytes of the classic worker after minification and brotli. */
const LIMIT = 1500;

const EVENTS = ['push', 'notificationclick', 'pushsubscriptionchange'];

const bundle = async (name, format) => {
  const {output} = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: 'oxc',
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(`../../src/worker/${name}.ts`, import.meta.url)),
        preserveEntrySignatures: 'strict',
        output: {format, codeSplitting: false},
      },
    },
  });
  assert.equal(output.length, 1);
  return output[0].code;
};

const classic = await bundle('classic', 'iife');
const entry = await bundle('index', 'es');

/** A global object that is a service worker's, with only the language and what is named here. */
const makeWorker = () => {
  const listeners = [];
  const log = [];
  const worker = createContext({
    URL,
    setTimeout,
    clearTimeout,
    addEventListener: (type, listener) => listeners.push([type, listener]),
    registration: {
      scope: 'https://site.example/app/',
      showNotification: async (title, options) => void log.push(['show', title, options]),
    },
    clients: {
      matchAll: async () => [],
      openWindow: async (url) => void log.push(['open', url]),
    },
    skipWaiting: () => log.push(['skipWaiting']),
  });
  worker.self = worker;
  const dispatch = async (type, event) => {
    const works = [];
    for (const [name, listener] of listeners) {
      if (name === type) listener({waitUntil: (work) => works.push(work), ...event});
    }
    await Promise.all(works);
  };
  return {worker, listeners, log, dispatch};
};

const names = (worker) => Reflect.ownKeys(worker).filter((key) => typeof key === 'string');

test('adds three listeners, and nothing to the global scope', () => {
  const {worker, listeners, log} = makeWorker();
  const before = names(worker);
  new Script(classic).runInContext(worker);
  assert.deepEqual(
    listeners.map(([type]) => type),
    EVENTS,
  );
  assert.deepEqual(names(worker), before);
  assert.deepEqual(log, []);
});

test('loaded twice, by importScripts and again, it adds them once', () => {
  const {worker, listeners} = makeWorker();
  for (let count = 0; count < 2; count++) new Script(classic).runInContext(worker);
  assert.equal(listeners.length, 3);
});

test('works from push to click', async () => {
  const {worker, log, dispatch} = makeWorker();
  new Script(classic).runInContext(worker);
  await dispatch('push', {data: {text: () => '{"title":"Hello","url":"news"}'}});
  const [[, title, {data}]] = log;
  assert.equal(title, 'Hello');
  await dispatch('notificationclick', {notification: {data, close: () => log.push(['close'])}});
  assert.deepEqual(log.slice(1), [['close'], ['open', 'https://site.example/app/news']]);
});

test('a subscription that changed where there is no IndexedDB at all: no error', async () => {
  const {worker, dispatch} = makeWorker();
  new Script(classic).runInContext(worker);
  await dispatch('pushsubscriptionchange', {oldSubscription: null, newSubscription: null});
});

test('does nothing in a scope that is no service worker’s', () => {
  for (const scope of [{}, {self: {}}, {self: {clients: {}}}, {self: {registration: {}}}]) {
    const context = createContext({
      ...scope,
      addEventListener: () => assert.fail('a listener was added'),
    });
    new Script(classic).runInContext(context);
  }
});

test('imported in Node it does nothing, and exports nothing', () => {
  const source = `data:text/javascript,${encodeURIComponent(entry)}`;
  const script = `
    const before = Reflect.ownKeys(globalThis).length;
    const module = await import(${JSON.stringify(source)});
    console.log(JSON.stringify([
      Object.keys(module),
      Reflect.ownKeys(globalThis).length - before,
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
    ]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  assert.deepEqual(JSON.parse(output), [[], 0, 0]);
});

test('has no eval, no import, no fetch handler, and takes over from no other worker', () => {
  assert.doesNotMatch(classic, /\beval\b|Function\(|importScripts|\bimport\b|`fetch`|'fetch'/);
  assert.doesNotMatch(classic, /skipWaiting|\.claim\b|respondWith/);
});

test(`is at most ${LIMIT} bytes in brotli`, (t) => {
  const {length} = brotliCompressSync(classic, {
    params: {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY},
  });
  t.diagnostic(`${length} bytes`);
  assert.ok(length <= LIMIT, `${length} bytes`);
});
