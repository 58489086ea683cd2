// What is written by hand about each error code: what is seen, why, and what to do.
// The codes themselves are those of src/flow/error-codes.ts; the build fails if one is missing here.

/** What is seen, where it is the same for many. */
const CLOSED =
  'The panel stays closed, also when a button of yours is to open it. The console has one line with this code.';
const NOT_HERE = `${CLOSED} With \`display="inline"\` it says: “Notifications are not available here in this browser.”`;
const SITE = `${CLOSED} With \`display="inline"\` it says: “Something is not set up right on this site.”`;

/** @type {Record<string, {see: string, why: string, fix: string[]}>} in Markdown */
export const TROUBLES = {
  'insecure-context': {
    see: NOT_HERE,
    why: 'Service workers and push exist only on pages from `https:`. Browsers make an exception for `localhost` and `127.0.0.1`, but not for the name or address of your machine in the local network.',
    fix: [
      'Serve the page over `https:`, with a certificate that the browser trusts.',
      'While developing, open the page as `http://localhost`, not as `http://192.168.…`.',
    ],
  },
  embedded: {
    see: NOT_HERE,
    why: 'The page is in a frame of another origin, or in a sandboxed one. Browsers do not let such a page ask for notifications. Previews in site builders and online editors are frames of that kind.',
    fix: [
      'Put the tag on the page that the visitor opened, not into the frame.',
      'To try it in an editor, open its preview in a tab of its own.',
    ],
  },
  unsupported: {
    see: NOT_HERE,
    why: 'The browser has no service workers, no Push API or no notifications. In-app browsers (the ones inside of other apps) and some private windows are like that. It says nothing about your site.',
    fix: ['Nothing. Visitors with such a browser are not bothered.'],
  },
  'key-missing': {
    see: SITE,
    why: '`vapid-public-key` is not set when the six steps begin.',
    fix: [
      'Set it to the public key of your pair. [The configurator](configurator.html) can make one.',
      'If a script sets it, set it before the panel can open, or leave `when="manual"` until then.',
    ],
  },
  'key-invalid': {
    see: SITE,
    why: 'The value is not an uncompressed public key on the curve P-256: 65 bytes, the first of them 4. In base64url these are 87 characters, and the first one is `B`.',
    fix: [
      'Read the message: it says what was found instead, such as a private key, PEM or a compressed point.',
      'Do not paste the private key. If you did, and the page was public, make a new pair.',
    ],
  },
  'worker-fetch-failed': {
    see: `${SITE} “Try again” is offered there.`,
    why: 'The script at `service-worker` (or `/worker.js`) did not arrive, or did not run: 404, 500, a redirect, a syntax error, or something thrown at its top level.',
    fix: [
      'Open its address in a tab: it must be JavaScript, not your page for “not found”.',
      'It must answer at that very address, without a redirect to a login, a language or another host.',
      'If it uses `importScripts()`, open those addresses as well.',
    ],
  },
  'worker-blocked': {
    see: SITE,
    why: 'The browser has the script, and refuses it. The MIME type is not JavaScript, the script is from another origin, the scope is above its folder, or a Content Security Policy forbids it.',
    fix: [
      'Serve it as `text/javascript`.',
      'Serve it from the origin of the page. A CDN will not do for this one file.',
      'For a scope above its folder add the header `Service-Worker-Allowed: /` to the worker’s answer, or move the file up.',
      "Allow it with `worker-src 'self'` in the policy of the page.",
    ],
  },
  'worker-conflict': {
    see: SITE,
    why: 'You named a script in `service-worker`, and its scope has a worker with another script: your PWA’s, or one of a former provider. A scope has one worker. The widget never replaces one.',
    fix: [
      "Leave `service-worker` out: then the worker that is there is used. Add `importScripts('/push-optin-worker.js')` to it.",
      'Or name that script in `service-worker`.',
      'Or give ours a scope of its own. [A worker that is there already](recipes/workers.html) has all three.',
    ],
  },
  'worker-install-failed': {
    see: `${SITE} “Try again” is offered there.`,
    why: 'The worker’s `install` event was given a promise that was rejected. Most often a list of files to cache has one that is a 404.',
    fix: [
      'Look at the worker’s own console, in the developer tools under Application, Service workers.',
      'Open each file that `cache.addAll()` names.',
    ],
  },
  'worker-timeout': {
    see: `${SITE} “Try again” is offered there.`,
    why: 'Ten seconds went by, and the worker was not active. It is caching much, or waits for something that does not come.',
    fix: [
      'Let `install` wait for what is needed offline only.',
      'On a slow connection the next attempt finds the worker ready.',
    ],
  },
  'gesture-missing': {
    see: 'No question from the browser. The panel offers “Try again”, and that click counts.',
    why: 'Firefox and Safari ask only while a click is being handled. `optin.subscribe()` was called without one, or after an `await`.',
    fix: [
      'Call it first in the handler of a click.',
      'Better: let a button do it without script, `<button commandfor="optin" command="--subscribe">`.',
    ],
  },
  'permission-suppressed': {
    see: 'The panel says how to unblock notifications in this browser.',
    why: 'The browser gave an answer without asking. It may be quiet by choice of the visitor, by policy of an administrator, because the operating system forbids it, or because of earlier refusals.',
    fix: [
      'Nothing in the page can change that. The visitor can, in the browser’s settings for the site.',
      'If you see it on your own machine: remove the site’s permission and reload.',
    ],
  },
  'push-service-error': {
    see: 'The panel says that the browser cannot reach its notification service, and in Brave where that is turned on. “Try again” is offered.',
    why: 'The browser’s own push service said no. The service is turned off (in Brave it is at first, in Chromium builds without Google’s keys it is missing), or it is a private window.',
    fix: [
      'In Brave: Settings, Privacy and security, Use Google services for push messaging.',
      'Try a normal window.',
      'If everybody has it: look whether the key has been changed on the way to the page.',
    ],
  },
  'push-service-unreachable': {
    see: 'The panel says that the browser cannot reach its notification service. “Try again” is offered.',
    why: 'There is no network, or a firewall or VPN lets through web pages but not the push service.',
    fix: [
      'Nothing in the page. Another network shows it.',
      'In a company, ask for the hosts of the browser’s push service to be allowed.',
    ],
  },
  'push-timeout': {
    see: 'As with `push-service-unreachable`. If the subscription comes after all, it counts.',
    why: 'The push service did not answer in time. Chromium waits for ever when its service is out of reach; the widget does not.',
    fix: ['As with [`push-service-unreachable`](#push-service-unreachable).'],
  },
  'push-storage-error': {
    see: 'The panel says that it could not be turned on.',
    why: 'The browser could not write the subscription down: the disk is full, or its profile is damaged.',
    fix: [
      'Nothing in the page.',
      'On your own machine: free some space, or try another profile of the browser.',
    ],
  },
  'subscription-invalid': {
    see: 'The panel says that it could not be turned on. “Try again” is offered.',
    why: 'What the browser gave lacks its keys or its address, so that no message could be sent to it. It was ended at once.',
    fix: ['Trying again makes a new one. If it stays, try without extensions.'],
  },
  'server-unreachable': {
    see: '“This site cannot be reached at the moment. Your choice is kept and sent later.” “Try again” is offered.',
    why: 'Your server gave no answer, or one of 408, 425, 429 and 5xx, five times. The subscription is kept in the browser and sent on a later page.',
    fix: [
      'Look at the log of your server for `POST` to `subscription-url`.',
      'No line there at all: look at the network panel, for CORS and for `connect-src` in your Content Security Policy.',
    ],
  },
  'server-rejected': {
    see: 'The panel says that something is not set up right on this site. “Try again” is offered.',
    why: 'Your server gave an answer that is neither a success nor a promise of better times, or it redirected. The message has the status.',
    fix: [
      '401, 403 or 419: a login or CSRF protection. Give the token with `optin.request = {headers: {…}}`.',
      '404 or 405: the address is wrong, or does not take `POST`.',
      '400 or 415: the body is JSON, with `Content-Type: application/json`.',
      'A redirect: name the address that it leads to.',
      'On another origin: answer the preflight request, and allow `content-type`.',
    ],
  },
  'query-invalid': {
    see: 'It never asks by itself. The console has one line with this code.',
    why: '`when` does not parse. A query that is not understood never asks.',
    fix: [
      'The message has the column. [The `when` builder](when.html) points at it.',
      'Often: `and` and `or` are mixed without parentheses, or a unit is missing (`10s`, `50%`).',
    ],
  },
};

/** By what is seen, for those who have no code. In Markdown. */
export const SYMPTOMS = [
  [
    'Nothing ever appears, and the console is silent',
    [
      'Add `debug` to the tag: the console then says which condition is not met, or what else holds it back.',
      "`document.querySelector('push-optin').explain()` says the same at any moment.",
      'Most often: you said no a while ago (`reset()` forgets that), notifications are blocked for this site, or you have a subscription.',
      'If `explain` is no function, the script has not arrived: look at its address in the network panel.',
    ],
  ],
  [
    'It appears for me, and not for others',
    [
      'Others may not meet `when` yet. [Simulate one of them](when.html).',
      'On an iPhone or iPad nothing appears in a tab; a button of yours shows how to add the site to the Home Screen.',
    ],
  ],
  [
    'The panel is there, but the browser does not ask',
    [
      'Permission may have been answered already: see the icon beside the address.',
      'Chrome and Edge ask some visitors with a small bell in the address bar only. The panel says so when it takes long.',
      'See [`permission-suppressed`](#permission-suppressed) and [`gesture-missing`](#gesture-missing).',
    ],
  ],
  [
    'It says “on”, but no message comes',
    [
      'Does your server get 201 from the push service? 403 means another key pair; 404 and 410 that the subscription has ended.',
      'Does the worker have a `push` listener? Ours has; in your own worker one line is needed.',
      'Does the system let the browser show notifications? “Do not disturb” and focus modes hide them.',
    ],
  ],
  [
    'Each message is shown twice',
    [
      'Two `push` listeners in one worker: leave one of them out.',
      'Two subscriptions of one visitor: delete the one named in `previousEndpoint`.',
    ],
  ],
  [
    'The text of the question flashes at the start',
    ['`push-optin:not(:defined) {display: none}` hides it until the script has arrived.'],
  ],
];
