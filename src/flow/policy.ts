/** May this visitor be asked now? Pure: the clock and the circumstances are arguments. */
import type {Permission} from './state.js';

/** Why the panel stays closed although the query is met. */
export type Refusal =
  | 'unsupported'
  | 'failed'
  | 'denied'
  | 'subscribed'
  | 'opted-out'
  | 'cooldown'
  | 'shown-before'
  | 'no-memory'
  | 'hidden'
  | 'modal'
  | 'full-screen'
  | 'typing';

/** What the decision is made from. Times are milliseconds since the epoch. */
export interface Circumstances {
  readonly permission: Permission;
  /** A step has failed on this page, or cannot succeed in this browser. */
  readonly trouble: 'unsupported' | 'failed' | undefined;
  readonly subscribed: boolean;
  readonly optedOut: boolean;
  /** How often the visitor said no, and when last. */
  readonly dismissals: number;
  readonly dismissedAt: number;
  /** Milliseconds of silence after the 1st, 2nd, 3rd… dismissal; `undefined`: none at all. */
  readonly cooldown: readonly number[] | undefined;
  readonly now: number;
  /** The panel was open in this page view already. */
  readonly shown: boolean;
  /** Dismissals can be remembered, or the author chose that they are not. */
  readonly remembers: boolean;
  /** What on the page is in the way just now. */
  readonly obstacle: 'hidden' | 'modal' | 'full-screen' | 'typing' | undefined;
}

/** When the panel may be shown again by itself: epoch milliseconds, 0: at once, Infinity: never. */
export const silentUntil = ({
  dismissals,
  dismissedAt,
  cooldown,
  now,
}: Pick<Circumstances, 'dismissals' | 'dismissedAt' | 'cooldown' | 'now'>): number =>
  dismissals && cooldown
    ? // A clock that was set back must not silence the panel for longer than one step.
      Math.min(dismissedAt, now) + (cooldown[dismissals - 1] ?? Infinity)
    : 0;

/** Every reason against asking, the lasting ones before the passing ones; none: ask. */
export const refusals = (c: Circumstances): readonly Refusal[] =>
  [
    c.trouble,
    c.permission === 'denied' && 'denied',
    c.subscribed && 'subscribed',
    c.optedOut && 'opted-out',
    silentUntil(c) > c.now && 'cooldown',
    !c.remembers && 'no-memory',
    c.shown && 'shown-before',
    c.obstacle,
  ].filter((reason): reason is Refusal => !!reason);

const UNITS = {s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5} as const;

/**
 * Reads the `cooldown` attribute.
 *
 * @param text durations separated by white space (`7d 30d 90d`), or `none`
 * @returns milliseconds; `'none'`; `undefined` when the text is neither
 */
export const parseCooldown = (text: string): readonly number[] | 'none' | undefined => {
  const words = text.trim().toLowerCase().split(/\s+/, 100);
  if (words[0] === 'none' && words.length === 1) return 'none';
  const ladder = words.map((word) => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(word) ?? [];
    return amount ? +amount * UNITS[unit as keyof typeof UNITS] : NaN;
  });
  return ladder.every(Number.isFinite) ? ladder : undefined;
};
