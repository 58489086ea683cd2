// What the server tests share: a subscription as a browser makes it, and a browser's side of
// Mozilla's push protocol without the browser.
import {createECDH, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import webPush from 'web-push';
import {WebSocket} from 'ws';

/** The secrets of a browser's subscription, in base64url. */
export const makeKeys = () => {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return {
    p256dh: ecdh.getPublicKey('base64url'),
    auth: randomBytes(16).toString('base64url'),
  };
};

/** What PushSubscription.toJSON() gives. */
export const makeSubscription = (endpoint = 'https://push.services.dev/wpush/v2/one') => ({
  endpoint,
  expirationTime: null,
  keys: makeKeys(),
});

/** Connects to the push service as Firefox does and says hello. */
export const connectFirefox = async (pushService, uaid) => {
  const socket = new WebSocket(pushService.firefoxPrefs['dom.push.serverURL'], 'push-notification');
  const frames = [];
  const waiting = [];
  socket.on('message', (/** @type {Buffer} */ data) => {
    const frame = JSON.parse(data.toString());
    const taker = waiting.shift();
    if (taker) taker(frame);
    else frames.push(frame);
  });
  const next = () =>
    frames.length ? Promise.resolve(frames.shift()) : new Promise((take) => waiting.push(take));
  const send = (frame) => socket.send(JSON.stringify(frame));
  const ask = (frame) => {
    send(frame);
    return next();
  };
  await once(socket, 'open');
  const hello = await ask({messageType: 'hello', use_webpush: true, broadcasts: {}, uaid});
  return {
    uaid: hello.uaid,
    next,
    send,
    ask,
    /** @returns {Promise<string>} the endpoint */
    async subscribe(publicKey, channelID = crypto.randomUUID()) {
      const {pushEndpoint} = await ask({messageType: 'register', channelID, key: publicKey});
      return pushEndpoint;
    },
    async close() {
      const gone = pushService.next('disconnect');
      socket.terminate();
      await gone;
    },
  };
};

export const vapidDetails = (keys) => ({subject: 'mailto:tests@example.com', ...keys});

/** Sends with web-push; resolves with the status and headers whatever they are. */
export const push = (pushService, endpoint, keys, options = {}, payload = 'hello') =>
  webPush
    .sendNotification({endpoint, keys: makeKeys()}, payload, {
      vapidDetails: vapidDetails(keys),
      TTL: 60,
      agent: pushService.agent,
      ...options,
    })
    .catch((error) => {
      if (error.statusCode) return error;
      throw error;
    });
