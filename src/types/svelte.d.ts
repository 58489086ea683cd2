/** `<push-optin>` in the templates of Svelte 5, and of 4 with `on:`. */
import type {HTMLAttributes} from 'svelte/elements';
import type {PushOptinElement} from '../element.js';
import type {PushOptinAttributes, PushOptinListeners, PushOptinProperties} from './names.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'push-optin': HTMLAttributes<PushOptinElement> &
      PushOptinAttributes &
      PushOptinProperties &
      PushOptinListeners<'on'> &
      PushOptinListeners<'on:'>;
  }
}
