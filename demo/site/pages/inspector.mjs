import {block, markup} from '../markup.mjs';
import {widget} from './widget.mjs';

const STEPS = [
  ['service-worker-support', 'A secure page and a browser with service workers'],
  ['push-support', 'The Push API and notifications'],
  ['register', 'The key is right, the worker is active'],
  ['permission', 'The browser asks, in the click'],
  ['subscribe', 'The push service makes the subscription'],
  ['send', 'Your server has it'],
];

const ANSWERS = [
  ['yes', 'takes it'],
  ['slow', 'takes three seconds'],
  ['no', 'refuses it with 403'],
  ['down', 'cannot be reached'],
];

export const inspector = ({events}) => ({
  file: 'inspector.html',
  title: 'Events',
  description:
    'The six steps of a push subscription as they happen, with their durations, and every event of the push-optin tag, on a page with the real widget.',
  scripts: ['inspector'],
  widget: true,
  main: markup`<h1>The six steps, as they happen</h1>
<p class="lead">The real widget is on this page. Turn it on, and watch what it does.</p>
<p class="needs-no-script">This page needs JavaScript, as push itself does.</p>
<div class="needs-script">
<p class="actions"><button type="button" class="primary" commandfor="optin" command="--show">Show the panel</button>
<button type="button" commandfor="optin" command="--subscribe">Subscribe without it</button>
<button type="button" commandfor="optin" command="--unsubscribe">Unsubscribe</button>
<button type="button" id="reset">Forget everything</button></p>
<p><label>There is no server here. In its place, the page <select id="answer">${ANSWERS.map(
    ([value, label]) => markup`<option value="${value}">${label}</option>`,
  )}</select></label></p>
<div class="inspector">
<section aria-labelledby="steps-heading">
<h2 id="steps-heading">Steps</h2>
<ol class="six" id="six">${STEPS.map(
    ([step, text]) =>
      markup`<li data-step="${step}"><code>${step}</code> <span class="took"></span><br><span class="note">${text}</span></li>\n`,
  )}</ol>
<p>State: <code id="state">idle</code></p>
</section>
<section aria-labelledby="events-heading">
<h2 id="events-heading">Events</h2>
<div class="log" id="log" role="log" aria-label="Events, the newest last" data-empty="Nothing yet." tabindex="0"></div>
<p class="actions"><button type="button" id="clear">Clear</button></p>
</section>
</div>
<section id="sent" hidden>
<h2>What your server would get</h2>
${block('', {name: 'POST /api/subscription'})}
</section>
</div>
<section>
<h2>All ${events.length} of them</h2>
<ul class="names">${events.map((name) => markup`<li><a href="reference.html#events"><code>${name}</code></a></li>`)}</ul>
</section>
${widget({when: 'manual', received: 'sent', placement: 'top-end'})}`,
});
