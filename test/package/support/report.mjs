// The table of fixtures: every test that has held adds its line; the lines of all test files together
// are .output/fixtures.md.
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './workshop.mjs';

const folder = join(root, '.output/fixtures');

/**
 * @param {string} file of the tests
 * @returns {(line: {fixture: string, driven: string}, result: string) => void}
 */
export const openReport = (file) => {
  const lines = [];
  return ({fixture, driven}, result) => {
    lines.push({fixture, driven, result});
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, `${file}.json`), JSON.stringify(lines, null, 2));
    writeTable();
  };
};

const cell = (text) => text.replaceAll('|', '\\|');

const writeTable = () => {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      try {
        return JSON.parse(readFileSync(join(folder, name), 'utf8'));
      } catch {
        return []; // another process is writing it, and makes the table afterwards
      }
    });
  writeFileSync(
    join(root, '.output/fixtures.md'),
    [
      '# Fixtures',
      '',
      'Built from the packed tarball, and driven in Chromium where there is a page, by `npm run fixtures`,\nwhich writes this file.',
      '',
      '| fixture | what was driven | result |',
      '|---|---|---|',
      ...rows.map(
        ({fixture, driven, result}) => `| ${[fixture, driven, result].map(cell).join(' | ')} |`,
      ),
      '',
    ].join('\n'),
  );
};
