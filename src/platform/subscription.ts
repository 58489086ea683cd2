/** Step 5: `PushManager`, its deviations and its errors, in every engine. */
import {PushOptinError, type ErrorCode} from '../flow/errors.js';

/** Does the subscription belong to this key? Byte by byte; one without a key belongs to none. */
export const hasKey = (subscription: PushSubscription, key: Uint8Array): boolean => {
  const own = subscription.options?.applicationServerKey;
  return !!own && new Uint8Array(own).join() === key.join();
};

/** Safari before 18.2 could return an empty endpoint (138489579). */
const works = (subscription: PushSubscription): boolean => {
  const {endpoint, keys} = subscription.toJSON();
  return !!(endpoint?.startsWith('https:') && keys?.['p256dh'] && keys['auth']);
};

/**
 * The code for what `subscribe()` rejected with: by name, by the browser's state, and for
 * Chromium's many AbortErrors by the message.
 */
export const subscribeError = (cause: unknown): PushOptinError => {
  const {name, message} = cause as Error;
  const says = (pattern: RegExp): boolean => pattern.test(message);
  const code: ErrorCode =
    name === 'NotAllowedError' || says(/permission denied/)
      ? says(/gesture/)
        ? 'gesture-missing'
        : 'permission-suppressed'
      : /^(InvalidAccess|InvalidCharacter|NotSupported)Error$/.test(name) ||
          says(/applicationServerKey/)
        ? 'key-invalid'
        : says(/active service worker/i)
          ? 'worker-timeout'
          : says(/not available/)
            ? 'unsupported'
            : says(/storage|public key|renderer|limit/)
              ? 'push-storage-error'
              : says(/connect/) || !navigator.onLine
                ? 'push-service-unreachable'
                : 'push-service-error';
  return new PushOptinError(code, 'subscribe', `${name}: ${message}`, cause);
};

/**
 * The valid subscription that is there, or a new one. One with another key, or without one, is
 * ended first; that needs no gesture while permission is granted.
 *
 * @returns the subscription, and the endpoint of the one that was ended
 * @throws PushOptinError
 */
export const acquire = async (
  {pushManager}: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<{subscription: PushSubscription; ended: string | undefined}> => {
  let ended: string | undefined;
  try {
    const present = await pushManager.getSubscription();
    if (present && hasKey(present, key) && works(present)) {
      return {subscription: present, ended};
    }
    ended = present?.endpoint;
    await present?.unsubscribe();
    const subscription = await pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    if (!works(subscription)) {
      await subscription.unsubscribe();
      throw new PushOptinError('subscription-invalid', 'subscribe');
    }
    return {subscription, ended};
  } catch (cause) {
    throw cause instanceof PushOptinError ? cause : subscribeError(cause);
  }
};
