/**
 * How the panel looks. Written to be short: one private name for each public custom property that is
 * used more than once, and logical sides throughout, except where `env()` knows only physical ones.
 */
import {css} from 'lit';

export const styles = css`
  :host {
    --_surface: var(--push-optin-surface, Canvas);
    --_text: var(--push-optin-text, CanvasText);
    --_accent: var(--push-optin-accent, CanvasText);
    --_on: var(--push-optin-accent-text, Canvas);
    --_radius: var(--push-optin-radius, 1em);
    --_gap: var(--push-optin-gap, 1em);
    --_inset: var(--push-optin-inset, 1em);
    --_sides: max(env(safe-area-inset-left), env(safe-area-inset-right));
    --_from: 1em;
    --_bell: 0px;
    font-size: max(1em, 15px);
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
    text-transform: none;
    white-space: normal;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --_surface: var(--push-optin-surface, light-dark(#fff, #1f2023));
      --_accent: var(--push-optin-accent, light-dark(#1d4ac9, #a9c1ff));
      --_on: var(--push-optin-accent-text, light-dark(#fff, #0e1a3d));
    }
  }
  :host([display='inline']) {
    display: block;
  }

  #panel {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: auto 1fr auto;
    column-gap: 0.625em;
    padding: var(--_gap);
    border: 1px solid var(--push-optin-border, color-mix(in srgb, CanvasText 16%, #0000));
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: var(--push-optin-font, inherit);
    overflow-wrap: anywhere;
  }
  #panel > * {
    grid-column: 1/-1;
  }

  .float {
    position: fixed;
    inset: max(env(safe-area-inset-top), var(--_inset)) max(var(--_sides), var(--_inset))
      max(env(safe-area-inset-bottom), var(--_inset));
    margin: auto;
    box-shadow: var(--push-optin-shadow, 0 2px 6px #0000001f, 0 12px 40px #00000038);
  }
  #panel.float {
    inline-size: auto;
    block-size: auto;
    max-inline-size: var(--push-optin-width, 25em);
    max-block-size: calc(100dvh - 2 * var(--_inset) - var(--_bell));
    overflow: auto;
    overscroll-behavior: contain;
  }
  #panel:not([data-open]) {
    display: none;
    opacity: 0;
    translate: 0 var(--_from);
    pointer-events: none;
  }
  /* WebKit stretches between two sides whatever height is asked for: only one of them is set. */
  .top {
    --_from: -1em;
    inset-block-end: auto;
    margin-block-start: var(--_bell);
  }
  .bottom {
    inset-block-start: auto;
    margin-block-end: var(--_bell);
  }
  .center {
    inset-block: 50% auto;
    transform: translateY(-50%);
  }
  .start {
    margin-inline-start: 0;
  }
  .end {
    margin-inline-end: 0;
  }
  #panel.bell {
    --_bell: calc(56px + 0.75em);
  }
  #panel.bar {
    inset-inline: 0;
    max-inline-size: none;
    padding-inline: max(var(--_sides), var(--_gap), 50% - 36em);
    border-width: 1px 0;
    border-radius: 0;
  }
  #panel.bar.top {
    inset-block-start: 0;
    padding-top: max(env(safe-area-inset-top), var(--_gap));
  }
  #panel.bar.bottom {
    inset-block-end: 0;
    padding-bottom: max(env(safe-area-inset-bottom), var(--_gap));
  }
  .inline #actions {
    max-inline-size: 14em;
  }

  #icon {
    grid-area: 1/1;
    color: var(--_accent);
  }
  #icon svg {
    forced-color-adjust: auto;
    padding: 6px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 12%, #0000);
  }
  #heading {
    grid-area: 1/2;
    align-self: center;
    margin: 0;
    font: inherit;
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  #body:not(:empty),
  #status:not(:empty) {
    margin-block-start: 0.5em;
  }
  #options {
    display: flex;
    flex-direction: column;
    row-gap: 0.5em;
  }
  #options::before {
    content: '';
  }
  ol {
    margin: 0.375em 0 0;
    padding-inline-start: 1.5em;
  }
  /* Korean is parted between words. */
  :lang(ko) {
    word-break: keep-all;
  }
  #steps {
    display: flex;
    gap: 4px;
    margin-block-start: 0.875em;
    padding: 0;
    list-style: none;
  }
  #steps li {
    flex: 1;
    border-block-start: 4px solid var(--_accent);
    border-radius: 2px;
  }
  .todo {
    opacity: 0.25;
  }
  .active {
    opacity: 0.6;
  }
  #actions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(7em, 100%), 1fr));
    grid-auto-rows: 1fr;
    gap: 0.5em;
    margin-block-start: var(--_gap);
  }
  #actions:empty {
    margin: 0;
  }

  button {
    box-sizing: border-box;
    min-block-size: 44px;
    min-inline-size: 44px;
    margin: 0;
    padding: 0.5em 0.625em;
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
  /* A column of its own: whatever the heading says, its ring of focus stays clear of the cross. */
  #close {
    grid-area: 1/3;
    align-self: start;
    /* Into the padding by an offset: for a negative margin there WebKit scrolls sideways. */
    position: relative;
    inset-inline-end: calc(6px - var(--_gap));
    margin-block: -4px;
    margin-inline-start: calc(2px - var(--_gap));
    padding: 10px;
    border: 0;
    background: none;
    color: inherit;
  }
  button.bell {
    display: block;
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
    box-sizing: content-box;
    display: block;
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* The controls in the help: part of the line. A switch runs as the text does; the others are alike. */
  li svg {
    display: inline;
    inline-size: 1.25em;
    block-size: 1.25em;
    vertical-align: -0.25em;
  }
  li svg:dir(rtl) {
    scale: -1 1;
  }
  #panel [hidden] {
    display: none;
  }
  .unseen {
    position: fixed;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (min-width: 48em) {
    #panel.bar {
      grid-template-columns: auto 1fr auto auto;
      column-gap: var(--_gap);
    }
    #panel.bar > * {
      grid-column: 2;
    }
    .bar > #icon,
    .bar > #actions,
    .bar > #close {
      grid-area: 1/1 / span 5;
      align-self: center;
      inset: auto;
      margin: 0;
    }
    .bar > #actions {
      grid-column: 3;
      min-inline-size: 18em;
    }
    .bar > #close {
      grid-column: 4;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .float {
      transition: var(--push-optin-duration, 0.2s) allow-discrete;
      transition-property: opacity, translate, display, overlay;
    }
    @starting-style {
      #panel[data-open].float {
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
    #panel {
      border-color: currentColor;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
