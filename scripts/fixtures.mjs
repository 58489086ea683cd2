// `npm run fixtures`: the package's tests, and the table of what they drove into test/package/FIXTURES.md.
import {copyFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {runTests} from './test.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

rmSync(join(root, '.output/fixtures'), {recursive: true, force: true});
const {failed, passed} = await runTests(['package']);
if (failed) process.exitCode = 1;
else copyFileSync(join(root, '.output/fixtures.md'), join(root, 'test/package/FIXTURES.md'));
console.log(`${passed} passed, ${failed} failed`);
