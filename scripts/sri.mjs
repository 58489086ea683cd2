// The integrity hashes of the files for a script tag.
//
//   node scripts/sri.mjs                    prints them
//   node scripts/sri.mjs --check README.md  fails if a script tag there names another hash
//   node scripts/sri.mjs --write README.md  puts them there
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

const cdn = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/cdn');

const {values, positionals} = parseArgs({
  options: {check: {type: 'boolean'}, write: {type: 'boolean'}},
  allowPositionals: true,
});

const hashes = Object.fromEntries(
  readdirSync(cdn)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [
      name,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(cdn, name)))
        .digest('base64')}`,
    ]),
);

for (const [name, hash] of Object.entries(hashes)) console.log(`${name}  ${hash}`);

for (const file of values.check || values.write ? positionals : []) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /(dist\/cdn\/([\w-]+\.js)"[^>]*?integrity=")[^"]*/g,
    (all, head, name) => (hashes[name] ? head + hashes[name] : all),
  );
  if (values.write) writeFileSync(file, after);
  else if (after !== before) {
    console.error(`${file}: an integrity is not that of the built file; npm run sri -- --write`);
    process.exitCode = 1;
  }
}
