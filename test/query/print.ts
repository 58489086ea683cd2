/** Writes a query as its author might have: what `parse` reads back. */
import type {Query} from '../../src/query/query.js';

export const print = (query: Query): string => {
  if ('feature' in query) return query.text;
  const part = (inner: Query): string => {
    const text = print(inner);
    return 'of' in inner && (query.type === 'not' || inner.type !== 'not') ? `(${text})` : text;
  };
  return query.type === 'not'
    ? `not ${query.of.map(part).join('')}`
    : query.of.map(part).join(` ${query.type} `);
};
