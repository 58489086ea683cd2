/**
 * `push-optin-worker.js`: the same as one classic script, to be served as `/worker.js` or loaded
 * with `importScripts()`.
 */
import './index.js';
