/**
 * `push-optin/worker`: importing it in a service worker adds three listeners, for `push`,
 * `notificationclick` and `pushsubscriptionchange`, and does nothing else: no fetch handler, no
 * `skipWaiting`, no `clients.claim`. Imported anywhere else it does nothing at all.
 *
 * Beside a site's own listeners: every `push` listener that shows a notification shows one more, so
 * a site with its own leaves this out, or registers its own first and calls
 * `stopImmediatePropagation()` for the events that it takes.
 */
import {listen} from './handlers.js';
import type {WorkerScope} from './scope.js';

// As a page, a server or a test may see it: none of it is sure to be there.
const scope = (globalThis as {self?: unknown}).self as Partial<WorkerScope> | undefined;

// Not by `instanceof`: the name `ServiceWorkerGlobalScope` is missing where tests run.
if (scope?.registration && scope.clients) listen(scope as WorkerScope);
