/** The syntax tree of `when`, and what the signals report about it. Pure: no DOM, no clock. */

/** Features that are compared with a number; a bare one means `>= 1`. */
export type NumericFeature = 'time' | 'scroll' | 'pageviews' | 'visits' | 'idle';

/** Features that take a text (a selector, an event name, a URL pattern). */
export type TextFeature = 'click' | 'visible' | 'event' | 'url';

/** Features that stand alone. */
export type PlainFeature = 'exit-intent' | 'installed';

interface Written {
  /** As the author wrote it. */
  readonly text: string;
}

/**
 * A feature compared with a number: it holds from `from` on and before `to`. Milliseconds for
 * `time` and `idle`, percent or pixels for `scroll`, else a count.
 *
 * `=` and `:` hold within one whole unit as written: `time: 10s` from 10 s until 11 s, `time: 2m`
 * from 2 until 3 minutes, `scroll: 50%` from 50 % until 51 %.
 */
export interface NumericCondition extends Written {
  readonly feature: NumericFeature;
  readonly from: number;
  readonly to: number;
  /** As written, in lower case; '' for a count. */
  readonly unit: string;
}

/** A feature with a text, without its quotes. */
export interface TextCondition extends Written {
  readonly feature: TextFeature;
  readonly value: string;
}

/** A feature that stands alone. */
export interface PlainCondition extends Written {
  readonly feature: PlainFeature;
}

/** A media feature; `text` is what to give to `matchMedia()`, with its parentheses. */
export interface MediaCondition extends Written {
  readonly feature: 'media';
}

/** One condition of a query: what is watched. */
export type Condition = NumericCondition | TextCondition | PlainCondition | MediaCondition;

/** Anything a condition can be about. */
export type Feature = Condition['feature'];

/** Several queries made one; `not` has one part. */
export interface Combination {
  readonly type: 'and' | 'or' | 'not';
  readonly of: readonly Query[];
}

/** A parsed query. */
export type Query = Condition | Combination;

/** Why a text is no query. */
export interface QueryProblem {
  /** `expected …` */
  readonly message: string;
  /** Where; the first character of the text is 1. */
  readonly column: number;
}

/**
 * The present value of a condition's fact: milliseconds, percent, pixels or a count for numeric
 * features, true or false for the others; `undefined` while nothing is known, which is not met.
 */
export type Fact = number | boolean | undefined;

/** Looks up the present fact of a condition. */
export type Facts = (condition: Condition) => Fact;
