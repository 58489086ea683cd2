// `npm run check`, and after `npm ci` all that .ci/run does: tests, the package in its fixtures, builds, types, lint, budgets, and
// what a package must be. Everything runs, whatever fails; the last line is the sum.
import {existsSync} from 'node:fs';
import {run, runTests} from './test.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/** Each is one pass or one failure. `build` comes first: the rest reads dist/. */
const CHECKS = {
  build: [npm, 'run', 'build'],
  types: [npm, 'run', 'types'],
  lint: [npm, 'run', 'lint'],
  ...(existsSync('scripts/size.mjs') && {budgets: [process.execPath, 'scripts/size.mjs']}),
  publint: `${npx} --no-install publint --strict`.split(' '),
  // the plain files for a script tag have no types
  attw: `${npx} --no-install attw --pack . --profile esm-only`
    .split(' ')
    .concat('--exclude-entrypoints', './dist/cdn/*', './package.json'),
};

const total = {passed: 0, failed: 0};
const results = [];
for (const suites of [[], ['package']]) {
  const began = Date.now();
  const {passed, failed} = await runTests(suites);
  total.passed += passed;
  total.failed += failed;
  results.push(
    `${suites[0] ?? 'npm test'}: ${passed} passed, ${failed} failed in ${Math.round((Date.now() - began) / 1000)} s`,
  );
}
for (const [name, [command, ...args]] of Object.entries(CHECKS)) {
  const began = Date.now();
  const ok = (await run(command, args)) === 0;
  total[ok ? 'passed' : 'failed']++;
  results.push(
    `${name}: ${ok ? 'passed' : 'failed'} in ${Math.round((Date.now() - began) / 1000)} s`,
  );
}
console.log(`\n${results.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
