// What editors and machines read is what the contract says, and what earlier versions said.
//
//   node test/package/api.test.mjs --write    after a wanted change: writes api.snap.json
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const SNAPSHOT = 'test/package/api.snap.json';

const manifest = read('dist/custom-elements.json');
const {version} = read('package.json');

const element = manifest.modules
  .flatMap(({declarations}) => declarations)
  .find(({name}) => name === 'PushOptinElement');

const names = (list) => list.map(({name}) => name).sort();
const fields = (readonly) =>
  names(
    element.members.filter((member) => member.kind === 'field' && !!member.readonly === readonly),
  );

/** A name, and what is promised of it. */
const promise = () => ({
  version,
  tag: element.tagName,
  attributes: Object.fromEntries(
    element.attributes.map(({name, type, default: preset}) => [
      name,
      preset ? `${type.text} = ${preset}` : type.text,
    ]),
  ),
  properties: Object.fromEntries(
    element.members
      .filter(({kind}) => kind === 'field')
      .map(({name, type, readonly}) => [name, `${readonly ? 'readonly ' : ''}${type.text}`]),
  ),
  methods: Object.fromEntries(
    element.members
      .filter(({kind}) => kind === 'method')
      .map(({name, parameters = [], return: result}) => [
        name,
        `(${parameters.map(({type}) => type.text).join(', ')}) => ${result?.type.text ?? 'void'}`,
      ]),
  ),
  events: Object.fromEntries(element.events.map(({name, type}) => [name, type.text])),
  slots: names(element.slots),
  parts: names(element.cssParts),
  customProperties: names(element.cssProperties),
  states: names(element.cssStates),
  errorCodes: [
    ...readFileSync(join(root, 'dist/flow/error-codes.d.ts'), 'utf8').matchAll(
      /readonly '?([a-z-]+)'?:/g,
    ),
  ]
    .map(([, code]) => code)
    .sort(),
});

/** Whatever is gone or different; what is new breaks nobody. */
const broken = (before, now, path = []) => {
  if (Array.isArray(before)) {
    return before.filter((name) => !now?.includes(name)).map((name) => [...path, name].join(' '));
  }
  if (typeof before === 'object') {
    return Object.entries(before).flatMap(([name, value]) =>
      broken(value, now?.[name], [...path, name]),
    );
  }
  return before === now ? [] : [`${path.join(' ')}: was ${before}, is ${now}`];
};

/** Whether the step from one version to the other may break: the major, before 1.0.0 the minor. */
const mayBreak = (from, to) => {
  const [[a, b], [c, d]] = [from, to].map((text) => text.split('.').map(Number));
  return c > a || (a === 0 && c === 0 && d > b);
};

if (process.argv.includes('--write')) {
  writeFileSync(join(root, SNAPSHOT), `${JSON.stringify(promise(), null, 2)}\n`);
  process.exit();
}

test('nothing that was promised is gone or different, unless the version says so', () => {
  const {version: from, ...before} = read(SNAPSHOT);
  const differences = broken(before, promise());
  if (mayBreak(from, version)) return;
  assert.deepEqual(differences, [], `a breaking change needs a version after ${from}`);
});

test('what is new is in the snapshot, too', () => {
  const {version: _, ...now} = promise();
  assert.deepEqual(
    broken(now, read(SNAPSHOT)),
    [],
    'node test/package/api.test.mjs --write, and commit test/package/api.snap.json',
  );
});

test('the gate sees what breaks, and lets pass what does not', () => {
  const before = {attributes: {when: 'string'}, slots: ['icon']};
  assert.deepEqual(
    broken(before, {attributes: {when: 'string', more: ''}, slots: ['a', 'icon']}),
    [],
  );
  assert.deepEqual(broken(before, {attributes: {when: 'number'}, slots: []}), [
    'attributes when: was string, is number',
    'slots icon',
  ]);
  assert.equal(mayBreak('0.1.0', '0.1.9'), false);
  assert.equal(mayBreak('0.1.9', '0.2.0'), true);
  assert.equal(mayBreak('1.2.0', '1.3.0'), false);
  assert.equal(mayBreak('1.2.0', '2.0.0'), true);
});

test('the manifest has what the contract has', () => {
  assert.equal(element.tagName, 'push-optin');
  assert.deepEqual(names(element.attributes), [
    'cooldown',
    'debug',
    'display',
    'lang',
    'placement',
    'preview',
    'service-worker',
    'service-worker-scope',
    'storage',
    'subscription-url',
    'vapid-public-key',
    'when',
  ]);
  assert.deepEqual(fields(true), ['error', 'permission', 'state', 'subscription']);
  assert.deepEqual(fields(false), [
    'cooldown',
    'debug',
    'display',
    'messages',
    'placement',
    'preview',
    'registration',
    'request',
    'save',
    'serviceWorker',
    'serviceWorkerScope',
    'storage',
    'subscriptionUrl',
    'vapidPublicKey',
    'when',
  ]);
  assert.deepEqual(names(element.members.filter(({kind}) => kind === 'method')), [
    'explain',
    'hide',
    'reset',
    'show',
    'subscribe',
    'unsubscribe',
  ]);
  assert.deepEqual(
    names(element.events),
    'before-request before-show change error hide permission save show step subscribe unsubscribe'
      .split(' ')
      .map((name) => `push-optin-${name}`),
  );
  assert.deepEqual(names(element.slots), [
    '',
    ...'accept decline denied failed heading icon needs-install options subscribed'.split(' '),
  ]);
  assert.deepEqual(
    names(element.cssParts),
    (
      'accept-button actions bell body button close-button decline-button heading icon options panel ' +
      'status step steps'
    ).split(' '),
  );
  assert.deepEqual(
    names(element.cssProperties),
    'accent accent-text border duration font gap inset radius shadow surface text width'
      .split(' ')
      .map((name) => `--push-optin-${name}`),
  );
  assert.deepEqual(
    names(element.cssStates),
    (
      'asking checking denied dismissed failed idle needs-install open prompting saving subscribed ' +
      'subscribing unsupported'
    ).split(' '),
  );
});

test('everything in it is explained, and nothing private is there', () => {
  for (const list of ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates']) {
    for (const {name, description} of element[list]) {
      assert.ok(description?.length > 5, `${list} ${name}`);
    }
  }
  for (const {name, privacy, description} of element.members) {
    assert.doesNotMatch(name, /^[#_]/);
    assert.ok([undefined, 'public'].includes(privacy), name);
    assert.ok(description || name === 'lang', name);
  }
  const paths = JSON.stringify(manifest).match(/"(?:path|module)":"[^"]*"/g);
  for (const path of paths) assert.match(path, /:"dist\/[\w/-]+\.js"$/);
});

test('editors complete the values', () => {
  const [tag] = read('dist/vscode.html-custom-data.json').tags;
  assert.equal(tag.name, 'push-optin');
  const values = Object.fromEntries(
    tag.attributes.map(({name, values: list}) => [name, list?.map((value) => value.name)]),
  );
  assert.deepEqual(values.display, ['card', 'bar', 'inline', 'bell']);
  assert.deepEqual(
    new Set(values.placement),
    new Set('top top-start top-end bottom bottom-start bottom-end center'.split(' ')),
  );
  assert.deepEqual(values.storage, ['local', 'session', 'none']);
  assert.deepEqual(values.preview, [
    'prompting',
    'asking',
    'subscribed',
    'denied',
    'needs-install',
    'failed',
  ]);
  const css = read('dist/vscode.css-custom-data.json');
  assert.equal(css.properties.length, element.cssProperties.length);
  assert.ok(css.pseudoElements.some(({name}) => name === '::part(accept-button)'));
  assert.ok(css.pseudoClasses.some(({name}) => name === ':state(subscribed)'));
});

test('web-types have the same names', () => {
  const webTypes = read('dist/web-types.json');
  assert.equal(webTypes.version, version);
  const [tag] = webTypes.contributions.html.elements;
  assert.deepEqual(names(tag.attributes), names(element.attributes));
  assert.deepEqual(names(tag.js.events), names(element.events));
  assert.deepEqual(names(tag.css.parts), names(element.cssParts));
  assert.equal(
    tag.attributes.find(({name}) => name === 'display').value.type,
    "'card' | 'bar' | 'inline' | 'bell'",
  );
});

test('llms.txt names everything', () => {
  const text = readFileSync(join(root, 'dist/llms.txt'), 'utf8');
  for (const list of ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties']) {
    for (const {name} of element[list]) assert.ok(text.includes(`\`${name || '(default)'}`), name);
  }
  assert.doesNotMatch(text, /undefined/);
});

test('the embed script carries over every attribute', () => {
  const source = readFileSync(join(root, 'src/embed.ts'), 'utf8');
  const list = /ATTRIBUTES = \[([^\]]*)\]/.exec(source)[1];
  const carried = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  assert.deepEqual(carried.sort(), names(element.attributes));
});
