/** Reads a query back in words. Pure. */
import type {Condition, NumericCondition, Query} from '../../../src/query/query.js';

const NAMES: readonly (readonly [ms: number, one: string, many: string])[] = [
  [864e5, 'day', 'days'],
  [36e5, 'hour', 'hours'],
  [6e4, 'minute', 'minutes'],
  [1e3, 'second', 'seconds'],
  [1, 'millisecond', 'milliseconds'],
];

const duration = (ms: number): string => {
  const [size, one, many] = NAMES.find(([unit]) => ms >= unit && ms % unit === 0) ?? NAMES[3]!;
  const count = ms / size;
  return `${count} ${count === 1 ? one : many}`;
};

/** Numbers lose what stands for “a little above”. */
const plain = (value: number): number => Math.floor(value * 100) / 100;

const amount = (condition: NumericCondition, value: number): string => {
  const {feature, unit} = condition;
  if (feature === 'time' || feature === 'idle') return duration(plain(value));
  if (feature === 'scroll') return `${plain(value)}${unit === '%' ? ' %' : ' pixels'}`;
  const name = feature === 'visits' ? 'visit' : 'page';
  return `${plain(value)} ${name}${plain(value) === 1 ? '' : 's'}`;
};

const range = (condition: NumericCondition): string => {
  const {from, to, text} = condition;
  const op = /[<>]=?|[:=]/.exec(text)?.[0] ?? '>=';
  if (op === '>') return `more than ${amount(condition, from)}`;
  if (op === '<') return `less than ${amount(condition, to)}`;
  if (op === '<=') return `at most ${amount(condition, to)}`;
  if (op === '>=') return `at least ${amount(condition, from)}`;
  return amount(condition, from);
};

const NUMERIC: {readonly [feature: string]: (range: string) => string} = {
  time: (text) => `this page has been visible for ${text}`,
  scroll: (text) => `the visitor has scrolled ${text}`,
  pageviews: (text) => `the visitor has seen ${text} in this visit`,
  visits: (text) => `the visitor has made ${text}`,
  idle: (text) => `there has been no input for ${text}`,
};

const TEXT: {readonly [feature: string]: (value: string) => string} = {
  click: (value) => `something that matches “${value}” was clicked`,
  visible: (value) => `something that matches “${value}” was in view`,
  event: (value) => `the event “${value}” was heard`,
  url: (value) => `the address matches “${value}”`,
};

const clause = (condition: Condition): string => {
  if ('from' in condition) return NUMERIC[condition.feature]!(range(condition));
  if ('value' in condition) return TEXT[condition.feature]!(condition.value);
  if (condition.feature === 'exit-intent') return 'the mouse has left through the top';
  if (condition.feature === 'installed') return 'the page runs as an installed app';
  return `the browser says yes to ${condition.text}`;
};

const words = (query: Query, inner = false): string => {
  if ('feature' in query) return clause(query);
  if (query.type === 'not') return `not: ${words(query.of[0]!, true)}`;
  const joined = query.of.map((part) => words(part, true)).join(`, ${query.type} `);
  return inner ? `(${joined})` : joined;
};

/** `It asks when …` */
export const sentence = (query: Query): string => `It asks when ${words(query)}.`;
