// `npm run sri`: the integrity hashes of the files for a script tag. The build prints them, and
// scripts/docs.mjs puts the one of push-optin.js into the README.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const cdn = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/cdn');

/** What stands in `integrity`. */
export const integrityOf = (content) =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(cdn).filter((file) => file.endsWith('.js'))) {
    console.log(`${name}  ${integrityOf(readFileSync(join(cdn, name)))}`);
  }
}
