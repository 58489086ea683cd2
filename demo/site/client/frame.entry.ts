/** The page in the frames: draws one state, as the hash of its address says. */
import {build, css, describe, THEMES} from './configuration.js';
import {byId} from './elements.js';
import {play} from './platforms.js';

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

/** What must not be run, or asks for something, has no place in a picture. */
const STILL =
  /^(vapid-public-key|service-worker|service-worker-scope|subscription-url|when|debug)$/;

const draw = (): void => {
  const chosen = new URLSearchParams(location.hash.slice(1));
  const root = document.documentElement;
  root.dir = chosen.get('dir') === 'rtl' ? 'rtl' : 'ltr';
  root.dataset['scheme'] = chosen.get('scheme') ?? '';
  root.toggleAttribute('data-inline', chosen.get('display') === 'inline');
  byId('shop').hidden = chosen.get('page') === 'none';
  play(chosen.get('platform') ?? '');
  sheet.replaceSync(css(chosen, THEMES));
  const tag = describe(chosen);
  const element = build({
    ...tag,
    attributes: [
      ...tag.attributes.filter(([name]) => !STILL.test(name)),
      ['preview', chosen.get('preview') || 'prompting'],
    ],
  });
  byId('place').replaceChildren(element);
};

addEventListener('hashchange', draw);
draw();
