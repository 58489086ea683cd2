// Serves the pages of the bench, each from an origin of its own, and notes what was asked for. A second
// server plays all the rest of the internet, so that the peers' scripts get answers and nothing leaves
// this machine.
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {extname} from 'node:path';
import {generate} from 'selfsigned';
import {sizeOf} from '../../../scripts/size.mjs';

const TYPES = {
  '': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

const listening = (server) =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });

const closing = (server) =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });

/** What a file weighs does not change while it is served. */
const weights = new Map();
const weigh = (body) => {
  if (!weights.has(body)) weights.set(body, sizeOf(body));
  return weights.get(body);
};

/**
 * One origin. Nothing is cached: every load is a first visit.
 *
 * @param {() => Record<string, string>} files what is served, by path
 */
export const serve = async (files) => {
  /** @type {{path: string, minified: number, gzip: number, brotli: number, status: number}[]} */
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://bench').pathname);
    request.resume();
    const body = files()[path];
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    const status = body === undefined ? (request.method === 'POST' ? 201 : 404) : 200;
    requests.push({path, method: request.method, status, ...weigh(body ?? '')});
    response.writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
    });
    response.end(body ?? '');
  });
  const port = await listening(server);
  return {requests, port, close: () => closing(server)};
};

/** Says yes to everything, with nothing in it. */
export const serveWorld = async () => {
  const pem = await generate([{name: 'commonName', value: 'bench'}], {keyType: 'ec', days: 2});
  const requests = [];
  const server = createSecureServer({key: pem.private, cert: pem.cert}, (request, response) => {
    request.resume();
    requests.push({host: request.headers.host, path: request.url, method: request.method});
    response.writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    });
    response.end('{}');
  });
  const port = await listening(server);
  return {requests, port, close: () => closing(server)};
};
