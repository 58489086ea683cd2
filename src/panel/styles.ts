/**
 * How the panel looks. Written to be short: one name for each public custom property, and logical
 * sides throughout, except where `env()` knows only physical ones.
 */
import {css} from 'lit';

export const styles = css`
  :host {
    font-size: max(1em, 15px);
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
    text-transform: none;
    white-space: normal;
    --_surface: var(--push-optin-surface, Canvas);
    --_text: var(--push-optin-text, CanvasText);
    --_accent: var(--push-optin-accent, CanvasText);
    --_on: var(--push-optin-accent-text, Canvas);
    --_border: var(--push-optin-border, GrayText);
    --_radius: var(--push-optin-radius, 1em);
    --_gap: var(--push-optin-gap, 1em);
    --_inset: var(--push-optin-inset, 1em);
    --_bell: 0px;
    --_from: 1em;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --_surface: var(--push-optin-surface, light-dark(#fff, #1f2023));
      --_text: var(--push-optin-text, light-dark(#1c1d20, #f1f1f3));
      --_accent: var(--push-optin-accent, light-dark(#1f4fd8, #a9c1ff));
      --_on: var(--push-optin-accent-text, light-dark(#fff, #0e1a3d));
      --_border: var(--push-optin-border, light-dark(#0000001f, #ffffff2b));
    }
  }
  :host([display='inline']) {
    display: block;
  }
  [part~='panel'] {
    box-sizing: border-box;
    display: none;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    column-gap: 0.75em;
    padding: var(--_gap);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: var(--push-optin-font, inherit);
    overflow-wrap: anywhere;
  }
  [data-open] {
    display: grid;
  }
  [part~='panel'] > * {
    grid-column: 1/-1;
  }

  .float {
    position: fixed;
    inset: max(env(safe-area-inset-top), var(--_inset))
      max(env(safe-area-inset-right), var(--_inset)) max(env(safe-area-inset-bottom), var(--_inset))
      max(env(safe-area-inset-left), var(--_inset));
    margin: auto;
    box-shadow: var(--push-optin-shadow, 0 2px 6px #0000001f, 0 12px 40px #00000038);
  }
  [part~='panel'].float {
    inline-size: auto;
    max-inline-size: var(--push-optin-width, 25em);
    block-size: fit-content;
    max-block-size: calc(100vh - 2 * var(--_inset) - var(--_bell));
    max-block-size: calc(100dvh - 2 * var(--_inset) - var(--_bell));
    overflow: auto;
    overscroll-behavior: contain;
  }
  .float:not([part~='bell'], [data-open]) {
    opacity: 0;
    translate: 0 var(--_from);
    pointer-events: none;
  }
  .top {
    --_from: -1em;
    margin-block-start: var(--_bell);
  }
  .bottom {
    margin-block-end: var(--_bell);
  }
  .start {
    margin-inline-start: 0;
  }
  .end {
    margin-inline-end: 0;
  }
  [part~='panel'].bell {
    --_bell: calc(56px + 0.75em);
  }
  [part~='panel'].bar {
    inset: 0;
    max-inline-size: none;
    padding: max(env(safe-area-inset-top), var(--_gap))
      max(env(safe-area-inset-right), var(--_gap), 50% - 36em)
      max(env(safe-area-inset-bottom), var(--_gap))
      max(env(safe-area-inset-left), var(--_gap), 50% - 36em);
    border-width: 1px 0;
    border-radius: 0;
  }
  .bar:not(.top) {
    margin-block-end: 0;
  }

  [part~='icon'] {
    grid-area: 1/1;
    display: flex;
    color: var(--_accent);
  }
  [part~='panel'] > [part~='heading'] {
    grid-area: 1/2;
    margin: 0;
    font: inherit;
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  [part~='body']:not(:empty),
  [part~='status']:not(:empty) {
    margin-block-start: 0.5em;
  }
  [part~='options'] {
    display: flex;
    flex-direction: column;
    row-gap: 0.5em;
  }
  [part~='options']::before {
    content: '';
  }
  ol {
    margin: 0.375em 0 0;
    padding-inline-start: 1.5em;
  }
  [part~='steps'] {
    display: flex;
    gap: 4px;
    margin-block-start: 0.875em;
    padding: 0;
    list-style: none;
  }
  [part~='step'] {
    flex: 1;
    border-block-start: 4px solid var(--_accent);
    border-radius: 2px;
    opacity: 0.25;
  }
  .done {
    opacity: 1;
  }
  .active {
    opacity: 0.6;
  }
  .failed {
    border-block-start-style: dotted;
    opacity: 1;
  }
  [part~='actions'] {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8em, 100%), 1fr));
    grid-auto-rows: 1fr;
    gap: 0.5em;
    margin-block-start: var(--_gap);
  }
  [part~='actions']:not(:has(*)) {
    display: none;
  }

  button {
    box-sizing: border-box;
    min-block-size: 44px;
    min-inline-size: 44px;
    margin: 0;
    padding: 0.5em 1em;
    border: 1px solid #0000;
    border-radius: calc(var(--_radius) * 0.625);
    background: var(--_accent);
    color: var(--_on);
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    cursor: pointer;
    -webkit-tap-highlight-color: #0000;
  }
  button:hover {
    opacity: 0.88;
  }
  button[aria-disabled] {
    opacity: 0.5;
    cursor: default;
  }
  [part~='close-button'] {
    grid-area: 1/3;
    place-self: start end;
    margin: calc(8px - var(--_gap));
    margin-inline-start: 0;
    padding: 10px;
    background: none;
    color: inherit;
  }
  [part~='bell'] {
    inline-size: 56px;
    block-size: 56px;
    padding: 15px;
    border-radius: 50%;
  }
  :focus-visible {
    outline: 2px solid var(--_text);
    outline-offset: 2px;
  }
  svg {
    display: block;
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [hidden] {
    display: none;
  }
  .unseen {
    position: fixed;
    inset: 0 auto auto 0;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (min-width: 48em) {
    .bar[data-open] {
      grid-template-columns: auto 1fr auto auto;
    }
    [part~='panel'].bar > * {
      grid-column: 2;
    }
    [part~='panel'].bar > [part~='icon'] {
      grid-area: 1/1 / span 5;
    }
    [part~='panel'].bar > [part~='actions'] {
      grid-area: 1/3 / span 5;
      min-inline-size: 18em;
      margin: 0;
    }
    [part~='panel'].bar > [part~='close-button'] {
      grid-area: 1/4 / span 5;
      place-self: center;
      margin: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .float {
      transition: all var(--push-optin-duration, 0.2s) allow-discrete;
    }
    @starting-style {
      .float[data-open] {
        opacity: 0;
        translate: 0 var(--_from);
      }
    }
    .active {
      animation: 0.8s alternate 6 step;
    }
    @keyframes step {
      from {
        opacity: 0.25;
      }
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_border: currentColor;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
