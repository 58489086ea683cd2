import {expect} from '@open-wc/testing';
import {en} from '../../src/locales/en.js';
import {importLocale, LOCALES} from '../../src/panel/locale-files.js';
import {directionOf} from '../../src/panel/language.js';
import type {Texts} from '../../src/panel/texts.js';
import {all} from './all.js';

type Name = keyof Texts;
const names = Object.keys(en) as Name[];
const BUTTONS: readonly Name[] = ['accept', 'decline', 'close', 'done', 'retry', 'off'];
const HEADINGS = names.filter((name) => /heading$/i.test(name));
const LISTS = names.filter((name) => en[name].includes('\n'));

/** The quotation marks of a language, the outer pair first. */
const QUOTES: Readonly<Record<string, readonly string[]>> = {
  ar: ['«»'],
  cs: ['„“'],
  da: ['””'],
  de: ['„“'],
  el: ['«»'],
  en: ['“”'],
  es: ['«»'],
  fa: ['«»'],
  fi: ['””'],
  fr: ['«»'],
  he: ['”“'],
  hi: ['“”'],
  hu: ['„”'],
  id: ['“”'],
  it: ['“”'],
  ja: ['「」'],
  ko: ['‘’'],
  nb: ['«»'],
  nl: ['‘’'],
  pl: ['„”'],
  'pt-br': ['“”'],
  'pt-pt': ['«»'],
  ro: ['„”'],
  ru: ['«»', '„“'],
  sk: ['„“'],
  sv: ['””'],
  th: ['“”'],
  tr: ['“”'],
  uk: ['«»'],
  vi: ['“”'],
  'zh-hans': ['“”'],
  'zh-hant': ['「」'],
};

/** The script that most letters are in, where it is not Latin. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  el: /\p{Script=Greek}/gu,
  fa: /\p{Script=Arabic}/gu,
  he: /\p{Script=Hebrew}/gu,
  hi: /\p{Script=Devanagari}/gu,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu,
  ko: /\p{Script=Hangul}/gu,
  ru: /\p{Script=Cyrillic}/gu,
  th: /\p{Script=Thai}/gu,
  uk: /\p{Script=Cyrillic}/gu,
  'zh-hans': /\p{Script=Han}/gu,
  'zh-hant': /\p{Script=Han}/gu,
};

/** What is the same word as in English, and meant to be. */
const SAME: Readonly<Record<string, readonly Name[]>> = {};

/** The marks out of which a text's quotes are made, in their order. */
const marks = (text: string): string =>
  text
    // an apostrophe
    .replace(/([\p{sc=Latin}\p{sc=Cyrillic}])’(?=[\p{sc=Latin}\p{sc=Cyrillic}])/gu, '$1')
    .replace(/[^"'`‘’‚‛“”„‟«»‹›「」『』〈〉《》]/g, '');

describe('locales', () => {
  it('are thirty-two', () => {
    expect(all).to.have.length(32);
    expect(Object.keys(QUOTES)).to.have.members(all.map(([tag]) => tag));
  });

  it('export their texts and nothing else', async () => {
    for (const tag of LOCALES) {
      const module = await importLocale(tag);
      const name = tag.replace(/-./, (end) => end.slice(1).toUpperCase());
      expect(Object.keys(module)).to.deep.equal([name]);
    }
  });

  for (const [tag, texts] of all) {
    describe(tag, () => {
      const each = (check: (text: string, name: Name) => void, of: readonly Name[] = names): void =>
        of.forEach((name) => check(texts[name], name));

      it('has every text, none of them empty', () => {
        expect(Object.keys(texts)).to.have.members(names);
        each((text, name) => expect(text, name).to.be.a('string').and.to.match(/\p{L}/u));
      });

      it('has lists of the same length', () => {
        each((text, name) =>
          expect(text.split('\n'), name).to.have.length(en[name].split('\n').length),
        );
        each(
          (text, name) => text.split('\n').forEach((line) => expect(line, name).not.to.equal('')),
          LISTS,
        );
      });

      it('is plain text, well set', () => {
        each((text, name) => {
          expect(text, name).not.to.match(/[<>&{}$\\|]/);
          expect(text, name).not.to.match(/\.\.|  |\t|(^|\n)\s|\s(\n|$)/);
          // A line break must not part a mark from its word.
          expect(text, name).not.to.match(/ […:;?!»]|« /);
          expect(text, name).not.to.match(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/);
          expect(text, name).to.equal(text.normalize('NFC'));
        });
      });

      it('has the quotation marks of its language, in pairs', () => {
        const pairs = QUOTES[tag]!;
        each((text, name) => {
          let rest = marks(text);
          for (const pair of pairs.toReversed()) rest = rest.replaceAll(pair, '');
          expect(rest, `${name}: ${text}`).to.equal('');
        });
      });

      it('says it in few words', () => {
        each((text, name) => expect(text.length, `${name}: ${text}`).to.be.at.most(24), BUTTONS);
        each((text, name) => expect(text.length, `${name}: ${text}`).to.be.at.most(60), HEADINGS);
        each((text, name) =>
          expect(text.length, `${name}: ${text}`).to.be.at.most(1.6 * en[name].length + 24),
        );
      });

      it('weighs accept and decline the same', () => {
        const {accept, decline} = texts;
        expect(Math.abs(accept.length - decline.length), `${accept}, ${decline}`).to.be.at.most(8);
      });

      it('does not say one word for two things', () => {
        const {close, done, retry, off, accept, decline, bellOn, bellOff, bellBlocked} = texts;
        expect(new Set([accept, decline, close, done, retry, off]).size).to.equal(6);
        expect(new Set([bellOn, bellOff, bellBlocked]).size).to.equal(3);
      });

      if (tag === 'en') return;

      it('is not English', () => {
        const same = names.filter((name) => texts[name] === en[name]);
        expect(same).to.deep.equal(SAME[tag] ?? []);
      });

      it('is in the script of its language', () => {
        const script = SCRIPTS[tag] ?? /\p{Script=Latin}/gu;
        each((text, name) => {
          const letters = text.match(/\p{L}/gu)!.length;
          const own = text.match(script)?.filter((letter) => /\p{L}/u.test(letter)).length ?? 0;
          expect(own / letters, `${name}: ${text}`).to.be.above(0.4);
        });
      });
    });
  }

  it('of Arabic and of Persian do not borrow letters', () => {
    const text = (wanted: string): string =>
      Object.values(all.find(([tag]) => tag === wanted)![1]).join('');
    expect(text('fa')).not.to.match(/[يكىة]/);
    expect(text('ar')).not.to.match(/[یکپچژگ‌]/);
  });

  it('run in their direction', () => {
    expect(all.map(([tag]) => tag).filter((tag) => directionOf(tag) === 'rtl')).to.deep.equal([
      'ar',
      'fa',
      'he',
    ]);
  });
});
