/** What page and worker tell each other, in the IndexedDB of a real browser, whole and broken. */
import {expect} from '@open-wc/testing';
import type * as module from '../../src/platform/record.js';
import {
  clearRecord,
  exchangeRecord,
  fingerprint,
  readRecord,
  writeRecord,
  type RecordChange,
} from '../../src/platform/record.js';

type Module = typeof module;

const NAME = 'push-optin';
const JOURNAL = 'push-optin:record';

const FULL = {
  key: 'BPk',
  url: 'https://site.example/api/subscription',
  options: {topic: ['news', 'sport']},
  endpoint: 'https://push.example/1',
  acked: '["fingerprint"]',
  previousEndpoint: 'https://push.example/0',
  unsent: 'https://push.example/-1',
  wanted: true,
  optedOut: true,
} as const;

const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves only when nobody holds the database open. */
const deleteDatabase = (): Promise<unknown> => done(indexedDB.deleteDatabase(NAME));

/** Puts a value where the record is, as another script might. */
const plant = async (value: unknown): Promise<void> => {
  await clearRecord();
  const database = await done(indexedDB.open(NAME));
  await done(database.transaction(NAME, 'readwrite').objectStore(NAME).put(value, NAME));
  database.close();
};

/** `localStorage` and `indexedDB` are the window's own properties: they have to be put back. */
const own = Object.entries(Object.getOwnPropertyDescriptors(window)).filter(([name]) =>
  ['localStorage', 'indexedDB'].includes(name),
);
const replace = (name: 'localStorage' | 'indexedDB', get: () => unknown): void => {
  Object.defineProperty(window, name, {configurable: true, get});
};
const restore = (): void => {
  for (const [name, property] of own) Object.defineProperty(window, name, property);
};

/** Another tab or a later page: a copy of the module that remembers nothing. */
let copies = 0;
const elsewhere = (): Promise<Module> => {
  const address = `../../src/platform/record.ts?${++copies}`;
  return import(address) as Promise<Module>;
};

describe('record', () => {
  // Of the prototype: WebKit may collect `indexedDB` with what a test has put on it.
  const {open} = IDBFactory.prototype;
  const {setTimeout} = window;

  beforeEach(async () => {
    localStorage.clear();
    await clearRecord();
  });
  afterEach(() => {
    IDBFactory.prototype.open = open;
    window.setTimeout = setTimeout;
    restore();
  });
  after(async () => {
    await deleteDatabase();
    localStorage.clear();
  });

  it('is empty at first, even before there is a database', async () => {
    expect(await readRecord()).to.deep.equal({});
    await deleteDatabase();
    expect(await readRecord()).to.deep.equal({});
  });

  it('keeps every member, for other tabs and for the worker too', async () => {
    expect(await writeRecord(FULL)).to.deep.equal(FULL);
    expect(await readRecord()).to.deep.equal(FULL);
    const other = await elsewhere();
    expect(await other.readRecord()).to.deep.equal(FULL);
    expect(await other.exchangeRecord()).to.deep.equal(FULL);
  });

  it('changes what is named and leaves the rest', async () => {
    await writeRecord(FULL);
    const {unsent: _, ...rest} = FULL;
    expect(await writeRecord({endpoint: 'b', unsent: undefined})).to.deep.equal({
      ...rest,
      endpoint: 'b',
    });
    expect(await readRecord()).to.deep.equal({...rest, endpoint: 'b'});
  });

  it('forgets a member that becomes undefined, null, empty or false', async () => {
    for (const nothing of [undefined, null, '', false] as unknown[]) {
      await writeRecord(FULL);
      for (const name of Object.keys(FULL)) await writeRecord({[name]: nothing} as RecordChange);
      expect(await readRecord(), String(nothing)).to.deep.equal({});
    }
  });

  it('loses nothing when many write at once', async () => {
    const [one, two] = [await elsewhere(), await elsewhere()];
    await Promise.all([
      writeRecord({key: 'k'}),
      one.writeRecord({url: 'u'}),
      two.exchangeRecord({endpoint: 'e'}),
      writeRecord({acked: 'a'}),
      one.writeRecord({optedOut: true}),
      two.writeRecord({unsent: 's'}),
    ]);
    expect(await readRecord()).to.deep.equal({
      key: 'k',
      url: 'u',
      endpoint: 'e',
      acked: 'a',
      optedOut: true,
      unsent: 's',
    });
  });

  it('the last of several changes counts', async () => {
    await Promise.all(['a', 'b', 'c'].map((endpoint) => writeRecord({endpoint})));
    expect(await readRecord()).to.deep.equal({endpoint: 'c'});
  });

  it('clears', async () => {
    await writeRecord(FULL);
    expect(await clearRecord()).to.deep.equal({});
    expect(await readRecord()).to.deep.equal({});
    expect(await (await elsewhere()).readRecord()).to.deep.equal({});
  });

  it('leaves no connection open, nor anything in localStorage', async () => {
    await writeRecord(FULL);
    await readRecord();
    // Would be blocked for as long as somebody has it open.
    const blocked = await new Promise<boolean>((resolve) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onblocked = () => resolve(true);
      request.onsuccess = () => resolve(false);
    });
    expect(blocked).to.equal(false);
    expect(localStorage.length).to.equal(0);
  });

  it('leaves no timer running', async () => {
    const running = new Set<unknown>();
    const real = {set: window.setTimeout, clear: window.clearTimeout};
    window.setTimeout = ((...args: Parameters<typeof real.set>) => {
      const timer = real.set.apply(window, args);
      running.add(timer);
      return timer;
    }) as typeof real.set;
    window.clearTimeout = (timer) => {
      running.delete(timer);
      real.clear.call(window, timer);
    };
    try {
      await writeRecord(FULL);
      await readRecord();
    } finally {
      window.setTimeout = real.set;
      window.clearTimeout = real.clear;
    }
    expect(running.size).to.equal(0);
  });

  it('opens the database of a later release', async () => {
    await deleteDatabase();
    const request = indexedDB.open(NAME, 7);
    request.onupgradeneeded = () => void request.result.createObjectStore(NAME);
    (await done(request)).close();
    await writeRecord({key: 'k'});
    expect(await readRecord()).to.deep.equal({key: 'k'});
    await deleteDatabase();
  });

  describe('a corrupt record', () => {
    for (const [what, value] of [
      ['null', null],
      ['a text', 'endpoint'],
      ['a number', 5],
      ['a list', ['key', 'url']],
      ['bytes', new Uint8Array([1, 2, 3])],
      ['a Map', new Map([['key', 'k']])],
      [
        'members of wrong types',
        {
          key: 5,
          url: {},
          options: 'text',
          endpoint: ['https://push.example/1'],
          acked: new Uint8Array(1),
          previousEndpoint: true,
          unsent: null,
          wanted: 1,
          optedOut: 'yes',
        },
      ],
      ['members that nobody knows', {__proto__: {key: 'k'}, constructor: 'x', other: 1}],
    ] as const) {
      it(`${what}: dropped, and overwritten`, async () => {
        await plant(value);
        expect(await readRecord()).to.deep.equal({});
        await writeRecord({key: 'k'});
        expect(await readRecord()).to.deep.equal({key: 'k'});
      });
    }

    it('keeps the members that are right', async () => {
      await plant({...FULL, key: 5, other: 'x'});
      const {key: _, ...rest} = FULL;
      expect(await readRecord()).to.deep.equal(rest);
    });
  });

  describe('IndexedDB is broken', function () {
    // Several deadlines, one after the other.
    this.timeout(20_000);

    const stub = (replacement: () => unknown): void => {
      IDBFactory.prototype.open = replacement as typeof open;
    };
    /** One deadline that passes is enough for all. */
    const hurry = (): void => {
      window.setTimeout = ((callback: () => void, delay: number) =>
        setTimeout.call(window, callback, delay / 20)) as typeof setTimeout;
    };
    /** An open request to which nothing happens, until told. */
    const inert = (): Record<string, (event: Event) => void> => ({});

    const ways: Readonly<Record<string, () => void>> = {
      'throws at open': () =>
        stub(() => {
          throw new DOMException('', 'SecurityError');
        }),
      'answers with an error': () =>
        stub(() => {
          const request = inert();
          queueMicrotask(() => request['onerror']!(new Event('error')));
          return request;
        }),
      'never answers': () => stub(inert),
      'has no store': () =>
        stub(() => {
          const request = inert() as Record<string, unknown>;
          request['result'] = {
            transaction() {
              throw new DOMException('', 'NotFoundError');
            },
            close() {},
          };
          queueMicrotask(() => (request['onsuccess'] as () => void)());
          return request;
        }),
      'aborts the transaction': () =>
        stub(() => {
          const request = open.call(indexedDB, NAME);
          request.addEventListener('success', () => {
            const {result} = request;
            const transaction = result.transaction.bind(result);
            result.transaction = (...names: Parameters<typeof transaction>) => {
              const begun = transaction(...names);
              begun.abort();
              return begun;
            };
          });
          return request;
        }),
    };

    for (const [what, breakIt] of Object.entries(ways)) {
      describe(what, () => {
        it('never rejects, and answers in time', async () => {
          breakIt();
          const start = performance.now();
          expect(await readRecord()).to.deep.equal({});
          expect(performance.now() - start).to.be.below(3500);
        });

        it('a page and those after it still know, and IndexedDB gets it once it works', async () => {
          await writeRecord({key: 'k', endpoint: 'a', optedOut: true});
          breakIt();
          hurry();
          await Promise.all([
            writeRecord({endpoint: 'b'}),
            writeRecord({optedOut: undefined, unsent: 's'}),
          ]);
          // IndexedDB cannot be read now: what was written since is known.
          const known = {endpoint: 'b', unsent: 's'};
          expect(await readRecord()).to.deep.equal(known);
          const later = await elsewhere();
          expect(await later.readRecord()).to.deep.equal(known);

          IDBFactory.prototype.open = open;
          window.setTimeout = setTimeout;
          const whole = {key: 'k', ...known};
          expect(await later.readRecord()).to.deep.equal(whole);
          expect(localStorage.length).to.equal(0);
          expect(await exchangeRecord()).to.deep.equal(whole);
          expect(await (await elsewhere()).readRecord()).to.deep.equal(whole);
        });

        it('cleared is cleared', async () => {
          await writeRecord(FULL);
          breakIt();
          hurry();
          await clearRecord();
          IDBFactory.prototype.open = open;
          window.setTimeout = setTimeout;
          expect(await (await elsewhere()).readRecord()).to.deep.equal({});
        });

        it('localStorage is too: this page still knows', async () => {
          breakIt();
          hurry();
          replace('localStorage', () => {
            throw new DOMException('', 'SecurityError');
          });
          await writeRecord({endpoint: 'b'});
          expect(await readRecord()).to.deep.equal({endpoint: 'b'});
          IDBFactory.prototype.open = open;
          window.setTimeout = setTimeout;
          expect(await readRecord()).to.deep.equal({endpoint: 'b'});
          expect(await exchangeRecord()).to.deep.equal({endpoint: 'b'});
        });
      });
    }

    it('is absent', async () => {
      replace('indexedDB', () => undefined);
      await writeRecord({endpoint: 'b'});
      expect(await readRecord()).to.deep.equal({endpoint: 'b'});
      restore();
      expect(await readRecord()).to.deep.equal({endpoint: 'b'});
    });

    it('answers late: the change is there all the same, and no connection stays', async () => {
      stub(() => {
        const request = inert() as Record<string, unknown>;
        setTimeout(() => {
          const real = open.call(indexedDB, NAME);
          real.onsuccess = () => {
            request['result'] = real.result;
            (request['onsuccess'] as () => void)();
          };
        }, 2500);
        return request;
      });
      expect(await writeRecord({endpoint: 'late'})).to.deep.equal({endpoint: 'late'});
      IDBFactory.prototype.open = open;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(await exchangeRecord()).to.deep.equal({endpoint: 'late'});
      await deleteDatabase();
    });
  });

  it('a page that goes away in the middle has noted it down', async () => {
    const gone = await elsewhere();
    void gone.writeRecord({endpoint: 'a'});
    // Nothing of it has reached IndexedDB yet.
    expect(JSON.parse(localStorage.getItem(JOURNAL)!)).to.deep.equal({endpoint: 'a'});
    await readRecord();
  });

  describe('the journal', () => {
    for (const text of [
      '',
      '{',
      'null',
      '5',
      '"text"',
      '["a"]',
      '{"key":5,"__proto__":{"url":"u"}}',
    ]) {
      it(`with ${text || 'nothing'} in it does no harm`, async () => {
        await writeRecord({endpoint: 'e'});
        localStorage.setItem(JOURNAL, text);
        const page = await elsewhere();
        const {key: _, ...record} = await page.readRecord();
        expect(record).to.deep.equal({endpoint: 'e'});
        await page.writeRecord({acked: 'a'});
        expect(await (await elsewhere()).readRecord()).to.deep.equal({endpoint: 'e', acked: 'a'});
      });
    }

    it('that is full does not keep the change from IndexedDB', async () => {
      const set = (): boolean => {
        throw new DOMException('', 'QuotaExceededError');
      };
      replace('localStorage', () => new Proxy({}, {set}));
      await writeRecord({endpoint: 'e'});
      expect(await exchangeRecord()).to.deep.equal({endpoint: 'e'});
    });
  });

  it('a worker reads what the page wrote and the page what the worker wrote', async () => {
    await writeRecord({key: 'k', unsent: 's'});
    const source = `
      import {exchangeRecord, readRecord, writeRecord} from '${
        new URL('../../src/platform/record.ts', import.meta.url).href
      }';
      const read = await exchangeRecord();
      await exchangeRecord({endpoint: 'a', unsent: undefined});
      await writeRecord({acked: 'b'});
      postMessage([read, await readRecord()]);`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})), {
      type: 'module',
    });
    const {data} = await new Promise<MessageEvent>((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
    });
    worker.terminate();
    const now = {key: 'k', endpoint: 'a', acked: 'b'};
    expect(data).to.deep.equal([{key: 'k', unsent: 's'}, now]);
    expect(await readRecord()).to.deep.equal(now);
  });

  it('takes what JSON cannot hold without rejecting', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    await writeRecord({key: 'k', options: circle});
    await writeRecord({url: 'u', options: {call: () => undefined}});
    await writeRecord({options: undefined});
    expect(await readRecord()).to.include({url: 'u'});
  });

  it('fingerprints all that the server gets but the previous endpoint', () => {
    const make = (endpoint: string, p256dh: string, auth: string, expirationTime: number | null) =>
      ({
        endpoint,
        toJSON: () => ({endpoint, expirationTime, keys: {p256dh, auth}}),
      }) as unknown as PushSubscription;
    const base = make('e', 'p', 'a', null);
    expect(fingerprint(base)).to.equal(fingerprint(make('e', 'p', 'a', null)));
    const others = [
      fingerprint(make('x', 'p', 'a', null)),
      fingerprint(make('e', 'x', 'a', null)),
      fingerprint(make('e', 'p', 'x', null)),
      fingerprint(make('e', 'p', 'a', 5)),
      fingerprint(base, {topic: ['news']}),
      fingerprint(base, {topic: []}),
      fingerprint(base),
    ];
    expect(new Set(others).size).to.equal(others.length);
  });
});
