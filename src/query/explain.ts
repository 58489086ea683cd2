/** What is known of each condition of a query: plain and serialisable. */
import {conditionsOf, evaluate, judge} from './evaluate.js';
import type {Facts, Query} from './query.js';

/** The conditions of a query and what they come to. */
export interface Explanation {
  readonly met: boolean;
  /** In the order of the text. */
  readonly conditions: readonly {
    /** As the author wrote it. */
    readonly text: string;
    /** Milliseconds, percent, pixels, a count, or whether it is so; `null`: not known. */
    readonly value: number | boolean | null;
    /** `null`: not known, which is not met. */
    readonly met: boolean | null;
  }[];
}

/** Says what each condition of the query, and all of it, come to at present. */
export const explain = (query: Query, facts: Facts): Explanation => ({
  met: evaluate(query, facts),
  conditions: conditionsOf(query).map((condition) => ({
    text: condition.text,
    value: facts(condition) ?? null,
    met: judge(condition, facts),
  })),
});
