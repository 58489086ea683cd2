// The Protocol Buffers of Chromium's push client, cut down to the fields in use.
// Source: chromium/src, google_apis/gcm/protocol/{mcs,checkin}.proto.
import protobuf from 'protobufjs/light.js';

const fields = (entries) => ({
  fields: Object.fromEntries(
    Object.entries(entries).map(([name, [id, type, rule]]) => [
      name,
      {id, type, ...(rule && {rule})},
    ]),
  ),
});

const root = protobuf.Root.fromJSON({
  nested: {
    AndroidCheckinResponse: fields({
      statsOk: [1, 'bool'],
      timeMsec: [3, 'int64'],
      androidId: [7, 'fixed64'],
      securityToken: [8, 'fixed64'],
      settingsDiff: [9, 'bool'],
    }),
    Heartbeat: fields({lastStreamIdReceived: [2, 'int32']}),
    ErrorInfo: fields({code: [1, 'int32'], message: [2, 'string']}),
    LoginRequest: fields({
      id: [1, 'string'],
      user: [3, 'string'],
      authToken: [5, 'string'],
      receivedPersistentId: [10, 'string', 'repeated'],
    }),
    LoginResponse: fields({
      id: [1, 'string'],
      error: [3, 'ErrorInfo'],
      lastStreamIdReceived: [6, 'int32'],
      serverTimestamp: [8, 'int64'],
    }),
    Close: fields({}),
    IqStanza: fields({id: [3, 'string'], lastStreamIdReceived: [10, 'int32']}),
    AppData: fields({key: [1, 'string'], value: [2, 'string']}),
    DataMessageStanza: fields({
      id: [2, 'string'],
      from: [3, 'string'],
      category: [5, 'string'],
      appData: [7, 'AppData', 'repeated'],
      persistentId: [9, 'string'],
      lastStreamIdReceived: [11, 'int32'],
      ttl: [17, 'int32'],
      sent: [18, 'int64'],
      rawData: [21, 'bytes'],
      immediateAck: [24, 'bool'],
    }),
  },
});

/** @param {object} response 64-bit numbers as decimal strings */
export const encodeCheckin = (response) => {
  const type = root.lookupType('AndroidCheckinResponse');
  return Buffer.from(type.encode(type.fromObject(response)).finish());
};

/** The tag byte of every frame in use, and the message it announces. */
export const TAGS = /** @type {const} */ ({
  heartbeatPing: 0,
  heartbeatAck: 1,
  loginRequest: 2,
  loginResponse: 3,
  close: 4,
  iq: 7,
  data: 8,
});

const TYPES = new Map(
  Object.entries({
    heartbeatPing: 'Heartbeat',
    heartbeatAck: 'Heartbeat',
    loginRequest: 'LoginRequest',
    loginResponse: 'LoginResponse',
    close: 'Close',
    iq: 'IqStanza',
    data: 'DataMessageStanza',
  }).map(([name, type]) => [TAGS[name], root.lookupType(type)]),
);

/** A whole frame: tag, length, message. */
export const encodeFrame = (tag, message) => {
  const type = TYPES.get(tag);
  return Buffer.concat([Buffer.of(tag), type.encodeDelimited(type.fromObject(message)).finish()]);
};

/**
 * @param {Buffer} buffer
 * @returns {{tag: number, message: Record<string, any>, size: number} | null} null while the frame
 * is not all there
 */
export const decodeFrame = (buffer) => {
  if (buffer.length < 2) return null;
  const reader = protobuf.Reader.create(buffer);
  reader.skip(1);
  let end;
  try {
    end = reader.uint32() + reader.pos;
  } catch (error) {
    if (error instanceof RangeError) return null; // in the middle of the length
    throw error;
  }
  if (buffer.length < end) return null;
  const [tag, type] = [buffer[0], TYPES.get(buffer[0])];
  const message = type
    ? type.toObject(type.decode(buffer.subarray(reader.pos, end)), {arrays: true, longs: String})
    : {};
  return {tag, message, size: end};
};
