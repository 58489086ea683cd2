// `npm test`: finds or installs the browsers, builds if needed, and runs the tests.
//
//   npm test                          all but what is driven from the package
//   npm test -- node                  the tests of demo, server and build, in Node
//   npm test -- component             the component tests, in every browser
//   npm test -- e2e                   the end-to-end tests
//   npm test -- e2e tabs reload       those of these files
//   npm test -- package               what npm packs, built and driven in every framework and bundler
//   npm test -- package bundles       those of this file
//   BROWSERS=firefox npm test         in that browser only (in E2E_BROWSERS for e2e alone)
//   REQUIRE_BROWSERS=chromium,…       fails where one of these is missing
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {temporaryFolder} from '../test/support/children.mjs';
import {slowest} from '../test/support/slowest.mjs';
import {advice, BROWSERS, findBrowsers, installMissing, requiredBrowsers} from './browsers.mjs';
import {files, isBuilt} from './is-built.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINUTE = 60_000;
const LIMIT = 20 * MINUTE;

/** A child leads a group of its own. */
const signalGroup = ({pid}, signal) => {
  if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, signal);
};

/** Signals go to all that was started. */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) signalGroup(child, signal);
    if (!running.size) process.exit(1);
    stopped = true;
  });
}
let stopped = false;

/** Runs a program, its output streaming; its exit code. */
export const run = (command, args, {env, limit = LIMIT} = {}) =>
  new Promise((resolve) => {
    console.log(`\n> ${[command, ...args].join(' ')}`);
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
      env: {...process.env, ...env},
    });
    running.add(child);
    const timer = setTimeout(() => {
      console.error(`\n${command} is stopped after ${limit / MINUTE} minutes`);
      signalGroup(child, 'SIGTERM');
    }, limit);
    const end = (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.once('exit', (code, signal) => end(code ?? signal));
  });

const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Runs a suite that leaves its counts in COUNTS_FILE. */
const counted = async (start) => {
  const folder = temporaryFolder('counts');
  const counts = join(folder.path, 'counts.json');
  const code = await start(counts);
  let result = {passed: 0, failed: 0, skipped: 0, failures: [], notes: []};
  try {
    result = JSON.parse(readFileSync(counts, 'utf8'));
  } catch {
    // it ended before it could count
  }
  folder.remove();
  if (code !== 0 && !result.failed) {
    result.failed++;
    result.failures.push(`it ended with ${code}`);
  }
  if (!result.passed && !result.failed) {
    result.failed++;
    result.failures.push('there is no test');
  }
  return result;
};

const nodeTests = (list, concurrency, env) =>
  counted((counts) =>
    run(
      process.execPath,
      [
        '--test',
        `--test-concurrency=${concurrency}`,
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=./test/support/count-reporter.mjs',
        `--test-reporter-destination=${counts}`,
        ...list, // by name: Node 22 and 24 do not take a folder
      ],
      {env},
    ),
  );

const isNodeTest = (file) => file.endsWith('.test.mjs');
const cores = availableParallelism();

const SUITES = {
  node: () =>
    nodeTests(
      files('test', 'demo').filter(
        (file) => isNodeTest(file) && !/^test\/(e2e|package)\//.test(file),
      ),
      cores,
    ),
  component: () =>
    counted((counts) =>
      run(bin('wtr'), process.argv.includes('--coverage') ? ['--coverage'] : [], {
        env: {COUNTS_FILE: counts},
      }),
    ),
  e2e: (names) =>
    nodeTests(
      files('test/e2e').filter(
        (file) =>
          isNodeTest(file) &&
          (!names.length || names.some((name) => file === `test/e2e/${name}.test.mjs`)),
      ),
      Math.min(cores, 4),
      {E2E_BROWSERS: process.env.E2E_BROWSERS ?? process.env.BROWSERS ?? ''},
    ),
  package: (names) =>
    nodeTests(
      files('test/package').filter(
        (file) =>
          isNodeTest(file) &&
          (!names.length || names.some((name) => file === `test/package/${name}.test.mjs`)),
      ),
      Math.min(cores, 4),
    ),
};

/** What `npm test` runs: under 15 minutes on two cores. `npm run check` adds the package. */
const TESTS = ['node', 'component', 'e2e'];

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Runs the suites, says what came of each.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export const runTests = async (names = []) => {
  const wanted = process.env.BROWSERS?.split(',').filter(Boolean) ?? Object.keys(BROWSERS);
  installMissing(wanted);
  const found = findBrowsers();
  const lines = [];
  const total = {passed: 0, failed: 0, skipped: 0};
  const all = [];
  const note = (name, {passed, failed, skipped, failures = [], notes = [], times = []}, ms) => {
    all.push(...times);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const skips = skipped ? `, ${skipped} skipped` : '';
    lines.push(`${name}: ${passed} passed, ${failed} failed${skips} in ${seconds(ms)}`);
    lines.push(...failures.map((failure) => `  failed: ${failure}`));
    lines.push(...notes.map((text) => `  ${text}`));
  };

  for (const name of wanted.filter((browser) => !found[browser])) {
    const required = requiredBrowsers().includes(name);
    if (required) note(`browser ${name}`, {passed: 0, failed: 1, skipped: 0}, 0);
    lines.push(`${required ? 'missing' : 'skipped'}: ${advice(name)}`);
  }

  const suites = names.filter((name) => SUITES[name]);
  const rest = names.filter((name) => !SUITES[name] && !name.startsWith('-'));
  if (rest.length && !['e2e', 'package'].includes(suites.join()))
    throw new Error(`no such suite: ${rest.join(' ')}`);
  const chosen = suites.length ? suites : TESTS;

  if (chosen.some((name) => name !== 'component') && !isBuilt()) {
    const began = Date.now();
    const code = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', 'build']);
    const built = {passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0};
    note('build', built, Date.now() - began);
  }
  for (const name of chosen) {
    if (stopped) break;
    const began = Date.now();
    note(name, await SUITES[name](rest), Date.now() - began);
  }
  if (stopped) note('run', {passed: 0, failed: 1, skipped: 0, failures: ['it was stopped']}, 0);
  console.log('\nThe slowest tests:');
  for (const {name, ms} of slowest(all)) console.log(`${seconds(ms).padStart(8)}  ${name}`);
  console.log(`\n${lines.join('\n')}`);
  return total;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  const {passed, failed, skipped} = await runTests(process.argv.slice(2));
  console.log(`in ${seconds(Date.now() - began)} on ${cores} cores`);
  console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed ? 1 : 0;
}
