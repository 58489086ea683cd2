/**
 * The closed list of error codes. Imported for its types only, so that none of this prose is in a
 * page's bundle; the README's table is made from it.
 */

/** What went wrong, code by code. A visitor who says no is a state, not an error. */
export const ERROR_CODES = {
  'insecure-context': 'The page is not served over https (or from localhost).',
  embedded: 'The page runs in a cross-origin or sandboxed frame, where browsers refuse push.',
  unsupported: 'This browser has no service workers, no Push API or no notifications.',
  'key-missing': 'vapid-public-key is not set.',
  'key-invalid': 'vapid-public-key is no uncompressed P-256 public key (65 bytes).',
  'worker-fetch-failed': 'The service worker script could not be fetched, parsed or run.',
  'worker-blocked': 'The browser refused the worker script: MIME type, scope, origin or CSP.',
  'worker-conflict': 'The scope already belongs to another service worker, which is left alone.',
  'worker-install-failed': 'The service worker failed while it was being installed.',
  'worker-timeout': 'The service worker was not active in time.',
  'gesture-missing': 'The browser asks only inside a click, and there was none.',
  'permission-suppressed': 'The browser answered without asking the visitor.',
  'push-service-error': 'The push service refused the subscription.',
  'push-service-unreachable': 'The push service could not be reached.',
  'push-timeout': 'The push service did not answer in time.',
  'push-storage-error': 'The browser could not store the subscription.',
  'subscription-invalid': 'The browser returned a subscription that cannot work.',
  'server-unreachable':
    'The site’s server did not take the subscription; it is kept and sent later.',
  'server-rejected': 'The site’s server refused the subscription.',
  'query-invalid': 'The engagement query in `when` does not parse.',
} as const;
