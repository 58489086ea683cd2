// What is measured: this widget, what it can be held against, and the peers that npm has.
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {bundle} from '../../scripts/size.mjs';
import {here, modules, oneFile, tag} from './lib/page.mjs';

/** Out of reach, so that idling and scrolling are measured before any panel. */
const WHEN = '(pageviews >= 99 or scroll > 99%) and time >= 24h';

/**
 * Runs in the page. The site has its worker, as it has after the first visit, and the code is at hand, as
 * it is when the query is partly met.
 */
const ours = (panel) => `<script type="module">
const element = () => document.querySelector('push-optin');
globalThis.bench = {
  async ready() {
    await customElements.whenDefined('push-optin');
    await element().updateComplete;
  },
  async prepare() {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    await Promise.all(${JSON.stringify(panel)}.map((file) => import(file)));
  },
  show: () => element().show(),
  shown: () => element().shadowRoot.querySelector('[part=panel]'),
};
</script>`;

const ownTarget = (title, {head, files}) => ({
  title,
  files,
  head: head + ours(Object.keys(files).filter((file) => /opt-in-/.test(file))),
  body: tag(WHEN),
});

const version = (name) =>
  JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

/** A file of targets/, as the build of a site has it. */
const built = async (name) => {
  const {entry, files} = await bundle(join(here, 'targets', `${name}.js`));
  const links = Object.keys(files)
    .filter((file) => file.endsWith('.css'))
    .map((file) => `<link rel="stylesheet" href="/${file}">`);
  return {
    head: `${links.join('')}<script type="module" src="/${entry}"></script>`,
    files: Object.fromEntries(
      Object.entries(files).map(([file, body]) => [
        `/${file}`,
        typeof body === 'string' ? body : new TextDecoder().decode(body),
      ]),
    ),
  };
};

/** The peers: name of the package, and the markup it wants. */
const PEERS = {
  cookieconsent: {package: 'vanilla-cookieconsent'},
  'pwa-install': {package: '@khmyznikov/pwa-install', body: '<pwa-install></pwa-install>'},
  'pwabuilder-pwainstall': {
    package: '@pwabuilder/pwainstall',
    body: '<pwa-install></pwa-install>',
  },
  'ionic-pwa-install': {package: 'pwa-install', body: '<pwa-install></pwa-install>'},
  'firebase-messaging': {package: '@firebase/messaging'},
  'pusher-beams': {package: '@pusher/push-notifications-web'},
  clevertap: {package: 'clevertap-web-sdk'},
  braze: {package: '@braze/web-sdk'},
  pushwoosh: {package: 'web-push-notifications'},
};

/**
 * @typedef {object} Target
 * @property {string} title
 * @property {string} [head] what goes into the head of the host page
 * @property {string} [body] what goes to its end
 * @property {Record<string, string>} files by path
 */

/**
 * @returns {Promise<{targets: Record<string, Target>, missing: Record<string, string>}>} and why what
 *   could not be built is missing
 */
export const loadTargets = async ({peers = true} = {}) => {
  const targets = {
    empty: {title: 'the bare page', files: {}},
    'push-optin': ownTarget('push-optin, built from modules', await modules()),
    'push-optin-cdn': ownTarget('push-optin, the one file', oneFile()),
    'lit-minimum': {
      title: 'a minimal Lit element',
      body: '<bench-lit label="Yes"></bench-lit>',
      ...(await built('lit-minimum')),
    },
    'hand-written': {
      title: 'a hand-written minimum',
      body: '<bench-hand-written></bench-hand-written>',
      ...(await built('hand-written')),
    },
  };
  const missing = {};
  for (const [name, {package: of, body}] of peers ? Object.entries(PEERS) : []) {
    if (!existsSync(join(here, 'node_modules', of))) {
      missing[name] = `${of} is not installed`;
      continue;
    }
    try {
      targets[name] = {title: `${of} ${version(of)}`, body, ...(await built(name))};
    } catch (error) {
      missing[name] = `${of} ${version(of)} cannot be built: ${error.message.split('\n')[0]}`;
    }
  }
  return {targets, missing};
};
