// The real element on a page of the site. There is no server here: the page answers in its place.
import {markup} from '../markup.mjs';

/** The private half of this pair was never kept: nobody can send anything to who subscribes here. */
export const PUBLIC_KEY =
  'BHsn6OAccW0G-_4bhxdWqNI6WLv47Pn0dz2qhbBQ2UOL4w3dJWzFHYuMAkIHzF8m98CPVDUijVrZoKgSZAU7JHM';

/** @param {{when: string, received: string, placement?: string}} options `received`: where the page shows what a server would get */
export const widget = ({when, received, placement = 'bottom-end'}) => markup`<push-optin
  id="optin"
  vapid-public-key="${PUBLIC_KEY}"
  service-worker="worker.js"
  storage="session"
  cooldown="none"
  placement="${placement}"
  when="${when}">
<span slot="heading">Try it on yourself?</span>
This is the real widget. Your browser will ask its own question; the subscription stays on this page.
<span slot="subscribed">Nobody can send you anything: there is no server. <a href="#${received}">What it would get</a></span>
</push-optin>`;
