// A throw-away Firefox profile that talks to this machine only.

/** Nothing leaves the loopback interface and nothing pops up at the first start. */
const QUIET = {
  // every host but localhost goes to a proxy that is not there …
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  // … and what goes round the proxy (remote settings do) finds every name here, with no DNS query
  'network.dns.native-is-localhost': true,
  'network.trr.mode': 5,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'termsofuse.bypassNotification': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.newtabpage.enabled': false,
};

/**
 * @param {{pushService: import('../push-service/index.mjs').PushService}} options
 * @returns {{prefs: Record<string, string | number | boolean>, userJs: string}} the preferences,
 * and the file user.js that sets them
 */
export const firefoxProfile = ({pushService}) => {
  const prefs = {...QUIET, ...pushService.firefoxPrefs};
  const userJs = Object.entries(prefs)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
  return {prefs, userJs};
};
