/** What is known of each condition of a query: plain and serialisable. */
import {evaluate, holds} from './evaluate.js';
import type {Condition, Facts, Query} from './query.js';

/** The conditions of a query and what they come to. */
export interface Explanation {
  readonly met: boolean;
  /** In the order of the text. */
  readonly conditions: readonly {
    /** The condition as its author wrote it. */
    readonly text: string;
    /** Milliseconds, percent, pixels, a count, or whether it is so; `null`: not known. */
    readonly value: number | boolean | null;
    /** `null`: not known, which is not met. */
    readonly met: boolean | null;
  }[];
}

/** All conditions, in the order of the text. */
export const conditionsOf = (query: Query): readonly Condition[] =>
  query.type === 'condition' ? [query.condition] : [query.of].flat().flatMap(conditionsOf);

/** Says what each condition of the query, and all of it, come to at present. */
export const explain = (query: Query, facts: Facts): Explanation => ({
  met: evaluate(query, facts),
  conditions: conditionsOf(query).map((condition) => {
    const fact = facts(condition);
    return {
      text: condition.text,
      value: fact ?? null,
      met: holds(condition, fact) ?? null,
    };
  }),
});
