/** The service worker: could it be registered, and would it show what is pushed? */
import {forbids, readPolicies} from '../csp.js';
import {
  importedScripts,
  isJavaScript,
  listensFor,
  looksLikeHtml,
  registered,
  syntaxError,
  unregisters,
} from '../javascript.js';
import {ask, isMixed, resolve, short, shown, type Settings, type Visit} from './visit.js';

const DEFAULT_SCRIPT = '/worker.js';
const MOST_IMPORTS = 6;
const HEADERS = {'service-worker': 'script', 'sec-fetch-dest': 'serviceworker'};

interface Worker {
  readonly script: URL;
  readonly scope: URL;
}

const workerOf = (script: string, scope: string | undefined, base: URL): Worker | undefined => {
  const url = resolve(script, base);
  const at = url && (scope ? resolve(scope, base) : new URL('./', url));
  return url && at ? {script: url, scope: at} : undefined;
};

/** The same file, whatever its version query. */
const sameScript = (a: URL, b: URL): boolean => a.origin + a.pathname === b.origin + b.pathname;

/** By the order in which the widget looks for one; what scripts do with others is told on the way. */
const choose = (settings: Settings, code: readonly string[], visit: Visit): Worker | undefined => {
  const {findings, base, page} = visit;
  const wanted = settings.get('service-worker');
  const seen = code
    .flatMap(registered)
    .map(({script, scope}) => workerOf(script, scope, page))
    .filter((one): one is Worker => one?.script.origin === page.origin);
  const worker = workerOf(
    wanted || DEFAULT_SCRIPT,
    settings.get('service-worker-scope') || undefined,
    base,
  );
  if (!worker) {
    findings.problem('worker', 'service-worker or service-worker-scope is no address', {
      expected: 'such as /worker.js',
      remedy: 'Mend it.',
      code: 'worker-fetch-failed',
    });
    return undefined;
  }
  if (!wanted) {
    // The longest scope controls the page.
    const [there] = seen
      .filter(({scope}) => page.href.startsWith(scope.href))
      .sort((a, b) => b.scope.href.length - a.scope.href.length);
    if (there) {
      findings.ok('worker', `the page registers ${short(there.script, visit)}, which is used`);
      return there;
    }
    return worker;
  }
  for (const other of seen.filter(({script}) => !sameScript(script, worker.script))) {
    const name = short(other.script, visit);
    if (other.scope.href === worker.scope.href) {
      findings.problem('worker', `a script of the page registers ${name} at the same scope`, {
        expected: `one worker at ${short(worker.scope, visit)}`,
        remedy: `Name ${name} in service-worker, and load push-optin-worker.js in it by importScripts().`,
        code: 'worker-conflict',
      });
    } else {
      findings.ok('worker', `the page also registers ${name}, at ${short(other.scope, visit)}`);
    }
  }
  return worker;
};

/** What the browser refuses before and after it fetches the script. */
const checkAddress = ({script, scope}: Worker, visit: Visit): boolean => {
  const {findings, page, policies} = visit;
  const name = short(script, visit);
  if (script.origin !== page.origin || scope.origin !== page.origin) {
    findings.problem('worker', `${name} is of another origin than the page`, {
      expected: `a file at ${page.origin}`,
      remedy: 'Put push-optin-worker.js on the site of the page, as /worker.js.',
      code: 'worker-blocked',
    });
    return false;
  }
  if (/%2f|%5c/i.test(script.pathname + scope.pathname)) {
    findings.problem('worker', `${name} or its scope has an escaped slash in it`, {
      expected: 'a path without %2f and %5c',
      remedy: 'Rename it.',
      code: 'worker-fetch-failed',
    });
    return false;
  }
  const forbidden = forbids(policies, 'worker', script, page);
  if (forbidden) {
    findings.problem('worker', `the Content-Security-Policy forbids ${name}: ${forbidden}`, {
      expected: "worker-src 'self'",
      remedy: 'Add it.',
      code: 'worker-blocked',
    });
  }
  return true;
};

/** The worker's own policy counts for what it imports and fetches. */
const readImports = async (
  {script}: Worker,
  text: string,
  headers: Headers,
  visit: Visit,
): Promise<{code: string; whole: boolean}> => {
  const {findings, look, page} = visit;
  const policies = readPolicies(headers.get('content-security-policy'));
  const queue = [{text, from: script}];
  const seen = new Set<string>();
  let code = '';
  let whole = true;
  for (let one; (one = queue.shift());) {
    code += `${one.text}\n`;
    const {files, more} = importedScripts(one.text);
    if (more) whole = false;
    for (const file of files) {
      // All are relative to the worker, wherever the line stands.
      const url = resolve(file, script);
      if (!url || seen.has(url.href)) continue;
      seen.add(url.href);
      if (seen.size > MOST_IMPORTS) {
        whole = false;
        break;
      }
      const name = short(url, visit);
      const bad = (found: string, expected: string, remedy: string): void => {
        whole = false;
        findings.problem('worker', found, {expected, remedy, code: 'worker-fetch-failed'});
      };
      if (isMixed(page, url)) {
        bad(`the worker imports ${url.href}`, 'https', 'Import it over https.');
        continue;
      }
      const forbidden = forbids(policies, 'imports', url, script);
      if (forbidden) {
        bad(
          `the policy of the worker forbids ${name}: ${forbidden}`,
          "script-src 'self'",
          'Add it to the Content-Security-Policy that the worker itself is sent with.',
        );
      }
      const answer = await ask(look, url, {headers: {'sec-fetch-dest': 'script'}});
      if (typeof answer === 'string') {
        bad(`${name}, imported by the worker, does not answer: ${answer}`, '200', 'Put it there.');
      } else if (answer.status !== 200 || !isJavaScript(answer.headers)) {
        bad(
          `${name}, imported by the worker, answers ${shown(answer)}`,
          '200 with a JavaScript MIME type',
          'Put the file there; npm run build makes push-optin-worker.js.',
        );
      } else queue.push({text: answer.text, from: url});
    }
  }
  return {code, whole};
};

const checkListeners = (name: string, code: string, whole: boolean, visit: Visit): void => {
  const {findings} = visit;
  const events = ['push', 'notificationclick', 'pushsubscriptionchange'];
  const heard = events.filter((event) => listensFor(code, event));
  if (!heard.includes('push')) {
    findings[whole ? 'problem' : 'warning'](
      'worker',
      `${name} ${whole ? 'has' : 'is not seen to have'} no listener for push: nothing would be shown`,
      {
        expected: "addEventListener('push', …)",
        remedy: "Add importScripts('/push-optin-worker.js') to it, or serve that file itself.",
      },
    );
  } else if (heard.length < events.length) {
    const missing = events.filter((event) => !heard.includes(event)).join(' and ');
    findings.warning('worker', `${name} has no listener for ${missing}`, {
      expected: events.join(', '),
      remedy: 'A click would open nothing, or a changed subscription would be lost: add it.',
    });
  }
  const shows = code.match(/addEventListener\(\s*(["'`])push\1/g)?.length ?? 0;
  if (shows > 1) {
    findings.warning('worker', `${name} has ${shows} listeners for push`, {
      expected: 'one that shows a notification',
      remedy: 'Each that shows one shows one more: keep either yours or ours.',
    });
  }
};

const checkScript = async (
  worker: Worker,
  visit: Visit,
  server: URL | undefined,
): Promise<void> => {
  const {findings, look} = visit;
  const {script, scope} = worker;
  const name = short(script, visit);
  const answer = await ask(look, script, {stopAtRedirect: true, headers: HEADERS});
  const bad = (
    found: string,
    remedy: string,
    code: 'worker-fetch-failed' | 'worker-blocked',
    expected = '200 with a JavaScript MIME type, without a redirect',
  ): void => findings.problem('worker', found, {expected, remedy, code});
  if (typeof answer === 'string') {
    return bad(`${name} does not answer: ${answer}`, 'Serve the worker.', 'worker-fetch-failed');
  }
  const {status, headers, text, cut} = answer;
  if (status >= 300 && status < 400) {
    const to = headers.get('location') ?? 'nowhere';
    return bad(
      `${name} redirects (${status}) to ${to}`,
      'Let it answer itself, also for who is not logged in and in every language.',
      'worker-blocked',
    );
  }
  if (status < 200 || status > 299) {
    return bad(
      `${name} answers ${shown(answer)}`,
      'Put push-optin-worker.js there, or name your worker in service-worker.',
      'worker-fetch-failed',
    );
  }
  if (!isJavaScript(headers)) {
    return bad(
      `${name} answers ${shown(answer)}${looksLikeHtml(text) ? ', a page' : ''}`,
      looksLikeHtml(text)
        ? 'The file is not there, and the server sends a page in its place: put it there.'
        : 'Let the server send it as text/javascript.',
      'worker-blocked',
    );
  }
  const error = cut ? undefined : syntaxError(text);
  if (error) {
    return bad(
      `${name} does not parse as a classic script: ${error}`,
      /import|export/.test(error)
        ? 'The widget registers classic workers: bundle it, or register it yourself and set the property registration.'
        : 'Mend the script.',
      'worker-fetch-failed',
      'a script without import and export',
    );
  }

  const header = headers.get('service-worker-allowed');
  const highest = (header !== null && resolve(header, script)) || new URL('./', script);
  if (!scope.pathname.startsWith(highest.pathname)) {
    findings.problem(
      'worker',
      `the scope ${short(scope, visit)} is not below ${highest.pathname}`,
      {
        expected: `Service-Worker-Allowed: ${scope.pathname}`,
        remedy: 'Send that header with the worker, or put the worker into that folder.',
        code: 'worker-blocked',
      },
    );
  }
  if (/"(\*|storage)"/.test(headers.get('clear-site-data') ?? '')) {
    findings.problem('worker', `${name} is sent with Clear-Site-Data, which ends it`, {
      expected: 'no such header',
      remedy: 'Take it away.',
    });
  }
  const {code, whole} = await readImports(worker, text, headers, visit);
  checkListeners(name, code, whole && !cut, visit);
  const policies = readPolicies(headers.get('content-security-policy'));
  const forbidden = server && forbids(policies, 'connect', server, script);
  if (forbidden) {
    findings.warning(
      'worker',
      `the policy of the worker forbids ${short(server, visit)}: ${forbidden}`,
      {
        expected: "connect-src 'self'",
        remedy: 'Add it, or a subscription that changes is sent by the next page only.',
      },
    );
  }
};

/** @param code the scripts of the page  @param server where subscriptions go */
export const checkWorker = async (
  settings: Settings,
  code: readonly string[],
  server: URL | undefined,
  visit: Visit,
): Promise<void> => {
  const {findings} = visit;
  if (code.some(unregisters)) {
    findings.warning('worker', 'a script of the page unregisters service workers', {
      expected: 'nothing that does so on every visit',
      remedy: 'See that it leaves this worker alone: its subscription ends with it.',
    });
  }
  const worker = choose(settings, code, visit);
  if (!worker || !checkAddress(worker, visit)) return;
  const before = findings.list.length;
  await checkScript(worker, visit, server);
  if (findings.list.length === before) {
    const {script, scope} = worker;
    findings.ok('worker', `${short(script, visit)}, at ${short(scope, visit)}, listens for push`);
  }
};
