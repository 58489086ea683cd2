/** What the page's headers forbid, apart from single addresses. */
import {allowsType, requiresTypes} from '../csp.js';
import type {Visit} from './visit.js';

export const checkPolicy = ({findings, headers, policies}: Visit): void => {
  const before = findings.list.length;

  const sandbox = policies.map((policy) => policy.get('sandbox')).find(Boolean);
  for (const word of ['allow-scripts', 'allow-same-origin']) {
    if (sandbox && !sandbox.includes(word)) {
      findings.problem('policy', `the policy has sandbox without ${word}`, {
        expected: `no sandbox, or ${word} in it`,
        remedy:
          'Take the directive sandbox out of the Content-Security-Policy of this page; it may refuse the script, too.',
        code: word === 'allow-same-origin' ? 'embedded' : undefined,
      });
    }
  }

  const types = 'trusted-types lit-html push-optin';
  if (!allowsType(policies, 'lit-html')) {
    findings.problem('policy', 'the directive trusted-types does not name lit-html', {
      expected: types,
      remedy: 'Add lit-html to it; without, the browser stops the script as it begins.',
    });
  }
  if (requiresTypes(policies) && !allowsType(policies, 'push-optin')) {
    findings.problem('policy', 'Trusted Types are required, and push-optin is not named', {
      expected: types,
      remedy: 'Add push-optin to the directive trusted-types: the worker is registered with it.',
      code: 'worker-fetch-failed',
    });
  }

  const cleared = headers.get('clear-site-data') ?? '';
  if (/"(\*|storage)"/.test(cleared)) {
    findings.problem('policy', `the page is sent with Clear-Site-Data: ${cleared}`, {
      expected: 'no such header on pages that visitors come back to',
      remedy: 'Send it when somebody logs out, if at all: it ends the worker and the subscription.',
    });
  }

  if (findings.list.length === before) {
    findings.ok(
      'policy',
      policies.length
        ? 'the Content-Security-Policy leaves push alone, and so do the other headers'
        : 'there is no Content-Security-Policy, and no other header stops push',
    );
  }
};
