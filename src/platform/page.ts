/** What on the page is in the way of a panel just now. */

const editable = (element: Element | null | undefined): boolean =>
  !!element &&
  (element.shadowRoot?.activeElement
    ? editable(element.shadowRoot.activeElement)
    : (element as HTMLElement).isContentEditable ||
      element.matches(
        'textarea,select,input:not([type=button],[type=checkbox],[type=radio],[type=submit],[type=reset],[type=range],[type=color],[type=file],[type=image])',
      ));

const visible = (element: Element): boolean => element.checkVisibility?.() ?? true;

/** A modal dialog, full screen, a visitor who is typing, a hidden page; `undefined`: nothing. */
export const obstacle = (): 'hidden' | 'modal' | 'full-screen' | 'typing' | undefined =>
  document.visibilityState !== 'visible'
    ? 'hidden'
    : document.fullscreenElement
      ? 'full-screen'
      : [...document.querySelectorAll(':modal,[aria-modal=true]')].some(visible)
        ? 'modal'
        : editable(document.activeElement)
          ? 'typing'
          : undefined;

/** What may take an obstacle away. */
export const OBSTACLE_EVENTS = [
  'visibilitychange',
  'fullscreenchange',
  'focusout',
  'close',
  'pointerup',
  'keyup',
] as const;
