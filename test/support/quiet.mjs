// What keeps a stock browser on this machine, for the component tests: the demo's settings, without
// the demo's push service.
import {chromiumArgs} from '../../demo/browsers/chromium.mjs';
import {firefoxProfile} from '../../demo/browsers/firefox.mjs';

export const chromiumArguments = () => chromiumArgs({pushService: {chromiumArgs: []}});

export const firefoxPreferences = () =>
  firefoxProfile({
    pushService: {
      firefoxPrefs: {
        // Firefox's own alert windows: with the desktop's, and no desktop, showNotification() rejects
        'alerts.useSystemBackend': false,
      },
    },
  }).prefs;
