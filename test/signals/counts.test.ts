/** `pageviews` and `visits`: what counts as one, what is written, and the half hour. */
import {expect} from '@open-wc/testing';
import {
  comeBack,
  fakeClock,
  fakeMemory,
  leaveAndReturn,
  listening,
  NOTHING,
  noteListeners,
  reload,
  restore,
  setHidden,
  start,
  told,
  type FakeClock,
} from './fakes.js';

const MINUTE = 60_000;
const address = location.href;
const hasNavigation = 'navigation' in window;

let clock: FakeClock;
let lives: ReturnType<typeof start>[];

const input = (type = 'keydown'): void => {
  document.body.dispatchEvent(new Event(type, {bubbles: true}));
};

/** As a router does. Browsers without the Navigation API notice at the next input. */
const navigate = (to: string, how: 'pushState' | 'replaceState' = 'pushState'): void => {
  history[how](null, '', to);
  if (!hasNavigation) input();
};

const begin = (text: string, memory = fakeMemory()) => {
  const life = start(text, {memory, now: clock.now});
  lives.push(life);
  return life;
};

/** The next page of the same visitor: nothing is left but what was written. */
const nextPage = (text: string, memory: ReturnType<typeof fakeMemory>) => {
  for (const life of lives.splice(0)) life.stop();
  reload();
  return begin(text, memory);
};

beforeEach(() => {
  lives = [];
  reload();
  noteListeners();
  clock = fakeClock();
});

afterEach(() => {
  for (const life of lives) life.stop();
  const left = restore(clock);
  history.replaceState(null, '', address);
  expect(left).to.deep.equal(NOTHING);
});

describe('pageviews', () => {
  it('counts arrival, and the next page, and a reload', () => {
    const memory = fakeMemory();
    expect(begin('pageviews >= 2', memory).fact()).to.equal(1);
    expect(nextPage('pageviews >= 2', memory).fact()).to.equal(2);
    expect(nextPage('pageviews >= 3', memory).met()).to.equal(true);
  });

  it('counts client-side navigations that change the path or the search', async () => {
    const life = begin('pageviews >= 3');
    await told();
    navigate('/somewhere');
    expect(life.fact()).to.equal(2);
    navigate('/somewhere?page=2');
    expect(life.fact()).to.equal(3);
    expect(life.met()).to.equal(true);
  });

  it('does not count hashes, the same address again, or a state replaced', () => {
    const life = begin('pageviews');
    navigate('#part');
    navigate(location.pathname + location.search);
    navigate(location.href, 'replaceState');
    expect(life.fact()).to.equal(1);
    navigate('/elsewhere', 'replaceState');
    expect(life.fact()).to.equal(2);
  });

  it('counts the way back', async () => {
    const life = begin('pageviews');
    navigate('/one');
    const back = new Promise((resolve) => {
      window.addEventListener('popstate', resolve, {once: true});
    });
    history.back();
    await back;
    expect(life.fact()).to.equal(3);
  });

  it('counts a page that comes back from the back/forward cache', () => {
    const life = begin('pageviews');
    leaveAndReturn(() => clock.sleep(MINUTE));
    expect(life.fact()).to.equal(2);
    leaveAndReturn(() => clock.sleep(MINUTE));
    expect(life.fact()).to.equal(3);
  });

  it('does not count a page in the background until it is looked at', () => {
    setHidden(true);
    const life = begin('pageviews');
    expect(life.fact()).to.equal(0);
    expect(life.memory.writes).to.deep.equal([]);
    setHidden(false);
    expect(life.fact()).to.equal(1);
    setHidden(true);
    setHidden(false);
    expect(life.fact()).to.equal(1);
  });

  it('counts a view once, however many elements watch, or watch again', () => {
    const memory = fakeMemory();
    const first = begin('pageviews >= 2', memory);
    const second = begin('pageviews >= 2 or visits >= 2', memory);
    expect(first.fact()).to.equal(1);
    expect(second.fact()).to.equal(1);
    first.stop();
    expect(begin('pageviews >= 5', memory).fact()).to.equal(1);
    navigate('/once');
    leaveAndReturn(() => undefined);
    expect(memory.read().pageviews).to.equal(3);
  });

  it('counts once for several conditions', () => {
    const life = begin('pageviews: 1 or pageviews >= 5 or pageviews < 3');
    expect(life.memory.read().pageviews).to.equal(1);
    navigate('/next');
    expect(life.memory.read().pageviews).to.equal(2);
  });

  it('shares with other tabs, and knows what they counted when it is shown again', () => {
    const memory = fakeMemory();
    const life = begin('pageviews >= 4', memory);
    setHidden(true);
    // The other tab.
    memory.write({pageviews: 4, seen: clock.now()});
    clock.tick(MINUTE);
    expect(life.met()).to.equal(false);
    setHidden(false);
    expect(life.met()).to.equal(true);
  });

  it('begins at one in a new visit, and keeps what was met on this page', () => {
    const memory = fakeMemory({pageviews: 7, seen: clock.now()});
    const life = begin('pageviews >= 2', memory);
    expect(life.fact()).to.equal(8);
    clock.tick(31 * MINUTE);
    input();
    expect(memory.read().pageviews).to.equal(1);
    expect(life.met()).to.equal(true);
    expect(nextPage('pageviews >= 2', memory).fact()).to.equal(2);
  });

  it('tells', async () => {
    const life = begin('pageviews >= 2');
    await told();
    const before = life.changes();
    navigate('/next');
    await told();
    expect(life.changes()).to.be.above(before);
    expect(life.met()).to.equal(true);
  });

  it('grows by nothing over ten thousand views', () => {
    // Not by navigations: browsers limit how often a page may navigate.
    const life = begin('pageviews >= 2 and url: /* and time >= 1d');
    const before = listening();
    for (let i = 0; i < 10_000; i++) comeBack();
    expect(life.fact('pageviews >= 2')).to.equal(10_001);
    expect(listening()).to.deep.equal(before);
    expect(clock.timers()).to.have.length(1);
  });
});

describe('visits', () => {
  it('counts the first, and the next after half an hour without activity', () => {
    const memory = fakeMemory();
    expect(begin('visits >= 2', memory).fact()).to.equal(1);
    clock.tick(29 * MINUTE);
    expect(nextPage('visits >= 2', memory).fact()).to.equal(1);
    clock.tick(31 * MINUTE);
    expect(nextPage('visits >= 2', memory).fact()).to.equal(2);
  });

  for (const type of ['keydown', 'wheel', 'touchmove', 'pointerdown']) {
    it(`goes on for as long as there is ${type}`, () => {
      const memory = fakeMemory();
      begin('visits >= 2', memory);
      for (let i = 0; i < 10; i++) {
        clock.tick(20 * MINUTE);
        input(type);
      }
      expect(nextPage('visits >= 2', memory).fact()).to.equal(1);
    });
  }

  it('counts one on a page that stays open, when the visitor comes back to it', () => {
    const life = begin('visits >= 2');
    clock.tick(45 * MINUTE);
    expect(life.fact()).to.equal(1);
    input();
    expect(life.fact()).to.equal(2);
    setHidden(true);
    clock.tick(45 * MINUTE);
    setHidden(false);
    expect(life.fact()).to.equal(3);
  });

  it('is not ended by a hidden page, nor kept alive by one', () => {
    const memory = fakeMemory();
    const life = begin('visits >= 2', memory);
    setHidden(true);
    clock.tick(29 * MINUTE);
    setHidden(false);
    expect(life.fact()).to.equal(1);
  });

  it('counts both when both are named', () => {
    const memory = fakeMemory();
    const text = 'pageviews >= 3 or visits >= 3';
    begin(text, memory);
    nextPage(text, memory);
    expect(memory.read()).to.include({pageviews: 2, visits: 1});
    clock.tick(31 * MINUTE);
    nextPage(text, memory);
    expect(memory.read()).to.include({pageviews: 1, visits: 2});
    expect(lives[0]!.fact('visits >= 3')).to.equal(2);
    expect(lives[0]!.fact('pageviews >= 3')).to.equal(1);
  });

  it('gets over a clock that was set back', () => {
    const memory = fakeMemory({visits: 3, seen: clock.now() + 864e5});
    expect(begin('visits', memory).fact()).to.equal(4);
  });
});

describe('what is stored', () => {
  const names = (memory: ReturnType<typeof fakeMemory>): string[] =>
    [...new Set(memory.writes.flatMap((patch) => Object.keys(patch)))].sort();

  it('is only what the query names', () => {
    const table: readonly (readonly [text: string, names: readonly string[]])[] = [
      ['pageviews', ['pageviews', 'seen']],
      ['visits', ['seen', 'visits']],
      ['pageviews or visits', ['pageviews', 'seen', 'visits']],
      ['time or scroll or idle or (hover) or url: /*', []],
    ];
    for (const [text, expected] of table) {
      const memory = fakeMemory();
      begin(text, memory);
      input();
      clock.tick(MINUTE);
      input();
      navigate(`/${expected.length}`);
      expect(names(memory), text).to.deep.equal(expected);
    }
  });

  it('is written at most every ten seconds by input', () => {
    const {memory} = begin('visits');
    const before = memory.writes.length;
    for (let i = 0; i < 1000; i++) {
      clock.tick(10);
      input('wheel');
    }
    expect(memory.writes.length - before).to.equal(1);
  });
});
