import {expect} from '@open-wc/testing';
import {within} from '../../src/flow/deadline.js';
import {ERROR_CODES} from '../../src/flow/error-codes.js';
import {PushOptinError, type ErrorCode} from '../../src/flow/errors.js';

/** Trying again on the same page cannot help. */
const FINAL: readonly ErrorCode[] = [
  'insecure-context',
  'embedded',
  'unsupported',
  'key-missing',
  'key-invalid',
  'worker-blocked',
  'worker-conflict',
  'permission-suppressed',
  'push-storage-error',
  'query-invalid',
];

describe('errors', () => {
  for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
    it(`${code}: ${FINAL.includes(code) ? 'final' : 'may be tried again'}`, () => {
      expect(new PushOptinError(code, 'register').retryable).to.equal(!FINAL.includes(code));
    });
  }

  it('say what, where and why', () => {
    const cause = new TypeError('boom');
    const error = new PushOptinError('key-invalid', 'register', 'found PEM', cause);
    expect(error).to.be.instanceOf(Error);
    expect([error.name, error.code, error.step, error.message, error.cause]).to.deep.equal([
      'PushOptinError',
      'key-invalid',
      'register',
      'found PEM',
      cause,
    ]);
  });

  it('have the code as message, and no cause, where nothing else is known', () => {
    const error = new PushOptinError('query-invalid');
    expect([error.message, error.step, 'cause' in error]).to.deep.equal([
      'query-invalid',
      undefined,
      false,
    ]);
  });
});

describe('a deadline', () => {
  it('rejects with its own error when it passes', async () => {
    const error = new Error('late');
    const never = new Promise(() => undefined);
    const result = await within(never, 1, () => error).catch((cause: unknown) => cause);
    expect(result).to.equal(error);
  });

  it('leaves no timer behind', async () => {
    const real = globalThis.clearTimeout;
    let cleared = 0;
    globalThis.clearTimeout = ((id: number) => {
      cleared++;
      real(id);
    }) as typeof real;
    try {
      expect(await within(Promise.resolve(1), 1000, () => new Error('late'))).to.equal(1);
    } finally {
      globalThis.clearTimeout = real;
    }
    expect(cleared).to.equal(1);
  });
});
