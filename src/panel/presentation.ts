/** The panel in the element's root: drawn from where the opt-in stands, opened in the top layer. */
import {adoptStyles, noChange, nothing, type ReactiveElement} from 'lit';
import type {FlowState, StateName} from '../flow/state.js';
import type {OptIn} from '../opt-in.js';
import {textsFor, type Spoken} from './language.js';
import {styles, template} from './panel.js';
import type {Texts} from './texts.js';
import type {Display, PanelActions, Placement} from './view.js';

const PLACEMENTS: readonly [Placement, ...Placement[]] = [
  'bottom-end',
  'bottom',
  'bottom-start',
  'top',
  'top-start',
  'top-end',
  'center',
];

/** `preview` runs nothing, whatever is pressed. */
const NO_ACTIONS = new Proxy({}, {get: () => () => undefined}) as PanelActions;

/** What is drawn. */
export interface Presented {
  display(): Display;
  /** The state that is drawn for styling. */
  preview(): StateName | undefined;
  /** The value of an enumerated attribute, or with one warning its default, the first. */
  oneOf<T extends string>(name: 'placement', values: readonly [T, ...T[]]): T;
  debug(): boolean;
  warn(text: string): void;
  optIn(): OptIn | undefined;
  state(): FlowState;
}

export class Presentation {
  readonly #host: ReactiveElement & {readonly messages: Partial<Texts> | undefined};
  readonly #of: Presented;
  #spoken: Spoken | undefined;

  constructor(
    host: ReactiveElement & {readonly messages: Partial<Texts> | undefined},
    of: Presented,
  ) {
    this.#host = host;
    this.#of = of;
    adoptStyles(host.renderRoot as ShadowRoot, [
      ...(host.constructor as typeof ReactiveElement).elementStyles,
      styles,
    ]);
  }

  /** Brings the texts in the language that the page has now. */
  async speak(): Promise<void> {
    const {debug, warn} = this.#of;
    this.#spoken = await textsFor(this.#host, (text) => debug() && warn(text), this.#helpIsDue());
    this.#host.requestUpdate();
  }

  /** The browser stands in the way, or it or its push service said no. */
  #helpIsDue(): boolean {
    const state = this.#of.state();
    const name = this.#of.preview() ?? state.name;
    return /^(denied|needs|failed p)/.test(`${name} ${'error' in state && state.error.code}`);
  }

  draw(): unknown {
    const spoken = this.#spoken;
    const of = this.#of;
    const optIn = of.optIn();
    const state = of.state();
    const preview = of.preview();
    if (!spoken || !(optIn || preview)) return nothing;
    const texts = {...spoken.texts, ...this.#host.messages};
    const placement = of.oneOf('placement', PLACEMENTS);
    const open = !!preview || !!optIn?.open;
    // What was there stays until the help is.
    if (spoken.help === undefined && (open || of.display() === 'inline') && this.#helpIsDue()) {
      void this.speak();
      return noChange;
    }
    return template({
      state: preview ?? state.name,
      display: of.display(),
      // The sides are those of the page, also where the texts of the panel run the other way.
      placement: spoken.dir
        ? (placement.replace(/start|end/, (side) =>
            side === 'end' ? 'start' : 'end',
          ) as Placement)
        : placement,
      open,
      waiting: !!optIn?.waiting,
      steps: optIn?.steps ?? [],
      error: 'error' in state ? state.error : undefined,
      texts,
      lang: spoken.lang,
      dir: spoken.dir,
      help: spoken.help,
      announcement: optIn?.announce ? texts.announcement : '',
      actions: optIn?.actions ?? NO_ACTIONS,
    });
  }

  /** After the drawing: what is to be open is opened, and the focus goes in and back. */
  settle(): void {
    const host = this.#host;
    const root = host.renderRoot as ShadowRoot;
    const [panel, bell] = ['panel', 'bell'].map((part) =>
      root.querySelector<HTMLElement>(`[part=${part}][popover]`),
    );
    // Before Safari 17 there are no popovers: the styles keep both in fixed positions.
    if (!host.isConnected || !panel?.showPopover) return;
    if (bell?.matches(':not(:popover-open)')) bell.showPopover();
    const optIn = this.#of.optIn();
    const open = !!(optIn?.open || this.#of.preview());
    if (panel.matches(':popover-open') === open) return;
    if (open) {
      panel.showPopover();
      if (optIn?.manual) {
        // The bell was pressed: it is in here.
        optIn.returnFocus = root.activeElement ?? optIn.returnFocus;
        panel.querySelector<HTMLElement>('[part~=heading]')?.focus({preventScroll: true});
      }
    } else {
      const inside = root.activeElement || host.matches(':focus-within');
      panel.hidePopover();
      const back = optIn?.returnFocus as HTMLElement | null | undefined;
      if (inside && back?.isConnected) back.focus({preventScroll: true});
    }
  }
}
