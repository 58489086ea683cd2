// `npm run size`: what each entry weighs, minified and compressed. It reads dist/, so build first.
//
//   node scripts/size.mjs             the table, and .output/size.json; fails over a limit
//   node scripts/size.mjs --update    sets every limit of budget.json to today's size and 3 %
//
// Limits and goals are in bytes of Brotli (quality 11). A limit holds what has been reached; a goal is
// where it is to go; `null` is none. The files for a script tag are measured as they ship. The modules are bundled as the
// build of a site with `import 'push-optin'` would: minified, with everything that they import.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {build} from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const BUDGET = join(root, 'scripts', 'budget.json');
const REPORT = join(root, '.output', 'size.json');
const SLACK = 1.03;
const LIT = [/^lit($|\/)/, /^lit-(html|element)($|\/)/, /^@lit\//];

/** A page fetches one language at the most, and none where it is English. */
const LANGUAGES = /\/locales\/(?!en\.)/;

/** @typedef {{minified: number, brotli: number, gzip: number}} Size in bytes */

/**
 * @param {string} code
 * @returns {Size}
 */
export const sizeOf = (code) => ({
  minified: Buffer.byteLength(code),
  brotli: brotliCompressSync(code, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code),
    },
  }).length,
  gzip: gzipSync(code, {level: 9}).length,
});

/** Files that are fetched one by one are compressed one by one. */
const sum = (codes) =>
  codes.map(sizeOf).reduce((a, b) => ({
    minified: a.minified + b.minified,
    brotli: a.brotli + b.brotli,
    gzip: a.gzip + b.gzip,
  }));

/** A file of dist/ as it ships; `undefined` when there is none. */
const shipped = (file) => {
  try {
    return readFileSync(join(root, 'dist', file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const SITE = 'site.js';

/**
 * Bundles what a site's own build makes of `import 'push-optin'` and the like.
 *
 * @param {string} entry a file of dist/, or the path of another
 * @param {RegExp[]} [external] what is left out
 * @returns {Promise<{first: string[], panel: string[], later: string[], entry: string, files: Record<string, string>}>}
 *   the code of each file: what is fetched with the page, what is fetched when the panel is due, and what
 *   after it; and all of them by name, of which one is the entry's
 */
export const bundle = async (entry, external = [], exported = false) => {
  const from = resolve(root, 'dist', entry);
  const [{output}] = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'site',
        resolveId: (source) => (source.endsWith(SITE) ? SITE : null),
        load: (id) =>
          id === SITE ? `${exported ? 'export * from' : 'import'} ${JSON.stringify(from)};` : null,
      },
    ],
    build: {
      write: false,
      minify: 'oxc',
      target: 'es2022',
      modulePreload: false,
      // As a library it goes without Vite's own helper for dynamic imports.
      lib: {entry: SITE, formats: ['es']},
      rolldownOptions: {
        external: [...external, LANGUAGES],
        preserveEntrySignatures: 'allow-extension',
        output: {format: 'es', minify: true},
      },
    },
  });
  const chunks = new Map(
    output.filter(({type}) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const reached = new Set();
  /** What comes with a file and is not there yet. */
  const reach = (name) => {
    const chunk = chunks.get(name);
    if (!chunk || reached.has(name)) return []; // external, or there
    reached.add(name);
    return [chunk.code, ...chunk.imports.flatMap(reach)];
  };
  const has = (file) => (chunk) => Object.keys(chunk.modules).some((id) => id.endsWith(file));
  const {fileName} = [...chunks.values()].find(({isEntry}) => isEntry);
  const first = reach(fileName);
  const panel = [...chunks.values()]
    .filter(has('/dist/opt-in.js'))
    .flatMap((c) => reach(c.fileName));
  const files = Object.fromEntries(output.map((file) => [file.fileName, file.code ?? file.source]));
  return {first, panel, later: [...chunks.keys()].flatMap(reach), entry: fileName, files};
};

/** What has no business with Lit must not bring it along. */
const withoutLit = async (entry) => {
  const {first, later} = await bundle(entry, [], true);
  const {first: bare} = await bundle(entry, LIT, true);
  if (first.join('') !== bare.join('')) throw new Error(`${entry} is to go without Lit`);
  return {first, later};
};

/** @returns {Promise<Record<string, Size>>} by the names of budget.json */
export const measure = async () => {
  if (!shipped('index.js') || !shipped('cdn/push-optin.js')) {
    throw new Error('dist/ is not built: npm run build');
  }
  const sizes = {};
  for (const name of ['push-optin.js', 'push-optin-embed.js', 'push-optin-worker.js']) {
    const code = shipped(`cdn/${name}`);
    if (code) sizes[`cdn/${name}`] = sizeOf(code);
  }
  const whole = await bundle('index.js');
  const bare = await bundle('index.js', LIT);
  sizes['push-optin, before the panel'] = sum(whole.first);
  sizes['push-optin, before the panel, without Lit'] = sum(bare.first);
  sizes['push-optin, up to the visible panel'] = sum([...whole.first, ...whole.panel]);
  sizes['push-optin, up to the visible panel, without Lit'] = sum([...bare.first, ...bare.panel]);
  sizes['push-optin, everything'] = sum([...whole.first, ...whole.panel, ...whole.later]);
  const flow = await withoutLit('flow/index.js');
  sizes['push-optin/flow'] = sum(flow.first);
  sizes['push-optin/flow, with what it loads later'] = sum([...flow.first, ...flow.later]);
  sizes['push-optin/worker'] = sum((await withoutLit('worker/index.js')).first);
  return sizes;
};

const number = (bytes) => String(bytes ?? 'none').replace(/\B(?=(\d{3})+$)/g, ' ');

const print = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    console.log(cells.join('  ').trimEnd());
  }
};

const main = async () => {
  const sizes = await measure();
  let budget = JSON.parse(readFileSync(BUDGET, 'utf8'));
  const unplanned = Object.keys(sizes).filter((name) => !budget[name]);
  if (unplanned.length) throw new Error(`budget.json has nothing for: ${unplanned.join('; ')}`);

  if (process.argv.includes('--update')) {
    budget = Object.fromEntries(
      Object.entries(budget).map(([name, {limit, goal}]) => {
        const size = sizes[name];
        return [name, {limit: size ? Math.ceil(size.brotli * SLACK) : limit, goal}];
      }),
    );
    writeFileSync(BUDGET, `${JSON.stringify(budget, null, 2)}\n`);
  }

  const over = [];
  const rows = [['bytes', 'minified', 'gzip', 'brotli', 'limit', 'goal', 'above the goal']];
  const report = {};
  for (const [name, size] of Object.entries(sizes)) {
    const {limit, goal} = budget[name];
    report[name] = {...size, limit, goal};
    if (limit !== null && size.brotli > limit)
      over.push(`${name}: ${size.brotli - limit} bytes over its limit`);
    const far = goal === null ? NaN : size.brotli - goal;
    rows.push([
      name,
      ...[size.minified, size.gzip, size.brotli, limit, goal].map(number),
      Number.isNaN(far) ? '' : far > 0 ? number(far) : 'reached',
    ]);
  }
  print(rows);
  mkdirSync(dirname(REPORT), {recursive: true});
  writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`\nThe same as JSON: ${relative(root, REPORT)}`);
  if (over.length) {
    console.error(`\n${over.join('\n')}`);
    process.exitCode = 1;
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
