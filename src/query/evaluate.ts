/** What a query comes to, and when to ask again. Pure, in three values: yes, no, not known. */
import type {Condition, Facts, NumericCondition, Query} from './query.js';

/**
 * Judges a query or one condition. Unknown facts are treated as CSS treats unknown media
 * features: what depends on one is unknown (`null`), `not` of it too.
 */
export const judge = (query: Query, facts: Facts): boolean | null => {
  if ('feature' in query) {
    const fact = facts(query) ?? null;
    if (fact === null || !('from' in query)) return fact as boolean | null;
    // What is compared with a number is reported as one.
    return (fact as number) >= query.from && (fact as number) < query.to;
  }
  const {type, of} = query;
  const all = of.map((part) => judge(part, facts));
  // One part may decide for all: an unmet one for `and`, a met one for `or` and for `not`.
  if (all.includes(type !== 'and')) return type === 'or';
  return all.includes(null) ? null : type !== 'or';
};

/** Whether the query is met; one that is not known to be is not. */
export const evaluate = (query: Query, facts: Facts): boolean => !!judge(query, facts);

/** All conditions, in the order of the text. */
export const conditionsOf = (query: Query): readonly Condition[] =>
  'of' in query ? query.of.flatMap(conditionsOf) : [query];

/** The next value at which a growing fact changes what its condition says; none: `Infinity`. */
export const nextEdge = ({from, to}: NumericCondition, fact: number): number =>
  fact < from ? from : fact < to ? to : Infinity;
