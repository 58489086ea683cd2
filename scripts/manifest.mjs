// The custom elements manifest, and from it what editors read: dist/custom-elements.json,
// dist/vscode.html-custom-data.json, dist/vscode.css-custom-data.json, dist/web-types.json; and
// dist/llms.txt, the same in words, for machines that read.
//
// All of it comes from src/element.ts: the doc block, the declared properties, and the lists of values.
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const TAG = 'push-optin';
const CLASS = 'PushOptinElement';

const parse = (path) =>
  ts.createSourceFile(
    path,
    readFileSync(join(root, path), 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.TS,
  );

const element = parse('src/element.ts');

/** A constant of a file, the element's if none is named: a string, or a list of strings. */
const constant = (name, file = element) => {
  for (const statement of file.statements) {
    for (const {name: id, initializer} of statement.declarationList?.declarations ?? []) {
      if (id.text !== name) continue;
      return ts.isArrayLiteralExpression(initializer)
        ? initializer.elements.filter(ts.isStringLiteral).map(({text}) => text)
        : initializer.text;
    }
  }
  throw new Error(`${file.fileName}: there is no ${name}`);
};

/** Which values an attribute takes. */
const VALUES = {
  display: constant('DISPLAYS'),
  placement: constant('PLACEMENTS', parse('src/panel/presentation.ts')),
  storage: constant('STORAGES'),
  preview: constant('PREVIEWS'),
};

const cooldown = /this\.cooldown \?\? '([^']+)'/.exec(element.text)?.[1];
if (!cooldown) throw new Error('src/element.ts: there is no default of cooldown');

const DEFAULTS = {
  when: constant('DEFAULT_WHEN'),
  cooldown,
  // of a list the first value, but nothing is drawn for styling unless that is asked for
  display: VALUES.display[0],
  placement: VALUES.placement[0],
  storage: VALUES.storage[0],
  debug: 'false',
};

/** What the analyzer does not know or should not say. */
const corrected = () => ({
  name: 'corrected',
  packageLinkPhase({customElementsManifest: {modules}}) {
    const build = (object) => {
      for (const [key, value] of Object.entries(object ?? {})) {
        if (value && typeof value === 'object') build(value);
        else if (key === 'path' || key === 'module') {
          object[key] = value.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
        }
      }
    };
    build(modules);
    for (const {path, declarations, exports} of modules) {
      if (path === 'dist/define.js') {
        const declaration = {name: CLASS, module: 'dist/element.js'};
        exports.push({kind: 'custom-element-definition', name: TAG, declaration});
      }
      for (const item of declarations) {
        item.members &&= item.members.filter(
          ({name, privacy}) => !name.startsWith('#') && (privacy ?? 'public') === 'public',
        );
        for (const setting of [...(item.members ?? []), ...(item.attributes ?? [])]) {
          const name = setting.fieldName ?? setting.name;
          if (setting.kind === 'method' || setting.readonly) continue;
          if (VALUES[name]) setting.type = {text: VALUES[name].map((v) => `'${v}'`).join(' | ')};
          else setting.type = {text: (setting.type?.text ?? 'string').replace(/\s+/g, ' ')};
          setting.type.text = setting.type.text.replace(/^\| /, '').replace(/ \| undefined$/, '');
          if (DEFAULTS[name] !== undefined) {
            setting.default = name === 'debug' ? DEFAULTS[name] : `'${DEFAULTS[name]}'`;
          }
        }
        // an attribute is text, whatever the property may be
        for (const attribute of item.attributes ?? []) {
          if (!VALUES[attribute.name] && attribute.name !== 'debug') attribute.type.text = 'string';
          if (attribute.name === 'lang') {
            attribute.description = 'Language of the built-in texts.';
          }
        }
      }
    }
  },
});

const manifest = create({
  modules: [element, parse('src/define.ts'), parse('src/events.ts')],
  plugins: [...[litPlugin()].flat(), corrected()],
});

const {version, description} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const declaration = manifest.modules
  .flatMap(({declarations}) => declarations)
  .find(({name}) => name === CLASS);

const markdown = (value = '') => ({kind: 'markdown', value});

const htmlData = {
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  tags: [
    {
      name: TAG,
      description: markdown(
        [
          declaration.description,
          ...declaration.slots.map(
            ({name, description: text}) => `- slot ${name ? `\`${name}\`` : '(default)'}: ${text}`,
          ),
          ...declaration.events.map(({name, description: text}) => `- event \`${name}\`: ${text}`),
        ].join('\n'),
      ),
      attributes: declaration.attributes.map(({name, description: text, default: preset}) => ({
        name,
        description: markdown(
          `${text}${preset ? ` Default: \`${preset.replaceAll("'", '')}\`` : ''}`,
        ),
        ...(VALUES[name] && {values: VALUES[name].map((value) => ({name: value}))}),
        ...(name === 'debug' && {valueSet: 'v'}),
        ...(name === 'when' && {values: [{name: DEFAULTS.when}, {name: 'manual'}]}),
        ...(name === 'cooldown' && {values: [{name: DEFAULTS.cooldown}, {name: 'none'}]}),
      })),
    },
  ],
};

const cssData = {
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-css-languageservice/master/docs/customData.schema.json',
  version: 1.1,
  properties: declaration.cssProperties.map(({name, description: text}) => ({
    name,
    description: markdown(text),
  })),
  pseudoElements: declaration.cssParts.map(({name, description: text}) => ({
    name: `::part(${name})`,
    description: markdown(text),
  })),
  pseudoClasses: declaration.cssStates.map(({name, description: text}) => ({
    name: `:state(${name})`,
    description: markdown(text),
  })),
};

const named = ({name, description: text}) => ({name, description: text});

const webTypes = {
  $schema: 'https://json.schemastore.org/web-types',
  name: TAG,
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: [
        {
          ...named({name: TAG, description: declaration.description || description}),
          attributes: declaration.attributes.map(
            ({name, description: text, type, default: preset}) => ({
              ...named({name, description: text}),
              value: {type: type.text, ...(preset && {default: preset.replaceAll("'", '')})},
            }),
          ),
          slots: declaration.slots.map(named),
          js: {
            properties: declaration.members
              .filter(({kind}) => kind === 'field')
              .map(({name, description: text, type, readonly}) => ({
                ...named({name, description: text}),
                type: type?.text ?? 'string',
                ...(readonly && {'read-only': true}),
              })),
            events: declaration.events.map(named),
          },
          css: {
            properties: declaration.cssProperties.map(named),
            parts: declaration.cssParts.map(named),
            'pseudo-classes': declaration.cssStates.map(({name, description: text}) => ({
              name: `state(${name})`,
              description: text,
            })),
          },
        },
      ],
    },
  },
};

const line = ({name, description: text}) => `- \`${name || '(default)'}\`: ${text}`;

const llms = `# push-optin ${version}

> ${description}

One tag, one script, one file served as the service worker from the site's own origin:

\`\`\`html
<script type="module" src="/push-optin.js"></script>
<push-optin vapid-public-key="…" service-worker="/worker.js" subscription-url="/api/subscription">
  <span slot="heading">Know when your order ships</span>
  One message per order. Nothing else.
</push-optin>
\`\`\`

With a bundler: \`npm install push-optin\`, \`import 'push-optin'\`; React: \`import {PushOptin} from 'push-optin/react'\`.
In a worker that is there already: \`importScripts('/push-optin-worker.js')\` or \`import 'push-optin/worker'\`.
Subscriptions are sent with POST, as \`PushSubscription.toJSON()\`, and ended with DELETE. \`npx push-optin keys\`
makes a VAPID pair; \`npx push-optin doctor URL\` says what would stop push on a page. Everything else is in README.md beside this package's package.json.

## Attributes

${declaration.attributes
  .map(
    ({name, type, description: text, default: preset}) =>
      `- \`${name}\` (${type.text}${preset ? `, default ${preset}` : ''}): ${text}`,
  )
  .join('\n')}

## Properties and methods

${declaration.members
  .map(({name, kind, type, return: result, description: text = ''}) => {
    const signature = kind === 'method' ? `(): ${result?.type.text ?? 'void'}` : `: ${type?.text}`;
    return `- \`${name}${signature}\`: ${text.replace(/\s+/g, ' ')}`;
  })
  .join('\n')}

## Events (all bubble and are composed)

${declaration.events.map(line).join('\n')}

## Slots

${declaration.slots.map(line).join('\n')}

## CSS parts

${declaration.cssParts.map(line).join('\n')}

## CSS custom properties

${declaration.cssProperties.map(line).join('\n')}

## States, as \`push-optin:state(…)\` and in the property \`state\`

${declaration.cssStates.map(line).join('\n')}
`;
writeFileSync(join(root, 'dist/llms.txt'), llms);

for (const [name, content] of Object.entries({
  'custom-elements.json': manifest,
  'vscode.html-custom-data.json': htmlData,
  'vscode.css-custom-data.json': cssData,
  'web-types.json': webTypes,
})) {
  writeFileSync(join(root, 'dist', name), `${JSON.stringify(content, null, 2)}\n`);
}
