/** Draws the panel without the element: for the tests, and for the pictures of scripts/shots.mjs. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {PushOptinError} from '../../src/flow/errors.js';
import {STEPS, type StateName} from '../../src/flow/state.js';
import {en} from '../../src/locales/en.js';
import {help} from '../../src/panel/help.js';
import {styles, template} from '../../src/panel/panel.js';
import type {PanelActions, PanelView, StepView} from '../../src/panel/view.js';

/** Every state that draws something, and the variants that draw something else. */
export const SCENES: Readonly<Record<string, Partial<PanelView> & {readonly state: StateName}>> = {
  prompting: {state: 'prompting'},
  asking: {state: 'asking'},
  waiting: {state: 'asking', waiting: true},
  subscribing: {state: 'subscribing'},
  saving: {state: 'saving'},
  subscribed: {state: 'subscribed'},
  denied: {state: 'denied'},
  'needs-install': {state: 'needs-install'},
  'failed-retry': {
    state: 'failed',
    error: new PushOptinError('push-service-unreachable', 'subscribe'),
  },
  'failed-final': {state: 'failed', error: new PushOptinError('worker-conflict', 'register')},
  unsupported: {
    state: 'unsupported',
    error: new PushOptinError('unsupported', 'push-support'),
  },
};

const ACTIVE: Partial<Record<StateName, number>> = {asking: 3, subscribing: 4, saving: 5};

const stepsOf = (state: StateName): readonly StepView[] => {
  const active = ACTIVE[state] ?? 6;
  return STEPS.map((step, index) => ({
    step,
    status: index < active ? 'done' : index === active ? 'active' : 'todo',
  }));
};

export const silent: PanelActions = {
  accept() {},
  decline() {},
  close() {},
  escape() {},
  retry() {},
  unsubscribe() {},
  toggle() {},
  optionsChanged() {},
};

export const viewOf = (changes: Partial<PanelView> = {}): PanelView => ({
  state: 'prompting',
  display: 'card',
  placement: 'bottom-end',
  open: true,
  waiting: false,
  steps: stepsOf(changes.state ?? 'prompting'),
  error: undefined,
  texts: en,
  lang: 'en',
  help,
  announcement: '',
  actions: silent,
  ...changes,
});

/** What a page may put into the tag. */
export const slotted: TemplateResult = html`
  <span slot="heading">Know when your order ships</span>
  One message per order, on the day it leaves us. Nothing else.
`;

export const withOptions: TemplateResult = html`${slotted}
  <label slot="options"><input type="checkbox" name="topic" value="news" /> News</label>
  <label slot="options"><input type="checkbox" name="topic" value="sport" /> Sport</label>`;

export interface Drawn {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly panel: HTMLElement;
  part(name: string): HTMLElement | null;
  /** Draws anew, over what is there, as the element does. */
  redraw(changes: Partial<PanelView>): void;
}

/** Draws into a shadow root of its own, as the element does. */
export const draw = (
  changes: Partial<PanelView> = {},
  light: TemplateResult | typeof nothing = nothing,
  parent: Element = document.body,
): Drawn => {
  const host = document.createElement('div');
  host.style.display = changes.display === 'inline' ? 'block' : 'contents';
  render(light, host);
  parent.append(host);
  const root = host.attachShadow({mode: 'open'});
  root.adoptedStyleSheets = [styles.styleSheet!];
  const redraw = (more: Partial<PanelView>): void => {
    const view = viewOf(more);
    render(template(view), root);
    for (const popover of root.querySelectorAll<HTMLElement>('[popover]')) {
      const open = popover.matches('[part=bell]') || view.open;
      if (!popover.showPopover || popover.matches(':popover-open') === open) continue;
      if (open) popover.showPopover();
      else popover.hidePopover();
    }
  };
  redraw(changes);
  const part = (name: string): HTMLElement | null => root.querySelector(`[part~=${name}]`);
  return {host, root, panel: part('panel')!, part, redraw};
};
