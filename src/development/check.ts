/** What is written on an element and would be left out without a word, or with a short one. Pure. */
import type {PushOptinElement} from '../element.js';
import {parseCooldown} from '../flow/policy.js';
import type {Display, Placement} from '../panel/view.js';
import type {StorageKind} from '../platform/memory.js';
import type {Preview, PushOptinAttributes} from '../types/names.js';
import {nearest} from './nearest.js';

/** Names and what they stand for; a name that is missing here does not compile. */
type Meanings<Name extends string> = Readonly<Record<Name, string>>;

const ATTRIBUTES: Meanings<keyof PushOptinAttributes> = {
  'vapid-public-key': 'the public key of your VAPID pair',
  'service-worker': 'the address of your worker',
  'service-worker-scope': 'the scope to register it for',
  'subscription-url': 'where subscriptions are sent',
  when: 'when to ask',
  cooldown: 'how long to stay silent after a no',
  display: 'card, bar, inline or bell',
  placement: 'where the panel is',
  storage: 'where dismissals are kept',
  preview: 'one state, for styling',
  debug: 'says why the panel is or is not shown',
};

const SLOTS = [
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

/** What others call them. */
const SYNONYMS: Readonly<Record<string, string>> = {header: 'heading', title: 'heading'};

const display: Meanings<Display> = {
  card: 'a floating card',
  bar: 'over the full width, at an edge',
  inline: 'in the flow of the page, always drawn',
  bell: 'a round button that opens the card',
};
const placement: Meanings<Placement> = {
  'bottom-end': 'the corner at the end of a line: right in English, left in Arabic',
  bottom: 'the middle of the lower edge',
  'bottom-start': 'the corner where lines start',
  top: 'the middle of the upper edge',
  'top-start': 'the upper corner where lines start',
  'top-end': 'the upper corner at the end of a line',
  center: 'the middle of the window',
};
const storage: Meanings<StorageKind> = {
  local: 'dismissals and counters are kept until they are cleared',
  session: 'as long as the tab is open',
  none: 'nowhere: a visitor who said no is asked again on the next page',
};
const preview: Meanings<Preview> = {
  prompting: 'the question',
  asking: 'while the browser asks',
  subscribed: 'notifications are on',
  denied: 'the visitor has blocked them',
  'needs-install': 'iOS, in a tab',
  failed: 'a step has failed',
};

const shown = (value: unknown): string => JSON.stringify(value) ?? typeof value;

const values = (element: PushOptinElement): readonly string[] =>
  Object.entries({display, placement, storage, preview}).flatMap(([name, meanings]) => {
    const value = element[name as 'display'] as unknown;
    const names = Object.keys(meanings);
    if (value === undefined || value === null || names.includes(value as string)) return [];
    const meant = typeof value === 'string' && nearest(value, names);
    return [
      [
        `${name}=${shown(value)} is none of its values; ${name === 'preview' ? 'nothing is previewed' : `“${names[0]}” is used`}.${meant ? ` Did you mean “${meant}”?` : ''}`,
        ...Object.entries(meanings).map(([word, meaning]) => `    ${word.padEnd(16)}${meaning}`),
      ].join('\n'),
    ];
  });

const cooldown = ({cooldown: text}: PushOptinElement): readonly string[] =>
  text === undefined || text === null || parseCooldown(text)
    ? []
    : [
        `cooldown=${shown(text)} is not understood; “7d 30d 90d” is used.\n  Write the silence after the 1st, 2nd, 3rd… dismissal with s, m, h, d or w, separated by spaces: “1d 7d”. After the last one the panel never comes by itself. “none” remembers no dismissal.`,
      ];

const attributes = (element: Element): readonly string[] =>
  element.getAttributeNames().flatMap((name) => {
    if (Object.hasOwn(ATTRIBUTES, name)) return [];
    const meant = nearest(name, Object.keys(ATTRIBUTES)) as keyof typeof ATTRIBUTES | undefined;
    if (!meant || element.hasAttribute(meant)) return [];
    const how = name.replaceAll('-', '') === meant.replaceAll('-', '') ? ' HTML has hyphens.' : '';
    return [
      `the attribute “${name}” is not known. Did you mean “${meant}”: ${ATTRIBUTES[meant]}?${how}`,
    ];
  });

const slots = (element: Element): readonly string[] =>
  [...element.children].flatMap(({slot}) => {
    if (!slot || SLOTS.includes(slot)) return [];
    const meant = SYNONYMS[slot] ?? nearest(slot, SLOTS);
    return [
      `there is no slot “${slot}”: what is in it is never shown.${meant ? ` Did you mean “${meant}”?` : ''} Slots: ${SLOTS.join(', ')}.`,
    ];
  });

const messages = (
  {messages: given}: PushOptinElement,
  names: readonly string[],
): readonly string[] =>
  Object.keys(given ?? {}).flatMap((name) => {
    if (names.includes(name)) return [];
    const meant = nearest(name, names);
    return [
      `messages.${name} is no text of the widget.${meant ? ` Did you mean “${meant}”?` : ''} The names are those of push-optin/locales/en.`,
    ];
  });

/** @param names of the built-in texts */
export const check = (element: PushOptinElement, names: readonly string[]): readonly string[] => [
  ...attributes(element),
  ...values(element),
  ...cooldown(element),
  ...slots(element),
  ...messages(element, names),
];
