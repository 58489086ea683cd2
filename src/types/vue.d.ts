/** `<push-optin>` in the templates of Vue 3. */
import type {DefineComponent, HTMLAttributes} from 'vue';
import type {PushOptinAttributes, PushOptinHandlers, PushOptinProperties} from './names.js';

declare module 'vue' {
  interface GlobalComponents {
    'push-optin': DefineComponent<
      PushOptinAttributes & PushOptinProperties & PushOptinHandlers & HTMLAttributes
    >;
  }
}
