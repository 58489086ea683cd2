// Lets Web Test Runner serve TypeScript through the compiler of the Vite build (oxc).
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {transformWithOxc} from 'vite';

export const typescriptPlugin = () => {
  let root;
  const fileOf = (path) => join(root, decodeURIComponent(path));
  return {
    name: 'oxc-typescript',
    serverStart({config}) {
      root = config.rootDir;
    },
    // TypeScript sources import './x.js' and mean './x.ts'.
    resolveImport({source, context}) {
      if (!context.path.endsWith('.ts') || !/^\.{1,2}\/.*\.js$/.test(source)) return undefined;
      const typescript = source.replace(/\.js$/, '.ts');
      return existsSync(join(dirname(fileOf(context.path)), typescript)) ? typescript : undefined;
    },
    resolveMimeType({path}) {
      return path.endsWith('.ts') ? 'js' : undefined;
    },
    async transform(context) {
      if (!context.path.endsWith('.ts')) return undefined;
      const {code, map} = await transformWithOxc(context.body, fileOf(context.path), {
        target: 'es2022',
        sourcemap: true,
      });
      const inline = Buffer.from(JSON.stringify(map)).toString('base64');
      return {body: `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`};
    },
  };
};
