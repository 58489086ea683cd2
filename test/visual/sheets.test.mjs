// The contact sheets are those of the pictures: `node scripts/sheets.mjs` makes them anew.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {PNG} from 'pngjs';
import {compose, describeSheets, DISPLAYS, rowsOf} from '../../scripts/sheets.mjs';
import {root} from '../a11y/stage.mjs';

const here = join(root, 'test/visual');
const HOW = 'not as in pictures/: run node scripts/sheets.mjs';

describe('contact sheets', () => {
  it('have every picture of the default look, once', () => {
    const shown = DISPLAYS.flatMap(rowsOf).flatMap(({cells}) => cells.map(({name}) => name));
    const kept = readdirSync(join(here, 'pictures')).filter((name) => name.startsWith('default.'));
    assert.deepEqual(shown.toSorted(), kept.toSorted());
  });

  for (const display of DISPLAYS) {
    it(`show what the pictures show: ${display}`, () => {
      const bytes = readFileSync(join(here, 'sheets', `${display}.png`));
      assert.ok(bytes.length < 350_000, `${bytes.length} bytes`);
      // What is seen, not the bytes: another version of Node may compress another way.
      const [kept, now] = [bytes, compose(rowsOf(display))].map((one) => PNG.sync.read(one));
      assert.deepEqual([kept.width, kept.height], [now.width, now.height], HOW);
      assert.ok(kept.data.equals(now.data), HOW);
    });
  }

  it('SHEETS.md says what is in which row', () => {
    assert.equal(readFileSync(join(here, 'SHEETS.md'), 'utf8'), describeSheets(), HOW);
  });
});
