// The fault matrix: where it breaks × how, what the visitor and the page see, what the server holds, and
// how the next visit heals it. `page` rows run with faked ports in every engine
// (test/element/faults.test.ts), `real` rows in the browsers named (real-*.test.mjs beside this file),
// `server` rows name the tests that they are.
//
// Events, all in their order: `>state`, `x5` (step 5 failed), `error:code`, `permission:granted`,
// `hide:reason`, and the rest by their names.

const OPEN = '>checking >prompting before-show show';
const CLICK = `${OPEN} before-request >asking`;
const GRANT = `${CLICK} permission:granted >subscribing`;
const SAVE = `${GRANT} >saving subscribe`;
const DONE = `${SAVE} >subscribed save`;
const RENEWING = '>checking >subscribing';
const RENEW = `${RENEWING} >saving subscribe >subscribed save`;
const SENDING = '>checking >saving subscribe';
const SEND = `${SENDING} >subscribed save`;
const KNOWN = '>checking >subscribed';

/** Where a step fails, what went before. */
const BEFORE = {1: '>checking', 2: '>checking', 3: '>checking', 4: CLICK, 5: GRANT, 6: SAVE};

const words = (...parts) => parts.filter(Boolean).join(' ');

/** What the next visit does, and what is then seen. */
export const HEALS = {
  'rests, dead': {
    act: 'load',
    events: '',
    requests: '',
    state: 'idle',
    holds: 1,
    asked: 0,
    words: 'asks nothing; the server learns from the push service (410)',
  },
  'denied, dead': {
    act: 'load',
    events: '>denied',
    requests: '',
    state: 'denied',
    holds: 1,
    asked: 0,
    words: 'leaves the no alone; the server learns from the push service (410)',
  },
  taken: {
    act: 'load',
    events: KNOWN,
    requests: '',
    state: 'subscribed',
    holds: 0,
    asked: 0,
    words: 'knows that the page took it',
  },
  waits: {
    act: 'load',
    events: '',
    requests: '',
    state: 'idle',
    holds: 0,
    asked: 0,
    words: 'waits until the server may be called again',
  },
  forgets: {
    act: 'load',
    events: '',
    requests: 'DELETE 204',
    state: 'idle',
    holds: 0,
    asked: 0,
    words: 'tells the server what it could not be told',
  },
  asks: {
    act: 'accept',
    events: DONE,
    requests: 'POST 201',
    state: 'subscribed',
    holds: 1,
    asked: 1,
    words: 'asks as on the first visit, and subscribes',
  },
  renews: {
    act: 'load',
    events: RENEW,
    requests: 'POST 201',
    state: 'subscribed',
    holds: 1,
    asked: 0,
    words: 'subscribes again without a question',
  },
  sends: {
    act: 'load',
    events: SEND,
    requests: 'POST 201',
    state: 'subscribed',
    holds: 1,
    asked: 0,
    words: 'sends what the server lacks',
  },
  knows: {
    act: 'load',
    events: KNOWN,
    requests: '',
    state: 'subscribed',
    holds: 1,
    asked: 0,
    words: 'finds all in order, sends nothing',
  },
  rests: {
    act: 'load',
    events: '',
    requests: '',
    state: 'idle',
    holds: 0,
    asked: 0,
    words: 'is silent, as it must be',
  },
  denied: {
    act: 'load',
    events: '>denied',
    requests: '',
    state: 'denied',
    holds: 0,
    asked: 0,
    words: 'leaves the visitor’s no alone',
  },
  reports: {
    act: 'load',
    events: 'permission:default',
    requests: '',
    state: 'idle',
    holds: 1,
    asked: 0,
    words: 'tells that permission is gone and asks nothing',
  },
};

const all = [];
const ids = new Set();

const add = (row) => {
  const {where, how, made, engine = 'all'} = row;
  const slug = (text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  const id =
    row.id ??
    slug(
      `${row.kind === 'real' ? 'real ' : ''}${where} ${how} ${engine === 'all' ? '' : engine} ${made}`,
    ).slice(0, 90);
  if (ids.has(id)) throw new Error(`twice: ${id}`);
  ids.add(id);
  all.push({
    kind: 'page',
    engine,
    failure: [],
    given: 'new',
    act: 'accept',
    attributes: {},
    breaks: {},
    answers: [],
    at: {},
    after: [],
    holds: 0,
    requests: '',
    facts: {},
    heals: 'asks',
    asked: 0,
    ...row,
    id,
  });
};

/** Rows of one place. */
const at = (where, defaults, rows) => {
  for (const row of rows) add({where, ...defaults, ...row});
};

/** The step fails with that code; what came before is the usual. */
const fails = (step, code, more = '') => ({
  state: /^(in|em|un)/.test(code) && step < 3 ? 'unsupported' : 'failed',
  events: words(
    BEFORE[step],
    `x${step}`,
    /^(insecure-context|embedded|unsupported)$/.test(code) ? '>unsupported' : '>failed',
    `error:${code}`,
    more,
  ),
  ...(/^(insecure-context|embedded|unsupported)$/.test(code) && {state: 'unsupported'}),
  asked: step > 3 ? 1 : 0,
});

const done = {
  state: 'subscribed',
  events: DONE,
  requests: 'POST 201',
  holds: 1,
  asked: 1,
  heals: 'knows',
};
const error = (name, message) => ({error: [name, message]});
const never = {never: true};
const late = (ms, end) => ({late: ms, ...(end && {end})});
const value = (what) => ({value: what});

// --- step 1 ---------------------------------------------------------------------------------------

at('step 1, service workers', {how: 'error'}, [
  {
    made: 'the page is insecure (http)',
    breaks: {isSecureContext: value(false)},
    ...fails(1, 'insecure-context'),
  },
  {
    made: 'the document is sandboxed: its origin is opaque',
    failure: [18],
    breaks: {origin: value('null')},
    ...fails(1, 'embedded'),
  },
  {
    made: 'navigator.serviceWorker is missing',
    breaks: {serviceWorker: 'absent'},
    ...fails(1, 'unsupported'),
  },
  {
    made: 'navigator.serviceWorker is undefined: cookies are blocked',
    engine: 'firefox',
    breaks: {serviceWorker: value(undefined)},
    ...fails(1, 'unsupported'),
  },
  {
    made: 'the getter of navigator.serviceWorker throws',
    how: 'wrong name',
    engine: 'chromium',
    breaks: {
      serviceWorker: error(
        'SecurityError',
        'Service worker is disabled because the context is sandboxed',
      ),
    },
    ...fails(1, 'unsupported'),
  },
]);

// --- step 2 ---------------------------------------------------------------------------------------

at('step 2, push', {how: 'error'}, [
  {
    made: 'PushManager is missing: an Android web view',
    breaks: {PushManager: 'absent'},
    ...fails(2, 'unsupported'),
  },
  {
    made: 'Notification is missing though PushManager is there',
    engine: 'firefox',
    breaks: {Notification: 'absent'},
    ...fails(2, 'unsupported'),
  },
  {
    made: 'an iPhone in a tab: neither Notification nor PushManager',
    engine: 'webkit',
    failure: [7],
    breaks: {
      PushManager: 'absent',
      standalone: value(false),
      userAgent: value(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      ),
    },
    state: 'needs-install',
    events: '>checking >needs-install before-show show',
  },
  {
    made: 'an app’s own browser on iOS: neither, and no way to install',
    engine: 'webkit',
    failure: [7],
    breaks: {
      PushManager: 'absent',
      standalone: value(false),
      userAgent: value(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
      ),
    },
    ...fails(2, 'unsupported'),
  },
  {
    made: 'an installed app on iOS that says it is not standalone: what it can do counts',
    how: 'wrong name',
    engine: 'webkit',
    failure: [28],
    breaks: {standalone: value(false)},
    ...done,
  },
]);

// --- step 3 ---------------------------------------------------------------------------------------

at('step 3, the key', {how: 'error', failure: [10]}, [
  {made: 'no key', attributes: {'vapid-public-key': null}, ...fails(3, 'key-missing')},
  {
    made: 'a private key',
    attributes: {'vapid-public-key': 'A'.repeat(43)},
    ...fails(3, 'key-invalid'),
  },
  {
    made: 'a PEM file',
    attributes: {'vapid-public-key': '-----BEGIN PUBLIC KEY-----\nMFkw'},
    ...fails(3, 'key-invalid'),
  },
  {
    made: 'a point beside the curve',
    attributes: {'vapid-public-key': `B${'A'.repeat(86)}`},
    ...fails(3, 'key-invalid'),
  },
  {
    made: 'padding, the other alphabet and a line break: it is right all the same',
    how: 'wrong name',
    attributes: {
      'vapid-public-key':
        ' BGsX0fLhLEJH+Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT\n+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU= ',
    },
    ...done,
  },
  {
    made: 'bytes that Firefox would take from a larger buffer',
    how: 'wrong name',
    engine: 'firefox',
    failure: [23],
    ...done,
    facts: {keyBuffers: [65]},
  },
]);

const FETCH = {
  chromium:
    "Failed to register a ServiceWorker for scope ('/') with script ('/worker.js'): A bad HTTP response code (404) was received when fetching the script.",
  firefox:
    'ServiceWorker script at /worker.js for scope / encountered an error during installation.',
  webkit: 'Script /worker.js load failed',
};
const MIME = {
  chromium: ['SecurityError', "The script has an unsupported MIME type ('text/html')."],
  firefox: ['SecurityError', 'The operation is insecure.'],
  webkit: ['SecurityError', 'MIME Type is not a JavaScript MIME type'],
};

for (const engine of ['chromium', 'firefox', 'webkit']) {
  at('step 3, the worker', {engine, failure: [11]}, [
    {
      how: 'error',
      made: 'its file is missing (404)',
      breaks: {register: error('TypeError', FETCH[engine])},
      ...fails(3, 'worker-fetch-failed'),
    },
    {
      how: 'wrong name',
      made: 'its file is an HTML page',
      breaks: {register: error(...MIME[engine])},
      ...fails(3, 'worker-blocked'),
    },
  ]);
}

at('step 3, the worker', {}, [
  {
    how: 'wrong name',
    made: 'register() rejects with an AbortError nobody has heard of',
    breaks: {register: error('AbortError', 'Operation has been aborted')},
    ...fails(3, 'worker-fetch-failed'),
  },
  {
    how: 'never',
    made: 'register() never answers',
    breaks: {register: never},
    ...fails(3, 'worker-timeout'),
  },
  {
    how: 'late',
    made: 'register() answers after 5 s',
    breaks: {register: late(5000)},
    ...done,
  },
  {
    how: 'late',
    made: 'register() answers after 12 s: too late for this time, in time for the next click',
    breaks: {register: late(12_000)},
    after: ['show', 'click'],
    ...done,
    events: words('>checking x3 >failed error:worker-timeout', DONE),
  },
  {
    how: 'error',
    made: 'getRegistration() rejects',
    breaks: {getRegistration: error('SecurityError', 'The operation is insecure.')},
    attributes: {'service-worker': '/worker.js'},
    ...fails(3, 'worker-fetch-failed'),
  },
  {
    how: 'never',
    made: 'getRegistration() never answers',
    breaks: {getRegistration: never},
    ...fails(3, 'worker-timeout'),
  },
  {
    how: 'never',
    made: 'serviceWorker.ready never resolves: nobody waits for it',
    failure: [2],
    ...done,
  },
  {
    how: 'error',
    made: 'the worker becomes redundant: its installation fails',
    breaks: {activate: late(300, 'absent')},
    ...fails(3, 'worker-install-failed'),
    facts: {},
    heals: 'asks',
  },
  {
    how: 'late',
    made: 'the worker is active only after 4 s: the first visit of all',
    failure: [1],
    breaks: {activate: late(4000)},
    ...done,
  },
  {
    how: 'never',
    made: 'the worker never becomes active',
    failure: [1],
    breaks: {activate: never},
    ...fails(3, 'worker-timeout'),
  },
  {
    how: 'twice',
    made: 'the worker tells twice that it is active',
    breaks: {activate: value('twice')},
    ...done,
  },
  {
    how: 'error',
    made: 'the scope belongs to the site’s own worker: it is left alone',
    failure: [12],
    given: 'subscribed',
    act: 'open',
    attributes: {'service-worker': '/other-worker.js'},
    state: 'failed',
    events: 'error:worker-conflict >checking x3 >failed error:worker-conflict',
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'error',
    made: 'the page’s own promise of a registration rejects',
    breaks: {registration: error('Error', 'the site’s own trouble')},
    ...fails(3, 'worker-fetch-failed'),
  },
  {
    how: 'never',
    made: 'the page’s own promise of a registration never settles',
    breaks: {registration: never},
    ...fails(3, 'worker-timeout'),
  },
  {
    how: 'late',
    made: 'the page’s own promise of a registration settles after 3 s',
    breaks: {registration: late(3000)},
    ...done,
  },
]);

// --- step 4 ---------------------------------------------------------------------------------------

at('step 4, permission', {asked: 1}, [
  {
    how: 'error',
    made: 'the visitor blocks',
    breaks: {visitor: value('denied')},
    state: 'denied',
    events: `${CLICK} permission:denied >denied hide:accept`,
    heals: 'denied',
  },
  {
    how: 'error',
    made: 'the visitor dismisses the browser’s question',
    failure: [15],
    breaks: {visitor: value('default')},
    state: 'dismissed',
    events: `${CLICK} permission:default >dismissed hide:accept`,
    heals: 'rests',
  },
  {
    how: 'error',
    made: 'there was no click: nothing is asked',
    failure: [4],
    breaks: {activated: value(false)},
    ...fails(4, 'gesture-missing'),
    asked: 0,
  },
  {
    how: 'wrong name',
    made: 'resolves “denied” without a question, and the permission is “default”',
    engine: 'webkit',
    failure: [5],
    breaks: {request: value('denied')},
    ...fails(4, 'permission-suppressed'),
  },
  {
    how: 'wrong name',
    made: 'resolves “default” at once: switched off in the system’s settings',
    engine: 'webkit',
    failure: [5],
    breaks: {request: value('default')},
    ...fails(4, 'permission-suppressed'),
  },
  {
    how: 'error',
    made: 'requestPermission() rejects: a polyfill',
    breaks: {request: error('TypeError', 'undefined is not a function')},
    ...fails(4, 'permission-suppressed'),
  },
  {
    how: 'wrong name',
    made: 'requestPermission() throws instead of rejecting',
    breaks: {request: value('throws')},
    ...fails(4, 'permission-suppressed'),
  },
  {
    how: 'never',
    made: 'no answer: dismissed in Firefox, or a quiet bell',
    engine: 'firefox',
    failure: [17],
    breaks: {request: never},
    state: 'asking',
    events: CLICK,
    facts: {waiting: true},
  },
  {
    how: 'never',
    made: 'no answer, and the visitor closes the panel',
    failure: [17],
    breaks: {request: never},
    after: ['close'],
    state: 'dismissed',
    events: `${CLICK} >dismissed hide:close`,
    heals: 'rests',
  },
  {
    how: 'late',
    made: 'the answer comes after an hour: it counts',
    failure: [17],
    breaks: {request: late(36e5)},
    ...done,
  },
  {
    how: 'late',
    made: 'the answer comes when the panel was closed long ago: it counts',
    failure: [17],
    breaks: {request: late(60_000)},
    at: {'>asking': 'close'},
    ...done,
    events: `${CLICK} >dismissed hide:close permission:granted >subscribing >saving subscribe >subscribed save`,
  },
  {
    how: 'late',
    made: 'the late answer is a no',
    breaks: {request: late(60_000), visitor: value('denied')},
    state: 'denied',
    events: `${CLICK} permission:denied >denied hide:accept`,
    heals: 'denied',
  },
  {
    how: 'twice',
    made: 'accept is clicked twice: one question',
    act: 'click twice',
    ...done,
    events: words(
      OPEN,
      'before-request >asking before-request permission:granted >subscribing >saving subscribe >subscribed save',
    ),
  },
  {
    how: 'wrong name',
    made: 'the browser’s embargo: “denied” at once after three dismissals',
    engine: 'chromium',
    failure: [5, 15],
    given: 'denied',
    act: 'load',
    state: 'denied',
    events: '>denied',
    asked: 0,
    heals: 'denied',
  },
  {
    how: 'late',
    made: 'a block that the visitor lifts in the settings',
    failure: [5],
    given: 'denied',
    act: 'load',
    after: ['grant', 'back in front'],
    state: 'idle',
    events: '>denied >idle',
    asked: 0,
    heals: 'asks',
  },
]);

// --- step 5 ---------------------------------------------------------------------------------------

const CHROMIUM = [
  ['AbortError', 'Subscription failed - no active Service Worker', 'worker-timeout', [1]],
  ['AbortError', 'Registration failed - permission denied', 'permission-suppressed', [19]],
  ['NotAllowedError', 'Registration failed - permission denied', 'permission-suppressed', []],
  [
    'InvalidStateError',
    'Registration failed - A subscription with a different applicationServerKey (or gcm_sender_id) already exists; to change the applicationServerKey, unsubscribe then resubscribe.',
    'key-invalid',
    [9],
  ],
  ['AbortError', 'Registration failed - push service error', 'push-service-error', [6]],
  [
    'AbortError',
    'Registration failed - could not connect to push server',
    'push-service-unreachable',
    [],
  ],
  ['AbortError', 'Registration failed - push service not available', 'unsupported', []],
  [
    'AbortError',
    'Registration failed - missing applicationServerKey, and gcm_sender_id not found in manifest',
    'key-invalid',
    [],
  ],
  ['AbortError', 'Registration failed - storage error', 'push-storage-error', []],
  [
    'AbortError',
    'Registration failed - could not retrieve the public key',
    'push-storage-error',
    [],
  ],
  ['AbortError', 'Registration failed - renderer shutdown', 'push-storage-error', []],
  [
    'AbortError',
    'Registration failed - registration limit has been reached',
    'push-storage-error',
    [],
  ],
  [
    'InvalidAccessError',
    "Failed to execute 'subscribe' on 'PushManager': The provided applicationServerKey is not valid.",
    'key-invalid',
    [],
  ],
  [
    'InvalidCharacterError',
    "Failed to execute 'subscribe' on 'PushManager': The provided applicationServerKey is not encoded as base64url without padding.",
    'key-invalid',
    [],
  ],
];
const FIREFOX = [
  ['NotAllowedError', 'User denied permission to use the Push API.', 'permission-suppressed', []],
  ['InvalidAccessError', 'Invalid raw ECDSA P-256 public key.', 'key-invalid', [23]],
  [
    'InvalidStateError',
    'A subscription with a different application server key already exists.',
    'push-service-error',
    [9],
  ],
  ['AbortError', 'Error retrieving push subscription.', 'push-service-error', []],
];
const WEBKIT = [
  ['NotAllowedError', 'User denied push permission', 'permission-suppressed', []],
  [
    'NotAllowedError',
    'Push notification prompting can only be done from a user gesture.',
    'gesture-missing',
    [],
  ],
  [
    'NotAllowedError',
    'Subscribing for push requires userVisibleOnly to be true',
    'permission-suppressed',
    [],
  ],
  [
    'NotAllowedError',
    'Cannot request permission from cross-origin iframe',
    'permission-suppressed',
    [18],
  ],
  ['NotSupportedError', 'Subscribing for push requires an applicationServerKey', 'key-invalid', []],
  [
    'InvalidStateError',
    'Subscribing for push requires an active service worker',
    'worker-timeout',
    [1],
  ],
  [
    'InvalidAccessError',
    'applicationServerKey must contain a valid P-256 public key',
    'key-invalid',
    [],
  ],
  [
    'InvalidCharacterError',
    'applicationServerKey is not properly base64url-encoded',
    'key-invalid',
    [],
  ],
];
for (const [engine, rows] of Object.entries({
  chromium: CHROMIUM,
  firefox: FIREFOX,
  webkit: WEBKIT,
})) {
  for (const [name, message, code, failure] of rows) {
    add({
      where: 'step 5, subscribe()',
      how: 'error',
      engine,
      failure,
      made: [name, message].join(': '),
      breaks: {subscribe: error(name, message)},
      ...fails(5, code),
      heals: 'renews',
    });
  }
}

at('step 5, subscribe()', {heals: 'renews'}, [
  {
    how: 'error',
    made: 'Brave without Google’s services: push service error',
    engine: 'chromium',
    failure: [6],
    breaks: {
      brave: value({}),
      subscribe: error('AbortError', 'Registration failed - push service error'),
    },
    ...fails(5, 'push-service-error'),
  },
  {
    how: 'error',
    made: 'the browser is offline',
    breaks: {
      onLine: value(false),
      subscribe: error('AbortError', 'Error retrieving push subscription.'),
    },
    ...fails(5, 'push-service-unreachable'),
  },
  {
    how: 'wrong name',
    made: 'an error with neither a known name nor a message',
    breaks: {subscribe: error('UnknownError', '')},
    ...fails(5, 'push-service-error'),
  },
  {
    how: 'never',
    made: 'the push service is out of reach: no answer ever',
    engine: 'chromium',
    breaks: {subscribe: never},
    ...fails(5, 'push-timeout'),
  },
  {
    how: 'late',
    made: 'the answer comes after 15 s',
    breaks: {subscribe: late(15_000)},
    ...done,
  },
  {
    how: 'late',
    made: 'the answer comes after the deadline: the server gets it',
    breaks: {subscribe: late(25_000)},
    ...done,
    events: `${GRANT} x5 >failed error:push-timeout >saving subscribe >subscribed save`,
  },
  {
    how: 'late',
    made: 'it fails after the deadline: told once',
    breaks: {
      subscribe: late(25_000, error('AbortError', 'Registration failed - push service error')),
    },
    ...fails(5, 'push-timeout'),
  },
  {
    how: 'twice',
    made: 'it fails, the visitor tries again, and it works',
    breaks: {subscribe: [error('AbortError', 'Registration failed - push service error')]},
    after: ['retry'],
    ...done,
    events: `${GRANT} x5 >failed error:push-service-error before-request >asking permission:granted >subscribing >saving subscribe >subscribed save`,
    asked: 2,
    heals: 'knows',
  },
  {
    how: 'error',
    made: 'the endpoint is empty',
    engine: 'webkit',
    breaks: {subscription: value({endpoint: ''})},
    ...fails(5, 'subscription-invalid'),
  },
  {
    how: 'error',
    made: 'the keys are missing',
    breaks: {subscription: value({keys: {}})},
    ...fails(5, 'subscription-invalid'),
  },
  {
    how: 'error',
    made: 'getSubscription() rejects',
    breaks: {getSubscription: error('AbortError', 'Error retrieving push subscription.')},
    ...fails(5, 'push-service-error'),
  },
  {
    how: 'never',
    made: 'getSubscription() never answers',
    breaks: {getSubscription: never},
    ...fails(5, 'push-timeout'),
  },
]);

at('step 5, another key', {given: 'subscribed with another key', act: 'load', failure: [9, 16]}, [
  {
    how: 'error',
    made: 'the site’s key has changed: replaced without a question',
    state: 'subscribed',
    events: RENEW,
    requests: 'POST 201',
    holds: 1,
    heals: 'knows',
    facts: {previous: true},
  },
  {
    how: 'wrong name',
    made: 'unsubscribe() of the old one says false: already gone',
    breaks: {unsubscribe: value(false)},
    state: 'failed',
    events: `${RENEWING} x5 >failed error:key-invalid`,
    holds: 1,
    heals: 'renews',
  },
  {
    how: 'error',
    made: 'unsubscribe() of the old one rejects',
    breaks: {unsubscribe: error('AbortError', 'Unsubscription failed - storage error')},
    state: 'failed',
    events: `${RENEWING} x5 >failed error:push-storage-error`,
    holds: 1,
    heals: 'renews',
  },
  {
    how: 'never',
    made: 'unsubscribe() of the old one never answers',
    breaks: {unsubscribe: never},
    state: 'failed',
    events: `${RENEWING} x5 >failed error:push-timeout`,
    holds: 1,
    heals: 'renews',
  },
  {
    how: 'late',
    made: 'the old one is ended and the new one refused: the next visit names the old one',
    breaks: {subscribe: error('AbortError', 'Registration failed - push service error')},
    state: 'failed',
    events: `${RENEWING} x5 >failed error:push-service-error`,
    holds: 1,
    heals: 'renews',
  },
]);

at('step 5, what an earlier visit left', {given: 'subscribed', act: 'load'}, [
  {
    how: 'error',
    made: 'the subscription is gone, permission stands',
    failure: [13],
    after: ['lose the subscription', 'back in front'],
    state: 'subscribed',
    events: `${KNOWN} >subscribing >saving subscribe >subscribed save`,
    requests: 'POST 201',
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'error',
    made: 'permission was taken away: told, and not asked again',
    failure: [13],
    after: ['revoke', 'back in front'],
    state: 'idle',
    events: `${KNOWN} permission:default >idle`,
    holds: 1,
    heals: 'rests, dead',
  },
  {
    how: 'error',
    made: 'permission was blocked since',
    failure: [13],
    after: ['block', 'back in front'],
    state: 'denied',
    events: `${KNOWN} permission:denied >denied`,
    holds: 1,
    heals: 'denied, dead',
  },
  {
    how: 'error',
    made: 'nothing is broken: nothing is sent',
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'twice',
    made: 'the page comes to the front twice',
    after: ['back in front', 'back in front'],
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'error',
    made: 'getSubscription() rejects on the visit',
    breaks: {getSubscription: error('AbortError', 'Error retrieving push subscription.')},
    state: 'idle',
    events: 'error:push-service-error',
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'never',
    made: 'getSubscription() never answers on the visit',
    breaks: {getSubscription: never},
    state: 'idle',
    events: 'error:worker-timeout',
    holds: 1,
    heals: 'knows',
  },
]);
at('step 5, what an earlier visit left', {given: 'opted out', act: 'load'}, [
  {
    how: 'error',
    made: 'the visitor unsubscribed here, permission stands: left alone',
    failure: [13],
    state: 'idle',
    events: '',
    heals: 'rests',
  },
]);

// --- step 6 ---------------------------------------------------------------------------------------

const PASSING = [408, 425, 429, 500, 502, 503, 504];
const FINAL = [400, 401, 403, 404, 405, 410, 413, 422];
for (const status of PASSING) {
  add({
    where: 'step 6, the server',
    how: 'error',
    failure: [8],
    made: `${status}, then it takes it`,
    answers: [status],
    ...done,
    requests: `POST ${status} POST 201`,
  });
}
for (const status of FINAL) {
  add({
    where: 'step 6, the server',
    how: 'error',
    failure: [8],
    made: `${status}: refused, not repeated on this page, never shown as success`,
    answers: [status],
    ...fails(6, 'server-rejected'),
    requests: `POST ${status}`,
    heals: 'sends',
  });
}
const tries = ['first', 'second', 'third', 'fourth', 'fifth'];
tries.forEach((which, index) => {
  const before = Array(index).fill(500);
  const sent = before.map(() => 'POST 500');
  const last = index === tries.length - 1;
  const where = `step 6, the ${which} try`;
  const again = last ? [] : ['POST 201'];
  const end = last ? {...fails(6, 'server-unreachable'), heals: 'sends'} : {...done, failure: [8]};
  add({
    where,
    how: 'error',
    made: 'no network',
    failure: [8],
    answers: [...before, 'network'],
    ...end,
    requests: words(...sent, 'POST network', ...again),
  });
  add({
    where,
    how: 'wrong name',
    made: 'a redirect to a login page',
    failure: [8],
    answers: [...before, 'redirect'],
    ...fails(6, 'server-rejected'),
    requests: words(...sent, 'POST redirect'),
    heals: 'sends',
  });
  add({
    where,
    how: 'never',
    made: 'no answer',
    failure: [8],
    answers: [...before, 'never'],
    ...end,
    requests: words(...sent, 'POST never', ...again),
  });
  add({
    where,
    how: 'late',
    made: 'the answer comes after 10 s',
    failure: [8],
    answers: [...before, {late: 10_000, status: 201}],
    ...done,
    requests: words(...sent, 'POST 201'),
  });
  add({
    where,
    how: 'twice',
    made: 'the server takes it, and its answer is lost: it sees it twice, never not at all',
    failure: [8],
    answers: [...before, 'lost'],
    ...end,
    ...(last && {holds: 1}),
    requests: words(...sent, 'POST lost', ...again),
  });
});

at('step 6, the server', {failure: [8]}, [
  {
    how: 'late',
    made: 'the answer comes after the deadline: sent again',
    answers: [{late: 20_000, status: 201}],
    ...done,
    requests: 'POST 201 POST 201',
  },
  {
    how: 'late',
    made: '503 with Retry-After in seconds',
    answers: [{status: 503, retryAfter: 30}],
    ...done,
    requests: 'POST 503 POST 201',
    facts: {pausedFor: 30_000},
  },
  {
    how: 'late',
    made: '429 with Retry-After as a date',
    answers: [{status: 429, retryAfter: '45 s from now'}],
    ...done,
    requests: 'POST 429 POST 201',
    facts: {pausedFor: 45_000},
  },
  {
    how: 'late',
    made: '503 with a Retry-After of an hour: kept, and no page calls before',
    answers: [{status: 503, retryAfter: 3600}],
    ...fails(6, 'server-unreachable'),
    requests: 'POST 503',
    heals: 'waits',
  },
  {
    how: 'never',
    made: 'it never answers anything',
    answers: Array(5).fill('never'),
    ...fails(6, 'server-unreachable'),
    requests: Array(5).fill('POST never').join(' '),
    heals: 'sends',
  },
  {
    how: 'error',
    made: 'no network at all',
    answers: Array(5).fill('network'),
    ...fails(6, 'server-unreachable'),
    requests: Array(5).fill('POST network').join(' '),
    heals: 'sends',
  },
  {
    how: 'late',
    made: 'offline for all tries, then online again on the same page',
    answers: Array(5).fill('network'),
    after: ['online'],
    ...done,
    events: `${SAVE} x6 >failed error:server-unreachable >checking >saving subscribe >subscribed save`,
    requests: words(...Array(5).fill('POST network'), 'POST 201'),
  },
  {
    how: 'twice',
    made: 'online twice in a row: one request',
    answers: Array(5).fill('network'),
    after: ['online twice'],
    ...done,
    events: `${SAVE} x6 >failed error:server-unreachable >checking >saving subscribe >subscribed save`,
    requests: words(...Array(5).fill('POST network'), 'POST 201'),
  },
  {
    how: 'error',
    made: 'subscription-url is no address',
    attributes: {'subscription-url': 'javascript:alert(1)'},
    ...fails(3, 'server-rejected'),
  },
  {
    how: 'error',
    made: 'no subscription-url: nothing is sent, the event has it',
    attributes: {'subscription-url': null},
    ...done,
    events: `${SAVE} >subscribed`,
    requests: '',
    holds: 0,
    heals: 'sends',
  },
]);

at('step 6, the page in its place', {failure: [8], heals: 'sends'}, [
  {
    how: 'error',
    made: 'save() rejects five times',
    breaks: {save: error('Error', 'no')},
    ...fails(6, 'server-unreachable'),
  },
  {
    how: 'never',
    made: 'save() never settles',
    breaks: {save: never},
    ...fails(6, 'server-unreachable'),
  },
  {
    how: 'late',
    made: 'save() settles after 10 s',
    breaks: {save: late(10_000)},
    ...done,
    requests: '',
    holds: 0,
    heals: 'taken',
  },
  {
    how: 'twice',
    made: 'save() rejects once, then resolves',
    breaks: {save: [error('Error', 'no')]},
    ...done,
    requests: '',
    holds: 0,
    heals: 'taken',
  },
  {
    how: 'error',
    made: 'respondWith() rejects',
    breaks: {respondWith: error('Error', 'no')},
    ...fails(6, 'server-unreachable'),
  },
  {
    how: 'never',
    made: 'respondWith() never settles',
    breaks: {respondWith: never},
    ...fails(6, 'server-unreachable'),
  },
  {
    how: 'late',
    made: 'respondWith() settles after the element is gone: nothing is claimed',
    breaks: {respondWith: late(5000)},
    at: {subscribe: 'remove'},
    state: 'idle',
    asked: 1,
    events: `${SAVE} hide:script`,
    heals: 'taken',
  },
  {
    how: 'late',
    made: 'respondWith() settles after 5 s',
    breaks: {respondWith: late(5000)},
    ...done,
    requests: '',
    holds: 0,
    heals: 'taken',
  },
  {
    how: 'error',
    made: 'waitUntil() rejects: the server has it, and gets it once more',
    breaks: {waitUntil: error('Error', 'no')},
    ...fails(6, 'server-unreachable'),
    requests: 'POST 201',
    holds: 1,
  },
  {
    how: 'never',
    made: 'waitUntil() never settles',
    breaks: {waitUntil: never},
    ...fails(6, 'server-unreachable'),
    requests: 'POST 201',
    holds: 1,
  },
  {
    how: 'late',
    made: 'waitUntil() settles after 5 s',
    breaks: {waitUntil: late(5000)},
    ...done,
  },
  {
    how: 'wrong name',
    made: 'preventDefault(): nothing is sent, and that is right',
    breaks: {prevent: value(true)},
    ...done,
    requests: '',
    holds: 0,
    events: `${SAVE} >subscribed`,
    heals: 'taken',
  },
  {
    how: 'error',
    made: 'request() throws',
    breaks: {requestInit: error('Error', 'no token')},
    ...fails(6, 'server-unreachable'),
  },
  {
    how: 'never',
    made: 'request() never settles',
    breaks: {requestInit: never},
    ...fails(6, 'server-unreachable'),
  },
]);

// --- storage --------------------------------------------------------------------------------------

at('storage', {...done}, [
  {
    how: 'error',
    made: 'localStorage throws: cookies are blocked',
    breaks: {localStorage: error('SecurityError', 'The operation is insecure.')},
  },
  {
    how: 'wrong name',
    made: 'localStorage is null: a web view',
    breaks: {localStorage: 'absent'},
  },
  {
    how: 'error',
    made: 'localStorage is full',
    breaks: {localStorage: error('QuotaExceededError', 'The quota has been exceeded.')},
  },
  {
    how: 'error',
    made: 'indexedDB.open() throws',
    breaks: {
      indexedDB: error(
        'InvalidStateError',
        'A mutation operation was attempted on a database that did not allow mutations.',
      ),
    },
  },
  {
    how: 'never',
    made: 'IndexedDB never opens',
    engine: 'webkit',
    breaks: {indexedDB: never},
  },
  {
    how: 'wrong name',
    made: 'every transaction of IndexedDB is aborted',
    breaks: {indexedDB: value('aborts')},
  },
  {how: 'wrong name', made: 'indexedDB is missing', breaks: {indexedDB: 'absent'}},
  {
    how: 'error',
    made: 'neither: what was acknowledged cannot be remembered, and is sent once more',
    breaks: {
      localStorage: error('SecurityError', 'The operation is insecure.'),
      indexedDB: error('SecurityError', 'The operation is insecure.'),
    },
    facts: {},
  },
]);
at('storage', {given: 'subscribed', act: 'load', state: 'subscribed', holds: 1, heals: 'knows'}, [
  {
    how: 'error',
    made: 'IndexedDB was deleted: sent once more, asked nothing',
    given: 'subscribed',
    act: 'clear IndexedDB',
    events: SEND,
    requests: 'POST 201',
  },
  {
    how: 'error',
    made: 'localStorage was cleared: IndexedDB knows',
    act: 'clear localStorage',
    events: KNOWN,
  },
  {
    how: 'wrong name',
    made: 'localStorage holds what another script wrote',
    act: 'damage localStorage',
    events: KNOWN,
  },
  {
    how: 'error',
    made: 'all was cleared, the subscription is still there',
    act: 'clear storage',
    events: SEND,
    requests: 'POST 201',
  },
]);
at('storage', {act: 'load', attributes: {when: 'time >= 0s'}}, [
  {
    how: 'error',
    made: 'nothing can be remembered: nobody is asked again and again',
    failure: [20],
    breaks: {
      localStorage: error('SecurityError', 'The operation is insecure.'),
      sessionStorage: error('SecurityError', 'The operation is insecure.'),
    },
    state: 'idle',
    events: '',
    facts: {reasons: ['no-memory']},
  },
]);

// --- locks ----------------------------------------------------------------------------------------

at('locks', {...done}, [
  {how: 'error', made: 'there are no Web Locks', engine: 'webkit', breaks: {locks: 'absent'}},
  {
    how: 'error',
    made: 'locks.request() rejects: this document may not lock',
    breaks: {locks: error('SecurityError', 'Access to the Locks API is denied.')},
  },
  {
    how: 'wrong name',
    made: 'locks.request() rejects with an InvalidStateError',
    breaks: {locks: error('InvalidStateError', 'The document is not active.')},
  },
  {
    how: 'never',
    made: 'another tab holds the lock for ever: after 30 s we work all the same',
    at: {'>asking': 'another tab works for ever'},
  },
  {
    how: 'late',
    made: 'the lock comes after 10 s',
    breaks: {locks: [late(10_000), late(10_000), late(10_000), late(10_000)]},
  },
]);
at('locks', {act: 'load', attributes: {when: 'time >= 0s'}}, [
  {
    how: 'error',
    made: 'the place for a panel is never given: another tab has it',
    failure: [22],
    at: {'>checking': 'another tab has the panel'},
    state: 'idle',
    events: '>checking >prompting >idle',
  },
]);

// --- another tab ----------------------------------------------------------------------------------

at('another tab', {}, [
  {
    how: 'twice',
    made: 'two elements accept at once: one subscription, one request',
    failure: [22],
    act: 'two elements accept',
    state: 'subscribed',
    events:
      'before-request >checking >asking permission:granted >subscribing >saving subscribe >subscribed save',
    requests: 'POST 201',
    holds: 1,
    asked: 2,
    heals: 'knows',
  },
  {
    how: 'late',
    made: 'another tab subscribes while ours asks',
    failure: [22],
    act: 'open',
    after: ['another tab subscribes', 'another tab tells'],
    state: 'prompting',
    events: OPEN,
    requests: 'POST 201',
    holds: 1,
    asked: 1,
    heals: 'knows',
  },
  {
    how: 'twice',
    made: 'it tells twice of the same thing',
    given: 'subscribed',
    act: 'another tab tells twice',
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'late',
    made: 'it unsubscribes: this one knows',
    given: 'subscribed',
    act: 'load',
    after: ['another tab unsubscribes'],
    state: 'idle',
    events: `${KNOWN} >idle`,
    heals: 'rests',
  },
  {
    how: 'wrong name',
    made: 'there is no BroadcastChannel',
    breaks: {BroadcastChannel: 'absent'},
    ...done,
  },
]);

// --- navigation and removal -----------------------------------------------------------------------

const gone = {state: 'idle', asked: 1};
at('navigation', {}, [
  {
    how: 'never',
    made: 'the page is left while the worker is fetched',
    breaks: {register: never},
    at: {'3 start': 'leave'},
    state: 'idle',
    events: '>checking',
  },
  {
    how: 'never',
    made: 'the page is left while the panel asks',
    act: 'open',
    after: ['leave'],
    state: 'idle',
    events: `${OPEN} >idle hide:script`,
  },
  {
    how: 'never',
    made: 'the page is left while the browser asks',
    breaks: {request: never},
    after: ['leave'],
    ...gone,
    events: `${CLICK} hide:script`,
    heals: 'asks',
  },
  {
    how: 'late',
    made: 'the page is left while it subscribes; the browser goes on',
    breaks: {subscribe: late(2000)},
    at: {'5 start': 'leave'},
    ...gone,
    events: `${GRANT} hide:script subscribe`,
    requests: 'POST 201',
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'never',
    made: 'the page is left while it subscribes; nothing comes of it',
    breaks: {subscribe: never},
    at: {'5 start': 'leave'},
    ...gone,
    events: `${GRANT} hide:script`,
    heals: 'renews',
  },
  {
    how: 'never',
    made: 'the page is left while the server is silent',
    failure: [8],
    answers: ['never'],
    at: {'6 start': 'leave'},
    ...gone,
    events: `${GRANT} >saving hide:script subscribe`,
    requests: 'POST never',
    heals: 'sends',
  },
]);

for (const [where, word] of [
  ['removal of the element', 'remove'],
  ['moving the element', 'move'],
]) {
  const moved = word === 'move';
  at(where, {}, [
    {
      how: 'late',
      made: 'in step 3; the worker comes late',
      breaks: {register: late(3000)},
      at: {'3 start': word},
      ...(moved ? done : {state: 'idle', events: '>checking', facts: {}}),
    },
    {
      how: 'never',
      made: 'in step 3; the worker never comes',
      breaks: {register: never},
      at: {'3 start': word},
      ...(moved ? fails(3, 'worker-timeout') : {state: 'idle', events: '>checking'}),
    },
    {
      how: 'error',
      made: 'in step 3; then it fails',
      breaks: {register: late(1000, error('TypeError', 'Failed to fetch'))},
      at: {'3 start': word},
      ...(moved ? fails(3, 'worker-fetch-failed') : {state: 'idle', events: '>checking'}),
    },
    {
      how: 'late',
      made: 'in step 4; the visitor answers later',
      breaks: {request: late(5000)},
      at: {'>asking': word},
      ...(moved ? done : {...gone, events: `${CLICK} hide:script`, heals: 'renews'}),
    },
    {
      how: 'never',
      made: 'in step 4; no answer',
      breaks: {request: never},
      at: {'>asking': word},
      ...(moved
        ? {state: 'asking', events: CLICK, asked: 1}
        : {...gone, events: `${CLICK} hide:script`, heals: 'asks'}),
    },
    {
      how: 'late',
      made: 'in step 5; the subscription comes later',
      breaks: {subscribe: late(3000)},
      at: {'5 start': word},
      ...(moved
        ? done
        : {
            ...gone,
            events: `${GRANT} hide:script subscribe`,
            requests: 'POST 201',
            holds: 1,
            heals: 'knows',
          }),
    },
    {
      how: 'error',
      made: 'in step 5; then it fails',
      breaks: {
        subscribe: late(3000, error('AbortError', 'Registration failed - push service error')),
      },
      at: {'5 start': word},
      ...(moved
        ? {...fails(5, 'push-service-error'), heals: 'renews'}
        : {...gone, events: `${GRANT} hide:script`, heals: 'renews'}),
    },
    {
      how: 'twice',
      made: 'in step 6; the server fails twice',
      failure: [8],
      answers: [500, 500],
      at: {'6 start': word},
      ...(moved
        ? {...done, requests: 'POST 500 POST 500 POST 201'}
        : {
            ...gone,
            events: `${GRANT} >saving hide:script subscribe`,
            requests: 'POST 500',
            heals: 'sends',
          }),
    },
    {
      how: 'late',
      made: 'in step 6; the server is slow',
      answers: [{late: 5000, status: 201}],
      at: {'6 start': word},
      ...(moved
        ? done
        : {
            ...gone,
            events: `${GRANT} >saving hide:script subscribe`,
            requests: 'POST 201',
            holds: 1,
            heals: 'knows',
          }),
    },
  ]);
}

// --- bfcache --------------------------------------------------------------------------------------

at('bfcache', {}, [
  {
    how: 'twice',
    made: 'the panel was open: it is closed, and may be opened again',
    act: 'open',
    after: ['freeze and thaw', 'show', 'click'],
    ...done,
    events: words(OPEN, '>idle hide:script', DONE),
  },
  {
    how: 'late',
    made: 'frozen in step 3',
    breaks: {register: late(3000)},
    at: {'3 start': 'freeze and thaw'},
    ...done,
  },
  {
    how: 'late',
    made: 'frozen while the browser asks; the answer comes after',
    breaks: {request: late(3000)},
    at: {'>asking': 'freeze and thaw'},
    ...done,
    events: `${CLICK} hide:script permission:granted >subscribing >saving subscribe >subscribed save`,
  },
  {
    how: 'late',
    made: 'frozen while it subscribes',
    breaks: {subscribe: late(3000)},
    at: {'5 start': 'freeze and thaw'},
    ...done,
    events: `${GRANT} hide:script >saving subscribe >subscribed save`,
  },
  {
    how: 'error',
    made: 'frozen while the request fails',
    failure: [8],
    answers: ['network'],
    at: {'6 start': 'freeze and thaw'},
    ...done,
    requests: 'POST network POST 201',
    events: `${GRANT} >saving hide:script subscribe >subscribed save`,
  },
]);
at('bfcache', {given: 'subscribed', act: 'load', holds: 1}, [
  {
    how: 'twice',
    made: 'restored twice: nothing is sent',
    after: ['thaw twice'],
    state: 'subscribed',
    events: KNOWN,
    heals: 'knows',
  },
  {
    how: 'late',
    made: 'permission was taken away meanwhile',
    failure: [13],
    after: ['freeze', 'revoke', 'thaw'],
    state: 'idle',
    events: `${KNOWN} permission:default >idle`,
    heals: 'rests, dead',
  },
  {
    how: 'late',
    made: 'the subscription went meanwhile',
    failure: [13],
    after: ['freeze', 'lose the subscription', 'thaw'],
    state: 'subscribed',
    events: `${KNOWN} >subscribing >saving subscribe >subscribed save`,
    requests: 'POST 201',
    heals: 'knows',
  },
]);

// --- prerender ------------------------------------------------------------------------------------

at('prerender', {failure: [21], act: 'load', attributes: {when: 'time >= 0s', storage: 'local'}}, [
  {
    how: 'never',
    made: 'never activated: nothing is asked, counted, registered or sent',
    breaks: {prerendering: value(true)},
    state: 'idle',
    events: '',
    facts: {registered: 0, counted: null},
  },
  {
    how: 'late',
    made: 'activated later: the panel comes then',
    breaks: {prerendering: value(true)},
    after: ['activate'],
    state: 'prompting',
    events: OPEN,
  },
  {
    how: 'twice',
    made: 'activated twice: one panel',
    breaks: {prerendering: value(true)},
    after: ['activate twice'],
    state: 'prompting',
    events: OPEN,
  },
  {
    how: 'late',
    made: 'removed before it is activated',
    breaks: {prerendering: value(true)},
    after: ['remove', 'activate'],
    state: 'idle',
    events: '',
    facts: {registered: 0},
  },
  {
    how: 'error',
    made: 'subscribed before; activated: known, nothing sent',
    given: 'subscribed',
    attributes: {},
    breaks: {prerendering: value(true)},
    after: ['activate'],
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
  },
]);

// --- asking ---------------------------------------------------------------------------------------

at('the question', {act: 'load'}, [
  {
    how: 'error',
    made: 'nothing has happened on the page yet: nobody is asked',
    failure: [3],
    attributes: {when: null},
    state: 'idle',
    events: '',
    facts: {registered: 0},
  },
  {
    how: 'error',
    made: 'the panel comes by itself: the focus stays where it is, and it is announced',
    failure: [29],
    attributes: {when: 'time >= 0s'},
    state: 'prompting',
    events: OPEN,
    facts: {focus: 'body', announced: true},
  },
  {
    how: 'twice',
    made: 'declined twice: the silence grows, the browser is never asked',
    failure: [15],
    act: 'decline',
    state: 'dismissed',
    events: `${OPEN} >dismissed hide:decline`,
    heals: 'rests',
  },
]);

// --- unsubscribing --------------------------------------------------------------------------------

at('unsubscribing', {given: 'subscribed', act: 'unsubscribe', state: 'idle', heals: 'rests'}, [
  {
    how: 'error',
    made: 'the server refuses the DELETE: told on a later page',
    answers: [500, 500, 500],
    events: `${KNOWN} >idle unsubscribe`,
    requests: 'DELETE 500 DELETE 500 DELETE 500',
    holds: 1,
    heals: 'forgets',
  },
  {
    how: 'never',
    made: 'the server never answers the DELETE',
    answers: ['never', 'never', 'never'],
    events: `${KNOWN} >idle unsubscribe`,
    requests: 'DELETE never DELETE never DELETE never',
    holds: 1,
    heals: 'forgets',
  },
  {
    how: 'error',
    made: 'the browser’s unsubscribe() rejects',
    breaks: {unsubscribe: error('AbortError', 'Unsubscription failed - storage error')},
    events: `${KNOWN} >idle unsubscribe`,
    requests: 'DELETE 204',
  },
  {
    how: 'wrong name',
    made: 'the browser’s unsubscribe() says false: already gone',
    breaks: {unsubscribe: value(false)},
    events: `${KNOWN} >idle unsubscribe`,
    requests: 'DELETE 204',
  },
]);

// --- the worker -----------------------------------------------------------------------------------

at(
  'the worker, pushsubscriptionchange',
  {
    given: 'subscribed',
    act: 'change none',
    failure: [24],
    state: 'idle',
    events: '',
    heals: 'knows',
  },
  [
    {
      how: 'error',
      made: 'both subscriptions in the event',
      act: 'change both',
      requests: 'POST 201',
      holds: 1,
    },
    {
      how: 'error',
      made: 'only the old one',
      engine: 'firefox',
      act: 'change old',
      requests: 'POST 201',
      holds: 1,
    },
    {how: 'error', made: 'only the new one', act: 'change new', requests: 'POST 201', holds: 1},
    {
      how: 'wrong name',
      made: 'neither',
      engine: 'chromium',
      act: 'change none',
      requests: 'POST 201',
      holds: 1,
    },
    {
      how: 'twice',
      made: 'the event comes twice',
      act: 'change both twice',
      requests: 'POST 201 POST 201',
      holds: 1,
    },
    {
      how: 'error',
      made: 'subscribe() is refused: left for the next page',
      engine: 'chromium',
      breaks: {'worker subscribe': error('AbortError', 'Registration failed - push service error')},
      holds: 1,
      heals: 'renews',
      facts: {workerErrors: ['AbortError']},
    },
    {
      how: 'error',
      made: 'subscribe() is not allowed',
      engine: 'webkit',
      breaks: {'worker subscribe': error('NotAllowedError', 'User denied push permission')},
      holds: 1,
      heals: 'renews',
      facts: {workerErrors: ['NotAllowedError']},
    },
    {
      how: 'never',
      made: 'subscribe() never answers: the next page does it',
      breaks: {'worker subscribe': never},
      holds: 1,
      heals: 'renews',
    },
    {
      how: 'error',
      made: 'the server is broken: left for the next page',
      answers: [500, 500, 500],
      requests: 'POST 500 POST 500 POST 500',
      holds: 1,
      heals: 'sends',
    },
    {
      how: 'error',
      made: 'the server refuses: left for the next page',
      answers: [403],
      requests: 'POST 403',
      holds: 1,
      heals: 'sends',
    },
    {
      how: 'never',
      made: 'the server never answers',
      answers: Array(5).fill('never'),
      requests: 'POST never POST never POST never',
      holds: 1,
      heals: 'sends',
    },
    {
      how: 'late',
      made: 'the server answers 500, then takes it',
      answers: [500],
      requests: 'POST 500 POST 201',
      holds: 1,
    },
    {
      how: 'twice',
      made: 'the server takes it and its answer is lost',
      answers: ['lost'],
      requests: 'POST lost POST 201',
      holds: 1,
    },
    {
      how: 'error',
      made: 'IndexedDB is broken: what the event says has to do',
      act: 'change both',
      breaks: {indexedDB: error('InvalidStateError', 'broken')},
      holds: 1,
      heals: 'sends',
    },
    {
      how: 'error',
      made: 'the visitor opted out: nothing is subscribed',
      given: 'opted out',
      act: 'change none',
      heals: 'rests',
    },
  ],
);

at(
  'the worker, push',
  {
    act: 'load',
    given: 'subscribed',
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
    failure: [14],
  },
  [
    {how: 'error', made: 'no data at all', after: ['push nothing'], facts: {shown: 1}},
    {how: 'error', made: 'damaged JSON', after: ['push {"title":'], facts: {shown: 1}},
    {how: 'wrong name', made: 'JSON of another kind', after: ['push [[[]]]'], facts: {shown: 1}},
    {
      how: 'twice',
      made: 'showNotification() refuses the options: shown without them',
      breaks: {show: [error('TypeError', 'actions is not iterable')]},
      after: ['push {"title":"Hello"}'],
      facts: {shown: 2},
    },
  ],
);

at(
  'the worker, a click',
  {
    act: 'load',
    given: 'subscribed',
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
    failure: [30],
  },
  [
    {
      how: 'error',
      made: 'the tab cannot be focused: a new one is opened',
      breaks: {focus: error('InvalidAccessError', 'Not allowed to focus a window.')},
      after: ['press {"url":"HERE"}'],
      facts: {opened: 1},
    },
    {
      how: 'error',
      made: 'the tabs cannot be listed: a new one is opened',
      breaks: {matchAll: error('InvalidStateError', 'The worker is not active.')},
      after: ['press {"url":"HERE"}'],
      facts: {opened: 1},
    },
    {
      how: 'wrong name',
      made: 'an address of another origin: the site itself is opened',
      after: ['press {"url":"https://elsewhere.example/"}'],
      facts: {opened: 1, home: true},
    },
  ],
);

// --- the server -----------------------------------------------------------------------------------

const server = (row) =>
  add({kind: 'server', how: 'error', act: '', state: '–', events: '–', heals: '–', ...row});
server({
  where: 'the site’s server',
  made: '401, 403 or 413 from the push service, or an early 410: the subscription is kept',
  failure: [26],
  test: ['test/server/send.test.mjs', 'is our mistake: kept, and not tried again'],
});
server({
  where: 'the site’s server',
  made: 'an endpoint inside the server’s own network',
  failure: [27],
  test: ['test/server/subscription.test.mjs', 'endpoint refused'],
});

// --- real browsers --------------------------------------------------------------------------------

const MISSING = 'worker-fetch-failed';
const BLOCKED = 'worker-blocked';
const realFails = (code) => ({
  state: 'failed',
  events: `>checking x3 >failed error:${code}`,
  asked: 0,
});

at('step 3, the worker', {kind: 'real', act: 'show', how: 'error', failure: [11]}, [
  {made: 'its file is missing: 404', breaks: {worker: 404}, ...realFails(MISSING)},
  {
    made: 'a redirect to a login page',
    breaks: {worker: 'redirect'},
    engine: 'chromium',
    ...realFails(BLOCKED),
  },
  {
    made: 'a redirect to a login page',
    breaks: {worker: 'redirect'},
    engine: 'firefox',
    ...realFails(BLOCKED),
  },
  {made: 'an HTML page', breaks: {worker: 'html'}, engine: 'chromium', ...realFails(BLOCKED)},
  {made: 'an HTML page', breaks: {worker: 'html'}, engine: 'firefox', ...realFails(MISSING)},
  {
    made: 'plain text',
    breaks: {worker: 'wrong type'},
    engine: 'chromium',
    how: 'wrong name',
    ...realFails(BLOCKED),
  },
  {
    made: 'plain text',
    breaks: {worker: 'wrong type'},
    engine: 'firefox',
    how: 'wrong name',
    ...realFails(MISSING),
  },
  {made: 'its script throws', breaks: {worker: 'throws'}, ...realFails(MISSING)},
  {
    made: 'its installation fails',
    breaks: {worker: 'fails to install'},
    ...realFails('worker-install-failed'),
  },
  {
    made: 'the page’s policy forbids it',
    failure: [25],
    breaks: {csp: "script-src 'self'; worker-src 'none'"},
    ...realFails(BLOCKED),
  },
  {
    made: 'its file never arrives',
    how: 'never',
    breaks: {worker: 'hangs'},
    ...realFails('worker-timeout'),
  },
]);

at('step 4, permission', {kind: 'real'}, [
  {
    how: 'error',
    made: 'the visitor blocks',
    engine: 'firefox',
    act: ['open', 'block'],
    state: 'denied',
    events: `${CLICK} permission:denied >denied hide:accept`,
    heals: 'denied',
  },
  {
    how: 'never',
    made: 'the question is dismissed and stays open; the panel is closed',
    engine: 'firefox',
    failure: [17],
    act: ['open', 'dismiss', 'close'],
    state: 'dismissed',
    events: `${CLICK} >dismissed hide:close`,
    heals: 'rests',
  },
  {
    how: 'late',
    made: 'the question is dismissed, opened again, and answered',
    engine: 'firefox',
    failure: [17],
    act: ['open', 'dismiss', 'reopen'],
    ...done,
  },
]);

at('step 5, subscribe()', {kind: 'real'}, [
  {
    how: 'error',
    made: 'the push service refuses',
    failure: [6],
    breaks: {pushService: 'refused'},
    ...fails(5, 'push-service-error'),
    heals: 'renews',
  },
  {
    how: 'twice',
    made: 'the push service refuses once, and the visitor tries again',
    failure: [6],
    breaks: {pushService: 'refused'},
    act: ['open', 'click', 'wait for failed', 'mend the push service', 'retry'],
    ...done,
    events: `${GRANT} x5 >failed error:push-service-error before-request >asking permission:granted >subscribing >saving subscribe >subscribed save`,
  },
]);

at(
  'step 5, what an earlier visit left',
  {kind: 'real', given: 'subscribed', act: 'load', failure: [13]},
  [
    {
      how: 'error',
      made: 'clean-up code has unregistered the worker',
      after: [],
      act: ['unregister the worker', 'load'],
      state: 'subscribed',
      events: RENEW,
      requests: 'POST 201',
      holds: 1,
      heals: 'knows',
    },
    {
      how: 'error',
      made: 'another script has ended the subscription',
      act: ['end the subscription', 'load'],
      state: 'subscribed',
      events: RENEW,
      requests: 'POST 201',
      holds: 1,
      heals: 'knows',
    },
    {
      how: 'error',
      made: 'permission was taken away',
      act: ['revoke', 'load'],
      state: 'idle',
      events: 'permission:default',
      holds: 1,
      heals: 'rests, dead',
    },
    {
      how: 'error',
      made: 'permission was blocked',
      act: ['deny', 'load'],
      state: 'denied',
      events: 'permission:denied >denied',
      holds: 1,
      heals: 'denied, dead',
    },
    {
      how: 'error',
      made: 'the site has another key',
      failure: [9, 16],
      act: ['another key', 'load'],
      state: 'subscribed',
      events: RENEW,
      requests: 'POST 201',
      holds: 1,
      heals: 'knows',
    },
  ],
);

const realServer = [
  {how: 'error', made: '500 once', answers: [500], ...done, requests: 'POST 500 POST 201'},
  {
    how: 'error',
    made: 'the line breaks once',
    answers: ['network'],
    ...done,
    requests: 'POST unanswered POST 201',
  },
  {
    how: 'error',
    made: '403',
    answers: [403],
    ...fails(6, 'server-rejected'),
    requests: 'POST 403',
    heals: 'sends',
  },
  {
    how: 'error',
    made: '404',
    answers: [404],
    ...fails(6, 'server-rejected'),
    requests: 'POST 404',
    heals: 'sends',
  },
  {
    how: 'error',
    made: '401',
    answers: [401],
    ...fails(6, 'server-rejected'),
    requests: 'POST 401',
    heals: 'sends',
  },
  {
    how: 'wrong name',
    made: 'a redirect',
    answers: ['redirect'],
    ...fails(6, 'server-rejected'),
    requests: 'POST 302',
    heals: 'sends',
  },
  {how: 'late', made: 'an answer after 2 s', answers: [{late: 2000, status: 201}], ...done},
  {
    how: 'late',
    made: 'Retry-After: 2',
    answers: [{status: 429, retryAfter: 2}],
    ...done,
    requests: 'POST 429 POST 201',
  },
  {
    how: 'late',
    made: 'Retry-After: an hour',
    answers: [{status: 503, retryAfter: 3600}],
    ...fails(6, 'server-unreachable'),
    requests: 'POST 503',
    heals: 'waits',
  },
  {
    how: 'twice',
    made: 'it takes it and the line breaks: seen twice',
    answers: ['lost'],
    ...done,
    requests: 'POST unanswered POST 204',
  },
];
at('step 6, the server', {kind: 'real', failure: [8]}, realServer);

at('storage', {kind: 'real', given: 'subscribed', state: 'subscribed', holds: 1, heals: 'knows'}, [
  {
    how: 'error',
    made: 'IndexedDB was deleted',
    act: ['delete IndexedDB', 'load'],
    events: SEND,
    requests: 'POST 204',
  },
  {
    how: 'error',
    made: 'localStorage was cleared',
    act: ['clear localStorage', 'load'],
    events: KNOWN,
  },
  {
    how: 'wrong name',
    made: 'localStorage is damaged',
    act: ['damage localStorage', 'load'],
    events: KNOWN,
  },
  {
    how: 'error',
    made: 'both are gone',
    act: ['delete IndexedDB', 'clear localStorage', 'load'],
    events: SEND,
    requests: 'POST 204',
  },
]);

at('navigation', {kind: 'real', how: 'never'}, [
  ...[1, 2, 3].map((step) => ({
    made: `the page is left when step ${step} begins`,
    act: ['away', `leave at step ${step}`, 'show'],
    state: 'idle',
    events: '>checking',
  })),
  {
    made: 'the page is left when step 5 begins: done on the next by itself',
    act: ['away', 'leave at step 5', 'accept'],
    ...done,
    // The browser may have gone on without the page.
    events: [`${GRANT} ${RENEW}`, `${GRANT} ${SEND}`],
    heals: 'knows',
  },
  {
    made: 'the page is left when step 6 begins: the request goes on, or the next page sends it',
    failure: [8],
    act: ['away', 'leave at step 6', 'accept'],
    ...done,
    // The request of the page that went may have arrived, and its answer may not.
    events: [KNOWN, SEND].flatMap((next) => [`${GRANT} >saving ${next}`, `${SAVE} ${next}`]),
    requests: [
      'POST 201',
      'POST 201 POST 204',
      'POST unanswered POST 201',
      'POST unanswered POST 204',
    ],
    heals: 'knows',
  },
]);

at('another tab', {kind: 'real'}, [
  {
    how: 'late',
    made: 'it subscribes: this one knows, sends nothing, asks nothing',
    failure: [22],
    act: ['load', 'another tab subscribes'],
    state: 'subscribed',
    events: `${DONE} ${KNOWN}`,
    requests: 'POST 201',
    holds: 1,
    heals: 'knows',
  },
  {
    how: 'late',
    made: 'it unsubscribes: this one knows',
    given: 'subscribed',
    act: ['load', 'another tab unsubscribes'],
    state: 'idle',
    events: `${KNOWN} ${KNOWN} >idle unsubscribe >idle`,
    requests: 'DELETE 204',
    heals: 'rests',
  },
]);

at('the worker, pushsubscriptionchange', {kind: 'real'}, [
  {
    how: 'error',
    made: 'the push service forgets the browser; no page is open',
    engine: 'firefox',
    failure: [24],
    given: 'subscribed',
    act: ['the push service forgets the browser', 'load'],
    state: 'subscribed',
    events: KNOWN,
    requests: 'POST 201',
    holds: 1,
    heals: 'knows',
  },
]);

at('bfcache', {kind: 'real', act: ['open page that may be kept', 'leave and come back']}, [
  {
    how: 'twice',
    made: 'the page is restored',
    given: 'subscribed',
    state: 'subscribed',
    events: KNOWN,
    holds: 1,
    heals: 'knows',
  },
]);

/** @type {readonly import('./cases.mjs').Case[]} */
export const cases = all;
