import {Marked} from 'marked';
import {markup, raw} from '../markup.mjs';
import {SYMPTOMS, TROUBLES} from '../troubles.mjs';

const marked = new Marked();
const inline = (text) => raw(marked.parseInline(text));
const list = (items) => markup`<ul>${items.map((item) => markup`<li>${inline(item)}</li>`)}</ul>`;

const slug = (text) => `see-${text.toLowerCase().replace(/[^a-z]+/g, '-')}`;

const trouble = (code, cause, retryable) => {
  const written = TROUBLES[code];
  if (!written) throw new Error(`troubles.mjs has nothing about ${code}`);
  return markup`<section class="trouble" id="${code}" aria-labelledby="${code}-name">
<h3 id="${code}-name"><a href="#${code}"><code>${code}</code></a></h3>
<p class="cause">${inline(cause)}</p>
<dl class="pairs">
<div><dt>What is seen</dt><dd>${inline(written.see)}</dd></div>
<div><dt>Why</dt><dd>${inline(written.why)}</dd></div>
<div><dt>What to do</dt><dd>${list(written.fix)}</dd></div>
<div><dt>Try again</dt><dd>${retryable ? 'Offered.' : 'Would not help on this page, and is not offered.'}</dd></div>
</dl>
</section>`;
};

export const troubleshooting = ({errors, isRetryable}) => {
  const codes = Object.keys(errors);
  const unknown = Object.keys(TROUBLES).filter((code) => !codes.includes(code));
  if (unknown.length) throw new Error(`troubles.mjs: no such code: ${unknown.join()}`);
  return {
    file: 'troubleshooting.html',
    title: 'When it does not work',
    description:
      'Help with the push-optin tag: by what you see, and by each error code of the console, with causes and what to do.',
    main: markup`<h1>When it does not work</h1>
<p class="lead">Every failure is one line in the console, with a code. Without a code, start from what you see.</p>
<h2 id="symptoms">By what you see</h2>
<div class="symptoms">
${SYMPTOMS.map(
  ([symptom, causes]) =>
    markup`<details id="${slug(symptom)}"><summary>${symptom}</summary>${list(causes)}</details>\n`,
)}</div>
<h2 id="codes">By code</h2>
<nav class="contents" aria-label="Codes"><ul>${codes.map(
      (code) => markup`<li><a href="#${code}"><code>${code}</code></a></li>`,
    )}</ul></nav>
${codes.map((code) => trouble(code, errors[code], isRetryable(code)))}
<p>A visitor who says no is no error: that is <a href="gallery.html">a state</a>.</p>`,
  };
};
