// The command line of a Chromium that talks to this machine only. It needs a profile of its own
// on disk (--user-data-dir): push never works in an incognito context.

/**
 * @param {{pushService: import('../push-service/index.mjs').PushService}} options
 * @returns {string[]}
 */
export const chromiumArgs = ({pushService}) => [
  ...pushService.chromiumArgs,
  // no name but these resolves, so the browser's own services stay silent
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
  '--no-first-run',
  '--no-default-browser-check',
  // Chromium's sandbox does not work for root on Linux
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
