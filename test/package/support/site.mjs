// A site made of built files, with a resource for subscriptions and the packed worker at /worker.js.
import {createReadStream, readFileSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** What a route may be: text of a type told by the path's ending, or a handler. */
const answerWith = (route, path, request, response, headers) => {
  if (typeof route === 'function') return route(request, response);
  const type = TYPES[extname(path)] ?? TYPES['.html'];
  return response.writeHead(200, {'content-type': type, ...headers}).end(route);
};

/**
 * @param {object} options
 * @param {string} [options.folder] the built files
 * @param {string} options.packed the unpacked package
 * @param {Record<string, string | Function>} [options.routes] before the files
 * @param {Record<string, string>} [options.headers] of every answer
 */
export const startSite = async ({folder, packed, routes = {}, headers = {}}) => {
  const requests = [];
  const all = {
    '/favicon.ico': (_request, response) => response.writeHead(204).end(),
    '/worker.js': readFileSync(join(packed, 'dist/cdn/push-optin-worker.js'), 'utf8'),
    '/api/subscription': async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      requests.push({method: request.method, headers: request.headers, body: JSON.parse(body)});
      response.writeHead(request.method === 'POST' ? 201 : 204).end();
    },
    ...routes,
  };
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
      const common = {'cache-control': 'no-store', ...headers};
      if (all[path] !== undefined) {
        for (const [name, value] of Object.entries(common)) response.setHeader(name, value);
        return await answerWith(all[path], path, request, response, common);
      }
      let file = folder && join(folder, normalize(path));
      if (file && statSync(file, {throwIfNoEntry: false})?.isDirectory()) {
        file = join(file, 'index.html');
      }
      if (!file || !statSync(file, {throwIfNoEntry: false})?.isFile()) {
        return response.writeHead(404, {'content-type': 'text/plain'}).end('nothing here\n');
      }
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, {'content-type': type, ...common});
      return createReadStream(file).pipe(response);
    } catch (error) {
      console.error(error);
      return response.destroy();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    routes: all,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
