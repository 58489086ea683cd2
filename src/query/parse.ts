/** The parser of `when`: recursive descent over the text. Pure, never throws. */
import type {Condition, Feature, Query, QueryProblem} from './query.js';

const DURATION = 's|ms|m|h|d';

/** What a feature is followed by: a number with one of these units, a text (1), nothing (0). */
const FEATURES: {readonly [feature in Exclude<Feature, 'media'>]: string | 0 | 1} = {
  time: DURATION,
  scroll: 'px|%',
  pageviews: '',
  visits: '',
  idle: DURATION,
  'exit-intent': 0,
  click: 1,
  visible: 1,
  event: 1,
  url: 1,
  installed: 0,
};
const NAMES = Object.keys(FEATURES).join('|');

/** What a unit is worth in what the facts are counted in, if it is not one. */
const WORTH: {readonly [unit: string]: number} = {s: 1e3, m: 6e4, h: 36e5, d: 864e5};

/** Enough for any query, and too few parentheses to exhaust a stack. */
const LONGEST = 1000;
/** More than three years, or any count. */
const LARGEST = 1e11;

// Sources of patterns.
const NUMBER = '\\d*\\.?\\d+(?:e\\d+)?';
const END_OF_WORD = '(?![\\w-])';
const PARENTHESES = '\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))+\\)';
const VALUE = `"[^"]+"|'[^']+'|(?!["'])(?:[^\\s,()]|${PARENTHESES})+(?=\\s+(?:and|or)\\b|\\s*(?:\\)|$))`;

/**
 * Reads a query. Keywords, features and units are case-insensitive, as in CSS.
 *
 * A bare numeric feature means `>= 1` of its first unit: `time` one second, `scroll` one pixel.
 * What stands in parentheses and begins with no word of ours is a media feature, which only the
 * browser can judge. `manual` and the empty text are no queries: the caller knows them.
 */
export const parse = (text: string): {readonly query: Query} | {readonly error: QueryProblem} => {
  let at = 0;

  const fail = (expected: string, index = at): never => {
    const problem: QueryProblem = {message: `expected ${expected}`, column: index + 1};
    throw problem;
  };

  /** What the pattern finds here; goes on after it and the space that follows. */
  const take = (source: string): string | undefined => {
    const pattern = RegExp(`(${source})\\s*`, 'iy');
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found?.[1]?.toLowerCase();
  };
  const need = (source: string, expected: string): string => take(source) ?? fail(expected);

  /** The text from there to here. */
  const since = (start: number): string => text.slice(start, at).trim();

  const readQuery = (closing?: string): Query => {
    const of: Query[] = [];
    let type: string | undefined;
    let next: string | undefined;
    do {
      const not = take(`not${END_OF_WORD}`);
      const part = readPart();
      of.push(not ? {type: 'not', of: [part]} : part);
      const here = at;
      next = take(`(?:and|or)${END_OF_WORD}`);
      if (next && type && next !== type) fail('parentheses to mix "and" with "or"', here);
      type ??= next;
    } while (next);
    // The pattern finds no other words; and something was read.
    const query = type ? {type: type as 'and' | 'or', of} : of[0]!;
    if (take(closing ? '\\)' : '$') === undefined) fail(`"and", "or" or ${closing ?? 'the end'}`);
    return query;
  };

  const readPart = (): Query => {
    const start = at;
    if (take(`\\((?=\\s*(?:\\(|(?:not|and|or|manual|${NAMES})${END_OF_WORD}))`))
      return readQuery(')');
    const condition =
      text[at] === '('
        ? need(`(?!\\(\\s*\\))${PARENTHESES}`, 'a media feature and )') && {feature: 'media'}
        : readFeature();
    // Put together from the words of the grammar, as the patterns found them.
    return {...condition, text: since(start)} as Condition;
  };

  const readFeature = () => {
    const feature = need(
      `(?:${NAMES})${END_OF_WORD}`,
      `${NAMES}, not or (`,
    ) as keyof typeof FEATURES;
    const kind = FEATURES[feature];
    if (kind === 0) return {feature};
    if (kind === 1) {
      need('[:=]', ':');
      const start = at;
      need(VALUE, 'a text, in quotes if it has spaces or commas');
      return {feature, value: since(start).replace(/^(["'])(.*)\1$/s, '$2')};
    }
    const op = take('[<>]=?|[:=]') ?? '';
    const start = at;
    const number = op
      ? need(`${NUMBER}(?:${kind})${END_OF_WORD}`, `a number${kind && ` with ${kind}`}`)
      : `1${kind.split('|')[0]}`;
    const unit = number.replace(/^[\d.]+(e\d+)?/, '');
    const step = WORTH[unit] ?? 1;
    const value = parseFloat(number) * step;
    if (value > (unit === '%' ? 100 : LARGEST)) fail('a smaller number', start);
    // What is more than a value begins a little above it.
    const edge = /^(>|<=)$/.test(op) ? value + 1e-3 : value;
    const below = op.startsWith('<');
    return {
      feature,
      from: below ? 0 : edge,
      to: below ? edge : /^[:=]/.test(op) ? value + step : Infinity,
      unit,
    };
  };

  try {
    if (text.length > LONGEST) fail('a shorter text', LONGEST);
    take('');
    return {query: readQuery()};
  } catch (error) {
    // Only `fail` throws.
    return {error: error as QueryProblem};
  }
};
