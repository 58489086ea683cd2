/** `time` and `idle`: what the stop-watch counts, and how little it does. */
import {expect} from '@open-wc/testing';
import {
  fakeClock,
  listening,
  NOTHING,
  noteListeners,
  restore,
  setHidden,
  start,
  told,
  type FakeClock,
} from './fakes.js';

let clock: FakeClock;
let life: ReturnType<typeof start>;
const begin = (text: string) => (life = start(text));

beforeEach(() => {
  noteListeners();
  clock = fakeClock();
});
afterEach(() => {
  life.stop();
  expect(restore(clock)).to.deep.equal(NOTHING);
});

describe('time', () => {
  it('is met when the page has been visible that long, and not a moment earlier', () => {
    begin('time >= 10s');
    clock.tick(9_999);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
    expect(life.fact()).to.equal(10_000);
  });

  it('tells so, once, in a microtask', async () => {
    begin('time >= 10s');
    await told();
    const before = life.changes();
    clock.tick(9_999);
    await told();
    expect(life.changes()).to.equal(before);
    clock.tick(1);
    expect(life.changes()).to.equal(before);
    await told();
    expect(life.changes()).to.equal(before + 1);
    clock.tick(1e9);
    await told();
    expect(life.changes()).to.equal(before + 1);
  });

  it('can be looked up at any moment', () => {
    begin('time >= 10s');
    clock.tick(4_200);
    expect(life.fact()).to.equal(4_200);
  });

  it('does not count while the page is hidden, and has no timer then', () => {
    begin('time >= 10s');
    clock.tick(6_000);
    setHidden(true);
    expect(clock.timers()).to.deep.equal([]);
    clock.tick(3_600_000);
    expect(life.fact()).to.equal(6_000);
    setHidden(false);
    expect(clock.timers()).to.deep.equal([4_000]);
    clock.tick(3_999);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
  });

  it('begins to count when a page that was opened in the background is looked at', () => {
    setHidden(true);
    begin('time >= 10s');
    clock.tick(60_000);
    expect(life.fact()).to.equal(0);
    expect(clock.timers()).to.deep.equal([]);
    setHidden(false);
    clock.tick(10_000);
    expect(life.met()).to.equal(true);
  });

  it('does not count frozen time', () => {
    begin('time >= 10s');
    clock.tick(1_000);
    document.dispatchEvent(new Event('freeze'));
    clock.sleep(60_000);
    document.dispatchEvent(new Event('resume'));
    expect(life.fact()).to.equal(1_000);
    clock.tick(9_000);
    expect(life.met()).to.equal(true);
  });

  it('does not count time in the back/forward cache, also without word of being hidden', () => {
    begin('time >= 10s');
    clock.tick(1_000);
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(clock.timers()).to.deep.equal([]);
    clock.sleep(60_000);
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(life.fact()).to.equal(1_000);
  });

  it('is exact however often the page is hidden and shown', () => {
    begin('time >= 10s');
    for (let i = 0; i < 99; i++) {
      clock.tick(100);
      setHidden(true);
      clock.tick(1_000);
      setHidden(false);
    }
    expect(life.fact()).to.equal(9_900);
    clock.tick(99);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
  });

  it('has one timer for each distinct moment, and none afterwards', () => {
    begin('(time >= 10s and scroll) or (time >= 10s and event: x) or time >= 30s');
    expect(clock.timers()).to.deep.equal([10_000, 30_000]);
    clock.tick(10_000);
    expect(clock.timers()).to.deep.equal([20_000]);
    clock.tick(20_000);
    expect(clock.timers()).to.deep.equal([]);
    clock.tick(1);
  });

  it('listens to nothing more when it is decided', () => {
    begin('time >= 10s');
    expect(listening()).to.include('visibilitychange');
    clock.tick(10_000);
    expect(listening()).to.not.include('visibilitychange');
    expect(listening()).to.not.include('freeze');
  });

  it('waits longer than a timer can', () => {
    begin('time >= 40d');
    const [first] = clock.timers();
    expect(first).to.be.below(2 ** 31);
    clock.tick(40 * 864e5 - 1);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
  });

  it('ends as it began for `<`, and holds for one unit for `=`', () => {
    begin('time < 10s');
    expect(life.met()).to.equal(true);
    clock.tick(10_000);
    expect(life.met()).to.equal(false);
    life.stop();
    begin('time: 10s');
    clock.tick(9_999);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
    clock.tick(999);
    expect(life.met()).to.equal(true);
    clock.tick(1);
    expect(life.met()).to.equal(false);
    expect(clock.timers()).to.deep.equal([]);
  });

  it('costs one timer a day on a page that stays open, at most', () => {
    begin('time >= 365d');
    let set = 0;
    const {setTimeout} = window;
    window.setTimeout = ((ring: () => void, ms: number) => {
      set++;
      return setTimeout(ring, ms);
    }) as typeof setTimeout;
    clock.tick(24 * 3_600_000);
    expect(set).to.be.below(2);
  });

  it('tells nothing after the end', async () => {
    begin('time >= 10s');
    life.stop();
    await told();
    expect(life.changes()).to.equal(0);
    clock.tick(20_000);
    setHidden(true);
    setHidden(false);
    await told();
    expect(life.changes()).to.equal(0);
  });
});

describe('idle', () => {
  const input = (type = 'keydown'): void => {
    document.body.dispatchEvent(new Event(type, {bubbles: true}));
  };

  it('is met after that long without input, and no more after the next', async () => {
    begin('idle >= 30s');
    clock.tick(20_000);
    input();
    clock.tick(29_999);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
    await told();
    const before = life.changes();
    input();
    expect(life.met()).to.equal(false);
    await told();
    expect(life.changes()).to.equal(before + 1);
    clock.tick(30_000);
    expect(life.met()).to.equal(true);
  });

  for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove']) {
    it(`knows ${type} as input`, () => {
      begin('idle >= 30s');
      clock.tick(29_000);
      input(type);
      clock.tick(29_000);
      expect(life.met()).to.equal(false);
    });
  }

  it('sets no timer for an input', () => {
    begin('idle >= 30s');
    const {setTimeout} = window;
    let set = 0;
    window.setTimeout = ((ring: () => void, ms: number) => {
      set++;
      return setTimeout(ring, ms);
    }) as typeof setTimeout;
    for (let i = 0; i < 1000; i++) input('pointermove');
    expect(set).to.equal(0);
    expect(clock.timers()).to.have.length(1);
  });

  it('begins anew when the page is shown again', () => {
    begin('idle >= 30s');
    clock.tick(29_000);
    setHidden(true);
    clock.tick(60_000);
    expect(life.met()).to.equal(false);
    setHidden(false);
    clock.tick(29_999);
    expect(life.met()).to.equal(false);
    clock.tick(1);
    expect(life.met()).to.equal(true);
  });
});
