// `npm run bench`: what the widget costs a page, beside a minimal Lit element, a hand-written minimum and
// the peers that npm has. It builds nothing of ours: npm run build comes first.
//
//   node test/bench/bench.mjs               measures, and writes results.json, chart.svg and the README
//   node test/bench/bench.mjs --dry         measures, and prints only
//   node test/bench/bench.mjs --draw        draws chart.svg and the README of results.json again
//     --rounds 7      visits of each target and pass
//     --idle 5000     the quiet time before any panel, ms
//     --no-peers      without the peers: nothing is installed
//     --no-firefox    in Chromium only
//     --only a,b      these targets only, and those they are held against; implies --dry
//
// The peers are installed into this folder, once. Every visit is a first one: a new context, nothing
// cached. In each round the order is another. Numbers are medians; times of scripts are those of the
// thread's own clock, so that what else the machine does counts little.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {generate} from '../../scripts/docs.mjs';
import {measure} from '../../scripts/size.mjs';
import {findBrowsers} from '../../scripts/browsers.mjs';
import {memory, navigations, openSite} from './counts.mjs';
import {openBrowser} from './lib/browsers.mjs';
import {chart} from './lib/chart.mjs';
import {here, hostPage, root} from './lib/page.mjs';
import {clock, heap, load, scrolling, steady} from './lib/passes.mjs';
import {print, summarise} from './lib/report.mjs';
import {serve, serveWorld} from './lib/server.mjs';
import {shuffled} from './lib/stats.mjs';
import {within} from '../support/children.mjs';
import {loadTargets} from './targets.mjs';

const {values: given} = parseArgs({
  options: {
    draw: {type: 'boolean', default: false},
    dry: {type: 'boolean', default: false},
    rounds: {type: 'string', default: '7'},
    idle: {type: 'string', default: '5000'},
    only: {type: 'string'},
    peers: {type: 'boolean', default: true},
    firefox: {type: 'boolean', default: true},
  },
  allowNegative: true,
});
const rounds = Number(given.rounds);
const passes = {clock, heap, load, scrolling, steady};
const settings = {throttle: 4, idle: Number(given.idle), scrolls: 100};
const NAVIGATIONS = 10_000;
/** One visit may take this long. */
const LIMIT = 30_000;

/** How often each pass is done, in which browser. */
const PLAN = [
  ['chromium', 'load', rounds],
  ['chromium', 'heap', Math.min(3, rounds)],
  ['chromium', 'steady', Math.min(2, Math.ceil(rounds / 3))],
  ['chromium', 'scrolling', Math.min(3, rounds)],
  ['firefox', 'clock', Math.min(5, rounds)],
];
/** Only what needs no server of a vendor's is taken to the second browser. */
const BOTH = [
  'empty',
  'push-optin',
  'push-optin-cdn',
  'lit-minimum',
  'hand-written',
  'cookieconsent',
];
const AGAINST = ['empty', 'lit-minimum'];

const installPeers = () => {
  if (existsSync(join(here, 'node_modules'))) return;
  console.error('Installing the peers into test/bench/node_modules');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // No scripts of theirs run.
  const {status} = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status) console.error('They could not be installed; the rest is measured.');
};

const say = (text) => process.stderr.write(text);

/** The picture and the README, of the numbers in results.json. */
const draw = (results) => {
  writeFileSync(join(here, 'chart.svg'), chart(results));
  const readme = join(root, 'README.md');
  writeFileSync(readme, generate(readFileSync(readme, 'utf8')).text);
};

const run = async () => {
  if (given.peers) installPeers();
  const {targets, missing} = await loadTargets({peers: given.peers});
  const only = given.only?.split(',').concat(AGAINST);
  const names = Object.keys(targets).filter((name) => !only || only.includes(name));
  const sites = {};
  for (const name of names) {
    const {head, body, files} = targets[name];
    const served = {...files, '/': hostPage({head, body})};
    sites[name] = await serve(() => served);
  }
  const world = await serveWorld();
  const samples = Object.fromEntries(names.map((name) => [name, {}]));
  const browsers = {};
  const failures = {};
  const found = findBrowsers();

  /** The first load of a browser is its own affair. */
  const open = async (browser) => {
    const opened = await openBrowser(browser, {world: world.port});
    await passes.clock(opened, opened.url('empty', sites.empty.port));
    return opened;
  };

  for (const [browser, pass, times] of PLAN) {
    if (!found[browser] || (browser === 'firefox' && !given.firefox)) continue;
    const list = browser === 'firefox' ? names.filter((name) => BOTH.includes(name)) : names;
    for (let round = 0; round < times; round++) {
      say(`\r${browser} ${pass} ${round + 1}/${times}  `);
      let opened = await open(browser);
      browsers[browser] = opened.version;
      for (const name of shuffled(list, 7919 * round + 1)) {
        if (failures[name]?.length > 2) continue;
        const site = sites[name];
        site.requests.length = 0;
        try {
          const visit = passes[pass](opened, opened.url(name, site.port), settings, site);
          const sample = await within(LIMIT, 'ready', visit);
          (samples[name][pass] ??= []).push(sample);
        } catch (error) {
          const text = String(error.message ?? error).split('\n')[0];
          (failures[name] ??= []).push(`${pass}: ${text.slice(0, 200)}`);
          // What it left (a trace, a page that is busy) is not the next one's.
          await opened.close().catch(() => undefined);
          opened = await open(browser);
        }
      }
      await opened.close();
    }
  }

  say('\rgrowth          ');
  const site = await openSite('chromium');
  const growth = {
    navigations: {count: NAVIGATIONS, ...(await navigations(site, NAVIGATIONS))},
    memory: await memory(site, NAVIGATIONS),
  };
  await site.close();
  say('\r                \r');

  for (const server of [...Object.values(sites), world]) await server.close();
  return {
    when: new Date().toISOString().slice(0, 10),
    browsers,
    node: process.version,
    processors: `${cpus().length} × ${cpus()[0].model.trim()}`,
    load: Math.round(loadavg()[1]),
    rounds,
    ...settings,
    sizes: Object.fromEntries(
      Object.entries(await measure()).map(([name, {brotli, gzip}]) => [name, {brotli, gzip}]),
    ),
    targets: summarise(samples, targets),
    growth,
    missing: {
      ...missing,
      ...Object.fromEntries(
        Object.entries(failures).map(([name, all]) => [name, [...new Set(all)].join('; ')]),
      ),
    },
  };
};

// The browsers are closed by puppeteer, which does not end us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const RESULTS = join(here, 'results.json');
if (given.draw) draw(JSON.parse(readFileSync(RESULTS, 'utf8')));
else {
  const results = await run();
  print(results);
  if (!given.dry && !given.only) {
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
    draw(results);
  }
}
