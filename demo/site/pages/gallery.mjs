import {markup} from '../markup.mjs';

const NAMES = {
  prompting: 'Asking',
  asking: 'The browser asks',
  subscribed: 'On',
  denied: 'Blocked',
  'needs-install': 'On an iPhone, in a tab',
  failed: 'Failed',
};

const DISPLAYS = {
  card: 'A floating card, at one of seven places.',
  bar: 'The whole width, at the top or the bottom.',
  inline: 'In the flow of the page, always there.',
  bell: 'A round button that opens the card.',
};

/** Browsers whose menus differ; the panel has words for each. */
const PLATFORMS = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  safari: 'Safari on macOS',
  android: 'Chrome on Android',
  'firefox-android': 'Firefox on Android',
  ios: 'iPhone and iPad, from the Home Screen',
  other: 'Any other',
};

const frame = (title, settings) =>
  markup`<iframe title="${title}" data-src="frame.html#${new URLSearchParams({page: 'none', ...settings})}" width="360" height="400"></iframe>`;

export const gallery = ({states, displays}) => ({
  file: 'gallery.html',
  title: 'States',
  description:
    'Every state of the push-optin panel as card, bar, inline and bell, light and dark, and how to unblock notifications in each browser.',
  scripts: ['gallery'],
  main: markup`<h1>Every state</h1>
<p class="lead">The real element, drawn with <code>preview</code>, in its own colours. Each picture is a page of its own.</p>
<nav class="contents" aria-label="On this page"><ul>${displays.map(
    (display) => markup`<li><a href="#${display}">${display}</a></li>`,
  )}<li><a href="#platforms">Blocked, browser by browser</a></li></ul></nav>
<p class="needs-no-script">The pictures need JavaScript.</p>
${displays.map(
  (display) => markup`<section>
<h2 id="${display}"><code>${display}</code></h2>
<p>${DISPLAYS[display]}</p>
<div class="gallery gallery-${display} needs-script">${states.map(
    (
      state,
    ) => markup`<figure><figcaption>${NAMES[state] ?? state} <code>${state}</code></figcaption>
<div class="both">${['light', 'dark'].map((scheme) =>
      frame(`${display}, ${state}, ${scheme}`, {display, preview: state, scheme}),
    )}</div></figure>`,
  )}</div>
</section>`,
)}
<section>
<h2 id="platforms">Blocked, browser by browser</h2>
<p>After “Block” a page cannot ask again. If a button of yours opens the panel, it says what to do, in the words of that
browser’s menus. A browser that is not known for sure gets words that are true of all.</p>
<div class="gallery gallery-platforms needs-script">${Object.entries(PLATFORMS).map(
    ([platform, name]) => markup`<figure><figcaption>${name}</figcaption>
<div class="both">${frame(`Blocked, ${name}`, {preview: 'denied', platform})}</div></figure>`,
  )}</div>
</section>`,
});
