/** The listeners, in a scope that is a fake. */
import {expect} from '@open-wc/testing';
import {listen} from '../../src/worker/handlers.js';
import {FakeScope, SCOPE} from './fake-scope.js';

const EVENTS = ['push', 'notificationclick', 'pushsubscriptionchange'];
const FIND = 'match {"type":"window","includeUncontrolled":true}';

describe('worker', () => {
  let scope: FakeScope;
  beforeEach(() => {
    scope = new FakeScope();
    listen(scope);
  });

  it('adds three listeners and nothing else', () => {
    expect(scope.listeners.map(([type]) => type)).to.deep.equal(EVENTS);
    expect(Object.keys(scope)).to.deep.equal(Object.keys(new FakeScope()));
  });

  it('adds them once, however often and in however many copies it is loaded', async () => {
    listen(scope);
    const copy = '../../src/worker/handlers.ts?copy';
    const {listen: another} = (await import(copy)) as {listen: typeof listen};
    expect(another).not.to.equal(listen);
    another(scope);
    expect(scope.listeners.map(([type]) => type)).to.deep.equal(EVENTS);
  });

  it('marks its scope under a name of its own, which another package does not have', () => {
    expect(Object.getOwnPropertySymbols(scope).map(Symbol.keyFor)).to.deep.equal(['push-optin']);
  });

  it('listens when it is imported by a worker', async () => {
    const added: string[] = [];
    const real = window.addEventListener;
    // A page that has what a worker has.
    Object.assign(window, {registration: {}, clients: {}});
    window.addEventListener = ((type: string) => void added.push(type)) as typeof real;
    try {
      const entry = '../../src/worker/index.ts?scope';
      await import(entry);
    } finally {
      window.addEventListener = real;
      for (const name of ['registration', 'clients']) Reflect.deleteProperty(window, name);
      for (const symbol of Object.getOwnPropertySymbols(window)) {
        if (Symbol.keyFor(symbol) === 'push-optin') Reflect.deleteProperty(window, symbol);
      }
    }
    expect(added).to.deep.equal(EVENTS);
  });

  it('does nothing when it is imported by a page', async () => {
    const added: string[] = [];
    const real = window.addEventListener;
    window.addEventListener = ((type: string) => void added.push(type)) as typeof real;
    try {
      const entry = '../../src/worker/index.ts?page';
      expect(Object.keys((await import(entry)) as object)).to.deep.equal([]);
    } finally {
      window.addEventListener = real;
    }
    expect(added).to.deep.equal([]);
  });

  describe('push', () => {
    const hello = {data: {text: () => '{"title":"Hello","body":"b","icon":"/i.png","url":"/x"}'}};

    it('shows what was pushed', async () => {
      const {waited, errors} = await scope.push(hello);
      expect([waited, errors]).to.deep.equal([true, []]);
      const data = {url: `${location.origin}/x`};
      expect(scope.shown).to.deep.equal([
        ['Hello', {body: 'b', icon: '/i.png', actions: [], data}],
      ]);
    });

    it('before anything asynchronous', () => {
      void scope.push(hello);
      expect(scope.shown).to.have.length(1);
    });

    it('shows the plain title when the browser refuses the options', async () => {
      scope.show = async () => {
        if (scope.shown.length < 2) throw new TypeError('icon');
      };
      expect((await scope.push(hello)).errors).to.deep.equal([]);
      const data = {url: `${location.origin}/x`};
      expect(scope.shown[1]).to.deep.equal(['Hello', {body: 'b', data}]);
    });

    it('even when it throws at once', async () => {
      scope.show = () => {
        if (scope.shown.length < 2) throw new TypeError('icon');
        return Promise.resolve();
      };
      expect((await scope.push(hello)).errors).to.deep.equal([]);
      expect(scope.shown).to.have.length(2);
    });

    it('says so when nothing could be shown', async () => {
      const denied = new TypeError('No notification permission');
      scope.show = () => Promise.reject(denied);
      expect((await scope.push(hello)).errors).to.deep.equal([denied]);
    });

    it('is never silent', async () => {
      const text = () => {
        throw new Error('no');
      };
      for (const event of [{}, {data: null}, {data: {text: () => ''}}, {data: {text}}]) {
        expect((await scope.push(event)).waited).to.equal(true);
        expect(scope.shown.pop()).to.deep.equal([location.host, {data: {url: SCOPE}, actions: []}]);
      }
    });

    it('shows as many buttons as the browser does', async () => {
      const actions = ['a', 'b', 'c'].map((name) => ({action: name, title: name}));
      const text = () => JSON.stringify({title: 't', actions});
      await scope.push({data: {text}});
      expect(scope.shown[0]![1]).to.deep.include({actions: actions.slice(0, 2)});
      scope.Notification = {};
      await scope.push({data: {text}});
      expect(scope.shown[1]![1]).to.deep.include({actions: []});
      Reflect.deleteProperty(scope, 'Notification');
      expect((await scope.push({data: {text}})).errors).to.deep.equal([]);
      expect(scope.shown[2]![1]).to.deep.include({actions: []});
    });
  });

  describe('notificationclick', () => {
    const url = `${location.origin}/news`;

    it('closes it first, then opens the address', async () => {
      const {waited, errors} = await scope.click({url});
      expect([waited, errors]).to.deep.equal([true, []]);
      expect(scope.log).to.deep.equal(['close', FIND, `open ${url}`]);
    });

    it('focuses a tab that is already there', async () => {
      for (const address of [SCOPE, url, url]) scope.tab(address);
      await scope.click({url});
      expect(scope.log).to.deep.equal(['close', FIND, `focus ${url}`]);
    });

    it('focuses a tab further down the same page, but not one elsewhere on it', async () => {
      scope.tab(`${url}#comments`);
      await scope.click({url});
      expect(scope.log.pop()).to.equal(`focus ${url}#comments`);
      await scope.click({url: `${url}#top`});
      expect(scope.log.pop()).to.equal(`open ${url}#top`);
      await scope.click({url: `${url}#comments`});
      expect(scope.log.pop()).to.equal(`focus ${url}#comments`);
    });

    it('opens another one when it may not focus, or cannot look', async () => {
      scope.tab(url, () => Promise.reject(new DOMException('', 'InvalidAccessError')));
      await scope.click({url});
      expect(scope.log.slice(-2)).to.deep.equal([`focus ${url}`, `open ${url}`]);
      scope.clients.matchAll = () => Promise.reject(new TypeError('no'));
      await scope.click({url});
      expect(scope.log.pop()).to.equal(`open ${url}`);
    });

    it('says so when it cannot open either', async () => {
      const refused = new DOMException('', 'InvalidAccessError');
      scope.clients.openWindow = () => Promise.reject(refused);
      expect((await scope.click({url})).errors).to.deep.equal([refused]);
    });

    it('goes where the button leads', async () => {
      const data = {url, actions: {shop: `${location.origin}/shop`}};
      await scope.click(data, 'shop');
      expect(scope.log.pop()).to.equal(`open ${location.origin}/shop`);
      for (const action of ['later', '', 'constructor', '__proto__', undefined]) {
        await scope.click(data, action);
        expect(scope.log.pop()).to.match(/^open .*\/(news|app\/)$/);
      }
    });

    it('leaves this origin for nobody', async () => {
      for (const data of [
        undefined,
        null,
        'text',
        5,
        [],
        {},
        {url: null},
        {url: 'javascript:alert(1)'},
        {url: 'https://evil.example/'},
        {url: '//evil.example/'},
        {url: 'https://evil.example/', actions: {a: 'data:,x'}},
      ]) {
        await scope.click(data, 'a');
        expect(scope.log.pop()).to.equal(`open ${SCOPE}`);
      }
    });
  });
});
