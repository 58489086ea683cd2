/** Random queries, random facts and random texts that look like queries. */
import fc from 'fast-check';
import type {Condition, Fact, Facts, NumericFeature, Query} from '../../src/query/query.js';

const UNITS: {readonly [feature in NumericFeature]: {readonly [unit: string]: number}} = {
  time: {ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5},
  idle: {ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5},
  scroll: {px: 1, '%': 1},
  pageviews: {'': 1},
  visits: {'': 1},
};

/** Numeric conditions; only growing ones (`>=`, `>`) where `growing` is set. */
export const numericCondition = (growing = false): fc.Arbitrary<Condition> =>
  fc
    .constantFrom(...(Object.keys(UNITS) as NumericFeature[]))
    .chain((feature) =>
      fc.tuple(
        fc.constant(feature),
        fc.constantFrom(...Object.keys(UNITS[feature])),
        fc.constantFrom(...(growing ? ['>=', '>'] : ['>=', '>', '<', '<=', '=', ':'])),
        fc.integer({min: 0, max: 100}),
      ),
    )
    .map(([feature, unit, op, amount]) => {
      const step = UNITS[feature][unit]!;
      const value = amount * step;
      const above = value + 1e-3;
      const [from, to] = {
        '>=': [value, Infinity],
        '>': [above, Infinity],
        '<': [0, value],
        '<=': [0, above],
      }[op] ?? [value, value + step];
      const text = `${feature}${op === ':' ? ': ' : ` ${op} `}${amount}${unit}`;
      return {feature, from: from!, to: to!, unit, text};
    });

export const otherCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('click', 'visible', 'event', 'url'),
      fc.constantFrom('#buy', '.a > .b', 'a[href="x y"]', '/news/*', 'li:nth-child(2n+1)', 'a,b'),
    )
    .map(([feature, value]): Condition => {
      const quote = value.includes('"') ? "'" : '"';
      const written = /[ ,"]/.test(value) ? quote + value + quote : value;
      // One of the four above.
      return {feature: feature as 'click', value, text: `${feature}: ${written}`};
    }),
  fc
    .constantFrom('exit-intent' as const, 'installed' as const)
    .map((feature): Condition => ({feature, text: feature})),
  fc
    .constantFrom('(hover)', '(min-width: 40em)', '(width >= calc(1px * 2))')
    .map((text): Condition => ({feature: 'media', text})),
);

/** Queries of the given conditions, at most some ten deep. */
export const queryOf = (
  conditions: fc.Arbitrary<Condition>,
  types: readonly ('and' | 'or' | 'not')[] = ['and', 'or', 'not'],
): fc.Arbitrary<Query> =>
  fc.letrec<{query: Query; combination: Query}>((tie) => ({
    query: fc.oneof({depthSize: 'small', withCrossShrink: true}, conditions, tie('combination')),
    combination: fc
      .constantFrom(...types)
      .chain((type) =>
        fc
          .array(
            tie('query'),
            type === 'not' ? {minLength: 1, maxLength: 1} : {minLength: 2, maxLength: 4},
          )
          .map((of): Query => ({type, of})),
      ),
  })).query;

export const anyQuery = queryOf(fc.oneof(numericCondition(), otherCondition));

/** Facts by the text of the condition: what is not listed is not known. */
export const factsOf =
  (table: ReadonlyMap<string, Fact>): Facts =>
  (condition) =>
    table.get(condition.text);

/** Words and signs of the grammar in any order, with what does not belong between them. */
export const almostQuery: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      // The spaces between them are not part of them.
      fc.constantFrom(
        ...'and or not ( ) time scroll click url installed manual >= > < : = 10s 50% 2 -1'.split(
          ' ',
        ),
        ...'1e9 1e99 NaN #a " \' (hover) (( )) , /* \n \u0000 😀 AND TIME>1S'.split(' '),
      ),
      fc.string({maxLength: 5}),
    ),
    {maxLength: 30},
  )
  .chain((words) => fc.constantFrom(words.join(' '), words.join('')));
