// The messages that wait for one browser: kept until it acknowledges them (RFC 8030, 5).

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {import('./subscriptions.mjs').Subscription} subscription
 * @property {number} ttl seconds
 * @property {number} sent ms since the epoch
 * @property {number} expires ms since the epoch
 * @property {string | undefined} topic a later message with the same topic replaces this one
 * @property {Buffer | null} body as encrypted by the application server
 */

/** @typedef {ReturnType<typeof createOutbox>} Outbox */

export const createOutbox = () => {
  /** @type {Message[]} */
  let waiting = [];
  /** @type {((message: Message) => void) | null} */
  let write = null;

  /** Takes the messages that pass out of the box. */
  const take = (test) => {
    const taken = waiting.filter(test);
    waiting = waiting.filter((message) => !taken.includes(message));
    return taken;
  };

  return {
    take,
    /** The browser is there: what waits is written, and from now on what comes. */
    connect(writer) {
      write = writer;
      take(({expires}) => expires < Date.now());
      for (const message of waiting) writer(message);
    },
    disconnect() {
      write = null;
    },
    /** @param {Message} message */
    post(message) {
      const {topic, subscription} = message;
      if (topic) take((old) => old.topic === topic && old.subscription === subscription);
      if (!write && message.ttl === 0) return;
      waiting.push(message);
      write?.(message);
    },
  };
};
