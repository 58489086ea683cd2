import type {AlwaysTexts} from './texts.js';

/** English: what the panel has inside. What only helps stands in `english-help.ts`. */
export const english: AlwaysTexts = {
  heading: 'Get notifications?',
  body: 'We send a message when there is something new. You can turn it off at any time.',
  accept: 'Turn on',
  decline: 'No thanks',

  close: 'Close',
  done: 'Done',
  retry: 'Try again',
  off: 'Turn off',

  announcement: 'This site asks whether you want notifications.',
  steps: 'Progress',
  'service-worker-support': 'Check the browser',
  'push-support': 'Check for notifications',
  register: 'Prepare',
  permission: 'Ask you',
  subscribe: 'Connect',
  send: 'Save',
  asking: 'Your browser is asking you now. Please answer there.',
  waiting:
    'Still waiting for your answer. If you see no question, look for a bell or lock icon beside the address of this page.',
  subscribing: 'Turning notifications on…',
  saving: 'Saving your choice…',

  subscribedHeading: 'Notifications are on',
  subscribed: 'You can turn them off at any time, also in your browser’s settings for this site.',

  deniedHeading: 'Notifications are blocked',

  installHeading: 'Add this site to your Home Screen',

  failedHeading: 'That did not work',
  failed: 'Notifications could not be turned on. Please try again later.',
  failedOffline: 'You seem to be offline. Try again when you are connected.',
  failedServer: 'This site cannot be reached at the moment. Your choice is kept and sent later.',
  failedPush:
    'Your browser cannot reach its notification service. A firewall, VPN or private window may be in the way.',
  failedSite: 'Something is not set up right on this site. There is nothing you need to do.',
  unsupported: 'Notifications are not available here in this browser.',

  bellOn: 'Notifications are on',
  bellOff: 'Notifications are off',
  bellBlocked: 'Notifications are blocked',
};
