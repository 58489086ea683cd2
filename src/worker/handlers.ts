/** The three listeners. */
import {toAddress, toMessage, type Target} from './payload.js';
import {renew} from './renew.js';
import type {PushLike, WorkerScope} from './scope.js';

/** In the registry of symbols, so that two copies of this file find each other. */
const LISTENING = Symbol.for('push-optin');

const show = async (event: PushLike, worker: WorkerScope): Promise<void> => {
  const {title, options} = toMessage(
    event,
    worker.registration.scope,
    worker.Notification?.maxActions,
  );
  try {
    // Nothing is awaited before this: WebKit counts a push that is late as silent.
    await worker.registration.showNotification(title, options);
  } catch {
    await worker.registration.showNotification(title, {
      body: options['body'],
      data: options['data'],
    });
  }
};

const open = (address: string, {clients}: WorkerScope): Promise<unknown> =>
  clients
    .matchAll({type: 'window', includeUncontrolled: true})
    // A tab further down the same page counts; one elsewhere on it than the address does not.
    .then((windows) =>
      windows.find(({url}) => url === address || url.split('#')[0] === address)!.focus(),
    )
    // None there, or not to be looked for, or not to be focused: a new tab is better than nothing.
    .catch(() => clients.openWindow(address));

/** Adds the three listeners, once, however many copies of this are loaded. */
export const listen = (worker: WorkerScope & {[LISTENING]?: true}): void => {
  if (worker[LISTENING]) return;
  worker[LISTENING] = true;

  worker.addEventListener('push', (event) => event.waitUntil(show(event, worker)));

  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    // Any script of the site may have made this notification: its data may be anything.
    const {url, actions} = Object(event.notification.data) as Partial<Target>;
    event.waitUntil(
      open(toAddress(Object(actions)[event.action!] ?? url, worker.registration.scope), worker),
    );
  });

  worker.addEventListener('pushsubscriptionchange', (event) =>
    event.waitUntil(renew(event, worker)),
  );
};
