// What the push service knows of the subscriptions it gave out.

/**
 * @typedef {object} Subscription
 * @property {'firefox' | 'chromium'} browser
 * @property {string} token the last segment of its endpoint
 * @property {string} endpoint
 * @property {string} channel what the browser calls it
 * @property {Buffer | null} key its applicationServerKey
 * @property {import('./outbox.mjs').Outbox} outbox of the browser it belongs to
 * @property {string} [app] Chromium: the application that registered it
 * @property {string} [sender] Chromium: the applicationServerKey as it was sent
 * @property {boolean} gone it has ended: answers 410
 */

/** @typedef {ReturnType<typeof createSubscriptions>} Subscriptions */

/** The last segment of a URL or path. */
const tokenOf = (address) => {
  try {
    return decodeURIComponent(String(address).split('/').at(-1));
  } catch {
    return '';
  }
};

export const createSubscriptions = () => {
  /** @type {Map<string, Subscription>} */
  const byToken = new Map();
  return {
    /** @param {Omit<Subscription, 'gone'>} subscription */
    add(subscription) {
      const added = {...subscription, gone: false};
      byToken.set(added.token, added);
      return added;
    },
    /** @param {string} address an endpoint, or its path */
    at: (address) => byToken.get(tokenOf(address)),
    /** @param {Subscription} subscription */
    end(subscription) {
      subscription.gone = true;
      subscription.outbox.take((message) => message.subscription === subscription);
    },
    all: () => [...byToken.values()],
  };
};
