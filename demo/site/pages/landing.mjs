import {block, markup, raw} from '../markup.mjs';
import {widget} from './widget.mjs';

export const PASTE = `<script type="module" src="/push-optin.js"></script>
<push-optin vapid-public-key="YOUR_PUBLIC_KEY"
  subscription-url="/api/subscription"></push-optin>`;

const WHEN = 'scroll >= 60% and time >= 15s';

/** The states of the picture, and what they are called here. */
const SCENES = [
  ['prompting', 'Asked'],
  ['subscribed', 'Accepted'],
  ['denied', 'Blocked'],
  ['needs-install', 'iPhone'],
];

const NEVER = [
  ['Asks when the page loads', 'only after your own condition is met, and once a page view'],
  ['Asks what cannot succeed', 'browser, key and worker are checked before anything is drawn'],
  ['Wastes the browser’s question', 'that comes only in the click on your own “yes”'],
  ['Nags', 'after a “no” it is silent for 7, 30, 90 days, and then for good'],
  ['Takes the focus', 'nor does it cover a dialog, or appear while somebody is typing'],
  ['Calls a third party', 'one request, to your own server; no account, no telemetry'],
  ['Replaces your service worker', 'one that is there already is used, or left alone'],
  ['Says “on” too early', 'not before your server has the subscription'],
];

export const landing = (facts) => ({
  file: 'index.html',
  title: 'push-optin: a notification opt-in that waits for the right moment',
  description:
    'An HTML tag for Web Push: it asks visitors once they are engaged, only where it can work, and gives the subscription to your own server.',
  scripts: ['landing'],
  widget: true,
  main: markup`<section class="hero">
<div>
<h1>Ask about notifications when it makes sense to.</h1>
<p class="lead"><code>&lt;push-optin&gt;</code> is one HTML tag for Web Push. It waits until a visitor is engaged,
asks in your words and only where it can work, and gives the subscription to your own server.</p>
<p class="actions needs-script"><button type="button" class="primary" commandfor="optin" command="--show">Show it on this page</button>
<a class="button" href="configurator.html">Make yours</a></p>
<ul class="facts">
<li><strong id="size-script">${facts.sizes.script}</strong> for the page, with Brotli</li>
<li><strong id="size-worker">${facts.sizes.worker}</strong> for the worker</li>
<li><strong>${facts.languages.length}</strong> languages</li>
<li><strong>0</strong> third parties</li>
</ul>
</div>
<figure class="shown needs-script">
<iframe class="phone" id="phone" loading="lazy" title="A shop on a phone, with the panel" src="frame.html#page=shop&amp;preview=prompting" width="340" height="560"></iframe>
<figcaption><fieldset class="segments"><legend class="unseen">What the visitor has done</legend>${SCENES.map(
    ([state, name], index) =>
      markup`<label><input type="radio" name="scene" value="${state}"${index === 0 && raw(' checked')}><span>${name}</span></label>`,
  )}</fieldset></figcaption>
</figure>
</section>

<section>
<h2 id="start">Two files, two tags</h2>
<ol class="steps">
<li><p>Put two files on your site: <a href="push-optin.js" download>push-optin.js</a>, and
<a href="push-optin-worker.js" download="worker.js">push-optin-worker.js</a> as <code>/worker.js</code>.</p></li>
<li><p>Paste this before the end of your pages.</p>
${block(PASTE, {name: 'HTML', id: 'paste'})}
<div class="keys needs-script"><button type="button" id="make-keys">Put a new key in</button>
<p class="note" id="keys-note">Or use the one that you have. A new pair is made in this browser and sent to nobody.</p>
<label id="private-key" hidden>The private key, for your server alone <input id="private-key-value" readonly autocomplete="off" spellcheck="false"></label></div></li>
<li><p>Keep what arrives at <code>/api/subscription</code>:
<a href="recipes/servers/index.html">a whole server</a> in Node, Python, PHP, Ruby, Go, Java or .NET.</p></li>
</ol>
<p>Your own words, colours and moment: <a href="configurator.html">the configurator</a> writes them for you.</p>
</section>

<section>
<h2 id="live">It is waiting for you, too</h2>
<p>The tag on this page says <code>when="${WHEN}"</code>. This is what it knows of you so far, and nothing else:</p>
<ul class="meters needs-script" id="meters">
<li><span>Read down to</span> <meter id="scroll-meter" min="0" max="60" value="0" aria-labelledby="scroll-text"></meter> <span id="scroll-text">0 % of 60 %</span></li>
<li><span>Been here for</span> <meter id="time-meter" min="0" max="15" value="0" aria-labelledby="time-text"></meter> <span id="time-text">0 s of 15 s</span></li>
</ul>
<p id="live-status" class="note needs-script" role="status">Once both are met, it asks.</p>
<p class="needs-no-script">This part needs JavaScript, as push itself does.</p>
<div id="received" hidden>
<h3>What your server would get now</h3>
<p>There is no server here; the page has answered in its place. Whoever has these three values can send to you, so
nothing of them leaves this page.</p>
<pre tabindex="0"><code></code></pre>
<p><button type="button" commandfor="optin" command="--unsubscribe">Turn it off again</button></p>
</div>
<p><a href="when.html">Try other conditions</a>, with a visitor that you make up.</p>
</section>

<section>
<h2 id="visitor">What a visitor sees</h2>
<dl class="pairs">
<div><dt>At first</dt><dd>Nothing.</dd></div>
<div><dt>Once engaged</dt><dd>A small panel with your text and two buttons of equal weight.</dd></div>
<div><dt>After “yes”</dt><dd>The browser’s own question, in the same click. Then how far things are, and “on” once your server has the subscription.</dd></div>
<div><dt>After “no”</dt><dd>Nothing for 7, then 30, then 90 days, and then for good.</dd></div>
<div><dt>If blocked</dt><dd>Nothing. A button of yours can say how to unblock, in the words of that browser’s own menus.</dd></div>
<div><dt>On an iPhone, in a tab</dt><dd>How to add the site to the Home Screen, which Apple asks for.</dd></div>
</dl>
<p><a href="gallery.html">Every state, in every form, light and dark</a></p>
</section>

<section>
<h2 id="never">What it never does</h2>
<dl class="pairs never">
${NEVER.map(([what, instead]) => markup`<div><dt>${what}</dt><dd>${instead}</dd></div>\n`)}</dl>
</section>

<section class="onward">
<h2 id="on">Go on</h2>
<ul class="ways">
<li><a href="configurator.html">Configure</a> every setting, see it, copy it</li>
<li><a href="inspector.html">Watch the six steps</a> with their times</li>
<li><a href="recipes/index.html">Recipes</a> for frameworks, servers and workers that are there already</li>
<li><a href="troubleshooting.html">When it does not work</a>: every error, what it means, what to do</li>
</ul>
</section>
${widget({when: WHEN, received: 'received'})}`,
});
