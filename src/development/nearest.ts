/** Which of the known names was meant. Pure. */

const sorted = (text: string): string =>
  text
    .split('')
    .sort((a, b) => a.charCodeAt(0) - b.charCodeAt(0))
    .join('');

/** How many letters are to be put in, taken out or replaced; the same in another order count as one. */
const distance = (a: string, b: string): number => {
  if (a !== b && sorted(a) === sorted(b)) return 1;
  let row = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + Number(a[i] !== b[j])));
    }
    row = next;
  }
  return row[b.length]!;
};

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
const words = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z]+/);

/**
 * A misspelling, another way to write it (`vapidPublicKey`, `vapid_public_key`), or some of its words
 * (`vapid-key`, `worker`). `undefined`: it is like none, and somebody else's business.
 */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const near = known
    .map((other) => ({other, far: distance(letters(name), letters(other))}))
    .filter(({other, far}) => far <= (Math.min(name.length, other.length) < 6 ? 1 : 2))
    .sort((a, b) => a.far - b.far)[0];
  const part = (other: string): boolean => words(name).every((word) => words(other).includes(word));
  return near?.other ?? known.find(part);
};
