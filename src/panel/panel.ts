/** The panel: a drawing of `PanelView`. It keeps nothing and decides nothing. */
import {html, nothing, type TemplateResult} from 'lit';
import {browserFacts, explainFailure, unblock, type Advice} from './help.js';
import type {PanelView} from './view.js';

export {en} from '../locales/en.js';
export {styles} from './styles.js';
export type {Texts} from './texts.js';

/** The strokes of the icons, drawn for a square of 24. */
const BELL = 'M7 16v-5a5 5 0 0 1 10 0v5l1.5 1.5h-13zM10.5 20.5h3M12 6V4';
const RINGING = `${BELL}M3 9.5A8 8 0 0 1 6 4.5M21 9.5A8 8 0 0 0 18 4.5`;
const BLOCKED = `${BELL}M4 4l16 16`;
const CHECK = 'M5 12.5l4.5 4.5L19 7.5';
const SHARE = 'M12 15V3.5M8 7l4-3.5L16 7M8.5 10.5H6v10h12v-10h-2.5';
const ALERT = 'M12 5.5v8M12 18v.5';
const CROSS = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

const icon = (strokes: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${strokes} /></svg>`;

const advice = ([sentence, list]: Advice): unknown => [
  sentence,
  list &&
    html`<ol>
      ${list.split('\n').map((item) => html`<li>${item}</li>`)}
    </ol>`,
];

interface Button {
  readonly label: unknown;
  readonly press: (event: Event) => void;
  readonly part?: string;
}

/** What one state says. The heading and the body of the page itself are shown in the others. */
interface Words {
  readonly picture: string;
  readonly heading?: string;
  readonly status: unknown;
}

const BUSY = /^(asking|subscribing|saving)$/;

const wordsOf = ({state, texts, waiting, error}: PanelView): Words => {
  switch (state) {
    case 'asking':
      return {picture: BELL, status: waiting ? texts.waiting : texts.asking};
    case 'subscribing':
    case 'saving':
      return {picture: BELL, status: texts[state]};
    case 'subscribed':
      return {
        picture: CHECK,
        heading: texts.subscribedHeading,
        status: html`<slot name="subscribed">${texts.subscribed}</slot>`,
      };
    case 'denied':
      return {
        picture: BLOCKED,
        heading: texts.deniedHeading,
        status: html`<slot name="denied">${advice(unblock(texts, browserFacts()))}</slot>`,
      };
    case 'needs-install':
      return {
        picture: SHARE,
        heading: texts.installHeading,
        status: html`<slot name="needs-install"
          >${advice([texts.install, texts.installSteps])}</slot
        >`,
      };
    case 'failed':
      return {
        picture: ALERT,
        heading: texts.failedHeading,
        status: html`<slot name="failed"
          >${advice(explainFailure(texts, error, browserFacts()))}</slot
        >`,
      };
    case 'unsupported':
      return {picture: BELL, status: texts.unsupported};
    default:
      return {picture: BELL, status: nothing};
  }
};

/**
 * The buttons in their order. While the browser or the server is at work the two of the offer stay
 * where they are, without effect: the focus keeps its place and nothing jumps.
 */
const buttonsOf = ({state, display, texts, error, actions}: PanelView): readonly Button[] => {
  const floats = display !== 'inline';
  const done = floats ? [{label: texts.done, press: () => actions.close()}] : [];
  switch (state) {
    case 'subscribed':
      return [...done, {label: texts.off, press: () => actions.unsubscribe()}];
    case 'failed':
      return [
        ...(error?.retryable
          ? [{label: texts.retry, press: (event: Event) => actions.retry(event)}]
          : []),
        ...(floats ? [{label: texts.close, press: () => actions.close()}] : []),
      ];
    case 'denied':
    case 'needs-install':
    case 'unsupported':
      return done;
    default:
      return [
        {
          label: html`<slot name="accept">${texts.accept}</slot>`,
          press: (event) => actions.accept(event),
          part: 'accept-button',
        },
        // Nothing is imposed in the page's own flow, so there is nothing to decline.
        ...(floats
          ? [
              {
                label: html`<slot name="decline">${texts.decline}</slot>`,
                press: () => actions.decline(),
                part: 'decline-button',
              },
            ]
          : []),
      ];
  }
};

/** White space around the slotted heading fills the default slot: only real content counts. */
const hideFallback = ({target}: Event): void => {
  const slot = target as HTMLSlotElement;
  const filled = slot
    .assignedNodes({flatten: true})
    .some((node) => node.nodeType === Node.ELEMENT_NODE || node.textContent?.trim());
  // The event may come after the slot is gone.
  slot.nextElementSibling?.toggleAttribute('hidden', filled);
};

/** Draws the panel, the bell, and the live region that outlives both. */
export const template = (view: PanelView): TemplateResult => {
  const {state, display, open, texts, actions} = view;
  const {picture, heading, status} = wordsOf(view);
  const busy = BUSY.test(state);
  const floats = display !== 'inline';
  const offers = !heading && !busy && state !== 'unsupported';
  // Between the tags of body and status is no white space: they are `:empty` to the styles.
  const body = offers
    ? html`<slot @slotchange=${hideFallback}></slot><span>${texts.body}</span>`
    : nothing;
  // A round button has no middle of the page to sit in.
  const placement =
    display === 'bell' && view.placement === 'center' ? 'bottom-end' : view.placement;
  const place = `${display} ${floats ? `float ${placement.replace('-', ' ')}` : ''}`;

  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !floats) return;
    // The page's own Escape is for what the page has opened.
    event.stopPropagation();
    event.preventDefault();
    actions.escape();
  };

  const bell =
    display === 'bell' && state !== 'unsupported'
      ? html`<button
          part="bell"
          type="button"
          lang=${view.lang}
          class=${place}
          aria-expanded=${open ? 'true' : 'false'}
          aria-haspopup="dialog"
          aria-label=${
            state === 'subscribed'
              ? texts.bellOn
              : state === 'denied'
                ? texts.bellBlocked
                : texts.bellOff
          }
          @click=${(event: Event) => actions.toggle(event)}
        >
          ${icon(state === 'subscribed' ? RINGING : state === 'denied' ? BLOCKED : BELL)}
        </button>`
      : nothing;

  return html`<div class="unseen" role="status" lang=${view.lang}>${view.announcement}</div>
    ${bell}
    <div
      part="panel"
      id="panel"
      class=${place}
      lang=${view.lang}
      role=${floats ? 'dialog' : 'region'}
      popover=${floats ? 'manual' : nothing}
      ?data-open=${open || !floats}
      aria-labelledby="heading"
      aria-describedby="body status"
      aria-busy=${busy ? 'true' : 'false'}
      @keydown=${escape}
    >
      <span part="icon"><slot name="icon">${icon(picture)}</slot></span>
      <h2 part="heading" id="heading" tabindex="-1" aria-live=${offers ? nothing : 'polite'}>
        ${heading ?? html`<slot name="heading">${texts.heading}</slot>`}
      </h2>
      <div part="body" id="body">${body}</div>
      <div
        part="options"
        ?hidden=${!(offers || (state === 'subscribed' && /^(inline|bell)$/.test(display)))}
        @change=${() => actions.optionsChanged()}
      >
        <slot name="options"></slot>
      </div>
      <div part="status" id="status" role="status">${status}</div>
      ${
        busy
          ? html`<ol part="steps" aria-label=${texts.steps}>
              ${view.steps.map(
                ({step, status: progress}) =>
                  html`<li
                    part="step"
                    class=${progress}
                    aria-current=${progress === 'active' ? 'step' : nothing}
                  >
                    <span class="unseen"
                      >${texts[step]}${{done: ' ✓', failed: ' ✗'}[progress as string]}</span
                    >
                  </li>`,
              )}
            </ol>`
          : nothing
      }
      <div part="actions">
        ${buttonsOf(view).map(
          ({label, press, part = ''}) =>
            html`<button
              type="button"
              part="button ${part}"
              aria-disabled=${busy ? 'true' : nothing}
              @click=${busy ? nothing : press}
            >
              ${label}
            </button>`,
        )}
      </div>
      ${
        floats
          ? html`<button
              type="button"
              part="button close-button"
              aria-label=${texts.close}
              @click=${() => actions.close()}
            >
              ${icon(CROSS)}
            </button>`
          : nothing
      }
    </div>`;
};
