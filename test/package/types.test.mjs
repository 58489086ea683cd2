// What the compilers say of pages that use the packed types: of right ones nothing, of every wrong line
// that it is wrong (`@ts-expect-error` is an error itself where there is none).
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {openReport} from './support/report.mjs';
import {openWorkshop, root, run} from './support/workshop.mjs';

let workshop;
const report = openReport('4-types');

before(async () => {
  workshop = await openWorkshop('types');
});
after(() => workshop?.close());

const OPTIONS = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
  // our declarations are to be looked at; Solid's and Svelte's own have errors in them
  skipLibCheck: false,
};

const fixture = (name, options = {}) => {
  const folder = workshop.fixture(`types/${name}`, name);
  const {include = ['.'], ...compilerOptions} = options;
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({compilerOptions: {...OPTIONS, ...compilerOptions}, include}),
  );
  return folder;
};

const expected = (folder, file, pattern = /@(ts|vue)-expect-error/g) =>
  readFileSync(join(folder, file), 'utf8').match(pattern).length;

const holds = (name, driven, body) =>
  test(name, {timeout: 120_000}, async () => {
    const wrong = await body();
    report({fixture: name, driven: `${driven}; ${wrong} wrong lines found`}, 'passed');
  });

holds('Types: element, events, flow, with TypeScript 5', 'tsc, no other library', async () => {
  const folder = fixture('plain');
  await run(workshop.bin('tsc'), ['-p', '.'], {cwd: folder});
  return expected(folder, 'page.ts');
});

holds('Types: element, events, flow, with TypeScript 7', 'tsc, no other library', async () => {
  const folder = fixture('plain');
  await run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], {cwd: folder});
  return expected(folder, 'page.ts');
});

holds('Types: node16 resolution', 'tsc, module node16', async () => {
  const folder = fixture('plain', {module: 'node16', moduleResolution: 'node16'});
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  await run(workshop.bin('tsc'), ['-p', '.'], {cwd: folder});
  return expected(folder, 'page.ts');
});

for (const [name, options] of Object.entries({
  react: {jsx: 'react-jsx'},
  'react-tag': {jsx: 'react-jsx'},
  preact: {jsx: 'react-jsx', jsxImportSource: 'preact'},
  solid: {jsx: 'preserve', jsxImportSource: 'solid-js', skipLibCheck: true},
})) {
  holds(`Types: ${name}`, 'tsc, strict', async () => {
    const folder = fixture(name, options);
    await run(workshop.bin('tsc'), ['-p', '.'], {cwd: folder});
    return expected(folder, 'page.tsx');
  });
}

holds('Types: vue', 'vue-tsc, strict templates', async () => {
  const folder = fixture('vue', {include: ['Page.vue']});
  const config = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({...config, vueCompilerOptions: {strictTemplates: true}}),
  );
  await run(workshop.bin('vue-tsc'), ['-p', '.'], {cwd: folder});
  return expected(folder, 'Page.vue');
});

holds('Types: svelte', 'svelte-check', async () => {
  const folder = fixture('svelte', {include: ['*.svelte'], skipLibCheck: true});
  const check = async () => {
    const said = await run(
      workshop.bin('svelte-check'),
      ['--tsconfig', './tsconfig.json', '--output', 'machine'],
      {cwd: folder},
    ).catch((error) => error.message);
    return said.match(/ERROR "[^"]*" \d+/g) ?? [];
  };
  const lines = (await check()).map((line) => line.replace(/^ERROR /, ''));
  const wrong = readFileSync(join(folder, 'Bad.svelte'), 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.startsWith('<push-optin') ? [`"Bad.svelte" ${at + 1}`] : []));
  assert.deepEqual(new Set(lines), new Set(wrong));
  return wrong.length;
});

holds('Types: angular', 'ngc, strict templates: events and references', async () => {
  const folder = fixture('angular', {skipLibCheck: true});
  const config = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({...config, angularCompilerOptions: {strictTemplates: true}}),
  );
  const said = await run(workshop.bin('ngc'), ['-p', '.'], {cwd: folder}).catch(
    ({message}) => stripVTControlCharacters(message), // ngc always colours
  );
  const found = said.matchAll(/^page\.ts:(\d+):\d+ - error/gm);
  const wrong = readFileSync(join(folder, 'page.ts'), 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.includes('>wrong: ') ? [at + 1] : []));
  assert.deepEqual([...new Set([...found].map(([, line]) => Number(line)))], wrong, said);
  return wrong.length;
});
