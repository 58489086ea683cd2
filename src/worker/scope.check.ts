/**
 * Only for the compiler, and imported by nothing: the real global scope has what `scope.ts` says
 * that the worker uses of it.
 */
import type {ChangeLike, ClickLike, PushLike, WorkerScope} from './scope.js';

const real = globalThis as unknown as ServiceWorkerGlobalScope & typeof globalThis;

// TypeScript 7.0 does not know `Notification.maxActions`.
export const scope: Omit<WorkerScope, 'addEventListener' | 'Notification'> = real;

real.addEventListener('push', (event) => event satisfies PushLike);
real.addEventListener('notificationclick', (event) => event satisfies ClickLike);
real.addEventListener('pushsubscriptionchange', (event) => event satisfies ChangeLike);
