import {expect} from '@open-wc/testing';
import {PushOptinError} from '../../src/flow/errors.js';
import {createFlow, DEADLINES} from '../../src/flow/flow.js';
import type {Acquired} from '../../src/flow/ports.js';
import type {Permission, Subscription} from '../../src/flow/state.js';
import {deferred, fakePorts, subscription} from './fake-ports.js';

const CHECKED = [
  'state checking',
  'service-worker-support start',
  'service-worker-support done',
  'push-support start',
  'push-support done',
  'register start',
  'register done',
  'state prompting',
];

const ASKED = ['state asking', 'permission start', 'asked', 'permission done'];

const SENT = [
  'state subscribing',
  'subscribe start',
  'subscribe done',
  'state saving',
  'send start',
  'send done',
  'state subscribed',
  'save 201',
];

const error = new PushOptinError('worker-blocked', 'register');

describe('flow', () => {
  it('walks the six steps in their order', async () => {
    const fake = fakePorts();
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    expect(fake.diary).to.deep.equal(CHECKED);
    await flow.accept();
    expect(fake.diary.slice(CHECKED.length)).to.deep.equal([
      ...ASKED,
      'permission granted',
      ...SENT,
    ]);
    expect(flow.state).to.deep.equal({name: 'subscribed', subscription});
  });

  it('asks the browser before accept() returns', async () => {
    const fake = fakePorts();
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    void flow.accept();
    expect(fake.asked).to.equal(1);
  });

  it('asks in the same task even when steps 1 to 3 are still to be done', async () => {
    const registering = deferred<string>();
    const fake = fakePorts({register: () => registering.promise});
    const flow = createFlow(fake.ports, fake.tell);
    const accepted = flow.accept();
    expect(fake.asked).to.equal(1);
    expect(fake.diary).to.deep.equal([...CHECKED.slice(0, 6), ...ASKED.slice(0, 3)]);
    registering.resolve('registration');
    await accepted;
    expect(flow.state.name).to.equal('subscribed');
  });

  it('never asks what steps 1 and 2 have ruled out', async () => {
    for (const change of [
      {
        workerSupport: () => {
          throw new PushOptinError('insecure-context', 'service-worker-support');
        },
      },
      {
        pushSupport: (): boolean => {
          throw new PushOptinError('unsupported', 'push-support');
        },
      },
      {pushSupport: () => false},
    ]) {
      const fake = fakePorts(change);
      const flow = createFlow(fake.ports, fake.tell);
      await flow.accept();
      expect(fake.asked).to.equal(0);
      expect(flow.state.name).to.be.oneOf(['unsupported', 'needs-install']);
    }
  });

  it('reports a failed step once, and tries it again when asked to', async () => {
    let fails = true;
    const fake = fakePorts({
      register: () => (fails ? Promise.reject(error) : Promise.resolve('registration')),
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    expect(fake.diary.slice(5)).to.deep.equal([
      'register start',
      'register fail',
      'state failed',
      'error worker-blocked register',
    ]);
    expect(flow.state).to.deep.equal({name: 'failed', error});
    fails = false;
    await flow.check();
    expect(flow.state.name).to.equal('prompting');
  });

  for (const [permission, state] of [
    ['denied', 'denied'],
    ['default', 'dismissed'],
  ] as const satisfies readonly (readonly [Permission, string])[]) {
    it(`ends as ${state} when the answer is ${permission}: no error`, async () => {
      const fake = fakePorts({request: async () => permission});
      const flow = createFlow(fake.ports, fake.tell);
      await flow.check();
      await flow.accept();
      expect(fake.diary.slice(CHECKED.length)).to.deep.equal([
        'state asking',
        'permission start',
        'permission done',
        `permission ${permission}`,
        `state ${state}`,
      ]);
    });
  }

  it('an answer that comes after the panel was closed still counts', async () => {
    const answer = deferred<Permission>();
    const fake = fakePorts({request: () => answer.promise});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    const accepted = flow.accept();
    flow.send({type: 'decline'});
    expect(flow.state.name).to.equal('dismissed');
    answer.resolve('granted');
    await accepted;
    expect(flow.state.name).to.equal('subscribed');
  });

  it('asks no second question while one is open', async () => {
    const answer = deferred<Permission>();
    let asked = 0;
    const fake = fakePorts({
      request: () => {
        asked++;
        return answer.promise;
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    const first = flow.accept();
    await flow.accept();
    flow.send({type: 'decline'});
    await flow.accept();
    expect(asked).to.equal(1);
    expect(flow.state.name).to.equal('asking');
    answer.resolve('granted');
    await first;
    expect(flow.state.name).to.equal('subscribed');
  });

  it('is not subscribed before the server has it', async () => {
    const sent = deferred<{status: number}>();
    const fake = fakePorts({send: () => sent.promise});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    const accepted = flow.accept();
    await Promise.resolve();
    while (flow.state.name !== 'saving') await Promise.resolve();
    expect(fake.diary).to.not.include('state subscribed');
    sent.reject(new PushOptinError('server-rejected', 'send', 'HTTP 403'));
    await accepted;
    expect(flow.state.name).to.equal('failed');
    expect(fake.diary.slice(-3)).to.deep.equal([
      'send fail',
      'state failed',
      'error server-rejected send',
    ]);
  });

  it('tells of no acknowledgement where the page wanted nothing to be sent', async () => {
    const fake = fakePorts({send: async () => undefined});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    expect(flow.state.name).to.equal('subscribed');
    expect(fake.diary.filter((line) => line.startsWith('save'))).to.deep.equal([]);
  });

  it('sends nothing that the server has already', async () => {
    const fake = fakePorts({
      subscribe: async () => ({subscription, saved: true}),
      send: () => Promise.reject(new Error('not to be called')),
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    expect(flow.state.name).to.equal('subscribed');
  });

  it('gives a foreign error the code and the step it happened in', async () => {
    const fake = fakePorts({subscribe: () => Promise.reject(new TypeError('boom'))});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    expect(fake.diary.at(-1)).to.equal('error push-service-error subscribe');
  });

  describe('visit', () => {
    it('leaves alone what is in order', async () => {
      const fake = fakePorts({
        find: async () => ({outcome: 'subscription', subscription, saved: true}),
      });
      const flow = createFlow(fake.ports, fake.tell);
      await flow.visit();
      expect(fake.diary).to.deep.equal(['state checking', 'state subscribed']);
      await flow.visit();
      expect(fake.diary.length, 'the second visit changes nothing').to.equal(2);
    });

    it('delivers what was never acknowledged, and asks nobody', async () => {
      const fake = fakePorts({
        find: async () => ({outcome: 'subscription', subscription, saved: false}),
      });
      const flow = createFlow(fake.ports, fake.tell);
      await flow.visit();
      expect(fake.asked).to.equal(0);
      expect(fake.diary).to.deep.equal([
        'state checking',
        'state saving',
        'send start',
        'send done',
        'state subscribed',
        'save 201',
      ]);
    });

    it('renews what is gone, and asks nobody', async () => {
      const fake = fakePorts({find: async () => ({outcome: 'renew'})});
      const flow = createFlow(fake.ports, fake.tell);
      await flow.visit();
      expect(fake.asked).to.equal(0);
      expect(fake.diary).to.deep.equal([...CHECKED.slice(0, -1), ...SENT]);
    });

    it('says when permission was taken away', async () => {
      const fake = fakePorts({find: async () => ({outcome: 'revoked'})});
      fake.permission = 'denied';
      const flow = createFlow(fake.ports, fake.tell);
      await flow.visit();
      expect(fake.diary).to.deep.equal(['permission denied', 'state denied']);
    });

    it('notices that permission is no longer denied', async () => {
      const fake = fakePorts();
      const flow = createFlow(fake.ports, fake.tell);
      fake.permission = 'denied';
      await flow.visit();
      expect(flow.state.name).to.equal('denied');
      fake.permission = 'default';
      await flow.visit();
      expect(flow.state.name).to.equal('idle');
    });

    it('keeps out of the way of a panel that asks', async () => {
      const fake = fakePorts({
        find: async () => ({outcome: 'subscription', subscription, saved: true}),
      });
      const flow = createFlow(fake.ports, fake.tell);
      await flow.check();
      await flow.visit();
      expect(flow.state.name).to.equal('prompting');
    });
  });

  it('unsubscribes and says which endpoint has ended', async () => {
    const fake = fakePorts();
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    expect(await flow.unsubscribe()).to.equal(true);
    expect(fake.diary.slice(-2)).to.deep.equal(['state idle', 'unsubscribe']);
  });

  it('says nothing more once it is closed, and still delivers a late subscription', async () => {
    const late = deferred<Acquired<Subscription>>();
    const sent = deferred<Subscription>();
    const fake = fakePorts({
      subscribe: () => late.promise,
      async send(acquired) {
        sent.resolve(acquired.subscription);
        return {status: 201};
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    const accepted = flow.accept();
    while (flow.state.name !== 'subscribing') await Promise.resolve();
    const before = fake.diary.length;
    flow.close();
    late.resolve({subscription, saved: false});
    await accepted;
    expect(await sent.promise).to.equal(subscription);
    expect(fake.diary.length).to.equal(before);
  });

  it('ends a subscription that comes late where the visitor has unsubscribed meanwhile', async () => {
    const late = deferred<Acquired<Subscription>>();
    let ended = 0;
    const again = deferred<undefined>();
    const fake = fakePorts({
      subscribe: () => late.promise,
      send: () => Promise.reject(new Error('not to be called')),
      unsubscribe: async () => {
        if (++ended === 2) again.resolve(undefined);
        return undefined;
      },
    });
    const real = globalThis.setTimeout;
    // The deadline of step 5 passes at once.
    globalThis.setTimeout = ((work: () => void, ms: number) =>
      real(work, ms === DEADLINES.subscribe ? 0 : ms)) as typeof real;
    try {
      const flow = createFlow(fake.ports, fake.tell);
      await flow.accept();
      expect(fake.diary.at(-1)).to.equal('error push-timeout subscribe');
      await flow.unsubscribe();
      late.resolve({subscription, saved: false});
      await again.promise;
      expect(flow.state.name).to.equal('idle');
      expect(fake.diary).to.not.include('send start');
    } finally {
      globalThis.setTimeout = real;
    }
  });

  it('renews three times on a page, and then leaves it to the next: another page has another key', async () => {
    let subscribed = 0;
    const fake = fakePorts({
      find: async () => ({outcome: 'renew'}),
      subscribe: async () => {
        subscribed++;
        return {subscription, saved: false};
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    for (let visit = 0; visit < 6; visit++) await flow.visit();
    expect(subscribed).to.equal(3);
  });

  it('does not begin step 5 where the visitor unsubscribed while it waited for its turn', async () => {
    const turn = deferred<undefined>();
    let waits = true;
    let subscribed = 0;
    const fake = fakePorts({
      exclusive: async (work) => {
        if (waits) {
          waits = false;
          await turn.promise;
        }
        return work();
      },
      subscribe: async () => {
        subscribed++;
        return {subscription, saved: false};
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    const accepted = flow.accept();
    while (flow.state.name !== 'subscribing') await Promise.resolve();
    await flow.unsubscribe();
    turn.resolve(undefined);
    await accepted;
    expect(subscribed).to.equal(0);
    expect(flow.state.name).to.equal('idle');
  });
});
