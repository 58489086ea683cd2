// `npm run faults`: runs the whole fault matrix, with faked ports and in real browsers, and writes
// test/e2e/faults/MATRIX.md if every case has passed.
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {run} from './test.mjs';

const root = join(import.meta.dirname, '..');
const FOLDER = 'test/e2e/faults';

// What earlier runs left says nothing about this one.
rmSync(join(root, '.output', 'faults'), {recursive: true, force: true});
const codes = [];
for (const [command, ...args] of [
  ['npm', 'run', 'build'],
  [join(root, 'node_modules/.bin/wtr'), '--files', 'test/element/faults.test.ts'],
  [
    process.execPath,
    '--test',
    `${FOLDER}/real-chromium.test.mjs`,
    `${FOLDER}/real-firefox.test.mjs`,
  ],
]) {
  codes.push(await run(command, args));
}
const passed = codes.every((code) => code === 0);
codes.push(await run(process.execPath, [`${FOLDER}/report.mjs`, ...(passed ? ['--write'] : [])]));
console.log(passed ? `${FOLDER}/MATRIX.md is written` : 'some cases failed: see .output/faults.md');
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
