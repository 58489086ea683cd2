/** In the page of the tests in Node that look at the whole: the real element, in any of its states. */
import {render, type TemplateResult} from 'lit';
import '../../src/define.js';
import type {PushOptinElement} from '../../src/element.js';
import {template} from '../../src/panel/panel.js';
import type {Display, PanelView, Placement} from '../../src/panel/view.js';
import {FakeBrowser, KEY} from '../element/fake-browser.js';
import {clearRecord} from '../../src/platform/record.js';
import {SCENES, slotted, viewOf, withOptions} from '../panel/draw.js';

/** What `preview` draws by itself; the other scenes are drawn with a view that is made up. */
const BY_PREVIEW = /^(prompting|subscribed|denied|needs-install)$/;

export interface Shown {
  readonly scene: string;
  readonly display: Display;
  readonly placement?: Placement;
  /** Form controls are slotted. */
  readonly options?: boolean;
  /** Draws the closed bell, or nothing. */
  readonly open?: boolean;
  readonly announcement?: string;
}

const place = (): Element => document.querySelector('#place')!;

let element: PushOptinElement | undefined;

export const sceneNames: readonly string[] = Object.keys(SCENES);

export const remove = (): void => element?.remove();

const put = (content: TemplateResult): PushOptinElement => {
  remove();
  element = document.createElement('push-optin');
  render(content, element);
  return element;
};

/** Draws one scene by the element; resolves when it stands. */
export const show = async ({scene, display, placement, options, open = true, ...more}: Shown) => {
  const it = put(options ? withOptions : slotted);
  const {state} = SCENES[scene]!;
  if (!BY_PREVIEW.test(scene) || !open || more.announcement) {
    const view: Partial<PanelView> = {...SCENES[scene], display, open, ...more};
    (it as unknown as {render(): unknown}).render = () =>
      template(viewOf({...view, ...(placement ? {placement} : {})}));
  }
  it.display = display;
  if (placement) it.placement = placement;
  // It may not be known to `preview`: then any will do, as the drawing is ours.
  it.preview = /^(subscribing|saving|unsupported)$/.test(state) ? 'asking' : state;
  place().append(it);
  const root = it.shadowRoot!;
  while (!root.querySelector('#panel')) {
    await it.updateComplete;
    await new Promise(requestAnimationFrame);
  }
  await it.updateComplete;
  if (!open && display !== 'inline') root.querySelector<HTMLElement>('#panel')!.hidePopover();
  await document.fonts.ready;
};

/** An element that runs, on a fresh page, in a browser whose answers are played. `answer`: what the visitor says. */
export const run = async (
  display: Display,
  {
    answer = 'granted',
    status = 201,
    when = 'manual',
    broken = false,
    placement = 'bottom-end',
    duration = '',
  } = {},
) => {
  await clearRecord();
  const browser = new FakeBrowser();
  if (answer === 'denied-before') browser.permission = 'denied';
  browser.answer = () =>
    new Promise((resolve) => {
      if (answer !== 'later') resolve(answer as NotificationPermission);
    });
  browser.respond = () => new Response(null, {status});
  if (broken) {
    browser.subscribe = () => Promise.reject(new DOMException('no network', 'NetworkError'));
  }
  const it = put(slotted);
  Object.assign(it, {
    vapidPublicKey: KEY,
    subscriptionUrl: '/push',
    registration: browser.registration,
    when,
    cooldown: 'none',
    storage: 'none',
    display,
    placement,
    id: 'opt-in',
  });
  if (duration) it.style.setProperty('--push-optin-duration', duration);
  place().append(it);
  await it.updateComplete;
  return true;
};

/** The element's state and whether the panel is open. */
export const stateNow = (): string =>
  `${element?.state}${element?.shadowRoot?.querySelector('#panel:popover-open') ? ' open' : ''}`;

/** What has the focus, in words: through the shadow root. */
export const focused = (): string => {
  const outer = document.activeElement;
  const inner = outer?.shadowRoot?.activeElement ?? outer;
  if (!inner || inner === document.body) return 'page';
  const name =
    inner.getAttribute('aria-label') ??
    (inner instanceof HTMLInputElement ? inner.parentElement!.textContent : undefined) ??
    ([...inner.querySelectorAll('slot')].length
      ? [...inner.querySelectorAll('slot')]
          .flatMap((slot) => slot.assignedNodes({flatten: true}))
          .map((node) => node.textContent)
          .join('')
      : inner.textContent);
  return `${inner.localName}: ${name?.replace(/\s+/g, ' ').trim()}`;
};

/** Whether what has the focus is to be seen and hit, ring and all (WCAG 2.4.11, AAA even: 2.4.12). */
export const obscured = (): string => {
  const outer = document.activeElement;
  if (!outer || outer === document.body) return '';
  const inner = outer.shadowRoot?.activeElement ?? outer;
  const {left, top, right, bottom} = inner.getBoundingClientRect();
  const points = [
    [left + 1, top + 1],
    [right - 1, top + 1],
    [left + 1, bottom - 1],
    [right - 1, bottom - 1],
    [(left + right) / 2, (top + bottom) / 2],
  ] as const;
  const rounded = Number.parseFloat(getComputedStyle(inner).borderTopLeftRadius) > 2;
  for (const [x, y] of rounded ? points.slice(4) : points) {
    const at = document.elementFromPoint(x, y);
    const hit = at?.shadowRoot?.elementFromPoint(x, y) ?? at;
    let drawn: Element | null | undefined = hit;
    while (drawn && drawn !== inner) drawn = drawn.assignedSlot ?? drawn.parentElement;
    if (!hit || !(drawn || hit.contains(inner)))
      return `${focused()}: ${hit?.localName ?? 'nothing'} is at ${Math.round(x)}, ${Math.round(y)}`;
  }
  return '';
};

/** The element itself, for what a test wants to measure. */
export const here = (): PushOptinElement => element!;
