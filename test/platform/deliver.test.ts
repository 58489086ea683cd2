import {expect} from '@open-wc/testing';
import {deliver, request, retryAfter} from '../../src/platform/deliver.js';

const respond = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, {status, headers});

/** Plays the answers one after the other; a string is a network error. */
const server = (...answers: readonly (Response | string)[]) => {
  let calls = 0;
  const attempt = async (): Promise<unknown> => {
    const answer = answers[Math.min(calls++, answers.length - 1)]!;
    if (typeof answer === 'string') throw new TypeError(answer);
    return answer;
  };
  return {attempt, calls: () => calls};
};

const forever = new AbortController().signal;

/** Timers that ring as soon as they are set, and what they were set to. */
const hurry = (): {readonly waits: number[]; restore: () => void} => {
  const original = globalThis.setTimeout;
  const waits: number[] = [];
  globalThis.setTimeout = ((work: () => void, ms = 0) => {
    // The deadline of an attempt must not ring before the attempt is over.
    if (ms >= 15_000) return original(work, ms);
    waits.push(ms);
    return original(work, 0);
  }) as typeof setTimeout;
  return {waits, restore: () => (globalThis.setTimeout = original)};
};

describe('deliver', () => {
  let clock: ReturnType<typeof hurry>;
  beforeEach(() => (clock = hurry()));
  afterEach(() => clock.restore());

  it('is done with any 2xx', async () => {
    for (const status of [200, 201, 202, 204]) {
      const {attempt, calls} = server(respond(status));
      expect(await deliver(attempt, forever)).to.deep.equal({status});
      expect(calls()).to.equal(1);
    }
  });

  it('takes what is no Response for success: the page delivered by its own means', async () => {
    expect(await deliver(async () => 'saved', forever)).to.deep.equal({status: undefined});
  });

  for (const answer of [
    'offline',
    respond(408),
    respond(425),
    respond(429),
    respond(500),
    respond(503),
    respond(599),
  ]) {
    const title = typeof answer === 'string' ? 'a network error' : `${answer.status}`;
    it(`tries again after ${title}`, async () => {
      const {attempt, calls} = server(answer, answer, respond(201));
      expect(await deliver(attempt, forever)).to.deep.equal({status: 201});
      expect(calls()).to.equal(3);
    });
  }

  for (const status of [400, 401, 403, 404, 405, 409, 410, 413, 422]) {
    it(`does not try again after ${status}`, async () => {
      const {attempt, calls} = server(respond(status));
      const error = await deliver(attempt, forever).catch((cause: unknown) => cause);
      expect(error).to.include({code: 'server-rejected', step: 'send', message: `HTTP ${status}`});
      expect(calls()).to.equal(1);
    });
  }

  it('gives up for this page after five attempts, each pause longer than the last', async () => {
    const {attempt, calls} = server('offline');
    const error = await deliver(attempt, forever).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'server-unreachable', retryable: true});
    expect(calls()).to.equal(5);
    expect(clock.waits.length).to.equal(4);
    clock.waits.forEach((wait, index) => {
      const middle = 1000 * 2 ** index;
      expect(wait).to.be.within(middle / 2, middle * 1.5);
    });
  });

  it('honours Retry-After, and leaves what is too long to a later page', async () => {
    const soon = server(respond(503, {'retry-after': '7'}), respond(201));
    await deliver(soon.attempt, forever);
    expect(clock.waits).to.deep.equal([7000]);
    const late = server(respond(503, {'retry-after': '3600'}));
    const error = await deliver(late.attempt, forever).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'server-unreachable'});
    expect(late.calls()).to.equal(1);
  });

  it('makes one attempt, and no more, once the element is gone', async () => {
    const {attempt, calls} = server('offline');
    const error = await deliver(attempt, AbortSignal.abort()).catch((cause: unknown) => cause);
    expect(error).to.include({code: 'server-unreachable'});
    expect(calls()).to.equal(1);
  });

  it('goes on at once when the network comes back', async () => {
    clock.restore();
    const {attempt, calls} = server('offline', respond(201));
    const delivered = deliver(attempt, forever);
    while (!calls()) await Promise.resolve();
    // Let the pause begin.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    const before = performance.now();
    dispatchEvent(new Event('online'));
    expect(await delivered).to.deep.equal({status: 201});
    expect(performance.now() - before).to.be.below(400);
  });
});

describe('retryAfter', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const table: readonly [string | null, number][] = [
    [null, 0],
    ['', 0],
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
  ];
  for (const [value, ms] of table) {
    it(JSON.stringify(value), () => expect(retryAfter(value, now)).to.equal(ms));
  }
});

describe('request', () => {
  const original = globalThis.fetch;
  let given: RequestInit & {url?: string};
  beforeEach(() => {
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      given = {...init, url};
      return respond(201);
    }) as typeof fetch;
  });
  afterEach(() => (globalThis.fetch = original));

  it('is JSON, of this origin, not cached, and outlives the page', async () => {
    await request('/api', 'POST', {endpoint: 'e', previousEndpoint: undefined}, {});
    expect(given).to.include({
      url: '/api',
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      keepalive: true,
      body: '{"endpoint":"e"}',
    });
    expect(new Headers(given.headers).get('content-type')).to.equal('application/json');
  });

  it('takes headers and credentials of the page', async () => {
    await request('/api', 'POST', {}, {credentials: 'include', headers: {'x-csrf-token': 't'}});
    expect(given.credentials).to.equal('include');
    expect(new Headers(given.headers).get('x-csrf-token')).to.equal('t');
    expect(new Headers(given.headers).get('content-type')).to.equal('application/json');
  });
});
