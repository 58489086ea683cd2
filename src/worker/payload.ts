/**
 * From what was pushed to what is shown. Whatever comes in, a notification comes out: a push that
 * shows nothing costs the site its subscriptions (platform rules 6.10, 12.2).
 */

import {pick} from '../platform/pick.js';
import type {PushLike} from './scope.js';

/** The arguments of `showNotification`. */
export interface Message {
  readonly title: string;
  readonly options: Fields;
}

/** Where a click leads. It stays small: Chromium refuses a notification with large `data`. */
export interface Target {
  readonly url: string;
  /** Where the buttons lead that lead elsewhere, by name. */
  readonly actions?: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** The options that pass, each with a value of the type it must have. */
const OPTIONS: Fields = {
  icon: '',
  lang: '',
  image: '',
  body: '',
  badge: '',
  tag: '',
  dir: '',
  renotify: true,
  requireInteraction: true,
  timestamp: 0,
  silent: true,
};

/**
 * Not cut: what a push message can carry, a notification can. But Chromium on Linux shows nothing
 * from a U+0000 on.
 */
const text = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\0-\b]/g, '').trim() : '';

const fields = (value: unknown, otherwise: Fields = {}): Fields =>
  Object(value) === value ? (value as Fields) : otherwise;

/**
 * The address as an absolute one of this origin, else `scope`. The root of the origin is compared,
 * since `blob:` addresses and such with credentials have the right `origin`, too.
 */
export const toAddress = (value: unknown, scope: string): string => {
  try {
    const {href} = new URL(text(value), scope);
    // Where a text is wanted an address is its `href`.
    return href.startsWith(new URL('/', scope) as unknown as string) ? href : scope;
  } catch {
    return scope;
  }
};

const read = (data: PushLike['data']): Fields => {
  let pushed = '';
  let json: unknown = '';
  try {
    json = pushed = data!.text().trim();
    json = JSON.parse(pushed) ?? '';
  } catch {
    // Damaged JSON and binary data are not for a visitor's eyes.
    if (/^\{|\uFFFD|[\0-\b]/.test(pushed)) json = '';
  }
  const [title, ...body] = (typeof json === 'string' ? json : pushed).split('\n');
  return fields(json, {title, body: body.join('\n')});
};

/**
 * @param scope of the registration: addresses are relative to it, and it is the default address
 * @param maxActions how many buttons this browser shows
 */
export const toMessage = (
  {data: pushed, notification}: Pick<PushLike, 'data' | 'notification'>,
  scope: string,
  maxActions = 0,
): Message => {
  const outer = fields(notification, read(pushed));
  // Declarative Web Push and Firebase wrap it; simple servers do not.
  const inner = fields(outer['notification'], outer);
  const url = toAddress(
    inner['navigate'] ||
      inner['url'] ||
      outer['url'] ||
      fields(inner['data'] || outer['data'])['url'],
    scope,
  );
  const data: {url: string; actions?: Record<string, string>} = {url};
  const options: Record<string, unknown> = {...pick(inner, OPTIONS), data};

  // `showNotification` throws at either of these.
  if (!/^(ltr|rtl)$/.test(options['dir'] as string)) delete options['dir'];
  if (!options['tag']) delete options['renotify'];
  // Ours takes the place of the one that the browser would show, and open by itself.
  if (notification) options['navigate'] = url;

  options['actions'] = [inner['actions']]
    .flat()
    .filter((button) => text(fields(button)['action']) && text(fields(button)['title']))
    .slice(0, maxActions)
    .map((button) => {
      const {navigate, ...others} = button as Fields & {readonly action: string};
      if (navigate) (data.actions ??= {})[others.action] = toAddress(navigate, scope);
      return others;
    });

  // The name of the site needs no translation.
  return {title: text(inner['title']) || new URL(scope).host, options};
};
