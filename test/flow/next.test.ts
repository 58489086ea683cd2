import {expect} from '@open-wc/testing';
import {PushOptinError} from '../../src/flow/errors.js';
import {next} from '../../src/flow/next.js';
import type {FlowEvent, FlowState, StateName} from '../../src/flow/state.js';

const subscription = {endpoint: 'https://push.example/1'};
const error = new PushOptinError('push-service-error', 'subscribe');
const hopeless = new PushOptinError('unsupported', 'push-support');

const states: {readonly [Name in StateName]: FlowState & {name: Name}} = {
  idle: {name: 'idle'},
  checking: {name: 'checking', silent: false},
  prompting: {name: 'prompting'},
  asking: {name: 'asking'},
  subscribing: {name: 'subscribing'},
  saving: {name: 'saving', subscription},
  subscribed: {name: 'subscribed', subscription},
  dismissed: {name: 'dismissed'},
  denied: {name: 'denied'},
  unsupported: {name: 'unsupported', error: hopeless},
  'needs-install': {name: 'needs-install'},
  failed: {name: 'failed', error},
};

const events = {
  check: {type: 'check', silent: false},
  'check silently': {type: 'check', silent: true},
  ready: {type: 'ready'},
  install: {type: 'install'},
  accept: {type: 'accept'},
  granted: {type: 'answer', permission: 'granted'},
  denied: {type: 'answer', permission: 'denied'},
  default: {type: 'answer', permission: 'default'},
  renew: {type: 'renew'},
  unsaved: {type: 'unsaved', subscription},
  saved: {type: 'saved', subscription},
  decline: {type: 'decline'},
  fail: {type: 'fail', error},
  'fail for good': {type: 'fail', error: hopeless},
  rest: {type: 'rest', permission: 'default'},
  'rest, denied': {type: 'rest', permission: 'denied'},
} as const satisfies Record<string, FlowEvent>;

/** Where each event leads from each state; what is not named stays as it is. */
const table: {
  readonly [Event in keyof typeof events]: {readonly [From in StateName]?: StateName};
} = {
  check: {
    idle: 'checking',
    prompting: 'checking',
    subscribed: 'checking',
    dismissed: 'checking',
    denied: 'checking',
    unsupported: 'checking',
    'needs-install': 'checking',
    failed: 'checking',
  },
  'check silently': {
    idle: 'checking',
    prompting: 'checking',
    dismissed: 'checking',
    denied: 'checking',
    unsupported: 'checking',
    'needs-install': 'checking',
    failed: 'checking',
  },
  ready: {checking: 'prompting'},
  install: {checking: 'needs-install'},
  accept: {
    idle: 'asking',
    checking: 'asking',
    prompting: 'asking',
    subscribed: 'asking',
    dismissed: 'asking',
    denied: 'asking',
    failed: 'asking',
  },
  granted: {
    idle: 'subscribing',
    prompting: 'subscribing',
    asking: 'subscribing',
    dismissed: 'subscribing',
  },
  denied: {idle: 'denied', prompting: 'denied', asking: 'denied', dismissed: 'denied'},
  default: {asking: 'dismissed'},
  renew: {
    idle: 'subscribing',
    checking: 'subscribing',
    prompting: 'subscribing',
    subscribed: 'subscribing',
    dismissed: 'subscribing',
    denied: 'subscribing',
    unsupported: 'subscribing',
    'needs-install': 'subscribing',
    failed: 'subscribing',
  },
  unsaved: {
    idle: 'saving',
    checking: 'saving',
    subscribing: 'saving',
    subscribed: 'saving',
    failed: 'saving',
  },
  saved: {checking: 'subscribed', subscribing: 'subscribed', saving: 'subscribed'},
  decline: {prompting: 'dismissed', asking: 'dismissed', 'needs-install': 'dismissed'},
  fail: {checking: 'failed', asking: 'failed', subscribing: 'failed', saving: 'failed'},
  'fail for good': {
    checking: 'unsupported',
    asking: 'unsupported',
    subscribing: 'unsupported',
    saving: 'unsupported',
  },
  rest: Object.fromEntries(
    Object.keys(states)
      .filter((name) => name !== 'idle')
      .map((name) => [name, 'idle']),
  ),
  'rest, denied': Object.fromEntries(
    Object.keys(states)
      .filter((name) => name !== 'denied')
      .map((name) => [name, 'denied']),
  ),
};

describe('next', () => {
  for (const [title, event] of Object.entries(events)) {
    describe(title, () => {
      const row = table[title as keyof typeof events];
      for (const [name, from] of Object.entries(states)) {
        const to = row[name as StateName];
        it(`${name} → ${to ?? 'the same object'}`, () => {
          const result = next(from, event);
          if (to) {
            expect(result.name).to.equal(to);
            expect(result).to.not.equal(from);
          } else {
            expect(result).to.equal(from);
          }
        });
      }
    });
  }

  it('a silent check becomes a loud one, not the other way round', () => {
    const silent: FlowState = {name: 'checking', silent: true};
    expect(next(silent, events.check)).to.deep.equal({name: 'checking', silent: false});
    expect(next(states.checking, events['check silently'])).to.equal(states.checking);
    expect(next(silent, events.ready), 'nothing is asked after a silent check').to.equal(silent);
  });

  it('carries the subscription and the error into the states that own them', () => {
    expect(next(states.subscribing, events.unsaved)).to.deep.equal({name: 'saving', subscription});
    expect(next(states.saving, events.saved)).to.deep.equal({name: 'subscribed', subscription});
    expect(next(states.saving, events.fail)).to.deep.equal({name: 'failed', error});
  });
});
