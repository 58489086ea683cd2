/** The engines' own ways: what a faked port throws, or the browsers a real case runs in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** What a part does once it is broken; an array: call after call, then it works. */
export type Break =
  | {readonly error: readonly [name: string, message: string]}
  | {readonly never: true}
  | {readonly late: number; readonly end?: Break}
  | {readonly value: unknown}
  | 'absent'
  | 'ok';

/** What the server does with one request. */
export type Answer =
  | number
  | 'network'
  | 'never'
  | 'redirect'
  /** It keeps the subscription, and its answer is lost. */
  | 'lost'
  | {readonly late: number; readonly status: number}
  | {readonly status: number; readonly retryAfter: string | number};

export interface Case {
  readonly id: string;
  readonly where: string;
  readonly how: 'error' | 'wrong name' | 'never' | 'late' | 'twice';
  /** `page`: faked ports in a page; `real`: a real browser; `server`: tests of the server. */
  readonly kind: 'page' | 'real' | 'server';
  /** Whose behaviour it is; `all`: anyone's. It runs in every engine all the same. */
  readonly engine: Engine | 'all';
  /** The numbers of the failures (platform rules §14) that it covers. */
  readonly failure: readonly number[];
  /** What the browser is made to do, in words. */
  readonly made: string;
  /** What earlier visits left: nothing, or an acknowledged subscription, … */
  readonly given: 'new' | 'subscribed' | 'subscribed with another key' | 'denied' | 'opted out';
  /** What is done on the visit. */
  readonly act: string | readonly string[];
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly breaks: Readonly<Record<string, Break | readonly (Break | undefined)[]>>;
  readonly answers: readonly Answer[];
  /** At which event of the trace what is done: `>saving`: `remove`. */
  readonly at: Readonly<Record<string, string>>;
  /** What is done one after the other when nothing moves any more. */
  readonly after: readonly string[];
  readonly state: string;
  /** All events in order: `>state`, `x5` (step 5 failed), `error:code`, `permission:granted`; an array: one of these. */
  readonly events: string | readonly string[];
  /** How many subscriptions the server holds, and every request it got. */
  readonly holds: number;
  readonly requests: string | readonly string[];
  /** How often the browser's question was asked. */
  readonly asked: number;
  /** Further facts, by name. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** How the next visit heals it, without the fault. */
  readonly heals: string;
  /** Where the test is, for `server`. */
  readonly test?: readonly [file: string, title: string];
}

export const cases: readonly Case[];
/** What each way of healing looks like: events, requests, questions. */
export const HEALS: Readonly<
  Record<
    string,
    {
      readonly act: string;
      readonly events: string;
      readonly requests: string;
      readonly state: string;
      readonly holds: number;
      readonly asked: number;
      readonly words: string;
    }
  >
>;
