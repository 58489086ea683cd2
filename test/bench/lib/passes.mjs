// One visit to one target, measured in one way.
import {setTimeout as pause} from 'node:timers/promises';
import {installProbe} from './probe.mjs';
import {startTrace} from './trace.mjs';

/** What still belongs to a load, or to a panel, after it is ready. */
const SETTLE = 500;

const withPage = async ({browser}, url, use) => {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error.message ?? error).slice(0, 200)));
    await page.evaluateOnNewDocument(installProbe);
    const open = async () => {
      await page.goto(url, {waitUntil: 'load'});
      await page.evaluate(() => probe.ready());
    };
    const mark = (name) => page.evaluate((what) => probe.mark(what), name);
    const canShow = () => page.evaluate(() => !!globalThis.bench?.show);
    const result = await use({page, open, mark, canShow});
    if (errors.length) result.errors = errors;
    return result;
  } finally {
    await context.close();
  }
};

/** Load and panel, traced in Chromium on a slowed-down processor. */
export const load = (opened, url, {throttle}, site) =>
  withPage(opened, url, async ({page, open, mark, canShow}) => {
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setCPUThrottlingRate', {rate: throttle});
    await devtools.send('Browser.setPermission', {
      permission: {name: 'notifications'},
      setting: 'prompt',
      browserContextId: page.browserContext().id,
    });
    const weigh = () => {
      const all = site.requests.filter(({path, status}) => path !== '/' && status === 200);
      const worker = all.filter(({path}) => path === '/worker.js');
      const own = all.filter(({path}) => path !== '/worker.js');
      return {
        requests: own.length,
        brotli: own.reduce((sum, {brotli}) => sum + brotli, 0),
        gzip: own.reduce((sum, {gzip}) => sum + gzip, 0),
        worker: Math.max(0, ...worker.map(({brotli}) => brotli)),
      };
    };
    const stop = await startTrace(devtools);
    await open();
    await pause(SETTLE);
    await mark('settled');
    const first = weigh();
    const shows =
      (await canShow()) &&
      (await page.evaluate(() =>
        probe.show().then(
          () => true,
          () => false,
        ),
      ));
    await pause(SETTLE);
    await mark('end');
    const shift = await page.evaluate(() => ({
      load: probe.shift('none', 'show'),
      show: probe.shift('show'),
    }));
    const whole = weigh();
    const trace = await stop();
    const long = trace.long('start', 'settled');
    const longShow = shows ? trace.long('show', 'end') : undefined;
    return {
      ready: trace.span('start', 'ready'),
      readyScript: trace.script('start', 'ready'),
      script: trace.script('start', 'settled'),
      tasks: trace.tasks('start', 'settled'),
      longTasks: long.tasks,
      blocking: long.blocking,
      shift: shift.load,
      stall: trace.stall('start', 'settled'),
      requests: first.requests,
      brotli: first.brotli,
      gzip: first.gzip,
      ...(shows && {
        show: trace.span('show', 'shown'),
        showScript: trace.script('show', 'shown'),
        showTasks: trace.tasks('show', 'shown'),
        showLongTasks: longShow.tasks,
        showBlocking: longShow.blocking,
        showShift: shift.show,
        showStall: trace.stall('show', 'end'),
        showRequests: whole.requests,
        showBrotli: whole.brotli,
        worker: whole.worker,
      }),
    };
  });

/** What is left after a garbage collection. */
export const heap = (opened, url) =>
  withPage(opened, url, async ({page, open}) => {
    const devtools = await page.createCDPSession();
    await open();
    await pause(SETTLE);
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
    const {usedSize} = await devtools.send('Runtime.getHeapUsage');
    return {heap: usedSize};
  });

/** Quiet seconds before any panel, then the wheel. */
export const steady = (opened, url, {idle, scrolls}) =>
  withPage(opened, url, async ({page, open, mark}) => {
    const devtools = await page.createCDPSession();
    await open();
    await pause(3 * SETTLE);
    const stop = await startTrace(devtools);
    await mark('idle');
    await pause(idle);
    await mark('idled');
    // From outside of the page: no script but the target's runs.
    await mark('scroll');
    for (let i = 0; i < scrolls; i++) {
      await devtools.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        x: 200,
        y: 400,
        deltaX: 0,
        deltaY: i % 100 < 50 ? 24 : -24,
      });
      await pause(10);
    }
    await mark('scrolled');
    const trace = await stop();
    const seconds = trace.span('idle', 'idled') / 1000;
    return {
      timers: trace.count('TimerFire', 'idle', 'idled') / seconds,
      frames: trace.count('FireAnimationFrame', 'idle', 'idled') / seconds,
      tasksEach: trace.count('RunTask', 'idle', 'idled') / seconds,
      idleScript: trace.script('idle', 'idled'),
      scrollCalls: trace.count('FunctionCall', 'scroll', 'scrolled') / scrolls,
      scrollScript: (1000 * trace.script('scroll', 'scrolled')) / scrolls,
    };
  });

/** Script of one scroll event, µs: many are dispatched at once, so that the clock is fine enough. */
export const scrolling = (opened, url, {events = 20_000}) =>
  withPage(opened, url, async ({page, open}) => {
    await open();
    return page.evaluate((count) => {
      window.dispatchEvent(new KeyboardEvent('keydown', {key: 'a'}));
      const round = () => {
        const began = performance.now();
        for (let i = 0; i < count; i++) document.dispatchEvent(new Event('scroll'));
        return (1000 * (performance.now() - began)) / count;
      };
      round();
      return {scrollEvent: Math.min(round(), round(), round())};
    }, events);
  });

/** The clock of the page alone, for a browser without the tools of the other. */
export const clock = (opened, url) =>
  withPage(opened, url, async ({page, open, canShow}) => {
    await open();
    await pause(SETTLE);
    if (await canShow()) await page.evaluate(() => probe.show());
    return page.evaluate(() => {
      const {ready, show, shown} = probe.marked;
      const [{responseEnd}] = performance.getEntriesByType('navigation');
      return {ready: ready - responseEnd, ...(shown && {show: shown - show})};
    });
  });
