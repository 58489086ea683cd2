// Settings that keep a stock browser on this machine: no name but localhost is looked up, nothing is
// fetched, nothing pops up at a first start.

export const chromiumArguments = () => [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  // Chromium's sandbox refuses to start as root (a container, a CI machine).
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export const firefoxPreferences = () => ({
  // Every host but localhost goes to a proxy that is not there …
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  // … and what goes round the proxy (remote settings do) finds every name at 127.0.0.1, without DNS.
  'network.dns.native-is-localhost': true,
  'network.trr.mode': 5,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'app.normandy.enabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'termsofuse.bypassNotification': true,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.newtabpage.enabled': false,
  // Firefox's own alert windows: they need no D-Bus and open headless too. With the desktop's, and no
  // desktop, showNotification() rejects.
  'alerts.useSystemBackend': false,
});
