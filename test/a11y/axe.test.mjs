// Every rule of axe-core, on the whole page, in every state × display × light × direction.
//
//   node --test test/a11y/axe.test.mjs              also writes .output/axe.md
//   UPDATE=1 node --test test/a11y/axe.test.mjs     writes test/a11y/AXE.md, the copy in the repository
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {DISPLAYS, LIGHTS, missing, openStage, root} from './stage.mjs';

const require = createRequire(import.meta.url);
const {version} = require('axe-core/package.json');
const COPY = join(root, 'test/a11y/AXE.md');

/** What axe cannot decide and leaves to a person, with the person's answer. Anything else is a failure. */
const JUDGED = [
  [
    /^hidden-content: /,
    'the built-in words give way to those of the page, and form controls to the words of an end: nobody is to meet them',
  ],
  [
    /^color-contrast: <div id="status".*overlapped by another element/,
    'what lies over the sentence is the list that belongs to it, without a background; ./measure.test.mjs measures it',
  ],
];
const judge = (text) => JUDGED.find(([pattern]) => pattern.test(text))?.[1];

describe('axe', {skip: missing('chromium')}, () => {
  let stage;
  let scenes;
  const results = [];
  before(async () => {
    stage = await openStage();
    await stage.size(700, 560);
    await stage.media();
    await stage.page.addScriptTag({path: require.resolve('axe-core/axe.min.js')});
    await stage.page.evaluate(() => {
      // In forced colours Chromium tells the author's colour here, and draws the forced one.
      const {getPropertyValue} = CSSStyleDeclaration.prototype;
      CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
        return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
      };
    });
    scenes = await stage.page.evaluate(() => stage.sceneNames);
  });
  after(() => stage?.close());

  const run = () =>
    stage.page.evaluate(async () => {
      const rules = axe.getRules().map(({ruleId}) => ruleId);
      const {violations, incomplete, passes} = await axe.run(document, {
        runOnly: {type: 'rule', values: rules},
      });
      const brief = (found) =>
        found.flatMap(({id, nodes}) =>
          nodes.map(({html, any, all, none}) => ({
            id,
            text: `${id}: ${html.slice(0, 120)}: ${[...any, ...all, ...none].map(({message}) => message).join('; ')}`,
          })),
        );
      return {
        rules: rules.length,
        passes: passes.map(({id}) => id),
        violations: brief(violations),
        incomplete: brief(incomplete),
      };
    });

  it('sees what is wrong, inside the panel too', async () => {
    await stage.show({scene: 'prompting', display: 'card'});
    await stage.page.evaluate(() => {
      const part = (name) => stage.here().shadowRoot.querySelector(`[part~=${name}]`);
      part('panel').removeAttribute('aria-labelledby');
      part('close-button').removeAttribute('aria-label');
      part('accept-button').style.color = 'inherit';
    });
    const found = (await run()).violations.map(({id}) => id);
    for (const id of ['aria-dialog-name', 'button-name', 'color-contrast']) {
      assert.ok(found.includes(id), `${id} in ${found}`);
    }
  });

  for (const display of DISPLAYS) {
    for (const [light, features] of Object.entries(LIGHTS)) {
      for (const dir of ['ltr', 'rtl']) {
        it(`finds nothing in any state: ${display}, ${light}, ${dir}`, async () => {
          await stage.media(features);
          await stage.direction(dir);
          for (const scene of scenes) {
            await stage.show({
              scene,
              display,
              options: true,
              announcement: scene === 'prompting' ? 'This site asks.' : '',
            });
            const result = await run();
            results.push({display, light, dir, scene, ...result});
            const open = result.incomplete.filter(({text}) => !judge(text));
            assert.deepEqual(
              [...result.violations, ...open].map(({text}) => text),
              [],
              scene,
            );
          }
        });
      }
    }
  }

  it('writes the table', () => {
    const count = (list) => list.reduce((sum, number) => sum + number, 0);
    const cell = (scene, display) => {
      const runs = results.filter((one) => one.scene === scene && one.display === display);
      return `${count(runs.map(({violations}) => violations.length))} of ${runs.length}`;
    };
    const rules = [...new Set(results.flatMap(({passes}) => passes))].toSorted((a, b) =>
      a.localeCompare(b),
    );
    const judged = new Map(
      results.flatMap(({incomplete}) => incomplete.map(({id, text}) => [id, judge(text)])),
    );
    const text = `# axe

axe-core ${version}, all its ${results[0]?.rules} rules, in Chromium, on a whole page with the element in each state, with
slotted form controls; each in ${Object.keys(LIGHTS).join(', ')}, left to right and right to left. Violations of runs:

| state | ${DISPLAYS.join(' | ')} |
| --- | ${DISPLAYS.map(() => '---').join(' | ')} |
${scenes.map((scene) => `| ${scene} | ${DISPLAYS.map((display) => cell(scene, display)).join(' | ')} |`).join('\n')}

${results.length} runs, ${count(results.map(({violations}) => violations.length))} violations.

Left to a person by axe:

${[...judged].map(([id, answer]) => `- \`${id}\`: ${answer}\n`).join('')}
Rules that had something to check and passed (${rules.length}): ${rules.map((id) => `\`${id}\``).join(', ')}.

Made by \`UPDATE=1 node --test test/a11y/axe.test.mjs\`.
`;
    mkdirSync(join(root, '.output'), {recursive: true});
    writeFileSync(join(root, '.output/axe.md'), text);
    if (process.env.UPDATE) writeFileSync(COPY, text);
    assert.equal(readFileSync(COPY, 'utf8'), text, 'UPDATE=1 writes it anew');
    assert.deepEqual(stage.errors, []);
  });
});
