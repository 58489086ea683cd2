/** `<push-optin>` in the JSX of Preact. */
import type {ClassAttributes, HTMLAttributes} from 'preact';
import type {PushOptinElement} from '../element.js';
import type {PushOptinAttributes, PushOptinListeners, PushOptinProperties} from './names.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'push-optin': HTMLAttributes<PushOptinElement> &
        ClassAttributes<PushOptinElement> &
        PushOptinAttributes &
        PushOptinProperties &
        PushOptinListeners<'on'>;
    }
  }
}
