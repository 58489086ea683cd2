// One contact sheet for each display, of the pictures that test/visual compares: what a reviewer opens.
//
//   node scripts/sheets.mjs     writes test/visual/sheets/ and test/visual/SHEETS.md
//
// test/visual/sheets.test.mjs says when they are not those of the pictures.
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PNG} from 'pngjs';
import {smallPng} from './small-png.mjs';

const visual = join(dirname(dirname(fileURLToPath(import.meta.url))), 'test/visual');
const GAP = 12;
/** A grey that neither the light nor the dark pictures have. */
const GREY = 0x77;

export const DISPLAYS = ['card', 'bar', 'inline', 'bell'];

const STATES = [
  'prompting',
  'asking',
  'waiting',
  'subscribing',
  'saving',
  'subscribed',
  'denied',
  'needs-install',
  'failed-retry',
  'failed-final',
  'unsupported',
];
const DETAILS = {
  '': '',
  heading: ', the heading has the focus',
  'close-button': ', the close button has the focus',
  closed: ', closed',
};
/** What stands in a column: the same kind of surroundings, all the way down. */
const SETS = [
  {
    words: '',
    columns: {
      'light.ltr.700': 'light, 700 px',
      'dark.rtl.700': 'dark, right to left, 700 px',
      'light.rtl.320': 'light, right to left, 320 px',
      'dark.ltr.320': 'dark, 320 px',
    },
  },
  {
    words: ', 1100 px',
    columns: {'light.ltr.1100': 'light', 'dark.rtl.1100': 'dark, right to left'},
  },
  {
    words: ', forced colours',
    columns: {'forced.ltr.700': 'light', 'forced-dark.ltr.700': 'dark'},
  },
];

/** The pictures of one display, in the default look, as rows of what is there. */
export const rowsOf = (display) => {
  const names = new Set(readdirSync(join(visual, 'pictures')));
  const rows = [];
  for (const state of STATES) {
    for (const [detail, what] of Object.entries(DETAILS)) {
      for (const {words, columns} of SETS) {
        const cells = Object.entries(columns)
          .map(([around, title], column) => ({
            name: ['default', display, state, detail, around, 'png'].filter(Boolean).join('.'),
            column,
            title,
          }))
          .filter(({name}) => names.has(name));
        if (cells.length) rows.push({title: `${state}${what}${words}`, cells});
      }
    }
  }
  return rows;
};

/** One row under the other, in columns, without a change of scale. */
export const compose = (rows) => {
  const read = ({name}) => PNG.sync.read(readFileSync(join(visual, 'pictures', name)));
  const drawn = rows.map(({cells}) => cells.map((cell) => ({...cell, picture: read(cell)})));
  // A picture that is alone in its row may be wider than its column.
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(
      0,
      ...drawn
        .filter((row) => row.length > 1)
        .flatMap((row) => row.filter((cell) => cell.column === column))
        .map(({picture}) => picture.width),
    ),
  );
  const heights = drawn.map((row) => Math.max(...row.map(({picture}) => picture.height)));
  const after = (sizes, at) => sizes.slice(0, at).reduce((sum, size) => sum + size + GAP, GAP);
  const places = drawn.flatMap((row, at) =>
    row.map(({picture, column}) => ({
      picture,
      left: row.length > 1 ? after(widths, column) : GAP,
      top: after(heights, at),
    })),
  );
  const sheet = new PNG({
    width: Math.max(...places.map(({left, picture}) => left + picture.width)) + GAP,
    height: after(heights, heights.length),
  });
  sheet.data.fill(GREY);
  for (const {picture, left, top} of places) {
    PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, left, top);
  }
  return smallPng(sheet, {outright: 64});
};

/** What is in which row, from left to right. */
export const describeSheets = () =>
  [
    '# Contact sheets',
    'The panel in the default look, as the [pictures](pictures) have it that every run is compared with:',
    'one sheet for each display, a row for each state, in the size they are seen in.',
    'The words stay English from right to left, too, so that their full stops are on the wrong side there.',
    'The themes of the demo are in the pictures only.',
    ...DISPLAYS.flatMap((display) => [
      `\n## ${display}\n`,
      `![Every state of the ${display}, in rows as listed here](sheets/${display}.png)\n`,
      '| row | state | from left to right |',
      '| ---: | --- | --- |',
      ...rowsOf(display).map(
        ({title, cells}, at) =>
          `| ${at + 1} | ${title} | ${cells.map((cell) => cell.title).join('; ')} |`,
      ),
    ]),
    '\nMade by `node scripts/sheets.mjs`.\n',
  ]
    .join('\n')
    .replace('\n', '\n\n');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(join(visual, 'sheets'), {recursive: true});
  for (const display of DISPLAYS) {
    const bytes = compose(rowsOf(display));
    writeFileSync(join(visual, 'sheets', `${display}.png`), bytes);
    console.log(`test/visual/sheets/${display}.png: ${Math.round(bytes.length / 1000)} kB`);
  }
  writeFileSync(join(visual, 'SHEETS.md'), describeSheets());
}
