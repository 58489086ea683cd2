/** `<push-optin>` in the JSX of React 19 (and 18 with its later types). */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {PushOptinElement} from '../element.js';
import type {PushOptinAttributes, PushOptinListeners, PushOptinProperties} from './names.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'push-optin': DetailedHTMLProps<HTMLAttributes<PushOptinElement>, PushOptinElement> &
        PushOptinAttributes &
        PushOptinProperties &
        PushOptinListeners<'on'> & {class?: string | undefined};
    }
  }
}
