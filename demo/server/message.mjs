// What `POST /api/send` takes, and the push message made from it.
import {InvalidInput} from './invalid-input.mjs';

const LIMITS = {title: 200, body: 1000}; // characters: far below the 3993 bytes of a push message

const text = (value, name, fallback) => {
  const given = value ?? fallback;
  if (typeof given === 'string' && given.length <= LIMITS[name]) return given;
  throw new InvalidInput(`${name}: expected a text of at most ${LIMITS[name]} characters`);
};

/**
 * A declarative message (webkit.org/blog/16535): WebKit shows it without any worker's help, the
 * widget's worker understands it everywhere else.
 *
 * @param {{title?: unknown, body?: unknown, url?: unknown}} message
 * @param {string} origin the site's, which `url` must belong to
 * @returns {string}
 * @throws {InvalidInput}
 */
export const toPayload = ({title, body, url = '/'}, origin) => {
  const target = typeof url === 'string' && URL.canParse(url, origin) ? new URL(url, origin) : null;
  if (target?.origin !== origin) throw new InvalidInput('url: expected an address of this site');
  const notification = {
    title: text(title, 'title', 'The Ferrow Lantern'),
    navigate: target.href,
    body: text(body, 'body', ''),
  };
  return JSON.stringify({web_push: 8030, notification});
};
