/** What a query says of the facts. Pure, in three values: met, not met, and not known. */
import type {Condition, Fact, Facts, NumericCondition, Query} from './query.js';

/** Whether a condition holds for its fact; `undefined` while that is not known. */
export const holds = (condition: Condition, fact: Fact): boolean | undefined => {
  if (fact === undefined || !('op' in condition)) return fact as boolean | undefined;
  const {op, value, step} = condition;
  const above = Number(fact) - value;
  if (op === '=') return above >= 0 && above < step;
  return (op.startsWith('>') ? above > 0 : above < 0) || (op.length > 1 && !above);
};

/** The next value at which a growing fact changes what its condition says; none: `Infinity`. */
export const nextEdge = ({op, value, step}: NumericCondition, fact: number): number => {
  const first = op === '>' || op === '<=' ? value + 1 : value;
  if (fact < first) return first;
  return op === '=' && fact < value + step ? value + step : Infinity;
};

/**
 * What the query comes to. Unknown facts are treated as CSS treats unknown media features: what
 * depends on one is unknown, `not` of it too.
 */
export const judge = (query: Query, facts: Facts): boolean | undefined => {
  if (query.type === 'condition') return holds(query.condition, facts(query.condition));
  if (query.type === 'not') {
    const met = judge(query.of, facts);
    return met === undefined ? met : !met;
  }
  const met = query.of.map((part) => judge(part, facts));
  const decisive = query.type === 'or';
  if (met.includes(decisive)) return decisive;
  return met.includes(undefined) ? undefined : !decisive;
};

/** Whether the query is met; one that is unknown is not. */
export const evaluate = (query: Query, facts: Facts): boolean => judge(query, facts) === true;
