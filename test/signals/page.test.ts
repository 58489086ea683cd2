/** What happens on the page: clicks, events, views, the pointer, the address, the browser's media. */
import {expect} from '@open-wc/testing';
import {emulateMedia, click as clickOn, engine} from '../support/browser.js';
import {
  fakeClock,
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

let clock: FakeClock;
let life: ReturnType<typeof start>;
const address = location.href;
const begin = (text: string) => (life = start(text));

const add = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  parent: Node = document.body,
): HTMLElementTagNameMap[K] =>
  parent.appendChild(Object.assign(document.createElement(name), properties));

beforeEach(() => {
  reload();
  noteListeners();
  clock = fakeClock();
});

afterEach(() => {
  life.stop();
  const left = restore(clock);
  document.body.replaceChildren();
  // WebKit allows a hundred in ten seconds.
  if (location.href !== address) history.replaceState(null, '', address);
  window.scrollTo(0, 0);
  expect(left).to.deep.equal(NOTHING);
});

describe('click', () => {
  it('is met by a click of the visitor on what matches', async () => {
    const button = add('button', {className: 'buy', textContent: 'Buy'});
    // Commands to the browser need the real clock.
    restore(clock);
    begin('click: button.buy');
    expect(life.fact()).to.equal(false);
    await clickOn(button);
    expect(life.met()).to.equal(true);
  });

  it('is met by a click on what is inside, also where the page stops the event', () => {
    const link = add('a', {id: 'more'});
    const inner = add('span', {}, link);
    link.addEventListener('click', (event) => event.stopImmediatePropagation());
    begin('click: #more');
    inner.click();
    expect(life.met()).to.equal(true);
    expect(listening()).to.not.include('click');
  });

  it('sees into open shadow roots', () => {
    const root = add('div').attachShadow({mode: 'open'});
    begin('click: .deep');
    add('button', {className: 'deep'}, root).click();
    expect(life.met()).to.equal(true);
  });

  it('is not met by other clicks', () => {
    const other = add('button');
    begin('click: .buy');
    other.click();
    document.body.click();
    document.dispatchEvent(new MouseEvent('click', {bubbles: true}));
    window.dispatchEvent(new MouseEvent('click'));
    expect(life.met()).to.equal(false);
  });

  it('stays unknown and warns, once, when it is no selector', () => {
    begin('click: "a[" or time >= 1s or (click: "a[" and scroll)');
    expect(life.fact()).to.equal(undefined);
    expect(life.warnings).to.have.length(1);
    expect(life.warnings[0]).to.match(/^click: "a\[": .*SyntaxError/);
    document.body.click();
    expect(life.met()).to.equal(false);
    clock.tick(1000);
    expect(life.met()).to.equal(true);
  });

  it('does not make `not` true when it is unknown', () => {
    begin('not click: "a["');
    expect(life.met()).to.equal(false);
  });
});

describe('event', () => {
  it('is met when the event reaches the document', async () => {
    begin('event: cart:add');
    expect(life.met()).to.equal(false);
    document.body.dispatchEvent(new CustomEvent('cart:add'));
    expect(life.met()).to.equal(false);
    document.body.dispatchEvent(new CustomEvent('cart:add', {bubbles: true}));
    expect(life.met()).to.equal(true);
    await told();
    expect(life.changes()).to.be.above(0);
    expect(listening()).to.not.include('cart:add');
  });

  it('knows events whose names are those of features or of objects', () => {
    for (const name of ['time', 'constructor', '__proto__', 'toString']) {
      begin(`event: ${name}`);
      expect(life.met()).to.equal(false);
      document.dispatchEvent(new Event(name));
      expect(life.met(), name).to.equal(true);
      life.stop();
    }
  });
});

describe('visible', () => {
  const box = (style = 'height: 100px', className = 'seen'): HTMLElement => {
    const element = add('div', {className});
    element.style.cssText = style;
    return element;
  };

  /** When the browser has looked at what is in view. */
  const looked = (element: Element): Promise<unknown> =>
    new Promise((resolve) => {
      const observer = new IntersectionObserver(() => {
        observer.disconnect();
        resolve(undefined);
      });
      observer.observe(element);
    });

  /** WebKitGTK may draw no frame after a change of style, so that it notices nothing, unless asked. */
  const untilSeen = async (): Promise<void> => {
    while (!life.met()) await new Promise((resolve) => requestAnimationFrame(resolve));
  };

  it('is met by what is in view', async () => {
    box();
    begin('visible: .seen');
    expect(life.fact()).to.equal(false);
    await untilSeen();
  });

  it('is met when at least half has come into view', async () => {
    box('height: 200vh', 'space');
    const element = box('height: 200px');
    begin('visible: .seen');
    const bottom = element.offsetTop - innerHeight;
    window.scrollTo({top: bottom + 80, behavior: 'instant'});
    await looked(element);
    await looked(element);
    expect(life.met()).to.equal(false);
    window.scrollTo({top: bottom + 110, behavior: 'instant'});
    await untilSeen();
  });

  it('is met by what comes later', async () => {
    begin('visible: .seen');
    const parent = box('height: 10px', 'parent');
    const late = document.createElement('p');
    late.className = 'seen';
    late.textContent = 'Later';
    parent.append(late);
    // The mutation is told in a microtask, the search is put off a little.
    await told();
    await told();
    expect(clock.timers()).to.deep.equal([200]);
    clock.tick(200);
    await untilSeen();
    expect(clock.timers()).to.deep.equal([]);
  });

  it('searches seldom, however much the page changes', async () => {
    begin('visible: .seen');
    const {querySelectorAll} = Document.prototype;
    let searches = 0;
    document.querySelectorAll = ((selector: string) => {
      searches++;
      return querySelectorAll.call(document, selector);
    }) as typeof document.querySelectorAll;
    for (let i = 0; i < 100; i++) {
      add('p');
      await told();
      clock.tick(10);
    }
    expect(searches).to.be.within(4, 6);
    Reflect.deleteProperty(document, 'querySelectorAll');
  });

  it('is not met by what is not displayed', async () => {
    const element = box('height: 100px; display: none');
    begin('visible: .seen');
    await looked(element);
    expect(life.met()).to.equal(false);
    element.style.display = 'block';
    await untilSeen();
  });

  it('leaves no observer behind, met or not', async () => {
    const live = new Set<object>();
    const names = ['IntersectionObserver', 'MutationObserver'] as const;
    const before = names.map(
      (name) => [window[name].prototype.observe, window[name].prototype.disconnect] as const,
    );
    names.forEach((name, i) => {
      window[name].prototype.observe = function (this: object, ...given: unknown[]) {
        live.add(this);
        (before[i]![0] as (...all: unknown[]) => void).apply(this, given);
      };
      window[name].prototype.disconnect = function (this: object) {
        live.delete(this);
        (before[i]![1] as () => void).call(this);
      };
    });
    try {
      begin('visible: .never');
      box('height: 10px', 'never-mind');
      box('height: 10px', 'never').hidden = true;
      expect(live.size).to.be.above(0);
      life.stop();
      expect(live.size).to.equal(0);
      begin('visible: .seen');
      box();
      await told();
      clock.tick(200);
      await untilSeen();
      expect(live.size).to.equal(0);
    } finally {
      names.forEach((name, i) => {
        [window[name].prototype.observe, window[name].prototype.disconnect] = before[i]!;
      });
    }
  });

  it('stays unknown and warns when it is no selector', () => {
    begin('visible: ":nonsense"');
    expect(life.fact()).to.equal(undefined);
    expect(life.warnings).to.have.length(1);
  });
});

describe('exit-intent', () => {
  const leave = (init: MouseEventInit): void => {
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', {bubbles: true, ...init}));
  };

  /** What `matchMedia` says of the pointer, which a machine without a mouse cannot be asked. */
  const withPointer = (matches: boolean, act: () => void): void => {
    const {matchMedia} = window;
    window.matchMedia = (text) =>
      text.includes('hover') ? ({matches} as MediaQueryList) : matchMedia.call(window, text);
    try {
      act();
    } finally {
      window.matchMedia = matchMedia;
    }
  };

  it('is met when the pointer leaves through the top', () => {
    begin('exit-intent');
    withPointer(true, () => {
      leave({clientX: 50, clientY: 300});
      leave({clientX: -1, clientY: 300});
      leave({clientX: 50, clientY: 0, relatedTarget: document.body});
      expect(life.met()).to.equal(false);
      leave({clientX: 50, clientY: -3});
      expect(life.met()).to.equal(true);
    });
    expect(listening()).to.not.include('mouseout');
  });

  it('is never met by a finger', () => {
    begin('exit-intent');
    withPointer(false, () => leave({clientX: 50, clientY: -3}));
    expect(life.met()).to.equal(false);
  });
});

describe('url', () => {
  /** Browsers without the Navigation API notice at the next input. */
  const navigate = (to: string): void => {
    history.pushState(null, '', to);
    if (!('navigation' in window)) document.body.dispatchEvent(new Event('wheel', {bubbles: true}));
  };

  const table: readonly (readonly [pattern: string, path: string, matches: boolean])[] = [
    ['/news/*', '/news/today', true],
    ['/news/*', '/news/2030/01', true],
    ['/news/*', '/news', false],
    ['/news/*', '/old/news/x', false],
    ['/', '/', true],
    ['/', '/x', false],
    ['*', '/anything/at/all', true],
    ['/shop/:id', '/shop/42', true],
    ['/shop/:id', '/shop/42/reviews', false],
    ['/shop/:id/reviews', '/shop/42/reviews', true],
    ['/a.b', '/a.b', true],
    ['/a.b', '/axb', false],
    ['/page', '/page?q=1#part', true],
    ['/новости/*', '/новости/сегодня', true],
    ['/*.html', '/a/b.html', true],
    ['/*.html', '/a/b.htm', false],
  ];
  for (const without of [false, true]) {
    describe(without ? 'without URLPattern' : 'as this browser does it', () => {
      const native = Object.getOwnPropertyDescriptor(window, 'URLPattern');
      beforeEach(() => {
        if (without) Reflect.deleteProperty(window, 'URLPattern');
      });
      afterEach(() => {
        if (native) Object.defineProperty(window, 'URLPattern', native);
      });
      for (const path of new Set(table.map((row) => row[1]))) {
        it(`at ${path}`, () => {
          navigate(path);
          for (const [pattern, , matches] of table.filter((row) => row[1] === path)) {
            begin(`url: ${pattern}`);
            expect(life.fact(), pattern).to.equal(matches);
            life.stop();
          }
        });
      }
    });
  }

  it('is as it is now', async () => {
    begin('url: /here');
    expect(life.met()).to.equal(false);
    navigate('/here');
    expect(life.met()).to.equal(true);
    await told();
    const before = life.changes();
    navigate('/there');
    await told();
    expect(life.changes()).to.be.above(before);
    expect(life.met()).to.equal(false);
  });

  it('follows the way back', async () => {
    navigate('/here');
    begin('url: /here');
    navigate('/there');
    const back = new Promise((resolve) => {
      window.addEventListener('popstate', resolve, {once: true});
    });
    history.back();
    await back;
    expect(life.met()).to.equal(true);
  });

  it('stays unknown and warns when it is no pattern', () => {
    if (!('URLPattern' in window)) return;
    begin('url: "/:"');
    expect(life.fact()).to.equal(undefined);
    expect(life.warnings).to.have.length(1);
  });
});

describe('media features', () => {
  it('are what the browser says', () => {
    begin('(min-width: 1px)');
    expect(life.fact()).to.equal(true);
    life.stop();
    begin('(min-width: 100000px)');
    expect(life.fact()).to.equal(false);
    life.stop();
    begin('not (min-width: 100000px)');
    expect(life.met()).to.equal(true);
    expect(life.warnings).to.deep.equal([]);
  });

  it('are as they are now', async () => {
    if (engine !== 'chromium') return;
    restore(clock);
    begin('(prefers-color-scheme: dark)');
    expect(life.met()).to.equal(false);
    await emulateMedia({'prefers-color-scheme': 'dark'});
    await life.becomesMet();
    await emulateMedia({'prefers-color-scheme': 'light'});
    while (life.met()) await life.changed();
    await emulateMedia({});
  });

  for (const text of [
    '(scrol >= 50%)',
    '(pageview >= 2)',
    '(nonsense)',
    '(min-width: nonsense)',
    '("x")',
  ]) {
    it(`${text} is unknown, with a warning`, () => {
      begin(text);
      expect(life.fact()).to.equal(undefined);
      expect(life.warnings).to.have.length(1);
      expect(life.warnings[0]).to.include(`${text}: `);
      life.stop();
      begin(`not ${text}`);
      expect(life.met()).to.equal(false);
    });
  }
});

describe('installed', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'standalone');
  });

  it('is not so in a tab', () => {
    begin('installed');
    expect(life.fact()).to.equal(false);
    expect(life.warnings).to.deep.equal([]);
  });

  it('is so in every other display mode, also when a tab becomes an app', () => {
    // No browser lets a page's display mode be set: only what it is asked is real.
    const {matchMedia} = window;
    let mode = 'browser';
    const list = new EventTarget();
    Object.defineProperty(list, 'matches', {get: () => mode !== 'browser'});
    const asked: string[] = [];
    window.matchMedia = (text) => {
      asked.push(text);
      return list as MediaQueryList;
    };
    try {
      begin('installed');
      expect(asked).to.deep.equal(['not all and (display-mode:browser)']);
      expect(matchMedia.call(window, asked[0]!).media).to.match(
        /^not all and \(display-mode: ?browser\)$/,
      );
      expect(life.fact()).to.equal(false);
      mode = 'standalone';
      list.dispatchEvent(new Event('change'));
      expect(life.fact()).to.equal(true);
      mode = 'browser';
      list.dispatchEvent(new Event('change'));
      expect(life.fact()).to.equal(true);
    } finally {
      window.matchMedia = matchMedia;
    }
  });

  it('is so on an iOS home screen, whatever the display mode is called there', () => {
    Object.defineProperty(navigator, 'standalone', {configurable: true, value: true});
    begin('installed');
    expect(life.met()).to.equal(true);
    expect(listening()).to.not.include('change');
  });
});

describe('watch', () => {
  it('watches what is named, and nothing else', () => {
    begin('event: never');
    const least = listening();
    life.stop();
    const table: readonly (readonly [text: string, types: readonly string[]])[] = [
      ['click: a', ['click']],
      ['exit-intent', ['mouseout']],
      ['(hover)', ['change']],
    ];
    for (const [text, types] of table) {
      begin(text);
      expect(listening(), text).to.deep.equal(
        [...least.filter((type) => type !== 'never'), ...types].sort(),
      );
      life.stop();
    }
  });

  it('tells for the first time after it has returned', async () => {
    begin('time >= 0s');
    expect(life.met()).to.equal(true);
    expect(life.changes()).to.equal(0);
    await told();
    expect(life.changes()).to.be.above(0);
  });

  it('does nothing for a signal that has ended', () => {
    begin('click: a');
    life.stop();
    add('a').click();
    expect(life.met()).to.equal(false);
    expect(listening()).to.deep.equal([]);
  });

  it('numbers the page views', () => {
    begin('event: x');
    const first = life.view();
    history.pushState(null, '', '#hash');
    expect(life.view()).to.equal(first);
    history.pushState(null, '', '/other');
    expect(life.view()).to.equal(first + 1);
    history.pushState(null, '', address);
    expect(life.view()).to.equal(first + 2);
  });

  it('judges the default query as a visitor goes on', () => {
    begin('(pageviews >= 2 or scroll >= 50%) and time >= 10s');
    clock.tick(10_000);
    expect(life.met()).to.equal(false);
    history.pushState(null, '', '/second');
    setHidden(true);
    setHidden(false);
    expect(life.met()).to.equal(true);
  });

  it('has one pending timer and wakes no one while nothing happens', async () => {
    begin('(pageviews >= 2 or scroll >= 50%) and time >= 10s and not installed');
    await told();
    const before = life.changes();
    expect(clock.timers()).to.deep.equal([10_000]);
    clock.tick(10_000);
    clock.tick(864e5);
    await told();
    expect(life.changes()).to.equal(before + 1);
    expect(clock.timers()).to.deep.equal([]);
  });
});
