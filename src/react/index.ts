'use client';
/**
 * `push-optin/react`: `<PushOptin>`, for React 18 and 19. Strings are rendered as attributes, on the
 * server too; what is no string becomes a property, and events are listened to, once the page is
 * hydrated: React does neither for an element that the server has rendered.
 */
import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
} from 'react';
import '../define.js';
import type {PushOptinElement} from '../element.js';
import type {PushOptinEventMap} from '../events.js';
import type {PushOptinHandlers, PushOptinSettings} from '../types/names.js';

/** The settings of the element, `onPushOptin…` for its events, and whatever any element takes. */
export interface PushOptinProps
  extends PushOptinSettings, PushOptinHandlers, HTMLAttributes<PushOptinElement> {}

type Name = keyof PushOptinEventMap;
type Setting = keyof PushOptinSettings;

const EVENTS: Readonly<Record<keyof Required<PushOptinHandlers>, Name>> = {
  onPushOptinBeforeShow: 'push-optin-before-show',
  onPushOptinShow: 'push-optin-show',
  onPushOptinHide: 'push-optin-hide',
  onPushOptinBeforeRequest: 'push-optin-before-request',
  onPushOptinPermission: 'push-optin-permission',
  onPushOptinSubscribe: 'push-optin-subscribe',
  onPushOptinSave: 'push-optin-save',
  onPushOptinUnsubscribe: 'push-optin-unsubscribe',
  onPushOptinStep: 'push-optin-step',
  onPushOptinChange: 'push-optin-change',
  onPushOptinError: 'push-optin-error',
};

const ATTRIBUTES: Readonly<Record<Exclude<Setting, keyof typeof PROPERTIES>, string>> = {
  serviceWorker: 'service-worker',
  serviceWorkerScope: 'service-worker-scope',
  subscriptionUrl: 'subscription-url',
  cooldown: 'cooldown',
  display: 'display',
  placement: 'placement',
  storage: 'storage',
  preview: 'preview',
  debug: 'debug',
};

/** Set as properties, but for a string where there is an attribute. */
const PROPERTIES = {
  vapidPublicKey: 'vapid-public-key',
  when: 'when',
  registration: undefined,
  request: undefined,
  save: undefined,
  messages: undefined,
} as const satisfies Partial<Record<Setting, string | undefined>>;

const attributesOf = (props: PushOptinProps): Record<string, unknown> => {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (name in EVENTS || value === undefined || value === null) continue;
    if (name in PROPERTIES) {
      const attribute = PROPERTIES[name as keyof typeof PROPERTIES];
      if (attribute && typeof value === 'string') attributes[attribute] = value;
      // The server's page must not ask by the default query until the function is here.
      else if (name === 'when') attributes['when'] = 'manual';
    } else if (name === 'debug') {
      // React 19 sets the property, for which any string would be true.
      attributes['debug'] = value !== false && value !== 'false';
    } else {
      const plain = name === 'className' ? 'class' : name;
      attributes[ATTRIBUTES[name as keyof typeof ATTRIBUTES] ?? plain] = value;
    }
  }
  return attributes;
};

/** React 18 complains of a layout effect on the server, where neither runs. */
const useEarlyEffect = globalThis.window ? useLayoutEffect : useEffect;

export const PushOptin: ForwardRefExoticComponent<
  PushOptinProps & RefAttributes<PushOptinElement>
> = forwardRef<PushOptinElement, PushOptinProps>((props, ref) => {
  const element = useRef<PushOptinElement>(null);
  const latest = useRef(props);
  const given = useRef<Record<string, unknown>>({});
  useImperativeHandle(ref, () => element.current!, []);

  // Before the element's own first update, which is a microtask away.
  useEarlyEffect(() => {
    latest.current = props;
    for (const name of Object.keys(PROPERTIES) as (keyof typeof PROPERTIES)[]) {
      const value = props[name];
      const isString = typeof value === 'string' && PROPERTIES[name];
      // A function is usually another one at every rendering: the element sees one that stays.
      const next = isString
        ? undefined
        : typeof value === 'function'
          ? (given.current[`${name}()`] ??= (...args: readonly unknown[]): unknown =>
              (latest.current[name] as (...args: readonly unknown[]) => unknown)(...args))
          : value;
      if (next === given.current[name]) continue;
      given.current[name] = next;
      if (!isString) Object.assign(element.current!, {[name]: next ?? undefined});
    }
  });

  useEarlyEffect(() => {
    const node = element.current!;
    const life = new AbortController();
    for (const [prop, name] of Object.entries(EVENTS)) {
      node.addEventListener(
        name,
        (event) =>
          (latest.current[prop as keyof typeof EVENTS] as ((event: Event) => void) | undefined)?.(
            event,
          ),
        {signal: life.signal},
      );
    }
    return () => life.abort();
  }, []);

  return createElement('push-optin', {...attributesOf(props), ref: element});
});
PushOptin.displayName = 'PushOptin';

export type {PushOptinElement} from '../element.js';
export type {PushOptinEventMap, PushOptinSubscribeEvent} from '../events.js';
