import {PushOptinError} from '../flow/errors.js';
import {baseURL} from './shared.js';

/**
 * `subscription-url` as an absolute address; `undefined` without one.
 *
 * @throws PushOptinError `server-rejected` where it is none
 */
export const serverAddress = ({
  subscriptionUrl,
}: {
  readonly subscriptionUrl: string | undefined;
}): string | undefined => {
  if (!subscriptionUrl) return undefined;
  try {
    const {href, protocol} = new URL(subscriptionUrl, baseURL());
    if (/^https?:$/.test(protocol)) return href;
  } catch {
    // Said below.
  }
  throw new PushOptinError('server-rejected', 'send', 'subscription-url is no http(s) URL');
};
