// The site's identity towards push services (RFC 8292). Made once: subscriptions are bound to it.
import {readFileSync, writeFileSync} from 'node:fs';
import webPush from 'web-push';

/** @typedef {{publicKey: string, privateKey: string}} VapidKeys base64url */

const isKey = (text) => typeof text === 'string' && /^[\w-]+$/.test(text);

/** @returns {VapidKeys} */
export const makeVapidKeys = () => webPush.generateVAPIDKeys();

/**
 * @param {string} file read if it is there, else made, for its owner's eyes only
 * @returns {VapidKeys}
 */
export const loadVapidKeys = (file) => {
  try {
    writeFileSync(file, `${JSON.stringify(makeVapidKeys(), null, 2)}\n`, {flag: 'wx', mode: 0o600});
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    const {publicKey, privateKey} = JSON.parse(readFileSync(file, 'utf8')) ?? {};
    if (isKey(publicKey) && isKey(privateKey)) return {publicKey, privateKey};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`${file}: expected {"publicKey", "privateKey"} in base64url`);
};
