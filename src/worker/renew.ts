/** What the browser changed behind the page's back is mended here, or left for the next page. */
import {
  exchangeRecord,
  fingerprint,
  type RecordChange,
  type SubscriptionRecord,
} from '../platform/record.js';
import type {ChangeLike, WorkerScope} from './scope.js';

/** Without a usable record, what the event says has to do. */
const exchange = (change?: RecordChange): Promise<SubscriptionRecord> =>
  exchangeRecord(change).catch(() => ({}));

/** Whether the server has it, after three tries: no longer than Firefox lets a worker live. */
const deliver = async (url: string, body: string, pause = 1000): Promise<boolean> => {
  let wait = pause * (0.5 + Math.random());
  try {
    const {ok, status, headers} = await fetch(url, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body,
      keepalive: true,
      // Following one would make a GET of it, and the page at its end has taken nothing.
      redirect: 'manual',
      signal: AbortSignal.timeout(8000),
    });
    if (!/408|42[59]|5../.test(status as unknown as string)) return ok;
    // Seconds or a date.
    const after = headers.get('retry-after') as string;
    wait = Math.max(wait, +after * 1000 || Date.parse(after) - Date.now() || 0);
  } catch {
    // No network, or no answer: as good as a 503.
  }
  if (!(wait < 10_000)) return false;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return deliver(url, body, pause * 5);
};

/**
 * Subscribes again, if the browser has not, and sends the result. Rejects when the browser cannot
 * subscribe; whatever could not be done, the record says so and the next page does it.
 */
export const renew = async (
  {oldSubscription, newSubscription}: ChangeLike,
  worker: WorkerScope,
): Promise<unknown> => {
  let record = await exchange();
  if (record.optedOut) return undefined;

  // The one that the server acknowledged is the one it holds; the event's may never have got there.
  const previousEndpoint = record.endpoint ?? record.previousEndpoint ?? oldSubscription?.endpoint;
  await exchange({previousEndpoint});

  const applicationServerKey = record.key ?? oldSubscription?.options?.applicationServerKey;
  // Without a key Firefox would subscribe all the same.
  const subscription =
    newSubscription ??
    (applicationServerKey &&
      (await worker.registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey,
      })));
  if (!subscription) return undefined;

  // A page may have sent it meanwhile; or ended what there was, before this was there.
  record = await exchange();
  const {url, options} = record;
  if (record.optedOut) return subscription.unsubscribe();
  const {endpoint} = subscription;
  const acked = fingerprint(subscription, options);
  const body = {
    ...subscription.toJSON(),
    previousEndpoint: previousEndpoint === endpoint ? undefined : previousEndpoint,
    options,
  };
  return (
    url &&
    record.acked !== acked &&
    (await deliver(url, JSON.stringify(body))) &&
    exchange({endpoint, acked, previousEndpoint: ''})
  );
};
