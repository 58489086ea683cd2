/** Step 4 and the truth about permission, which is `Notification.permission` alone. */
import {PushOptinError} from '../flow/errors.js';
import type {Permission} from '../flow/state.js';
import {pushSupport, workerSupport} from './support.js';

/** An answer faster than this, without a change, is the browser's own and not a person's. */
const HUMAN = 400;

/**
 * `default` where nobody can be asked: insecure pages and foreign frames read `denied`, as if a
 * visitor had said no, and the reason would never be told (rules 2.22, 2.24).
 */
export const readPermission = (): Permission => {
  try {
    workerSupport();
    return pushSupport() ? Notification.permission : 'default';
  } catch {
    return 'default';
  }
};

/**
 * Asks the browser, before this returns.
 *
 * @returns the answer read back from the browser; may stay pending for ever (Firefox, when its
 * question is dismissed; quiet permission interfaces)
 * @throws PushOptinError `gesture-missing` without a click of the visitor's (WebKit answers
 * `denied` then, Firefox `default`); `permission-suppressed` when the browser did not ask (WebKit
 * bug 320551: notifications switched off in the system's settings)
 */
export const requestPermission = async (): Promise<Permission> => {
  const before = readPermission();
  if (before === 'default' && navigator.userActivation?.isActive === false) {
    throw new PushOptinError('gesture-missing', 'permission');
  }
  const began = performance.now();
  await Notification.requestPermission();
  const answer = readPermission();
  if (before === 'default' && answer === before && performance.now() - began < HUMAN) {
    throw new PushOptinError('permission-suppressed', 'permission');
  }
  return answer;
};
