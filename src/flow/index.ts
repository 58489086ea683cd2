/** `push-optin/flow`: the six steps in this browser, without Lit and without a panel. */
import {browserPorts, type Announced, type Occasion, type Settings} from '../platform/ports.js';
import {createFlow as walk, type Flow} from './flow.js';
import type {Report} from './ports.js';

/** What to do; all of it is optional but the key. */
export type FlowSettings = Partial<Settings> & Pick<Settings, 'vapidPublicKey'>;

const NOTHING_SAID: Announced = {prevented: false, response: undefined, waits: []};

/**
 * The flow for these settings. Nothing runs until one of its methods is called; `accept()` is to
 * be called inside a click.
 *
 * @param settings read at every use
 * @param tell told of every change of state, step, answer, acknowledgement and error
 * @param occasion choices that travel with the subscription, and a say in its delivery
 */
export const createFlow = (
  settings: FlowSettings,
  tell: (report: Report<PushSubscription>) => void = () => undefined,
  occasion: Partial<Occasion> = {},
): Flow =>
  walk(
    browserPorts(settings as Settings, {
      options: () => undefined,
      announce: () => NOTHING_SAID,
      ...occasion,
    }),
    tell,
  );

export {PushOptinError} from './errors.js';
export type {ErrorCode} from './errors.js';
export type {Flow} from './flow.js';
export type {Report} from './ports.js';
export type {FlowState, Permission, StateName, Step} from './state.js';
export type {
  Announced,
  Options,
  RequestSetting,
  SaveSetting,
  Settings,
  SubscribeDetail,
} from '../platform/ports.js';
