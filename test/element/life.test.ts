/**
 * The element comes and goes: at any moment, as often as anybody likes. Afterwards nothing of it is left
 * running, and nothing is there twice.
 */
import {expect} from '@open-wc/testing';
import type {PushOptinElement} from '../../src/element.js';
import type {Case} from '../e2e/faults/cases.mjs';
import {OTHER_KEY} from './fake-browser.js';
import {World} from './fault-world.js';

/** Counts what is listened to, timed and opened, and what of it has ended. */
class Ledger {
  readonly #undo: (() => void)[] = [];
  readonly listeners: {
    readonly target: string;
    readonly type: string;
    readonly key: unknown;
    readonly on: EventTarget;
    readonly how: string;
  }[] = [];
  readonly timers = new Set<unknown>();
  readonly channels = new Set<BroadcastChannel>();
  readonly observers = new Set<object>();

  constructor() {
    this.#listeners();
    this.#timers();
    this.#channels();
    this.#observers();
  }

  #replace<Name extends string>(target: Record<Name, unknown>, name: Name, value: unknown): void {
    const own = Object.getOwnPropertyDescriptor(target, name)!;
    Object.defineProperty(target, name, {...own, value});
    this.#undo.push(() => Object.defineProperty(target, name, own));
  }

  #listeners(): void {
    const {listeners} = this;
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const keyOf = (type: string, options: unknown): string =>
      `${type} ${String(typeof options === 'object' ? !!(options as {capture?: boolean})?.capture : !!options)}`;
    const forget = (
      target: EventTarget,
      type: string,
      callback: unknown,
      options: unknown,
    ): void => {
      const at = listeners.findIndex(
        (entry) =>
          entry.key === callback && entry.on === target && entry.how === keyOf(type, options),
      );
      if (at >= 0) listeners.splice(at, 1);
    };
    this.#replace(
      EventTarget.prototype as unknown as Record<'addEventListener', unknown>,
      'addEventListener',
      function add(
        this: EventTarget | undefined,
        type: string,
        callback: EventListener,
        options?: AddEventListenerOptions | boolean,
      ) {
        const target = this ?? globalThis;
        const {signal, once} = typeof options === 'object' ? options : {};
        // What hangs on an object of the element's own goes with it.
        const shared = target === window || target === document || target instanceof MediaQueryList;
        if (shared && callback && !signal?.aborted) {
          forget(target, type, callback, options);
          listeners.push({
            target: target.constructor.name,
            type,
            key: callback,
            on: target,
            how: keyOf(type, options),
          });
          const end = (): void => forget(target, type, callback, options);
          if (signal) addEventListener.call(signal, 'abort', end, {once: true});
          if (once) addEventListener.call(target, type, end, options);
        }
        return addEventListener.call(target, type, callback, options);
      },
    );
    this.#replace(
      EventTarget.prototype as unknown as Record<'removeEventListener', unknown>,
      'removeEventListener',
      function remove(
        this: EventTarget | undefined,
        type: string,
        callback: EventListener,
        options?: EventListenerOptions | boolean,
      ) {
        forget(this ?? globalThis, type, callback, options);
        return removeEventListener.call(this ?? globalThis, type, callback, options);
      },
    );
  }

  #timers(): void {
    const {timers} = this;
    for (const kind of ['Timeout', 'Interval'] as const) {
      const set = globalThis[`set${kind}`] as (...values: unknown[]) => unknown;
      const clear = globalThis[`clear${kind}`] as (id: unknown) => void;
      this.#replace(
        globalThis as unknown as Record<string, unknown>,
        `set${kind}`,
        (call: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => {
          const id = set(
            (...given: unknown[]) => {
              if (kind === 'Timeout') timers.delete(id);
              call(...given);
            },
            ms,
            ...values,
          );
          timers.add(id);
          return id;
        },
      );
      this.#replace(
        globalThis as unknown as Record<string, unknown>,
        `clear${kind}`,
        (id: unknown) => {
          timers.delete(id);
          clear(id);
        },
      );
    }
  }

  #channels(): void {
    const {channels} = this;
    const Original = BroadcastChannel;
    this.#replace(
      globalThis as unknown as Record<string, unknown>,
      'BroadcastChannel',
      class extends Original {
        constructor(name: string) {
          super(name);
          channels.add(this);
        }
        override close(): void {
          channels.delete(this);
          super.close();
        }
      },
    );
  }

  #observers(): void {
    const {observers} = this;
    for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver'] as const) {
      const Original = globalThis[name] as unknown as new (...values: unknown[]) => {
        observe(...values: unknown[]): void;
        disconnect(): void;
      };
      this.#replace(
        globalThis as unknown as Record<string, unknown>,
        name,
        class extends Original {
          override observe(...values: unknown[]): void {
            observers.add(this);
            super.observe(...values);
          }
          override disconnect(): void {
            observers.delete(this);
            super.disconnect();
          }
        },
      );
    }
  }

  async count() {
    const {held = [], pending = []} = (await navigator.locks?.query?.()) ?? {};
    return {
      listeners: this.listeners.map(({target, type}) => `${target} ${type}`).sort(),
      timers: this.timers.size,
      channels: this.channels.size,
      observers: this.observers.size,
      locks: [...held!, ...pending!].map(({name}) => name),
    };
  }

  restore(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
  }
}

const EVERYTHING =
  'time >= 1h and scroll >= 50% and pageviews >= 90 and visits >= 90 and idle >= 1h and exit-intent and ' +
  'click = "#nothing" and visible = "body > *" and event = nothing and url = "/*" and (min-width: 1px)';

/** Where a visit may be interrupted, and what holds it there. */
const MOMENTS: readonly (readonly [
  what: string,
  at: string,
  breaks: Case['breaks'],
  answers: readonly 'never'[],
])[] = [
  ['step 1', '1 start', {}, []],
  ['step 2', '2 start', {}, []],
  ['step 3', '3 start', {register: {late: 3000}}, []],
  ['the question of the panel', 'show', {}, []],
  ['step 4', '4 start', {request: {late: 3000}}, []],
  ['step 5', '5 start', {subscribe: {late: 3000}}, []],
  ['step 6', '6 start', {}, ['never']],
  ['the success', 'save', {}, []],
];

describe('life', () => {
  let world: World;
  let ledger: Ledger;
  let before: Awaited<ReturnType<Ledger['count']>>;
  beforeEach(async () => {
    world = new World();
    ledger = new Ledger();
    before = await ledger.count();
  });
  afterEach(async () => {
    ledger.restore();
    await world.end();
  });

  const nothingIsLeft = async (): Promise<void> => {
    await world.quiet();
    expect(await ledger.count(), 'nothing is left running').to.deep.equal(before);
  };

  it('watches with much, and leaves nothing', async () => {
    await world.visit('load', {when: EVERYTHING});
    const {listeners, observers} = await ledger.count();
    expect(listeners.length, 'it does listen').to.be.above(5);
    expect(observers, 'and observe').to.be.above(0);
    world.element.remove();
    await nothingIsLeft();
  });

  it('removed before it began: it never begins', async () => {
    const element = world.make({when: EVERYTHING});
    document.body.append(element);
    element.remove();
    await nothingIsLeft();
    expect(world.trace).to.deep.equal([]);
  });

  for (const [what, at, breaks, answers] of MOMENTS) {
    it(`removed during ${what}: nothing runs on`, async () => {
      world.break(breaks);
      world.answers = [...answers];
      world.at = {[at]: 'remove'};
      await world.visit('accept', {});
      await world.settle();
      await nothingIsLeft();
    });

    it(`moved during ${what}: it goes on, once`, async () => {
      world.break(breaks);
      world.answers = [...answers];
      world.at = {[at]: 'move'};
      await world.visit('accept', {});
      await world.settle();
      expect(world.element.state).to.equal('subscribed');
      expect(world.asked).to.equal(1);
      expect(world.trace.filter((name) => name === 'save')).to.deep.equal(['save']);
      expect(world.holds.size).to.equal(1);
      world.element.remove();
      await nothingIsLeft();
    });

    it(`removed during ${what} and put back: the visitor can still opt in, once`, async () => {
      world.break(breaks);
      world.answers = [...answers];
      world.at = {[at]: 'remove'};
      await world.visit('accept', {});
      await world.settle();
      world.break({});
      world.answers = [];
      world.at = {};
      await world.order('put back');
      await world.settle();
      if (world.element.state !== 'subscribed') await world.order('accept');
      await world.settle();
      expect(world.element.state).to.equal('subscribed');
      expect([...world.holds]).to.deep.equal([world.subscription!.endpoint]);
      expect(world.element.subscription).to.equal(world.subscription);
      world.element.remove();
      await nothingIsLeft();
    });

    for (const change of ['another query', 'another address', 'inline', 'reset', 'hide']) {
      it(`${change} during ${what}: it ends well, once`, async () => {
        world.break(breaks);
        world.answers = [...answers];
        world.at = {[at]: change};
        await world.visit('accept', {});
        await world.settle();
        if (world.element.state !== 'subscribed') await world.order('subscribe');
        await world.settle();
        expect(world.element.state).to.equal('subscribed');
        expect(world.trace.filter((name) => name === 'save')).to.deep.equal(['save']);
        expect([...world.holds]).to.deep.equal([world.subscription!.endpoint]);
        world.element.remove();
        await nothingIsLeft();
      });
    }
  }

  it('another key during step 3: the new one is used', async () => {
    world.break({register: {late: 3000}});
    world.at = {'3 start': 'another key'};
    await world.visit('accept', {});
    await world.settle();
    const key = new Uint8Array(world.subscription!.options.applicationServerKey!);
    const wanted = Uint8Array.from(atob(OTHER_KEY.replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0),
    );
    expect([...key]).to.deep.equal([...wanted]);
  });

  it('two elements: one question at a time, one subscription, one request', async () => {
    await world.visit('two elements accept', {});
    await world.settle();
    expect(world.sent.length).to.equal(1);
    expect(world.holds.size).to.equal(1);
    const elements = [...document.querySelectorAll('push-optin')];
    expect(elements.map(({state}) => state)).to.deep.equal(['subscribed', 'subscribed']);
    for (const element of elements) element.remove();
    await nothingIsLeft();
  });

  it('two elements that are due at once: one panel', async () => {
    world.attributes = {when: 'time >= 0s'};
    const second = world.make(world.attributes, false);
    document.body.append(second);
    await world.visit('load', world.attributes);
    await world.settle();
    const open = [...document.querySelectorAll('push-optin')].filter((element) =>
      element.matches(':state(open)'),
    );
    expect(open.length).to.equal(1);
    for (const element of document.querySelectorAll('push-optin')) element.remove();
    await nothingIsLeft();
  });

  it('restored from the back/forward cache ten times: nothing doubles', async () => {
    await world.visit('accept', {});
    await world.settle();
    await world.order('close');
    await world.settle();
    const running = await ledger.count();
    for (let time = 0; time < 10; time++) await world.order('freeze and thaw');
    await world.settle();
    expect(await ledger.count()).to.deep.equal(running);
    expect(world.sent.length).to.equal(1);
    expect(world.element.state).to.equal('subscribed');
    world.element.remove();
    await nothingIsLeft();
  });

  it('a prerendered page: nothing runs before it is activated, all of it after', async () => {
    world.prerendering = true;
    await world.visit('load', {when: EVERYTHING});
    const {listeners} = await ledger.count();
    // Without invoker commands the element listens for their buttons, which nobody presses yet.
    const added = listeners.filter((name) => !before.listeners.includes(name));
    expect(added.filter((name) => name !== 'HTMLDocument click')).to.deep.equal([
      'HTMLDocument prerenderingchange',
    ]);
    await world.order('activate');
    await world.settle();
    expect((await ledger.count()).listeners.length).to.be.above(5);
    world.element.remove();
    await nothingIsLeft();
  });

  it('adopted by a frame’s document and back again: it still works', async () => {
    await world.visit('load', {});
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument!.body.append(world.element);
    await world.quiet();
    document.body.append(world.element);
    frame.remove();
    await world.order('accept');
    await world.settle();
    expect(world.element.state).to.equal('subscribed');
    expect(world.sent.length).to.equal(1);
    world.element.remove();
    await nothingIsLeft();
  });

  it('a hundred times in and out, in all kinds of places: as at the beginning', async () => {
    const shadow = document.createElement('div').attachShadow({mode: 'open'});
    document.body.append(shadow.host);
    const element = world.make({when: EVERYTHING});
    for (let time = 0; time < 100; time++) {
      [document.body, shadow, document.documentElement][time % 3]!.append(element);
      if (time % 2) element.remove();
      if (time % 7 === 0) await element.updateComplete;
    }
    element.remove();
    shadow.host.remove();
    await nothingIsLeft();
    document.body.append(element);
    world.element = element;
    await world.quiet();
    await world.order('subscribe');
    await world.settle();
    expect(element.state).to.equal('subscribed');
    expect(world.sent.length).to.equal(1);
    element.remove();
    await nothingIsLeft();
  });

  it('cloned: the clone is an element of its own', async () => {
    await world.visit('accept', {});
    await world.settle();
    const clone = world.element.cloneNode(true) as PushOptinElement;
    document.body.append(clone);
    await world.settle();
    expect(clone.state).to.equal('subscribed');
    expect(world.sent.length, 'nothing is sent for it').to.equal(1);
    clone.remove();
    world.element.remove();
    await nothingIsLeft();
  });
});
