// What the pages say of the widget: read from its source and its build, never written by hand.
import {readFileSync, readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {constant, defaultOf, readElement} from '../../scripts/docs.mjs';
import {sizeOf} from '../../scripts/size.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const cdn = join(root, 'dist/cdn');

export const read = (file) => readFileSync(join(root, file), 'utf8');

/** As the README rounds it. */
const kilobytes = (file) => {
  const {brotli} = sizeOf(readFileSync(join(cdn, file), 'utf8'));
  return `${brotli < 9950 ? (brotli / 1000).toFixed(1) : Math.round(brotli / 1000)} kB`;
};

/** All of the source, for constants are found by their names, wherever they stand. */
const source = () =>
  readdirSync(join(root, 'src'), {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`src/${file}`))
    .join('\n');

/** What a constant is set to, as it is written. */
const written = (text, name) => {
  const [, value] = new RegExp(`const ${name}\\b[^=]*= ?([^;]+);`).exec(text) ?? [];
  if (!value) throw new Error(`src/ has no constant ${name}`);
  return value;
};
const strings = (text) => [...text.matchAll(/'([^']+)'/g)].map(([, value]) => value);

const COLOURS = /accent|surface|text$|border/;

export const collectFacts = () => {
  const element = readElement();
  const code = source();
  const styles = code.replace(/\s+/g, ' ');
  return {
    sizes: {
      script: kilobytes('push-optin.js'),
      worker: kilobytes('push-optin-worker.js'),
    },
    version: JSON.parse(read('package.json')).version,
    attributes: element.attributes,
    slots: element.slots,
    events: element.events.map(({name}) => name),
    /** Custom properties, and whether they are colours. */
    tokens: element.cssProperties.map(({name, description}) => ({
      name: name.replace('--push-optin-', ''),
      description,
      colour: COLOURS.test(name),
      preset: defaultOf(name, styles),
    })),
    displays: strings(written(code, 'DISPLAYS')),
    placements: strings(written(code, 'PLACEMENTS')),
    storages: strings(written(code, 'STORAGES')),
    states: strings(written(code, 'PREVIEWS')),
    when: strings(written(code, 'DEFAULT_WHEN'))[0],
    languages: readdirSync(join(root, 'src/locales'))
      .map((file) => basename(file, '.ts'))
      .toSorted((a, b) => a.localeCompare(b)),
    themes: Object.fromEntries(
      readdirSync(join(root, 'demo/themes')).map((file) => [
        basename(file, '.css'),
        read(`demo/themes/${file}`),
      ]),
    ),
    errors: constant('flow/error-codes', 'ERROR_CODES'),
    isRetryable: (code) => !constant('flow/errors', 'FINAL').test(code),
  };
};
