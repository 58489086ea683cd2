// The command, bundled from its source, and small sites with a fault each.
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @returns the file of the command, its `examine`, and what removes both */
export const bundleCommand = async () => {
  mkdirSync(join(root, '.output'), {recursive: true});
  const outDir = mkdtempSync(join(root, '.output', 'cli-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: {noExternal: true},
    build: {
      ssr: true,
      outDir,
      target: 'node20.19',
      minify: false,
      rolldownOptions: {
        input: {
          command: 'src/cli/push-optin.ts',
          doctor: 'src/cli/doctor.ts',
          look: 'src/cli/look.ts',
          csp: 'src/cli/csp.ts',
          html: 'src/cli/html.ts',
          finding: 'src/cli/finding.ts',
          settings: 'src/cli/checks/settings.ts',
        },
        preserveEntrySignatures: 'strict',
        output: {format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-chunk.mjs'},
      },
    },
  });
  const {examine} = await import(pathToFileURL(join(outDir, 'doctor.mjs')).href);
  return {
    file: join(outDir, 'command.mjs'),
    /** One of its modules. */
    load: (name) => import(pathToFileURL(join(outDir, `${name}.mjs`)).href),
    /** @type {typeof import('../../src/cli/doctor.ts').examine} */
    examine,
    remove: () => rmSync(outDir, {recursive: true, force: true}),
  };
};

/** A valid public key that is nobody's. */
export const KEY =
  'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM';

const js = (body, headers = {}) => ({type: 'text/javascript', body, headers});

export const TAG = `<push-optin vapid-public-key="${KEY}" service-worker="/worker.js"
  subscription-url="/api/subscription" when="time >= 5s">
  <span slot="heading">Know when your order ships</span> One message per order.
</push-optin>`;
export const SCRIPT = '<script type="module" src="/push-optin.js"></script>';
const MANIFEST = '<link rel="manifest" href="/site.webmanifest">';
export const WORKER = `importScripts('/push-optin-worker.js');`;

/** A page with the script, the tag and the manifest, unless told otherwise. */
export const page = ({head = '', script = SCRIPT, tag = TAG, manifest = MANIFEST} = {}) => ({
  type: 'text/html',
  body: `<!doctype html><html lang="en"><head><title>A page</title>${head}${manifest}${script}</head>
<body><p>Text</p>${tag}</body></html>`,
});

const LISTENERS = ['push', 'notificationclick', 'pushsubscriptionchange']
  .map((event) => `self.addEventListener('${event}', () => {});`)
  .join('');

/** @typedef {{status?: number, type?: string, body?: string | Buffer, headers?: Record<string, string>}} Reply */
/** @typedef {Reply | ((request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void)} Route */

/** @type {() => Record<string, Route | undefined>} a site with nothing wrong */
const sound = () => ({
  '/': page(),
  '/push-optin.js': js(`export const name = 'push-optin';`),
  '/push-optin-worker.js': js(LISTENERS),
  '/worker.js': js(WORKER),
  '/site.webmanifest': {
    type: 'application/manifest+json',
    body: JSON.stringify({
      name: 'A site',
      display: 'standalone',
      start_url: '/',
      icons: [{src: '/icon.png', sizes: '192x192'}],
    }),
  },
  '/icon.png': {type: 'image/png', body: 'PNG'},
  '/api/subscription': ({method}, response) => {
    response.writeHead(method === 'OPTIONS' ? 204 : 400, {allow: 'POST, DELETE, OPTIONS'}).end();
  },
});

/**
 * Starts a site, sound but for what is put over it.
 *
 * @param {Record<string, Route | undefined>} [faults] by path; `undefined` takes one away
 */
export const startFaulty = async (faults = {}) => {
  const routes = {...sound(), ...faults};
  /** @type {{method: string | undefined, path: string, headers: import('node:http').IncomingHttpHeaders}[]} */
  const log = [];
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    log.push({method: request.method, path: pathname, headers: request.headers});
    request.resume();
    const route = routes[pathname];
    if (typeof route === 'function') return route(request, response);
    const {
      status = 200,
      type,
      body = '',
      headers = {},
    } = route ?? {status: 404, type: 'text/plain'};
    response.writeHead(status, {...(type && {'content-type': type}), ...headers}).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // oxlint-disable-next-line typescript/no-base-to-string
    origin: `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    routes,
    log,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
};

export {js};
