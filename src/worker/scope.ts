/**
 * What the worker needs of its global scope, spelled out: a test can then be that scope, and these
 * files compile beside the page's as well. `scope.check.ts` holds it against the real one.
 */

/** A push, a click or a change that the worker is kept alive for. */
export interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}

export interface PushLike extends Extendable {
  readonly data?: {text(): string} | null;
  /** A mutable declarative message: the browser has read it, and `data` is null. */
  readonly notification?: object | null;
}

export interface ClickLike extends Extendable {
  /** Which button; empty for the notification itself. */
  readonly action?: string;
  readonly notification: {readonly data?: unknown; close(): void};
}

export interface ChangeLike extends Extendable {
  /** Both are null in Chromium, and missing in Firefox before 137. */
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
}

export interface ClientLike {
  readonly url: string;
  focus(): Promise<unknown>;
}

export interface WorkerScope {
  readonly registration: {
    readonly scope: string;
    readonly pushManager: Pick<PushManager, 'subscribe'>;
    showNotification(title: string, options?: object): Promise<void>;
  };
  readonly clients: {
    matchAll(options: {
      readonly type: 'window';
      readonly includeUncontrolled: true;
    }): Promise<readonly ClientLike[]>;
    openWindow(url: string): Promise<unknown>;
  };
  readonly Notification?: {readonly maxActions?: number};
  addEventListener(type: 'push', listener: (event: PushLike) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickLike) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: ChangeLike) => void): void;
}
