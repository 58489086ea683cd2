// The built files of the widget, made when they are missing or older than their source.
import {spawnSync} from 'node:child_process';
import {readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

const changed = (file) => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0; // ms

const newestSource = () => {
  const files = readdirSync(join(root, 'src'), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return Math.max(...[...files, join(root, 'vite.config.ts')].map(changed));
};

/**
 * @param {(line: string) => void} say
 * @returns {boolean} whether the files are there now
 */
export const buildIfStale = (say) => {
  const built = ['push-optin.js', 'push-optin-worker.js'].map((name) =>
    changed(join(root, 'dist/cdn', name)),
  );
  if (Math.min(...built) > newestSource()) return true;
  say('Building the widget (vite build) …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const {status, stdout, stderr} = spawnSync(process.execPath, [vite, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return true;
  say(`${stdout}${stderr}\nThe widget could not be built.`);
  return false;
};
