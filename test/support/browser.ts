/**
 * What a component test may do as a visitor would: the input is the browser's own (`isTrusted`), so
 * a click counts as a user gesture. Wherever a browser cannot do a thing the answer is `false`.
 */
import {executeServerCommand} from '@web/test-runner-commands';

/** Which engine runs this test. */
export const engine: 'chromium' | 'firefox' | 'webkit' = navigator.userAgent.includes('Firefox/')
  ? 'firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'chromium'
    : 'webkit';

const ask = (name: string, payload: object): Promise<boolean> =>
  executeServerCommand<boolean, object>(`browser:${name}`, payload);

/** Sets the permission of the test's origin; not in WebKit. */
export const setPermission = (
  state: 'granted' | 'denied' | 'prompt',
  name = 'notifications',
): Promise<boolean> => ask('permission', {name, state});

const middle = (target: Element): {x: number; y: number} => {
  target.scrollIntoView({block: 'center', behavior: 'instant'});
  const {x, y, width, height} = target.getBoundingClientRect();
  if (!width || !height) throw new Error(`<${target.localName}> has no size and cannot be clicked`);
  return {x: x + width / 2, y: y + height / 2};
};

/** A real click of the left button in the middle of an element. */
export const click = (target: Element): Promise<boolean> => ask('click', middle(target));

/** Moves the real mouse to a place in the viewport. */
export const moveMouse = (x: number, y: number): Promise<boolean> => ask('move', {x, y});

/** Turns the wheel where the mouse is; not in WebKit. */
export const wheel = (deltaY: number): Promise<boolean> => ask('wheel', {deltaX: 0, deltaY});

/** Presses a key, named as `KeyboardEvent.key` names it, with modifiers: `Escape`, `Shift+Tab`. */
export const press = (chord: string): Promise<boolean> => ask('press', {chord});

/**
 * Sets media features for this page until the next call, e.g.
 * `{'prefers-color-scheme': 'dark', 'forced-colors': 'active'}`; `{}` is the default. Chromium only.
 */
export const emulateMedia = (features: Readonly<Record<string, string>>): Promise<boolean> =>
  ask('media', features);

/** The size of the page (in WebKit, of its window). */
export const setViewport = (width: number, height: number): Promise<boolean> =>
  ask('viewport', {width, height});
