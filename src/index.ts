/** `push-optin`: registers `<push-optin>` and exports the public names. */
import './define.js';

export {PushOptinElement, PushOptinElement as PushOptin} from './element.js';
export {PushOptinSubscribeEvent} from './events.js';
export type {HideReason, PushOptinDetails, PushOptinEventMap, Trigger} from './events.js';
export {PushOptinError} from './flow/errors.js';
export type {ErrorCode} from './flow/errors.js';
export type {Permission, StateName, Step} from './flow/state.js';
export type {WhenContext, WhenFunction, WhyNot} from './opt-in-controller.js';
export {registerLocale} from './panel/register-locale.js';
export type {Display, Placement} from './panel/view.js';
export type {Texts} from './panel/texts.js';
export type {Options, RequestSetting, SaveSetting, SubscribeDetail} from './platform/ports.js';
export type {StorageKind} from './platform/memory.js';
