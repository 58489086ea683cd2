/** `<push-optin>` in the templates of Vue 3. */
import type {DefineComponent, HTMLAttributes} from 'vue';
import type {PushOptinHandlers, PushOptinSettings} from './names.js';

declare module 'vue' {
  interface GlobalComponents {
    'push-optin': DefineComponent<PushOptinSettings & PushOptinHandlers & HTMLAttributes>;
  }
  // Vue 2 had a `slot` of its own; since then Vue's types do not know that of HTML.
  interface HTMLAttributes {
    slot?: string;
  }
}
