// What page, visitor, browser, server and time may do next.
import fc from 'fast-check';
import {REPORTED} from './reported.mjs';
import {KEYS} from './world.mjs';

/** A step of a walk; `words` say it in a counterexample. */
class Step {
  constructor(words, run, possible = () => true) {
    this.words = words;
    this.run = async (_, world) => {
      await run(world);
      if (world.failures.length) throw new Error(world.failures.join('\n'));
    };
    this.check = (model) => possible(model.world);
  }
  toString() {
    return this.words;
  }
}

const tabOf = (world, number) => world.tabs[number % world.tabs.length];

/** A step of one of the tabs. */
const inTab = (words, run) =>
  fc.nat(2).map(
    (number) =>
      new Step(
        `${words} [${number}]`,
        (world) => run(tabOf(world, number), world),
        (world) => world.tabs.length > 0,
      ),
  );

const inTabWith = (arbitrary, words, run) =>
  fc.tuple(fc.nat(2), arbitrary).map(
    ([number, value]) =>
      new Step(
        `${words(value)} [${number}]`,
        (world) => run(tabOf(world, number), value, world),
        (world) => world.tabs.length > 0,
      ),
  );

const anywhere = (arbitrary, words, run) =>
  arbitrary.map((value) => new Step(words(value), (world) => run(world, value)));

/** What the visitor clicks before the opt-in has come is a matter of its own, see `REPORTED`. */
const come = async (tab, world) => {
  if (REPORTED.has('a word before the opt-in is loaded') && !tab.controller.optIn) {
    await world.click(() => tab.controller.toggle().catch(() => undefined));
    await world.time.pass(200);
  }
  return tab.connected && !!tab.controller.optIn;
};

const lives = (tab) => tab.connected;

export const COMMANDS = [
  // Page
  anywhere(
    fc.constant(0),
    () => 'open a tab',
    async (world) => {
      if (world.tabs.length < 3) await world.connect(world.open());
    },
  ),
  inTabWith(
    fc.boolean(),
    (politely) => `reload${politely ? '' : ' (crash)'}`,
    async (tab, politely, world) => {
      await world.close(tab, politely);
      await world.connect(world.open());
    },
  ),
  inTab('close', (tab, world) => world.close(tab)),
  inTab('remove or put back the element', (tab, world) => {
    if (!tab.connected) return world.connect(tab);
    const kept =
      (world.settings.delivery === 'page' && REPORTED.has('nobody hears a removed element')) ||
      (tab.questions && REPORTED.has('a question outlives its element'));
    return kept ? undefined : world.disconnect(tab);
  }),
  inTab('hide or show the tab', async (tab, world) => {
    tab.document.hidden = !tab.document.hidden;
    tab.document.visibilityState = tab.document.hidden ? 'hidden' : 'visible';
    tab.document.dispatchEvent(new Event('visibilitychange'));
    tab.window.dispatchEvent(new Event('visibilitychange'));
    await world.time.settle();
  }),
  inTab('subscribe() outside a click', async (tab, world) => {
    if (!lives(tab) || !(await come(tab, world))) return;
    // It reaches the browser, so the widget may; whether the visitor meant it is the page's to know.
    world.accepts(tab);
    tab.controller.accept();
    await world.time.settle();
  }),
  // Visitor
  ...[1, 2, 3].map(() =>
    inTab('accept', async (tab, world) => {
      if (!lives(tab) || !(await come(tab, world))) return;
      world.accepts(tab);
      await world.click(() => tab.controller.accept());
    }),
  ),
  inTab('open the panel', async (tab, world) => {
    if (lives(tab)) await world.click(() => tab.controller.show());
  }),
  inTabWith(
    fc.constantFrom('decline', 'close', 'escape'),
    (how) => how,
    async (tab, how, world) => {
      tab.controller.optIn?.actions[how]();
      await world.time.settle();
    },
  ),
  inTab('hide()', async (tab, world) => {
    tab.controller.optIn?.hide('script');
    await world.time.settle();
  }),
  ...['granted', 'granted', 'granted', 'denied', 'default'].map((permission) =>
    inTab(`answer ${permission}`, async (tab, world) => {
      await world.time.pass(500);
      await world.answer(tab, permission);
    }),
  ),
  inTabWith(
    fc.constantFrom('a', 'b'),
    (topic) => `choose ${topic}`,
    async (tab, topic, world) => {
      if (!lives(tab)) return;
      const all = REPORTED.has('two tabs with two choices') ? world.tabs : [tab];
      for (const each of all) each.topic = topic;
      tab.controller.optIn?.actions.optionsChanged();
      await world.time.settle();
    },
  ),
  inTab('unsubscribe', async (tab, world) => {
    if (!lives(tab) || !(await come(tab, world))) return;
    const asked = world.tabs.some(({questions}) => questions);
    if (asked && REPORTED.has('an unsubscription while a question is open')) return;
    const done = tab.controller.unsubscribe();
    world.wanted = false;
    world.forget();
    await world.time.pass(40_000);
    void done;
    world.optedOut = true;
  }),
  inTab('reset()', async (tab, world) => {
    if (!lives(tab)) return;
    // Without its module it cannot be done, and the page hears so.
    const {optedOut, wanted} = world;
    world.optedOut = world.wanted = false;
    world.forget();
    const done = tab.controller.reset().then(
      () => true,
      () => false,
    );
    await world.time.pass(5000);
    if (!(await done)) Object.assign(world, {optedOut, wanted});
  }),
  // Browser
  anywhere(
    fc.constantFrom('default', 'denied'),
    (to) => `permission is taken away: ${to}`,
    async (world, to) => {
      world.revoke(to);
      await world.time.settle();
    },
  ),
  anywhere(
    fc.constant(0),
    () => 'permission is allowed in the settings',
    async (world) => {
      if (world.permission === 'denied') world.permission = 'default';
    },
  ),
  anywhere(
    fc.constantFrom('silently', 'with neither', 'with the old', 'with the new', 'with both'),
    (how) => `the push service drops the subscription ${how}`,
    async (world, how) => {
      const old = world.subscription;
      if (!old) return;
      world.subscription = undefined;
      if (how === 'silently') return;
      const made = /new|both/.test(how) && !world.optedOut ? world.make(old.key) : null;
      await world.subscriptionChanged({
        oldSubscription: /old|both/.test(how) ? old : null,
        newSubscription: made,
      });
    },
  ),
  anywhere(
    fc.constant(0),
    () => 'the worker is stopped',
    async (world) => {
      world.kill(world.worker);
      await world.time.settle();
    },
  ),
  anywhere(
    fc.constantFrom('asks', 'suppresses'),
    (questions) => `the browser ${questions}`,
    async (world, questions) => world.weather({questions}),
  ),
  anywhere(
    fc.constantFrom('ok', 'broken', 'full', 'hangs'),
    (mode) => `IndexedDB: ${mode}`,
    async (world, mode) => {
      world.database.mode = mode;
      world.weather({});
    },
  ),
  anywhere(
    fc.boolean(),
    (storageBroken) => `localStorage ${storageBroken ? 'throws' : 'works'}`,
    async (world, storageBroken) => world.weather({storageBroken}),
  ),
  // Push service, server and network
  anywhere(
    fc.constantFrom('ok', 'ok', 'refuses', 'never', 'slow'),
    (push) => `the push service: ${push}`,
    async (world, push) => world.weather({push}),
  ),
  anywhere(
    fc.constantFrom('ok', 'fails', 'never'),
    (registering) => `registering: ${registering}`,
    async (world, registering) => world.weather({registering}),
  ),
  anywhere(
    fc.constantFrom(
      ...'ok,ok,slow,lost,500,503 soon,429 much later,403,redirect,never,unreachable'.split(','),
    ),
    (mode) => `the server: ${mode}`,
    async (world, mode) => {
      world.server.mode = mode;
    },
  ),
  anywhere(
    fc.boolean(),
    (online) => (online ? 'online' : 'offline'),
    async (world, online) => {
      if (world.server.online === online) return;
      world.server.online = online;
      for (const {window} of world.tabs)
        window.dispatchEvent(new Event(online ? 'online' : 'offline'));
      await world.time.settle();
    },
  ),
  anywhere(
    fc.nat(1),
    (number) => `the site's key is number ${number}`,
    async (world, number) => {
      world.key = KEYS[number];
    },
  ),
  // Time
  ...[100, 1500, 25_000, 70_000, 600_000, 8 * 864e5].map((ms) =>
    anywhere(
      fc.constant(ms),
      () => `${ms} ms pass`,
      (world) => world.time.pass(ms),
    ),
  ),
];

/** How a site uses the widget. */
export const SETTINGS = fc.record({
  seed: fc.nat(),
  locks: fc.constantFrom(true, true, true, false),
  delivery: fc.constantFrom('server', 'server', 'server', 'page'),
  when: fc.constantFrom('time >= 1s', 'manual'),
  display: fc.constantFrom('card', 'card', 'inline'),
});
