import {block, markup, raw} from '../markup.mjs';
import {servers} from './documents.mjs';

const select = (name, options, selected = '') =>
  markup`<select name="${name}" id="${name}">${options.map(
    ([value, label, lang]) =>
      markup`<option value="${value}"${lang && markup` lang="${lang}"`}${value === selected && raw(' selected')}>${label}</option>`,
  )}</select>`;

const field = (name, label, control, note) =>
  markup`<div class="field"><label for="${name}">${label}</label>${control}${note && markup`<p class="note" id="${name}-note">${note}</p>`}</div>\n`;

const text = (name, label, {preset = '', note, code = false, value = ''} = {}) =>
  field(
    name,
    label,
    markup`<input id="${name}" name="${name}" placeholder="${preset}" value="${value}" autocomplete="off"${
      code && raw(' spellcheck="false" class="code"')
    }${note && markup` aria-describedby="${name}-note"`}>`,
    note,
  );

const area = (name, label, {preset = '', note} = {}) =>
  field(
    name,
    label,
    markup`<textarea id="${name}" name="${name}" rows="2" placeholder="${preset}"${note && markup` aria-describedby="${name}-note"`}></textarea>`,
    note,
  );

const segments = (name, legend, options, {checked = options[0][0], form} = {}) =>
  markup`<fieldset class="field"><legend>${legend}</legend><div class="segments">${options.map(
    ([value, label]) =>
      markup`<label><input type="radio" name="${name}" value="${value}"${form && markup` form="${form}"`}${value === checked && raw(' checked')}><span>${label}</span></label>`,
  )}</div></fieldset>`;

const nameOf = (tag, lang) => new Intl.DisplayNames([lang], {type: 'language'}).of(tag);

const SLOT_LABELS = {
  heading: 'Question',
  body: 'Text: what you will send, and how often',
  accept: 'Button for yes',
  decline: 'Button for no',
  icon: 'In place of the bell',
  options: 'Choices, one a line',
  subscribed: 'Once subscribed',
  denied: 'When blocked',
  'needs-install': 'On an iPhone, in a tab',
  failed: 'When it failed',
};

const MOMENTS = [
  ['', 'The default: two pages or half a page, and ten seconds'],
  ['visits >= 2', 'From the second visit on'],
  ['scroll >= 75%', 'Three quarters of the page read'],
  ["click: '.add-to-cart'", 'After a click on something'],
  ['visible: #reviews', 'When something comes into view'],
  ['exit-intent and time >= 20s', 'When the mouse leaves, after twenty seconds'],
  ['manual', 'Never by itself: a button of yours opens it'],
];

const STATE_LABELS = {
  prompting: 'Asking',
  asking: 'Browser asks',
  subscribed: 'On',
  denied: 'Blocked',
  'needs-install': 'iPhone tab',
  failed: 'Failed',
};

const WORKER = `// /worker.js
importScripts('/push-optin-worker.js');`;

export const configurator = (facts) => {
  const known = new Set(['heading', 'body', 'accept', 'decline']);
  const slots = facts.slots.map(({name}) => name || 'body');
  for (const slot of slots) if (!SLOT_LABELS[slot]) throw new Error(`no label for slot ${slot}`);
  const slot = (name, preset) =>
    (/body|options|denied|needs-install|failed|subscribed/.test(name) ? area : text)(
      `slot-${name}`,
      SLOT_LABELS[name],
      {preset},
    );
  const token = ({name, description, colour, preset}) =>
    field(
      `token-${name}`,
      description.replace(/\.$/, ''),
      markup`<span class="token"><input id="token-${name}" name="token-${name}" class="code" placeholder="${preset}" autocomplete="off" spellcheck="false">${
        colour &&
        markup`<input type="color" id="pick-${name}" data-for="token-${name}" value="#0b5d4b" aria-label="Pick a colour: ${description}">`
      }</span>`,
    );
  return {
    file: 'configurator.html',
    title: 'Configure',
    description:
      'Choose words, look, place, language and moment of the push-optin tag, see it on a phone and a desktop, and copy the HTML, CSS, worker and server.',
    scripts: ['configurator'],
    main: markup`<div class="workbench">
<div class="intro">
<h1>Make yours</h1>
<p class="lead">Choose, look, copy. The address of this page keeps what you have chosen: share it.</p>
<p class="needs-no-script">This page needs JavaScript. All settings are in the <a href="reference.html">reference</a>.</p>
</div>
<section class="stage needs-script" aria-labelledby="stage-heading">
<h2 id="stage-heading" class="unseen">Preview</h2>
<div class="stage-controls">
${segments(
  'preview',
  'State',
  facts.states.map((state) => [state, STATE_LABELS[state] ?? state]),
  {form: 'configuration'},
)}
</div>
<div class="devices">
<div class="device-desktop"><iframe class="desktop" data-frame title="Preview on a desktop" width="1000" height="820"></iframe></div>
<div class="device-phone"><iframe class="phone" data-frame title="Preview on a phone" width="340" height="560"></iframe></div>
</div>
<div class="stage-controls">
${segments(
  'scheme',
  'Colours of the page',
  [
    ['', 'as here'],
    ['light', 'light'],
    ['dark', 'dark'],
  ],
  {form: 'configuration'},
)}
${segments(
  'dir',
  'Its direction',
  [
    ['', 'left to right'],
    ['rtl', 'right to left'],
  ],
  {form: 'configuration'},
)}
</div>
<p class="actions"><button type="button" class="primary" id="copy-html">Copy the HTML</button>
<button type="button" id="copy-link">Copy a link to this</button>
<a class="button" href="#result">All that is to be pasted</a></p>
</section>
<form id="configuration" class="form needs-script" autocomplete="off" aria-label="Settings">
<fieldset><legend>Words</legend>
${slot('heading', 'Get notifications?')}${slot('body', 'We send a message when there is something new. You can turn it off at any time.')}
<div class="two">${slot('accept', 'Turn on')}${slot('decline', 'No thanks')}</div>
${field(
  'lang',
  'Language of all other words',
  select('lang', [
    ['', 'that of the page'],
    ...facts.languages.map((tag) => {
      const own = nameOf(tag, tag);
      const english = nameOf(tag, 'en');
      return [tag, own === english ? own : `${own} (${english})`];
    }),
  ]),
)}
<details><summary>More words</summary>
${slots.filter((name) => !known.has(name)).map((name) => slot(name))}</details>
</fieldset>
<fieldset><legend>Look</legend>
${segments(
  'display',
  'Form',
  facts.displays.map((display, index) => [index ? display : '', display]),
)}
${field(
  'placement',
  'Place',
  select(
    'placement',
    facts.placements.map((place, index) => [index ? place : '', place.replace('-', ', ')]),
  ),
)}
${field(
  'theme',
  'Theme',
  select('theme', [
    ['', 'none: it follows the page'],
    ...Object.keys(facts.themes).map((name) => [name, name]),
  ]),
)}
<details><summary>Colours, corners, sizes</summary>
${facts.tokens.map(token)}</details>
</fieldset>
<fieldset><legend>Moment</legend>
${field('moment', 'When to ask', markup`<select id="moment">${MOMENTS.map(([value, label]) => markup`<option value="${value}">${label}</option>`)}<option value="own" hidden>My own condition</option></select>`)}
${text('when', 'As a condition', {preset: facts.when, code: true, note: markup`<span id="when-says"></span> <a id="when-link" href="when.html">Try it on a visitor</a>`})}
${text('cooldown', 'Silence after the 1st, 2nd, 3rd “no”', {preset: '7d 30d 90d', code: true})}
</fieldset>
<fieldset><legend>Connections</legend>
${text('vapid-public-key', 'Public key', {preset: 'YOUR_PUBLIC_KEY', code: true})}
<div class="keys"><button type="button" id="make-keys">Make a pair</button>
<p class="note" id="keys-note">It is made in this browser and sent to nobody.</p>
<label id="private-key" hidden>The private key, for your server alone <input id="private-key-value" readonly autocomplete="off" spellcheck="false" class="code"></label></div>
${text('subscription-url', 'Where subscriptions are sent', {preset: 'nowhere: your script takes them', code: true, value: '/api/subscription'})}
${text('service-worker', 'Service worker', {preset: 'that of the page, else /worker.js', code: true})}
<details><summary>More</summary>
${text('service-worker-scope', 'Its scope', {preset: 'the folder of the script', code: true})}
${field(
  'storage',
  'Where a “no” is remembered',
  select(
    'storage',
    facts.storages.map((kind, index) => [index ? kind : '', kind]),
  ),
)}
<div class="field check"><label><input type="checkbox" name="debug" value="on"> Say in the console why it is or is not shown</label></div>
</details>
</fieldset>
<p><button type="reset">Start again</button></p>
</form>
</div>
<section id="result" class="result needs-script">
<h2>To paste</h2>
<ol class="steps">
<li><p>HTML, before the end of your pages. <a href="push-optin.js" download>push-optin.js</a> goes to your site.</p>
${block('', {name: 'HTML', id: 'html'})}</li>
<li id="css-step"><p>CSS, in your style sheet.</p>
${block('', {name: 'CSS', id: 'css'})}</li>
<li><p>The worker. <a href="push-optin-worker.js" download="worker.js">push-optin-worker.js</a> may be served as
<code id="worker-name">/worker.js</code> as it is. If you have a worker, this line goes into it:</p>
${block(WORKER, {name: 'Worker'})}</li>
<li><p>A server, if you have none that takes subscriptions.</p>
<div class="symptoms">${servers().map(
      ({name, target, language, code}) =>
        markup`<details name="server"><summary>${name}</summary><p><a href="${target}">How it is run</a></p>${block(code, {name: language})}</details>\n`,
    )}</div></li>
</ol>
</section>`,
  };
};
