// Random walks of page, visitor, browser, server and time through the real widget. After each step
// every invariant of `invariants.ts` holds; at the end one quiet visit has healed everything.
//
//   FC_SEED=1234 node test/model/walks.mjs    the same walks again
//   FC_RUNS=100000 …                          more of them
//   FC_PATH=12:0:3 …                          the counterexample of a seed
//   FC_TRACE=1 …                              and everything that happened in it
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {COMMANDS, SETTINGS} from './commands.mjs';
import {bundle, loadCode, World} from './world.mjs';

// Always the same until `reported.mjs` is empty: a build must not fail by chance. Any other: FC_SEED.
const seed = Number(process.env.FC_SEED ?? 7);
const numRuns = Number(process.env.FC_RUNS ?? 10_000);
const path = process.env.FC_PATH;

const invariants = await bundle('invariants.ts', 'es');
const {INVARIANTS} = await import(`data:text/javascript,${encodeURIComponent(invariants)}`);
const code = await loadCode();

/** What nobody catches is everybody's: the walk that is under way has failed. */
let walking;
let failed;
process.on('unhandledRejection', (error) => walking?.note({type: 'uncaught', error}));

const describe = ({type, name, tab, by, detail, error, body}) =>
  [type, name, tab?.name ?? by, JSON.stringify(detail ?? body), error?.stack].join(' ');

const began = performance.now();
let walks = 0;
let steps = 0;
const seen = new Map();
const checked = fc.assert(
  fc.asyncProperty(
    SETTINGS,
    fc.commands(COMMANDS, {maxCommands: 20, size: 'max'}),
    async (settings, commands) => {
      walks++;
      const world = (walking = new World(code, INVARIANTS, settings));
      await world.connect(world.open());
      try {
        await fc.asyncModelRun(() => ({model: {world}, real: world}), commands);
        await world.quietVisit();
        assert.deepEqual(world.failures, []);
      } catch (error) {
        failed = world;
        throw error;
      } finally {
        for (const tab of world.tabs.slice()) await world.close(tab);
      }
      steps += world.notes.length;
      for (const {type, name, detail} of world.notes) {
        const key = name === 'push-optin-change' ? `→ ${detail.state}` : (name ?? type);
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
    },
  ),
  {seed, numRuns, ...(path && {path}), endOnFailure: !!process.env.FC_FAST},
);
await checked.catch((error) => {
  const trace = process.env.FC_TRACE ? failed.notes.map(describe).join('\n') : '';
  throw new Error(`${failed.failures[0] ?? error.cause?.stack}\n${error.message}\n${trace}`);
});
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`walks ${walks}, seed ${seed}, ${steps} notes, ${seconds} s`);
console.log(
  [...seen]
    .map(([key, count]) => `${key} ${count}`)
    .sort()
    .join(', '),
);
