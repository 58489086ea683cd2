/** A failure in many words: what was found, what it means, what to do. Pure. */
import {ERROR_CODES} from '../flow/error-codes.js';
import type {PushOptinError} from '../flow/errors.js';
import {FEATURES} from './features.js';
import {nearest} from './nearest.js';
import {REMEDIES} from './remedies.js';

const README = 'node_modules/push-optin/README.md';
const WIDTH = 60;

/** Markdown as plain text. */
const plain = (text: string): string =>
  text.replace(/\[([^\]]+)\]\([^)]*\)/g, '“$1” in the README');

/** The query with a mark below the place, and what could stand there. */
const picture = (when: string, column: number): readonly string[] => {
  const start = Math.max(0, column - 1 - WIDTH / 2);
  const [word = ''] = /^[\w-]*/.exec(when.slice(column - 1)) ?? [];
  const meant = word && nearest(word, [...Object.keys(FEATURES), 'manual']);
  return [
    `  ${when.slice(start, start + WIDTH)}`,
    `  ${' '.repeat(column - 1 - start)}^`,
    ...(meant && meant !== word ? [`  Did you mean “${meant}”?`] : []),
    '  What there is:',
    ...Object.values(FEATURES).map(([written, meaning]) => `    ${written.padEnd(18)}${meaning}`),
    '    (min-width: 40em) a media feature is true, in parentheses',
    '  joined with “and”, “or”, “not” and parentheses.',
  ];
};

/** @param when the query of the element that failed */
export const explain = (
  {code, step, message, retryable}: PushOptinError,
  when: unknown,
): string => {
  const column = Number(/^when, column (\d+)/.exec(message)?.[1]);
  return [
    `[push-optin] ${code}${step ? `, at the step “${step}”` : ''}. ${ERROR_CODES[code]}`,
    ...(message === code ? [] : [`  Found: ${message}`]),
    ...(column && typeof when === 'string' ? picture(when.trim(), column) : []),
    `  To do: ${plain(REMEDIES[code])}`,
    ...(step
      ? [`  Trying again on this page ${retryable ? 'may help.' : 'does not help.'}`]
      : ['  Until then no panel comes by itself.']),
    `  All error codes: ${README}#error-${code}`,
  ].join('\n');
};
