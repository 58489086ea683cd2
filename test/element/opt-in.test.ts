import {expect, fixtureCleanup} from '@open-wc/testing';
import {readRecord, writeRecord} from '../../src/platform/record.js';
import {press, click} from '../support/browser.js';
import type {PushOptinSubscribeEvent} from '../../src/events.js';
import {
  FakeBrowser,
  OTHER_KEY,
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

describe('<push-optin>, from the question to the server', () => {
  let browser: FakeBrowser;
  beforeEach(() => (browser = new FakeBrowser()));
  afterEach(() => browser.restore());

  it('shows nothing, asks nothing and writes nothing by itself', async () => {
    const element = await makeElement(browser);
    const before = element.outerHTML;
    await settle();
    expect(isOpen(element)).to.equal(false);
    expect(element.state).to.equal('idle');
    expect(browser.asked).to.equal(0);
    expect(localStorage.getItem('push-optin')).to.equal(null);
    expect(element.outerHTML, 'nothing is reflected').to.equal(before);
  });

  it('goes all the way with real clicks, and tells of it in order', async () => {
    const element = await makeElement(browser);
    const {events, names, of} = record(document);
    expect(await element.show()).to.equal(true);
    expect(isOpen(element)).to.equal(true);
    await click(part(element, 'accept-button')!);
    await reach(element, 'subscribed');
    expect(names()).to.deep.equal([
      'before-show',
      'show',
      'before-request',
      'permission',
      'subscribe',
      'save',
    ]);
    expect(of('before-show')).to.deep.equal([{trigger: 'manual'}]);
    expect(of('permission')).to.deep.equal([{permission: 'granted'}]);
    expect(of('change').map(({state}) => state)).to.deep.equal([
      'checking',
      'prompting',
      'asking',
      'subscribing',
      'saving',
      'subscribed',
    ]);
    expect(of('step').map(({index, status}) => `${Number(index)} ${String(status)}`)).to.deep.equal(
      [1, 2, 3, 4, 5, 6].flatMap((index) => [`${index} start`, `${index} done`]),
    );
    for (const {duration} of of('step')) expect(duration).to.be.a('number').at.least(0);
    const subscription = browser.subscription!;
    expect(of('subscribe')[0]).to.include({subscription, previousEndpoint: undefined});
    expect(of('save')).to.deep.equal([{subscription, status: 201}]);
    expect(browser.requests.map(({url, method, body}) => ({url, method, body}))).to.deep.equal([
      {url: '/api/subscription', method: 'POST', body: subscription.toJSON()},
    ]);
    expect(element.subscription).to.equal(subscription);
    expect(element.permission).to.equal('granted');
    expect(isOpen(element), 'the success stays until the visitor closes it').to.equal(true);
    await click(part(element, 'close-button')!);
    expect(isOpen(element)).to.equal(false);
    expect(events.at(-1)).to.deep.equal({name: 'push-optin-hide', detail: {reason: 'done'}});
  });

  it('events bubble to document and window, and are composed', async () => {
    const element = await makeElement(browser);
    const seen: string[] = [];
    const note = (event: Event): void =>
      void seen.push(`${event.eventPhase} ${event.bubbles} ${event.composed}`);
    window.addEventListener('push-optin-show', note, {once: true});
    await element.show();
    expect(seen).to.deep.equal(['3 true true']);
  });

  for (const [button, reason] of [
    ['decline-button', 'decline'],
    ['close-button', 'close'],
  ] as const) {
    it(`${reason}: a state, a dismissal, no error`, async () => {
      const element = await makeElement(browser);
      const {of} = record(element);
      await element.show();
      await click(part(element, button)!);
      expect(element.state).to.equal('dismissed');
      expect(isOpen(element)).to.equal(false);
      expect(of('hide')).to.deep.equal([{reason}]);
      expect(of('error')).to.deep.equal([]);
      expect(browser.asked).to.equal(0);
      expect(JSON.parse(localStorage.getItem('push-optin')!)).to.include({dismissals: 1});
    });
  }

  it('Escape inside declines, takes no other Escape, and the focus goes back', async () => {
    const element = await makeElement(browser);
    const opener = document.createElement('button');
    opener.textContent = 'Notifications';
    opener.addEventListener('click', () => void element.show());
    element.before(opener);
    let escapes = 0;
    const heard = (): void => void escapes++;
    document.addEventListener('keydown', heard);
    await click(opener);
    if (!isOpen(element)) await next(element, 'push-optin-show');
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'heading'));
    await press('Escape');
    document.removeEventListener('keydown', heard);
    expect(isOpen(element)).to.equal(false);
    expect(element.state).to.equal('dismissed');
    expect(escapes, 'the page’s own Escape is not for us').to.equal(0);
    expect(document.activeElement).to.equal(opener);
  });

  it('a panel that opens by itself leaves the focus where it is and is announced once', async () => {
    const before = document.activeElement;
    const element = await makeElement(browser, {when: 'time >= 0s'});
    await next(element, 'push-optin-show');
    expect(isOpen(element)).to.equal(true);
    expect(document.activeElement).to.equal(before);
    const region = [...element.shadowRoot!.querySelectorAll('[role=status]')].find(
      (status) => !status.closest('[part~=panel]'),
    )!;
    expect(region.textContent).to.match(/notifications/);
  });

  it('hide() closes without a dismissal', async () => {
    const element = await makeElement(browser);
    const {of} = record(element);
    await element.show();
    element.hide();
    await element.updateComplete;
    expect(isOpen(element)).to.equal(false);
    expect(of('hide')).to.deep.equal([{reason: 'script'}]);
    expect(element.state).to.equal('idle');
    expect(localStorage.getItem('push-optin')).to.equal(null);
  });

  it('before-show is a veto that counts no dismissal', async () => {
    const element = await makeElement(browser);
    element.addEventListener('push-optin-before-show', (event) => event.preventDefault(), {
      once: true,
    });
    expect(await element.show()).to.equal(false);
    expect(isOpen(element)).to.equal(false);
    expect(localStorage.getItem('push-optin')).to.equal(null);
    expect(await element.show(), 'and not a lasting one').to.equal(true);
  });

  it('before-request is a veto: the browser is not asked', async () => {
    const element = await makeElement(browser);
    element.addEventListener('push-optin-before-request', (event) => event.preventDefault());
    await element.show();
    await click(part(element, 'accept-button')!);
    expect(browser.asked).to.equal(0);
    expect(element.state).to.equal('prompting');
    expect(isOpen(element)).to.equal(true);
  });

  it('asks the browser in the very click', async () => {
    const element = await makeElement(browser);
    await element.show();
    part(element, 'accept-button')!.click();
    expect(browser.asked).to.equal(1);
  });

  it('subscribe() in a click asks before it returns, with no panel', async () => {
    const element = await makeElement(browser);
    const subscribed = element.subscribe();
    expect(browser.asked).to.equal(1);
    expect(await subscribed).to.equal(browser.subscription);
    expect(isOpen(element)).to.equal(false);
    expect(element.state).to.equal('subscribed');
  });

  it('without a click nothing is asked: gesture-missing', async () => {
    browser.activated = false;
    const element = await makeElement(browser);
    const {of} = record(element);
    let result: unknown;
    await warnings(async () => (result = await element.subscribe()));
    expect(result).to.equal(null);
    expect(browser.asked).to.equal(0);
    expect(of('error')[0]).to.include({
      code: 'gesture-missing',
      step: 'permission',
      retryable: true,
    });
    expect(element.error).to.include({code: 'gesture-missing'});
  });

  it('a visitor who says no to the browser: denied, closed, and never asked again', async () => {
    browser.answer = async () => 'denied';
    const element = await makeElement(browser);
    const {of} = record(element);
    await element.show();
    await click(part(element, 'accept-button')!);
    await reach(element, 'denied');
    expect(isOpen(element)).to.equal(false);
    expect(of('permission')).to.deep.equal([{permission: 'denied'}]);
    expect(of('error')).to.deep.equal([]);
    expect(await element.show(), 'show() tells how to unblock').to.equal(true);
    expect(element.state).to.equal('denied');
    expect(part(element, 'accept-button')).to.equal(null);
  });

  it('a dismissal of the browser’s own question counts', async () => {
    browser.answer = async () => 'default';
    browser.slowVisitor();
    const element = await makeElement(browser);
    await element.show();
    await click(part(element, 'accept-button')!);
    await reach(element, 'dismissed');
    expect(isOpen(element)).to.equal(false);
    expect(JSON.parse(localStorage.getItem('push-optin')!)).to.include({dismissals: 1});
  });

  it('an answer without a question: permission-suppressed', async () => {
    browser.answer = async () => 'default';
    const element = await makeElement(browser);
    await element.show();
    await warnings(async () => {
      await click(part(element, 'accept-button')!);
      await reach(element, 'failed');
    });
    expect(element.error).to.include({code: 'permission-suppressed', retryable: false});
  });

  it('a question left open: says where to answer, can be closed, and a late yes counts', async () => {
    let yes!: () => void;
    browser.answer = () => new Promise((resolve) => (yes = () => resolve('granted')));
    const element = await makeElement(browser);
    await element.show();
    await click(part(element, 'accept-button')!);
    expect(element.state).to.equal('asking');
    expect(part(element, 'panel')!.getAttribute('aria-busy')).to.equal('true');
    await click(part(element, 'close-button')!);
    expect(isOpen(element)).to.equal(false);
    yes();
    await reach(element, 'subscribed');
    expect(browser.requests.length).to.equal(1);
    expect(browser.asked).to.equal(1);
  });

  it('a server that refuses: failed, with a retry that works', async () => {
    browser.respond = () => new Response('<h1>no</h1>', {status: 403});
    const element = await makeElement(browser);
    const {of} = record(element);
    await element.show();
    await warnings(async () => {
      await click(part(element, 'accept-button')!);
      await reach(element, 'failed');
    });
    expect(of('error')).to.have.length(1);
    expect(of('error')[0]).to.include({code: 'server-rejected', step: 'send', message: 'HTTP 403'});
    expect(of('save')).to.deep.equal([]);
    expect(element.shadowRoot!.querySelector('h1')).to.equal(null);
    expect(isOpen(element)).to.equal(true);
    browser.respond = () => new Response(null, {status: 204});
    await click(element.shadowRoot!.querySelector('[part~=actions] button')!);
    await reach(element, 'subscribed');
    expect(of('save')[0]).to.include({status: 204});
    expect(browser.unsubscribed, 'the subscription was kept').to.equal(0);
  });

  describe('push-optin-subscribe', () => {
    const subscribe = async (
      listener: (event: PushOptinSubscribeEvent) => void,
      attributes: Record<string, string> = {},
    ) => {
      const element = await makeElement(browser, attributes);
      element.addEventListener('push-optin-subscribe', listener);
      const diary = record(element);
      const done = element.subscribe();
      return {element, done, ...diary};
    };

    it('preventDefault(): nothing is sent, and nothing again on the next visit', async () => {
      const {element, done, of} = await subscribe((event) => event.preventDefault());
      await done;
      expect(element.state).to.equal('subscribed');
      expect(browser.requests).to.deep.equal([]);
      expect(of('save')).to.deep.equal([]);
      element.remove();
      const again = await makeElement(browser);
      const second = record(again);
      await reach(again, 'subscribed');
      expect(second.of('subscribe')).to.deep.equal([]);
    });

    it('respondWith(): in place of the POST; success only when it resolves', async () => {
      let resolve!: (value: unknown) => void;
      const {element, done, of} = await subscribe((event) =>
        event.respondWith(new Promise((yes) => (resolve = yes))),
      );
      await next(element, 'push-optin-subscribe');
      expect(element.state).to.equal('saving');
      expect(of('save')).to.deep.equal([]);
      resolve(new Response(null, {status: 202}));
      await done;
      expect(browser.requests).to.deep.equal([]);
      expect(of('save')[0]).to.include({status: 202});
    });

    it('respondWith() a promise that rejects: kept, and delivered on a later page', async () => {
      await warnings(async () => {
        const {element, done} = await subscribe((event) =>
          event.respondWith(Promise.reject(new Error('down'))),
        );
        await done;
        expect(element.error).to.include({code: 'server-unreachable', retryable: true});
        element.remove();
      });
      const again = await makeElement(browser);
      await reach(again, 'subscribed');
      expect(browser.requests.length).to.equal(1);
      expect(browser.asked, 'the visitor is not asked twice').to.equal(1);
    });

    it('waitUntil(): the panel waits for it too', async () => {
      let resolve!: () => void;
      const {element, done, of} = await subscribe((event) =>
        event.waitUntil(new Promise<void>((yes) => (resolve = yes))),
      );
      await next(element, 'push-optin-subscribe');
      await settle();
      expect(browser.requests.length).to.equal(1);
      expect(element.state).to.equal('saving');
      resolve();
      await done;
      expect(of('save')).to.have.length(1);
    });

    it('without a subscription-url nothing is sent; the event carries the subscription', async () => {
      const {element, done, of} = await subscribe(() => undefined, {'subscription-url': ''});
      await done;
      expect(of('subscribe')[0]).to.include({subscription: browser.subscription});
      expect(browser.requests).to.deep.equal([]);
      expect(of('save')).to.deep.equal([]);
      expect(element.state).to.equal('subscribed');
    });
  });

  it('a subscription-url that is none: no panel', async () => {
    const element = await makeElement(browser, {'subscription-url': 'javascript:alert(1)'});
    await warnings(async () => expect(await element.show()).to.equal(false));
    expect(element.error).to.include({code: 'server-rejected'});
    expect(browser.asked).to.equal(0);
  });

  it('Retry-After that is too long for a page: kept, and honoured by later pages', async () => {
    browser.respond = () => new Response(null, {status: 503, headers: {'retry-after': '3600'}});
    const first = await makeElement(browser);
    await warnings(() => first.subscribe());
    expect(first.error).to.include({code: 'server-unreachable'});
    first.remove();
    const second = await makeElement(browser);
    await settle();
    await navigator.locks?.request('push-optin', () => undefined);
    expect(browser.requests.length, 'not before the hour is over').to.equal(1);
    second.remove();
    await writeRecord({unsentAt: `${Date.now() - 1}`});
    browser.respond = () => new Response(null, {status: 201});
    const third = await makeElement(browser);
    await reach(third, 'subscribed');
    expect(browser.requests.length).to.equal(2);
  });

  it('without Web Locks two elements at work still send once', async () => {
    await (await makeElement(browser)).subscribe();
    browser.requests.length = 0;
    fixtureCleanup();
    await writeRecord({acked: undefined});
    const own = Object.getOwnPropertyDescriptor(navigator, 'locks');
    Object.defineProperty(navigator, 'locks', {configurable: true, value: undefined});
    try {
      const both = await Promise.all([makeElement(browser), makeElement(browser)]);
      await Promise.all(both.map((element) => reach(element, 'subscribed')));
      expect(browser.requests.length).to.equal(1);
    } finally {
      if (own) Object.defineProperty(navigator, 'locks', own);
      else Reflect.deleteProperty(navigator, 'locks');
    }
  });

  it('save(): replaces step 6', async () => {
    const element = await makeElement(browser);
    const given: unknown[] = [];
    element.save = async (subscription, {signal}) => void given.push(subscription, signal);
    const {of} = record(element);
    await element.subscribe();
    expect(given[0]).to.equal(browser.subscription);
    expect(given[1]).to.be.instanceOf(AbortSignal);
    expect(browser.requests).to.deep.equal([]);
    expect(of('save')).to.deep.equal([{subscription: browser.subscription, status: undefined}]);
  });

  it('request: headers of the page, fixed or made for the subscription', async () => {
    const element = await makeElement(browser);
    element.request = (subscription) => ({headers: {'x-for': subscription.endpoint}});
    await element.subscribe();
    expect(browser.requests[0]!.headers.get('x-for')).to.equal(browser.subscription!.endpoint);
  });

  it('unsubscribe(): ends it here and at the server, and it stays ended', async () => {
    const element = await makeElement(browser);
    await element.subscribe();
    const {endpoint} = browser.subscription!;
    const {of} = record(element);
    expect(await element.unsubscribe()).to.equal(true);
    expect(browser.subscription).to.equal(null);
    expect(browser.requests.at(-1)).to.deep.include({
      method: 'DELETE',
      url: '/api/subscription',
      body: {endpoint},
    });
    expect(of('unsubscribe')).to.deep.equal([{endpoint}]);
    expect(element.state).to.equal('idle');
    expect(element.subscription).to.equal(null);
    element.remove();
    const again = await makeElement(browser, {when: 'time >= 0s'});
    await until(() => again.explain().reasons.includes('opted-out'));
    await settle();
    expect(again.state, 'permission stands, and is not used').to.equal('idle');
    expect(isOpen(again)).to.equal(false);
  });

  describe('later visits', () => {
    it('find the subscription and ask and send nothing', async () => {
      const first = await makeElement(browser);
      await first.subscribe();
      first.remove();
      const second = await makeElement(browser, {when: 'time >= 0s'});
      await reach(second, 'subscribed');
      await settle();
      expect(isOpen(second)).to.equal(false);
      expect(browser.requests.length).to.equal(1);
      expect(browser.asked).to.equal(1);
    });

    it('send what was subscribed before there was a subscription-url, once', async () => {
      const first = await makeElement(browser, {'subscription-url': ''});
      await first.subscribe();
      first.remove();
      const again = await makeElement(browser, {'subscription-url': ''});
      await reach(again, 'subscribed');
      again.remove();
      expect(browser.requests).to.deep.equal([]);
      for (let visit = 0; visit < 2; visit++) {
        const element = await makeElement(browser);
        await reach(element, 'subscribed');
        element.remove();
        expect(browser.requests.map(({method, body}) => ({method, body}))).to.deep.equal([
          {method: 'POST', body: browser.subscription!.toJSON()},
        ]);
      }
      // The worker knows where to send a changed one.
      expect((await readRecord()).url).to.equal(new URL('/api/subscription', location.href).href);
      expect(browser.asked).to.equal(1);
    });

    it('do so on a page that is never idle, too', async () => {
      const first = await makeElement(browser);
      await first.subscribe();
      first.remove();
      // WebKit has none, and no page there waits for it
      const own = Object.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');
      Object.defineProperty(globalThis, 'requestIdleCallback', {
        configurable: true,
        value: (work: () => void, {timeout = Infinity}: IdleRequestOptions = {}) =>
          timeout <= 5000 && setTimeout(work),
      });
      try {
        await reach(await makeElement(browser), 'subscribed');
      } finally {
        if (own) Object.defineProperty(globalThis, 'requestIdleCallback', own);
        else Reflect.deleteProperty(globalThis, 'requestIdleCallback');
      }
    });

    it('renew one that is gone, silently', async () => {
      const first = await makeElement(browser);
      await first.subscribe();
      const old = browser.subscription!.endpoint;
      first.remove();
      browser.subscription = null;
      const second = await makeElement(browser);
      await reach(second, 'subscribed');
      expect(browser.asked).to.equal(1);
      expect(browser.requests[1]!.body).to.deep.equal({
        ...browser.subscription!.toJSON(),
        previousEndpoint: old,
      });
    });

    it('replace one for another key', async () => {
      const first = await makeElement(browser);
      await first.subscribe();
      const old = browser.subscription!.endpoint;
      first.remove();
      const second = await makeElement(browser, {'vapid-public-key': OTHER_KEY});
      await reach(second, 'subscribed');
      expect(browser.unsubscribed).to.equal(1);
      expect(browser.requests[1]!.body['previousEndpoint']).to.equal(old);
      expect(browser.requests.length).to.equal(2);
    });

    it('say when permission was taken away, and do not ask again at once', async () => {
      const first = await makeElement(browser);
      await first.subscribe();
      first.remove();
      browser.subscription = null;
      browser.permission = 'default';
      const {of} = record(document);
      const second = await makeElement(browser, {when: 'time >= 0s'});
      await until(() => of('permission').length);
      await settle();
      expect(of('permission')).to.deep.equal([{permission: 'default'}]);
      expect(second.state).to.equal('idle');
      expect(isOpen(second)).to.equal(false);
      expect(second.explain().reasons).to.include('cooldown');
    });

    it('a visitor whose permission stands but who never accepted here is asked by the panel', async () => {
      browser.permission = 'granted';
      const element = await makeElement(browser, {when: 'time >= 0s'});
      await next(element, 'push-optin-show');
      expect(browser.subscription).to.equal(null);
    });
  });
});
