// What `npm install push-optin` brings: every path that package.json names, and entries that Node can
// import without a page.
import assert from 'node:assert/strict';
import {SourceMap} from 'node:module';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {openReport} from './support/report.mjs';
import {openWorkshop, root, run} from './support/workshop.mjs';

let workshop;
const report = openReport('0-node');
let manifest;
let files;

before(async () => {
  workshop = await openWorkshop('package');
  manifest = JSON.parse(readFileSync(join(workshop.packed, 'package.json'), 'utf8'));
  files = readdirSync(workshop.packed, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => file.slice(workshop.packed.length + 1).replaceAll('\\', '/'));
});
after(() => workshop?.close());

/** Every string of an object's values, however deep. */
const leaves = (value) =>
  typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];

test('every path in package.json is in the tarball', () => {
  const {exports: entries, bin, types, jsdelivr, unpkg, customElements, files: kept} = manifest;
  const paths = [
    ...leaves(entries),
    ...leaves(bin),
    types,
    jsdelivr,
    unpkg,
    customElements,
    manifest['web-types'],
    ...kept,
    // what is in src/ is for builds in the repository
    ...manifest.sideEffects.filter((path) => !path.startsWith('./src/')),
  ];
  for (const path of paths) {
    const [head, tail] = path.replace(/^\.\//, '').split('*');
    assert.ok(
      files.some(
        (file) =>
          file === head ||
          (tail !== undefined && file.startsWith(head) && file.endsWith(tail)) ||
          (path === 'dist' && file.startsWith('dist/')),
      ),
      path,
    );
  }
  for (const name of ['README.md', 'LICENSE', 'CHANGELOG.md'])
    assert.ok(files.includes(name), name);
});

test('what has a side effect says so: nothing but these files acts when imported', () => {
  for (const path of manifest.sideEffects.filter((name) => name.startsWith('./src/'))) {
    assert.ok(existsSync(join(root, path)), path);
  }
});

test('the entries are those of the contract', () => {
  assert.deepEqual(Object.keys(manifest.exports), [
    '.',
    './element',
    './flow',
    './worker',
    './react',
    './types/react',
    './types/preact',
    './types/solid',
    './types/vue',
    './types/svelte',
    './locales/*',
    './dist/cdn/*',
    './custom-elements.json',
    './package.json',
  ]);
  const cdn = files
    .filter((file) => /^dist\/cdn\/[^/]*\.js$/.test(file))
    .map((file) => basename(file));
  assert.deepEqual(cdn.sort(), ['push-optin-embed.js', 'push-optin-worker.js', 'push-optin.js']);
});

test('nothing to run at install, nothing needed but Lit', () => {
  const {scripts, dependencies, peerDependenciesMeta, peerDependencies} = manifest;
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) {
    assert.equal(scripts[name], undefined, name);
  }
  assert.deepEqual(Object.keys(dependencies), ['lit']);
  for (const name of Object.keys(peerDependencies)) {
    assert.equal(peerDependenciesMeta[name].optional, true, name);
  }
});

/** Words that are rare enough to be told apart, and are as they were written: the texts in quotes. */
const WORD = /(?<=["'`])[\w-]{6,}(?=["'`])/g;

/** Where a word of the code is mapped to, the source has that word. */
const assertLeadsBack = (file, code, name) => {
  const payload = JSON.parse(readFileSync(join(workshop.packed, dirname(file), name), 'utf8'));
  const map = new SourceMap(payload);
  for (const [at, line] of code.split('\n').entries()) {
    if (/^\s*(\*|\/\/|\/\*)/.test(line)) continue; // comments are not mapped
    for (const {0: word, index} of line.matchAll(WORD)) {
      const {originalSource, originalLine} = map.findEntry(at, index - 1);
      if (originalSource === undefined) continue;
      const source = payload.sourcesContent[payload.sources.indexOf(originalSource)];
      assert.ok(source, `${file}: ${originalSource} is none of its sources`);
      const [first, ...others] = source.split('\n').slice(originalLine);
      // all of a template leads to where it begins
      const near = [first, ...others.slice(0, first.includes('`') ? undefined : 2)].join('\n');
      const where = `${file}:${at + 1}: “${word}” leads to ${originalSource}:${originalLine + 1}`;
      assert.ok(near.includes(word), `${where}: ${first}`);
    }
  }
};

test('every file that has code has its source beside it', () => {
  // but for the languages beside the CDN file, which are nothing but texts
  for (const file of files.filter((name) => /^dist\/(?!cdn\/locales\/).*\.js$/.test(name))) {
    const code = readFileSync(join(workshop.packed, file), 'utf8');
    const said = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
    // the worker goes without the comment, which visitors would load with it
    const beside = files.includes(`${file}.map`) && `${basename(file)}.map`;
    if (said) assert.equal(said, beside, file);
    const map = beside;
    if (!map) {
      // only imports and exports
      assert.match(
        code.replace(/^((import|export)\b[^;]*|"use client");$/gm, '').trim(),
        /^(\/\/.*\s*)*$/,
        file,
      );
      continue;
    }
    const {sources, sourcesContent} = JSON.parse(
      readFileSync(join(workshop.packed, dirname(file), map), 'utf8'),
    );
    assert.equal(sourcesContent?.length, sources.length, file);
    assert.ok(sourcesContent.every(Boolean), file);
    assertLeadsBack(file, code, map);
  }
  assert.deepEqual(
    files.filter((name) => name.endsWith('.d.ts.map')),
    [],
    'a map of declarations would lead to files that are not there',
  );
});

/** This Node and those after it, as far as they are installed for this machine. */
const NODES = ['here', 'node-22', 'node-24', 'node-26'];

const programOf = (name) =>
  name === 'here' ? process.execPath : join(workshop.installed, name, 'bin/node');

/** A test in each Node, with and without the condition for development; `report` goes into the table. */
const inEveryNode = (title, driven, body) => {
  for (const name of NODES) {
    test(`${title}: Node ${name}`, async (t) => {
      const program = programOf(name);
      if (!existsSync(program)) return t.skip(`there is no ${name} for this machine`);
      /** Runs a module in the folder where the package is installed. */
      const node = (condition) => async (code) => {
        const flags = [`--conditions=${condition}`, '--input-type=module', '--eval'];
        const said = await run(program, [...flags, code], {cwd: workshop.folder});
        return said.replace(/^Lit is in dev mode.*\n/m, '');
      };
      for (const condition of ['production', 'development']) await body(node(condition), program);
      const version = (await run(program, ['--version'])).trim().slice(1);
      return report({fixture: `Node ${version}`, driven}, 'passed');
    });
  }
};

const entries = () => [
  ...Object.keys(manifest.exports)
    .filter((name) => !/\*|\.json$/.test(name))
    .map((name) => `push-optin${name.slice(1)}`),
  ...files
    .filter((file) => /^dist\/(cdn|locales)\/[^/]*\.js$/.test(file))
    .map((file) =>
      file.startsWith('dist/cdn/')
        ? `push-optin/${file}`
        : `push-optin/locales/${basename(file, '.js')}`,
    ),
];

inEveryNode(
  'importing any of them does nothing and never throws',
  'every entry imported: nothing added, nothing left running; also with --conditions=development',
  async (node) => {
    const names = entries();
    assert.ok(names.length > 10);
    // Each in a fresh place would cost a second each; the first that throws is named.
    const said = await node(
      `
    process.on('unhandledRejection', (error) => { throw error; });
    const before = Object.getOwnPropertyNames(globalThis);
    for (const name of ${JSON.stringify(names)}) {
      await import(name).catch((cause) => { throw new Error(name, {cause}); });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
    console.log(JSON.stringify(added.filter((name) => !/^lit|Versions$/.test(name))));
    console.log(JSON.stringify(process.getActiveResourcesInfo().filter((name) => name !== 'PipeWrap')));
  `,
    );
    // Lit brings a registry to Node, for rendering on a server.
    assert.equal(said.trim(), '["customElements"]\n[]');
  },
);

inEveryNode(
  'the exports are there, for whoever renders on a server',
  'the exports of every entry; require() where Node can',
  async (node, program) => {
    const said = await node(
      `
    const names = async (entry) => Object.keys(await import(entry)).sort();
    console.log(JSON.stringify([
      await names('push-optin'), await names('push-optin/dist/cdn/push-optin.js'),
      await names('push-optin/element'), await names('push-optin/flow'), await names('push-optin/worker'),
      await names('push-optin/react'),
    ]));
  `,
    );
    const whole = [
      'PushOptin',
      'PushOptinElement',
      'PushOptinError',
      'PushOptinSubscribeEvent',
      'registerLocale',
    ];
    const [index, cdn, element, flow, worker, react] = JSON.parse(said);
    assert.deepEqual(index, whole);
    assert.deepEqual(cdn, whole);
    assert.deepEqual(element, ['PushOptinElement']);
    assert.deepEqual(flow, ['PushOptinError', 'createFlow']);
    assert.deepEqual(worker, []);
    assert.deepEqual(react, ['PushOptin']);
    if (program === process.execPath && Number(process.versions.node.split('.')[0]) < 22) return;
    await run(program, ['--eval', "require('push-optin').PushOptinElement.name"], {
      cwd: workshop.folder,
    });
  },
);
