/** What a query comes to: three values, the operators, monotony. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {conditionsOf, evaluate, judge, nextEdge} from '../../src/query/evaluate.js';
import {explain} from '../../src/query/explain.js';
import {parse} from '../../src/query/parse.js';
import type {Fact, NumericCondition, Query} from '../../src/query/query.js';
import {anyQuery, factsOf, numericCondition, queryOf} from './arbitrary.js';

const read = (text: string): Query => {
  const parsed = parse(text);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return parsed.query;
};

const known = (facts: {readonly [text: string]: Fact}) => factsOf(new Map(Object.entries(facts)));

describe('evaluate', function () {
  this.timeout(20_000);

  describe('operators', () => {
    const table: readonly (readonly [text: string, fact: number, met: boolean])[] = [
      ['time >= 10s', 9_999.9, false],
      ['time >= 10s', 10_000, true],
      ['time > 10s', 10_000, false],
      ['time > 10s', 10_001, true],
      ['pageviews > 2', 2, false],
      ['pageviews > 2', 3, true],
      ['pageviews <= 2', 2, true],
      ['pageviews <= 2', 3, false],
      ['pageviews < 2', 1, true],
      ['pageviews < 2', 2, false],
      ['pageviews: 2', 1, false],
      ['pageviews: 2', 2, true],
      ['pageviews: 2', 3, false],
      ['time: 10s', 9_999, false],
      ['time: 10s', 10_000, true],
      ['time: 10s', 10_999, true],
      ['time: 10s', 11_000, false],
      ['scroll = 50%', 50.9, true],
      ['scroll = 50%', 51, false],
      ['scroll', 0, false],
      ['scroll', 1, true],
      ['time >= 0s', 0, true],
    ];
    for (const [text, fact, met] of table) {
      it(`${text} at ${fact}: ${met}`, () =>
        expect(evaluate(read(text), () => fact)).to.equal(met));
    }
  });

  describe('unknown facts', () => {
    // T, F and U: true, false, unknown, as Kleene has them.
    const table: readonly (readonly [query: string, result: boolean | null])[] = [
      ['U', null],
      ['not U', null],
      ['not T', false],
      ['not F', true],
      ['T and U', null],
      ['F and U', false],
      ['T or U', true],
      ['F or U', null],
      ['not (F and U)', true],
      ['not (T and U)', null],
      ['T and T and T', true],
      ['F or F or T', true],
    ];
    const facts = known({'(t)': true, '(f)': false});
    for (const [written, result] of table) {
      it(`${written}: ${result === null ? 'unknown' : result}`, () => {
        const query = read(written.replace(/[TFU]/g, (letter) => `(${letter.toLowerCase()})`));
        expect(judge(query, facts)).to.equal(result);
        expect(evaluate(query, facts)).to.equal(result === true);
      });
    }
  });

  /** Facts for the conditions of a query; some are not known. */
  const factsFor = (query: Query): fc.Arbitrary<Map<string, Fact>> =>
    fc
      .tuple(
        ...conditionsOf(query).map((condition) =>
          fc.tuple(
            fc.constant(condition.text),
            fc.oneof(
              fc.constant<Fact>(undefined),
              'from' in condition ? fc.double({min: 0, max: 1e10, noNaN: true}) : fc.boolean(),
            ),
          ),
        ),
      )
      .map((entries) => new Map<string, Fact>(entries));

  it('never turns unmet by growing facts, without `not` and with `>=` and `>` alone', () => {
    fc.assert(
      fc.property(
        queryOf(numericCondition(true), ['and', 'or']).chain((query) =>
          fc.tuple(fc.constant(query), factsFor(query), fc.nat(1e6)),
        ),
        ([query, before, more]) => {
          const after = new Map(
            [...before].map(([text, fact]) => [
              text,
              fact === undefined ? fact : Number(fact) + more,
            ]),
          );
          if (evaluate(query, factsOf(before)))
            expect(evaluate(query, factsOf(after))).to.equal(true);
        },
      ),
    );
  });

  it('never contradicts later what it knew when less was known', () => {
    fc.assert(
      fc.property(
        anyQuery.chain((query) => fc.tuple(fc.constant(query), factsFor(query), factsFor(query))),
        ([query, some, others]) => {
          const before = judge(query, factsOf(some));
          const all = new Map([...some].map(([text, fact]) => [text, fact ?? others.get(text)]));
          if (before !== null) expect(judge(query, factsOf(all))).to.equal(before);
        },
      ),
    );
  });

  it('finds every edge of a condition, and no other', () => {
    fc.assert(
      fc.property(
        numericCondition(),
        fc.double({min: 0, max: 1e10, noNaN: true}),
        (condition, fact) => {
          const at = (value: number): boolean => evaluate(condition, () => value);
          const edge = nextEdge(condition as NumericCondition, fact);
          expect(edge).to.be.above(fact);
          if (edge < Infinity) expect(at(edge)).to.equal(!at(fact));
          else expect(at(1e15)).to.equal(at(fact));
        },
      ),
    );
  });

  it('explains every condition in order, as plain data', () => {
    const query = read('(pageviews >= 2 or scroll >= 50%) and time >= 10s and not (hover)');
    const explained = explain(
      query,
      known({'pageviews >= 2': 1, 'scroll >= 50%': 72.5, 'time >= 10s': 4_200}),
    );
    expect(explained).to.deep.equal({
      met: false,
      conditions: [
        {text: 'pageviews >= 2', value: 1, met: false},
        {text: 'scroll >= 50%', value: 72.5, met: true},
        {text: 'time >= 10s', value: 4_200, met: false},
        {text: '(hover)', value: null, met: null},
      ],
    });
    expect(JSON.parse(JSON.stringify(explained))).to.deep.equal(explained);
  });

  it('explains what it evaluates', () => {
    fc.assert(
      fc.property(
        anyQuery.chain((query) => fc.tuple(fc.constant(query), factsFor(query))),
        ([query, table]) => {
          const facts = factsOf(table);
          const {met, conditions} = explain(query, facts);
          expect(met).to.equal(evaluate(query, facts));
          expect(conditions.map(({text}) => text)).to.deep.equal(
            conditionsOf(query).map(({text}) => text),
          );
        },
      ),
    );
  });
});
