/** `scroll`: real scrolling of a real page; only the pause before a look is the test's. */
import {expect} from '@open-wc/testing';
import {moveMouse, wheel} from '../support/browser.js';
import {
  fakeClock,
  listening,
  NOTHING,
  noteListeners,
  restore,
  start,
  told,
  type FakeClock,
} from './fakes.js';

let clock: FakeClock;
let life: ReturnType<typeof start>;
let filler: HTMLElement;

const begin = (text: string) => (life = start(text));

/** Makes the page that many viewports high. */
const setHeight = (viewports: number): void => {
  filler.style.height = `${viewports * innerHeight}px`;
};

const input = (type = 'wheel'): void => {
  document.body.dispatchEvent(new Event(type, {bubbles: true}));
};

/** Scrolls, waits until the browser says so, and until the signal has looked. */
const scrollTo = async (top: number, box: Element = document.scrollingElement!): Promise<void> => {
  const scrolled = new Promise((resolve) => {
    window.addEventListener('scroll', resolve, {once: true, capture: true});
  });
  box.scrollTo({top, behavior: 'instant'});
  await scrolled;
  clock.tick(100);
  await told();
};

/** That part of the way there is to scroll. */
const percent = (part: number): number =>
  ((document.documentElement.scrollHeight - document.documentElement.clientHeight) * part) / 100;

describe('scroll', () => {
  beforeEach(async () => {
    document.body.style.margin = '0';
    filler = document.createElement('div');
    document.body.append(filler);
    setHeight(5);
    // A page keeps the place of the one before until it is laid out.
    if (document.scrollingElement!.scrollTop) {
      const scrolled = new Promise((resolve) => {
        window.addEventListener('scroll', resolve, {once: true});
      });
      window.scrollTo({top: 0, behavior: 'instant'});
      await scrolled;
    }
    noteListeners();
    clock = fakeClock();
  });

  afterEach(() => {
    life.stop();
    const left = restore(clock);
    document.body.replaceChildren();
    document.body.removeAttribute('style');
    expect(left).to.deep.equal(NOTHING);
  });

  it('is met at that part of the way, not before', async () => {
    begin('scroll >= 50%');
    input();
    await scrollTo(percent(49));
    expect(life.met()).to.equal(false);
    await scrollTo(percent(50) + 1);
    expect(life.met()).to.equal(true);
  });

  it('is met at that many pixels', async () => {
    begin('scroll >= 300px');
    input();
    await scrollTo(299);
    expect(life.met()).to.equal(false);
    expect(life.fact()).to.equal(299);
    await scrollTo(300);
    expect(life.met()).to.equal(true);
  });

  it('is met by any scrolling when it stands alone', async () => {
    begin('scroll');
    expect(life.met()).to.equal(false);
    input();
    await scrollTo(2);
    expect(life.met()).to.equal(true);
  });

  it('reaches 100% at the very end', async () => {
    begin('scroll >= 100%');
    filler.style.height = '2345.67px';
    input();
    await scrollTo(percent(99));
    expect(life.met()).to.equal(false);
    await scrollTo(1e6);
    expect(life.met()).to.equal(true);
    expect(life.fact()).to.equal(100);
  });

  it('stays where it was deepest', async () => {
    begin('scroll > 80%');
    input();
    await scrollTo(percent(60));
    const deepest = life.fact();
    await scrollTo(0);
    expect(life.fact()).to.equal(deepest);
    expect(deepest).to.be.within(60, 61);
  });

  it('does not count what a script scrolled before the first input', async () => {
    begin('scroll >= 50%');
    await scrollTo(percent(90));
    expect(life.met()).to.equal(false);
    expect(life.fact()).to.equal(0);
    expect(clock.timers()).to.deep.equal([]);
    input();
    await told();
    expect(life.met()).to.equal(false);
    await scrollTo(percent(91));
    expect(life.met()).to.equal(true);
  });

  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    it(`takes ${type} for input`, async () => {
      begin('scroll >= 10%');
      input(type);
      await scrollTo(percent(11));
      expect(life.met()).to.equal(true);
    });
  }

  it('takes the wheel of a real mouse, and what it scrolls', async () => {
    // Commands to the browser need the real clock.
    restore(clock);
    begin('scroll >= 200px');
    await moveMouse(100, 100);
    if (!(await wheel(400))) return;
    await life.becomesMet();
    expect(life.fact()).to.be.at.least(200);
  });

  it('knows no percent of a page that hardly scrolls', async () => {
    begin('scroll >= 10% or scroll >= 50px');
    setHeight(1.4);
    input();
    await scrollTo(40);
    expect(life.fact('scroll >= 10%')).to.equal(0);
    expect(life.met()).to.equal(false);
    await scrollTo(1e6);
    expect(life.fact('scroll >= 10%')).to.equal(0);
    expect(life.met()).to.equal(true);
  });

  it('measures against the page as it is by then', async () => {
    begin('scroll >= 50%');
    setHeight(2);
    input();
    setHeight(21);
    await scrollTo(innerHeight);
    expect(life.fact()).to.be.within(5, 6);
    expect(life.met()).to.equal(false);
    await scrollTo(11 * innerHeight);
    expect(life.met()).to.equal(true);
  });

  it('takes a large inner box for the page, and a small one not', async () => {
    begin('scroll >= 50%');
    const box = (height: string): HTMLElement => {
      const outer = document.createElement('div');
      outer.style.cssText = `height: ${height}; overflow: auto`;
      outer.append(document.createElement('div'));
      (outer.firstChild as HTMLElement).style.height = '400vh';
      filler.replaceWith(outer);
      filler = outer;
      return outer;
    };
    input();
    await scrollTo(1e6, box('20vh'));
    expect(life.fact()).to.equal(0);
    await scrollTo(1e6, box('90vh'));
    expect(life.met()).to.equal(true);
  });

  it('does next to nothing in an event, and nothing once it is met', async () => {
    begin('scroll >= 50%');
    input();
    expect(listening()).to.include('scroll');
    const positions = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop')!;
    let looks = 0;
    Object.defineProperty(Element.prototype, 'scrollTop', {
      ...positions,
      get(this: Element): number {
        looks++;
        return positions.get!.call(this) as number;
      },
    });
    try {
      for (let i = 0; i < 1000; i++) document.dispatchEvent(new Event('scroll'));
      expect(looks).to.equal(0);
      expect(clock.timers()).to.have.length(1);
      clock.tick(100);
      expect(looks).to.equal(1);
      expect(clock.timers()).to.deep.equal([]);
      await scrollTo(percent(60));
      expect(life.met()).to.equal(true);
      looks = 0;
      expect(listening()).to.not.include('scroll');
      await scrollTo(percent(70));
      expect(looks).to.equal(0);
    } finally {
      Object.defineProperty(Element.prototype, 'scrollTop', positions);
    }
  });

  it('looks no more after the end, although a look was due', async () => {
    begin('scroll >= 50%');
    input();
    document.scrollingElement!.scrollTop = percent(90);
    document.dispatchEvent(new Event('scroll'));
    expect(clock.timers()).to.have.length(1);
    life.stop();
    expect(clock.timers()).to.deep.equal([]);
  });
});
