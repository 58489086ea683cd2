/** What was found, for people and for programs. */
import type {Finding, Level} from './finding.js';

const count = (findings: readonly Finding[], level: Level): number =>
  findings.filter((finding) => finding.level === level).length;

export const hasProblems = (findings: readonly Finding[]): boolean =>
  count(findings, 'problem') > 0;

const counted = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

const LABELS: Readonly<Record<Level, string>> = {problem: 'PROBLEM', warning: 'warning', ok: 'ok'};

const lines = ({level, topic, found, expected, remedy, code}: Finding): string[] => {
  const indent = ' '.repeat(21);
  return [
    `  ${LABELS[level].padEnd(8)} ${topic.padEnd(10)}${found}`,
    ...(expected ? [`${indent}expected: ${expected}`] : []),
    ...(remedy ? [`${indent}${remedy}`] : []),
    ...(code ? [`${indent}In the page this is ${code}.`] : []),
  ];
};

export const asText = (address: URL, findings: readonly Finding[]): string => {
  const problems = counted(count(findings, 'problem'), 'problem');
  const warnings = counted(count(findings, 'warning'), 'warning');
  return [address.href, '', ...findings.flatMap(lines), '', `${problems}, ${warnings}`, ''].join(
    '\n',
  );
};

export const asJson = (address: URL, findings: readonly Finding[]): string =>
  `${JSON.stringify(
    {
      url: address.href,
      problems: count(findings, 'problem'),
      warnings: count(findings, 'warning'),
      findings,
    },
    undefined,
    2,
  )}\n`;
