// Reads a trace of Chromium: what the main thread of the page did between two marks.
import {union} from './stats.mjs';

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8',
  'loading',
];
const SCRIPT = new Set([
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  'EvaluateScript',
  'v8.run',
  'v8.callFunction',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'EventDispatch',
  'IntersectionObserverController::computeIntersections',
]);

/** @returns {Promise<() => Promise<ReturnType<typeof read>>>} ends the trace and reads it */
export const startTrace = async (devtools) => {
  const events = [];
  const collect = ({value}) => {
    for (const event of value) events.push(event);
  };
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {includedCategories: CATEGORIES, excludedCategories: ['*']},
  });
  return async () => {
    const done = new Promise((resolve) => {
      devtools.once('Tracing.tracingComplete', resolve);
    });
    await devtools.send('Tracing.end');
    await done;
    devtools.off('Tracing.dataCollected', collect);
    return read(events);
  };
};

const read = (events) => {
  const isMark = ({name, cat}) => name?.startsWith('bench:') && cat?.includes('blink.user_timing');
  const mark = events.find(isMark);
  if (!mark) throw new Error('there is no mark in the trace');
  const main = events.filter(({pid, tid}) => pid === mark.pid && tid === mark.tid);
  const marks = {};
  for (const event of main) if (isMark(event)) marks[event.name.slice(6)] ??= event.ts / 1000;
  const began = main.filter(
    ({name, args}) =>
      name === 'navigationStart' && /^https?:/.test(args?.data?.documentLoaderURL ?? ''),
  );
  if (began.length) marks.start = began.at(-1).ts / 1000;
  const spans = main
    .filter(({ph}) => ph === 'X')
    .map(({name, ts, dur = 0, tts, tdur = 0}) => ({
      name,
      wall: [ts / 1000, (ts + dur) / 1000],
      cpu: [tts / 1000, (tts + tdur) / 1000],
    }));
  const within = (from, to, has) =>
    spans.filter(({name, wall: [at]}) => has(name) && at >= marks[from] && at < marks[to]);
  const isTask = (name) => name === 'RunTask';
  const isScript = (name) => SCRIPT.has(name);
  const cpu = (list) => union(list.map((span) => span.cpu));
  const wall = (list) => union(list.map((span) => span.wall));
  return {
    /** Wall time between two marks, ms. */
    span: (from, to) => marks[to] - marks[from],
    /** Time of the thread itself, without what other processes took, ms. */
    script: (from, to) => cpu(within(from, to, isScript)),
    tasks: (from, to) => cpu(within(from, to, isTask)),
    /** How often: `TimerFire`, `FireAnimationFrame`, `RunTask`. */
    count: (name, from, to) => within(from, to, (one) => one === name).length,
    /** Tasks of more than 50 ms on the thread's own clock, and what they take beyond it. */
    long(from, to) {
      const long = within(from, to, isTask)
        .map(({cpu: [a, b]}) => b - a)
        .filter((ms) => ms > 50);
      return {tasks: long.length, blocking: long.reduce((sum, ms) => sum + ms - 50, 0)};
    },
    /** 1 when the thread had a core to itself. */
    stall: (from, to) => wall(within(from, to, isTask)) / cpu(within(from, to, isTask)),
  };
};
