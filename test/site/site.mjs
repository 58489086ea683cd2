// The built site, served as a static host would, from a path that is not the root.
import {createServer} from 'node:http';
import {join} from 'node:path';
import sirv from 'sirv';
import {buildSite} from '../../demo/site/build.mjs';
import {temporaryFolder} from '../support/children.mjs';

export const PATH = '/some/path/';

/** Builds and serves it. `headers` are of every answer. */
export const openSite = async ({headers = {}} = {}) => {
  const folder = temporaryFolder('site');
  const outDir = join(folder.path, 'site');
  await buildSite(outDir);
  const files = sirv(outDir, {etag: false});
  const missed = [];
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const miss = () => {
      missed.push(request.url);
      response.writeHead(404, {'content-type': 'text/plain'}).end('nothing here');
    };
    if (!request.url.startsWith(PATH)) return miss();
    request.url = request.url.slice(PATH.length - 1);
    return files(request, response, miss);
  });
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    outDir,
    missed,
    url: `http://localhost:${server.address().port}${PATH}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      folder.remove();
    },
  };
};
