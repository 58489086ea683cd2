// Serves service workers to the unit tests, at the root so that they may control the test page:
// the real classic worker, bundled from its source, and one without any listener.
import {build} from 'vite';

const bundle = async (input) => {
  const {output} = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        output: {format: 'iife', codeSplitting: false, entryFileNames: '[name].js'},
      },
    },
  });
  return output[0].code;
};

export const workerPlugin = () => {
  let code;
  return {
    name: 'service-workers',
    serverStart({fileWatcher}) {
      fileWatcher.on('change', () => (code = undefined));
    },
    async serve({path}) {
      if (path === '/worker-empty.js') return {body: '// no listener\n', type: 'js'};
      if (path !== '/push-optin-worker.js') return undefined;
      code ??= bundle('src/worker/classic.ts');
      return {body: await code, type: 'js'};
    },
  };
};
