// The picture is of the numbers in results.json (the README's table is held by test/docs), and says in
// words what it shows.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {bars, chart} from './lib/chart.mjs';
import {here} from './lib/page.mjs';
import {median, quantile, shuffled, union} from './lib/stats.mjs';

const read = (file) => readFileSync(join(here, file), 'utf8');
const results = JSON.parse(read('results.json'));

test('chart.svg is drawn from results.json', () => {
  assert.equal(read('chart.svg'), chart(results), 'run: node test/bench/bench.mjs --draw');
});

test('the picture has a title, and every number as text', () => {
  const svg = chart(results);
  assert.match(svg, /role="img" aria-labelledby="title desc"/);
  const [, said] = /<desc id="desc">([^]*?)<\/desc>/.exec(svg);
  const rows = bars(results);
  assert.ok(rows.length >= 4);
  for (const {name, bytes} of rows)
    assert.ok(said.includes(`${name}: ${bytes.toFixed(1)} kB`), name);
});

test('what is not measured is listed with the reason', () => {
  for (const [name, why] of Object.entries(results.missing)) assert.ok(why.length > 10, name);
});

test('medians, quartiles and intervals', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(quantile([1, 2, 3, 4, 5], 0.25), 2);
  assert.ok(Number.isNaN(median([])));
  assert.equal(
    union([
      [0, 2],
      [1, 3],
      [5, 6],
    ]),
    4,
  );
  assert.deepEqual(shuffled([1, 2, 3, 4], 7), shuffled([1, 2, 3, 4], 7));
  assert.deepEqual(shuffled([1, 2, 3, 4], 7).toSorted(), [1, 2, 3, 4]);
});
