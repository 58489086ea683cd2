// What the widget sets up in a page, and how often it is called: numbers that do not depend on how fast
// the machine is. counts.test.mjs holds them against counts.json.
//
//   node test/bench/counts.mjs             prints what differs from counts.json
//   node test/bench/counts.mjs --update    writes counts.json, after a change that was wanted
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {openBrowser} from './lib/browsers.mjs';
import {installCounters} from './lib/counters.mjs';
import {here, hostPage, modules, oneFile, tag} from './lib/page.mjs';
import {serve} from './lib/server.mjs';

const FILE = join(here, 'counts.json');
export const readExpected = () => JSON.parse(readFileSync(FILE, 'utf8'));

const DAY = 24 * 3_600_000;

/** It never comes, so the panel stays closed whatever else is met. */
const NEVER = 'event: never';

/**
 * Queries of one feature each, and what has to happen in the page for it to be met for good.
 * @type {Record<string, [query: string, meet?: () => unknown]>}
 */
const QUERIES = {
  manual: ['manual'],
  never: [NEVER],
  default: ['(pageviews >= 2 or scroll >= 50%) and time >= 10s'],
  time: ['time >= 10s', () => counters.pass(10_000)],
  'scroll %': ['scroll >= 50%', () => scrollDown()],
  'scroll px': ['scroll >= 300px', () => scrollDown()],
  pageviews: ['pageviews >= 2', () => history.pushState(null, '', '/2')],
  visits: ['visits >= 2'],
  idle: ['idle >= 30s'],
  'exit-intent': ['exit-intent', () => leave()],
  click: ['click: #buy', () => document.querySelector('#buy').click()],
  visible: [
    'visible: #end',
    () => document.querySelector('#end').scrollIntoView({behavior: 'instant'}),
  ],
  event: ['event: cart-add', () => document.dispatchEvent(new Event('cart-add'))],
  url: ['url: /news/*'],
  installed: ['installed'],
  'media features': [
    '(min-width: 40em) or (hover) or (pointer: fine) or (orientation: landscape) or ' +
      '(prefers-reduced-motion: reduce) or (display-mode: standalone) or (prefers-color-scheme: dark)',
  ],
  all: [
    'time >= 10s and scroll >= 50% and pageviews >= 9 and visits >= 9 and idle >= 30s and exit-intent and ' +
      'click: #buy and visible: #end and url: /news/* and installed and (min-width: 40em)',
  ],
};

/** Runs in the page: what several of the functions below use. */
const installDeeds = () => {
  localStorage.clear();
  Object.assign(globalThis, {
    element: () => document.querySelector('push-optin'),
    touch: () => window.dispatchEvent(new KeyboardEvent('keydown', {key: 'a'})),
    /** The mouse leaves through the top; there is no mouse on the machine of a test. */
    leave() {
      window.matchMedia = () => ({matches: true});
      document.dispatchEvent(new MouseEvent('mouseout', {clientY: -1}));
    },
    /** `count` scroll events of the document, a frame of 16 ms apart. */
    async scrollEvents(count) {
      const before = counters.read();
      for (let i = 0; i < count; i++) {
        document.dispatchEvent(new Event('scroll'));
        await counters.pass(16);
      }
      await counters.pass(100);
      const after = counters.read();
      return {
        calls: after.calls - before.calls,
        rang: after.rang - before.rang,
        layouts: after.layouts - before.layouts,
      };
    },
    async scrollDown() {
      touch();
      window.scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'});
      await counters.drawn();
      await counters.pass(200);
    },
    async ready() {
      await customElements.whenDefined('push-optin');
      await Promise.all(
        [...document.querySelectorAll('push-optin')].map((it) => it.updateComplete),
      );
      await counters.drawn();
      await counters.pass(0);
      await counters.drawn();
      await counters.pass(0);
    },
  });
};

/** What is there for as long as nothing happens. */
const standing = ({listening, timersPending, observers}) => ({listening, timersPending, observers});

/** Opens pages with the widget, one after the other; each is a first visit. */
export const openSite = async (name) => {
  const opened = await openBrowser(name);
  let files = {};
  const site = await serve(() => files);
  const widgets = {modules: await modules(), 'one file': oneFile()};
  const errors = [];
  const open = async (counted) => {
    const context = await opened.browser.createBrowserContext();
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    if (counted) await page.evaluateOnNewDocument(installCounters);
    await page.evaluateOnNewDocument(installDeeds);
    return {page, close: () => context.close()};
  };
  const usual = await open(true);
  return {
    name,
    async visit(body, use, {widget = 'one file', counted = true, fresh = !counted} = {}) {
      const {head, files: own} = widgets[widget];
      files = {...own, '/': hostPage({head, body})};
      const {page, close} = fresh ? await open(counted) : usual;
      site.requests.length = 0;
      errors.length = 0;
      await page.goto(opened.url('site', site.port));
      if (counted) await page.evaluate(() => ready());
      const result = await use(page, site.requests);
      if (errors.length) throw new Error(errors.join('\n'));
      if (fresh) await close();
      return result;
    },
    async close() {
      await opened.close();
      await site.close();
    },
  };
};

/** What one query costs: set up, in a day without input, at scroll events, and when it is met. */
const costOf = async (site, [query, meet]) => {
  const when = [NEVER, 'manual'].includes(query) ? query : `(${query}) and ${NEVER}`;
  const still = await site.visit(tag(when), (page) =>
    page.evaluate(async (day) => {
      const before = counters.read();
      const rang = await counters.pass(day);
      const after = counters.read();
      return {before, rang, calls: after.calls - before.calls};
    }, DAY),
  );
  const moved = await site.visit(tag(when), async (page) => {
    const scrolling = await page.evaluate(() => {
      touch();
      return scrollEvents(100);
    });
    if (!meet) return {scrolling};
    await page.evaluate(`(${meet})()`);
    return page.evaluate(async (seen) => {
      await counters.drawn();
      await counters.pass(1000);
      const met = element().explain().query.conditions[0].met;
      const after = counters.read();
      return {scrolling: seen, met, after, scrollingAfter: await scrollEvents(100)};
    }, scrolling);
  });
  const {before} = still;
  return {
    listeners: before.listeners,
    'timers set': before.timersSet,
    'idle callbacks': before.idles,
    'timers pending': before.timersPending,
    observers: before.observers,
    'storage reads': before.storageRead,
    'storage writes': before.storageWritten,
    frames: before.frames,
    'timers that ring in a day': still.rang,
    'calls in a day': still.calls,
    'calls at 100 scroll events': moved.scrolling.calls,
    'layouts read at 100 scroll events': moved.scrolling.layouts,
    ...(meet && {
      'once met': {
        met: moved.met,
        ...standing(moved.after),
        'calls at 100 scroll events': moved.scrollingAfter.calls,
      },
    }),
  };
};

/** The way to the panel, and the click in it. */
const panel = (site, widget) =>
  site.visit(
    tag('event: ask'),
    async (page, requests) => {
      const list = () => requests.filter(({path}) => path !== '/').map(({path}) => path);
      const sorted = (paths) => ({
        page: paths.filter((path) => path !== '/worker.js').length,
        worker: paths.filter((path) => path === '/worker.js').length,
      });
      const before = list();
      const base = await page.evaluate(() => counters.read());
      const shown = await page.evaluate(async () => {
        const opened = new Promise((resolve) => {
          addEventListener('push-optin-show', resolve, {once: true});
        });
        document.dispatchEvent(new Event('ask'));
        await opened;
        await element().updateComplete;
        await counters.drawn();
        return {open: !!element().shadowRoot.querySelector('[part=panel]'), ...counters.read()};
      });
      const upTo = list();
      const click = await page.evaluate(() => {
        const at = counters.read().asked;
        element().shadowRoot.querySelector('[part~=accept-button]').click();
        return counters.read().asked - at;
      });
      const gone = await page.evaluate(async () => {
        element().remove();
        // What the browser was asked for is waited for with a limit of time, until it answers.
        for (let i = 0; i < 100 && (i < 2 || counters.read().timersPending); i++) {
          await counters.drawn();
        }
        return counters.read();
      });
      return {
        'requests before the panel': sorted(before),
        'requests up to the panel': sorted(upTo),
        'panel is open': shown.open,
        'listeners and timers at rest': standing(base),
        'listeners and timers with the panel': standing(shown),
        'questions to the browser before the click returns': click,
        'left when the element is removed': {
          timersPending: gone.timersPending,
          observers: gone.observers,
          // Those of the panel's own buttons have gone with it.
          listeners: Object.keys(gone.listeners).filter((where) =>
            /^[A-Z]|^(window|document) /.test(where),
          ).length,
        },
      };
    },
    {widget, fresh: true},
  );

/** A hundred tags on one page, and what is left of them. */
const tags = async (site) => {
  const of = (count) =>
    site.visit(tag().repeat(count), async (page, requests) => {
      const fetched = requests.length;
      const there = await page.evaluate(() => counters.read());
      const scrolling = await page.evaluate(() => {
        touch();
        return scrollEvents(10);
      });
      const gone = await page.evaluate(async () => {
        document.querySelectorAll('push-optin').forEach((it) => it.remove());
        await counters.drawn();
        return counters.read();
      });
      return {fetched, there, scrolling, gone};
    });
  const [one, two, hundred] = [await of(1), await of(2), await of(100)];
  const each = (name) => (hundred.there[name] - one.there[name]) / 99;
  return {
    'requests for 1': one.fetched,
    'requests for 100': hundred.fetched,
    'listeners of each more': each('listening'),
    'timers of each more': each('timersSet'),
    'storage reads of each more': each('storageRead'),
    'storage writes of each more': each('storageWritten'),
    'the second costs what the hundredth does':
      two.there.listening - one.there.listening === each('listening'),
    'calls at 10 scroll events, 1 tag': one.scrolling.calls,
    'calls at 10 scroll events, 100 tags': hundred.scrolling.calls,
    'left of 100': standing(hundred.gone),
  };
};

/** A page open for 24 hours, whose visitor does something every minute. */
const day = (site) =>
  site.visit(tag(`(${QUERIES.all[0]}) and ${NEVER}`), (page) =>
    page.evaluate(async () => {
      const hour = async () => {
        const before = counters.read();
        for (let minute = 0; minute < 60; minute++) {
          touch();
          document.dispatchEvent(new Event('scroll'));
          document.dispatchEvent(new Event('visibilitychange'));
          await counters.pass(60_000);
        }
        const after = counters.read();
        const grown = {};
        for (const name of ['calls', 'rang', 'timersSet', 'storageWritten', 'listenersAdded'])
          grown[name] = after[name] - before[name];
        return {grown, standing: [after.listening, after.timersPending, after.observers].join()};
      };
      await hour();
      const hours = [];
      for (let i = 1; i < 24; i++) hours.push(await hour());
      const flat = hours.every((one) => JSON.stringify(one) === JSON.stringify(hours[0]));
      return {'every hour is like the one before': flat, 'an hour': hours[0].grown};
    }),
  );

/** Client-side navigations: the last nine tenths must cost what the first tenth did. */
export const navigations = (site, count) =>
  site.visit(tag(`pageviews >= 99999 and url: /news/* and ${NEVER}`), (page) =>
    page.evaluate(async (all) => {
      const navigate = async (times) => {
        const before = counters.read();
        for (let i = 0; i < times; i++) history.pushState(null, '', `/news/${i % 7}`);
        await counters.pass(60_000);
        const after = counters.read();
        const grown = {};
        for (const name of ['calls', 'timersSet', 'storageWritten', 'listenersAdded'])
          grown[name] = (after[name] - before[name]) / times;
        for (const name of ['listening', 'timersPending', 'observers'])
          grown[name] = after[name] - before[name];
        return grown;
      };
      // What happens once only: the query is partly met, and the panel is fetched.
      await navigate(10);
      const first = await navigate(all / 10);
      const rest = await navigate((all / 10) * 9);
      return {flat: JSON.stringify(first) === JSON.stringify(rest), each: rest};
    }, count),
  );

/** The element is taken out and put in anew, as a router does with every page. */
const replaced = (site) =>
  site.visit(tag(), (page) =>
    page.evaluate(async () => {
      const before = counters.read();
      for (let i = 0; i < 1000; i++) {
        const {parentNode, outerHTML} = element();
        element().remove();
        parentNode.insertAdjacentHTML('beforeend', outerHTML);
        if (i % 100 === 0) await counters.pass(1000);
      }
      await counters.pass(1000);
      const after = counters.read();
      const grown = {};
      for (const name of ['listening', 'timersPending', 'observers'])
        grown[name] = after[name] - before[name];
      return {grown};
    }),
  );

/** Chromium: the objects that are alive after a garbage collection. */
const KINDS = [
  'AbortController',
  'AbortSignal',
  'Array',
  'Event',
  'Function',
  'HTMLElement',
  'IntersectionObserver',
  'Map',
  'MediaQueryList',
  'MutationObserver',
  'Object',
  'Promise',
  'Set',
  'WeakRef',
];
const alive = async (devtools) => {
  const counts = {};
  for (const kind of KINDS) {
    const {result} = await devtools.send('Runtime.evaluate', {expression: `${kind}.prototype`});
    const {objects} = await devtools.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup: 'alive',
    });
    const {result: count} = await devtools.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    counts[kind] = count.value;
    await devtools.send('Runtime.releaseObjectGroup', {objectGroup: 'alive'});
  }
  return counts;
};
/** What each of `count` has left behind; a few that the collector has yet to find are none. */
const leftByEach = (before, after, count) =>
  Object.fromEntries(
    Object.entries(after)
      .map(([kind, number]) => [kind, Math.round((number - before[kind]) / count)])
      .filter(([, left]) => left),
  );
export const memory = (site, count) =>
  site.visit(
    tag(`pageviews >= 99999 and scroll > 99% and time >= 24h and url: /news/* and ${NEVER}`),
    async (page) => {
      const devtools = await page.createCDPSession();
      const heap = async () => {
        await devtools.send('HeapProfiler.collectGarbage');
        return (await devtools.send('Runtime.getHeapUsage')).usedSize;
      };
      await page.evaluate(async () => void (await customElements.whenDefined('push-optin')));
      const navigate = (times) =>
        page.evaluate(async (all) => {
          for (let i = 0; i < all; i++) {
            history.pushState(null, '', `/news/${i % 7}`);
            if (i % 50 === 0) {
              touch();
              document.dispatchEvent(new Event('scroll'));
              await new Promise((resolve) => void setTimeout(resolve));
            }
          }
        }, times);
      const replace = (times) =>
        page.evaluate(async (all) => {
          for (let i = 0; i < all; i++) {
            const {parentNode, outerHTML} = element();
            element().remove();
            parentNode.insertAdjacentHTML('beforeend', outerHTML);
            await new Promise((resolve) => void setTimeout(resolve));
          }
        }, times);
      await navigate(count / 10);
      await replace(10);
      const [before, bytes] = [await alive(devtools), await heap()];
      await navigate((count / 10) * 9);
      const [navigated, bytesNavigated] = [await alive(devtools), await heap()];
      await replace(200);
      const swapped = await alive(devtools);
      return {
        alive: {
          'left by each navigation': leftByEach(before, navigated, (count / 10) * 9),
          'left by each element that came and went': leftByEach(navigated, swapped, 200),
        },
        heap: {before: bytes, navigated: bytesNavigated, swapped: await heap()},
      };
    },
    {counted: false},
  );

/** All counts; in Firefox those that a browser could make different. */
export const countAll = async (name) => {
  const site = await openSite(name);
  try {
    const queries = {};
    for (const [query, what] of Object.entries(QUERIES)) queries[query] = await costOf(site, what);
    const counts = {
      queries,
      panel: {
        modules: await panel(site, 'modules'),
        'one file': await panel(site, 'one file'),
      },
    };
    if (name === 'firefox') return counts;
    const {alive: objects} = await memory(site, 1000);
    return {
      ...counts,
      'a hundred tags': await tags(site),
      'a day': await day(site),
      'a thousand navigations': await navigations(site, 1000),
      'a thousand elements': await replaced(site),
      'objects alive': objects,
    };
  } finally {
    await site.close();
  }
};

/** Every count that is not as expected: where it is, what it was and what it is. */
export const differences = (expected, found, path = []) => {
  const isTable = (value) => typeof value === 'object' && value !== null;
  if (isTable(expected) || isTable(found)) {
    const names = new Set([...Object.keys(expected ?? {}), ...Object.keys(found ?? {})]);
    return [...names].flatMap((name) =>
      differences(expected?.[name], found?.[name], [...path, name]),
    );
  }
  return expected === found
    ? []
    : [`${path.join(' › ')}: ${expected ?? 'none'} expected, ${found ?? 'none'} found`];
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = await countAll('chromium');
  if (process.argv.includes('--update')) writeFileSync(FILE, `${JSON.stringify(found, null, 2)}\n`);
  else console.log(differences(readExpected(), found).join('\n') || 'as expected');
}
