// /api: what the widget, its worker and the demo's buttons talk to.
import express from 'express';
import {InvalidInput} from './invalid-input.mjs';
import {sameOriginOnly} from './same-origin.mjs';
import {readEndpoint, readSubscription} from './subscription.mjs';

const jsonOnly = (request, _response, next) => {
  if (request.is('application/json')) return next();
  throw new InvalidInput('Content-Type: expected application/json', 415);
};

const only =
  (...methods) =>
  (_request, response) => {
    response
      .set('Allow', methods.join(', '))
      .status(405)
      .json({error: `expected ${methods.join(' or ')}`});
  };

/**
 * @param {object} site
 * @param {import('./store.mjs').Store} site.store
 * @param {() => string} site.publicKey
 * @param {(message: object, origin: string) => Promise<{outcome: string, status: number | null}[]>} site.send
 * @param {import('../push-service/index.mjs').PushService} [site.pushService]
 * @param {() => number} site.now
 */
export const createApi = ({store, publicKey, send, pushService, now}) => {
  const api = express.Router();
  api.use(sameOriginOnly, (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  api.get('/vapid-public-key', (_request, response) => response.type('text').send(publicKey()));

  api
    .route('/subscription')
    .post(jsonOnly, ({body}, response) => {
      const {subscription, ...more} = readSubscription(body, pushService);
      const result = store.save(subscription, {...more, now: now()});
      response.status(result === 'created' ? 201 : 204).end();
    })
    .delete(jsonOnly, ({body}, response) => {
      store.delete(readEndpoint(body));
      response.status(204).end();
    })
    .all(only('POST', 'DELETE'));

  api
    .route('/send')
    .post(jsonOnly, async (request, response) => {
      const {protocol, headers, body} = request;
      const results = await send(body, `${protocol}://${headers.host}`);
      // Endpoints are secrets of their browsers: the page learns what happened, not to whom.
      response.json({results: results.map(({outcome, status}) => ({outcome, status}))});
    })
    .all(only('POST'));

  api.use((_request, response) => response.status(404).json({error: 'nothing here'}));
  return api;
};
