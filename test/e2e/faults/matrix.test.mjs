// The table itself: large enough, every failure of the platform rules in it, and committed as it is.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {HEALS, cases} from './cases.mjs';

const read = (path) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

test('at least 120 cases, each with an id of its own', () => {
  assert.ok(cases.length >= 120, `${cases.length}`);
  assert.equal(new Set(cases.map(({id}) => id)).size, cases.length);
});

test('the thirty failures of the platform rules are in it, by number', () => {
  const covered = new Set(cases.flatMap(({failure}) => failure));
  for (let number = 1; number <= 30; number++) assert.ok(covered.has(number), `failure ${number}`);
  assert.equal(covered.size, 30);
});

test('every place is broken in every way that it can be', () => {
  const ways = new Map();
  for (const {where, how} of cases) ways.set(how, (ways.get(how) ?? new Set()).add(where));
  for (const how of ['error', 'wrong name', 'never', 'late', 'twice']) {
    assert.ok(ways.get(how)?.size >= 8, `${how}: ${ways.get(how)?.size}`);
  }
  const places = new Set(cases.map(({where}) => where));
  for (const place of [
    /step 1/,
    /step 2/,
    /step 3/,
    /step 4/,
    /step 5/,
    /step 6/,
    /first try/,
    /second try/,
    /third try/,
    /fourth try/,
    /fifth try/,
    /worker/,
    /storage/,
    /locks/,
    /another tab/,
    /navigation/,
    /removal/,
    /bfcache/,
    /prerender/,
  ]) {
    assert.ok(
      [...places].some((where) => place.test(where)),
      String(place),
    );
  }
});

test('every case says how it is healed', () => {
  for (const {id, kind, heals} of cases) {
    assert.ok(kind === 'server' || HEALS[heals], `${id}: ${heals}`);
  }
});

test('what is left to the server’s tests is there', () => {
  for (const {id, test: place} of cases.filter(({kind}) => kind === 'server')) {
    const [file, title] = place;
    assert.ok(read(file).includes(title), `${id}: ${file} has no “${title}”`);
  }
});

test('the committed table has every case (else: node test/e2e/faults/report.mjs --write)', () => {
  const written = read('test/e2e/faults/MATRIX.md');
  for (const {id} of cases) assert.ok(written.includes(`| ${id} |`), id);
  assert.ok(!/FAILED|not run/.test(written), 'all passed when it was written');
});
