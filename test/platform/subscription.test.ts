import {expect} from '@open-wc/testing';
import {acquire, hasKey, subscribeError} from '../../src/platform/subscription.js';

const key = new Uint8Array(65).fill(1);
const other = new Uint8Array(65).fill(2);

type Fake = PushSubscription & {ended: boolean};

const subscriptionWith = (
  applicationServerKey: Uint8Array | null,
  endpoint = 'https://push.example/a',
  keys: Record<string, string> = {p256dh: 'p', auth: 'a'},
): Fake => {
  const fake = {
    endpoint,
    ended: false,
    options: {applicationServerKey: applicationServerKey?.buffer ?? null},
    toJSON: () => ({endpoint, expirationTime: null, keys}),
    async unsubscribe() {
      fake.ended = true;
      return true;
    },
  };
  return fake as unknown as Fake;
};

const registrationWith = (present: Fake | null, subscribe: () => Promise<Fake>) => {
  const given: PushSubscriptionOptionsInit[] = [];
  const registration = {
    pushManager: {
      getSubscription: async () => present,
      subscribe(options: PushSubscriptionOptionsInit) {
        given.push(options);
        return subscribe();
      },
    },
  } as unknown as ServiceWorkerRegistration;
  return {registration, given};
};

describe('acquire', () => {
  it('takes the subscription that is there, if it has the key', async () => {
    const present = subscriptionWith(key);
    const {registration, given} = registrationWith(present, () => Promise.reject(new Error()));
    expect(await acquire(registration, key)).to.deep.equal({
      subscription: present,
      ended: undefined,
    });
    expect(given).to.deep.equal([]);
  });

  it('subscribes visibly and with the very bytes of the key', async () => {
    const fresh = subscriptionWith(key);
    const {registration, given} = registrationWith(null, async () => fresh);
    expect((await acquire(registration, key)).subscription).to.equal(fresh);
    expect(given).to.deep.equal([{userVisibleOnly: true, applicationServerKey: key}]);
  });

  for (const [title, foreign] of [
    ['another key', other],
    ['no key', null],
  ] as const) {
    it(`ends one with ${title} and says which`, async () => {
      const present = subscriptionWith(foreign, 'https://push.example/old');
      const fresh = subscriptionWith(key, 'https://push.example/new');
      const {registration} = registrationWith(present, async () => fresh);
      expect(await acquire(registration, key)).to.deep.equal({
        subscription: fresh,
        ended: 'https://push.example/old',
      });
      expect(present.ended).to.equal(true);
    });
  }

  for (const [title, broken] of [
    ['an empty endpoint', subscriptionWith(key, '')],
    ['a plain http endpoint', subscriptionWith(key, 'http://push.example/')],
    ['no keys', subscriptionWith(key, 'https://push.example/a', {})],
  ] as const) {
    it(`does not hand on what cannot work: ${title}`, async () => {
      const {registration} = registrationWith(null, async () => broken);
      const error = await acquire(registration, key).catch((cause: unknown) => cause);
      expect(error).to.include({code: 'subscription-invalid', step: 'subscribe'});
      expect(broken.ended).to.equal(true);
    });
  }
});

describe('hasKey', () => {
  it('compares byte by byte', () => {
    const almost = key.slice();
    almost[64] = 9;
    expect(hasKey(subscriptionWith(key), key)).to.equal(true);
    expect(hasKey(subscriptionWith(almost), key)).to.equal(false);
    expect(hasKey(subscriptionWith(key.slice(0, 64)), key)).to.equal(false);
    expect(hasKey(subscriptionWith(null), key)).to.equal(false);
  });
});

describe('subscribeError', () => {
  // Names and messages as the engines have them: platform rules, §0.2.
  const R = 'Registration failed - ';
  const table: readonly [engine: string, name: string, message: string, code: string][] = [
    ['Chromium', 'AbortError', 'Subscription failed - no active Service Worker', 'worker-timeout'],
    ['Chromium', 'AbortError', `${R}permission denied`, 'permission-suppressed'],
    ['Chromium', 'NotAllowedError', `${R}permission denied`, 'permission-suppressed'],
    ['Chromium', 'AbortError', `${R}push service error`, 'push-service-error'],
    ['Chromium', 'AbortError', `${R}could not connect to push server`, 'push-service-unreachable'],
    ['Chromium', 'AbortError', `${R}push service not available`, 'unsupported'],
    [
      'Chromium',
      'AbortError',
      `${R}missing applicationServerKey, and gcm_sender_id not found in manifest`,
      'key-invalid',
    ],
    ['Chromium', 'AbortError', `${R}storage error`, 'push-storage-error'],
    ['Chromium', 'AbortError', `${R}storage corrupt`, 'push-storage-error'],
    ['Chromium', 'AbortError', `${R}could not retrieve the public key`, 'push-storage-error'],
    ['Chromium', 'AbortError', `${R}renderer shutdown`, 'push-storage-error'],
    ['Chromium', 'AbortError', `${R}registration limit has been reached`, 'push-storage-error'],
    [
      'Chromium',
      'InvalidAccessError',
      'The provided applicationServerKey is not valid.',
      'key-invalid',
    ],
    [
      'Chromium',
      'InvalidCharacterError',
      'The provided applicationServerKey is not encoded as base64url without padding.',
      'key-invalid',
    ],
    [
      'Firefox',
      'NotAllowedError',
      'User denied permission to use the Push API.',
      'permission-suppressed',
    ],
    ['Firefox', 'InvalidAccessError', 'Invalid raw ECDSA P-256 public key.', 'key-invalid'],
    ['Firefox', 'AbortError', 'Error retrieving push subscription.', 'push-service-error'],
    ['Safari', 'NotAllowedError', 'User denied push permission', 'permission-suppressed'],
    [
      'Safari',
      'NotAllowedError',
      'Push notification prompting can only be done from a user gesture.',
      'gesture-missing',
    ],
    [
      'Safari',
      'NotSupportedError',
      'Subscribing for push requires an applicationServerKey',
      'key-invalid',
    ],
    [
      'Safari',
      'InvalidStateError',
      'Subscribing for push requires an active service worker',
      'worker-timeout',
    ],
    [
      'Safari',
      'InvalidAccessError',
      'applicationServerKey must contain a valid P-256 public key',
      'key-invalid',
    ],
  ];
  for (const [engine, name, message, code] of table) {
    it(`${engine}: ${name}: ${message}`, () => {
      const cause = new DOMException(message, name);
      const error = subscribeError(cause);
      expect(error).to.include({code, step: 'subscribe', cause});
    });
  }
});
