/**
 * `push-optin-embed.js`: a classic script for pages that strip unknown tags. What its own tag says in
 * `data-…` becomes the element; `push-optin.js` is loaded from beside it.
 */

/** The attributes that are carried over; the tag may have `data-…` of others, too. */
const ATTRIBUTES = [
  'vapid-public-key',
  'service-worker',
  'service-worker-scope',
  'subscription-url',
  'when',
  'cooldown',
  'display',
  'placement',
  'storage',
  'preview',
  'debug',
  'lang',
];

/** The texts that are carried over, and the slots they go to. */
const TEXTS = {heading: 'heading', body: '', accept: 'accept', decline: 'decline'};

const embed = (script: HTMLScriptElement): void => {
  // Once a page, however often the script is there.
  if (document.querySelector('push-optin')) return;
  const element = document.createElement('push-optin');
  for (const name of ATTRIBUTES) {
    const value = script.getAttribute(`data-${name}`);
    if (value !== null) element.setAttribute(name, value);
  }
  for (const [name, slot] of Object.entries(TEXTS)) {
    const text = script.getAttribute(`data-${name}`);
    if (!text) continue;
    const span = document.createElement('span');
    span.slot = slot;
    span.textContent = text;
    element.append(span);
  }
  // Where the script is, for `display="inline"`; in the head nothing is seen.
  if (document.body.contains(script)) script.after(element);
  else document.body.append(element);
};

// Some loaders run a script from elsewhere: then it is found by its name.
const script =
  globalThis.document &&
  ((document.currentScript ??
    document.querySelector('script[src*="push-optin-embed."]')) as HTMLScriptElement | null);

if (script?.src) {
  void import(/* @vite-ignore */ new URL('push-optin.js', script.src).href);
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => embed(script), {once: true});
  } else embed(script);
}
