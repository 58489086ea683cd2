/**
 * Where subscriptions go. An OPTIONS request changes nothing by the rules of HTTP, so that is all that is
 * sent unless its owner wants more: a server that takes anything would store what a probe brings.
 */
import {forbids} from '../csp.js';
import {looksLikeHtml} from '../javascript.js';
import type {Answer} from '../look.js';
import {ask, isMixed, resolve, short, shown, type Settings, type Visit} from './visit.js';

const PASSING = /^(408|425|429|5\d\d)$/;

/** Without an endpoint, so that nothing which looks at what it gets can take it for a subscription. */
const PROBE = JSON.stringify({probe: 'push-optin doctor: to be refused with 4xx'});

/** Its address, if the tag has one. */
export const serverOf = (settings: Settings, {base}: Visit): URL | undefined => {
  const written = settings.get('subscription-url');
  const url = written ? resolve(written, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
};

/** Of another origin: what a browser asks before it sends JSON there. */
const checkSharing = (answer: Answer, name: string, {findings, page}: Visit): boolean => {
  const {status, headers} = answer;
  const list = (header: string): string => (headers.get(header) ?? '').toLowerCase();
  const origins = list('access-control-allow-origin');
  const named = list('access-control-allow-headers')
    .split(',')
    .some((one) => ['*', 'content-type'].includes(one.trim()));
  if (status >= 200 && status < 300 && ['*', page.origin].includes(origins) && named) return true;
  findings.problem(
    'server',
    `${name} is of another origin and answers the preflight with ${status}`,
    {
      expected: `2xx with Access-Control-Allow-Origin: ${page.origin} and Access-Control-Allow-Headers: content-type`,
      remedy:
        'Send these, also with the answers to POST and DELETE; or use an address of this site.',
      code: 'server-unreachable',
    },
  );
  return false;
};

const checkOptions = (answer: Answer, name: string, {findings}: Visit): void => {
  const {status, headers, text} = answer;
  const allow = headers
    .get('allow')
    ?.toUpperCase()
    .split(/\s*,\s*/);
  const sure = 'With --probe the doctor sends a POST that is to be refused, on a site of your own.';
  if (status >= 300 && status < 400) {
    findings.warning(
      'server',
      `${name} redirects (${status}) to ${headers.get('location') ?? 'nowhere'}`,
      {
        expected: 'an answer: the widget follows no redirect',
        remedy: `Write the address that it leads to, or let it answer without a login. ${sure}`,
        code: 'server-rejected',
      },
    );
  } else if (allow && !allow.includes('POST')) {
    findings.problem('server', `${name} allows ${allow.join(', ')}`, {
      expected: 'POST and DELETE',
      remedy: 'Let it take them.',
      code: 'server-rejected',
    });
  } else if (allow && !allow.includes('DELETE')) {
    findings.warning('server', `${name} allows ${allow.join(', ')}, and no DELETE`, {
      expected: 'POST and DELETE',
      remedy: 'Without it who turns notifications off stays in your database.',
    });
  } else if (allow) {
    findings.ok('server', `${name} allows ${allow.join(', ')}`);
  } else if (status === 404 || status === 410 || status >= 500 || looksLikeHtml(text)) {
    findings.warning('server', `${name} answers OPTIONS with ${shown(answer)}`, {
      expected: 'an address that takes POST and DELETE',
      remedy: `It may be missing. ${sure}`,
      code: status >= 500 ? 'server-unreachable' : 'server-rejected',
    });
  } else {
    findings.ok('server', `${name} answers OPTIONS with ${status}; ${sure.toLowerCase()}`);
  }
};

const checkProbe = (answer: Answer, name: string, {findings}: Visit): void => {
  const {status, headers, text} = answer;
  const found = `${name} answers a POST that is no subscription with ${shown(answer)}`;
  const expected = '4xx, such as 400';
  const bad = (
    remedy: string,
    code?: 'server-rejected' | 'server-unreachable',
    said = found,
  ): void => findings.problem('server', said, {expected, remedy, code});
  if (status >= 300 && status < 400) {
    const to = headers.get('location') ?? 'nowhere';
    return bad(
      'Write the address that it leads to, or let it answer without a login.',
      'server-rejected',
      `${name} redirects a POST (${status}) to ${to}`,
    );
  }
  if (status < 300) {
    return looksLikeHtml(text)
      ? bad('That is a page, and nothing is kept there: mend subscription-url.')
      : bad('Look at what comes before you keep it; and delete what this probe left.');
  }
  if (/^40[45]$|^410$/.test(`${status}`)) {
    return bad('Let it take POST, or mend subscription-url.', 'server-rejected');
  }
  if (PASSING.test(`${status}`)) {
    return bad('It fails where it should refuse: look at its log.', 'server-unreachable');
  }
  if (/^(401|403|419)$/.test(`${status}`)) {
    return findings.warning('server', found, {
      expected,
      remedy:
        'A login or a CSRF token is wanted. Cookies are sent by the widget; a token is set with the property request.',
      code: 'server-rejected',
    });
  }
  return findings.ok('server', found);
};

export const checkServer = async (
  settings: Settings,
  visit: Visit,
  probe: boolean,
): Promise<void> => {
  const {findings, look, page, policies} = visit;
  if (!settings.get('subscription-url')) {
    findings.warning('server', 'there is no subscription-url: nothing is sent', {
      expected: 'the address of your server, unless a script of yours takes the subscription',
      remedy: 'Set it, or listen for push-optin-subscribe.',
    });
    return;
  }
  const url = serverOf(settings, visit);
  if (!url) {
    findings.problem('server', 'subscription-url is no http(s) address', {
      expected: 'such as /api/subscription',
      remedy: 'Mend it.',
      code: 'server-rejected',
    });
    return;
  }
  const name = short(url, visit);
  if (isMixed(page, url)) {
    findings.problem('server', `${url.href} is not secure, and the page is`, {
      expected: 'https',
      remedy: 'Serve it over https.',
      code: 'server-unreachable',
    });
    return;
  }
  const forbidden = forbids(policies, 'connect', url, page);
  if (forbidden) {
    findings.problem('server', `the Content-Security-Policy forbids ${name}: ${forbidden}`, {
      expected: `${url.origin === page.origin ? "'self'" : url.origin} in connect-src`,
      remedy: 'Add it.',
      code: 'server-unreachable',
    });
  }
  const other = url.origin !== page.origin;
  const headers = {
    origin: page.origin,
    'sec-fetch-site': other ? 'cross-site' : 'same-origin',
    'sec-fetch-mode': 'cors',
    'sec-fetch-dest': 'empty',
  };
  const asked = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  };
  const unreachable = (why: string): void =>
    findings.problem('server', `${name} does not answer: ${why}`, {
      expected: 'an answer',
      remedy: 'Look whether it runs.',
      code: 'server-unreachable',
    });
  if (other || !probe) {
    const answer = await ask(look, url, {
      method: 'OPTIONS',
      stopAtRedirect: true,
      headers: {...headers, ...(other && asked)},
    });
    if (typeof answer === 'string') return unreachable(answer);
    if (other && !checkSharing(answer, name, visit)) return;
    if (!probe) {
      if (other) findings.ok('server', `${name} may be sent to from this page`);
      else checkOptions(answer, name, visit);
      return;
    }
  }
  const answer = await ask(look, url, {
    method: 'POST',
    stopAtRedirect: true,
    headers: {...headers, 'content-type': 'application/json'},
    body: PROBE,
  });
  if (typeof answer === 'string') unreachable(answer);
  else checkProbe(answer, name, visit);
};
