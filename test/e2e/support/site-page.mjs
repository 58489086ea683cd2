// The page under test: plain HTML with the tag as a page's author pastes it, under the strict CSP of the
// site. A listener of the test's own tells what the widget's events say; the console repeats it, so that
// it outlives the page.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const WORKER = fileURLToPath(new URL('../../../dist/cdn/push-optin-worker.js', import.meta.url));
const WIDGET = fileURLToPath(new URL('../../../dist/cdn/push-optin.js', import.meta.url));

/** Runs in the page, before the widget does. */
const recorder = () => {
  const seen = (window.seen = []);
  const note = (type, detail) => {
    const entry = {at: performance.now(), type, ...detail};
    seen.push(entry);
    console.info(`seen ${JSON.stringify(entry)}`);
  };
  /** `sessionStorage['reload-at'] = '4'`: leaves the page right when that step starts, once. */
  const leaveIfTold = ({index, status}) => {
    if (status !== 'start' || sessionStorage['reload-at'] !== String(index)) return;
    delete sessionStorage['reload-at'];
    note('reload', {index});
    location.reload();
  };
  const names =
    'before-show show hide before-request permission subscribe save unsubscribe step change error';
  for (const name of names.split(' ')) {
    document.addEventListener(`push-optin-${name}`, ({detail}) => {
      const {subscription, error, ...plain} = detail;
      note(name, {
        ...plain,
        ...(subscription && {endpoint: subscription.endpoint}),
        ...(error && {error: `${error.name}: ${error.message}`}),
      });
      if (name === 'step') leaveIfTold(detail);
    });
  }
  document.addEventListener(
    'click',
    ({isTrusted, target}) => note('click', {isTrusted, on: target.localName}),
    {capture: true},
  );
};

const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * @param {Record<string, string>} attributes of the widget
 * @returns {string} a page long enough to scroll
 */
const html = (attributes) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page</title>
<script src="/recorder.js"></script>

<script type="module" src="/push-optin.js"></script>

<h1>A page</h1>
<button id="more">More</button>
<push-optin
${Object.entries(attributes)
  .map(([name, value]) => `  ${name}="${escape(value)}"`)
  .join('\n')}>
  <span slot="heading">Know when your order ships</span>
  One message per order. Nothing else.
</push-optin>
${'<p>A paragraph of the page.</p>\n'.repeat(120)}
</html>
`;

/**
 * The routes of the page: `/`, `/other` (the same page), `/target` (where notifications lead), the
 * built widget and worker, the recorder.
 *
 * @param {() => Record<string, string>} attributes asked at every visit
 */
export const pageRoutes = (attributes) => {
  const page = (_request, response) =>
    response.set('Cache-Control', 'no-store').type('html').send(html(attributes()));
  const script = (file) => async (_request, response) =>
    response
      .set('Cache-Control', 'no-store')
      .type('js')
      .send(await readFile(file, 'utf8'));
  return {
    '/': page,
    '/other': page,
    '/favicon.ico': (_request, response) => response.status(204).end(),
    '/target': '<!doctype html><title>Target</title><h1>Target</h1>',
    '/recorder.js': (_request, response) => response.type('js').send(`(${recorder.toString()})();`),
    '/push-optin.js': script(WIDGET),
    '/worker.js': script(WORKER),
  };
};
