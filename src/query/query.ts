/** The syntax tree of `when`, and what the signals report about it. Pure: no DOM, no clock. */

/** How a numeric feature is compared. */
export type Operator = '>=' | '>' | '<=' | '<' | '=';

/** Features that are compared with a number; a bare one means `>= 1`. */
export type NumericFeature = 'time' | 'scroll' | 'pageviews' | 'visits' | 'idle';

/** Features that take a text (a selector, an event name, a URL pattern). */
export type TextFeature = 'click' | 'visible' | 'event' | 'url';

/** Features that stand alone. */
export type PlainFeature = 'exit-intent' | 'installed';

/** A feature compared with a number. */
export interface NumericCondition {
  readonly feature: NumericFeature;
  /** `feature: value` is `=`. */
  readonly op: Operator;
  /** `time`, `idle`: milliseconds. `scroll`: percent or pixels, see `unit`. Else a count. */
  readonly value: number;
  /** The unit as written; '' for a count. */
  readonly unit: 'ms' | 's' | 'm' | 'h' | 'd' | '%' | 'px' | '';
  /**
   * What one such unit is worth in `value`. `=` holds within that whole unit: `time: 10s` from
   * 10 s until 11 s, `time: 2m` from 2 until 3 minutes, `scroll: 50%` from 50 % until 51 %.
   */
  readonly step: number;
  /** The condition as the author wrote it. */
  readonly text: string;
}

/** A feature with a text. */
export interface TextCondition {
  readonly feature: TextFeature;
  /** Without its quotes. */
  readonly value: string;
  readonly text: string;
}

/** A feature that stands alone. */
export interface PlainCondition {
  readonly feature: PlainFeature;
  readonly text: string;
}

/** A media feature. */
export interface MediaCondition {
  readonly feature: 'media';
  /** What to give to `matchMedia()`, with its parentheses. */
  readonly text: string;
}

/** One condition of a query: what is watched. */
export type Condition = NumericCondition | TextCondition | PlainCondition | MediaCondition;

/** Anything a condition can be about. */
export type Feature = Condition['feature'];

/** A parsed query. */
export type Query =
  | {readonly type: 'and' | 'or'; readonly of: readonly Query[]}
  | {readonly type: 'not'; readonly of: Query}
  | {readonly type: 'condition'; readonly condition: Condition};

/** Why a text is no query. */
export interface QueryProblem {
  /** What was expected, as a sentence without its end: `expected ")"`. */
  readonly message: string;
  /** Where: the first character of the text is 1. */
  readonly column: number;
}

/**
 * The present value of a condition's fact: milliseconds, percent, pixels or a count for numeric
 * features, true or false for the others; `undefined` while nothing is known, which is not met.
 */
export type Fact = number | boolean | undefined;

/** Looks up the present fact of a condition. */
export type Facts = (condition: Condition) => Fact;
