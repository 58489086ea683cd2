/** The inspector: every event of the widget as it comes, and the six steps with their durations. */
import type {PushOptinElement} from '../../../src/element.js';
import type {PushOptinEventMap} from '../../../src/events.js';
import {byId, make} from './elements.js';

const EVENTS = [
  'push-optin-before-show',
  'push-optin-show',
  'push-optin-hide',
  'push-optin-before-request',
  'push-optin-permission',
  'push-optin-subscribe',
  'push-optin-save',
  'push-optin-unsubscribe',
  'push-optin-step',
  'push-optin-change',
  'push-optin-error',
] as const satisfies readonly (keyof PushOptinEventMap)[];

const SLOW = 3000; // ms

const optin = byId<PushOptinElement>('optin');
const log = byId('log');
const began = performance.now();

/** What is told of a value: no endpoint, for it is a secret of the visitor. */
const brief = (name: string, value: unknown): string | undefined => {
  if (value === undefined || name === 'error') return undefined;
  if (name === 'subscription') return 'subscription: PushSubscription';
  if (name === 'endpoint' || name === 'previousEndpoint') return `${name}: …`;
  if (name === 'duration') return `${Math.round(Number(value))} ms`;
  return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
};

const note = ({type, detail}: CustomEvent): void => {
  const words = Object.entries((detail ?? {}) as Record<string, unknown>)
    .map(([name, value]) => brief(name, value))
    .filter(Boolean)
    .join(', ');
  const at = ((performance.now() - began) / 1000).toFixed(2);
  log.append(
    make(
      'p',
      {},
      make('span', {className: 'at', textContent: `${at} s`}),
      ' ',
      make('code', {textContent: type}),
      ' ',
      make('span', {className: 'note', textContent: words}),
    ),
  );
  log.scrollTop = log.scrollHeight;
};

const stepItem = (step: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`#six [data-step="${step}"]`);

for (const name of EVENTS) document.addEventListener(name, note);

document.addEventListener('push-optin-step', ({detail}) => {
  const {step, index, status, duration} = detail;
  if (index === 1 && status === 'start') {
    for (const item of document.querySelectorAll<HTMLElement>('#six li')) {
      delete item.dataset['status'];
      item.querySelector('.took')!.textContent = '';
    }
  }
  const item = stepItem(step);
  if (!item) return;
  item.dataset['status'] = status;
  item.querySelector('.took')!.textContent = {
    start: 'under way',
    done: `${Math.round(duration)} ms`,
    fail: `failed after ${Math.round(duration)} ms`,
  }[status];
});
document.addEventListener('push-optin-change', ({detail}) => {
  byId('state').textContent = detail.state;
});

/** In the place of the server. */
const answers: {readonly [name: string]: () => Promise<unknown>} = {
  yes: () => Promise.resolve(),
  slow: () => new Promise((resolve) => setTimeout(resolve, SLOW)),
  no: () => Promise.resolve(new Response(null, {status: 403})),
  down: () => Promise.reject(new TypeError('the page plays a server that is down')),
};

document.addEventListener('push-optin-subscribe', (event) => {
  const {subscription, options, previousEndpoint} = event.detail;
  event.respondWith(answers[byId<HTMLSelectElement>('answer').value]!());
  const body = {
    ...subscription.toJSON(),
    ...(previousEndpoint ? {previousEndpoint} : {}),
    ...(options && Object.keys(options).length ? {options} : {}),
  };
  const sent = byId('sent');
  sent.querySelector('code')!.textContent = JSON.stringify(body, null, 2);
  sent.hidden = false;
});

byId('reset').addEventListener('click', () => void optin.reset());
byId('clear').addEventListener('click', () => log.replaceChildren());
