/** The parser of `when`: recursive descent over the text. Pure, never throws. */
import type {Condition, Query, QueryProblem} from './query.js';

const DURATION = 's|ms|m|h|d';
/** What each feature is followed by: a number with one of these units, a text (1), nothing (0). */
const FEATURES: {readonly [feature: string]: string | 0 | 1} = {
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

// Sources of patterns.
const NUMBER = '\\d{0,9}\\.?\\d{1,9}(?:e\\d)?';
const END = '(?![\\w-])';
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

  /**
   * What the pattern finds here; goes on after it and the space that follows. If it finds
   * nothing: '', or the end of the parsing with what was `expected`.
   */
  const take = (source: string, expected?: string): string => {
    const pattern = RegExp(`(${source})\\s*`, 'iy');
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found && expected) {
      const problem: QueryProblem = {message: `expected ${expected}`, column: at + 1};
      throw problem;
    }
    at += found?.[0].length ?? 0;
    return found?.[1] ?? '';
  };

  const readQuery = (end: string): Query => {
    const of: Query[] = [];
    let type = '';
    let next;
    do {
      const not = take(`not${END}`);
      const part = readPart();
      of.push(not ? {type: 'not', of: [part]} : part);
      next = take(`(?:${type || 'and|or'})${END}`);
      type ||= next.toLowerCase();
    } while (next);
    take(
      end || '$',
      `${type ? `${type} (parentheses to mix and/or)` : 'and, or'}, ${end ? ')' : 'end'}`,
    );
    // The pattern finds no other words; and something was read.
    return type ? {type: type as 'and' | 'or', of} : of[0]!;
  };

  const readPart = (): Query => {
    const start = at;
    if (take(`\\((?=\\s*(?:\\(|(?:not|and|or|manual|${NAMES})${END}))`)) return readQuery('\\)');
    const condition =
      text[at] === '('
        ? take(PARENTHESES, 'media feature and )') && {feature: 'media'}
        : readFeature();
    // Put together from the words of the grammar, as the patterns found them.
    return {...(condition as object), text: text.slice(start, at).trim()} as Condition;
  };

  const readFeature = () => {
    const feature = take(`(?:${NAMES})${END}`, `${NAMES}|not|(`).toLowerCase();
    const units = FEATURES[feature]!;
    if (units === 1) {
      take('[:=]', ':');
      const value = take(VALUE, 'text, quoted if it has spaces or commas');
      return {feature, value: value.replace(/^["']|["']$/g, '')};
    }
    if (units === 0) return {feature};
    const op = take('[<>]=?|[:=]');
    const start = at;
    const number = op
      ? take(`${NUMBER}(?:${units})${END}`, `number${units && ` with ${units}`}`).toLowerCase()
      : `1${units.split('|')[0]}`;
    const unit = number.replace(/.*\d/, '');
    const step = WORTH[unit] ?? 1;
    const value = parseFloat(number) * step;
    if (unit === '%' && value > 100) {
      at = start;
      take('(?!)', 'at most 100%');
    }
    // What is more than a value begins a little above it.
    const above = value + 1e-3;
    const [from, to] = {
      '>=': [value, Infinity],
      '>': [above, Infinity],
      '<': [0, value],
      '<=': [0, above],
    }[op || '>='] ?? [value, value + step];
    return {feature, from, to, unit};
  };

  try {
    // Enough for any query, and too few parentheses to exhaust a stack.
    take('(?=[^]{0,999}$)', 'fewer than 1000 characters');
    return {query: readQuery('')};
  } catch (error) {
    // Only `take` throws.
    return {error: error as QueryProblem};
  }
};
