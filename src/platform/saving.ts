/** Steps 5 and 6 in this browser, and what becomes of a subscription later: loaded when it is due. */
import type {PushOptinError} from '../flow/errors.js';
import type {Acquired, Found, Ports, Receipt} from '../flow/ports.js';
import {deliver, request} from './deliver.js';
import {decodeKey, encodeKey} from './key.js';
import {readPermission} from './permission.js';
import type {Occasion, Options, Settings} from './ports.js';
import {fingerprint, readRecord, writeRecord, type SubscriptionRecord} from './record.js';
import {locateRegistration} from './registration.js';
import {serverAddress} from './server-address.js';
import {acquire, hasKey} from './subscription.js';

/** The ports that are not needed before the visitor has accepted. */
export type SavingPorts = Pick<
  Ports<ServiceWorkerRegistration, PushSubscription>,
  'subscribe' | 'send' | 'find' | 'unsubscribe'
>;

export const savingPorts = (settings: Settings, {options, announce}: Occasion): SavingPorts => {
  const initFor = async (subscription: PushSubscription): Promise<RequestInit> =>
    (typeof settings.request === 'function'
      ? await settings.request(subscription)
      : settings.request) ?? {};

  /** What is known of a subscription by what the server acknowledged last. */
  const compare = (
    subscription: PushSubscription,
    record: SubscriptionRecord,
    ended?: string,
  ): Acquired<PushSubscription> => ({
    subscription,
    // Without an address there was no server: one that is configured since has never had it.
    saved:
      record.acked === fingerprint(subscription, options() ?? record.options) &&
      !(settings.subscriptionUrl && !record.url),
    previousEndpoint: [record.endpoint, record.previousEndpoint, ended].find(
      (endpoint) => endpoint && endpoint !== subscription.endpoint,
    ),
  });

  /** Tells the server that an endpoint is no more; what cannot be told now is told later. */
  const forget = async (
    endpoint: string,
    subscription: PushSubscription | undefined,
    signal: AbortSignal,
  ): Promise<void> => {
    const url = serverAddress(settings);
    if (url) {
      await writeRecord({unsent: endpoint});
      const init = subscription
        ? await initFor(subscription)
        : typeof settings.request === 'object'
          ? settings.request
          : {};
      await deliver(() => request(url, 'DELETE', {endpoint}, init), signal, 3);
    }
    await writeRecord({unsent: undefined, endpoint: undefined});
  };

  return {
    async subscribe(registration) {
      const key = decodeKey(settings.vapidPublicKey);
      const {subscription, ended} = await acquire(registration, key);
      await writeRecord({
        key: encodeKey(key),
        url: serverAddress(settings),
        ...(ended && {previousEndpoint: ended}),
      });
      return compare(subscription, await readRecord(), ended);
    },
    async send({subscription, previousEndpoint}, signal) {
      const record = await readRecord();
      const chosen = options() ?? (record.options as Options | undefined);
      const {prevented, response, waits} = announce({
        subscription,
        options: chosen,
        previousEndpoint,
      });
      const {save} = settings;
      let receipt: Receipt | undefined;
      try {
        const url = serverAddress(settings);
        if (prevented) {
          // The page has it, and that is all it wants.
        } else if (response) {
          receipt = await deliver(() => response, signal, 1);
        } else if (save) {
          receipt = await deliver(() => save(subscription, {signal}), signal);
        } else if (url) {
          const body = {...subscription.toJSON(), previousEndpoint, options: chosen};
          receipt = await deliver(
            async () => request(url, 'POST', body, await initFor(subscription)),
            signal,
          );
        }
        if (waits.length) await deliver(() => Promise.all(waits), signal, 1);
      } catch (error) {
        const {retryAt} = error as PushOptinError;
        await writeRecord({unsentAt: retryAt ? `${retryAt}` : undefined, options: chosen});
        throw error;
      }
      await writeRecord({
        url: serverAddress(settings),
        acked: fingerprint(subscription, chosen),
        endpoint: subscription.endpoint,
        previousEndpoint: undefined,
        unsentAt: undefined,
        options: chosen,
      });
      return receipt;
    },
    async find(): Promise<Found<PushSubscription>> {
      const record = await readRecord();
      if (record.unsent) {
        // Once a page: the next one tries again.
        void forget(record.unsent, undefined, AbortSignal.abort()).catch(() => undefined);
      }
      if (readPermission() !== 'granted') {
        if (!record.acked) return {outcome: 'nothing'};
        await writeRecord({acked: undefined, wanted: undefined});
        return {outcome: 'revoked'};
      }
      if (record.optedOut) return {outcome: 'nothing'};
      const registration = await locateRegistration(settings);
      const subscription = await registration?.pushManager.getSubscription();
      if (!subscription) {
        return {outcome: record.wanted || record.acked ? 'renew' : 'nothing'};
      }
      const key = decodeKey(settings.vapidPublicKey);
      if (!hasKey(subscription, key)) return {outcome: 'renew'};
      const found = compare(subscription, record);
      return !found.saved && Number(record.unsentAt) > Date.now()
        ? {outcome: 'nothing'}
        : {outcome: 'subscription', ...found};
    },
    async unsubscribe(signal) {
      const registration = await locateRegistration(settings);
      const subscription = await registration?.pushManager.getSubscription();
      const {endpoint: known} = await readRecord();
      const endpoint = subscription?.endpoint ?? known;
      await writeRecord({optedOut: true, wanted: undefined, acked: undefined});
      await subscription?.unsubscribe().catch(() => false);
      if (endpoint)
        await forget(endpoint, subscription ?? undefined, signal).catch(() => undefined);
      return endpoint;
    },
  };
};
