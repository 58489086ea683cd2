// What the tests of the pure parts expect of a browser, in Node.
import 'fake-indexeddb/auto';

const storage = () =>
  Object.create({
    getItem(name) {
      return Object.hasOwn(this, name) ? this[name] : null;
    },
    setItem(name, value) {
      this[name] = `${value}`;
    },
    removeItem(name) {
      delete this[name];
    },
  });

Object.assign(globalThis, {
  window: globalThis,
  self: globalThis,
  location: new URL('http://localhost:8000/test.html'),
  localStorage: storage(),
  sessionStorage: storage(),
  // Mocha's names.
  before: beforeAll,
  after: afterAll,
});
globalThis.addEventListener ??= () => undefined;
globalThis.removeEventListener ??= () => undefined;

// `this.timeout()` is Mocha's; Vitest has a limit of its own.
const mocha = {timeout: () => undefined};
const {describe: suite, it: test} = globalThis;
globalThis.describe = (name, body) => suite(name, () => void body.call(mocha));
globalThis.it = (name, body) => test(name, () => body.call(mocha));
