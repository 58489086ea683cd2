/** What to do about each error: in the README's table, and in the console while a page is developed. */
import type {ErrorCode} from '../flow/errors.js';

export const REMEDIES: Readonly<Record<ErrorCode, string>> = {
  'insecure-context': 'Serve the page over https. `http://localhost` will do for development.',
  embedded: 'Put the tag on the top-level page.',
  unsupported: 'Nothing. No panel is shown.',
  'key-missing': 'Set it to the public key of your VAPID pair; `npx push-optin keys` makes one.',
  'key-invalid':
    'The message says what was found instead: a private key, PEM and so on. The public key has 87 characters and begins with B.',
  'worker-fetch-failed':
    'Open the address of the worker: it must answer 200 with JavaScript that runs, without a redirect.',
  'worker-blocked':
    'Serve it from this origin with a JavaScript MIME type, and allow it in `worker-src`. A scope above its folder needs the header `Service-Worker-Allowed`.',
  'worker-conflict':
    'Name the worker that is there in `service-worker`, or leave that attribute out, and add one line to that worker: see [an existing worker](#an-existing-worker).',
  'worker-install-failed': 'Look at what its `install` handler waits for.',
  'worker-timeout': 'Look at what its `install` handler waits for. The limit is 10 seconds.',
  'gesture-missing': 'Call `subscribe()` in a click handler, before any `await`.',
  'permission-suppressed':
    'Settings of the browser or the system forbid the question. The panel says how to change that.',
  'push-service-error':
    'Often a browser without its push service: in Brave it is off at first, and the panel says where to turn it on.',
  'push-service-unreachable': 'No network, a firewall or a VPN. The visitor can try again.',
  'push-timeout': 'A subscription that comes late still counts. The visitor can try again.',
  'push-storage-error': 'The browser’s profile is full or damaged. Nothing to do in the page.',
  'subscription-invalid': 'It was ended at once. The visitor can try again.',
  'server-unreachable':
    'No answer, or one of 408, 425, 429 and 5xx: look at the log of your server. On another origin it also has to send CORS headers.',
  'server-rejected':
    'The message has the status. Usual causes: CSRF protection, a login (redirects count as refused), an address that is not http(s).',
  'query-invalid':
    'Correct it at the column that the message names; it says what was expected there.',
};
