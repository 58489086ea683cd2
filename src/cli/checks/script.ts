/** The script that makes the tag what it is, and what the page's other scripts do with workers. */
import {createHash} from 'node:crypto';
import {forbids} from '../csp.js';
import {plain} from '../finding.js';
import type {Tag} from '../html.js';
import {essence, isJavaScript, looksLikeHtml, syntaxError} from '../javascript.js';
import type {Answer} from '../look.js';
import {ask, isMixed, resolve, short, shown, type Visit} from './visit.js';

const MOST_SCRIPTS = 8;

export interface Scripts {
  /** Whether the widget was found, or what may hold it. */
  readonly widget: boolean;
  /** The tag of `push-optin-embed.js`, which has the settings. */
  readonly embed: Tag | undefined;
  /** What the page's own scripts say, as far as they were read. */
  readonly code: readonly string[];
}

/** A bundle that has the element in it has the names of its attributes. */
const hasWidget = (code: string): boolean =>
  /vapid-public-key/.test(code) && /push-optin/.test(code);

const isScript = ({name, attributes}: Tag): boolean => {
  const type = attributes.get('type')?.trim().toLowerCase();
  return (
    name === 'script' && (!type || type === 'module' || /^\w+\/(x-)?(java|ecma)script$/.test(type))
  );
};

const isModule = ({attributes}: Tag): boolean =>
  attributes.get('type')?.trim().toLowerCase() === 'module';

/** Subresource Integrity: one hash of the strongest kind that is named must fit. */
const fits = (integrity: string, bytes: Uint8Array): boolean => {
  const hashes = [...integrity.matchAll(/(sha(?:256|384|512))-([\w+/-]+={0,2})/g)];
  const strongest = hashes
    .map(([, kind]) => kind!)
    .sort()
    .at(-1);
  return hashes
    .filter(([, kind]) => kind === strongest)
    .some(([, kind, hash]) => createHash(kind!).update(bytes).digest('base64') === hash);
};

/** Where `import 'push-optin'` leads. */
const mapped = ({tags, base}: Visit): URL | undefined => {
  const map = tags.find(
    ({name, attributes}) => name === 'script' && attributes.get('type') === 'importmap',
  );
  try {
    const {imports} = JSON.parse(map?.text ?? '{}') as {imports?: Record<string, unknown>};
    const to = imports?.['push-optin'];
    return typeof to === 'string' ? resolve(to, base) : undefined;
  } catch {
    // A browser ignores a map that is no JSON, too.
    return undefined;
  }
};

const checkFile = async (
  tag: Tag | undefined,
  url: URL,
  visit: Visit,
): Promise<Answer | undefined> => {
  const {findings, look, page, policies} = visit;
  const name = short(url, visit);
  const module = !tag || isModule(tag);
  const integrity = tag?.attributes.get('integrity');
  if (isMixed(page, url)) {
    findings.problem('script', `${url.href} is not secure, and the page is`, {
      expected: 'a script over https',
      remedy: 'Write https in the src.',
    });
    return undefined;
  }
  const forbidden = forbids(policies, 'script', url, page, {
    nonce: tag?.attributes.get('nonce'),
    integrity,
  });
  if (forbidden) {
    findings.problem('script', `the Content-Security-Policy forbids ${name}: ${forbidden}`, {
      expected: `${url.origin === page.origin ? "'self'" : url.origin} in script-src`,
      remedy: 'Add it, or the nonce of the tag.',
    });
  }
  const answer = await ask(look, url, {
    headers: {
      'sec-fetch-dest': 'script',
      'sec-fetch-mode': module ? 'cors' : 'no-cors',
      ...(module && url.origin !== page.origin && {origin: page.origin}),
    },
  });
  if (typeof answer === 'string') {
    findings.problem('script', `${name} does not answer: ${answer}`, {
      expected: '200 with JavaScript',
      remedy: 'Put push-optin.js there, or mend the src.',
    });
    return undefined;
  }
  const {status, headers, text, bytes, cut} = answer;
  const html = looksLikeHtml(text) && !isJavaScript(headers);
  if (status !== 200 || html) {
    findings.problem('script', `${name} answers ${shown(answer)}${html ? ', a page' : ''}`, {
      expected: '200 with JavaScript',
      remedy: html
        ? 'The file is not there, and the server sends a page in its place: put it there.'
        : 'Put push-optin.js there, or mend the src.',
    });
    return undefined;
  }
  if (!isJavaScript(headers)) {
    const strict = module || /nosniff/i.test(headers.get('x-content-type-options') ?? '');
    const found = `${name} comes as ${essence(headers) || 'nothing in particular'}`;
    findings[strict ? 'problem' : 'warning']('script', found, {
      expected: 'Content-Type: text/javascript',
      remedy: 'Let the server send .js files with that type.',
    });
  }
  const allowed = headers.get('access-control-allow-origin');
  if (module && answer.url.origin !== page.origin && ![page.origin, '*'].includes(allowed ?? '')) {
    findings.problem('script', `${name} is of another origin that does not share it`, {
      expected: 'Access-Control-Allow-Origin: *',
      remedy: 'Serve the file from your own site, or let the other one send that header.',
    });
  }
  if (integrity?.trim() && !cut && !fits(integrity, bytes)) {
    findings.problem('script', `${name} is not what its integrity says`, {
      expected: plain(integrity, 80),
      remedy: 'Write the hash of the file that is there.',
    });
  }
  const error = module || cut ? undefined : syntaxError(text);
  if (error) {
    findings.problem('script', `${name} does not run as a classic script: ${error}`, {
      expected: '<script type="module">',
      remedy: 'Add type="module" to the tag.',
    });
  }
  return answer;
};

/** Finds the widget by the name of its file, else by what the page's own scripts have in them. */
export const checkScripts = async (visit: Visit, hasTag: boolean): Promise<Scripts> => {
  const {tags, base, page, look, findings} = visit;
  const scripts = tags.filter(isScript);
  const addressed = scripts.flatMap((tag) => {
    const src = tag.attributes.get('src');
    const url = src === undefined ? undefined : resolve(src.trim(), base);
    return url ? [{tag: tag as Tag | undefined, url}] : [];
  });
  const named = addressed.filter(({url}) => /push-optin(?!-worker)/.test(url.pathname));
  const code = scripts.map(({text}) => text).filter(Boolean);
  const alias = mapped(visit);
  if (!named.length && alias && code.some((text) => /import\b[^;]*["']push-optin["']/.test(text))) {
    named.push({tag: undefined, url: alias});
  }

  const embed = named.find(({url}) => /push-optin-embed\.[^/]*$/.test(url.pathname));
  if (embed) {
    // It loads the element from beside it.
    named.push({tag: undefined, url: new URL('push-optin.js', embed.url)});
  }
  for (const {tag, url} of named.slice(0, MOST_SCRIPTS)) {
    const before = findings.list.length;
    const answer = await checkFile(tag, url, visit);
    if (!answer || findings.list.length > before) continue;
    if (/push-optin/.test(answer.text)) {
      findings.ok('script', `${short(url, visit)}: ${shown(answer)}`);
    } else {
      findings.warning('script', `${short(url, visit)} says nothing of push-optin`, {
        expected: 'push-optin.js as it was built',
        remedy: 'Look at what the file is.',
      });
    }
  }

  let widget = named.length > 0 || code.some(hasWidget);
  const others = addressed.filter(
    ({tag, url}) => url.origin === page.origin && !named.some((one) => one.tag === tag),
  );
  for (const {url} of others.slice(0, MOST_SCRIPTS)) {
    const answer = await ask(look, url, {headers: {'sec-fetch-dest': 'script'}});
    if (typeof answer === 'string' || answer.status !== 200 || !isJavaScript(answer.headers))
      continue;
    code.push(answer.text);
    if (widget || !hasWidget(answer.text)) continue;
    widget = true;
    findings.ok('script', `${short(url, visit)} has the element in it`);
  }
  if (!widget && hasTag) {
    findings.warning('script', 'no script of the page is seen to make <push-optin> an element', {
      expected: '<script type="module" src="/push-optin.js">, or a bundle that imports push-optin',
      remedy: 'Add it; if a script of the page loads it later, all is well.',
    });
  }
  return {widget, embed: embed?.tag, code};
};
