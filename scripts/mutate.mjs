// Mutation testing of the pure parts: does a test fail when the code is made wrong?
//
//   node scripts/mutate.mjs                     all; writes test/mutation/SCORE.md
//   node scripts/mutate.mjs src/flow/next.ts    that file anew, the others as they were
//   MUTATE_FOLDER=/tmp/m                        where the tools are installed and kept
//
// The tools (Stryker, Vitest) are installed in a folder outside of the repository: nothing else needs
// them. The tests are those of `npm test`, run in Node with `test/mutation/setup.mjs` in the place of a
// browser. It takes some minutes and is no part of `npm test`.
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = process.env.MUTATE_FOLDER ?? join(tmpdir(), 'push-optin-mutate');
const {devDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What is mutated. Types and prose are not there at run time, and `scope.ts` has nothing else. */
const FILES = [
  ...['deadline', 'errors', 'flow', 'next', 'policy', 'state'].map((name) => `src/flow/${name}.ts`),
  ...['evaluate', 'explain', 'parse'].map((name) => `src/query/${name}.ts`),
  ...['handlers', 'index', 'payload', 'renew'].map((name) => `src/worker/${name}.ts`),
];

const TOOLS = {
  '@stryker-mutator/core': '9.6.1',
  '@stryker-mutator/vitest-runner': '9.6.1',
  vitest: '3.2.7',
  'fake-indexeddb': '6.2.8',
  chai: '5.3.3',
  'fast-check': devDependencies['fast-check'],
};

const run = (command, args) => {
  const {status, error} = spawnSync(command, args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  return status;
};

mkdirSync(folder, {recursive: true});
const manifest = JSON.stringify({private: true, type: 'module', dependencies: TOOLS}, null, 2);
const manifestFile = join(folder, 'package.json');
if (!existsSync(manifestFile) || readFileSync(manifestFile, 'utf8') !== manifest) {
  writeFileSync(manifestFile, manifest);
  if (run('npm', ['install', '--no-audit', '--no-fund']) !== 0) process.exit(1);
}

for (const name of ['src', 'test', '.stryker', 'mutation.json'])
  rmSync(join(folder, name), {recursive: true, force: true});
const source = (file) => !/\.(mjs|png|json)$/.test(file);
for (const name of ['src', 'test/flow', 'test/query', 'test/worker']) {
  cpSync(join(root, name), join(folder, name), {recursive: true, filter: source});
}
for (const name of ['setup.mjs', 'testing.mjs', 'vitest.config.mjs', 'stryker.config.json']) {
  cpSync(join(root, 'test/mutation', name), join(folder, name));
}

const asked = process.argv.slice(2);
const bin = join(folder, 'node_modules', '.bin', 'stryker');
const code = run(bin, [
  'run',
  'stryker.config.json',
  '--mutate',
  (asked.length ? asked : FILES).join(),
]);
if (code !== 0) process.exit(code ?? 1);

// --- the score ----------------------------------------------------------------------------------

const resultsFile = join(folder, 'results.json');
const read = (file) =>
  (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {files: {}}).files;
const known = {...read(resultsFile), ...read(join(folder, 'mutation.json'))};
const files = Object.fromEntries(
  FILES.filter((file) => known[file]).map((file) => [file, known[file]]),
);
writeFileSync(resultsFile, JSON.stringify({files}));
const survivorsFile = join(root, 'test/mutation/SURVIVORS.md');
const count = (list) => {
  const of = (...names) => list.filter(({status}) => names.includes(status)).length;
  const killed = of('Killed', 'Timeout');
  const valid = killed + of('Survived', 'NoCoverage');
  return {killed, valid, score: `${((100 * killed) / valid).toFixed(1)} %`};
};
const folders = new Map();
const lines = [];
const survivors = [];
for (const [file, {mutants, source: text}] of Object.entries(files)) {
  const {killed, valid, score} = count(mutants);
  lines.push(`| ${file} | ${valid} | ${killed} | ${score} |`);
  const name = file === 'src/flow/policy.ts' ? 'policy' : dirname(file);
  folders.set(name, [...(folders.get(name) ?? []), ...mutants]);
  const rows = text.split('\n');
  for (const {status, location, replacement, mutatorName} of mutants) {
    if (!/Survived|NoCoverage/.test(status)) continue;
    const {start, end} = location;
    const original =
      start.line === end.line
        ? rows[start.line - 1].slice(start.column - 1, end.column - 1)
        : `${rows[start.line - 1].slice(start.column - 1)} …`;
    const by = (replacement ?? mutatorName).replace(/\s+/g, ' ');
    survivors.push(`- ${file}:${start.line}: \`${original}\` → \`${by}\``);
  }
}
const total = count([...folders.values()].flat());
writeFileSync(
  join(root, 'test/mutation/SCORE.md'),
  `# Mutation score

Made by \`node scripts/mutate.mjs\` on ${new Date().toISOString().slice(0, 10)}, of the source of that day. The
survivors have their reasons in [SURVIVORS.md](SURVIVORS.md).

| | mutants | killed | score |
|---|---|---|---|
${[...folders]
  .map(([name, list]) => {
    const {killed, valid, score} = count(list);
    return `| **${name}** | ${valid} | ${killed} | ${score} |`;
  })
  .join('\n')}
| **all** | ${total.valid} | ${total.killed} | ${total.score} |

| file | mutants | killed | score |
|---|---|---|---|
${lines.join('\n')}

## Survivors

${survivors.join('\n')}
`,
);
console.log(`${total.killed} of ${total.valid} mutants killed: ${total.score}`);
if (!existsSync(survivorsFile)) console.warn('test/mutation/SURVIVORS.md is missing');
