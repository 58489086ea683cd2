// Whether dist/ is there and younger than all it is made from.
import {existsSync, readdirSync, statSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Every file under these folders, with its path from the root. */
export const files = (...folders) =>
  folders
    .flatMap((folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
        : [],
    )
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();

/** What is tested as it ships must not be older than the source. */
export const isBuilt = () => {
  const built = ['cdn/push-optin.js', 'cdn/push-optin-worker.js', 'index.d.ts'].map((name) =>
    statSync(join(root, 'dist', name), {throwIfNoEntry: false}),
  );
  if (built.some((file) => !file)) return false;
  const oldest = Math.min(...built.map(({mtimeMs}) => mtimeMs));
  const sources = [...files('src', 'scripts'), 'vite.config.ts', 'package.json'];
  return sources.every((file) => statSync(join(root, file)).mtimeMs <= oldest);
};
