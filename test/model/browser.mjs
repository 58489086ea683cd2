// The world of the model, without the widget: time, tasks, one browser with several documents and a
// worker, its storage, its locks, its push service, and the server of the site. Nothing here waits
// for real time, and all chance comes from one seed.
import {EventEmitter} from 'node:events';

// Many listeners of one element end with one signal.
EventEmitter.defaultMaxListeners = 0;

/** mulberry32 */
export const chance = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const START = Date.UTC(2026, 0, 5, 12);
const MOST_TASKS = 5000;
const MOST_TIMERS = 5000;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Virtual time. A task belongs to an owner and dies with it; those of one lane keep their order,
 * those of different lanes do not.
 */
export class Time {
  now = START;
  #random;
  #restless;
  #lanes = new Map();
  #timers = [];
  #count = 0;

  constructor(random, restless) {
    this.#random = random;
    this.#restless = restless;
  }

  task(owner, lane, work) {
    const key = `${owner.name} ${lane}`;
    if (!this.#lanes.has(key)) this.#lanes.set(key, []);
    this.#lanes.get(key).push({owner, work});
  }

  timer(owner, ms, work) {
    const id = ++this.#count;
    const timer = {id, owner, at: this.now + Math.max(0, Number(ms) || 0), work};
    this.#timers.push(timer);
    return id;
  }

  clear(id) {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  /** Ends what an owner still had before it. */
  kill(owner) {
    owner.alive = false;
    this.#timers = this.#timers.filter((timer) => timer.owner !== owner);
  }

  timersOf(owner) {
    return this.#timers.filter((timer) => timer.owner === owner).length;
  }

  /** All that is due now. */
  async settle() {
    for (let count = 0; ; count++) {
      await turn();
      const keys = [...this.#lanes.keys()];
      if (!keys.length) return;
      if (count > MOST_TASKS) {
        this.#lanes.clear();
        this.#restless(`more than ${MOST_TASKS} tasks at once`);
        return;
      }
      const key = keys[Math.floor(this.#random() * keys.length)];
      const lane = this.#lanes.get(key);
      const {owner, work} = lane.shift();
      if (!lane.length) this.#lanes.delete(key);
      if (owner.alive) work();
    }
  }

  async pass(ms) {
    const end = this.now + ms;
    await this.settle();
    for (let count = 0; ; count++) {
      if (count > MOST_TIMERS) {
        this.#timers = [];
        this.#restless(`more than ${MOST_TIMERS} timers and answers while nothing happened`);
        return;
      }
      let next;
      for (const timer of this.#timers) {
        if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
      }
      if (!next) break;
      this.clear(next.id);
      this.now = Math.max(this.now, next.at);
      if (next.owner.alive) next.work();
      await this.settle();
    }
    this.now = end;
  }
}

/** IndexedDB with one database of one store of one value, which is what the record needs. */
export class Database {
  /** `ok`; `broken`: every open fails; `full`: every write fails; `hangs`: no answer. */
  mode = 'ok';
  #made = false;
  #stored;
  #queue = [];
  #time;

  constructor(time) {
    this.#time = time;
  }

  get stored() {
    return this.#stored && JSON.parse(this.#stored);
  }

  drop(owner) {
    this.#queue = this.#queue.filter((transaction) => transaction.owner !== owner);
    this.#next();
  }

  #next() {
    this.#queue[0]?.start();
  }

  #transaction(owner) {
    let value = this.#stored;
    const requests = [];
    let begun = false;
    const work = () => {
      const request = requests.shift();
      if (!request) {
        if (this.#queue[0] === transaction) this.#queue.shift();
        this.#stored = value;
        transaction.oncomplete?.({});
        this.#next();
        return;
      }
      if (request.put === undefined) {
        request.result = value && JSON.parse(value);
        request.onsuccess?.({});
      } else if (this.mode === 'full') {
        this.#queue.shift();
        transaction.onabort?.({type: 'abort'});
        this.#next();
        return;
      } else {
        value = request.put;
      }
      this.#time.task(owner, 'storage', work);
    };
    const transaction = {
      owner,
      start: () => {
        if (begun) return;
        begun = true;
        value = this.#stored;
        this.#time.task(owner, 'storage', work);
      },
      objectStore: () => ({
        get: () => {
          const request = {};
          requests.push(request);
          return request;
        },
        put: (record) => {
          const request = {put: JSON.stringify(record)};
          requests.push(request);
          return request;
        },
      }),
    };
    this.#queue.push(transaction);
    this.#next();
    return transaction;
  }

  for(owner) {
    return {
      open: () => {
        const request = {};
        if (this.mode !== 'hangs') {
          this.#time.task(owner, 'storage', () => {
            if (this.mode === 'broken') return request.onerror?.({type: 'error'});
            request.result = {
              createObjectStore: () => void (this.#made = true),
              transaction: () => this.#transaction(owner),
              close: () => undefined,
            };
            if (!this.#made) request.onupgradeneeded?.({});
            request.onsuccess?.({});
          });
        }
        return request;
      },
    };
  }
}

/** localStorage and sessionStorage: methods, and members by name. */
export const makeStorage = (isBroken = () => false) => {
  const own = (target) => Object.assign(Object.create(null), target);
  const methods = {
    getItem(name) {
      return name in this ? this[name] : null;
    },
    setItem(name, value) {
      this[name] = `${value}`;
    },
    removeItem(name) {
      delete this[name];
    },
  };
  const insecure = new DOMException('The operation is insecure.', 'SecurityError');
  const guard = () => {
    if (isBroken()) throw insecure;
  };
  const storage = own({});
  return new Proxy(storage, {
    get(target, name) {
      guard();
      return methods[name] && !Object.hasOwn(target, name)
        ? methods[name].bind(storage)
        : target[name];
    },
    set(target, name, value) {
      guard();
      target[name] = `${value}`;
      return true;
    },
    deleteProperty(target, name) {
      guard();
      return delete target[name];
    },
  });
};

/** Web Locks. */
export class Locks {
  #time;
  #held = new Map();
  #waiting = [];

  constructor(time) {
    this.#time = time;
  }

  drop(owner) {
    this.#waiting = this.#waiting.filter((entry) => entry.owner !== owner);
    for (const [name, entry] of this.#held) if (entry.owner === owner) this.#held.delete(name);
    this.#next();
  }

  #next() {
    for (const entry of this.#waiting.slice()) {
      if (this.#held.has(entry.name)) continue;
      this.#held.set(entry.name, entry);
      this.#waiting.splice(this.#waiting.indexOf(entry), 1);
      this.#time.task(entry.owner, 'lock', entry.run);
    }
  }

  for(owner) {
    return {
      request: (name, ...rest) =>
        new Promise((resolve, reject) => {
          const work = rest.pop();
          const {signal, ifAvailable} = rest[0] ?? {};
          if (signal?.aborted) return reject(signal.reason);
          if (ifAvailable && this.#held.has(name)) {
            this.#time.task(owner, 'lock', () => resolve(work(null)));
            return;
          }
          const entry = {
            name,
            owner,
            run: () => {
              const release = () => {
                if (this.#held.get(name) === entry) this.#held.delete(name);
                this.#next();
              };
              new Promise((done) => done(work({name}))).finally(release).then(resolve, reject);
            },
          };
          signal?.addEventListener('abort', () => {
            const place = this.#waiting.indexOf(entry);
            if (place < 0) return;
            this.#waiting.splice(place, 1);
            reject(signal.reason);
          });
          this.#waiting.push(entry);
          this.#next();
        }),
    };
  }
}

/** The site's server: what it holds, and how it answers. */
export class Server {
  /** See `#answer`. */
  mode = 'ok';
  online = true;
  holds = new Map();
  requests = 0;
  #time;
  #random;
  #process;
  #note;

  constructor(time, random, process, note) {
    this.#time = time;
    this.#random = random;
    this.#process = process;
    this.#note = note;
  }

  #take(method, body) {
    if (method === 'POST') {
      const {previousEndpoint, ...rest} = body;
      this.holds.set(body.endpoint, JSON.stringify(rest));
      if (previousEndpoint) this.holds.delete(previousEndpoint);
    } else {
      this.holds.delete(body.endpoint);
    }
  }

  fetchFor(owner) {
    return (url, {method, body: text, signal, keepalive}) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new TypeError('Failed to fetch'));
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason));
        const latency = () => 20 + this.#random() * 200;
        if (!this.online) return void this.#time.timer(owner, 5, fail);
        this.requests++;
        const body = JSON.parse(text);
        const {mode} = this;
        // What has been given to the network with `keepalive` arrives, whatever becomes of the page.
        this.#time.timer(keepalive ? this.#process : owner, latency(), () => {
          if (!this.online || mode === 'unreachable') {
            return void this.#time.timer(owner, 0, fail);
          }
          this.#note(method, body, owner);
          const status = {
            ok: 201,
            slow: 201,
            lost: 201,
            500: 500,
            '503 soon': 503,
            '429 much later': 429,
            403: 403,
            redirect: 0,
          }[mode];
          if (status === 201) this.#take(method, body);
          if (status === undefined) return; // `never`
          this.#time.timer(owner, mode === 'slow' ? 20_000 : latency(), () => {
            if (mode === 'lost') return fail();
            const after = {'503 soon': '2', '429 much later': '7200'}[mode];
            resolve(new Response(status, mode === 'redirect' ? 'opaqueredirect' : 'basic', after));
            if (status === 201) owner.acknowledged?.(method, body);
          });
        });
      });
  }
}

/** As much of a `Response` as anybody looks at. */
export class Response {
  constructor(status, type = 'basic', retryAfter = null) {
    this.status = status;
    this.type = type;
    this.ok = status > 199 && status < 300;
    this.headers = {get: (name) => (name === 'retry-after' ? (retryAfter ?? null) : null)};
  }
}
