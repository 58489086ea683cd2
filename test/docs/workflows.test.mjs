// What runs elsewhere can only be read here: the workflows name commands and files that are there, pin
// what they use, and give the job that publishes no more than it needs.
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {obstacles} from '../../scripts/release.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((name) => [
  name,
  readFileSync(join(folder, name), 'utf8'),
]);
const [ci, release] = ['ci.yml', 'release.yml'].map(
  (name) => workflows.find(([file]) => file === name)[1],
);
const {engines} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

for (const [name, text] of workflows) {
  test(`${name}: what it uses is pinned, what it runs is there`, () => {
    for (const [, action] of text.matchAll(/uses: (\S+)/g)) {
      assert.match(action, /^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
    }
    const commands = [...text.matchAll(/run: (.+)$/gm)].map(([, command]) => command);
    assert.ok(commands.includes('.ci/run'));
    for (const file of commands.join(' ').match(/\S+\.mjs|\.ci\/\w+/g)) {
      assert.ok(existsSync(join(root, file)), file);
    }
    assert.match(text, /^permissions:\n {2}contents: read$/m, 'nothing else unless a job says so');
    assert.doesNotMatch(text, /secrets\.|pull_request_target/);
  });
}

test('the tests run on the oldest Node that is promised, and on later ones', () => {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node);
  const versions = /node: \[(.*)\]/
    .exec(ci)[1]
    .split(', ')
    .map((text) => text.slice(1, -1));
  const [first] = versions;
  assert.equal(first.split('.')[0], major);
  assert.ok(Number(first.split('.')[1]) >= Number(minor));
  assert.deepEqual(versions.slice(1), ['22', '24', '26']);
});

test('it is published with provenance, after all was run', () => {
  const order = ['.ci/run', 'scripts/release.mjs', 'npm publish --provenance'].map((text) =>
    release.indexOf(text),
  );
  assert.ok(
    order.every((at, i) => at > (order[i - 1] ?? 0)),
    String(order),
  );
  assert.match(release, /id-token: write/);
  assert.doesNotMatch(ci, /id-token/);
});

test('a tag that does not fit is refused, in words', () => {
  const right = {
    tag: 'v1.2.0',
    manifest: {version: '1.2.0', repository: 'x'},
    changelog: '# Changelog\n\n## 1.2.0 - 2026-01-31\n\n## 1.1.0 - 2025-12-01\n',
    promised: '1.2.0',
  };
  assert.deepEqual(obstacles(right), []);
  const about = (change) => obstacles({...right, ...change}).join();
  assert.match(about({tag: 'v1.2.1'}), /^the tag is v1\.2\.1, and package\.json says 1\.2\.0$/);
  assert.match(about({changelog: '## 1.2.0 - Unreleased\n'}), /^CHANGELOG\.md/);
  assert.match(about({changelog: '## 1.1.0 - 2025-12-01\n'}), /^CHANGELOG\.md/);
  assert.match(about({promised: '1.1.0'}), /--write$/);
  assert.match(about({manifest: {version: '1.2.0'}}), /no repository/);
});
