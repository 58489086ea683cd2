import {expect} from '@open-wc/testing';
import {click, press} from '../support/browser.js';
import {
  FakeBrowser,
  isOpen,
  makeElement,
  next,
  part,
  reach,
  record,
  settle,
  until,
} from './fake-browser.js';

const DAY = 864e5;

describe('<push-optin>, when it asks and when it does not', () => {
  let browser: FakeBrowser;
  beforeEach(() => (browser = new FakeBrowser()));
  afterEach(() => browser.restore());

  /** An element whose query is met at once, and whether its panel opened. */
  const offered = async (attributes: Record<string, string> = {}): Promise<boolean> => {
    const element = await makeElement(browser, {when: 'time >= 0s', ...attributes});
    await until(() => isOpen(element) || element.explain().reasons.length);
    await settle();
    return isOpen(element);
  };

  const remember = (kept: object): void =>
    localStorage.setItem('push-optin', JSON.stringify({v: 1, ...kept}));

  it('asks a visitor whose query is met', async () => {
    expect(await offered()).to.equal(true);
  });

  it('asks nobody by itself with when="manual" or when=""', async () => {
    for (const when of ['manual', '', '  ']) {
      const element = await makeElement(browser, {when});
      await settle();
      expect(isOpen(element)).to.equal(false);
      expect(element.explain().reasons).to.include('manual');
    }
  });

  it('without the attribute the default query is in force', async () => {
    const element = await makeElement(browser);
    element.removeAttribute('when');
    await element.updateComplete;
    expect(element.explain().query!.conditions.map(({text}) => text)).to.deep.equal([
      'pageviews >= 2',
      'scroll >= 50%',
      'time >= 10s',
    ]);
  });

  it('a change of when counts at once', async () => {
    const element = await makeElement(browser);
    element.when = 'time >= 0s';
    await next(element, 'push-optin-show');
  });

  it('a function as when: asked with what is known, promises too', async () => {
    const element = await makeElement(browser);
    const given: unknown[] = [];
    element.when = async (context) => {
      given.push(context);
      return true;
    };
    await next(element, 'push-optin-show');
    expect(Object.keys(given[0] as object)).to.deep.equal([
      'time',
      'scroll',
      'pageviews',
      'visits',
    ]);
    expect((given[0] as {pageviews: number}).pageviews).to.be.at.least(1);
  });

  it('a function that throws is a warning and a no', async () => {
    const element = await makeElement(browser);
    element.when = () => {
      throw new Error('boom');
    };
    await element.updateComplete;
    await settle();
    expect(isOpen(element)).to.equal(false);
  });

  for (const [title, kept, asks] of [
    ['one dismissal, a day ago', {dismissals: 1, dismissedAt: Date.now() - DAY}, false],
    ['one dismissal, eight days ago', {dismissals: 1, dismissedAt: Date.now() - 8 * DAY}, true],
    ['two dismissals, eight days ago', {dismissals: 2, dismissedAt: Date.now() - 8 * DAY}, false],
    ['four dismissals, years ago', {dismissals: 4, dismissedAt: Date.now() - 3000 * DAY}, false],
    ['damaged memory', {dismissals: 'x', dismissedAt: null}, true],
  ] as const) {
    it(`cooldown: ${title}: ${asks ? 'asks' : 'silent'}`, async () => {
      remember(kept);
      expect(await offered()).to.equal(asks);
    });
  }

  it('cooldown="none" has no memory of dismissals', async () => {
    remember({dismissals: 3, dismissedAt: Date.now()});
    expect(await offered({cooldown: 'none'})).to.equal(true);
  });

  it('show() opens whatever the cooldown says', async () => {
    remember({dismissals: 9, dismissedAt: Date.now()});
    const element = await makeElement(browser);
    expect(await element.show()).to.equal(true);
  });

  it('explain() says until when it is silent', async () => {
    const dismissedAt = Date.now() - DAY;
    remember({dismissals: 1, dismissedAt});
    const element = await makeElement(browser);
    expect(element.explain()).to.include({
      silentUntil: new Date(dismissedAt + 7 * DAY).toISOString(),
      met: false,
      open: false,
      state: 'idle',
      permission: 'default',
    });
    remember({dismissals: 4, dismissedAt});
    expect(element.explain().silentUntil).to.equal('never');
    expect(JSON.parse(JSON.stringify(element.explain()))).to.deep.equal(element.explain());
  });

  it('with permission denied it is silent, without touching the worker', async () => {
    browser.permission = 'denied';
    const {of} = record(document);
    expect(await offered()).to.equal(false);
    await until(() => of('change').length);
    expect(of('step')).to.deep.equal([]);
    expect(of('change')).to.deep.equal([{state: 'denied', previous: 'idle'}]);
  });

  it('with permission denied it says so once, and show() tells nothing new', async () => {
    browser.permission = 'denied';
    const {of} = record(document);
    const element = await makeElement(browser);
    await until(() => of('change').length);
    expect(await element.show()).to.equal(true);
    expect(of('change')).to.deep.equal([{state: 'denied', previous: 'idle'}]);
    element.hide();
    // It is given back in the settings, and the page asks again.
    browser.permission = 'default';
    expect(await element.show()).to.equal(true);
    expect(of('change').slice(1)).to.deep.equal([
      {state: 'checking', previous: 'denied'},
      {state: 'prompting', previous: 'checking'},
    ]);
  });

  it('asks once a page view, whatever was answered', async () => {
    const element = await makeElement(browser, {when: 'time >= 0s', cooldown: 'none'});
    await next(element, 'push-optin-show');
    element.hide();
    element.when = 'time >= 1ms';
    await settle();
    expect(isOpen(element)).to.equal(false);
    expect(element.explain().reasons).to.deep.equal(['shown-before']);
  });

  it('two elements: one panel', async () => {
    const first = await makeElement(browser, {when: 'time >= 0s'});
    const second = await makeElement(browser, {when: 'time >= 0s'});
    await until(() => isOpen(first) || isOpen(second));
    await settle();
    expect([first, second].filter(isOpen).length).to.equal(1);
  });

  describe('obstacles', () => {
    it('a modal dialog: not over it, but after it', async () => {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.showModal();
      const element = await makeElement(browser, {when: 'time >= 0s'});
      await until(() => element.explain().met);
      await settle();
      expect(isOpen(element)).to.equal(false);
      expect(element.explain().reasons).to.deep.equal(['modal']);
      dialog.close();
      await until(() => isOpen(element));
      dialog.remove();
    });

    it('a modal of the page’s own making', async () => {
      const modal = document.createElement('div');
      modal.setAttribute('role', 'dialog');
      modal.setAttribute('aria-modal', 'true');
      modal.textContent = 'Cookies?';
      document.body.append(modal);
      expect(await offered()).to.equal(false);
      modal.hidden = true;
      const element = document.querySelector('push-optin')!;
      await press('Shift');
      await until(() => isOpen(element));
      modal.remove();
    });

    for (const [name, make] of [
      ['an input', () => document.createElement('input')],
      ['a textarea', () => document.createElement('textarea')],
      [
        'an editable element',
        () => Object.assign(document.createElement('div'), {contentEditable: 'true', tabIndex: 0}),
      ],
      [
        'an input in a shadow tree',
        () => {
          const host = document.createElement('div');
          host
            .attachShadow({mode: 'open', delegatesFocus: true})
            .append(document.createElement('input'));
          return host;
        },
      ],
    ] as const) {
      it(`a visitor who types in ${name}: not then, but after`, async () => {
        const field = make();
        document.body.append(field);
        field.focus();
        const element = await makeElement(browser, {when: 'time >= 0s'});
        await until(() => element.explain().met);
        await settle();
        expect(isOpen(element)).to.equal(false);
        expect(element.explain().reasons).to.deep.equal(['typing']);
        field.blur();
        await until(() => isOpen(element));
        field.remove();
      });
    }

    it('a button in focus is no typing', async () => {
      const button = document.createElement('button');
      document.body.append(button);
      button.focus();
      expect(await offered()).to.equal(true);
      button.remove();
    });
  });

  describe('storage', () => {
    const stub = (name: 'localStorage' | 'sessionStorage', get: () => unknown): (() => void) => {
      const own = Object.getOwnPropertyDescriptor(globalThis, name)!;
      Object.defineProperty(globalThis, name, {configurable: true, get});
      return () => Object.defineProperty(globalThis, name, own);
    };
    const throws = (): never => {
      throw new DOMException('blocked', 'SecurityError');
    };

    it('storage="session" and "none" write nothing lasting', async () => {
      for (const storage of ['session', 'none']) {
        const element = await makeElement(browser, {storage});
        await element.show();
        await click(part(element, 'decline-button')!);
        expect(localStorage.getItem('push-optin')).to.equal(null);
        expect(sessionStorage.getItem('push-optin') !== null).to.equal(storage === 'session');
        sessionStorage.removeItem('push-optin');
      }
    });

    it('blocked local storage gives way to the tab’s: still asked, and still not twice', async () => {
      const restore = stub('localStorage', throws);
      try {
        const element = await makeElement(browser, {when: 'time >= 0s'});
        await next(element, 'push-optin-show');
        await click(part(element, 'decline-button')!);
        expect(JSON.parse(sessionStorage.getItem('push-optin')!)).to.include({dismissals: 1});
      } finally {
        restore();
      }
    });

    for (const [title, get] of [
      ['throws', throws],
      ['is null', () => null],
    ] as const) {
      it(`storage that ${title}: nothing breaks, and nobody is nagged on every page`, async () => {
        const restores = [stub('localStorage', get), stub('sessionStorage', get)];
        try {
          expect(await offered()).to.equal(false);
          const element = document.querySelector('push-optin')!;
          expect(element.explain().reasons).to.include('no-memory');
          expect(await element.show(), 'a visitor who asks for it gets it').to.equal(true);
          await click(part(element, 'accept-button')!);
          await reach(element, 'subscribed');
        } finally {
          restores.forEach((restore) => restore());
        }
      });
    }

    it('reset() forgets', async () => {
      remember({dismissals: 4, dismissedAt: Date.now()});
      const element = await makeElement(browser);
      await element.reset();
      expect(localStorage.getItem('push-optin')).to.equal(null);
      expect(element.explain().silentUntil).to.equal(null);
    });
  });
});
