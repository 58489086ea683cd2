/** The only side effect on the page: the tag gets its class. */
import {PushOptinElement} from './element.js';

/** Registers `<push-optin>`. The first copy that is loaded wins; a second one changes nothing. */
export const define = (): void => {
  const registry = globalThis.customElements as CustomElementRegistry | undefined;
  if (registry && !registry.get('push-optin')) registry.define('push-optin', PushOptinElement);
};

define();
