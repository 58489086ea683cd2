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

/** The states that `preview` draws. */
const previews = () => {
  const [, list] = /PREVIEWS[^=]*= \[([^\]]*)\]/.exec(read('src/element.ts'));
  return [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
};

const COLOURS = /accent|surface|text$|border/;

export const collectFacts = () => {
  const element = readElement();
  const styles = read('src/panel/styles.ts').replace(/\s+/g, ' ');
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
    displays: constant('element', 'DISPLAYS'),
    placements: constant('panel/presentation', 'PLACEMENTS'),
    storages: constant('element', 'STORAGES'),
    states: previews(),
    when: constant('element', 'DEFAULT_WHEN'),
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
