/** What iPhone and iPad want of a site on the Home Screen, where alone they have push. */
import {forbids} from '../csp.js';
import {quote} from '../finding.js';
import {ask, resolve, short, shown, type Visit} from './visit.js';

const IOS = 'iPhone and iPad: ';

interface Manifest {
  readonly [member: string]: unknown;
}

const has = (rel: string, word: string): boolean => rel.toLowerCase().split(/\s+/).includes(word);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const read = async (url: URL, visit: Visit): Promise<Manifest | undefined> => {
  const {findings, look, page, policies} = visit;
  const name = short(url, visit);
  const forbidden = forbids(policies, 'manifest', url, page);
  if (forbidden) {
    findings.warning('manifest', `the Content-Security-Policy forbids ${name}: ${forbidden}`, {
      expected: "manifest-src 'self'",
      remedy: 'Add it.',
    });
  }
  const answer = await ask(look, url, {headers: {'sec-fetch-dest': 'manifest'}});
  const bad = (found: string): undefined => {
    findings.warning('manifest', `${IOS}${found}`, {
      expected: '200 with a web app manifest, in JSON',
      remedy: 'Mend it, or no icon on the Home Screen can get pushes before iOS 26.',
    });
    return undefined;
  };
  if (typeof answer === 'string') return bad(`${name} does not answer: ${answer}`);
  if (answer.status !== 200) return bad(`${name} answers ${shown(answer)}`);
  try {
    const manifest: unknown = JSON.parse(answer.text.replace(/^\uFEFF/, ''));
    if (Object(manifest) === manifest && !Array.isArray(manifest)) return manifest as Manifest;
  } catch {
    // Said below.
  }
  return bad(`${name} is no JSON object`);
};

const checkIcon = async (src: string, from: URL, visit: Visit): Promise<void> => {
  const url = resolve(src, from);
  const answer = url ? await ask(visit.look, url) : 'it is no address';
  const missing = typeof answer === 'string' ? answer : answer.status !== 200 && shown(answer);
  if (!missing) return;
  visit.findings.warning('manifest', `${IOS}the icon ${quote(src)} is not there: ${missing}`, {
    expected: 'an image',
    remedy: 'Put it there.',
  });
};

export const checkManifest = async (visit: Visit): Promise<void> => {
  const {findings, tags, base, page} = visit;
  const links = tags.filter(({name, attributes}) => name === 'link' && attributes.has('href'));
  const link = (word: string): string | undefined =>
    links
      .find(({attributes}) => has(attributes.get('rel') ?? '', word))
      ?.attributes.get('href')
      ?.trim();
  const href = link('manifest');
  const url = href === undefined ? undefined : resolve(href, base);
  if (!url) {
    findings.warning('manifest', `${IOS}the page has no <link rel="manifest">`, {
      expected: 'a web app manifest with display standalone, a name and icons',
      remedy: 'Add one: before iOS 26 there is no push without.',
    });
    return;
  }
  const manifest = await read(url, visit);
  if (!manifest) return;
  const before = findings.list.length;
  const display = manifest['display'];
  if (!/^(standalone|fullscreen)$/.test(text(display))) {
    findings.warning(
      'manifest',
      `${IOS}display is ${display === undefined ? 'not set' : quote(text(display) || 'no text')}`,
      {expected: 'standalone or fullscreen', remedy: 'Set it: without, the icon is a bookmark.'},
    );
  }
  if (!text(manifest['name']) && !text(manifest['short_name'])) {
    findings.warning('manifest', `${IOS}there is no name`, {
      expected: 'name or short_name',
      remedy: 'Set it: it stands under the icon and in notifications.',
    });
  }
  const start = text(manifest['start_url']);
  if (start && resolve(start, url)?.origin !== page.origin) {
    findings.warning('manifest', `${IOS}start_url ${quote(start)} is ignored`, {
      expected: `an address at ${page.origin}`,
      remedy: 'Set it to the first page of the site.',
    });
  }
  const icons = [manifest['icons']].flat().map((icon) => text(Object(icon).src));
  const touch = link('apple-touch-icon');
  if (icons.some(Boolean)) await checkIcon(icons.find(Boolean)!, url, visit);
  else if (touch) await checkIcon(touch, base, visit);
  else {
    findings.warning('manifest', `${IOS}there is no icon`, {
      expected: 'icons in the manifest, or <link rel="apple-touch-icon">',
      remedy: 'Add one, or the Home Screen shows a picture of the page.',
    });
  }
  if (findings.list.length === before) {
    findings.ok('manifest', `${short(url, visit)}: display ${text(display)}, a name and an icon`);
  }
};
