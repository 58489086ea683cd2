import {expect, nextFrame} from '@open-wc/testing';
import 'axe-core';
import type Axe from 'axe-core';
import {en} from '../../src/locales/en.js';
import type {Display} from '../../src/panel/view.js';
import {emulateMedia, engine} from '../support/browser.js';
import {draw, SCENES, withOptions, type Drawn} from './draw.js';

// axe-core is a classic script: imported, it puts itself on the window.
const {axe} = window as unknown as {readonly axe: typeof Axe};

const DISPLAYS: readonly Display[] = ['card', 'bar', 'inline', 'bell'];

const RULES = {
  // Nothing is left out but what only a whole page can have.
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {region: {enabled: false}, 'target-size': {enabled: true}},
};

describe('the panel to those who use it otherwise', () => {
  let drawn: Drawn | undefined;
  const still = document.createElement('style');
  still.textContent = 'div{--push-optin-duration:0s}';
  before(() => document.head.append(still));
  after(() => still.remove());
  afterEach(() => {
    drawn?.host.remove();
    document.documentElement.removeAttribute('style');
    document.documentElement.dir = '';
  });

  const violations = async (): Promise<string[]> => {
    await nextFrame();
    const {violations: found} = await axe.run(drawn!.host, RULES);
    return found.flatMap(({id, nodes}) =>
      nodes.map(({html, failureSummary}) => `${id}: ${html}: ${failureSummary}`),
    );
  };

  it('hides nothing from axe', async () => {
    drawn = draw();
    drawn.panel.removeAttribute('aria-labelledby');
    drawn.part('close-button')!.removeAttribute('aria-label');
    drawn.part('accept-button')!.style.color = 'inherit';
    const found = (await violations()).map((violation) => violation.split(':')[0]);
    expect(found).to.include.members(['aria-dialog-name', 'button-name', 'color-contrast']);
  });

  for (const display of DISPLAYS) {
    for (const [scheme, dir] of [
      ['light', 'ltr'],
      ['dark', 'rtl'],
    ] as const) {
      it(`passes every rule of axe in every state: ${display}, ${scheme}, ${dir}`, async function () {
        // The rules are the same everywhere; one round in the others is for the engine's own tree.
        if (scheme === 'dark' && engine !== 'chromium') return this.skip();
        this.timeout(30_000);
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.dir = dir;
        for (const [name, scene] of Object.entries(SCENES)) {
          drawn?.host.remove();
          drawn = draw({...scene, display, announcement: en.announcement}, withOptions);
          expect(await violations(), name).to.deep.equal([]);
        }
      });
    }

    it(`passes in forced colours: ${display}`, async function () {
      this.timeout(30_000);
      if (!(await emulateMedia({'forced-colors': 'active'}))) return this.skip();
      for (const [name, scene] of Object.entries(SCENES)) {
        drawn?.host.remove();
        drawn = draw({...scene, display}, withOptions);
        expect(await violations(), name).to.deep.equal([]);
      }
      await emulateMedia({});
    });

    it(`is named by its heading and described by its words: ${display}`, async () => {
      const named = (changes: Parameters<typeof draw>[0], light = withOptions): string[] => {
        drawn?.host.remove();
        drawn = draw({...changes, display}, light);
        const {panel, root} = drawn;
        const described = panel
          .getAttribute('aria-describedby')!
          .split(' ')
          .map((id) => root.getElementById(id)!);
        axe.setup(document.body);
        const {accessibleText, visible} = axe.commons.text as unknown as {
          accessibleText(element: Element): string;
          visible(element: Element, screenReader: boolean): string;
        };
        const result = [
          accessibleText(panel),
          described
            .map((element) => visible(element, true))
            .join(' ')
            .trim(),
        ];
        axe.teardown();
        return result;
      };
      const [name, description] = named({});
      expect(name).to.equal('Know when your order ships');
      expect(description).to.match(/^One message per order, .* Nothing else\./);
      expect(named({state: 'subscribed'})).to.deep.equal([en.subscribedHeading, en.subscribed]);
      expect(named({state: 'asking'})[1]).to.equal(en.asking);
      expect(named({state: 'denied'})[0]).to.equal(en.deniedHeading);
    });
  }
});
