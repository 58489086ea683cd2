// The fault matrix as a table.
//
//   node test/e2e/faults/report.mjs            .output/faults.md, from what the last runs left there
//   node test/e2e/faults/report.mjs --write    and test/e2e/faults/MATRIX.md, the committed one
//
// Runs leave their results in .output/faults/: test/element/faults.test.ts one file an engine (`page`),
// the tests beside this file one a browser (`real`).
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {HEALS, cases} from './cases.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUTPUT = here('../../../.output/');

/** id → the browsers in which it passed and failed; browser → counts. */
const results = () => {
  const byCase = new Map();
  const counts = new Map();
  const folder = `${OUTPUT}faults/`;
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    const [, kind, browser] = /^(page|real)-([a-z]+).*\.json$/.exec(file) ?? [];
    if (!kind) continue;
    for (const {id, result} of JSON.parse(readFileSync(folder + file, 'utf8'))) {
      const found = byCase.get(id) ?? {passed: [], failed: []};
      found[result === 'passed' ? 'passed' : 'failed'].push(browser);
      byCase.set(id, found);
      const count = counts.get(`${kind} ${browser}`) ?? {passed: 0, failed: 0};
      count[result === 'passed' ? 'passed' : 'failed']++;
      counts.set(`${kind} ${browser}`, count);
    }
  }
  return {byCase, counts};
};

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

const either = (values, mark = '') =>
  [values]
    .flat()
    .map((value) => (value ? mark + value + mark : 'none'))
    .join(' or ');

const HOW = {
  error: 'error',
  'wrong name': 'wrong error or answer',
  never: 'never answers',
  late: 'answers late',
  twice: 'answers twice',
};

export const table = () => {
  const {byCase, counts} = results();
  const outcome = ({id, kind, test: [file, title] = []}) => {
    if (kind === 'server') return `${file}: “${title}”`;
    const {passed = [], failed = []} = byCase.get(id) ?? {};
    return (
      [
        passed.length && `passed: ${passed.join(', ')}`,
        failed.length && `FAILED: ${failed.join(', ')}`,
      ]
        .filter(Boolean)
        .join('; ') || 'not run'
    );
  };
  const kinds = {
    page: 'faked ports in a page',
    real: 'real browsers',
    server: 'the server’s tests',
  };
  const lines = [
    '# The fault matrix',
    '',
    'Written by `node test/e2e/faults/report.mjs --write`; not by hand. The rows are those of',
    '[cases.mjs](cases.mjs), the results those of the last run. Every row asserts the final state, all events in',
    'their order, every request and what the server holds; then the next visit, without the fault.',
    '',
    `${cases.length} cases: ${Object.entries(kinds)
      .map(([kind, name]) => `${cases.filter((row) => row.kind === kind).length} with ${name}`)
      .join(', ')}.`,
    '',
    '| run | passed | failed |',
    '| --- | ---: | ---: |',
    ...[...counts].map(([run, {passed, failed}]) => `| ${run} | ${passed} | ${failed} |`),
    '',
    'Events: `>state`, `x5` (step 5 failed), `error:code`, `permission:answer`, `hide:reason`. The number is that',
    'of the failure in the platform rules’ list of thirty. “As” is whose ways are played, or the browser.',
    '',
    '| id | where | how | what is done | as | no. | expected: state; events; requests; held | the next visit | result |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...cases.map((row) => {
      const expected =
        row.kind === 'server'
          ? '–'
          : `**${row.state}**; ${either(row.events, '`')}; ${either(row.requests)}; ${row.holds}`;
      return `| ${[
        row.id,
        row.where,
        HOW[row.how],
        row.made,
        row.engine,
        row.failure.join(', '),
        expected,
        HEALS[row.heals]?.words ?? '–',
        outcome(row),
      ]
        .map(cell)
        .join(' | ')} |`;
    }),
    '',
  ];
  return lines.join('\n');
};

export const writeReport = () => {
  mkdirSync(OUTPUT, {recursive: true});
  writeFileSync(`${OUTPUT}faults.md`, table());
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeReport();
  if (process.argv.includes('--write')) writeFileSync(here('MATRIX.md'), table());
}
