// What Firefox speaks to its push service (dom.push.serverURL): JSON frames over a WebSocket.
// Source: mozilla-services.github.io/autopush-rs, and frames recorded from Firefox ESR.
import {randomBytes, randomUUID} from 'node:crypto';
import {WebSocketServer} from 'ws';
import {pointToJwk} from '../p256.mjs';
import {createOutbox} from './outbox.mjs';

const DELIVERED = 100; // ack codes: 100 delivered, 101 could not be decrypted, 102 not delivered

/** Firefox answers no close frame here; it waits for the TCP connection to end. */
const hangUp = (socket) => {
  socket?.close(1001);
  socket?.terminate();
};

/** A message as Firefox is told of it; the timestamp is in seconds. */
const frameOf = ({id, subscription, ttl, topic, sent, body}) => ({
  messageType: 'notification',
  channelID: subscription.channel,
  version: id,
  ttl,
  ...(topic && {topic}),
  timestamp: Math.floor(sent / 1000),
  ...(body && {data: body.toString('base64url'), headers: {encoding: 'aes128gcm'}}),
});

/**
 * @param {object} around
 * @param {import('node:http').Server} around.server takes the WebSocket
 * @param {import('./subscriptions.mjs').Subscriptions} around.subscriptions
 * @param {(event: string, detail: object) => void} around.note
 * @param {() => import('./index.mjs').RegistrationAnswer} around.registrations
 * @param {() => string} around.origin of the endpoints given out
 */
export const serveFirefox = ({server, subscriptions, note, registrations, origin}) => {
  /** uaid → the browser: its socket while it is connected, its subscriptions by channel */
  const agents = new Map();

  const greet = ({uaid}, socket) => {
    const agent = agents.get(uaid) ?? {
      uaid: randomUUID().replaceAll('-', ''),
      socket: null,
      channels: new Map(),
      outbox: createOutbox(),
    };
    agents.set(agent.uaid, agent);
    hangUp(agent.socket);
    agent.socket = socket;
    return agent;
  };

  /** The frame that answers a registration; undefined for none. */
  const register = (agent, {channelID, key}) => {
    const reply = {messageType: 'register', channelID, status: 200};
    const answer = registrations();
    if (answer === 'never') return undefined;
    if (answer === 'refused') return {...reply, status: 500};
    const point = key ? Buffer.from(key, 'base64url') : null;
    if (point && !pointToJwk(point)) return {...reply, status: 400};
    const token = randomBytes(24).toString('base64url');
    const endpoint = `${origin()}/wpush/v2/${token}`;
    const {uaid, outbox} = agent;
    agent.channels.set(
      channelID,
      subscriptions.add({
        browser: 'firefox',
        token,
        endpoint,
        channel: channelID,
        key: point,
        outbox,
      }),
    );
    note('register', {browser: 'firefox', endpoint, uaid});
    return {...reply, pushEndpoint: endpoint};
  };

  const unregister = (agent, {channelID, code}) => {
    const subscription = agent.channels.get(channelID);
    agent.channels.delete(channelID);
    if (subscription) {
      subscriptions.end(subscription);
      const {endpoint} = subscription;
      note('unregister', {browser: 'firefox', endpoint, uaid: agent.uaid, code});
    }
    return {messageType: 'unregister', channelID, status: 200};
  };

  const acknowledge = (agent, {updates = []}) => {
    for (const {version, code} of updates) {
      for (const {id, subscription} of agent.outbox.take((message) => message.id === version)) {
        const {endpoint} = subscription;
        note(code === DELIVERED ? 'delivered' : 'undelivered', {
          browser: 'firefox',
          endpoint,
          id,
          code,
        });
      }
    }
  };

  const onSocket = (socket) => {
    let agent = null;
    const send = (frame) => {
      note('frame', {from: 'service', frame});
      socket.send(JSON.stringify(frame));
    };
    const hello = (frame) => {
      agent = greet(frame, socket);
      const {uaid} = agent;
      send({messageType: 'hello', uaid, status: 200, use_webpush: true, broadcasts: {}});
      note('hello', {uaid, asked: frame.uaid});
      agent.outbox.connect((message) => send(frameOf(message)));
    };
    const handlers = {
      register: (frame) => register(agent, frame),
      unregister: (frame) => unregister(agent, frame),
      ack: (frame) => acknowledge(agent, frame),
      // A worker that threw (301, 302, 303); Firefox sends an ack as well.
      nack: ({version, code}) => note('nack', {uaid: agent.uaid, id: version, code}),
    };
    socket.on('message', (data) => {
      let frame;
      try {
        frame = JSON.parse(data.toString());
      } catch {
        return socket.close(1003);
      }
      note('frame', {from: 'browser', frame});
      const {messageType: type = 'ping'} = frame;
      if (type === 'ping') return send({});
      if (type === 'hello') return hello(frame);
      if (!agent) return socket.close(1008);
      // broadcast_subscribe and anything newer need no answer
      const reply = Object.hasOwn(handlers, type) ? handlers[type](frame) : undefined;
      return reply && send(reply);
    });
    socket.on('close', () => {
      if (agent?.socket !== socket) return;
      agent.socket = null;
      agent.outbox.disconnect();
      note('disconnect', {browser: 'firefox', uaid: agent.uaid});
    });
  };

  const sockets = new WebSocketServer({
    server,
    handleProtocols: (offered) => offered.has('push-notification') && 'push-notification',
  });
  sockets.on('connection', onSocket);

  return {
    /** Cuts the connection; Firefox comes back after dom.push.retryBaseInterval. */
    disconnect: (uaid) => hangUp(agents.get(uaid)?.socket),
    /**
     * Forgets a browser: it gets another uaid at its next hello, drops its subscriptions and tells
     * their workers (pushsubscriptionchange).
     */
    forget(uaid) {
      const agent = agents.get(uaid);
      if (!agent) return false;
      agents.delete(uaid);
      for (const subscription of agent.channels.values()) subscriptions.end(subscription);
      agent.outbox.disconnect();
      hangUp(agent.socket);
      return true;
    },
    stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
