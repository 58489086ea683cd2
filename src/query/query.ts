/** The syntax tree of `when`, and what the signals report about it. Pure: no DOM, no clock. */

/** How a numeric feature is compared. */
export type Operator = '>=' | '>' | '<=' | '<' | '=';

/** Features that are compared with a number; a bare one means `>= 1`. */
export type NumericFeature = 'time' | 'scroll' | 'pageviews' | 'visits' | 'idle';

/** Features that take a text (a selector, an event name, a URL pattern). */
export type TextFeature = 'click' | 'visible' | 'event' | 'url';

/** Features that stand alone. */
export type PlainFeature = 'exit-intent' | 'installed';

/** One condition of a query: what is watched. */
export type Condition =
  | {
      readonly feature: NumericFeature;
      readonly op: Operator;
      /** `time`, `idle`: milliseconds. `scroll`: percent or pixels, see `unit`. Else a count. */
      readonly value: number;
      /** The unit as written; '' for a count. */
      readonly unit: 'ms' | 's' | 'm' | 'h' | 'd' | '%' | 'px' | '';
      /** The condition as the author wrote it. */
      readonly text: string;
    }
  | {readonly feature: TextFeature; readonly value: string; readonly text: string}
  | {readonly feature: PlainFeature; readonly text: string}
  /** A media feature; `text` is the media query to give to `matchMedia()`, with parentheses. */
  | {readonly feature: 'media'; readonly text: string};

/** A parsed query. */
export type Query =
  | {readonly type: 'and' | 'or'; readonly of: readonly Query[]}
  | {readonly type: 'not'; readonly of: Query}
  | {readonly type: 'condition'; readonly condition: Condition};

/**
 * The present value of a condition's fact: milliseconds, percent, pixels or a count for numeric
 * features, true or false for the others; `undefined` while nothing is known, which is not met.
 */
export type Fact = number | boolean | undefined;

/** Looks up the present fact of a condition (by identity). */
export type Facts = (condition: Condition) => Fact;
