/** The page itself: whether it comes, over what, and what it says of itself. */
import {readPolicies} from '../csp.js';
import {quote, type Findings} from '../finding.js';
import {readTags} from '../html.js';
import {essence} from '../javascript.js';
import type {Look} from '../look.js';
import {ask, isSecure, resolve, type Visit} from './visit.js';

/** @returns undefined when there is nothing further to look at */
export const openPage = async (
  address: URL,
  look: Look,
  findings: Findings,
): Promise<Visit | undefined> => {
  const answer = await ask(look, address, {
    headers: {
      accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
      'accept-language': 'en',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'none',
    },
  });
  if (typeof answer === 'string') {
    findings.problem('page', `${address.href} does not answer: ${answer}`, {
      expected: 'a page',
      remedy: 'Check the address, and whether it can be reached from here.',
    });
    return undefined;
  }
  const {url: page, status, headers, text, cut, redirects} = answer;
  const via = redirects.length ? `, by way of ${redirects.map(({href}) => href).join(', ')}` : '';
  if (!isSecure(page)) {
    findings.problem('page', `${page.href} is not secure${via}`, {
      expected: 'https, or http on localhost',
      remedy: 'Serve the page over https, and redirect http there.',
      code: 'insecure-context',
    });
  }
  const type = essence(headers);
  if (status !== 200 || !/^(text\/html|application\/xhtml\+xml)$/.test(type)) {
    findings.problem('page', `${page.href} answers ${status} ${type || 'without a type'}${via}`, {
      expected: '200 text/html',
      remedy: 'Give the address of a page that visitors see without logging in.',
    });
    if (!/html/.test(type)) return undefined;
  } else if (isSecure(page)) {
    findings.ok('page', `${page.href} answers 200${via}`);
  }
  if (cut) {
    findings.warning('page', 'the page is long; only its beginning was read', {
      remedy: 'If the tag stands further down, look at it by hand.',
    });
  }

  const all = readTags(text);
  const tags = all.filter(({inert}) => !inert);
  const meta = (name: string): string[] =>
    tags
      .filter((tag) => tag.name === 'meta')
      .filter(({attributes}) => attributes.get('http-equiv')?.toLowerCase() === name)
      .map(({attributes}) => attributes.get('content') ?? '');
  const [refresh] = meta('refresh');
  if (refresh !== undefined) {
    findings.warning(
      'page',
      `the page leaves by itself: <meta http-equiv="refresh"> ${quote(refresh)}`,
      {
        remedy: 'Look at the page it leads to.',
      },
    );
  }
  if (all.some(({name, inert}) => inert && name === 'push-optin')) {
    findings.warning('tag', 'a <push-optin> stands in a <template>, where it does nothing', {
      remedy: 'Unless a script takes it out of there, put it into the page itself.',
    });
  }
  const href = tags.find(({name, attributes}) => name === 'base' && attributes.has('href'));
  return {
    look,
    findings,
    page,
    base: resolve(href?.attributes.get('href') ?? '', page) ?? page,
    tags,
    policies: [
      ...readPolicies(headers.get('content-security-policy')),
      ...meta('content-security-policy').flatMap(readPolicies),
    ],
    headers,
  };
};
