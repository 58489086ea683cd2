// What can be measured of WCAG 2.2: contrast of every pair of default colours, sizes of targets, reflow,
// text spacing; and that nothing in the page moves.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {DISPLAYS, missing, openStage} from './stage.mjs';

describe('measures', {skip: missing('chromium')}, () => {
  let stage;
  let scenes;
  before(async () => {
    stage = await openStage();
    await stage.media();
    scenes = await stage.page.evaluate(() => stage.sceneNames);
    await stage.page.evaluate(() => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', {willReadFrequently: true});
      globalThis.measure = {
        /** The colour as it is seen over these, last first. */
        over(...colours) {
          context.fillStyle = '#fff';
          context.fillRect(0, 0, 1, 1);
          for (const colour of colours) {
            context.fillStyle = colour;
            context.fillRect(0, 0, 1, 1);
          }
          return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
        },
        contrast(first, second) {
          const [low, high] = [first, second]
            .map((bytes) => {
              const [r, g, b] = bytes.map((byte) => {
                const part = byte / 255;
                return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            })
            .toSorted((a, b) => a - b);
          return Math.floor(((high + 0.05) / (low + 0.05)) * 100) / 100;
        },
      };
    });
  });
  after(() => stage?.close());

  /** Contrast of each pair, by name. */
  const pairs = async () => {
    await stage.show({scene: 'asking', display: 'card'});
    const busy = await stage.page.evaluate(() => {
      const root = stage.here().shadowRoot;
      const surface = getComputedStyle(root.querySelector('#panel')).backgroundColor;
      const done = getComputedStyle(root.querySelector('.done')).borderTopColor;
      return {
        'step on surface': measure.contrast(measure.over(surface, done), measure.over(surface)),
      };
    });
    await stage.show({scene: 'denied', display: 'bell'});
    return {
      ...busy,
      ...(await stage.page.evaluate(() => {
        const root = stage.here().shadowRoot;
        const styleOf = (selector) => getComputedStyle(root.querySelector(selector));
        const {backgroundColor: surface, color: text, borderTopColor: border} = styleOf('#panel');
        const {backgroundColor: accent, color: on} = styleOf('#actions button');
        const {color: sign, backgroundColor: disc} = styleOf('#icon svg');
        const bell = styleOf('button.bell');
        const {color: cross} = styleOf('#close');
        root.querySelector('#close').focus({focusVisible: true});
        const {outlineColor: ring} = styleOf('#close');
        const on_ = (front, ...back) =>
          measure.contrast(measure.over(...back, front), measure.over(...back));
        return {
          'text on surface': on_(text, surface),
          'list on surface': on_(styleOf('#status li').color, surface),
          'button text on accent': on_(on, accent),
          'accent on surface': on_(accent, surface),
          'icon on its disc': on_(sign, surface, disc),
          'bell on accent': on_(bell.color, bell.backgroundColor),
          'close on surface': on_(cross, surface),
          'focus ring on surface': on_(ring, surface),
          'border on surface': on_(border, surface),
        };
      })),
    };
  };

  /** WCAG 2.2: text 4.5 (enhanced: 7), what is not text 3; the border is decoration, until more is asked for. */
  const LEAST = {
    'text on surface': 7,
    'list on surface': 7,
    'button text on accent': 7,
    'accent on surface': 4.5,
    'icon on its disc': 3,
    'bell on accent': 4.5,
    'close on surface': 4.5,
    'focus ring on surface': 4.5,
    'step on surface': 3,
  };
  for (const {light, features, border} of [
    {light: 'light', features: {}, border: 1},
    {light: 'dark', features: {'prefers-color-scheme': 'dark'}, border: 1},
    {light: 'light, more contrast', features: {'prefers-contrast': 'more'}, border: 7},
    {
      light: 'dark, more contrast',
      features: {'prefers-contrast': 'more', 'prefers-color-scheme': 'dark'},
      border: 7,
    },
    {light: 'light, forced', features: {'forced-colors': 'active'}, border: 7},
    {
      light: 'dark, forced',
      features: {'forced-colors': 'active', 'prefers-color-scheme': 'dark'},
      border: 7,
    },
  ]) {
    it(`every pair of colours contrasts: ${light}`, async (t) => {
      await stage.media(features);
      const found = await pairs();
      await stage.media();
      t.diagnostic(
        `${light}: ${Object.entries(found)
          .map((pair) => pair.join(' '))
          .join(', ')}`,
      );
      const forced = light.includes('forced');
      for (const [name, least] of Object.entries({...LEAST, 'border on surface': border})) {
        // In forced colours a button is told by its border, and the bell too.
        if (forced && name === 'accent on surface') continue;
        assert.ok(found[name] >= least, `${name}: ${found[name]}, expected ${least}`);
      }
    });
  }

  /** Everything that is wrong with what is drawn: cut, out of reach, too small. */
  const faults = () =>
    stage.page.evaluate(() => {
      const found = [];
      const root = stage.here().shadowRoot;
      const panel = root.querySelector('#panel');
      if (document.documentElement.scrollWidth > innerWidth)
        found.push('the page scrolls sideways');
      const inside = [...panel.querySelectorAll('*')].filter(
        (one) => one.getClientRects().length && !one.closest('svg,.unseen'),
      );
      for (const one of [panel, ...inside]) {
        const name = one.id || one.part.value || one.localName;
        if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth) found.push(`${name} is cut`);
        if (one !== panel && one.clientHeight && one.scrollHeight > one.clientHeight + 1) {
          found.push(`${name} is cut below: ${one.scrollHeight} > ${one.clientHeight}`);
        }
      }
      const within = panel.getBoundingClientRect();
      if (within.left < -1 || within.right > innerWidth + 1) found.push('the panel sticks out');
      if (panel.popover && (within.top < -1 || within.bottom > innerHeight + 1)) {
        found.push(`the panel is ${within.top} to ${within.bottom} of ${innerHeight}`);
      }
      for (const one of inside) {
        const {left, right, top, bottom} = one.getBoundingClientRect();
        if (left < within.left - 1 || right > within.right + 1) found.push(`${one.id} sticks out`);
        // All of it is seen after scrolling.
        if (bottom - within.top + panel.scrollTop > panel.scrollHeight + 2) {
          found.push(`${one.id || one.localName} is out of reach: ${top}`);
        }
      }
      for (const button of root.querySelectorAll('button')) {
        const {width, height} = button.getBoundingClientRect();
        if (width < 44 || height < 44) found.push(`${button.part} is ${width} × ${height}`);
      }
      return found;
    });

  for (const [width, height] of [
    [320, 256], // 1280 × 1024 at 400 %
    [320, 568],
    [1280, 800],
  ]) {
    for (const spaced of [false, true]) {
      it(`loses nothing at ${width} × ${height}${spaced ? ', with the spacing of WCAG 1.4.12' : ''}`, async () => {
        await stage.size(width, height);
        for (const dir of ['ltr', 'rtl']) {
          await stage.direction(dir);
          for (const display of DISPLAYS) {
            for (const scene of scenes) {
              await stage.show({scene, display, options: true});
              if (spaced) {
                await stage.page.evaluate(() => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(
                    '*,::slotted(*){line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
                      'p,li,#status{margin-block-end:2em!important}',
                  );
                  stage.here().shadowRoot.adoptedStyleSheets.push(sheet);
                });
              }
              assert.deepEqual(await faults(), [], `${scene}, ${display}, ${dir}`);
            }
          }
        }
        await stage.direction('ltr');
      });
    }
  }

  it('moves nothing in the page when it opens and closes', async (t) => {
    await stage.size(700, 560);
    await stage.media({'prefers-reduced-motion': 'no-preference'});
    const frames = () =>
      stage.page.evaluate(async () => {
        for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
        await new Promise((resolve) => setTimeout(resolve, 20));
      });
    let count = 0;
    for (const display of ['card', 'bar', 'bell']) {
      for (const placement of ['top', 'bottom-end', 'center']) {
        await stage.fresh();
        await stage.page.evaluate(() => {
          globalThis.shifts = [];
          new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
            type: 'layout-shift',
            buffered: true,
          });
        });
        await frames();
        await stage.page.evaluate(
          (kind, where) => stage.run(kind, {placement: where, duration: '0.05s'}),
          display,
          placement,
        );
        await frames();
        for (let round = 0; round < 2; round++) {
          await stage.page.evaluate(() => stage.here().show());
          assert.equal(await stage.page.evaluate(() => stage.stateNow()), 'prompting open');
          await frames();
          await stage.page.keyboard.press('Escape');
          assert.equal(await stage.page.evaluate(() => stage.stateNow()), 'dismissed');
          await frames();
          count += 2;
        }
        const moved = await stage.page.evaluate(() =>
          shifts.flatMap(({value, sources}) =>
            sources.map(
              ({node, previousRect, currentRect}) =>
                `${value}: ${node?.id || node?.localName || node?.nodeName}: ${JSON.stringify(previousRect)} ${JSON.stringify(currentRect)}`,
            ),
          ),
        );
        assert.deepEqual(moved, [], `${display} ${placement}`);
      }
    }
    t.diagnostic(`measured: no layout shift in ${count} openings and closings`);
    // That it would be seen:
    await stage.page.evaluate(async () => {
      const block = document.createElement('div');
      block.style.height = '200px';
      document.querySelector('main').prepend(block);
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    assert.notEqual(await stage.page.evaluate(() => shifts.length), 0);
    assert.deepEqual(stage.errors, []);
  });
});
