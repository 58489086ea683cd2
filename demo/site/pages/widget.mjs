// The real element on a page of the site. There is no server here: the page answers in its place.
import {markup} from '../markup.mjs';

/** The private half of this pair was never kept: nobody can send anything to who subscribes here. */
export const PUBLIC_KEY =
  'BHsn6OAccW0G-_4bhxdWqNI6WLv47Pn0dz2qhbBQ2UOL4w3dJWzFHYuMAkIHzF8m98CPVDUijVrZoKgSZAU7JHM';

/** @param {{when: string, display?: string}} options */
export const widget = ({when, display = 'card'}) => markup`<push-optin
  id="optin"
  vapid-public-key="${PUBLIC_KEY}"
  service-worker="worker.js"
  storage="session"
  cooldown="none"
  display="${display}"
  when="${when}">
<span slot="heading">Try it on yourself?</span>
This is the real widget. Your browser will ask its own question; the subscription stays on this page.
</push-optin>`;
