// What the widget sets up in a page is what counts.json says: requests, listeners, timers, observers,
// storage, calls, and what is left of many tags, of a day and of many navigations.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {missing} from '../a11y/stage.mjs';
import {sizeOf} from '../../scripts/size.mjs';
import {countAll, differences, readExpected} from './counts.mjs';
import {modules, oneFile, root} from './lib/page.mjs';

const ADVICE = 'If that is wanted: node test/bench/counts.mjs --update, and say why in the commit.';
const expected = readExpected();

for (const name of ['chromium', 'firefox']) {
  test(`${name}: every count is as expected`, {skip: missing(name)}, async () => {
    const found = await countAll(name);
    const same = Object.fromEntries(Object.keys(found).map((part) => [part, expected[part]]));
    const list = differences(same, found);
    assert.equal(list.length, 0, `\n${list.join('\n')}\n${ADVICE}`);
  });
}

describe('what may be expected', () => {
  const queries = Object.entries(expected.queries);

  test('nothing polls: in a day without input at most one timer rings for each condition of time', () => {
    for (const [name, query] of queries) {
      const most = {default: 1, time: 1, idle: 1, all: 2}[name] ?? 0;
      assert.ok(query['timers that ring in a day'] <= most, name);
      assert.equal(query.frames, 0, name);
    }
  });

  test('nothing listens to scrolling that need not', () => {
    for (const [name, query] of queries) {
      if (/scroll|default|all/.test(name)) continue;
      assert.equal(query['calls at 100 scroll events'], 0, name);
    }
  });

  test('once met for good, a condition costs what none does', () => {
    const {listening} = totals(expected.queries.never);
    for (const [name, {'once met': after}] of queries) {
      if (!after) continue;
      assert.equal(after.met, true, name);
      assert.equal(after['calls at 100 scroll events'], 0, name);
      // Page views go on being counted for the next page.
      if (name !== 'pageviews') assert.equal(after.listening, listening, name);
      assert.equal(after.timersPending, 0, name);
      assert.equal(after.observers, 0, name);
    }
  });

  test('the browser is asked before the click returns', () => {
    for (const way of Object.values(expected.panel))
      assert.equal(way['questions to the browser before the click returns'], 1);
  });

  test('nothing grows', () => {
    const {each} = expected['a thousand navigations'];
    const grown = [each, expected['a thousand elements'].grown];
    for (const {listening, timersPending, observers} of grown)
      assert.deepEqual([listening, timersPending, observers], [0, 0, 0]);
    assert.equal(expected['a thousand navigations'].flat, true);
    assert.equal(expected['a day']['every hour is like the one before'], true);
    for (const left of Object.values(expected['objects alive'])) assert.deepEqual(left, {});
    assert.deepEqual(expected['a hundred tags']['left of 100'], {
      listening: 0,
      timersPending: 0,
      observers: 0,
    });
  });
});

const totals = ({listeners}) => ({
  listening: Object.values(listeners).reduce((sum, count) => sum + count, 0),
});

test('what a page fetches is within the limits of scripts/budget.json', async () => {
  const budget = JSON.parse(readFileSync(join(root, 'scripts/budget.json'), 'utf8'));
  const weigh = (files) =>
    Object.entries(files)
      .filter(([path]) => path.endsWith('.js') && path !== '/worker.js')
      .reduce((sum, [, code]) => sum + sizeOf(code).brotli, 0);
  const {files} = await modules();
  assert.ok(weigh(files) <= budget['push-optin, everything'].limit, 'modules');
  assert.ok(weigh(oneFile().files) <= budget['cdn/push-optin.js'].limit, 'one file');
  const worker = sizeOf(files['/worker.js']).brotli;
  assert.ok(worker <= budget['cdn/push-optin-worker.js'].limit, 'the worker');
});
