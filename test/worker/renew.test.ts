/** A subscription that changed behind the page's back. */
import {expect} from '@open-wc/testing';
import {
  clearRecord,
  fingerprint,
  readRecord,
  writeRecord,
  type RecordChange,
} from '../../src/platform/record.js';
import {listen} from '../../src/worker/handlers.js';
import {FakeScope, makeSubscription} from './fake-scope.js';

const URL = 'https://site.example/api/subscription';
const KEY = 'BPk';

describe('pushsubscriptionchange', () => {
  const real = {
    fetch: window.fetch,
    setTimeout: window.setTimeout,
    open: IDBFactory.prototype.open,
  };
  const later = window.setTimeout.bind(window);
  let scope: FakeScope;
  let sent: [url: string, request: RequestInit][];
  /** What the server answers, one after the other; the last one for good. */
  let answers: (number | Response | Error)[];
  /** The pauses between the tries, in milliseconds. */
  let pauses: number[];

  const bodies = () => sent.map(([, {body}]) => JSON.parse(body as string) as object);

  beforeEach(async () => {
    await clearRecord();
    scope = new FakeScope();
    listen(scope);
    sent = [];
    answers = [201];
    pauses = [];
    window.fetch = async (url, request) => {
      sent.push([url as string, request!]);
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      if (answer instanceof Error) throw answer;
      return typeof answer === 'number' ? new Response(null, {status: answer}) : answer;
    };
  });
  afterEach(() => {
    Object.assign(window, {fetch: real.fetch, setTimeout: real.setTimeout});
    IDBFactory.prototype.open = real.open;
  });

  /** The event, with every pause made short. */
  const change = async (
    oldSubscription?: PushSubscription | null,
    newSubscription?: PushSubscription | null,
  ): Promise<readonly unknown[]> => {
    window.setTimeout = ((callback: () => void, delay: number) => {
      pauses.push(delay);
      return later(callback, 0);
    }) as typeof real.setTimeout;
    try {
      const {waited, errors} = await scope.change({
        ...(oldSubscription !== undefined && {oldSubscription}),
        ...(newSubscription !== undefined && {newSubscription}),
      });
      expect(waited).to.equal(true);
      return errors;
    } finally {
      window.setTimeout = real.setTimeout;
    }
  };

  /** What a page leaves behind once the server has a subscription. */
  const acknowledged = async (
    subscription: PushSubscription,
    more: RecordChange = {},
  ): Promise<void> => {
    await writeRecord({
      key: KEY,
      url: URL,
      endpoint: subscription.endpoint,
      acked: fingerprint(subscription),
      ...more,
    });
  };

  for (const [what, hasOld, hasNew] of [
    ['both', true, true],
    ['the old one only (Firefox)', true, false],
    ['the new one only', false, true],
    ['neither (Chromium)', false, false],
  ] as const) {
    it(`the event has ${what}: the server gets the new one and the endpoint of the old`, async () => {
      const [before, after] = [makeSubscription(), makeSubscription()];
      await acknowledged(before);
      scope.subscribe = async () => after;
      expect(await change(hasOld ? before : null, hasNew ? after : null)).to.deep.equal([]);
      expect(scope.subscribed).to.deep.equal(
        hasNew ? [] : [{userVisibleOnly: true, applicationServerKey: KEY}],
      );
      expect(bodies()).to.deep.equal([{...after.toJSON(), previousEndpoint: before.endpoint}]);
      expect(await readRecord()).to.deep.equal({
        key: KEY,
        url: URL,
        endpoint: after.endpoint,
        acked: fingerprint(after),
      });
    });
  }

  it('the visitor unsubscribes in a page meanwhile: what comes then is ended, and not sent', async () => {
    await acknowledged(makeSubscription());
    let ended = 0;
    const after = Object.assign(makeSubscription(), {
      unsubscribe: async () => {
        ended++;
        return true;
      },
    });
    scope.subscribe = async () => {
      await writeRecord({optedOut: true, wanted: undefined, acked: undefined});
      return after;
    };
    expect(await change()).to.deep.equal([]);
    expect(ended).to.equal(1);
    expect(sent).to.deep.equal([]);
  });

  it('a page sends it meanwhile: it is not sent again', async () => {
    await acknowledged(makeSubscription());
    const after = makeSubscription();
    scope.subscribe = async () => {
      await acknowledged(after);
      return after;
    };
    expect(await change()).to.deep.equal([]);
    expect(sent).to.deep.equal([]);
  });

  it('the event of a browser without either member', async () => {
    const [before, after] = [makeSubscription(), makeSubscription()];
    await acknowledged(before);
    scope.subscribe = async () => after;
    await change();
    expect(bodies()).to.deep.equal([{...after.toJSON(), previousEndpoint: before.endpoint}]);
  });

  it('sends JSON by POST, follows no redirect, outlives the event and has an end', async () => {
    await acknowledged(makeSubscription());
    await change(null, makeSubscription());
    const [[url, {signal, body, ...request}]] = sent as [[string, RequestInit]];
    expect(url).to.equal(URL);
    expect(body).to.be.a('string');
    expect(signal).to.be.an.instanceof(AbortSignal);
    expect(request).to.deep.equal({
      method: 'POST',
      headers: {'content-type': 'application/json'},
      keepalive: true,
      redirect: 'manual',
    });
    // What is not said is the default: same-origin credentials.
    expect(new Request(url, request).credentials).to.equal('same-origin');
  });

  it('sends the options again', async () => {
    const [before, after] = [makeSubscription(), makeSubscription()];
    const options = {topic: ['news', 'sport']};
    await acknowledged(before, {options});
    await change(before, after);
    expect(bodies()).to.deep.equal([
      {...after.toJSON(), previousEndpoint: before.endpoint, options},
    ]);
    expect((await readRecord()).acked).to.equal(fingerprint(after, options));
  });

  it('sends new keys for the same endpoint without a previous one', async () => {
    const before = makeSubscription();
    const after = makeSubscription(before.endpoint);
    await acknowledged(before);
    await change(before, after);
    expect(bodies()).to.deep.equal([after.toJSON()]);
  });

  it('sends nothing that the server has', async () => {
    const subscription = makeSubscription();
    await acknowledged(subscription);
    scope.subscribe = async () => subscription;
    await change(null, null);
    expect(sent).to.deep.equal([]);
  });

  it('names the endpoint that the server has, not the one in between', async () => {
    const [known, lost, after] = [makeSubscription(), makeSubscription(), makeSubscription()];
    await acknowledged(known);
    await change(lost, after);
    expect(bodies()).to.deep.equal([{...after.toJSON(), previousEndpoint: known.endpoint}]);
  });

  it('does nothing after an opt-out', async () => {
    const before = makeSubscription();
    await acknowledged(before, {optedOut: true});
    const record = await readRecord();
    expect(await change(before, makeSubscription())).to.deep.equal([]);
    expect(await change(before, null)).to.deep.equal([]);
    expect([scope.subscribed, sent]).to.deep.equal([[], []]);
    expect(await readRecord()).to.deep.equal(record);
  });

  describe('what the server does not take', () => {
    const kept = async (before: PushSubscription): Promise<void> => {
      const {endpoint, acked, previousEndpoint} = await readRecord();
      expect({endpoint, acked}).to.deep.equal({
        endpoint: before.endpoint,
        acked: fingerprint(before),
      });
      expect(previousEndpoint).to.equal(before.endpoint);
    };

    for (const [what, answer, tries] of [
      ['a network error', new TypeError('Failed to fetch'), 3],
      ['no answer in time', new DOMException('', 'TimeoutError'), 3],
      ['408', 408, 3],
      ['425', 425, 3],
      ['429', 429, 3],
      ['500', 500, 3],
      ['503', 503, 3],
      ['400', 400, 1],
      ['401', 401, 1],
      ['404', 404, 1],
      ['410', 410, 1],
      ['an opaque redirect', Response.error(), 1],
    ] as const) {
      it(`${what}: ${tries === 1 ? 'one try' : 'three tries'}, then it is left to the page`, async () => {
        const [before, after] = [makeSubscription(), makeSubscription()];
        await acknowledged(before);
        answers = [answer];
        expect(await change(before, after)).to.deep.equal([]);
        expect(sent).to.have.length(tries);
        await kept(before);
      });
    }

    it('pauses are random and grow', async () => {
      answers = [500];
      for (let round = 0; round < 5; round++) {
        const before = makeSubscription();
        await acknowledged(before);
        await change(before, makeSubscription());
      }
      const first = pauses.filter((_, index) => index % 2 === 0);
      const second = pauses.filter((_, index) => index % 2 === 1);
      expect([first.length, second.length]).to.deep.equal([5, 5]);
      for (const pause of first) expect(pause).to.be.within(500, 1500);
      for (const pause of second) expect(pause).to.be.within(2500, 7500);
      expect(new Set(pauses).size).to.be.greaterThan(5);
    });

    it('is taken later: then all is well', async () => {
      const [before, after] = [makeSubscription(), makeSubscription()];
      await acknowledged(before);
      answers = [500, new TypeError('Failed to fetch'), 201];
      await change(before, after);
      expect(sent).to.have.length(3);
      expect(new Set(bodies().map((body) => JSON.stringify(body))).size).to.equal(1);
      expect(await readRecord()).to.include({
        endpoint: after.endpoint,
        acked: fingerprint(after),
      });
      expect(await readRecord()).not.to.have.property('previousEndpoint');
    });

    describe('Retry-After', () => {
      const retry = async (value: string): Promise<void> => {
        await acknowledged(makeSubscription());
        answers = [new Response(null, {status: 503, headers: {'retry-after': value}}), 201];
        await change(null, makeSubscription());
      };

      it('in seconds', async () => {
        await retry('7');
        expect(pauses).to.deep.equal([7000]);
        expect(sent).to.have.length(2);
      });

      it('as a date', async () => {
        await retry(new Date(Date.now() + 8000).toUTCString());
        expect(pauses[0]).to.be.within(6000, 8000);
        expect(sent).to.have.length(2);
      });

      it('longer than a worker lives: the page does it', async () => {
        for (const value of ['10', '120', new Date(Date.now() + 3600e3).toUTCString()]) {
          await retry(value);
        }
        expect(pauses).to.deep.equal([]);
        expect(sent).to.have.length(3);
      });

      it('that says nothing', async () => {
        for (const value of ['', 'soon', '-5', '0', new Date(0).toUTCString()]) await retry(value);
        expect(sent).to.have.length(10);
        for (const pause of pauses) expect(pause).to.be.within(500, 1500);
      });
    });
  });

  it('the browser cannot subscribe: it says so, and the record knows of the old one', async () => {
    const before = makeSubscription();
    await writeRecord({key: KEY, url: URL});
    const [error] = await change(before, null);
    expect((error as Error).name).to.equal('AbortError');
    expect(sent).to.deep.equal([]);
    expect(await readRecord()).to.deep.equal({
      key: KEY,
      url: URL,
      previousEndpoint: before.endpoint,
    });
  });

  it('no address to send to: it subscribes, and the page sends', async () => {
    const [before, after] = [makeSubscription(), makeSubscription()];
    await acknowledged(before, {url: undefined});
    scope.subscribe = async () => after;
    expect(await change(before, null)).to.deep.equal([]);
    expect(scope.subscribed).to.have.length(1);
    expect(sent).to.deep.equal([]);
  });

  describe('without a record', () => {
    it('subscribes with the key of the old one', async () => {
      const before = makeSubscription();
      scope.subscribe = async () => makeSubscription();
      expect(await change(before, null)).to.deep.equal([]);
      expect(scope.subscribed).to.deep.equal([
        {userVisibleOnly: true, applicationServerKey: before.options.applicationServerKey},
      ]);
      expect(await readRecord()).to.deep.equal({previousEndpoint: before.endpoint});
    });

    it('does not subscribe without a key', async () => {
      const bare = {endpoint: 'https://push.example/bare'} as PushSubscription;
      for (const old of [undefined, null, bare, makeSubscription(undefined, null)]) {
        expect(await change(old, null)).to.deep.equal([]);
      }
      expect([scope.subscribed, sent]).to.deep.equal([[], []]);
    });

    for (const [what, open] of [
      [
        'throws',
        () => {
          throw new DOMException('', 'SecurityError');
        },
      ],
      [
        'fails',
        () => {
          const request = new EventTarget() as unknown as Record<string, unknown>;
          queueMicrotask(() => (request['onerror'] as (event: Event) => void)(new Event('error')));
          return request;
        },
      ],
    ] as const) {
      it(`IndexedDB ${what}: the event has to do`, async () => {
        const before = makeSubscription();
        await acknowledged(before);
        IDBFactory.prototype.open = open as unknown as typeof real.open;
        scope.subscribe = async () => makeSubscription();
        expect(await change(before, null)).to.deep.equal([]);
        expect(scope.subscribed).to.deep.equal([
          {userVisibleOnly: true, applicationServerKey: before.options.applicationServerKey},
        ]);
        expect(sent).to.deep.equal([]);
        IDBFactory.prototype.open = real.open;
        expect((await readRecord()).endpoint, 'the page still knows').to.equal(before.endpoint);
      });
    }
  });
});
