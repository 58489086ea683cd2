// The walks of `walks.mjs`, in a process of their own: Node's test runner follows every promise, and
// they make millions.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

test('the widget in tabs and a worker of one browser', (t) => {
  const file = fileURLToPath(new URL('walks.mjs', import.meta.url));
  const {status, stdout, stderr} = spawnSync(process.execPath, [file], {encoding: 'utf8'});
  for (const line of stdout.trim().split('\n')) t.diagnostic(line);
  assert.equal(status, 0, stderr);
});
