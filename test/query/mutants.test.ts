/** What the mutants of `query/` showed to be asserted nowhere (`node scripts/mutate.mjs`). */
import {expect} from '@open-wc/testing';
import {evaluate, judge, nextEdge} from '../../src/query/evaluate.js';
import {parse} from '../../src/query/parse.js';
import type {Facts, NumericCondition, Query} from '../../src/query/query.js';

const read = (text: string): Query => {
  const result = parse(text);
  if ('error' in result) throw new Error(result.error.message);
  return result.query;
};

const nothing: Facts = () => undefined;

describe('query, more closely', () => {
  const A = 'installed';
  const B = 'exit-intent';
  /** The three values of Kleene, by the values of two facts. */
  const table: readonly (readonly [
    boolean | undefined,
    boolean | undefined,
    and: boolean | null,
    or: boolean | null,
  ])[] = [
    [true, true, true, true],
    [true, false, false, true],
    [false, false, false, false],
    [true, undefined, null, true],
    [false, undefined, false, null],
    [undefined, undefined, null, null],
  ];
  for (const [a, b, and, or] of table) {
    it(`${a} and ${b}: ${and}; or: ${or}; both ways round`, () => {
      for (const [first, second] of [
        [a, b],
        [b, a],
      ]) {
        const facts: Facts = ({feature}) => (feature === A ? first : second);
        expect(judge(read(`${A} and ${B}`), facts)).to.equal(and);
        expect(judge(read(`${A} or ${B}`), facts)).to.equal(or);
        expect(evaluate(read(`${A} and ${B}`), facts)).to.equal(and === true);
        expect(evaluate(read(`${A} or ${B}`), facts)).to.equal(or === true);
      }
    });
  }

  for (const [fact, not] of [
    [true, false],
    [false, true],
    [undefined, null],
  ] as const) {
    it(`not ${fact}: ${not}`, () => {
      expect(judge(read(`not ${A}`), () => fact)).to.equal(not);
    });
  }

  it('a number that is not known is none, also where zero would do', () => {
    expect(judge(read('time < 10s'), nothing)).to.equal(null);
    expect(judge(read('time >= 0s'), nothing)).to.equal(null);
  });

  it('the edge that was reached is behind', () => {
    const condition = read('time: 10s') as NumericCondition;
    expect(
      [0, 9999, 10_000, 10_999, 11_000].map((fact) => nextEdge(condition, fact)),
    ).to.deep.equal([10_000, 10_000, 11_000, 11_000, Infinity]);
  });

  it('all of the page can be asked for, and not more', () => {
    expect(parse('scroll >= 100%')).to.have.property('query');
    expect(parse('scroll >= 100.1%')).to.have.property('error');
  });
});
