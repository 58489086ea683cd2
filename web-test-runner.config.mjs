// Unit and component tests, in every browser found here.
//
//   npm run test:unit                                       all
//   npx wtr test/query/parse.test.ts                        one file
//   BROWSERS=firefox npx wtr …                              one browser
//   npx wtr --coverage                                      with coverage, from Chromium
import {defaultReporter} from '@web/test-runner';
import {advice, BROWSERS, findBrowsers, requiredBrowsers} from './scripts/browsers.mjs';
import {browserPlugin} from './test/support/browser-plugin.mjs';
import {freePort} from './test/support/children.mjs';
import {launchers} from './test/support/launchers.mjs';
import {typescriptPlugin} from './test/support/typescript-plugin.mjs';
import {workerPlugin} from './test/support/worker-plugin.mjs';
import {wtrCountReporter} from './test/support/wtr-count-reporter.mjs';

const found = findBrowsers();
const asked = process.env.BROWSERS?.split(',').filter(Boolean);
const wanted = (asked ?? Object.keys(BROWSERS)).filter((name) => {
  if (found[name]) return true;
  if (asked || requiredBrowsers().includes(name)) throw new Error(advice(name));
  console.log(`skipped in ${name}: ${advice(name)}`);
  return false;
});
if (!wanted.length) throw new Error(`No browser at all. ${advice('chromium')}`);

export default {
  files: 'test/**/*.test.ts',
  nodeResolve: true,
  port: await freePort(),
  browsers: wanted.map((name) => launchers[name](found[name])),
  concurrency: 2,
  concurrentBrowsers: 2,
  testsFinishTimeout: 120_000,
  browserStartTimeout: 60_000,
  plugins: [typescriptPlugin(), workerPlugin(), browserPlugin()],
  reporters: [
    defaultReporter(),
    // for scripts/test.mjs
    ...(process.env.COUNTS_FILE ? [wtrCountReporter(process.env.COUNTS_FILE)] : []),
  ],
  // of one test; a busy machine is no failure
  testFramework: {config: {timeout: 15_000}},
  filterBrowserLogs: ({args}) => !String(args[0]).includes('Lit is in dev mode'),
  // Only Chromium measures coverage; the thresholds hold for what it ran.
  coverageConfig: {
    include: ['src/**/*.ts'],
    threshold: {statements: 90, branches: 80, functions: 90, lines: 90},
  },
};
