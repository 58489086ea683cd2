/**
 * In development, every `<push-optin>` says in many words what is wrong with it. Nothing else of the
 * package knows of this: it listens to the element as a page would.
 */
import {isServer} from 'lit';
import {PushOptinElement} from '../element.js';
import {en} from '../locales/en.js';
import {check} from './check.js';
import {explain} from './explain.js';

const NAMES = Object.keys(en);

PushOptinElement.addInitializer((host) => {
  if (isServer) return;
  // The initializer is that of this class.
  const element = host as PushOptinElement;
  const said = new Set<string>();
  const say = (text: string): void => {
    if (said.has(text)) return;
    said.add(text);
    console.warn(text, element);
  };
  let life: AbortController | undefined;
  element.addController({
    hostConnected() {
      life = new AbortController();
      element.addEventListener(
        'push-optin-error',
        // after the short message that is there in production, too
        ({detail}) => queueMicrotask(() => say(explain(detail.error, element.when))),
        {signal: life.signal},
      );
    },
    hostDisconnected: () => life?.abort(),
    hostUpdated() {
      for (const text of check(element, NAMES)) say(`[push-optin] ${text}`);
    },
  });
});
