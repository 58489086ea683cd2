/** `<push-optin>` in the JSX of Solid: properties with `prop:`, events with `on:`. */
import type {JSX} from 'solid-js';
import type {PushOptinElement} from '../element.js';
import type {PushOptinAttributes, PushOptinListeners, PushOptinProperties} from './names.js';

type Prefixed<Prefix extends string, Props> = {
  [Name in keyof Props as `${Prefix}${Name & string}`]?: Props[Name];
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'push-optin': JSX.HTMLAttributes<PushOptinElement> &
        PushOptinAttributes &
        PushOptinProperties &
        PushOptinListeners<'on:'> &
        Prefixed<'attr:', PushOptinAttributes> &
        Prefixed<'prop:', PushOptinProperties> & {'bool:debug'?: boolean | undefined};
    }
  }
}
