/** The grammar of `when`: what is read, and which column is named for what is not. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parse} from '../../src/query/parse.js';
import type {Query} from '../../src/query/query.js';
import {almostQuery, anyQuery} from './arbitrary.js';
import {print} from './print.js';

const read = (text: string): Query => {
  const parsed = parse(text);
  if ('error' in parsed) throw new Error(`${parsed.error.message} at ${parsed.error.column}`);
  return parsed.query;
};

const numeric = (text: string, feature: string, from: number, to: number, unit: string) => ({
  feature,
  from,
  to,
  unit,
  text,
});

/** The shape of a query in brackets, by the texts of its conditions. */
const shape = (query: Query): string =>
  'of' in query ? `${query.type}[${query.of.map(shape).join(' | ')}]` : query.text;

describe('parse', () => {
  describe('numeric features', () => {
    const table: readonly (readonly [string, string, number, number, string])[] = [
      ['time >= 10s', 'time', 10_000, Infinity, 's'],
      ['time>=10s', 'time', 10_000, Infinity, 's'],
      ['TIME >= 10S', 'time', 10_000, Infinity, 's'],
      ['time >= 250ms', 'time', 250, Infinity, 'ms'],
      ['time >= 1.5m', 'time', 90_000, Infinity, 'm'],
      ['time >= .5h', 'time', 1_800_000, Infinity, 'h'],
      ['idle >= 2d', 'idle', 172_800_000, Infinity, 'd'],
      ['time > 10s', 'time', 10_000.001, Infinity, 's'],
      ['time < 10s', 'time', 0, 10_000, 's'],
      ['time <= 10s', 'time', 0, 10_000.001, 's'],
      ['time: 10s', 'time', 10_000, 11_000, 's'],
      ['time = 2m', 'time', 120_000, 180_000, 'm'],
      ['scroll >= 50%', 'scroll', 50, Infinity, '%'],
      ['scroll: 50%', 'scroll', 50, 51, '%'],
      ['scroll > 800px', 'scroll', 800.001, Infinity, 'px'],
      ['pageviews >= 2', 'pageviews', 2, Infinity, ''],
      ['pageviews = 2', 'pageviews', 2, 3, ''],
      ['visits > 1e9', 'visits', 1e9 + 1e-3, Infinity, ''],
      // A bare one means at least one.
      ['time', 'time', 1000, Infinity, 's'],
      ['idle', 'idle', 1000, Infinity, 's'],
      ['scroll', 'scroll', 1, Infinity, 'px'],
      ['pageviews', 'pageviews', 1, Infinity, ''],
      ['visits', 'visits', 1, Infinity, ''],
    ];
    for (const [text, feature, from, to, unit] of table) {
      it(text, () => expect(read(text)).to.deep.equal(numeric(text, feature, from, to, unit)));
    }
  });

  describe('features with a text', () => {
    const table: readonly (readonly [text: string, feature: string, value: string])[] = [
      ['click: #buy', 'click', '#buy'],
      ['click:#Buy', 'click', '#Buy'],
      ['CLICK = .cart', 'click', '.cart'],
      ['click: ".a .b, .c"', 'click', '.a .b, .c'],
      [`click: 'a[title="x"]'`, 'click', 'a[title="x"]'],
      [`click: a[title="x"]`, 'click', 'a[title="x"]'],
      ['visible: li:nth-child(2n + 1)', 'visible', 'li:nth-child(2n + 1)'],
      ['visible: p:not(:is(.a, .b))', 'visible', 'p:not(:is(.a, .b))'],
      ['visible: .band', 'visible', '.band'],
      ['visible: .xor', 'visible', '.xor'],
      ['event: cart:Add', 'event', 'cart:Add'],
      ['url: /news/*', 'url', '/news/*'],
      ['url: "/a b/:id"', 'url', '/a b/:id'],
    ];
    for (const [text, feature, value] of table) {
      it(text, () => expect(read(text)).to.deep.equal({feature, value, text}));
      it(`(${text}) and time`, () =>
        expect(shape(read(`(${text}) and time`))).to.equal(`and[${text} | time]`));
      it(`${text} or time`, () =>
        expect(shape(read(`${text} or time`))).to.equal(`or[${text} | time]`));
    }
  });

  describe('media features', () => {
    for (const text of [
      '(hover)',
      '(min-width: 40em)',
      '(width >= 600px)',
      '(400px <= width <= 700px)',
      '(min-width: calc(1px + (2px * 3)))',
      '(display-mode: standalone)',
      '(-webkit-min-device-pixel-ratio: 2)',
      '(timeline)',
      '(not-ours)',
    ]) {
      it(text, () => expect(read(text)).to.deep.equal({feature: 'media', text}));
    }
  });

  describe('structure', () => {
    const table: readonly (readonly [text: string, shape: string])[] = [
      ['time and scroll and visits', 'and[time | scroll | visits]'],
      ['time or scroll', 'or[time | scroll]'],
      ['time AND scroll', 'and[time | scroll]'],
      ['(time)', 'time'],
      ['  ((( time )))  ', 'time'],
      ['not time', 'not[time]'],
      ['not (hover)', 'not[(hover)]'],
      ['not(hover)', 'not[(hover)]'],
      ['(not (hover))', 'not[(hover)]'],
      ['not (not time)', 'not[not[time]]'],
      ['not time and not scroll', 'and[not[time] | not[scroll]]'],
      ['(time or scroll) and visits', 'and[or[time | scroll] | visits]'],
      [
        '((hover) or (pointer: fine)) and installed',
        'and[or[(hover) | (pointer: fine)] | installed]',
      ],
      ['(installed) or (exit-intent)', 'or[installed | exit-intent]'],
      [
        '(pageviews >= 2 or scroll >= 50%) and time >= 10s',
        'and[or[pageviews >= 2 | scroll >= 50%] | time >= 10s]',
      ],
      ['time>=10s\n\tand\r\nscroll', 'and[time>=10s | scroll]'],
      ['(time)and(scroll)', 'and[time | scroll]'],
    ];
    for (const [text, expected] of table) {
      it(text.trim(), () => expect(shape(read(text))).to.equal(expected));
    }
  });

  describe('problems', () => {
    const features = /^expected time\|.*\|installed\|not\|\($/;
    const table: readonly (readonly [text: string, column: number, message: RegExp])[] = [
      ['', 1, features],
      ['   ', 4, features],
      ['manual', 1, features],
      ['(manual)', 2, features],
      ['time and manual', 10, features],
      ['timer', 1, features],
      ['scrol >= 50%', 1, features],
      ['time and', 9, features],
      ['and time', 1, features],
      ['not', 4, features],
      ['not not time', 5, features],
      ['time and and scroll', 10, features],
      ['(and time)', 2, features],
      ['()', 1, /media feature/],
      ['time >= 10', 9, /^expected number with s\|ms\|m\|h\|d$/],
      ['time >= 10 and scroll', 9, /number with s/],
      ['time >= 10 s', 9, /number with s/],
      ['time >= 10x', 9, /number with s/],
      ['time >= 10%', 9, /number with s/],
      ['time >= 10constructor', 9, /number with s/],
      ['time >= -5s', 9, /number with s/],
      ['time >= NaNs', 9, /number with s/],
      ['time >= 1e999s', 9, /number with s/],
      ['time >= 10s5', 9, /number with s/],
      ['time >=', 8, /number with s/],
      ['time >= )', 9, /number with s/],
      ['scroll >= 50', 11, /^expected number with px\|%$/],
      ['scroll >= 50s', 11, /number with px/],
      ['scroll >= 101%', 11, /^expected at most 100%$/],
      ['pageviews >= 2s', 14, /^expected number$/],
      ['pageviews >= two', 14, /^expected number$/],
      ['pageviews >= 99999999999999999999', 14, /^expected number$/],
      ['time >== 10s', 8, /number with s/],
      ['time => 10s', 7, /number with s/],
      ['time != 10s', 6, /^expected and, or, end$/],
      ['time >= 10s time', 13, /^expected and, or, end$/],
      ['time, scroll', 5, /^expected and, or, end$/],
      ['time)', 5, /^expected and, or, end$/],
      ['(time', 6, /^expected and, or, \)$/],
      ['(time scroll)', 7, /^expected and, or, \)$/],
      ['((time) and scroll', 19, /^expected and .*, \)$/],
      ['time and scroll or visits', 17, /^expected and \(parentheses to mix and\/or\), end$/],
      ['time or scroll and visits', 16, /^expected or \(parentheses to mix and\/or\), end$/],
      ['(hover', 1, /^expected media feature and \)$/],
      ['(hover and time', 1, /media feature/],
      ['installed: 1', 10, /^expected and, or, end$/],
      ['exit-intent >= 1', 13, /^expected and, or, end$/],
      ['click', 6, /^expected :$/],
      ['click >= 2', 7, /^expected :$/],
      ['click:', 7, /^expected text, quoted/],
      ['click: ""', 8, /^expected text, quoted/],
      ['click: "#a', 8, /^expected text, quoted/],
      [`click: '#a"`, 8, /^expected text, quoted/],
      ['click: .a .b', 8, /^expected text, quoted if it has spaces/],
      ['click: .a, .b', 8, /^expected text, quoted if it has spaces/],
      ['click: .a and', 14, features],
      ['click: :not(.a', 8, /^expected text, quoted/],
      ['click: )', 8, /^expected text, quoted/],
      ['"time"', 1, features],
      ['true', 1, features],
      ['10s', 1, features],
      ['😀', 1, features],
      [`time and ${' '.repeat(1000)}scroll`, 1, /fewer than 1000/],
    ];
    for (const [text, column, message] of table) {
      it(`${JSON.stringify(text.slice(0, 40))} at ${column}`, () => {
        const parsed = parse(text);
        expect(parsed).to.have.property('error');
        if (!('error' in parsed)) return;
        expect(parsed.error.message).to.match(message);
        expect(parsed.error.column).to.equal(column);
      });
    }

    it('survives any depth and any length, quickly', function () {
      this.timeout(20_000);
      const began = performance.now();
      for (const piece of [
        '(',
        ')',
        'not ',
        '(not ',
        'time and (',
        '"',
        '((hover) and ',
        'click: (',
      ]) {
        for (const times of [100, 1000, 100_000]) {
          expect(parse(piece.repeat(times)), piece).to.have.property('error');
        }
      }
      expect(parse('('.repeat(490) + 'time' + ')'.repeat(490))).to.have.property('query');
      expect(performance.now() - began).to.be.below(10_000);
    });
  });

  describe('properties', function () {
    this.timeout(20_000);

    const isSound = (text: string): void => {
      const parsed = parse(text);
      if ('query' in parsed) {
        expect(parsed.query).to.be.an('object');
      } else {
        expect(parsed.error.message).to.match(/^expected ./);
        expect(parsed.error.column).to.be.within(1, text.length + 1);
      }
    };

    it('never throws, and names a column of the text', () => {
      fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 1200}), isSound));
      fc.assert(fc.property(almostQuery, isSound), {numRuns: 400});
    });

    it('reads back what is written', () => {
      fc.assert(
        fc.property(anyQuery, (query) => {
          const text = print(query);
          fc.pre(text.length < 1000);
          expect(read(text)).to.deep.equal(query);
        }),
        {numRuns: 100},
      );
    });

    it('reads the same in capitals, without spaces where none are needed, and in parentheses', () => {
      fc.assert(
        fc.property(anyQuery, (query) => {
          const text = print(query);
          fc.pre(text.length < 900);
          expect(shape(read(`(${text})`))).to.equal(shape(query));
          expect(shape(read(`\n${text}\t`))).to.equal(shape(query));
          const loud = text.replace(/\b(and|or|not)\b/g, (word) => word.toUpperCase());
          expect(shape(read(loud))).to.equal(shape(query));
        }),
      );
    });
  });
});
