/** `<push-optin>`: attributes in, panel and events out. It holds no opinion. */
import {LitElement, isServer, css, nothing, type PropertyValues} from 'lit';
import type {PushOptinError} from './flow/errors.js';
import {bundled, loadOptIn} from './load.js';
import type {Permission, StateName} from './flow/state.js';
import {
  OptInController,
  type OptInCode,
  type OptInWays,
  type WhenFunction,
  type WhyNot,
} from './opt-in-controller.js';
import type {Presentation} from './panel/presentation.js';
import type {Texts} from './panel/texts.js';
import type {Display, Placement} from './panel/view.js';
import type {StorageKind} from './platform/memory.js';
import {readPermission} from './platform/permission.js';
import type {RequestSetting, SaveSetting, Settings} from './platform/ports.js';

const DISPLAYS: readonly [Display, ...Display[]] = ['card', 'bar', 'inline', 'bell'];
const STORAGES: readonly [StorageKind, ...StorageKind[]] = ['local', 'session', 'none'];
const PREVIEWS: readonly [undefined, ...StateName[]] = [
  undefined,
  'prompting',
  'asking',
  'subscribed',
  'denied',
  'needs-install',
  'failed',
];

const DEFAULT_WHEN = '(pageviews >= 2 or scroll >= 50%) and time >= 10s';

/** A boolean attribute that frameworks may also write as `"false"`. */
const flag = {
  fromAttribute: (value: string | null): boolean => value !== null && value !== 'false',
};

/**
 * Asks visitors, once they are engaged, whether they want notifications, and gives the
 * subscription to the site's own server.
 *
 * @tag push-optin
 * @slot - The text of the question: what will be sent, and how often.
 * @slot icon - In place of the bell.
 * @slot heading - The question itself.
 * @slot options - Form controls whose values travel with the subscription.
 * @slot accept - The wording of the accept button.
 * @slot decline - The wording of the decline button.
 * @slot subscribed - Shown once the server has the subscription.
 * @slot denied - Shown when the visitor has blocked notifications.
 * @slot needs-install - Shown on iOS in a tab: how to add the page to the Home Screen.
 * @slot failed - Shown when a step failed.
 * @csspart panel - The panel.
 * @csspart icon - The picture beside the heading.
 * @csspart heading - The heading.
 * @csspart body - The text.
 * @csspart options - Around the slotted form controls.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button.
 * @csspart accept-button - The accept button.
 * @csspart decline-button - The decline button.
 * @csspart close-button - The close button.
 * @csspart steps - The list of steps while they are under way.
 * @csspart step - One of the steps.
 * @csspart status - What is going on.
 * @csspart bell - The round button of `display="bell"`.
 * @cssprop --push-optin-accent - Colour of the buttons and of the focus ring.
 * @cssprop --push-optin-accent-text - Text on the accent colour.
 * @cssprop --push-optin-surface - Background of the panel.
 * @cssprop --push-optin-text - Text of the panel.
 * @cssprop --push-optin-border - Colour of the borders.
 * @cssprop --push-optin-radius - Radius of the corners.
 * @cssprop --push-optin-shadow - Shadow of the floating panel.
 * @cssprop --push-optin-gap - Distance between the parts.
 * @cssprop --push-optin-font - Font, as the `font` shorthand.
 * @cssprop --push-optin-width - Greatest width of the panel.
 * @cssprop --push-optin-inset - Distance from the edges of the window.
 * @cssprop --push-optin-duration - Duration of the motion.
 * @cssState idle - Nothing has happened yet.
 * @cssState checking - Steps 1 to 3 are under way.
 * @cssState prompting - The panel asks.
 * @cssState asking - The browser asks.
 * @cssState subscribing - Step 5 is under way.
 * @cssState saving - Step 6 is under way.
 * @cssState subscribed - The server has the subscription.
 * @cssState dismissed - The visitor said not now.
 * @cssState denied - The visitor blocked notifications.
 * @cssState unsupported - This browser or page cannot do it.
 * @cssState needs-install - iOS: only after the page was added to the Home Screen.
 * @cssState failed - A step failed.
 * @cssState open - The panel is open.
 * @fires {CustomEvent<PushOptinDetails['push-optin-before-show']>} push-optin-before-show - Before the panel opens; cancelable.
 * @fires {CustomEvent<PushOptinDetails['push-optin-show']>} push-optin-show - The panel is open.
 * @fires {CustomEvent<PushOptinDetails['push-optin-hide']>} push-optin-hide - The panel is closed, and why.
 * @fires {CustomEvent<PushOptinDetails['push-optin-before-request']>} push-optin-before-request - Right before the browser's question; cancelable.
 * @fires {CustomEvent<PushOptinDetails['push-optin-permission']>} push-optin-permission - The visitor's answer, read back from the browser.
 * @fires {PushOptinSubscribeEvent} push-optin-subscribe - There is a new or changed subscription; `waitUntil()`, `respondWith()`, cancelable.
 * @fires {CustomEvent<PushOptinDetails['push-optin-save']>} push-optin-save - The server acknowledged the subscription.
 * @fires {CustomEvent<PushOptinDetails['push-optin-unsubscribe']>} push-optin-unsubscribe - The subscription has ended here.
 * @fires {CustomEvent<PushOptinDetails['push-optin-step']>} push-optin-step - One of the six steps started, was done or failed.
 * @fires {CustomEvent<PushOptinDetails['push-optin-change']>} push-optin-change - The state changed.
 * @fires {CustomEvent<PushOptinDetails['push-optin-error']>} push-optin-error - A step failed, or the query does not parse.
 */
export class PushOptinElement extends LitElement implements Settings {
  static override properties = {
    vapidPublicKey: {attribute: 'vapid-public-key'},
    serviceWorker: {attribute: 'service-worker'},
    serviceWorkerScope: {attribute: 'service-worker-scope'},
    subscriptionUrl: {attribute: 'subscription-url'},
    when: {},
    cooldown: {},
    display: {},
    placement: {},
    storage: {},
    preview: {},
    debug: {converter: flag},
    registration: {attribute: false},
    request: {attribute: false},
    save: {attribute: false},
    messages: {attribute: false},
  };

  /** `lang` is the platform's own property; only its attribute is watched. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  static override styles = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** The application server key (RFC 8292): 65 bytes, base64url or base64; or the bytes. */
  declare vapidPublicKey: string | BufferSource | undefined;
  /** URL of the site's worker script. */
  declare serviceWorker: string | undefined;
  /** Scope to register the worker for; the script's directory when not set. */
  declare serviceWorkerScope: string | undefined;
  /** The site's resource for subscriptions: POST and DELETE. */
  declare subscriptionUrl: string | undefined;
  /** When to ask: the engagement query; `manual` or empty: never by itself; or a function. */
  declare when: string | WhenFunction | undefined;
  /** How long to stay silent after the 1st, 2nd, 3rd… dismissal; `none`: no memory of them. */
  declare cooldown: string | undefined;
  /** `card`, `bar`, `inline` or `bell`. */
  declare display: Display | undefined;
  /** `top` or `bottom`, alone or with `-start` or `-end`; `center`. */
  declare placement: Placement | undefined;
  /** `local`, `session` or `none`: where dismissals and counters are kept. */
  declare storage: StorageKind | undefined;
  /** Draws one state for styling, and runs nothing. */
  declare preview: StateName | undefined;
  /** Says in the console, once per change, why the panel is or is not shown. */
  declare debug: boolean;
  /** A registration, or a promise of one: used as it is. */
  declare registration:
    | ServiceWorkerRegistration
    | PromiseLike<ServiceWorkerRegistration>
    | undefined;
  /** Headers, credentials and the like for the request to the server. */
  declare request: RequestSetting | undefined;
  /** Replaces step 6: resolves when the subscription is saved. */
  declare save: SaveSetting | undefined;
  /** Any of the built-in texts, replaced. */
  declare messages: Partial<Texts> | undefined;

  readonly #warned = new Set<string>();
  readonly #ways: OptInWays;
  readonly #controller: OptInController;
  #internals: ElementInternals | undefined;
  #presentation: Presentation | undefined;
  #listening: AbortController | undefined;

  constructor() {
    super();
    this.debug = false;
    this.#ways = {
      when: () => this.when ?? DEFAULT_WHEN,
      cooldown: () => this.cooldown ?? '7d 30d 90d',
      storage: () => this.#oneOf('storage', STORAGES),
      display: () => this.#display,
      debug: () => this.#debug,
      preview: () => this.#preview,
      oneOf: (name, values) => this.#oneOf(name, values),
      optIn: () => this.#controller.optIn,
      state: () => this.#controller.state,
      attach: (code) => this.#attach(code),
      speak: async () => this.#presentation?.speak(),
      warn: (text) => this.#warn(text),
    };
    this.#controller = new OptInController(this, this.#ways);
  }

  // --- what others read -------------------------------------------------------------------------

  /** Where the opt-in stands. */
  get state(): StateName {
    return this.#controller.state.name;
  }

  /** `Notification.permission`; `default` where nobody can be asked. */
  get permission(): Permission {
    return readPermission();
  }

  /** The subscription, once the server has it. */
  get subscription(): PushSubscription | null {
    return this.#controller.optIn?.subscription ?? null;
  }

  /** The last failure, while the state is `failed` or `unsupported`. */
  get error(): PushOptinError | null {
    const {state} = this.#controller;
    return 'error' in state ? state.error : null;
  }

  // --- methods and commands ---------------------------------------------------------------------

  /**
   * Opens the panel whatever `when` and `cooldown` say; with permission denied it shows how to
   * unblock. Resolves with whether it is open: it stays closed where push cannot succeed.
   */
  show(): Promise<boolean> {
    return this.#controller.show();
  }

  /** Closes the panel; no dismissal is counted. */
  hide(): void {
    this.#controller.optIn?.hide('script');
  }

  /**
   * Runs the six steps without the panel. To be called inside a click: the browser asks only
   * then. Resolves with the subscription, or `null` when there is none: see `state` and `error`.
   */
  subscribe(): Promise<PushSubscription | null> {
    return this.#controller.accept();
  }

  /** Ends the subscription here and at the server. Resolves with whether there was one. */
  unsubscribe(): Promise<boolean> {
    return this.#controller.unsubscribe();
  }

  /** Forgets what was stored: dismissals, counters, and what is known of the subscription. */
  reset(): Promise<void> {
    return this.#controller.reset();
  }

  /** Every condition of the query and every other reason why the panel is or is not shown. */
  explain(): WhyNot {
    return this.#controller.explain();
  }

  #command(command: string): void {
    if (command === '--show') void this.show();
    else if (command === '--hide') this.hide();
    else if (command === '--toggle') void this.#controller.toggle();
    else if (command === '--subscribe') void this.subscribe();
    else if (command === '--unsubscribe') void this.unsubscribe();
  }

  // --- life -------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    const {signal} = (this.#listening = new AbortController());
    this.addEventListener('command', this.#onCommand, {signal});
    // Browsers without invoker commands: the button's click is heard here.
    if (!('commandForElement' in HTMLButtonElement.prototype)) {
      this.ownerDocument.addEventListener('click', this.#onInvoke, {signal});
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  readonly #onCommand = (event: Event): void => {
    this.#command((event as Event & {readonly command: string}).command);
  };

  readonly #onInvoke = (event: Event): void => {
    const [target] = event.composedPath();
    const button = target instanceof Element ? target.closest('button[commandfor]') : null;
    if (button && this.id && button.getAttribute('commandfor') === this.id) {
      this.#command(button.getAttribute('command') ?? '');
    }
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#preview && !isServer) {
      this.#controller.stop();
      if (!this.#presentation)
        void Promise.resolve(bundled ?? loadOptIn()).then((code) => this.#attach(code));
    }
    if (this.hasUpdated && (changed.has('when') || changed.has('display'))) this.#controller.arm();
  }

  #attach({Presentation: Drawing}: OptInCode): void {
    this.#presentation ??= new Drawing(this, this.#ways);
    void this.#presentation.speak();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') void this.#presentation?.speak();
  }

  // --- drawing ----------------------------------------------------------------------------------

  get #display(): Display {
    return this.#oneOf('display', DISPLAYS);
  }

  /** React, Vue and Preact set the property, to the attribute's string. */
  get #debug(): boolean {
    return this.debug !== false && flag.fromAttribute(String(this.debug));
  }

  get #preview(): StateName | undefined {
    return this.preview ? this.#oneOf<StateName | undefined>('preview', PREVIEWS) : undefined;
  }

  protected override render(): unknown {
    return this.#presentation?.draw() ?? nothing;
  }

  protected override updated(): void {
    this.#toggleStates();
    this.#presentation?.settle();
  }

  /** The custom states for CSS: the name of the state, and `open`. */
  #toggleStates(): void {
    try {
      const {states} = (this.#internals ??= this.attachInternals());
      states.clear();
      states.add(this.#preview ?? this.state);
      if (this.#controller.optIn?.open || this.#preview) states.add('open');
    } catch {
      // Custom states are for styling only; before Chrome 125 they had another form.
    }
  }

  // --- bad input --------------------------------------------------------------------------------

  #warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    console.warn(`[push-optin] ${text}`);
  }

  /** The value of an enumerated attribute, or with one warning its default, the first. */
  #oneOf<T extends string | undefined>(
    name: 'display' | 'placement' | 'storage' | 'preview',
    values: readonly [T, ...T[]],
  ): T {
    const value = this[name] ?? values[0];
    if ((values as readonly unknown[]).includes(value)) return value as T;
    this.#warn(
      `${name}="${String(value).slice(0, 40)}": expected ${values.filter(Boolean).join(', ')}`,
    );
    return values[0];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'push-optin': PushOptinElement;
  }
}
