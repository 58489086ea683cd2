/** Step 3: which service worker, and is it active? */
import {PushOptinError} from '../flow/errors.js';
import {baseURL, shared, type Shared} from './shared.js';

/** What the page's author said about the worker. */
export interface WorkerSettings {
  readonly serviceWorker: string | undefined;
  readonly serviceWorkerScope: string | undefined;
  readonly registration:
    | ServiceWorkerRegistration
    | PromiseLike<ServiceWorkerRegistration>
    | undefined;
}

const DEFAULT_SCRIPT = '/worker.js';

const scriptOf = (registration: ServiceWorkerRegistration): string | undefined =>
  (registration.active ?? registration.waiting ?? registration.installing)?.scriptURL;

/** The same file, whatever its version query; a directory is told apart by its query. */
const sameScript = (a: URL, b: URL): boolean =>
  a.origin + a.pathname === b.origin + b.pathname &&
  (!a.pathname.endsWith('/') || a.search === b.search);

/** Trusted Types: `register()` takes script addresses of this origin only. */
const trusted = (url: URL): string => {
  const {trustedTypes} = globalThis as {
    trustedTypes?: {createPolicy(name: string, rules: object): NonNullable<Shared['policy']>};
  };
  try {
    const policy = (shared().policy ??= trustedTypes!.createPolicy('push-optin', {
      createScriptURL: (href: string) => (new URL(href).origin === origin ? href : ''),
    }));
    return policy.createScriptURL(url.href);
  } catch {
    // No Trusted Types here, or the page's CSP does not name the policy.
    return url.href;
  }
};

const resolve = (url: string, attribute: string): URL => {
  try {
    return new URL(url, baseURL());
  } catch (cause) {
    throw new PushOptinError('worker-fetch-failed', 'register', `${attribute} is no URL`, cause);
  }
};

const addresses = ({
  serviceWorker,
  serviceWorkerScope,
}: WorkerSettings): {script: URL; scope: URL} => {
  const script = resolve(serviceWorker || DEFAULT_SCRIPT, 'service-worker');
  const scope = serviceWorkerScope
    ? resolve(serviceWorkerScope, 'service-worker-scope')
    : new URL('./', script);
  return {script, scope};
};

/**
 * The registration that there is already, by the order of the contract's §5; registers nothing.
 *
 * @throws PushOptinError `worker-conflict` when the scope belongs to another script
 */
export const locateRegistration = async (
  settings: WorkerSettings,
): Promise<ServiceWorkerRegistration | undefined> => {
  if (settings.registration) return settings.registration;
  if (!settings.serviceWorker) return navigator.serviceWorker.getRegistration();
  const {script, scope} = addresses(settings);
  const found = await navigator.serviceWorker.getRegistration(scope);
  if (found?.scope !== scope.href) return undefined;
  const present = scriptOf(found);
  if (present && !sameScript(new URL(present), script)) {
    throw new PushOptinError(
      'worker-conflict',
      'register',
      `${scope.pathname} belongs to ${new URL(present).pathname}`,
    );
  }
  return found;
};

const register = async (settings: WorkerSettings): Promise<ServiceWorkerRegistration> => {
  const {script, scope} = addresses(settings);
  try {
    return await navigator.serviceWorker.register(trusted(script), {
      scope: scope.pathname + scope.search,
      updateViaCache: 'none',
    });
  } catch (cause) {
    throw new PushOptinError(
      (cause as Error)?.name === 'SecurityError' ? 'worker-blocked' : 'worker-fetch-failed',
      'register',
      `${script.pathname}: ${(cause as Error)?.message}`,
      cause,
    );
  }
};

/** Resolves once the registration has an active worker; the newest is not waited for. */
const activated = (
  registration: ServiceWorkerRegistration,
  signal: AbortSignal,
): Promise<ServiceWorkerRegistration> =>
  new Promise((done, fail) => {
    const worker = registration.installing ?? registration.waiting;
    const look = (): void => {
      if (registration.active) done(registration);
      else if (!worker || worker.state === 'redundant') {
        fail(new PushOptinError('worker-install-failed', 'register'));
      }
    };
    worker?.addEventListener('statechange', look, {signal});
    look();
  });

/** Finds or registers the worker and waits until it is active; the caller sets the deadline. */
export const activeRegistration = async (
  settings: WorkerSettings,
  signal: AbortSignal,
): Promise<ServiceWorkerRegistration> =>
  activated((await locateRegistration(settings)) ?? (await register(settings)), signal);
