import type {Texts} from '../panel/texts.js';

/** English. */
export const en: Texts = {
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
  denied: 'This browser blocks notifications from this site. To allow them:',
  help: 'Open your browser’s settings for this site\nSet notifications to “Allow”\nReload this page',
  helpChrome:
    'Click the icon to the left of the address\nTurn on “Notifications”\nReload this page',
  helpEdge:
    'Click the icon to the left of the address\nUnder “Permissions for this site”, set “Notifications” to “Allow”\nReload this page',
  helpFirefox:
    'Click the icon to the left of the address\nBeside “Send notifications”, remove “Blocked”\nReload this page',
  helpSafari:
    'In the menu bar, open Safari, then Settings\nUnder “Websites”, choose “Notifications”\nSet this site to “Allow”',
  helpAndroid:
    'Tap the icon to the left of the address\nTap “Permissions”, then turn on “Notifications”\nReload this page',
  helpFirefoxAndroid:
    'Tap the icon to the left of the address\nTap “Notification” so that it says “Allowed”\nReload this page',
  helpIos:
    'Open the Settings app, then “Notifications”\nChoose this app in the list\nTurn on “Allow Notifications”',

  installHeading: 'Add this site to your Home Screen',
  install: 'On iPhone and iPad, notifications come only to sites on the Home Screen.',
  installSteps:
    'Tap Share; if you do not see it, tap ⋯ first\nChoose “Add to Home Screen”\nLeave “Open as Web App” on, if you see it, and tap “Add”\nOpen the site from the Home Screen',

  failedHeading: 'That did not work',
  failed: 'Notifications could not be turned on. Please try again later.',
  failedOffline: 'You seem to be offline. Try again when you are connected.',
  failedServer: 'This site cannot be reached at the moment. Your choice is kept and sent later.',
  failedPush:
    'Your browser cannot reach its notification service. A firewall, VPN or private window may be in the way.',
  failedBrave:
    'Open Brave’s settings, then “Privacy and security”\nTurn on “Use Google services for push messaging”\nRestart Brave and try again',
  failedSite: 'Something is not set up right on this site. There is nothing you need to do.',
  unsupported: 'Notifications are not available here in this browser.',

  bellOn: 'Notifications are on',
  bellOff: 'Notifications are off',
  bellBlocked: 'Notifications are blocked',
};
