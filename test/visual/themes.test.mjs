// The themes in demo/themes/ use nothing but what the contract promises, and are as easy to read.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {LIGHTS, missing, openStage, root} from '../a11y/stage.mjs';

const folder = join(root, 'demo/themes');
const themes = readdirSync(folder).filter((name) => name.endsWith('.css'));
const source = readFileSync(join(root, 'src/element.ts'), 'utf8');
const named = (tag) =>
  new Set([...source.matchAll(new RegExp(`@${tag} (\\S+)`, 'g'))].map(([, name]) => name));
const [parts, properties, states] = ['csspart', 'cssprop', 'cssState'].map(named);

/** What a style sheet uses beyond the public interface. */
const strangers = (css) => {
  const found = [];
  const plain = css.replace(/\/\*[^]*?\*\//g, '');
  for (const [, selectors, body] of plain.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      const match =
        /^push-optin(?::state\(([\w-]+)\))?(?:::part\(([\w-]+)\)(?:::(?:before|after)|:hover)?)?$/.exec(
          selector,
        );
      if (!match) found.push(selector);
      else if (match[1] && !states.has(match[1])) found.push(`:state(${match[1]})`);
      else if (match[2] && !parts.has(match[2])) found.push(`::part(${match[2]})`);
      if (match?.[2]) continue;
      for (const [name] of body.matchAll(/[\w-]+(?=\s*:)/g)) {
        if (!properties.has(name)) found.push(name);
      }
    }
    if (/!important|--_/.test(body)) found.push(body.trim());
  }
  if (/@|url\(/.test(plain)) found.push('an at-rule or an address');
  return found;
};

describe('themes', () => {
  it('there are six', () => assert.equal(themes.length, 6));

  it('a stranger is found', () => {
    for (const css of [
      'push-optin #panel{color:red}',
      'push-optin::part(pannel){color:red}',
      'push-optin{color:red}',
      'push-optin{--push-optin-acent:red}',
      'push-optin:state(opened)::part(panel){color:red}',
      'body{--push-optin-accent:red}',
      '@import "a.css";',
    ]) {
      assert.notDeepEqual(strangers(css), [], css);
    }
  });

  for (const name of themes) {
    it(`${name} uses public names only, in a few lines`, () => {
      const css = readFileSync(join(folder, name), 'utf8');
      assert.deepEqual(strangers(css), []);
      assert.ok(css.split('\n').length <= 40);
    });
  }
});

describe('the contrast of the themes', {skip: missing('chromium')}, () => {
  const require = createRequire(import.meta.url);
  let stage;
  before(async () => {
    stage = await openStage();
    await stage.size(700, 560);
    await stage.page.addScriptTag({path: require.resolve('axe-core/axe.min.js')});
    await stage.page.evaluate(() => {
      const style = document.createElement('style');
      style.id = 'theme';
      document.head.append(style);
    });
  });
  after(() => stage?.close());

  for (const name of themes) {
    it(name, async () => {
      const css = readFileSync(join(folder, name), 'utf8');
      await stage.page.evaluate((text) => {
        document.querySelector('#theme').textContent = text;
      }, css);
      for (const light of ['light', 'dark']) {
        await stage.media(LIGHTS[light]);
        for (const scene of ['prompting', 'subscribed', 'denied', 'failed-retry']) {
          await stage.show({scene, display: 'bell', options: true});
          const found = await stage.page.evaluate(async () => {
            const {violations} = await axe.run('push-optin', {
              runOnly: ['color-contrast', 'target-size'],
            });
            return violations.flatMap(({nodes}) => nodes.map((node) => node.failureSummary));
          });
          assert.deepEqual(found, [], `${light} ${scene}`);
        }
      }
    });
  }
});
