// A reporter for Web Test Runner that writes what scripts/test.mjs adds up: one JSON object.
import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import {slowest} from './slowest.mjs';

const testsOf = (suite) => [...(suite?.tests ?? []), ...(suite?.suites ?? []).flatMap(testsOf)];

export const wtrCountReporter = (file) => ({
  onTestRunFinished({sessions, testCoverage}) {
    const counts = {passed: 0, failed: 0, skipped: 0, failures: [], notes: []};
    const times = [];
    const fail = (name) => {
      counts.failed++;
      counts.failures.push(name);
    };
    for (const {browser, testFile, testResults, passed, errors} of sessions) {
      const tests = testsOf(testResults);
      for (const test of tests) {
        times.push({
          name: `${relative(process.cwd(), testFile)}: ${test.name} (${browser.name})`,
          ms: test.duration ?? 0,
        });
        if (test.skipped) counts.skipped++;
        else if (test.passed) counts.passed++;
        else fail(`${browser.name}: ${test.name}`);
      }
      // a file that could not be loaded, that has no test, or that threw outside of its tests
      if (!passed && tests.every((test) => test.passed || test.skipped)) {
        fail(`${browser.name}: ${testFile}: ${errors?.[0]?.message ?? 'no tests'}`);
      }
    }
    if (testCoverage?.passed === false) fail('the thresholds of the coverage');
    writeFileSync(file, JSON.stringify({...counts, times: slowest(times)}));
  },
});
