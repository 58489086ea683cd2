/** The panel: a drawing of `PanelView`. It keeps nothing and decides nothing. */
import {html, nothing, type TemplateResult} from 'lit';
import {explainFailure} from './failure.js';
import type {BrowserFacts, PanelView} from './view.js';

export {styles} from './styles.js';

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

/** The icons of the states that have words of their own in place of the page's. */
const ENDS: {readonly [state in string]?: string} = {
  subscribed: CHECK,
  denied: BLOCKED,
  'needs-install': SHARE,
  failed: ALERT,
};

type Button = readonly [label: unknown, press: (event: Event) => void, part?: string];

/** The buttons in their order. In the page's own flow there is nothing to close or to decline. */
const buttonsOf = ({state, display, texts, error, actions}: PanelView): readonly Button[] => {
  const floating = (...button: Button): readonly Button[] => (display === 'inline' ? [] : [button]);
  const close = (): void => actions.close();
  if (state === 'subscribed') {
    return [...floating(texts.done, close), [texts.off, () => actions.unsubscribe()]];
  }
  if (state === 'failed') {
    const retry: Button = [texts.retry, (event) => actions.retry(event)];
    return [...(error?.retryable ? [retry] : []), ...floating(texts.close, close)];
  }
  if (ENDS[state] || state === 'unsupported') return floating(texts.done, close);
  const answer = (name: 'accept' | 'decline'): Button => [
    html`<slot name=${name}>${texts[name]}</slot>`,
    (event) => actions[name](event),
    `${name}-button`,
  ];
  return [answer('accept'), ...floating(...answer('decline'))];
};

/** White space around the slotted heading fills the default slot: only real content counts. */
const hideFallback = ({target}: Event): void => {
  const slot = target as HTMLSlotElement;
  // A change that is told late finds the slot already taken out.
  slot.nextElementSibling?.toggleAttribute(
    'hidden',
    slot
      .assignedNodes({flatten: true})
      .some((node) => node instanceof Element || !!node.textContent?.trim()),
  );
};

/**
 * Draws the live region, the panel and the bell. Who opens them in the top layer is the element; until
 * then, and in browsers without popovers, the bell and an open panel are drawn in fixed positions.
 */
export const template = (view: PanelView): TemplateResult => {
  const {state, display, placement, open, texts, lang, actions} = view;
  const end = ENDS[state];
  const floats = display !== 'inline';
  const bell = display === 'bell';
  // While the browser or the server is at work the buttons stay, without effect: the focus keeps
  // its place and nothing jumps.
  const busy = /^(ask|subscribing|sav)/.test(state);
  const offers = !end && !busy && state !== 'unsupported';
  // Only a card has business in the middle of the page.
  const place = `${display} ${floats ? 'float' : ''} ${
    display !== 'card' && placement === 'center' ? 'bottom end' : placement.replace('-', ' ')
  }`;

  const words =
    view.help?.(view, navigator as BrowserFacts, icon) ||
    (state === 'failed'
      ? explainFailure(texts, navigator, view.error)
      : offers || state === 'denied'
        ? ''
        : texts[state === 'asking' && view.waiting ? 'waiting' : (state as 'asking')]);

  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !floats) return;
    // The page's own Escape is for what the page has opened.
    event.stopPropagation();
    event.preventDefault();
    actions.escape();
  };

  // What may be empty has no white space within its tags: to the styles it is `:empty`.
  const body = offers
    ? html`<slot @slotchange=${hideFallback}></slot><span>${texts.body}</span>`
    : nothing;
  // Within the live region: Firefox takes no description from an element with that role.
  const status = end ? html`<slot name=${state}>${words}</slot>` : words;

  const buttons = buttonsOf(view).map(
    ([label, press, part = '']) =>
      html`<button
        type="button"
        part="button ${part}"
        aria-disabled=${busy || nothing}
        @click=${busy ? nothing : press}
      >
        ${label}
      </button>`,
  );

  return html`<div class="unseen" role="status" lang=${lang}>${view.announcement}</div>
    <div
      part="panel"
      id="panel"
      class=${place}
      lang=${lang}
      dir=${view.dir ?? nothing}
      role=${floats ? 'dialog' : 'region'}
      popover=${floats ? 'manual' : nothing}
      ?data-open=${open || !floats}
      aria-labelledby="heading"
      aria-describedby="body status"
      aria-busy=${busy}
      @keydown=${escape}
    >
      <span part="icon" id="icon"><slot name="icon">${icon(end ?? BELL)}</slot></span>
      <h2 part="heading" id="heading" tabindex="-1" aria-live=${offers ? 'off' : 'polite'}>
        ${end ? texts[`${state.replace('needs-', '') as 'denied'}Heading`] : html`<slot name="heading">${texts.heading}</slot>`}
      </h2>
      <div part="body" id="body">${body}</div>
      <div part="status" role="status"><div id="status">${status}</div></div>
      <div
        part="options"
        id="options"
        ?hidden=${!offers && (state !== 'subscribed' || /card|bar/.test(display))}
        @change=${() => actions.optionsChanged()}
      >
        <slot name="options"></slot>
      </div>
      ${
        busy
          ? html`<ol part="steps" id="steps" aria-label=${texts.steps}>
              ${view.steps.map(
                ({step, status: progress}) =>
                  html`<li
                    part="step"
                    class=${progress}
                    aria-current=${progress === 'active' ? 'step' : nothing}
                  >
                    <span class="unseen">${texts[step]}${progress === 'done' ? ' ✓' : ''}</span>
                  </li>`,
              )}
            </ol>`
          : nothing
      }
      <div part="actions" id="actions">${buttons}</div>
      ${
        floats
          ? html`<button
              type="button"
              part="button close-button"
              id="close"
              aria-label=${texts.close}
              @click=${() => actions.close()}
            >
              ${icon(CROSS)}
            </button>`
          : nothing
      }
    </div>
    ${
      bell && state !== 'unsupported'
        ? html`<button
            part="bell"
            type="button"
            popover="manual"
            class=${place}
            lang=${lang}
            dir=${view.dir ?? nothing}
            aria-haspopup="dialog"
            aria-expanded=${open}
            aria-label=${
              texts[
                state === 'subscribed' ? 'bellOn' : state === 'denied' ? 'bellBlocked' : 'bellOff'
              ]
            }
            @click=${(event: Event) => actions.toggle(event)}
          >
            ${icon(state === 'subscribed' ? RINGING : state === 'denied' ? BLOCKED : BELL)}
          </button>`
        : nothing
    }`;
};
