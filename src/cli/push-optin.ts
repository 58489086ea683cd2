#!/usr/bin/env node
/** `npx push-optin`: 0 when nothing stops push, 1 when something does, 2 when asked the wrong way. */
import {parseArgs} from 'node:util';
import {examine} from './doctor.js';
import {isNear} from './look.js';
import {makeKeys, printKeys} from './keys.js';
import {plain} from './finding.js';
import {asJson, asText, hasProblems} from './report.js';

const USAGE = `push-optin doctor URL   says what would stop push on that page
  --probe               also POSTs what is no subscription to its subscription-url,
                        which must refuse it; for sites of your own
  --vapid-public-key, --service-worker, --service-worker-scope, --subscription-url, --when
                        what a script sets, where the tag is not in the page as it is served
push-optin keys         makes a VAPID pair
  --json                the answer for programs
`;

class Usage extends Error {}

/** As it is typed: a host alone is one over https, or over http where it is this machine. */
const addressOf = (text: string): URL => {
  const guess = (protocol: string): URL | undefined =>
    URL.canParse(protocol + text) ? new URL(protocol + text) : undefined;
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const bare = guess('http://');
  const url = scheme ? guess('') : bare && (isNear(bare) ? bare : guess('https://'));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new Usage(`${plain(text, 100)}: expected an address, such as https://example.com/`);
};

const SETTINGS = [
  'vapid-public-key',
  'service-worker',
  'service-worker-scope',
  'subscription-url',
  'when',
] as const;

interface Arguments {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly probe: boolean;
  readonly help: boolean;
  readonly settings: ReadonlyMap<string, string>;
}

const readArguments = (): Arguments => {
  const flag = {type: 'boolean', default: false} as const;
  const text = {type: 'string'} as const;
  try {
    const {values, positionals} = parseArgs({
      allowPositionals: true,
      options: {
        json: flag,
        probe: flag,
        help: {...flag, short: 'h'},
        'vapid-public-key': text,
        'service-worker': text,
        'service-worker-scope': text,
        'subscription-url': text,
        when: text,
      },
    });
    const {json, probe, help} = values;
    const settings = new Map(
      SETTINGS.flatMap((name) => {
        const value = values[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    return {words: positionals, json, probe, help, settings};
  } catch (error) {
    throw new Usage(plain((error as Error).message.split('. ')[0]!));
  }
};

const main = async (): Promise<void> => {
  const {words, json, probe, help, settings} = readArguments();
  const [command, address, ...rest] = words;
  const say = (text: string): unknown => process.stdout.write(text);
  if (help || command === 'help') {
    say(USAGE);
  } else if (command === 'keys' && !address) {
    const keys = makeKeys();
    say(json ? `${JSON.stringify(keys, undefined, 2)}\n` : printKeys(keys));
  } else if (command === 'doctor' && address && !rest.length) {
    const url = addressOf(address);
    const findings = await examine(url, {probe, settings});
    say((json ? asJson : asText)(url, findings));
    if (hasProblems(findings)) process.exitCode = 1;
  } else {
    throw new Usage(
      command === 'doctor' ? 'expected the address of one page' : 'expected doctor or keys',
    );
  }
};

try {
  await main();
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  process.stderr.write(`push-optin: ${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
