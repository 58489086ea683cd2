/** What the doctor has to say, one thing at a time. */
import type {ErrorCode} from '../flow/errors.js';

/** `problem`: nobody gets a push, or not everybody who could. `warning`: it may be meant. */
export type Level = 'problem' | 'warning' | 'ok';

export type Topic = 'page' | 'policy' | 'tag' | 'script' | 'worker' | 'server' | 'manifest';

/** What belongs to a problem or a warning. */
export interface Advice {
  /** What a browser needs. */
  readonly expected?: string;
  /** What to do. */
  readonly remedy?: string;
  /** The widget's own error that this causes in the page. */
  readonly code?: ErrorCode | undefined;
}

export interface Finding extends Advice {
  readonly level: Level;
  readonly topic: Topic;
  readonly found: string;
}

/** What every check writes to. */
export interface Findings {
  readonly list: readonly Finding[];
  problem(topic: Topic, found: string, advice?: Advice): void;
  warning(topic: Topic, found: string, advice?: Advice): void;
  ok(topic: Topic, found: string): void;
}

const LONGEST = 600; // characters of one text

/** Controls, escapes, changes of direction and lone surrogates: nothing a terminal may act on. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from elsewhere as it may be shown: one line, no longer than that. */
export const plain = (text: string, longest = LONGEST): string => {
  const line = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .replace(UNPRINTABLE, '\uFFFD');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
};

/** A quotation of it. */
export const quote = (text: string): string => `"${plain(text, 100)}"`;

/** Whatever a check says passes through `plain`: most of it was written by the site. */
export const collect = (): Findings => {
  const list: Finding[] = [];
  const add = (level: Level, topic: Topic, found: string, advice: Advice = {}): void => {
    const {expected, remedy, code} = advice;
    list.push({
      level,
      topic,
      found: plain(found),
      ...(expected && {expected: plain(expected)}),
      ...(remedy && {remedy: plain(remedy)}),
      ...(code && {code}),
    });
  };
  return {
    list,
    problem: (topic, found, advice) => add('problem', topic, found, advice),
    warning: (topic, found, advice) => add('warning', topic, found, advice),
    ok: (topic, found) => add('ok', topic, found),
  };
};
