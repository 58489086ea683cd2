// Pictures of the panel, compared with those in pictures/: states × themes × light × direction × width.
//
//   node --test test/visual/visual.test.mjs             what differs is put into .output/visual/
//   UPDATE=1 node --test test/visual/visual.test.mjs    draws them anew; then node scripts/sheets.mjs
//
// Every theme is drawn in the same font, which is in this folder: letters do not depend on the machine.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';
import {DISPLAYS, LIGHTS, missing, openStage, root} from '../a11y/stage.mjs';

const here = join(root, 'test/visual');
const pictures = join(here, 'pictures');
const output = join(root, '.output/visual');
const BROWSER = join(here, 'browser.txt');
const UPDATE = Boolean(process.env.UPDATE);

export const THEMES = ['material', 'newspaper', 'terminal', 'shop', 'bank', 'game'];

const WIDE = {width: 700, height: 560};
const NARROW = {width: 320, height: 640};

/** An orthogonal array: every two values of light, direction and width meet once. */
const SURROUNDINGS = [
  {light: 'light', dir: 'ltr', size: WIDE},
  {light: 'dark', dir: 'rtl', size: WIDE},
  {light: 'light', dir: 'rtl', size: NARROW},
  {light: 'dark', dir: 'ltr', size: NARROW},
];
const STATES = [
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
const CHIEF = ['prompting', 'asking', 'subscribed', 'denied'];

const shots = [
  ...STATES.flatMap((scene) =>
    // The states under way differ in a few words: two of the four.
    SURROUNDINGS.filter(
      (_, i) => !/waiting|ing$/.test(scene) || scene === 'prompting' || i % 3 === 0,
    ).map((around) => ({scene, display: 'card', ...around})),
  ),
  ...DISPLAYS.slice(1).flatMap((display) =>
    CHIEF.flatMap((scene) => SURROUNDINGS.map((around) => ({scene, display, ...around}))),
  ),
  // On a screen of usual width the bar is one row.
  ...CHIEF.map((scene, i) => ({
    scene,
    display: 'bar',
    ...SURROUNDINGS[i % 2],
    size: {width: 1100, height: 400},
  })),
  ...['prompting', 'subscribed', 'denied'].map((scene, i) => ({
    scene,
    display: 'bell',
    open: false,
    ...SURROUNDINGS[i],
  })),
  ...THEMES.flatMap((theme, t) =>
    CHIEF.flatMap((scene, s) =>
      // Two of the four surroundings each, so that light and dark, and both widths, are met.
      [0, 3].map((i) => ({
        scene,
        display: 'card',
        theme,
        ...SURROUNDINGS[(i + ((t + s) % 2) * 2) % 4],
      })),
    ),
  ),
  ...THEMES.flatMap((theme, i) =>
    ['bar', 'bell'].map((display) => ({
      scene: 'prompting',
      display,
      theme,
      ...SURROUNDINGS[i % 4],
    })),
  ),
  ...['forced', 'forced-dark'].flatMap((light) =>
    ['prompting', 'asking'].map((scene) => ({
      scene,
      display: 'card',
      light,
      dir: 'ltr',
      size: WIDE,
    })),
  ),
  ...SURROUNDINGS.flatMap((around) =>
    ['heading', 'close-button'].map((focus) => ({
      scene: 'prompting',
      display: 'card',
      focus,
      ...around,
    })),
  ),
];

const nameOf = ({theme = 'default', display, scene, open, light, dir, size, focus}) =>
  [theme, display, scene, open === false && 'closed', focus, light, dir, size.width]
    .filter(Boolean)
    .join('.');

/** Compares two pictures; `undefined` when they are the same within the bounds, else what differs. */
export const compare = (expected, actual, {loose = false} = {}) => {
  const [first, second] = [expected, actual].map((bytes) => PNG.sync.read(bytes));
  const {width, height} = first;
  if (width !== second.width || height !== second.height) {
    return {text: `${width} × ${height} became ${second.width} × ${second.height}`};
  }
  const picture = new PNG({width, height});
  // The same browser draws the same: 6 pixels are for the rounding of a blurred shadow. Another
  // version may smooth edges another way: these do not count, and a thousandth of the rest may differ.
  const count = pixelmatch(first.data, second.data, picture.data, width, height, {
    threshold: loose ? 0.15 : 0.05,
    includeAA: !loose,
  });
  const most = loose ? (width * height) / 1000 : 6;
  return count > most ? {text: `${count} pixels differ`, picture} : undefined;
};

describe('pictures', {skip: missing('chromium')}, () => {
  let stage;
  let loose;
  before(async () => {
    stage = await openStage();
    if (UPDATE) {
      rmSync(pictures, {recursive: true, force: true});
      writeFileSync(BROWSER, `${stage.version.replace('Headless', '')}\n`);
    }
    mkdirSync(pictures, {recursive: true});
    rmSync(output, {recursive: true, force: true});
    mkdirSync(output, {recursive: true});
    const major = (text) => /\/(\d+)/.exec(text)?.[1];
    const made = readFileSync(BROWSER, 'utf8');
    loose = major(made) !== major(stage.version);
    await stage.page.addStyleTag({content: 'main > :not(#place){visibility:hidden}'});
    await stage.page.evaluate(() => {
      const theme = document.createElement('style');
      theme.id = 'theme';
      const font = document.createElement('style');
      font.textContent =
        'push-optin{--push-optin-font:1em/1.5 Stage!important}*{caret-color:transparent!important}';
      document.head.append(theme, font);
    });
  });
  after(() => stage?.close());

  const take = async ({theme, light, dir, size, focus, ...shown}, extra = '') => {
    const css = theme ? readFileSync(join(root, `demo/themes/${theme}.css`), 'utf8') : '';
    await stage.media(LIGHTS[light]);
    await stage.size(size.width, size.height);
    await stage.direction(dir);
    await stage.page.evaluate((text) => {
      document.querySelector('#theme').textContent = text;
    }, css + extra);
    await stage.show({options: shown.scene === 'prompting', ...shown});
    const clip = await stage.page.evaluate(async (part) => {
      const shadow = stage.here().shadowRoot;
      if (part) shadow.querySelector(`[part~=${part}]`).focus({focusVisible: true});
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const boxes = [...shadow.querySelectorAll('#panel,button.bell')]
        .filter((one) => one.getClientRects().length && getComputedStyle(one).opacity === '1')
        .map((one) => one.getBoundingClientRect());
      const margin = 10;
      const x = Math.max(0, Math.floor(Math.min(...boxes.map(({left}) => left))) - margin);
      const y = Math.max(0, Math.floor(Math.min(...boxes.map(({top}) => top))) - margin);
      const right = Math.ceil(Math.max(...boxes.map((box) => box.right))) + margin;
      const bottom = Math.ceil(Math.max(...boxes.map((box) => box.bottom))) + margin;
      return {
        x,
        y,
        width: Math.min(innerWidth, right) - x,
        height: Math.min(innerHeight, bottom) - y,
      };
    }, focus);
    return Buffer.from(await stage.page.screenshot({clip, captureBeyondViewport: false}));
  };

  it('a change of one pixel is seen', async () => {
    for (const light of ['light', 'dark']) {
      const shot = {scene: 'prompting', display: 'card', ...SURROUNDINGS[0], light};
      const one = await take(shot);
      assert.equal(compare(one, await take(shot)), undefined, 'twice the same');
      for (const change of [
        'push-optin::part(panel){border-top-width:2px;padding-top:calc(1em - 1px)}',
        'push-optin::part(panel){border-color:transparent}',
        'push-optin::part(panel){border-radius:calc(1em + 2px)}',
        'push-optin::part(accept-button){translate:1px}',
        'push-optin::part(heading){translate:0 1px}',
      ]) {
        assert.notEqual(compare(one, await take(shot, change)), undefined, `${light}: ${change}`);
        // With another browser at least what is well to be seen.
        if (/button/.test(change)) {
          assert.notEqual(compare(one, await take(shot, change), {loose: true}), undefined, change);
        }
      }
    }
  });

  for (const theme of ['default', ...THEMES]) {
    it(`are as they were: ${theme}`, async (t) => {
      const differing = [];
      const own = shots.filter((shot) => (shot.theme ?? 'default') === theme);
      for (const shot of own) {
        const name = nameOf(shot);
        const file = join(pictures, `${name}.png`);
        const actual = await take(shot);
        if (UPDATE)
          writeFileSync(
            file,
            PNG.sync.write(PNG.sync.read(actual), {
              deflateLevel: 9,
              deflateStrategy: 0,
              filterType: 0,
              colorType: 2,
            }),
          );
        const found = existsSync(file)
          ? compare(readFileSync(file), actual, {loose})
          : {text: 'there is no such picture'};
        if (!found) continue;
        differing.push(`${name}: ${found.text}`);
        writeFileSync(join(output, `${name}.png`), actual);
        if (found.picture)
          writeFileSync(join(output, `${name}.diff.png`), PNG.sync.write(found.picture));
      }
      t.diagnostic(`${own.length} pictures`);
      if (loose) {
        t.diagnostic(
          `measured: pictures compared loosely: made with ${readFileSync(BROWSER, 'utf8').trim()}, this is ${stage.version}`,
        );
      }
      assert.deepEqual(differing, [], 'see .output/visual; UPDATE=1 when it is meant to be so');
    });
  }

  it('are those that are drawn, and small', () => {
    const files = readdirSync(pictures);
    assert.deepEqual(files.toSorted(), shots.map((shot) => `${nameOf(shot)}.png`).toSorted());
    const bytes = files.reduce((sum, name) => sum + statSync(join(pictures, name)).size, 0);
    assert.ok(bytes < 3_000_000, `${bytes} bytes`);
    assert.deepEqual(stage.errors, []);
  });
});
