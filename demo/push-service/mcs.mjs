// The server side of MCS, the stream Chromium keeps open to receive messages: over TLS, one
// version byte each way, then frames. Each side counts the other's frames and says how far it got.
import tls from 'node:tls';
import {TAGS, decodeFrame, encodeFrame} from './mcs-messages.mjs';

const VERSION = 41;
const MAX_PENDING = 1 << 20; // bytes of an unfinished frame

/**
 * @typedef {object} Connection
 * @property {(request: {id: string}, error?: {code: number, message: string}) => void} answerLogin
 * @property {(stanza: {persistentId: string}) => void} sendData
 * @property {() => void} end
 */

/**
 * @param {object} options
 * @param {{key: string, cert: string}} options.certificate
 * @param {(connection: Connection, login: Record<string, any>) => void} options.onLogin
 * @param {(connection: Connection, persistentId: string) => void} options.onAcknowledged
 * @param {(connection: Connection) => void} options.onClose
 */
export const createMcsServer = ({certificate, onLogin, onAcknowledged, onClose}) => {
  const sockets = new Set();

  const onSocket = (socket) => {
    let pending = Buffer.alloc(0);
    let greeted = false;
    let framesSent = 0;
    let framesReceived = 0;
    /** number of our frame → persistent id of the message in it */
    const unacknowledged = new Map();

    const send = (tag, message) => {
      framesSent += 1;
      socket.write(encodeFrame(tag, {...message, lastStreamIdReceived: framesReceived}));
    };
    const connection = {
      answerLogin({id}, error) {
        socket.write(Buffer.of(VERSION));
        send(TAGS.loginResponse, {id, error, serverTimestamp: String(Date.now())});
      },
      sendData(stanza) {
        send(TAGS.data, stanza);
        unacknowledged.set(framesSent, stanza.persistentId);
      },
      end: () => socket.destroy(),
    };

    const onFrame = (tag, message) => {
      framesReceived += 1;
      for (const [frame, persistentId] of unacknowledged) {
        if (frame > (message.lastStreamIdReceived ?? 0)) break;
        unacknowledged.delete(frame);
        onAcknowledged(connection, persistentId);
      }
      if (tag === TAGS.heartbeatPing) send(TAGS.heartbeatAck, {});
      if (tag === TAGS.loginRequest) onLogin(connection, message);
    };

    sockets.add(socket);
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      if (!greeted) {
        greeted = true;
        pending = pending.subarray(1); // its version
      }
      try {
        for (let frame = decodeFrame(pending); frame; frame = decodeFrame(pending)) {
          pending = pending.subarray(frame.size);
          onFrame(frame.tag, frame.message);
        }
        if (pending.length > MAX_PENDING) socket.destroy();
      } catch (error) {
        socket.destroy(error); // not this protocol
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      onClose(connection);
    });
  };

  const server = tls.createServer(certificate, onSocket);
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return {
    server,
    stop() {
      for (const socket of sockets) socket.destroy();
    },
  };
};
