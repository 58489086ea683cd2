/** The parser of `when`: recursive descent over the text, pure, never throws. */
import type {
  NumericCondition,
  NumericFeature,
  Operator,
  PlainFeature,
  Query,
  QueryProblem,
  TextFeature,
} from './query.js';

const NUMERIC = 'time|scroll|pageviews|visits|idle';
const TEXT = 'click|visible|event|url';
const FEATURES = `${NUMERIC}|${TEXT}|exit-intent|installed`;

/** Units of a feature, first the one that a bare feature has, and values as examples. */
const DURATION = ['s|ms|m|h|d', '10s, 2m, 1h or 7d'] as const;
const COUNT = ['', '2'] as const;
const UNITS: {readonly [feature in NumericFeature]: readonly [units: string, examples: string]} = {
  time: DURATION,
  idle: DURATION,
  scroll: ['px|%', '50% or 800px'],
  pageviews: COUNT,
  visits: COUNT,
};

/** What a unit is worth in that which facts are counted in, if it is not one. */
const WORTH: {readonly [unit: string]: number} = {s: 1e3, m: 6e4, h: 36e5, d: 864e5};

/** Parentheses nest this deep and no deeper, so that no text can exhaust the stack. */
const DEEPEST = 32;
const LONGEST = 1e4;
/** More than three years, and more than any count. */
const LARGEST = 1e11;

/** What `parse` returns: the query, or what is wrong with the text. */
export type Parsed = {readonly query: Query} | {readonly error: QueryProblem};

/**
 * Reads a query. Keywords, features and units are case-insensitive, as in CSS.
 *
 * A bare numeric feature means `>= 1` of its first unit: `time` one second, `scroll` one pixel.
 * What stands in parentheses and begins with no word of ours is a media feature, which only the
 * browser can judge. `manual` and the empty text are no queries: the caller knows them.
 */
export const parse = (text: string): Parsed => {
  let at = 0;
  let depth = 0;

  const fail: (expected: string, index?: number) => never = (expected, index = at) => {
    const problem: QueryProblem = {message: `expected ${expected}`, column: index + 1};
    throw problem;
  };

  /** What the first group of a sticky pattern finds here; goes on after the whole of it. */
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [all = '', found] = pattern.exec(text) ?? [];
    at += all.length;
    return found;
  };

  /** One of these words, in lower case. */
  const word = (words: string): string | undefined =>
    take(RegExp(`(${words})(?![\\w-])\\s*`, 'iy'))?.toLowerCase();

  /** All before the first character that ends it, outside its own parentheses. */
  const until = (end: RegExp): string => {
    const start = at;
    let open = 0;
    for (; at < text.length && (open || !end.test(text.charAt(at))); at++) {
      if (text[at] === '(') open++;
      if (text[at] === ')') open--;
    }
    if (open) fail('")"');
    return text.slice(start, at);
  };

  const goOn = (): never => fail(`"and", "or" or ${depth ? '")"' : 'the end'}`);

  const readQuery = (): Query => {
    const first = readUnit();
    const of = [first];
    let type: 'and' | 'or' | undefined;
    for (;;) {
      const start = at;
      const next = word('and|or') as typeof type;
      if (!next) return type ? {type, of} : first;
      if (type && next !== type) fail('parentheses to mix "and" with "or"', start);
      type = next;
      of.push(readUnit());
    }
  };

  const readUnit = (): Query => (word('not') ? {type: 'not', of: readPrimary()} : readPrimary());

  const readPrimary = (): Query => {
    const start = at;
    if (take(RegExp(`(\\()\\s*(?=\\(|(?:not|and|or|manual|${FEATURES})(?![\\w-]))`, 'iy'))) {
      if (++depth > DEEPEST) fail('fewer parentheses', start);
      const query = readQuery();
      if (!take(/(\))\s*/y)) goOn();
      depth--;
      return query;
    }
    const media = take(/(\()\s*(?=[^\s)])/y);
    const condition = media ? readMedia() : readFeature();
    return {type: 'condition', condition: {...condition, text: text.slice(start, at).trim()}};
  };

  const readMedia = (): {feature: 'media'} => {
    until(/\)/);
    if (!take(/(\))\s*/y)) fail('")"');
    return {feature: 'media'};
  };

  const readFeature = ():
    | Omit<NumericCondition, 'text'>
    | {feature: TextFeature; value: string}
    | {feature: PlainFeature} => {
    const name = word(FEATURES) ?? fail(`${FEATURES.replaceAll('|', ', ')}, not or (`);
    if (name in UNITS) {
      const feature = name as NumericFeature;
      const [units, examples] = UNITS[feature];
      const op = take(/([<>]=?|[=:])\s*/y)?.replace(':', '=') as Operator | undefined;
      const start = at;
      const digits = op ? take(/(\d*\.?\d+)/y) : '1';
      const unit = (op ? digits && word(units) : units.split('|')[0]) as
        | NumericCondition['unit']
        | undefined;
      if (unit === undefined) return fail(`a value like ${examples}`);
      const step = WORTH[unit] ?? 1;
      const value = Number(digits) * step;
      if (value > (unit === '%' ? 100 : LARGEST)) fail('a smaller number', start);
      return {feature, op: op ?? '>=', value, unit, step};
    }
    if (!TEXT.includes(name)) return {feature: name as PlainFeature};
    if (!take(/([=:])\s*/y)) fail('":"');
    const start = at;
    let value = take(/("[^"]*"|'[^']*')\s*/y)?.slice(1, -1);
    if (value === undefined) {
      if (/["']/.test(text.charAt(at))) fail('a closing quote', start);
      value = until(/[\s,)]/);
      take(/(\s*)/y);
      if (take(/(?=$|\)|(?:and|or)\b)()/iy) === undefined) fail('quotes around spaces and commas');
    }
    if (!value.trim()) fail('a value', start);
    return {feature: name as TextFeature, value};
  };

  try {
    if (text.length > LONGEST) fail('a shorter text', LONGEST);
    take(/(\s*)/y);
    const query = readQuery();
    if (at < text.length) goOn();
    return {query};
  } catch (error) {
    // Only `fail` throws here.
    return {error: error as QueryProblem};
  }
};
