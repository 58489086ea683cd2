import type {HelpTexts} from './texts.js';

/** English: what helps where the browser stands in the way; it comes with `help.ts`. */
export const englishHelp: HelpTexts = {
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
  install: 'On iPhone and iPad, notifications come only to sites on the Home Screen.',
  installSteps:
    'Tap Share; if you do not see it, tap ⋯ first\nChoose “Add to Home Screen”\nLeave “Open as Web App” on, if you see it, and tap “Add”\nOpen the site from the Home Screen',
  failedBrave:
    'Open Brave’s settings, then “Privacy and security”\nTurn on “Use Google services for push messaging”\nRestart Brave and try again',
};
