// From samples to medians, and from medians to the table of what was to be reached.
import {median, quantile} from './stats.mjs';

const round = (number) => Number(number.toPrecision(4));

/** Visits whose tasks had to wait for a core are left out while five others remain. */
const calm = (samples) => {
  const sorted = samples.toSorted((a, b) => (a.stall ?? 1) - (b.stall ?? 1));
  const good = sorted.filter(({stall = 1}) => stall <= 1.3);
  return good.length >= 5 ? good : sorted.slice(0, Math.max(5, Math.ceil(sorted.length / 2)));
};

/** Medians and quartiles by target and pass. */
export const summarise = (samples, targets) =>
  Object.fromEntries(
    Object.entries(samples).map(([name, byPass]) => [
      name,
      {
        title: targets[name].title,
        ...Object.fromEntries(
          Object.entries(byPass).map(([pass, all]) => {
            const list = calm(all);
            const keys = Object.keys(list[0]).filter((key) => key !== 'errors');
            return [
              pass,
              Object.fromEntries(
                keys.map((key) => {
                  const numbers = list.map((sample) => sample[key]);
                  const middle = round(median(numbers));
                  const quartiles = [0.25, 0.75].map((q) => round(quantile(numbers, q)));
                  const same = quartiles.every((one) => one === middle);
                  return [key, same ? middle : [middle, ...quartiles]];
                }),
              ),
            ];
          }),
        ),
      },
    ]),
  );

/** The median of a measure; `NaN` where it was not taken. */
export const value = ({targets}, name, pass, key) => {
  const found = targets[name]?.[pass]?.[key];
  return Array.isArray(found) ? found[0] : (found ?? NaN);
};

/** What a target adds to the bare page. */
export const net = (results, name, pass, key) =>
  value(results, name, pass, key) - value(results, 'empty', pass, key);

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const times = (number) => `${number.toFixed(2)}×`;
const fixed = (number, digits, unit) => `${number.toFixed(digits)}${unit}`;

/**
 * What was to be reached, with what was found: for each row the bound, and of both forms of the widget
 * the number and whether it is within.
 */
export const table = (results) => {
  const {sizes} = results;
  const ours = ['push-optin', 'push-optin-cdn'];
  const size = (name) => sizes[name].brotli;
  const ratio = (name, pass, key) =>
    net(results, name, pass, key) / net(results, 'lit-minimum', pass, key);
  const each = (what, bound, most, measured, show) => ({
    what,
    bound,
    found: ours.map((name) => {
      const number = measured(name);
      return {text: show(number), holds: number <= most};
    }),
  });
  const one = (what, bound, most, number, show) => ({
    what,
    bound,
    found: [{text: show(number), holds: number <= most}],
  });
  const ms = (number) => fixed(number, 0, ' ms');
  return [
    each(
      'before the panel, with Lit',
      '9 kB',
      9000,
      (name) => value(results, name, 'load', 'brotli'),
      kB,
    ),
    one(
      'before the panel, without Lit',
      '4 kB',
      4000,
      size('push-optin, before the panel, without Lit'),
      kB,
    ),
    each(
      'up to the visible panel',
      '13 kB',
      13_000,
      (name) => value(results, name, 'load', 'showBrotli'),
      kB,
    ),
    each(
      'requests up to the visible panel',
      '2',
      2,
      (name) => value(results, name, 'load', 'showRequests'),
      String,
    ),
    one('the worker', '1.5 kB', 1536, size('cdn/push-optin-worker.js'), (n) =>
      fixed(n / 1000, 2, ' kB'),
    ),
    one('the flow alone', '1.5 kB', 1536, size('push-optin/flow'), (n) =>
      fixed(n / 1000, 2, ' kB'),
    ),
    each(
      'ready: script at 4× throttle, against a minimal Lit element',
      '1.2×',
      1.2,
      (name) => ratio(name, 'load', 'readyScript'),
      times,
    ),
    each(
      'heap at rest, against a minimal Lit element',
      '1.3×',
      1.3,
      (name) =>
        value(results, name, 'heap', 'heap') / value(results, 'lit-minimum', 'heap', 'heap'),
      times,
    ),
    each(
      'idle: timers and frames a second',
      '0',
      0,
      (name) => value(results, name, 'steady', 'timers') + value(results, name, 'steady', 'frames'),
      String,
    ),
    each(
      'script per scroll event beyond an empty page',
      '2 µs',
      2,
      (name) => net(results, name, 'scrolling', 'scrollEvent'),
      (n) => fixed(n, 2, ' µs'),
    ),
    each(
      'panel request to painted panel at 4× throttle',
      '100 ms',
      100,
      (name) => value(results, name, 'load', 'show'),
      ms,
    ),
    each(
      'work for it: tasks of the main thread, at full speed',
      '33 ms',
      33.3,
      (name) => value(results, name, 'load', 'showTasks') / results.throttle,
      (n) => fixed(n, 1, ' ms'),
    ),
    each(
      'layout shift',
      '0',
      0,
      (name) =>
        net(results, name, 'load', 'shift') + (value(results, name, 'load', 'showShift') || 0),
      (n) => fixed(n, 3, ''),
    ),
    each(
      'blocking time at 4× throttle beyond an empty page',
      '0',
      0,
      (name) =>
        Math.max(0, net(results, name, 'load', 'blocking')) +
        value(results, name, 'load', 'showBlocking'),
      ms,
    ),
  ];
};

const columns = (rows) => {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows
    .map((row) =>
      row.map((text, i) => (i ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join('  '),
    )
    .join('\n');
};

/** For the terminal: the bounds, then all targets side by side. */
export const print = (results) => {
  const {targets, browsers, missing, growth} = results;
  console.log(
    `${Object.values(browsers).join(', ')}; ${results.processors}; ${results.rounds} rounds\n`,
  );
  const mark = ({text, holds}) => `${text}${holds ? '' : ' !'}`;
  console.log(
    columns([
      ['', 'bound', 'modules', 'one file'],
      ...table(results).map(({what, bound, found: [a, b]}) => [
        what,
        bound,
        mark(a),
        b ? mark(b) : '',
      ]),
    ]),
  );
  const base = 'lit-minimum';
  const times1 = (number) => (Number.isFinite(number) ? `${number.toFixed(1)}×` : '');
  const number = (digits) => (n) => (Number.isFinite(n) ? n.toFixed(digits) : '');
  const heads = [
    ['kB', (n) => number(1)(value(results, n, 'load', 'brotli') / 1000)],
    ['requests', (n) => number(0)(value(results, n, 'load', 'requests'))],
    ['kB to prompt', (n) => number(1)(value(results, n, 'load', 'showBrotli') / 1000)],
    ['script to ready, ms', (n) => number(1)(net(results, n, 'load', 'readyScript'))],
    [
      'ratio',
      (n) =>
        times1(net(results, n, 'load', 'readyScript') / net(results, base, 'load', 'readyScript')),
    ],
    ['ready, ms', (n) => number(0)(net(results, n, 'load', 'ready'))],
    ['script, ms', (n) => number(1)(net(results, n, 'load', 'script'))],
    ['heap, kB', (n) => number(0)(net(results, n, 'heap', 'heap') / 1000)],
    ['timers/s', (n) => number(1)(value(results, n, 'steady', 'timers'))],
    ['idle script, ms', (n) => number(2)(net(results, n, 'steady', 'idleScript'))],
    ['µs/scroll', (n) => number(2)(net(results, n, 'scrolling', 'scrollEvent'))],
    ['prompt, ms', (n) => number(0)(value(results, n, 'load', 'show'))],
    ['Firefox ready, ms', (n) => number(1)(net(results, n, 'clock', 'ready'))],
    ['Firefox prompt, ms', (n) => number(0)(value(results, n, 'clock', 'show'))],
  ];
  console.log(
    `\n${columns([
      ['', ...heads.map(([head]) => head)],
      ...Object.keys(targets).map((name) => [name, ...heads.map(([, get]) => get(name))]),
    ])}`,
  );
  console.log(`\n${JSON.stringify(growth)}`);
  for (const [name, why] of Object.entries(missing)) console.log(`${name}: ${why}`);
};

/** For the README: what was found of the widget in both of its forms. */
export const markdown = (results) => {
  const {when, browsers, processors, load, rounds, throttle} = results;
  const rows = table(results).map(({what, bound, found: [a, b]}) =>
    [what, a.text, b?.text ?? '', bound].join(' | '),
  );
  return [
    `| | modules | one file | goal |\n| --- | --: | --: | --: |`,
    ...rows.map((row) => `| ${row} |`),
    '',
    `Medians of ${rounds} first visits in ${browsers.chromium.replace('/', ' ')} on ${when}, times at ${throttle}× throttle unless said otherwise. The machine had ${processors.split(' ')[0]} cores and a load of ${load}: the times of a calm one are shorter.`,
  ].join('\n');
};
