/** What the service worker of the model runs: the real listeners. */
export {listen} from '../../src/worker/handlers.js';
