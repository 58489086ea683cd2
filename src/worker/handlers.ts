/** The three listeners. */
import {toAddress, toMessage, type Target} from './payload.js';
import {renew} from './renew.js';
import type {PushLike, WorkerScope} from './scope.js';

/** In the registry of symbols, so that two copies of this file find each other. */
const LISTENING = Symbol.for('push-optin');

const show = async (event: PushLike, {registration, Notification}: WorkerScope): Promise<void> => {
  const {title, options} = toMessage(event, registration.scope, Notification?.maxActions);
  try {
    // Nothing is awaited before this: WebKit counts a push that is late as silent.
    await registration.showNotification(title, options);
  } catch {
    const {body, data} = options;
    await registration.showNotification(title, {body, data});
  }
};

const open = async (address: string, {clients}: WorkerScope): Promise<unknown> => {
  try {
    const windows = await clients.matchAll({type: 'window', includeUncontrolled: true});
    // A tab further down the same page counts; one elsewhere on it than the address does not.
    const there = windows.find(({url}) => [url, url.split('#')[0]].includes(address));
    if (there) return await there.focus();
  } catch {
    // Not to be looked for, or not to be focused: a new tab is better than none.
  }
  return clients.openWindow(address);
};

/** Adds the three listeners, once, however many copies of this are loaded. */
export const listen = (worker: WorkerScope & {[LISTENING]?: true}): void => {
  if (worker[LISTENING]) return;
  worker[LISTENING] = true;

  worker.addEventListener('push', (event) => event.waitUntil(show(event, worker)));

  worker.addEventListener('notificationclick', (event) => {
    const {notification, action} = event;
    notification.close();
    // Any script of the site may have made this notification: its data may be anything.
    const {url, actions} = Object(notification.data) as Partial<Target>;
    const address = toAddress(Object(actions)[action!] ?? url, worker.registration.scope);
    event.waitUntil(open(address, worker));
  });

  worker.addEventListener('pushsubscriptionchange', (event) =>
    event.waitUntil(renew(event, worker)),
  );
};
