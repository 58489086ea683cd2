// The recipes say what the fixtures do, lead to files that are there, and the WordPress plugin runs.
import assert from 'node:assert/strict';
import {createECDH} from 'node:crypto';
import {copyFileSync, existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {onPath} from '../../scripts/browsers.mjs';
import {links} from '../docs/markdown.mjs';
import {temporaryFolder} from '../support/children.mjs';
import {openReport} from './support/report.mjs';
import {root, run} from './support/workshop.mjs';

const folder = join(root, 'demo/recipes');
const report = openReport('7-recipes');

const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.md'))
  .map(
    (file) => /** @type {[string, string]} */ ([file, readFileSync(join(folder, file), 'utf8')]),
  );

test('what a recipe says is a fixture’s is that file', () => {
  let count = 0;
  for (const [page, text] of pages) {
    for (const [, file, code] of text.matchAll(/<!-- fixture: (\S+) -->\n```\w+\n([^]*?)^```$/gm)) {
      assert.equal(code, readFileSync(join(root, 'test/package/fixtures', file), 'utf8'), page);
      count++;
    }
  }
  assert.ok(count >= 3, String(count));
});

test('every link leads to a file that is there', () => {
  for (const [page, text] of pages) {
    for (const link of links(text).filter((target) => !/^(https?:|#)/.test(target))) {
      const [path] = link.split('#');
      assert.ok(existsSync(join(folder, dirname(page), path)), `${page}: ${link}`);
    }
  }
});

test('every page is linked', () => {
  const linked = pages.flatMap(([page, text]) =>
    links(text).map((link) => join(dirname(page), link.split('#')[0])),
  );
  for (const [page] of pages.filter(([name]) => !name.endsWith('README.md'))) {
    assert.ok(linked.includes(page), page);
  }
});

const php = onPath('php');
test('the WordPress plugin', {skip: php ? false : 'no php here'}, async (t) => {
  const here = temporaryFolder('wordpress');
  t.after(() => here.remove());
  const plugin = join(folder, 'wordpress/push-optin.php');
  await run(php, ['-l', plugin], {cwd: here.path});
  copyFileSync(join(root, 'test/package/fixtures/wordpress/use.php'), join(here.path, 'use.php'));
  const {keys, tag, ...seen} = JSON.parse(await run(php, ['use.php', plugin], {cwd: here.path}));
  assert.deepEqual(seen, {
    'same pair': true,
    saved: 204,
    'of http': 400,
    'of this machine': 400,
    'without keys': 400,
    replaced: 204,
    'kept then': ['https://push.example/2'],
    forgotten: 204,
    'at last': [],
  });
  const [publicKey, privateKey] = keys.split(' ');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey, 'base64url');
  assert.equal(pair.getPublicKey('base64url'), publicKey, 'a pair that belongs together');
  assert.match(tag, new RegExp(`^<push-optin vapid-public-key="${publicKey}" `));
  assert.match(tag, /service-worker="https:\/\/example\.com\/\?push-optin=worker"/);
  assert.match(tag, /when="time &lt;= 5s"/);
  assert.doesNotMatch(tag, /<script>/);
  report(
    {
      fixture: 'WordPress plugin',
      driven: 'php -l; keys, tag, REST routes with a stand-in for WordPress',
    },
    'passed',
  );
});
