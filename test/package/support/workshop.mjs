// Where fixtures are built: the frameworks are installed once, outside the repository, into a folder
// that later runs find again; every run has a folder of its own in it, with the packed package.
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {atEnd} from '../../support/children.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixtures = join(root, 'test/package/fixtures');
const MINUTE = 60_000;
const BIG = {maxBuffer: 64 * 1024 * 1024};
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const execute = promisify(execFile);

/** A program's output; rejects with all that it said. */
export const run = async (command, args, options = {}) => {
  try {
    const {stdout, stderr} = await execute(command, args, {
      ...BIG,
      timeout: 5 * MINUTE,
      shell: process.platform === 'win32',
      ...options,
    });
    return stdout + stderr;
  } catch (error) {
    const said = `${error.stdout ?? ''}${error.stderr ?? ''}`;
    throw new Error(`${command} ${args.join(' ')} in ${options.cwd}: ${error.message}\n${said}`, {
      cause: error,
    });
  }
};

/** What `npm install push-optin` would get, as a tarball. */
export const pack = async (folder) => {
  for (const needed of ['index.d.ts', 'custom-elements.json', 'cdn/push-optin.js']) {
    if (!existsSync(join(root, 'dist', needed))) {
      throw new Error(`dist/${needed} is missing: npm run build`);
    }
  }
  await run(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], {cwd: root});
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
};

/** Unpacks it as `node_modules/push-optin` (or another name) of a folder. */
export const unpack = async (tarball, folder, name = 'push-optin') => {
  const target = join(folder, 'node_modules', name);
  mkdirSync(target, {recursive: true});
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  return target;
};

/** Only one process installs; a lock that nobody holds any more is taken. */
const locked = async (file, work) => {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), {flag: 'wx'});
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const age = Date.now() - (statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0);
    if (age > 10 * MINUTE) rmSync(file, {force: true});
    await pause(250);
  }
  const forget = atEnd(() => rmSync(file, {force: true}));
  try {
    return await work();
  } finally {
    rmSync(file, {force: true});
    forget();
  }
};

/** The folder whose node_modules has what fixtures/package.json names. */
export const install = async () => {
  const files = ['package.json', 'package-lock.json', '.npmrc'];
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(fixtures, file)));
  hash.update(`${process.platform} ${process.arch}`);
  const folder = join(
    process.env.FIXTURES_CACHE ?? join(tmpdir(), 'push-optin-fixtures'),
    hash.digest('hex').slice(0, 12),
  );
  mkdirSync(dirname(folder), {recursive: true});
  await locked(`${folder}.lock`, async () => {
    if (existsSync(join(folder, 'node_modules/.done'))) return;
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder);
    for (const file of files) cpSync(join(fixtures, file), join(folder, file));
    await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      timeout: 10 * MINUTE,
    });
    writeFileSync(join(folder, 'node_modules/.done'), '');
  });
  return folder;
};

/** The entry of a package's folder: what stands for `import` in its exports, or its main file. */
const importFrom = (folder) => {
  const {
    exports: map,
    module,
    main,
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entry = (node) =>
    typeof node === 'object' ? entry(node.import ?? node.node ?? node.default) : node;
  const file = entry(map?.['.'] ?? map ?? module ?? main) ?? 'index.js';
  return import(pathToFileURL(join(folder, file)));
};

/**
 * A folder of this run: what is in it finds the packed package and the frameworks as if they were
 * installed there.
 */
export const openWorkshop = async (name) => {
  const installed = await install();
  mkdirSync(join(installed, 'runs'), {recursive: true});
  const folder = mkdtempSync(join(installed, 'runs', `${name}-`));
  const remove = () => rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  const forget = atEnd(remove);
  const tarball = await pack(folder);
  const packed = await unpack(tarball, folder);
  writeFileSync(join(folder, 'package.json'), '{"type": "module", "private": true}');
  return {
    folder,
    tarball,
    packed,
    /** Where the frameworks are. */
    installed: join(installed, 'node_modules'),
    /** The version of something installed. */
    version: (dependency) =>
      JSON.parse(readFileSync(join(installed, 'node_modules', dependency, 'package.json'), 'utf8'))
        .version,
    /** An installed package, as an ES module would import it. */
    load: (name) => importFrom(join(installed, 'node_modules', name)),
    /** An installed program. */
    bin: (program) => join(installed, 'node_modules/.bin', program),
    /** A copy of a fixture's files. */
    fixture(from, as = from) {
      const target = join(folder, as);
      cpSync(join(fixtures, from), target, {recursive: true});
      return target;
    },
    close() {
      forget();
      if (!process.env.KEEP_FIXTURES) remove();
    },
  };
};
