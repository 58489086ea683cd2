// Every state by keyboard alone, with real keys: the order, the ways out, and where the focus is.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {DISPLAYS, missing, openStage} from './stage.mjs';

const FLOATING = DISPLAYS.filter((display) => display !== 'inline');

/** What the buttons say in each state, in their order; `inline` has no way out, as it is the page. */
const BUTTONS = {
  prompting: ['Turn on', 'No thanks'],
  asking: ['Turn on', 'No thanks'],
  waiting: ['Turn on', 'No thanks'],
  subscribing: ['Turn on', 'No thanks'],
  saving: ['Turn on', 'No thanks'],
  subscribed: ['Done', 'Turn off'],
  denied: ['Done'],
  'needs-install': ['Done'],
  'failed-retry': ['Try again', 'Close'],
  'failed-final': ['Close'],
  unsupported: ['Done'],
};
const INLINE = {
  subscribed: ['Turn off'],
  'failed-retry': ['Try again'],
};
const BELLS = {subscribed: 'Notifications are on', denied: 'Notifications are blocked'};

const expectedStops = (scene, display) => {
  const inline = display === 'inline';
  const offers = scene === 'prompting';
  const manages = scene === 'subscribed' && /inline|bell/.test(display);
  const own = inline
    ? (INLINE[scene] ?? (BUTTONS[scene][0] === 'Turn on' ? ['Turn on'] : []))
    : [...BUTTONS[scene], 'Close'];
  return [
    ...(offers || manages ? ['input: News', 'input: Sport'] : []),
    ...own.map((label) => `button: ${label}`),
    ...(display === 'bell' && scene !== 'unsupported'
      ? [`button: ${BELLS[scene] ?? 'Notifications are off'}`]
      : []),
  ];
};

describe('the keyboard', {skip: missing('chromium')}, () => {
  let stage;
  before(async () => {
    stage = await openStage();
    await stage.media();
    await stage.size(700, 560);
  });
  after(() => stage?.close());

  const runIn = async (display, options) => {
    await stage.fresh();
    await stage.page.evaluate(() => {
      document.querySelector('#opener').addEventListener('click', () => void stage.here().show());
      globalThis.escapes = 0;
      addEventListener('keydown', ({key}) => key === 'Escape' && globalThis.escapes++);
    });
    await stage.page.evaluate((...all) => stage.run(...all), display, options);
  };
  const press = (key) => stage.page.keyboard.press(key);
  const focused = () => stage.page.evaluate(() => stage.focused());
  const stateNow = () => stage.page.evaluate(() => stage.stateNow());
  const until = (state) =>
    stage.page
      .waitForFunction((wanted) => stage.stateNow() === wanted, {timeout: 5000}, state)
      .catch(async () => assert.equal(await stateNow(), state));
  const focusPage = () => stage.page.evaluate(() => document.querySelector('#opener').focus());
  const backWhere = (message) =>
    focused().then((where) => assert.equal(where, 'button: Notifications', message));

  /** Tabs through what lies behind the opener; every stop must be in sight. */
  const stops = async (back = false) => {
    const found = [];
    for (let i = 0; i < 12; i++) {
      if (back) {
        await stage.page.keyboard.down('Shift');
        await press('Tab');
        await stage.page.keyboard.up('Shift');
      } else await press('Tab');
      const where = await focused();
      if (where === 'page' || where.startsWith('a:') || where === 'button: Notifications') break;
      assert.equal(await stage.page.evaluate(() => stage.obscured()), '');
      found.push(where);
    }
    return found;
  };

  for (const display of DISPLAYS) {
    for (const [width, height] of [
      [700, 560],
      [320, 256], // 1280 × 1024 at 400 %
    ]) {
      it(`comes to everything, there and back, in every state: ${display}, ${width} px`, async () => {
        await stage.size(width, height);
        for (const scene of Object.keys(BUTTONS)) {
          await stage.show({scene, display, options: true});
          await focusPage();
          const expected = expectedStops(scene, display);
          assert.deepEqual(await stops(), expected, scene);
          // From behind the panel: the end of the page.
          await stage.page.evaluate(() => {
            document.querySelector('#bakery').innerHTML = '<a href="#bakery">End</a>';
            document.querySelector('#bakery a').focus();
          });
          assert.deepEqual(await stops(true), expected.toReversed(), `${scene}, back`);
          await stage.page.evaluate(() => {
            document.querySelector('#bakery').textContent = 'End.';
          });
        }
        await stage.size(700, 560);
      });
    }
  }

  for (const display of FLOATING) {
    const run = (options) => runIn(display, options);
    const open = async (state = 'prompting') => {
      await focusPage();
      await press('Enter');
      await until(`${state} open`);
    };

    it(`opened by a key, takes the focus and gives it back: ${display}`, async () => {
      await run();
      for (const leave of ['Escape', 'No thanks', 'Close']) {
        await open();
        assert.equal(await focused(), 'h2: Know when your order ships');
        assert.equal(await stage.page.evaluate(() => stage.obscured()), '');
        if (leave === 'Escape') await press('Escape');
        else {
          while ((await focused()) !== `button: ${leave}`) await press('Tab');
          await press(leave === 'Close' ? 'Space' : 'Enter');
        }
        await until('dismissed');
        await backWhere(leave);
      }
      assert.equal(await stage.page.evaluate(() => globalThis.escapes), 0, 'the page heard Escape');
    });

    it(`opened by itself, leaves the focus and the page’s Escape alone: ${display}`, async () => {
      await run({when: 'time >= 1s'});
      await focusPage();
      await until('prompting open');
      await backWhere('opened');
      await press('Escape');
      assert.equal(await stage.page.evaluate(() => globalThis.escapes), 1);
      await stage.page.evaluate(() => {
        globalThis.escapes = 0;
      });
      assert.equal(await stateNow(), 'prompting open');
    });

    it(`opened by itself, gives back the focus that came by Tab: ${display}`, async () => {
      for (const key of ['Escape', 'Space']) {
        await run({when: 'time >= 1s'});
        await focusPage();
        await until('prompting open');
        await press('Tab');
        await press('Tab');
        assert.equal(await focused(), 'button: No thanks');
        await press(key);
        await until('dismissed');
        await backWhere(key);
      }
    });

    it(`keeps its place from the question to the end: ${display}`, async () => {
      await run({answer: 'later'});
      await open();
      while ((await focused()) !== 'button: Turn on') await press('Tab');
      await press('Space');
      await until('asking open');
      assert.equal(await focused(), 'button: Turn on');
      await press('Enter'); // has no effect while the browser asks
      assert.equal(await stateNow(), 'asking open');
      await run();
      await open();
      while ((await focused()) !== 'button: Turn on') await press('Tab');
      await press('Enter');
      await until('subscribed open');
      assert.equal(await focused(), 'button: Done');
      await press('Enter');
      await until('subscribed');
      await backWhere('done');
    });

    it(`gives the focus back when the browser was told no: ${display}`, async () => {
      await run({answer: 'denied'});
      await open();
      while ((await focused()) !== 'button: Turn on') await press('Tab');
      await press('Enter');
      await until('denied');
      await backWhere('denied');
    });

    it(`explains a block, and lets go: ${display}`, async () => {
      await run({answer: 'denied-before'});
      await open('denied');
      assert.equal(await focused(), 'h2: Notifications are blocked');
      await press('Tab');
      assert.equal(await focused(), 'button: Done');
      await press('Space');
      await until('denied');
      await backWhere('done');
    });

    it(`stays at hand when it fails: ${display}`, async () => {
      for (const how of [{broken: true}, {status: 400}]) {
        await run(how);
        await open();
        while ((await focused()) !== 'button: Turn on') await press('Tab');
        await press('Enter');
        await until('failed open');
        assert.equal(await focused(), 'button: Try again');
        await press('Escape');
        await backWhere(JSON.stringify(how));
      }
    });
  }

  it('the bell opens, takes the focus, and has it again', async () => {
    await runIn('bell');
    // It comes when the page has time.
    await stage.page.waitForFunction(() => stage.here().shadowRoot.querySelector('[part=bell]'));
    await focusPage();
    await press('Tab');
    assert.equal(await focused(), 'button: Notifications are off');
    for (const key of ['Enter', 'Space']) {
      await press(key);
      await until('prompting open');
      assert.equal(await focused(), 'h2: Know when your order ships');
      await press('Escape');
      await until('dismissed');
      assert.equal(await focused(), 'button: Notifications are off', key);
    }
  });

  it('inline goes through all states without losing its place', async () => {
    await runIn('inline');
    await stage.page.waitForFunction(() => stage.here().shadowRoot.querySelector('button'));
    await focusPage();
    await press('Tab');
    assert.equal(await focused(), 'button: Turn on');
    await press('Enter');
    await until('subscribed');
    assert.equal(await focused(), 'button: Turn off');
    await press('Space');
    await stage.page.waitForFunction(() => stage.focused() === 'button: Turn on');
    assert.equal(await stage.page.evaluate(() => stage.here().subscription), null);
  });
});
