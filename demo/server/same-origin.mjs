// Only the site's own pages may use its API.
import {InvalidInput} from './invalid-input.mjs';

/** A name that can only mean this machine; any other may be a stranger's, pointed here. */
const LOOPBACK = /^(([\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** @type {import('express').RequestHandler} */
export const sameOriginOnly = (request, _response, next) => {
  const {origin, host = '', 'sec-fetch-site': site = 'same-origin'} = request.headers;
  if (!LOOPBACK.test(host)) throw new InvalidInput('Host: expected localhost', 421);
  const foreign = origin !== undefined && origin !== `${request.protocol}://${host}`;
  if (foreign || !['same-origin', 'none'].includes(String(site))) {
    throw new InvalidInput('expected a request from a page of this site', 403);
  }
  next();
};
