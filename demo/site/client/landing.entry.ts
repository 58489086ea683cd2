/** The front page: the picture, the key, and what the widget knows of this visitor. */
import type {PushOptinElement} from '../../../src/element.js';
import {byId} from './elements.js';
import {makeKeys} from './keys.js';

// --- the picture --------------------------------------------------------------------------------

const phone = byId<HTMLIFrameElement>('phone');
document.querySelector('.segments')?.addEventListener('change', ({target}) => {
  const state = (target as HTMLInputElement).value;
  phone.contentWindow?.location.replace(`frame.html#page=shop&preview=${state}`);
});

// --- the lines to paste -------------------------------------------------------------------------

const paste = byId('paste');
byId('make-keys').addEventListener('click', async () => {
  const {publicKey, privateKey} = await makeKeys();
  paste.textContent = paste.textContent.replace(
    /vapid-public-key="[^"]*"/,
    `vapid-public-key="${publicKey}"`,
  );
  const secret = byId('private-key');
  secret.hidden = false;
  secret.querySelector('input')!.value = privateKey;
  byId('keys-note').textContent = 'The public key is in the lines above.';
});

// --- the widget ---------------------------------------------------------------------------------

const optin = byId<PushOptinElement>('optin');
const LIMITS = {scroll: [60, '%'], time: [15, 's']} as const;

const show = (): void => {
  const conditions = optin.explain?.().query?.conditions ?? [];
  conditions.forEach(({text, value, met}) => {
    const name = text.startsWith('time') ? 'time' : 'scroll';
    const [limit, unit] = LIMITS[name];
    const now = Math.floor(Number(value ?? 0) / (name === 'time' ? 1000 : 1));
    byId<HTMLMeterElement & HTMLElement>(`${name}-meter`).value = Math.min(now, limit);
    byId(`${name}-text`).textContent = met
      ? `${limit} ${unit}: met`
      : `${Math.min(now, limit)} ${unit} of ${limit} ${unit}`;
  });
};

await customElements.whenDefined('push-optin');
const timer = setInterval(show, 1000);
addEventListener('scroll', show, {passive: true});

const say = (text: string): void => {
  byId('live-status').textContent = text;
};
optin.addEventListener('push-optin-show', () => say('It asks now.'));
optin.addEventListener('push-optin-hide', ({detail}) => {
  if (detail.reason === 'decline') say('You said no. It stays away.');
});
optin.addEventListener('push-optin-error', ({detail}) => say(`${detail.code}: ${detail.message}`));

const received = byId('received');
document.addEventListener('push-optin-subscribe', (event) => {
  // In the place of the server: it takes what it gets.
  event.respondWith(Promise.resolve());
  received.querySelector('code')!.textContent = JSON.stringify(event.detail.subscription, null, 2);
  received.hidden = false;
  clearInterval(timer);
  say('You are subscribed, to nobody.');
});
document.addEventListener('push-optin-unsubscribe', () => {
  received.hidden = true;
  say('It is off again.');
});
