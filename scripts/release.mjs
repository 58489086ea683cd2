// Whether a tag may be published: what the release workflow asks before `npm publish`.
//
//   node scripts/release.mjs v1.2.3
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @param {{tag: string, manifest: any, changelog: string, promised: string}} what `promised` is the
 *   version of test/package/api.snap.json
 * @returns {string[]} what is to be done first
 */
export const obstacles = ({tag, manifest, changelog, promised}) => {
  const {version, repository} = manifest;
  const heading = changelog
    .split('\n')
    .find((line) => line.startsWith('## ') && !/^## (\[?Unreleased)/.test(line));
  return [
    tag !== `v${version}` && `the tag is ${tag}, and package.json says ${version}`,
    !new RegExp(`^## \\[?${version.replaceAll('.', '\\.')}\\]? - \\d{4}-\\d\\d-\\d\\d$`).test(
      heading,
    ) && `CHANGELOG.md: the first version is to be “## ${version} - ” and a date`,
    promised !== version &&
      `test/package/api.snap.json is of ${promised}: node test/package/api.test.mjs --write`,
    // npm compares it with where the provenance comes from
    !repository && 'package.json has no repository',
  ].filter(Boolean);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const found = obstacles({
    tag: process.argv[2] ?? '',
    manifest: JSON.parse(read('package.json')),
    changelog: read('CHANGELOG.md'),
    promised: JSON.parse(read('test/package/api.snap.json')).version,
  });
  console.log(found.join('\n') || `${process.argv[2]} can be published`);
  if (found.length) process.exitCode = 1;
}
