// Imports only go down: the floors of the house, told from the file list.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../src', import.meta.url));

/** The first pattern that fits a file, relative to src, gives its floor. */
const FLOORS = [
  [
    6,
    /^(index|define|embed|load-at-once)\.ts$|^(react|worker|development)\/|^flow\/index\.ts$|^cli\//,
  ],
  [5, /^(element|opt-in)\.ts$|^(panel|locales)\//],
  [4, /^(opt-in-controller|events|load)\.ts$/],
  [3, /^(platform|signals)\//],
  [2, /^flow\/(flow|ports|deadline)\.ts$/],
  [1, /^flow\/(next|policy|errors|error-codes)\.ts$|^query\//],
  [0, /^flow\/state\.ts$/],
];

const floorOf = (file) => {
  const found = FLOORS.find(([, pattern]) => pattern.test(file));
  assert.ok(found, `${file} stands on no floor: give it one in this test`);
  return found[0];
};

const files = readdirSync(ROOT, {recursive: true, encoding: 'utf8'})
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** What is imported at run time; types vanish, and a dynamic import is a door, not a stair. */
const importsOf = (file) => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [
    ...source.matchAll(
      /^(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']*)'|^import '(\.[^']*)'/gm,
    ),
  ].map(([, from, bare]) =>
    normalize(join(dirname(file), from ?? bare))
      .replaceAll('\\', '/')
      .replace(/\.js$/, '.ts'),
  );
};

test('every file stands on a floor, and imports only go down', () => {
  assert.ok(files.length > 40, 'the sources were found');
  const up = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => floorOf(target) > floorOf(file))
      .map((target) => `${file} (${floorOf(file)}) imports ${target} (${floorOf(target)})`),
  );
  assert.deepEqual(up, []);
});

test('every import is of a file that is there', () => {
  for (const file of files) {
    for (const target of importsOf(file)) assert.ok(files.includes(target), `${file}: ${target}`);
  }
});

test('no file imports itself round a corner', () => {
  const visit = (file, path) => {
    assert.ok(!path.includes(file), [...path, file].join(' → '));
    for (const target of importsOf(file)) visit(target, [...path, file]);
  };
  for (const file of files) visit(file, []);
});

test('the clock, storage, the network and navigator are touched in platform/ and signals/ only', () => {
  // The worker is another building, the command a third; the controller hands Date.now to the signals.
  const allowed = /^(platform|signals|worker|react|cli)\/|^embed\.ts$/;
  const touches = /\b(localStorage|sessionStorage|indexedDB|fetch\(|navigator\.(?!languages))/;
  const bare = (source) => source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  for (const file of files.filter((name) => !allowed.test(name))) {
    const found = touches.exec(bare(readFileSync(join(ROOT, file), 'utf8')));
    assert.equal(found?.[0], undefined, `${file} touches ${found?.[0]}`);
  }
});
