// The documents: what they link to exists, what comes from the source is up to date, and every block of
// code is what it says it is.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {after, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parseAst, transformWithOxc} from 'vite';
import {constant, generate, readElement} from '../../scripts/docs.mjs';
import {anchors, codeBlocks, inlineCode, links, readHtml} from './markdown.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file) => readFileSync(join(root, file), 'utf8');
const documents = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const recipes = readdirSync(join(root, 'demo/recipes'), {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.md'))
  .map((file) => `demo/recipes/${file.replaceAll('\\', '/')}`);
const texts = Object.fromEntries([...documents, ...recipes].map((file) => [file, read(file)]));
const readme = texts['README.md'];
const blocks = Object.keys(texts).flatMap((file) =>
  codeBlocks(texts[file]).map((block) => ({...block, name: `${file}:${block.line}`})),
);
const blocksOf = (...languages) => blocks.filter(({language}) => languages.includes(language));

/** Under the root, so that imports find node_modules. */
mkdirSync(join(root, '.output'), {recursive: true});
const folder = mkdtempSync(join(root, '.output', 'docs-'));
after(() => rmSync(folder, {recursive: true, force: true}));

const element = readElement();
const attributes = new Set(element.members.map(({attribute}) => attribute).filter(Boolean));
const names = (list) => new Set(list.map(({name}) => name));

/** The parser of `when`, out of the source. */
const loadParser = async () => {
  const {code} = await transformWithOxc(read('src/query/parse.ts'), 'parse.ts');
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
};

test('what comes from the source and the build is up to date', () => {
  assert.deepEqual(generate(readme).stale, [], 'run: node scripts/docs.mjs');
});

test('no marker within a line begins one: Markdown would take the line for HTML', () => {
  assert.doesNotMatch(readme, /^<!-- generated:[\w-]+ -->./m);
  assert.doesNotMatch(readme, /^<!-- \/generated -->./m);
});

test('the six steps are those of the flow, in their order', () => {
  const [, section] = /^## The six steps$([^]*?)^## /m.exec(readme);
  const steps = [...section.matchAll(/^\d\. `([\w-]+)`/gm)].map(([, step]) => step);
  assert.deepEqual(steps, constant('flow/state', 'STEPS'));
});

for (const file of Object.keys(texts)) {
  test(`${file}: every link leads somewhere`, () => {
    const broken = links(texts[file]).filter((target) => {
      if (target.startsWith('https://')) return !URL.canParse(target);
      const [path, anchor] = target.split('#');
      const at = join(dirname(file), path || relative(dirname(file), file));
      if (!existsSync(join(root, at))) return true;
      return anchor !== undefined && !anchors(read(at)).has(anchor);
    });
    assert.deepEqual(broken, []);
  });
}

for (const file of documents) {
  test(`${file}: every command and file that is named exists`, () => {
    const {scripts} = JSON.parse(read('package.json'));
    const known = new Set(['ci', 'install', 'pack', 'start', 'test', ...Object.keys(scripts)]);
    const code = [
      ...inlineCode(texts[file]),
      ...codeBlocks(texts[file])
        .filter(({language}) => language === 'sh')
        .map((block) => block.code),
    ].join('\n');
    const commands = [...code.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(([, name]) => name);
    assert.deepEqual(
      commands.filter((name) => !known.has(name)),
      [],
      'npm scripts',
    );
    const files = [...code.matchAll(/(?<![\w/.-])(?:src|test|demo|scripts|\.ci)\/[\w./-]*\w/g)];
    assert.deepEqual(
      files.map(([path]) => path).filter((path) => !existsSync(join(root, path))),
      [],
      'files',
    );
  });
}

for (const file of ['SECURITY.md', 'README.md']) {
  test(`${file}: every test that is named exists`, () => {
    let named = 0;
    for (const [, test, titles] of texts[file].matchAll(
      /\]\((test\/[^)]+)\): ((?:“[^”]+”(?:, )?)+)/g,
    )) {
      const source = read(test);
      for (const [, title] of titles.matchAll(/“([^”]+)”/g)) {
        assert.ok(source.includes(title), `${test} has no “${title}”`);
        named++;
      }
    }
    assert.ok(named > 5);
    assert.equal(named, texts[file].match(/“/g).length, 'each belongs to a file');
  });
}

test('README.md: the pictures are there, small, and described', () => {
  const [picture] = /<picture>[^]*?<\/picture>/.exec(readme);
  const elements = readHtml(picture);
  const files = elements.flatMap(({attributes: {src, srcset}}) => src ?? srcset ?? []);
  assert.equal(files.length, 2);
  for (const file of files) {
    const bytes = readFileSync(join(root, file));
    assert.ok(bytes.length < 40_000, `${file}: ${bytes.length} bytes`);
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  }
  const {width, height, alt} = elements.find(({tag}) => tag === 'img').attributes;
  assert.ok(alt.length > 40);
  const [wide, high] = [16, 20].map((at) => readFileSync(join(root, files[0])).readUInt32BE(at));
  assert.equal(wide / high, Number(width) / Number(height));
});

test('README.md: what editors are told to read is in the package', () => {
  const {code} = codeBlocks(readme).find((one) => one.code.includes('html.customData'));
  for (const path of Object.values(JSON.parse(code)).flat()) {
    const file = path.replace('./node_modules/push-optin/', '');
    assert.ok(JSON.parse(read(file)), file);
  }
});

describe('blocks of code', () => {
  test('each has a language that is checked here', () => {
    const checked = ['html', 'css', 'js', 'ts', 'tsx', 'jsx', 'json', 'sh', 'http', 'xml'];
    // Parsed, or run, by test/package/servers.test.mjs, where the language is installed.
    const servers = ['csharp', 'go', 'java', 'php', 'python', 'ruby'];
    // Built and driven by test/package/frameworks.test.mjs, if a fixture has the same lines. Liquid is
    // read by nothing here.
    const templates = ['astro', 'svelte', 'vue', 'liquid'];
    const known = [...checked, ...servers, ...templates];
    assert.deepEqual(
      blocks.filter(({language}) => !known.includes(language)).map(({name}) => name),
      [],
    );
    for (const {name, language} of blocksOf(...servers)) {
      assert.match(name, /^demo\/recipes\/servers\//, language);
    }
  });

  for (const {name, code} of blocksOf('js')) {
    test(`${name}: JavaScript that parses`, () => void parseAst(code));
  }

  for (const {name, code, language} of blocksOf('jsx', 'tsx', 'ts')) {
    test(`${name}: ${language} that parses`, async () => {
      await transformWithOxc(code, `block.${language}`);
    });
  }

  for (const {name, code} of blocksOf('xml')) {
    test(`${name}: XML whose tags are closed, in order`, () => {
      const open = [];
      for (const [, end, tag, empty] of code.matchAll(/<(\/?)([\w.:-]+)[^<>]*?(\/?)>/g)) {
        if (end) assert.equal(open.pop(), tag);
        else if (!empty) open.push(tag);
      }
      assert.deepEqual(open, []);
    });
  }

  for (const {name, code} of blocksOf('json')) {
    test(`${name}: JSON`, () => void JSON.parse(code));
  }

  for (const {name, code} of blocksOf('sh')) {
    test(`${name}: a shell reads it`, {skip: process.platform === 'win32'}, () => {
      const {status, stderr} = spawnSync('bash', ['-n'], {input: code, encoding: 'utf8'});
      assert.equal(status, 0, stderr);
    });
  }

  test('TypeScript, and JavaScript of a page, compiles against the types', () => {
    const compiled = [
      ...blocksOf('ts', 'tsx'),
      ...blocksOf('js').filter(({code}) => code.includes('document.')),
    ].filter(({name}) => !name.startsWith('demo/'));
    assert.ok(compiled.length >= 2);
    const fileOf = ({language}, index) => `block-${index}.${language === 'js' ? 'ts' : language}`;
    compiled.forEach((block, index) => {
      writeFileSync(join(folder, fileOf(block, index)), `${block.code}\nexport {};\n`);
    });
    const config = {
      extends: '../../tsconfig.json',
      compilerOptions: {
        types: ['react'],
        jsx: 'react-jsx',
        paths: {
          'push-optin': ['../../src/index.ts'],
          'push-optin/flow': ['../../src/flow/index.ts'],
          'push-optin/react': ['../../src/react/index.ts'],
        },
      },
      // the types of the events are in force without an import, as on a page with the script
      include: ['block-*', '../../src/index.ts'],
      exclude: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const {status, stdout} = spawnSync(process.execPath, [tsc, '-p', folder], {encoding: 'utf8'});
    const found = compiled
      .map((block, index) => `${fileOf(block, index)} is ${block.name}`)
      .join('\n');
    assert.equal(status, 0, `${stdout}\n${found}`);
  });

  for (const {name, code} of blocksOf('html')) {
    test(`${name}: HTML with attributes, slots and commands that exist`, async () => {
      const {parse} = await loadParser();
      const elements = readHtml(code);
      assert.ok(elements.length);
      const slots = names(element.slots);
      const commands = new Set(
        [...read('src/element.ts').matchAll(/command === '(--[\w-]+)'/g)].map(([, one]) => one),
      );
      for (const {tag, attributes: given, parent} of elements) {
        if (tag === 'push-optin') {
          for (const attribute of Object.keys(given)) {
            assert.ok(attributes.has(attribute) || attribute === 'id', `attribute ${attribute}`);
          }
          const {when = 'manual'} = given;
          if (when !== 'manual') assert.ok('query' in parse(when), when);
        }
        if (parent === 'push-optin' && given.slot) assert.ok(slots.has(given.slot), given.slot);
        if (given.src === '/push-optin-embed.js') {
          const taken = [
            ...constant('embed', 'ATTRIBUTES'),
            ...Object.keys(constant('embed', 'TEXTS')),
          ];
          const data = Object.keys(given).filter((name) => name.startsWith('data-'));
          for (const name of data) assert.ok(taken.includes(name.slice(5)), name);
        }
        if (given.command) assert.ok(commands.has(given.command), given.command);
      }
    });
  }

  test('CSS names parts, states and custom properties that exist', () => {
    const parts = names(element.cssParts);
    const states = names(element.states);
    const properties = names(element.cssProperties);
    const css = [...blocksOf('css').map(({code}) => code), ...inlineCode(readme)].join('\n');
    const all = (pattern) => [...css.matchAll(pattern)].map(([, name]) => name);
    const unknown = [
      ...all(/::part\(([\w-]+)\)/g).filter((name) => !parts.has(name)),
      ...all(/:state\(([\w-]+)\)/g).filter((name) => !states.has(name)),
      ...all(/(--push-optin-[\w-]+)/g).filter((name) => !properties.has(name)),
    ];
    assert.deepEqual(unknown, []);
  });

  test('what is written in the table of `when` parses', async () => {
    const {parse} = await loadParser();
    const [, rows] = /<!-- generated:features -->([^]*?)<!-- \/generated -->/.exec(readme);
    const written = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text]) => text);
    assert.ok(written.length > 10);
    for (const text of written) assert.ok('query' in parse(text), text);
  });
});

test('the server of the README keeps, replaces and ends subscriptions, and minds 404 and 410', () => {
  const server = blocksOf('js').find(({code}) => code.includes("from 'web-push'"));
  writeFileSync(join(folder, 'server.mjs'), server.code);
  const output = execFileSync(process.execPath, [join(root, 'test/docs/use-server.mjs'), folder], {
    encoding: 'utf8',
    timeout: 30_000,
    env: {
      ...process.env,
      PORT: '0',
      // the push service of this test has a certificate of its own
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_NO_WARNINGS: '1',
    },
  });
  assert.deepEqual(JSON.parse(output), {
    'a subscription': 204,
    'one of http': 400,
    'a form': 400,
    'sent to': ['/a'],
    'after a replacement': 204,
    'then sent to': ['/b'],
    'after 410, one that is new': ['/b'],
    'after 403, one that is old': ['/b'],
    'after 410, one that is old': [],
    'an end': 204,
    'after the end': [],
  });
});
