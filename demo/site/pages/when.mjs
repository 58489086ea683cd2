import {block, markup} from '../markup.mjs';

const slider = (name, label, min, max, value) =>
  markup`<div class="slide"><label for="${name}">${label}</label><input type="range" id="${name}" name="${name}" min="${min}" max="${max}" value="${value}"><output for="${name}" id="${name}-says"></output></div>\n`;

/** To begin with, or to go on from. */
const EXAMPLES = [
  ['(pageviews >= 2 or scroll >= 50%) and time >= 10s', 'the default'],
  ['visits >= 3 and not url: /checkout/*', 'regulars, but not at the till'],
  ["click: '.add-to-cart, .wish' or (exit-intent and time >= 20s)", 'an interest, or a farewell'],
  ['(min-width: 40em) and visible: #reviews', 'on wide screens, at the reviews'],
  ['scroll >= 75% and idle >= 5s', 'a pause near the end'],
];

/** What the select offers to put in; the value is what is written. */
const PIECES = [
  ['time >= 10s', 'time on the page'],
  ['scroll >= 50%', 'scrolled part'],
  ['scroll >= 600px', 'scrolled pixels'],
  ['pageviews >= 2', 'pages in this visit'],
  ['visits >= 3', 'visits so far'],
  ['idle >= 30s', 'no input for a while'],
  ['exit-intent', 'the mouse leaves'],
  ['click: #buy', 'a click on something'],
  ['visible: #reviews', 'something comes into view'],
  ['event: cart-add', 'a DOM event'],
  ['url: /news/*', 'the address'],
  ['installed', 'an installed app'],
  ['(min-width: 40em)', 'a media feature'],
];

export const when = (facts) => ({
  file: 'when.html',
  title: 'When to ask',
  description:
    'Build the condition of the push-optin tag, read it back as a sentence, and try it on a visitor that you make up.',
  scripts: ['when'],
  main: markup`<h1>When to ask</h1>
<p class="lead">A condition reads like a CSS media query. Write one, read it back, and try it on a visitor.</p>
<p class="needs-no-script">This page needs JavaScript. The language of conditions is in the
<a href="reference.html#how-it-decides-to-ask">reference</a>.</p>
<div class="needs-script">
<section class="query" aria-labelledby="query-label">
<h2 id="query-label"><label for="query">The condition</label></h2>
<textarea id="query" class="code" rows="2" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="says">${facts.when}</textarea>
<pre class="caret" id="caret" aria-hidden="true" hidden></pre>
<p id="says" class="lead" role="status"></p>
<div class="builder">
<label>Add <select id="piece">${PIECES.map(([value, label]) => markup`<option value="${value}">${label}</option>`)}</select></label>
<button type="button" data-join="and">and …</button>
<button type="button" data-join="or">or …</button>
<button type="button" data-join="and not">and not …</button>
</div>
</section>
<section class="trial">
<div>
<h2>A visitor</h2>
<form id="visitor" autocomplete="off">
${slider('time', 'Has had the page in view for', 0, 120, 4)}${slider('scroll', 'Has scrolled', 0, 100, 20)}${slider('pageviews', 'Has seen', 1, 10, 1)}${slider('visits', 'Comes for the', 1, 10, 1)}${slider('idle', 'Has done nothing for', 0, 120, 0)}<fieldset id="facts" hidden><legend>And</legend></fieldset>
</form>
</div>
<div>
<h2>Asked?</h2>
<div id="verdict" class="verdict" role="status"></div>
<ul id="conditions" class="conditions"></ul>
<p class="note">A page of 3000 pixels below the window. What holds the panel back besides (a “no” of last week, a dialog that
is open) is in the <a href="reference.html#how-it-decides-to-ask">reference</a>.</p>
</div>
</section>
<section>
<h2>To paste</h2>
${block('', {name: 'HTML', id: 'attribute'})}
<p><a id="configure" href="configurator.html">Take it to the configurator</a></p>
</section>
</div>
<section>
<h2>Examples</h2>
<ul class="examples">${EXAMPLES.map(
    ([query, label]) =>
      markup`<li><a href="#${new URLSearchParams({when: query})}"><code>${query}</code></a> <span>${label}</span></li>`,
  )}</ul>
</section>`,
});
