// A test that is told once and runs in Firefox and in Chromium, each with a stage of its own.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {requiredBrowsers} from '../../../scripts/browsers.mjs';
import {cannot} from './launch.mjs';
import {openStage} from './stage.mjs';

/** E2E_BROWSERS=firefox runs that one only. */
const asked = (process.env.E2E_BROWSERS ?? '').split(',').filter(Boolean);

/** What no page may say on its console. */
const WRONG = /^ *\d+ (?:uncaught: |console\.error: .*(?:Content.Security.Policy|Refused to))/;

/**
 * @param {string} title
 * @param {object} options for openStage; `browsers`: which; `headed`: names of the browsers that show
 *   their real question; `timeout` in ms; `errors`: a pattern of uncaught errors that belong to it
 * @param {(stage: Awaited<ReturnType<typeof openStage>>, t: import('node:test').TestContext) => Promise<void>} body
 */
export const scenario = (title, options, body) => {
  const {
    browsers = ['firefox', 'chromium'],
    headed = [],
    timeout = 120_000,
    errors,
    ...more
  } = options;
  for (const name of browsers) {
    const isHeaded = headed.includes(name);
    const unasked = asked.length && !asked.includes(name) && 'not asked for';
    const why = unasked || cannot(name, {headed: isHeaded});
    if (why && requiredBrowsers().includes(name)) throw new Error(why);
    test(`${name}: ${title}`, {timeout, skip: why}, async (t) => {
      const stage = await openStage(name, {headed: isHeaded, ...more});
      try {
        await body(stage, t);
        const wrong = stage.log.filter((line) => WRONG.test(line) && !errors?.test(line));
        assert.deepEqual(wrong, [], 'no uncaught error and no breach of the CSP in any page');
      } catch (error) {
        // the stack is what reporters print, of an AssertionError too
        error.stack += `\n${await stage.report().catch((cause) => `no report: ${cause}`)}`;
        throw error;
      } finally {
        await stage.close();
      }
    });
  }
};

/** A number for the closing report. */
export const measured = (t, name, what, ms) =>
  t.diagnostic(`measured: ${name}, ${what}: ${Math.round(ms)} ms`);
