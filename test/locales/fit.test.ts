import {expect} from '@open-wc/testing';
import {PushOptinError} from '../../src/flow/errors.js';
import {directionOf} from '../../src/panel/language.js';
import type {Texts} from '../../src/panel/texts.js';
import type {Display, PanelView} from '../../src/panel/view.js';
import {draw, type Drawn} from '../panel/draw.js';
import {setViewport} from '../support/browser.js';
import {all} from './all.js';

const WIDTH = 320;
const DISPLAYS: readonly Display[] = ['card', 'bar', 'inline', 'bell'];

/** Every text for an end state, whatever browser this is. */
const asked = (texts: Texts, name: keyof Texts, into: readonly (keyof Texts)[]): Texts => ({
  ...texts,
  ...Object.fromEntries(into.map((other) => [other, texts[name]])),
});
const HELP: readonly (keyof Texts)[] = [
  'help',
  'helpChrome',
  'helpEdge',
  'helpFirefox',
  'helpSafari',
  'helpAndroid',
  'helpFirefoxAndroid',
  'helpIos',
];
const FAILED: readonly (keyof Texts)[] = [
  'failed',
  'failedOffline',
  'failedServer',
  'failedPush',
  'failedSite',
];
const retryable = new PushOptinError('server-unreachable', 'send');

const FONT = 'system-ui, sans-serif';
/** Whether letters are no wider than on phones and desktops. On a bare machine they may be. */
const isUsual = (): boolean => {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `600 16px ${FONT}`;
  return context.measureText('The quick brown fox jumps').width < 230;
};

type Scene = Pick<PanelView, 'state' | 'texts'> & Partial<PanelView>;

const scenesOf = (texts: Texts): readonly Scene[] => [
  {state: 'prompting', texts},
  {state: 'asking', texts},
  {state: 'asking', waiting: true, texts},
  {state: 'subscribing', texts},
  {state: 'saving', texts},
  {state: 'subscribed', texts},
  ...HELP.map((name): Scene => ({state: 'denied', texts: asked(texts, name, HELP)})),
  {state: 'denied', texts: asked(texts, 'failedBrave', HELP)},
  {state: 'needs-install', texts},
  ...FAILED.map((name): Scene => ({
    state: 'failed',
    error: retryable,
    texts: asked(texts, name, FAILED),
  })),
  {state: 'unsupported', texts},
];

/** What sticks out sideways, of the panel, its parts and the page. */
const tooWide = ({panel}: Drawn): string | undefined => {
  const parts = [document.documentElement, panel, ...panel.querySelectorAll<HTMLElement>('*')];
  const wide = parts.find(
    (part) =>
      !part.matches('.unseen, slot, path') &&
      part.scrollWidth > part.clientWidth + 1 &&
      part.clientWidth > 0,
  );
  const {width} = panel.getBoundingClientRect();
  if (width > WIDTH) return `the panel: ${width}`;
  return wide && `<${wide.localName} id="${wide.id}">: ${wide.textContent?.trim().slice(0, 40)}`;
};

describe('every language at 320 px', () => {
  const page = document.documentElement;
  let drawn: Drawn | undefined;
  // Words are broken only as a last resort: a word that needs it is too long.
  const unbroken = new CSSStyleSheet();

  before(async () => {
    await setViewport(WIDTH, 568);
    document.body.style.font = `16px/1.5 ${FONT}`;
    if (isUsual()) unbroken.replaceSync('#panel {overflow-wrap: normal}');
  });
  // Where a window cannot be as narrow the panel is, in the displays that have a width of their own.
  const narrow = (): boolean => innerWidth <= WIDTH;
  before(() => {
    if (narrow()) return;
    document.body.style.width = `${WIDTH - 16}px`;
    page.style.setProperty('--push-optin-width', `${WIDTH - 32}px`);
  });
  after(async () => {
    for (const element of [page, document.body]) element.removeAttribute('style');
    page.removeAttribute('dir');
    await setViewport(800, 600);
  });
  afterEach(() => drawn?.host.remove());

  for (const [tag, texts] of all) {
    it(tag, () => {
      page.dir = directionOf(tag);
      const wide: string[] = [];
      for (const display of DISPLAYS) {
        if (display === 'bar' && !narrow()) continue;
        drawn?.host.remove();
        drawn = draw({display, texts, lang: tag});
        drawn.root.adoptedStyleSheets = [...drawn.root.adoptedStyleSheets, unbroken];
        for (const scene of scenesOf(texts)) {
          drawn.redraw({...scene, display, lang: tag});
          const found = tooWide(drawn);
          if (found) wide.push(`${display}, ${scene.state}: ${found}`);
        }
      }
      expect(wide).to.deep.equal([]);
    });
  }

  it('parts Korean between words only', () => {
    const texts = all.find(([tag]) => tag === 'ko')![1];
    drawn = draw({texts, lang: 'ko'});
    const parted: string[] = [];
    for (const state of ['prompting', 'subscribed', 'denied', 'needs-install'] as const) {
      drawn.redraw({state, texts, lang: 'ko'});
      const walker = document.createTreeWalker(drawn.panel, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        for (const {0: word, index} of node.data.matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)));
          if (lines.size > 1) parted.push(word);
        }
      }
    }
    expect(parted).to.deep.equal([]);
  });
});
