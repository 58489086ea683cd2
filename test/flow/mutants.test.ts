/** What the mutants of `flow.ts` showed to be asserted nowhere (`node scripts/mutate.mjs`). */
import {expect} from '@open-wc/testing';
import {PushOptinError} from '../../src/flow/errors.js';
import {createFlow, DEADLINES} from '../../src/flow/flow.js';
import type {Acquired, Found, Ports, Report} from '../../src/flow/ports.js';
import {next} from '../../src/flow/next.js';
import type {FlowState, Permission, Subscription} from '../../src/flow/state.js';
import {deferred, fakePorts, subscription} from './fake-ports.js';

type FakePorts = Ports<string, Subscription>;

/** Runs `work` with this deadline passing at once. */
const overdue = async (deadline: keyof typeof DEADLINES, work: () => Promise<void>) => {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = ((ring: () => void, ms: number) =>
    real(ring, ms === DEADLINES[deadline] ? 0 : ms)) as typeof real;
  try {
    await work();
  } finally {
    globalThis.setTimeout = real;
  }
};

const never = <T>(): Promise<T> => new Promise(() => undefined);
const boom = new TypeError('boom');
const throws = (): never => {
  throw boom;
};

describe('flow, more closely', () => {
  const foreign: readonly (readonly [string, Partial<FakePorts>, string])[] = [
    ['step 1', {workerSupport: throws}, 'unsupported service-worker-support'],
    ['step 2', {pushSupport: throws}, 'unsupported push-support'],
    ['step 3', {register: () => Promise.reject(boom)}, 'worker-fetch-failed register'],
    ['step 4', {request: () => Promise.reject(boom)}, 'permission-suppressed permission'],
    ['step 6', {send: () => Promise.reject(boom)}, 'server-unreachable send'],
  ];
  for (const [name, change, expected] of foreign) {
    it(`a foreign error in ${name}: ${expected}, with what was thrown as its cause`, async () => {
      const fake = fakePorts(change);
      const errors: PushOptinError[] = [];
      const flow = createFlow(fake.ports, (report) => {
        fake.tell(report);
        if (report.type === 'error') errors.push(report.error);
      });
      await flow.check();
      await flow.accept();
      expect(fake.diary).to.include(`error ${expected}`);
      expect(errors[0]!.cause).to.equal(boom);
    });
  }

  it('a visit that fails outside of the steps says so', async () => {
    const fake = fakePorts({find: () => Promise.reject(boom)});
    await createFlow(fake.ports, fake.tell).visit();
    expect(fake.diary).to.deep.equal(['error push-service-error subscribe']);
  });

  it('a visitor who is subscribed may accept again, though nothing was prepared here', async () => {
    const fake = fakePorts({
      find: async () => ({outcome: 'subscription', subscription, saved: true}),
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.visit();
    expect(flow.state.name).to.equal('subscribed');
    await flow.accept();
    expect(fake.asked).to.equal(1);
  });

  it('where nothing was sent nothing was saved, and nothing has failed', async () => {
    const fake = fakePorts({send: async () => undefined});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    await flow.accept();
    expect(fake.diary.filter((entry) => /^(save|error) /.test(entry))).to.deep.equal([]);
    expect(fake.diary.at(-1)).to.equal('state subscribed');
  });

  it('a visit looks for nothing while the panel is open', async () => {
    let looked = 0;
    const fake = fakePorts({
      find: async () => {
        looked++;
        return {outcome: 'nothing'};
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    expect(flow.state.name).to.equal('prompting');
    await flow.visit();
    expect(looked).to.equal(0);
  });

  const looking: readonly (readonly [string, 'prompting' | 'asking', boolean])[] = [
    ['the panel opens', 'prompting', false],
    ['the visitor accepts', 'asking', true],
  ];
  for (const [what, during, accepts] of looking) {
    it(`${what} while a visit looks: what it finds is left alone`, async () => {
      const found = deferred<Found<Subscription>>();
      const answer = deferred<Permission>();
      let sent = 0;
      const fake = fakePorts({
        find: () => found.promise,
        request: () => answer.promise,
        send: async () => {
          sent++;
          return {status: 201};
        },
      });
      const flow = createFlow(fake.ports, fake.tell);
      const visit = flow.visit();
      await flow.check();
      const accepted = accepts ? flow.accept() : undefined;
      expect(flow.state.name).to.equal(during);
      const before = [...fake.diary];

      found.resolve({outcome: 'subscription', subscription, saved: false});
      await visit;
      expect(fake.diary).to.deep.equal(before);
      expect(flow.state.name).to.equal(during);
      expect(sent).to.equal(0);

      answer.resolve('granted');
      await accepted;
      expect(sent).to.equal(accepts ? 1 : 0);
    });
  }

  it('subscribed stays what is told until the renewal begins, and a known one changes nothing', async () => {
    const outcomes: Found<Subscription>[] = [
      {outcome: 'subscription', subscription, saved: true},
      {outcome: 'subscription', subscription, saved: true},
      {outcome: 'renew'},
    ];
    const fake = fakePorts({find: async () => outcomes.shift()!});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.visit();
    fake.diary.length = 0;
    await flow.visit();
    expect(fake.diary).to.deep.equal([]);
    await flow.visit();
    expect(fake.diary.filter((entry) => entry.startsWith('state '))).to.deep.equal([
      'state subscribing',
      'state saving',
      'state subscribed',
    ]);
  });

  it('tells what a step took, from the clock of the page', async () => {
    let time = 1000;
    const fake = fakePorts({now: () => (time += 5)});
    const steps: Report<Subscription>[] = [];
    const flow = createFlow(fake.ports, (report) => {
      if (report.type === 'step') steps.push(report);
    });
    await flow.check();
    const durations = steps.map((report) => (report as {duration: number}).duration);
    expect(durations).to.deep.equal([5, 10, 5, 10, 5, 10]);
  });

  it('a browser that needs installation first is said to, and nothing is registered', async () => {
    const fake = fakePorts({pushSupport: () => false});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.check();
    expect(flow.state.name).to.equal('needs-install');
    expect(fake.diary).to.not.include('register start');
  });

  it('a worker that is never active: worker-timeout', () =>
    overdue('register', async () => {
      const fake = fakePorts({register: never});
      const flow = createFlow(fake.ports, fake.tell);
      await flow.check();
      expect(fake.diary.slice(-3)).to.deep.equal([
        'register fail',
        'state failed',
        'error worker-timeout register',
      ]);
    }));

  it('a browser that never says what it has: the visit ends', () =>
    overdue('register', async () => {
      const fake = fakePorts({find: never});
      await createFlow(fake.ports, fake.tell).visit();
      expect(fake.diary).to.deep.equal(['error worker-timeout register']);
    }));

  it('an unsubscription that never ends: false, and the flow rests', () =>
    overdue('unsubscribe', async () => {
      const fake = fakePorts({unsubscribe: never});
      const flow = createFlow(fake.ports, fake.tell);
      await flow.accept();
      expect(await flow.unsubscribe()).to.equal(false);
      expect(flow.state.name).to.equal('idle');
      expect(fake.diary).to.not.include('unsubscribe');
    }));

  it('there was nothing to unsubscribe: false, and no event', async () => {
    const fake = fakePorts({unsubscribe: async () => undefined});
    const flow = createFlow(fake.ports, fake.tell);
    expect(await flow.unsubscribe()).to.equal(false);
    expect(fake.diary).to.deep.equal([]);
  });

  it('a subscription that comes after its deadline is delivered, and says so', () =>
    overdue('subscribe', async () => {
      const late = deferred<Acquired<Subscription>>();
      const sent = deferred<undefined>();
      const fake = fakePorts({
        subscribe: () => late.promise,
        send: async () => {
          sent.resolve(undefined);
          return {status: 201};
        },
      });
      const flow = createFlow(fake.ports, fake.tell);
      await flow.accept();
      expect(fake.diary.slice(-3)).to.deep.equal([
        'subscribe fail',
        'state failed',
        'error push-timeout subscribe',
      ]);
      late.resolve({subscription, saved: false});
      await sent.promise;
      while (flow.state.name !== 'subscribed') await Promise.resolve();
      expect(fake.diary.slice(-3)).to.include('send done');
    }));

  it('one that comes in time is delivered once', async () => {
    let sends = 0;
    const fake = fakePorts({
      send: async () => {
        sends++;
        return {status: 201};
      },
    });
    await createFlow(fake.ports, fake.tell).accept();
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(sends).to.equal(1);
  });

  it('may ask again once the first question was answered', async () => {
    let asked = 0;
    const fake = fakePorts({
      request: async (): Promise<Permission> => {
        asked++;
        return 'default';
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    await flow.accept();
    expect(asked).to.equal(2);
  });

  it('the same trouble is told once, another one again', async () => {
    let code: 'worker-conflict' | 'worker-timeout' = 'worker-conflict';
    const fake = fakePorts({find: () => Promise.reject(new PushOptinError(code, 'register'))});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.visit();
    await flow.visit();
    code = 'worker-timeout';
    await flow.visit();
    expect(fake.diary).to.deep.equal([
      'error worker-conflict register',
      'error worker-timeout register',
    ]);
  });

  it('a visit that finds nothing leaves a flow alone that has nothing to lose', async () => {
    const fake = fakePorts({request: async () => 'default'});
    const flow = createFlow(fake.ports, fake.tell);
    await flow.accept();
    const before = fake.diary.length;
    await flow.visit();
    expect(flow.state.name).to.equal('dismissed');
    expect(fake.diary.length).to.equal(before);
  });

  it('a visit says nothing of permission where none was taken away', async () => {
    const fake = fakePorts();
    fake.permission = 'denied';
    await createFlow(fake.ports, fake.tell).visit();
    expect(fake.diary).to.deep.equal(['state denied']);
  });

  it('a visit of a closed flow looks at nothing', async () => {
    let found = 0;
    const fake = fakePorts({
      find: async () => {
        found++;
        return {outcome: 'nothing'};
      },
    });
    const flow = createFlow(fake.ports, fake.tell);
    flow.close();
    await flow.visit();
    expect(found).to.equal(0);
  });

  it('a silent check becomes a loud one only from `checking`', () => {
    // Only `checking` has `silent`; another state that had it would not matter.
    const odd = {name: 'asking', silent: true} as unknown as FlowState;
    expect(next(odd, {type: 'check', silent: false})).to.equal(odd);
  });

  for (const code of ['insecure-context', 'embedded', 'unsupported'] as const) {
    it(`${code} is for good`, () => {
      const error = new PushOptinError(code, 'push-support');
      expect(next({name: 'checking', silent: false}, {type: 'fail', error})).to.deep.equal({
        name: 'unsupported',
        error,
      });
    });
  }
});
