// What a screen reader gets in every state: role, name, description, live text. Compared with the
// texts in trees/, which are for reading.
//
//   UPDATE=1 node --test test/a11y/trees.test.mjs       writes them anew
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {DISPLAYS, missing, root} from './stage.mjs';
import {openChromium, openFirefox} from './trees.mjs';

const folder = join(root, 'test/a11y/trees');
const SCENES = [
  'prompting',
  'asking',
  'waiting',
  'subscribing',
  'saving',
  'subscribed',
  'denied',
  'needs-install',
  'failed-retry',
  'failed-final',
  'unsupported',
];

for (const [name, open] of Object.entries({chromium: openChromium, firefox: openFirefox})) {
  describe(`the accessibility tree in ${name}`, {skip: missing(name)}, () => {
    it('is as written down, in every state and display', {timeout: 180_000}, async () => {
      const browser = await open();
      const differing = [];
      try {
        for (const display of DISPLAYS) {
          let text = '';
          const add = async (title, shown) => {
            await browser.show({display, options: true, ...shown});
            text += `## ${title}\n\n${await browser.tree()}\n\n`;
          };
          if (display !== 'inline') await add('closed', {scene: 'prompting', open: false});
          for (const scene of SCENES) await add(scene, {scene});
          if (display === 'card') {
            const announcement = 'This site asks whether you want notifications.';
            await add('prompting, opened by itself', {scene: 'prompting', announcement});
          }
          const file = join(folder, `${display}.${name}.txt`);
          mkdirSync(folder, {recursive: true});
          if (process.env.UPDATE) writeFileSync(file, text);
          if (readFileSync(file, 'utf8') !== text) {
            differing.push(`${display}:\n${text}`);
          }
        }
      } finally {
        await browser.close();
      }
      assert.equal(differing.join('\n'), '', `not as in test/a11y/trees (${browser.version})`);
    });
  });
}
