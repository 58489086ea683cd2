/**
 * The tests that took longest, the slowest first.
 *
 * @param {readonly {name: string, ms: number}[]} times
 */
export const slowest = (times, count = 10) =>
  times.toSorted((one, other) => other.ms - one.ms).slice(0, count);
