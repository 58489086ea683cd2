/**
 * The fault matrix with faked ports: every `page` row of test/e2e/faults/cases.mjs, in every engine. After
 * each, the next visit, without the fault.
 */
import {expect} from '@open-wc/testing';
import {writeFile} from '@web/test-runner-commands';
import {HEALS, cases, type Case} from '../e2e/faults/cases.mjs';
import {engine} from '../support/browser.js';
import {OTHER_KEY} from './fake-browser.js';
import {World} from './fault-world.js';

interface Result {
  readonly id: string;
  readonly result: string;
  readonly ms: number;
}

/** What earlier visits left behind. */
const given: Record<Case['given'], (world: World) => Promise<void>> = {
  new: async () => undefined,
  subscribed: async (world) => {
    await world.visit('accept', {});
    await world.leave();
  },
  'subscribed with another key': async (world) => {
    await world.visit('accept', {'vapid-public-key': OTHER_KEY});
    await world.leave();
  },
  denied: async (world) => {
    world.permission = 'denied';
  },
  'opted out': async (world) => {
    await world.visit('accept', {});
    await world.order('unsubscribe');
    await world.settle();
    await world.leave();
  },
};

const requestsOf = (world: World): string =>
  world.sent.map(({method, outcome}) => `${method} ${outcome}`).join(' ');

const seen = (world: World) => ({
  state: world.element.state,
  events: world.trace.join(' '),
  requests: requestsOf(world),
  holds: world.holds.size,
  asked: world.asked,
});

const facts: Record<string, (world: World) => unknown> = {
  keyBuffers: (world) => world.keyBuffers,
  waiting: (world) => /still waiting/i.test(world.element.shadowRoot?.textContent ?? ''),
  reasons: (world) => world.element.explain().reasons,
  previous: (world) => !!world.sent[0]?.body.previousEndpoint,
  registered: (world) => world.registered,
  counted: () => localStorage.getItem('push-optin'),
  focus: () => document.activeElement?.localName,
  announced: (world) =>
    [...world.element.shadowRoot!.querySelectorAll('[role=status]')].some(
      (region) => !region.closest('[part~=panel]') && !!region.textContent.trim(),
    ),
  workerErrors: (world) => world.workerErrors,
  pausedFor: ({sent: [first, second]}) => Math.round((second!.at - first!.at) / 5000) * 5000,
  shown: (world) => world.scope.shown.length,
  opened: (world) => world.scope.log.filter((entry) => entry.startsWith('open ')).length,
  home: (world) => world.scope.log.includes(`open ${world.scope.registration.scope}`),
};

describe('the fault matrix', () => {
  const results: Result[] = [];
  let world: World;
  beforeEach(() => (world = new World()));
  afterEach(async () => world.end());
  after(() =>
    writeFile({
      path: `../../.output/faults/page-${engine}.json`,
      content: JSON.stringify(results),
    }),
  );

  for (const row of cases.filter(({kind}) => kind === 'page')) {
    it(`${row.id} (${row.where}: ${row.made})`, async () => {
      const began = performance.now();
      let result = 'failed';
      try {
        await run(row);
        result = 'passed';
      } finally {
        results.push({id: row.id, result, ms: Math.round(performance.now() - began)});
      }
    });
  }

  const run = async (row: Case): Promise<void> => {
    await given[row.given](world);
    world.break(row.breaks);
    world.answers = [...row.answers];
    world.at = row.at;
    const {activated, prerendering} = row.breaks as Record<string, {value?: boolean}>;
    world.activated = activated?.value ?? true;
    world.prerendering = prerendering?.value ?? false;
    world.playWorker();
    await world.visit(row.act as string, row.attributes);
    for (const word of row.after) {
      await world.order(word.replace('HERE', location.href));
      await world.settle();
    }
    const {state, events, requests, holds, asked} = row;
    expect(seen(world), 'this visit').to.deep.equal({state, events, requests, holds, asked});
    for (const [name, expected] of Object.entries(row.facts)) {
      expect(facts[name]!(world), name).to.deep.equal(expected);
    }
    expect(world.breaches, 'never').to.deep.equal([]);
    expect(world.said.filter((text) => text.includes('secret-'))).to.deep.equal([]);

    await world.leave();
    const heals = HEALS[row.heals]!;
    await world.visit(heals.act, {});
    expect(seen(world), 'the next visit').to.deep.equal({
      state: heals.state,
      events: heals.events,
      requests: heals.requests,
      holds: heals.holds,
      asked: heals.asked,
    });
    if (heals.state === 'subscribed' && heals.holds) {
      expect([...world.holds], 'the server holds what the browser has').to.deep.equal([
        world.subscription?.endpoint,
      ]);
    }
    expect(world.breaches, 'never').to.deep.equal([]);
  };
});
