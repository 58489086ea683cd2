/** The value below which the share `q` of the numbers lies. */
export const quantile = (numbers, q) => {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (!sorted.length) return NaN;
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place % 1);
};

export const median = (numbers) => quantile(numbers, 0.5);

/** How long intervals last together; where they overlap they count once. */
export const union = (intervals) => {
  let sum = 0;
  let end = -Infinity;
  for (const [from, to] of intervals
    .filter(([from]) => Number.isFinite(from))
    .toSorted((a, b) => a[0] - b[0])) {
    // Some spans have no time of the thread's own.
    if (!(to > from) || to <= end) continue;
    sum += to - Math.max(from, end);
    end = to;
  }
  return sum;
};

/** In an order by chance, which a seed repeats (mulberry32). */
export const shuffled = (list, seed) => {
  let state = seed;
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return list
    .map((item) => [chance(), item])
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
};
