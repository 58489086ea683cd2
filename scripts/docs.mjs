// `npm run docs`: writes the tables and numbers of README.md that come from the source and the build.
//
//   node scripts/docs.mjs             writes
//   node scripts/docs.mjs --check     changes nothing, and fails where the README is not up to date
//
// In the README they stand between `<!-- generated:name -->` and `<!-- /generated -->`. Names, types,
// defaults and descriptions are the source's; what to do about an error and what a feature of `when`
// means are those of src/development/. This fails when one is missing or no longer exists.
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import {isBuilt} from './is-built.mjs';
import {markdown} from '../test/bench/lib/report.mjs';
import {sizeOf} from './size.mjs';
import {integrityOf} from './sri.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const README = join(root, 'README.md');

// --- what the source says -------------------------------------------------------------------------

const read = (file) => readFileSync(join(root, file), 'utf8');
const parsed = new Map();

/** The syntax tree of a file of src/. */
const tree = (name) => {
  const file = `src/${name}.ts`;
  if (!parsed.has(file)) {
    parsed.set(file, ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
  }
  return parsed.get(file);
};

const fail = (text) => {
  throw new Error(text);
};

/** The value of an expression made of literals and of constants that are known. */
const valueOf = (node, known) => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isRegularExpressionLiteral(node)) {
    const [, source, flags] = /^\/([^]*)\/(\w*)$/.exec(node.text);
    return new RegExp(source, flags);
  }
  if (ts.isAsExpression(node)) return valueOf(node.expression, known);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((item) => valueOf(item, known));
  if (ts.isObjectLiteralExpression(node)) {
    return Object.fromEntries(
      node.properties.map(({name, initializer}) => [name.text, valueOf(initializer, known)]),
    );
  }
  if (ts.isIdentifier(node) && node.text in known) return known[node.text];
  throw new SyntaxError('no constant');
};

/** The constants at the top of a file, as far as they can be read without running it. */
const constants = (name) => {
  const known = {};
  for (const statement of tree(name).statements) {
    for (const {name: id, initializer} of statement.declarationList?.declarations ?? []) {
      try {
        if (initializer) known[id.text] = valueOf(initializer, known);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    }
  }
  return known;
};

export const constant = (file, name) =>
  constants(file)[name] ?? fail(`src/${file}.ts has no constant ${name} that can be read`);

/** A type or interface of one of the files whose types are in the public details of events. */
const declared = (name) =>
  ['events', 'flow/state', 'platform/ports', 'opt-in-controller']
    .flatMap((file) => tree(file).statements)
    .find((statement) => statement.name?.text === name && (statement.members || statement.type));

const comment = (node) => ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(node)[0]?.comment);

const FILES = ['element', 'events', 'flow/errors', 'flow/state', 'panel/view', 'platform/ports'];

/** The element as the custom elements manifest has it; and its custom states, which that leaves out. */
export const readElement = () => {
  const manifest = create({modules: FILES.map(tree), plugins: litPlugin()});
  const element = manifest.modules
    .flatMap(({declarations}) => declarations)
    .find(({tagName}) => tagName === 'push-optin');
  const node = tree('element').statements.find(({name}) => name?.text === element.name);
  const states = ts
    .getJSDocTags(node)
    .filter(({tagName}) => tagName.text === 'cssState')
    .map((tag) => {
      const [, name, description] = /^(\S+) - ([^]+)$/.exec(ts.getTextOfJSDocComment(tag.comment));
      return {name, description};
    });
  return {...element, states};
};

// --- what only a reader needs ---------------------------------------------------------------------

/** Attributes whose default is not one word. */
const DEFAULTS = {
  'vapid-public-key': 'none, required',
  'service-worker': `the worker of this page, else \`${constant('platform/registration', 'DEFAULT_SCRIPT')}\``,
  'service-worker-scope': 'the folder of the script',
  'subscription-url': 'none: nothing is sent',
  when: `\`${constant('element', 'DEFAULT_WHEN')}\``,
  cooldown: `\`${/this\.cooldown \?\? '([^']+)'/.exec(read('src/element.ts'))?.[1] ?? fail('no default of cooldown')}\``,
  display: `\`${constant('element', 'DISPLAYS')[0]}\``,
  placement: `\`${constant('panel/presentation', 'PLACEMENTS')[0]}\``,
  storage: `\`${constant('element', 'STORAGES')[0]}\``,
  preview: 'none',
  debug: '`false`',
};

/** How they are written and when they are true; how long they stay so is below. */
const FEATURES = constant('development/features', 'FEATURES');
/** What to do about an error. */
const REMEDIES = constant('development/remedies', 'REMEDIES');

const NOW = 'as it is now';
const MEDIA = [
  '(min-width: 40em)',
  '`matchMedia()` says so; any media feature, in parentheses',
  NOW,
];
const NOT_KEPT = new Set(['idle', 'url']);

/** Types that have a table of their own. */
const TABLES = {
  Step: '[a step](#the-six-steps)',
  StateName: '[a state](#states)',
  ErrorCode: '[an error code](#error-codes)',
};

/** Says so when what is written here and what is in the source have different names. */
const complete = (what, names, written) => {
  const missing = names.filter((name) => !(name in written));
  const gone = Object.keys(written).filter((name) => !names.includes(name));
  if (missing.length) fail(`scripts/docs.mjs has no ${what} for ${missing.join(', ')}`);
  if (gone.length) fail(`scripts/docs.mjs has ${what} for what is gone: ${gone.join(', ')}`);
};

// --- tables ---------------------------------------------------------------------------------------

/** In a cell a bar ends the cell, also within backticks. */
const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text) => `\`${text}\``;

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((text) => (text === '---' ? text : cell(text))).join(' | ')} |`)
    .join('\n');

const listed = (head, items) =>
  table(
    [head, ''],
    items.map(({name, description}) => [
      name ? code(name) : '(default)',
      description || fail(`${head} ${name}: no description`),
    ]),
  );

const literals = (type) =>
  ts.isUnionTypeNode(type) && type.types.every((part) => ts.isLiteralTypeNode(part))
    ? type.types.map((part) => part.literal.text)
    : undefined;

/** One member of an event's detail, and what it may be. */
const member = (node) => {
  const {name, type} = node;
  const [only, ...others] = (ts.isUnionTypeNode(type) ? type.types : [type]).filter(
    ({kind}) => kind !== ts.SyntaxKind.UndefinedKeyword,
  );
  const reference = others.length ? undefined : only.typeName?.text;
  const alias = reference && declared(reference)?.type;
  const values = literals(type) ?? (alias && literals(alias));
  const said = TABLES[reference] ?? values?.map(code).join(', ') ?? comment(node);
  return `${code(name.text)}${said ? `: ${said.replace(/\.$/, '')}` : ''}`;
};

const detailOf = (name) => {
  const entry = declared('PushOptinDetails').members.find((one) => one.name.text === name);
  const {type} = entry ?? fail(`PushOptinDetails has no ${name}`);
  const members = type.members ?? declared(type.typeName?.text)?.members ?? [];
  return members.map(member).join('; ');
};

/** The last default of a custom property in the styles: the one of browsers of today. */
export const defaultOf = (property, styles) => {
  const start = styles.lastIndexOf(`var(${property},`);
  if (start < 0) return '';
  let depth = 0;
  let end = start;
  do {
    if (styles[end] === '(') depth++;
    if (styles[end] === ')') depth--;
    end++;
  } while (depth || end < start + 5);
  return styles.slice(start + `var(${property},`.length, end - 1).trim();
};

const kilobytes = (file, shown) => {
  let size;
  try {
    size = sizeOf(read(`dist/cdn/${file}`)).brotli / 1000;
  } catch (error) {
    throw error.code === 'ENOENT' ? new Error('dist/ is not built: npm run build') : error;
  }
  // Not another number for every few bytes.
  const old = Number.parseFloat(shown);
  const digits = size < 10 ? 1 : 0;
  return `${Math.abs(old - size) < 0.6 * 10 ** -digits ? old : size.toFixed(digits)} kB`;
};

/** What stands between the markers, by name. `old` is what stands there. */
const GENERATORS = () => {
  const element = readElement();
  const fields = element.members.filter(
    ({kind, privacy, name}) => kind === 'field' && privacy !== 'private' && !name.startsWith('#'),
  );
  const attributes = fields.filter(({attribute, description}) => attribute && description);
  const methods = element.members.filter(
    ({kind, privacy, description}) =>
      kind === 'method' && !/private|protected/.test(privacy) && description,
  );
  const source = read('src/element.ts');
  const commands = [...source.matchAll(/command === '--([\w-]+)'/g)].map(([, name]) => name);
  const typeOf = ({type}) =>
    type.text
      .replace(/\s+/g, ' ')
      .replace(/^\| /, '')
      .replace(/ \| undefined$/, '');
  const errors = constant('flow/error-codes', 'ERROR_CODES');
  const final = constant('flow/errors', 'FINAL');
  const features = Object.keys(constant('query/parse', 'FEATURES'));
  const styles = read('src/panel/styles.ts').replace(/\s+/g, ' ');

  complete(
    'default',
    attributes.map(({attribute}) => attribute),
    DEFAULTS,
  );
  complete('meaning', features, FEATURES);
  complete('remedy', Object.keys(errors), REMEDIES);

  return {
    attributes: () =>
      table(
        ['attribute', 'default', 'meaning'],
        attributes.map(({attribute, description}) => [
          code(attribute),
          DEFAULTS[attribute],
          description,
        ]),
      ),
    properties: () =>
      table(
        ['property', 'type', 'meaning'],
        fields
          .filter(({attribute}) => !attribute)
          .map((field) => [
            code(field.name) + (field.readonly ? ', read only' : ''),
            code(typeOf(field)),
            field.description,
          ]),
      ),
    methods: () =>
      table(
        ['method', 'command', ''],
        [
          ...methods.map(({name, description, return: result}) => [
            `${code(`${name}()`)} → ${code(result.type.text)}`,
            commands.includes(name) ? code(`--${name}`) : '',
            description,
          ]),
          ...commands
            .filter((name) => !methods.some((method) => method.name === name))
            .map((name) => [
              '',
              code(`--${name}`),
              {toggle: 'Opens the panel, or closes it as its close button does.'}[name] ??
                fail(`scripts/docs.mjs has no meaning for --${name}`),
            ]),
        ],
      ),
    events: () =>
      table(
        ['event', '`detail`', 'when'],
        element.events.map(({name, description}) => [code(name), detailOf(name), description]),
      ),
    states: () => listed('state', element.states),
    slots: () => listed('slot', element.slots),
    parts: () => element.cssParts.map(({name}) => code(name)).join(', '),
    'custom-properties': () =>
      table(
        ['custom property', 'default', ''],
        element.cssProperties.map(({name, description}) => {
          const value = defaultOf(name, styles);
          return [code(name), value && code(value), description];
        }),
      ),
    errors: () =>
      table(
        ['code', 'cause', 'what to do', 'retry'],
        Object.entries(errors).map(([name, text]) => [
          `<a id="error-${name}"></a>${code(name)}`,
          text,
          REMEDIES[name],
          final.test(name) ? 'no' : 'yes',
        ]),
      ),
    features: () =>
      table(
        ['written', 'true when', ''],
        [
          ...features.map((name) => [
            code(FEATURES[name][0]),
            FEATURES[name][1],
            NOT_KEPT.has(name) ? NOW : 'stays true',
          ]),
          [code(MEDIA[0]), MEDIA[1], MEDIA[2]],
        ],
      ),
    bench: () => markdown(JSON.parse(read('test/bench/results.json'))),
    languages: () =>
      readdirSync(join(root, 'src/locales'))
        .map((file) => code(file.replace('.ts', '')))
        .join(', '),
    // every change of the source changes it, so it is looked at where the build is that of the source
    integrity: (old) =>
      isBuilt()
        ? [
            '```html',
            `<script type="module" src="https://cdn.example/push-optin@${JSON.parse(read('package.json')).version}/dist/cdn/push-optin.js"`,
            `  integrity="${integrityOf(read('dist/cdn/push-optin.js'))}" crossorigin></script>`,
            '```',
          ].join('\n')
        : old,
    'size-cdn': (old) => kilobytes('push-optin.js', old),
    'size-worker': (old) => kilobytes('push-optin-worker.js', old),
  };
};

// --- the README -----------------------------------------------------------------------------------

const MARKED = /(<!-- generated:([\w-]+) -->)([^]*?)(<!-- \/generated -->)/g;

/**
 * @param {string} text the README as it is
 * @returns {{text: string, stale: string[]}} as it is to be, and the names of what changes
 */
export const generate = (text) => {
  const generators = GENERATORS();
  const stale = [];
  const seen = new Set();
  const result = text.replace(MARKED, (whole, open, name, old, close) => {
    const make = generators[name] ?? fail(`README.md: <!-- generated:${name} --> is unknown`);
    seen.add(name);
    const made = make(old.trim());
    const fresh = made.includes('\n') ? `${open}\n${made}\n${close}` : open + made + close;
    if (fresh !== whole) stale.push(name);
    return fresh;
  });
  const missing = Object.keys(generators).filter((name) => !seen.has(name));
  if (missing.length) fail(`README.md lacks <!-- generated:… --> for ${missing.join(', ')}`);
  return {text: result, stale};
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const {text, stale} = generate(readFileSync(README, 'utf8'));
    if (!stale.length) console.log('README.md is up to date.');
    else if (process.argv.includes('--check')) {
      console.error(`README.md is not up to date: ${stale.join(', ')}. Run: node scripts/docs.mjs`);
      process.exitCode = 1;
    } else {
      writeFileSync(README, text);
      console.log(`README.md: ${stale.join(', ')}`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
