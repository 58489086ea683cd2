/** What stands in the tag: is each setting one, and does it do what is wanted? */
import {PushOptinError} from '../../flow/errors.js';
import {parseCooldown} from '../../flow/policy.js';
import {decodeKey} from '../../platform/key.js';
import {parse} from '../../query/parse.js';
import {nearest} from '../../development/nearest.js';
import {plain, quote} from '../finding.js';
import type {Settings, Visit} from './visit.js';

/** What an attribute may be, where that is a list; `undefined` where it is not. The first is the default. */
export const VALUES: Readonly<Record<string, readonly string[] | undefined>> = {
  'vapid-public-key': undefined,
  'service-worker': undefined,
  'service-worker-scope': undefined,
  'subscription-url': undefined,
  when: undefined,
  cooldown: undefined,
  display: ['card', 'bar', 'inline', 'bell'],
  placement: ['bottom-end', 'bottom', 'bottom-start', 'top', 'top-start', 'top-end', 'center'],
  storage: ['local', 'session', 'none'],
  preview: ['prompting', 'asking', 'subscribed', 'denied', 'needs-install', 'failed'],
  debug: undefined,
};

export const SLOTS: readonly string[] = [
  'icon',
  'heading',
  'options',
  'accept',
  'decline',
  'subscribed',
  'denied',
  'needs-install',
  'failed',
];

/** Attributes that any element may have; a framework's own have signs in them. */
const GLOBAL =
  /^(id|class|style|lang|dir|title|hidden|slot|part|exportparts|inert|is|nonce|popover|role|tabindex|translate|item\w+|data-.*|aria-.*|on.*|xml.*|.*[:@.#*$()[\]].*|_.*)$/;

/** Without what others write before it: `data-key`, `vapidpublickey`. */
const meant = (name: string): string | undefined =>
  nearest(name.slice(0, 40).replace(/^data-/, ''), Object.keys(VALUES));

const checkKey = (key: string | undefined, {findings}: Visit): void => {
  try {
    decodeKey(key);
    findings.ok('tag', 'vapid-public-key is a key');
  } catch (error) {
    if (!(error instanceof PushOptinError)) throw error;
    const written = key && plain(key).length < 30 ? `: ${quote(key)}` : '';
    findings.problem('tag', `${error.message.split(';')[0]!}${written}`, {
      expected: '65 bytes, an uncompressed P-256 public key, in base64url',
      remedy: `Set it to the public key of your pair; ${
        /private/.test(error.message)
          ? 'and make a new pair, since this one is known to everybody now: npx push-optin keys'
          : 'npx push-optin keys makes one'
      }.`,
      code: error.code,
    });
  }
};

const checkWhen = (when: string | undefined, {findings}: Visit): void => {
  if (when === undefined) return;
  const text = when.trim();
  if (!text || text === 'manual') {
    findings.ok('tag', 'when: it never asks by itself, but by a button or a script');
    return;
  }
  const parsed = parse(when);
  if ('query' in parsed) {
    findings.ok('tag', `when ${quote(when)} is a query`);
    return;
  }
  const {message, column} = parsed.error;
  findings.problem(
    'tag',
    `when does not parse at column ${column}, ${quote(when.slice(column - 1))}`,
    {
      expected: message.replace(/^expected /, ''),
      remedy: 'Mend the query; until then the panel never opens by itself.',
      code: 'query-invalid',
    },
  );
};

export const checkSettings = (settings: Settings, visit: Visit): void => {
  const {findings} = visit;
  checkKey(settings.get('vapid-public-key'), visit);
  checkWhen(settings.get('when'), visit);

  const cooldown = settings.get('cooldown');
  if (cooldown !== undefined && !parseCooldown(cooldown)) {
    findings.warning('tag', `cooldown is ${quote(cooldown)}`, {
      expected: 'durations such as "7d 30d 90d", or "none"',
      remedy: 'Until it is one, 7d 30d 90d applies.',
    });
  }
  for (const [name, values] of Object.entries(VALUES)) {
    const value = settings.get(name);
    if (value === undefined || !values || name === 'preview' || values.includes(value)) continue;
    findings.warning('tag', `${name} is ${quote(value)}`, {
      expected: values.join(', '),
      remedy: `Until it is one of these, ${values[0]!} applies.`,
    });
  }
  if (settings.get('preview')) {
    findings.problem('tag', `preview is set to ${quote(settings.get('preview')!)}`, {
      expected: 'no such attribute on a page for visitors',
      remedy: 'Take it away: with it one state is drawn, and nothing runs.',
    });
  }
  if (settings.has('debug') && settings.get('debug') !== 'false') {
    findings.warning('tag', 'debug is set', {
      remedy: 'Take it away before visitors come: it only talks to the console.',
    });
  }
};

/** What is in the tag that the widget does not know. */
export const checkNames = (
  names: Iterable<string>,
  slots: Iterable<string>,
  visit: Visit,
): void => {
  const known = Object.keys(VALUES);
  for (const name of names) {
    if (known.includes(name) || GLOBAL.test(name)) continue;
    const right = meant(name);
    visit.findings.warning('tag', `there is no attribute ${quote(name)}`, {
      remedy: right ? `Perhaps ${right} is meant.` : 'It does nothing.',
    });
  }
  for (const slot of new Set(slots)) {
    if (!slot || SLOTS.includes(slot)) continue;
    visit.findings.warning('tag', `there is no slot ${quote(slot)}: what is in it is not shown`, {
      expected: SLOTS.join(', '),
      remedy: 'Take one of these.',
    });
  }
};
