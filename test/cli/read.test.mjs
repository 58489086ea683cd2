// What the doctor reads of a page: its tags as a browser finds them, and nothing that a terminal obeys.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import fc from 'fast-check';
import {bundleCommand} from './support.mjs';

let command;
let readTags;
before(async () => {
  command = await bundleCommand();
  ({readTags} = await command.load('html'));
});
after(() => command.remove());

const names = (html) =>
  readTags(html)
    .filter(({inert}) => !inert)
    .map(({name}) => name);
const attributes = (html) => Object.fromEntries(readTags(html)[0].attributes);

/** @type {[string, string[]][]} */
const TAGS = [
  ['<p>a<b>c</b></p>', ['p', 'b']],
  ['<P CLASS=a>', ['p']],
  ['<!doctype html><p>', ['p']],
  ['<!-- <p> --><i>', ['i']],
  ['<!-- <p>', []],
  ['<?xml ?><p>', ['p']],
  ['a < b <p>', ['p']],
  ['<script>"<p>"</script><i>', ['script', 'i']],
  ['<script>"</scripty><p>"</SCRIPT ><i>', ['script', 'i']],
  ['<title><p></title><i>', ['title', 'i']],
  ['<textarea><push-optin></textarea>', ['textarea']],
  ['<noscript><push-optin></push-optin></noscript>', ['noscript']],
  ['<template><p><template><i></template></p></template><b>', ['template', 'b']],
  ['<template shadowrootmode=open><p></template>', ['template', 'p']],
  ['<p', ['p']],
  ['</p><i/>', ['i']],
];
for (const [html, expected] of TAGS) {
  test(html, () => assert.deepEqual(names(html), expected));
}

/** @type {[string, Record<string, string>][]} */
const ATTRIBUTES = [
  ['<p a=1 b="2" c=\'3\' d>', {a: '1', b: '2', c: '3', d: ''}],
  ['<p a = "1 > 2" b>', {a: '1 > 2', b: ''}],
  ['<p A=1 a=2>', {a: '1'}],
  ['<p a="1"b="2">', {a: '1', b: '2'}],
  ['<p a=/x/y/>', {a: '/x/y/'}],
  ['<p/a/b>', {a: '', b: ''}],
  ['<p a="&quot;&amp;&lt;&#65;&#x42;&#0;&nope;">', {a: '"&<AB\0&nope;'}],
  ['<p\n\ta="1\n2">', {a: '1\n2'}],
];
for (const [html, expected] of ATTRIBUTES) {
  test(html, () => assert.deepEqual(attributes(html), expected));
}

test('what is in a <push-optin> has it as its owner', () => {
  const [one, span, , other] = readTags(
    '<push-optin id=a><span slot=heading></span></push-optin><i></i><push-optin><b></b>',
  );
  assert.equal(span.owner, one);
  assert.equal(other.owner, undefined);
});

test('whatever the text is, it is read to its end', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '=',
    ' ',
    '!--',
    '-->',
    'a',
    'script',
    'template',
    '&#',
    ';',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), {maxLength: 60}), (pieces) => {
      for (const {name} of readTags(pieces.join(''))) assert.match(name, /^[a-z]/);
    }),
  );
});

test('whatever the text is, what is said has nothing in it that a terminal obeys', async () => {
  const {collect, quote} = await command.load('finding');
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 900}), (text) => {
      const findings = collect();
      findings.problem('tag', text, {expected: quote(text), remedy: text});
      const said = Object.values(findings.list[0]).join('');
      assert.doesNotMatch(said, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      assert.ok(said.length < 2000);
    }),
  );
});
