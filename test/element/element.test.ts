import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {click} from '../support/browser.js';
import type {PushOptinElement} from '../../src/element.js';
import {
  FakeBrowser,
  KEY,
  isOpen,
  makeElement,
  next,
  part,
  reach,
  record,
  settle,
  until,
  warnings,
} from './fake-browser.js';

describe('<push-optin>, the element', () => {
  let browser: FakeBrowser;
  beforeEach(() => (browser = new FakeBrowser()));
  afterEach(() => browser.restore());

  const attributes: readonly [attribute: string, property: keyof PushOptinElement][] = [
    ['vapid-public-key', 'vapidPublicKey'],
    ['service-worker', 'serviceWorker'],
    ['service-worker-scope', 'serviceWorkerScope'],
    ['subscription-url', 'subscriptionUrl'],
    ['when', 'when'],
    ['cooldown', 'cooldown'],
    ['display', 'display'],
    ['placement', 'placement'],
    ['storage', 'storage'],
    ['preview', 'preview'],
    ['lang', 'lang'],
  ];

  it('has a camelCase property for every attribute, and reflects none', async () => {
    const element = document.createElement('push-optin');
    for (const [attribute, property] of attributes) {
      element.setAttribute(attribute, 'x');
      expect(element[property], attribute).to.equal('x');
    }
    const fresh = document.createElement('push-optin');
    for (const [, property] of attributes) {
      if (property !== 'lang') Object.assign(fresh, {[property]: 'x'});
    }
    document.body.append(fresh);
    await fresh.updateComplete;
    fresh.remove();
    expect(fresh.getAttributeNames()).to.deep.equal([]);
  });

  it('reads the boolean "false" as false', () => {
    const element = document.createElement('push-optin');
    expect(element.debug).to.equal(false);
    for (const [value, expected] of [
      ['', true],
      ['true', true],
      ['debug', true],
      ['false', false],
    ] as const) {
      element.setAttribute('debug', value);
      expect(element.debug, value).to.equal(expected);
    }
    element.removeAttribute('debug');
    expect(element.debug).to.equal(false);
  });

  it('properties that were set before the definition was loaded are kept', async () => {
    const name = 'push-optin-late';
    const early = document.createElement(name) as PushOptinElement;
    Object.assign(early, {subscriptionUrl: '/early', when: 'manual'});
    const {PushOptinElement: Base} = await import('../../src/element.js');
    customElements.define(name, class extends Base {});
    document.body.append(early);
    await early.updateComplete;
    early.remove();
    expect(early.subscriptionUrl).to.equal('/early');
  });

  describe('bad values', () => {
    const hostile = [
      '',
      ' ',
      '\0',
      'null',
      'undefined',
      '-1',
      '1e999',
      '{}',
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '💥'.repeat(100),
      'x'.repeat(100_000),
      '('.repeat(50_000),
      '__proto__',
    ];

    for (const [attribute] of attributes) {
      it(`${attribute}: never throws, and warns at most once for each value`, async () => {
        for (const value of hostile) {
          const texts = await warnings(async () => {
            const element = await makeElement(browser, {[attribute]: value});
            element.explain();
            await element.updateComplete;
            await settle();
            element.remove();
          });
          expect(new Set(texts).size).to.equal(texts.length);
          expect(
            texts.length,
            `${value.slice(0, 20)}: ${texts.join('; ').slice(0, 200)}`,
          ).to.be.below(2);
        }
      });
    }

    it('a query that does not parse: no panel, one error, one warning with the column', async () => {
      const {of} = record(document);
      let element!: PushOptinElement;
      const texts = await warnings(async () => {
        element = await makeElement(browser, {when: 'time >= 10s and scrol >= 50%'});
        await settle();
      });
      expect(isOpen(element)).to.equal(false);
      expect(element.explain().reasons).to.deep.equal(['query-invalid']);
      expect(of('error').map(({code}) => code)).to.deep.equal(['query-invalid']);
      expect(texts.length).to.equal(1);
      expect(texts[0]).to.match(/column 17/);
    });

    it('whatever the attributes are, nothing throws and nothing opens on a bad query', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.dictionary(fc.constantFrom(...attributes.map(([name]) => name)), fc.string()),
          async (values) => {
            await warnings(async () => {
              const element = await makeElement(browser, {...values, when: `((${values['when']}`});
              await element.updateComplete;
              expect(isOpen(element)).to.equal(false);
              element.remove();
            });
          },
        ),
        {numRuns: 60},
      );
    });

    for (const [title, key, code] of [
      ['none', '', 'key-missing'],
      ['a private key', 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc', 'key-invalid'],
      ['PEM', '-----BEGIN PUBLIC KEY-----', 'key-invalid'],
    ] as const) {
      it(`a key that is ${title}: no panel, ${code} at register`, async () => {
        const {of} = record(document);
        await warnings(async () => {
          const element = await makeElement(browser, {
            'vapid-public-key': key,
            when: 'time >= 0s',
          });
          await reach(element, 'failed');
          await settle();
          expect(isOpen(element)).to.equal(false);
          expect(browser.asked).to.equal(0);
        });
        expect(of('error').map(({code: found, step}) => [found, step])).to.deep.equal([
          [code, 'register'],
        ]);
      });
    }
  });

  describe('what the page or the server says is never markup', () => {
    it('messages, slots and answers', async () => {
      const evil = '<img src=x onerror="window.hacked=1"><b>x</b>';
      browser.respond = () =>
        new Response(evil, {status: 400, headers: {'content-type': 'text/html'}});
      const element = await makeElement(browser, {}, evil);
      element.messages = {heading: evil, accept: evil, failed: evil, failedHeading: evil};
      await element.show();
      expect(part(element, 'heading')!.textContent).to.contain('<img');
      await warnings(async () => {
        await click(part(element, 'accept-button')!);
        await reach(element, 'failed');
      });
      expect(element.shadowRoot!.querySelector('img,b')).to.equal(null);
      expect('hacked' in window).to.equal(false);
    });
  });

  describe('display="inline"', () => {
    it('is always drawn, checks at once, and needs no trigger', async () => {
      const element = await makeElement(browser, {display: 'inline'});
      await reach(element, 'prompting');
      expect(isOpen(element)).to.equal(true);
      expect(part(element, 'panel')!.getAttribute('role')).to.equal('region');
      await click(part(element, 'accept-button')!);
      await reach(element, 'subscribed');
      expect(isOpen(element)).to.equal(true);
    });

    it('is where the subscription is ended', async () => {
      const element = await makeElement(browser, {display: 'inline'});
      await element.subscribe();
      await element.updateComplete;
      const buttons = [
        ...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~=actions] button'),
      ];
      const unsubscribed = next(element, 'push-optin-unsubscribe');
      await click(buttons.at(-1)!);
      await unsubscribed;
      expect(browser.subscription).to.equal(null);
      expect(browser.requests.at(-1)!.method).to.equal('DELETE');
    });
  });

  describe('preview', () => {
    for (const state of [
      'prompting',
      'asking',
      'subscribed',
      'denied',
      'needs-install',
      'failed',
    ] as const) {
      it(`${state}: drawn, and nothing runs`, async () => {
        const {events} = record(document);
        const element = await makeElement(browser, {preview: state, when: 'time >= 0s'});
        await until(() => isOpen(element));
        for (const button of element.shadowRoot!.querySelectorAll('button')) button.click();
        await settle();
        expect(events).to.deep.equal([]);
        expect(browser.asked).to.equal(0);
        expect(isOpen(element)).to.equal(true);
        expect(element.matches(`:state(${state})`)).to.equal(true);
      });
    }
  });

  describe('lang', () => {
    it('is the nearest one, and a change counts', async () => {
      const element = await makeElement(browser, {lang: 'de-CH'});
      await element.show();
      const accept = (): string => part(element, 'accept-button')!.textContent!.trim();
      expect(accept()).to.equal('Einschalten');
      expect(part(element, 'panel')!.lang).to.equal('de');
      element.lang = 'fr';
      await until(() => part(element, 'panel')!.lang === 'fr');
      expect(accept()).to.not.equal('Einschalten');
      element.messages = {accept: 'Oui !'};
      await element.updateComplete;
      expect(accept()).to.equal('Oui !');
    });

    it('is English where it is none of ours', async () => {
      const element = await makeElement(browser, {lang: 'tlh'});
      const wanted = navigator.languages.some((tag) => tag.startsWith('en'));
      await element.show();
      if (wanted) expect(part(element, 'panel')!.lang).to.equal('en');
    });
  });

  it('tells its state to CSS', async () => {
    const element = await makeElement(browser);
    expect(element.matches(':state(idle)')).to.equal(true);
    expect(element.matches(':state(open)')).to.equal(false);
    await element.show();
    expect(element.matches(':state(prompting)')).to.equal(true);
    expect(element.matches(':state(open)')).to.equal(true);
    await click(part(element, 'decline-button')!);
    await element.updateComplete;
    expect(element.matches(':state(dismissed)')).to.equal(true);
    expect(element.matches(':state(open)')).to.equal(false);
  });

  describe('commands', () => {
    const button = async (element: PushOptinElement, command: string): Promise<void> => {
      element.id = 'optin';
      const control = document.createElement('button');
      control.setAttribute('commandfor', 'optin');
      control.setAttribute('command', command);
      control.innerHTML = '<span>Notifications</span>';
      element.before(control);
      await click(control.firstElementChild!);
      control.remove();
    };

    it('--show, --hide, --toggle', async () => {
      const element = await makeElement(browser);
      await button(element, '--show');
      await until(() => isOpen(element));
      await button(element, '--hide');
      await until(() => !isOpen(element));
      await button(element, '--toggle');
      await until(() => isOpen(element));
      await button(element, '--toggle');
      await until(() => !isOpen(element));
    });

    it('--subscribe, --unsubscribe', async () => {
      const element = await makeElement(browser);
      await button(element, '--subscribe');
      await reach(element, 'subscribed');
      await button(element, '--unsubscribe');
      await reach(element, 'idle');
    });

    it('a command of the page’s own is left alone', async () => {
      const element = await makeElement(browser);
      await button(element, '--other');
      await settle();
      expect(isOpen(element)).to.equal(false);
    });
  });

  describe('options', () => {
    const slotted = (markup: string): DocumentFragment => {
      const template = document.createElement('template');
      template.innerHTML = `<div slot="options">${markup}</div>Body`;
      return template.content;
    };

    it('travel as a form would submit them', async () => {
      const element = await makeElement(
        browser,
        {},
        slotted(`
          <input type="checkbox" name="topic" value="news" checked>
          <input type="checkbox" name="topic" value="sport">
          <input type="checkbox" name="topic" value="culture" checked>
          <input type="radio" name="pace" value="daily"><input type="radio" name="pace" value="weekly" checked>
          <select name="region" multiple><option selected>north</option><option>south</option></select>
          <textarea name="note">hi</textarea>
          <input name="off" value="x" disabled>
          <input value="nameless">
          <button name="b" value="c">B</button>`),
      );
      const {of} = record(element);
      await element.show();
      await click(part(element, 'accept-button')!);
      await reach(element, 'subscribed');
      const options = {
        topic: ['news', 'culture'],
        pace: ['weekly'],
        region: ['north'],
        note: ['hi'],
      };
      expect(browser.requests[0]!.body['options']).to.deep.equal(options);
      expect(of('subscribe')[0]!['options']).to.deep.equal(options);
    });

    it('that are not valid: told to the visitor, and nobody is asked', async () => {
      const element = await makeElement(
        browser,
        {},
        slotted('<input name="mail" type="email" required aria-label="Mail">'),
      );
      await element.show();
      await click(part(element, 'accept-button')!);
      await settle();
      expect(browser.asked).to.equal(0);
      expect(element.state).to.equal('prompting');
    });

    it('of the last time are sent again on a silent renewal', async () => {
      const content = (): DocumentFragment =>
        slotted('<input type="checkbox" name="topic" value="news">');
      const first = await makeElement(browser, {}, content());
      first.querySelector('input')!.checked = true;
      await first.subscribe();
      first.remove();
      browser.subscription = null;
      const second = await makeElement(browser, {}, content());
      await reach(second, 'subscribed');
      expect(browser.requests[1]!.body['options']).to.deep.equal({topic: ['news']});
    });
  });

  describe('life', () => {
    it('moved in the document at each step, it goes on as if nothing had happened', async () => {
      for (const at of [1, 2, 3, 4, 5, 6]) {
        const element = await makeElement(browser);
        const place = document.createElement('div');
        document.body.append(place);
        element.addEventListener('push-optin-step', ({detail}) => {
          if (detail.index === at && detail.status === 'start') place.append(element);
        });
        await element.subscribe();
        expect(element.state, `step ${at}`).to.equal('subscribed');
        place.remove();
        await element.reset();
        browser.subscription = null;
        browser.permission = 'default';
      }
    });

    it('removed at any step: nothing more is said; put back, it heals', async () => {
      for (const at of [3, 4, 5, 6]) {
        const element = await makeElement(browser);
        const parent = element.parentElement!;
        let removed = false;
        let gone = false;
        let late = 0;
        element.addEventListener('push-optin-step', ({detail}) => {
          if (gone) late++;
          if (detail.index === at && detail.status === 'start' && !removed) {
            removed = true;
            element.remove();
            // The end of the element's life is noticed in a microtask.
            queueMicrotask(() => queueMicrotask(() => (gone = true)));
          }
        });
        await element.subscribe();
        await settle();
        expect(late, `events after removal at step ${at}`).to.equal(0);
        gone = false;
        parent.append(element);
        await reach(element, 'subscribed');
        expect(browser.asked).to.equal(1);
        element.remove();
        await element.reset();
        browser.subscription = null;
        browser.permission = 'default';
        browser.asked = 0;
      }
    });

    it('a panel that is open when the element goes is gone too', async () => {
      const element = await makeElement(browser);
      const {of} = record(element);
      await element.show();
      element.remove();
      await settle();
      expect(of('hide')).to.deep.equal([{reason: 'script'}]);
      expect(isOpen(element)).to.equal(false);
    });

    it('methods of an element that is not in a document do nothing and do not throw', async () => {
      const element = document.createElement('push-optin');
      element.vapidPublicKey = KEY;
      expect(await element.show()).to.equal(false);
      expect(await element.subscribe()).to.equal(null);
      expect(await element.unsubscribe()).to.equal(false);
      element.hide();
      expect(element.explain().reasons).to.include('not-connected');
      expect(element.state).to.equal('idle');
    });
  });

  it('debug says why, once per change', async () => {
    const original = console.info;
    const texts: string[] = [];
    console.info = (text: string) => void texts.push(text);
    try {
      const element = await makeElement(browser, {debug: '', when: 'time >= 0s and visits >= 9'});
      await settle();
      element.requestUpdate();
      await element.updateComplete;
      expect(texts.at(-1)).to.match(/^\[push-optin\] idle; panel closed; query not met/);
      expect(texts.at(-1)).to.contain('visits >= 9: no');
      expect(new Set(texts).size).to.equal(texts.length);
    } finally {
      console.info = original;
    }
  });
});
