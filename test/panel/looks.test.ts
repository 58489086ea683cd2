import {expect, nextFrame, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import {en} from '../../src/locales/en.js';
import type {Display, Placement} from '../../src/panel/view.js';
import {emulateMedia, engine, setViewport} from '../support/browser.js';
import {draw, SCENES, slotted, withOptions, type Drawn} from './draw.js';

const DISPLAYS: readonly Display[] = ['card', 'bar', 'inline', 'bell'];
const PLACEMENTS: readonly Placement[] = [
  'top',
  'top-start',
  'top-end',
  'bottom',
  'bottom-start',
  'bottom-end',
  'center',
];

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true})!;

/** Whatever notation the browser computes, as bytes. */
const colourOf = (text: string): Colour => {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};

const over = ([r, g, b, alpha]: Colour, [r2, g2, b2]: Colour): Colour => [
  r * alpha + r2 * (1 - alpha),
  g * alpha + g2 * (1 - alpha),
  b * alpha + b2 * (1 - alpha),
  1,
];

/** Relative luminance, as WCAG 2.2 defines it. */
const luminance = (colour: Colour): number => {
  const [r, g, b] = [colour[0], colour[1], colour[2]].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (first: Colour, second: Colour): number => {
  const [low, high] = [luminance(first), luminance(second)].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  return (high + 0.05) / (low + 0.05);
};

const textsIn = (element: Element): string => element.textContent?.trim() ?? '';

/** No two of these boxes lie over one another. */
const overlapFree = (elements: readonly Element[], name: string): void => {
  const boxes = elements
    .map((element) => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => box.width > 1 && box.height > 1);
  for (const [index, {element, box}] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      // The cross reaches a little into the empty space beside and below it.
      const apart = wide <= 1 || high <= 1 || other.element.id === 'close';
      expect(apart, `${name}: #${element.id} and #${other.element.id} overlap`).to.equal(true);
    }
  }
};

describe('the looks of the panel', () => {
  let drawn: Drawn | undefined;
  const show = (...parameters: Parameters<typeof draw>): Drawn => {
    drawn?.host.remove();
    return (drawn = draw(...parameters));
  };
  // Nothing moves while it is measured.
  const still = document.createElement('style');
  still.textContent = 'div{--push-optin-duration:0s}';
  // WebKit keeps what media queries said when it last saw the style sheet in use.
  let keeper: Drawn;
  before(() => {
    document.head.append(still);
    keeper = draw({open: false});
  });
  after(() => {
    still.remove();
    keeper.host.remove();
  });
  afterEach(async () => {
    drawn?.host.remove();
    document.documentElement.removeAttribute('style');
    document.documentElement.dir = '';
  });

  const resized = async (
    width: number,
    height: number,
    check: () => void | Promise<void>,
  ): Promise<void> => {
    const size = [window.outerWidth, window.outerHeight] as const;
    const inner = [window.innerWidth, window.innerHeight] as const;
    await setViewport(width, height);
    try {
      await check();
    } finally {
      await setViewport(...(engine === 'webkit' ? size : inner));
    }
  };

  for (const scheme of ['light', 'dark'] as const) {
    for (const display of DISPLAYS) {
      it(`has enough contrast: ${display}, ${scheme}`, () => {
        document.documentElement.style.colorScheme = scheme;
        const {panel, root} = show({display}, slotted);
        const surface = colourOf(getComputedStyle(panel).backgroundColor);
        expect(surface[3]).to.equal(1);
        expect(luminance(surface) < 0.5).to.equal(scheme === 'dark');
        const text = colourOf(getComputedStyle(panel).color);
        expect(contrast(text, surface)).to.be.at.least(7);
        for (const button of root.querySelectorAll('button:not(#close)')) {
          const style = getComputedStyle(button);
          const background = colourOf(style.backgroundColor);
          expect(contrast(colourOf(style.color), background)).to.be.at.least(4.5);
          // The shape of the button, and the steps in the same colour, against the panel.
          expect(contrast(background, surface)).to.be.at.least(4.5);
        }
        // The ring is as the text, and lies on the surface: 3:1 and far more.
        const icon = getComputedStyle(root.querySelector('#icon svg')!);
        const disc = over(colourOf(icon.backgroundColor), surface);
        expect(contrast(colourOf(icon.color), disc)).to.be.at.least(3);
      });
    }
  }

  it('follows the page, not the system: without color-scheme a page is light', async function () {
    if (!(await emulateMedia({'prefers-color-scheme': 'dark'}))) return this.skip();
    const {panel} = show();
    const surface = (): number => luminance(colourOf(getComputedStyle(panel).backgroundColor));
    expect(surface()).to.be.above(0.9);
    document.documentElement.style.colorScheme = 'light dark';
    expect(surface()).to.be.below(0.1);
    await emulateMedia({});
    expect(surface()).to.be.above(0.9);
  });

  it('takes its colours, sizes and font from the public custom properties', async () => {
    const {panel, part, host, root} = show({state: 'prompting'}, slotted);
    await nextFrame();
    const set = (name: string, value: string): void =>
      host.style.setProperty(`--push-optin-${name}`, value);
    set('accent', 'rgb(1, 2, 3)');
    set('accent-text', 'rgb(4, 5, 6)');
    set('surface', 'rgb(7, 8, 9)');
    set('text', 'rgb(10, 11, 12)');
    set('border', 'rgb(13, 14, 15)');
    set('radius', '16px');
    set('shadow', 'none');
    set('gap', '21px');
    set('font', 'italic 20px/2 monospace');
    set('width', '211px');
    set('inset', '33px');
    set('duration', '4s');
    const style = getComputedStyle(panel);
    const button = getComputedStyle(part('accept-button')!);
    expect(button.backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(button.color).to.equal('rgb(4, 5, 6)');
    expect(style.backgroundColor).to.equal('rgb(7, 8, 9)');
    expect(style.color).to.equal('rgb(10, 11, 12)');
    expect(style.borderTopColor).to.equal('rgb(13, 14, 15)');
    expect(style.borderTopLeftRadius).to.equal('16px');
    expect(button.borderTopLeftRadius).to.equal('10px');
    expect(style.boxShadow).to.equal('none');
    expect(style.paddingLeft).to.equal('21px');
    expect([style.fontStyle, style.fontSize, style.lineHeight]).to.deep.equal([
      'italic',
      '20px',
      '40px',
    ]);
    expect(style.fontFamily).to.equal('monospace');
    expect(panel.offsetWidth).to.equal(211);
    expect(window.innerHeight - panel.getBoundingClientRect().bottom).to.be.closeTo(33, 1);
    expect(style.transitionDuration).to.match(/^(4s(, )?)+$|^0s$/);
    expect(root.querySelectorAll('[style]')).to.have.length(0);
  });

  it('uses the font of the page', () => {
    document.documentElement.style.font = '17px monospace';
    const {part} = show();
    for (const name of ['body', 'heading', 'accept-button']) {
      expect(getComputedStyle(part(name)!).fontFamily, name).to.equal('monospace');
    }
    expect(getComputedStyle(part('body')!).fontSize).to.equal('17px');
  });

  it('is not bent by what the place of the tag inherits', () => {
    const parent = document.createElement('div');
    parent.style.cssText =
      'text-align:right;text-transform:uppercase;white-space:nowrap;font-weight:700;font-size:5px';
    document.body.append(parent);
    const {part} = show({}, slotted, parent);
    const {textAlign, textTransform, whiteSpace, fontWeight, fontSize} = getComputedStyle(
      part('body')!,
    );
    expect([textAlign, textTransform, whiteSpace, fontWeight, fontSize]).to.deep.equal([
      'start',
      'none',
      'normal',
      '400',
      '15px',
    ]);
    parent.remove();
  });

  const looks = (element: Element): unknown => {
    const {width, height} = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
      size: [width, height].map(Math.round),
      colours: [style.color, style.backgroundColor, style.borderTopColor, style.opacity],
      font: [style.fontSize, style.fontWeight, style.textDecorationLine],
      box: [style.padding, style.borderTopWidth, style.borderRadius, style.boxShadow],
    };
  };

  for (const width of [1000, 320]) {
    for (const display of ['card', 'bar', 'bell'] as const) {
      it(`weighs accept and decline the same: ${display}, ${width} px`, async () => {
        await resized(width, 640, () => {
          const texts = {accept: 'Yes', decline: 'No, I would rather not have any of these'};
          for (const changes of [{}, texts]) {
            const {part, redraw} = show({display}, slotted);
            redraw({display, texts: {...en, ...changes}});
            expect(looks(part('accept-button')!)).to.deep.equal(looks(part('decline-button')!));
          }
        });
      });
    }
  }

  for (const display of DISPLAYS) {
    for (const [width, height] of [
      [320, 568],
      [320, 256], // 1280 × 1024 at 400 %
      [900, 700],
    ] as const) {
      it(`fits: ${display}, ${width} × ${height}`, async () => {
        await resized(width, height, () => {
          for (const [name, scene] of Object.entries(SCENES)) {
            const {panel, root} = show({...scene, display}, withOptions);
            const {left, right, top, bottom} = panel.getBoundingClientRect();
            expect(left, name).to.be.at.least(0);
            expect(right, name).to.be.at.most(window.innerWidth);
            expect(panel.scrollWidth, `${name} scrolls sideways`).to.be.at.most(panel.clientWidth);
            if (display !== 'inline') {
              // As high as what it says: WebKit would rather fill the window.
              if (height > 600) expect(bottom - top, name).to.be.below(350);
              expect(top, name).to.be.at.least(-0.5);
              expect(bottom, name).to.be.at.most(window.innerHeight + 0.5);
            }
            for (const button of root.querySelectorAll('button')) {
              const box = button.getBoundingClientRect();
              expect(box.width, name).to.be.at.least(44);
              expect(box.height, name).to.be.at.least(44);
              expect(button.scrollWidth, textsIn(button)).to.be.at.most(button.clientWidth);
              if (button.part.contains('bell')) continue;
              expect(box.left, name).to.be.at.least(left);
              expect(box.right, name).to.be.at.most(right);
            }
            overlapFree([...panel.children], name);
          }
        });
      });
    }
  }

  it('breaks words that are longer than the panel', async () => {
    await resized(320, 568, () => {
      const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten';
      const texts = {...en, accept: long, heading: long, body: long};
      const {panel, part} = show({texts});
      expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
      expect(part('accept-button')!.scrollWidth).to.be.at.most(part('accept-button')!.clientWidth);
    });
  });

  it('stands the spacing of text that WCAG 1.4.12 asks for', async () => {
    await resized(320, 568, () => {
      const style = document.createElement('style');
      style.textContent =
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}';
      document.head.append(style);
      for (const scene of Object.values(SCENES)) {
        const {panel, root} = show(scene, slotted);
        expect(panel.scrollWidth).to.be.at.most(panel.clientWidth);
        for (const button of root.querySelectorAll('button')) {
          expect(button.scrollHeight).to.be.at.most(button.clientHeight);
        }
      }
      style.remove();
    });
  });

  for (const dir of ['ltr', 'rtl']) {
    for (const placement of PLACEMENTS) {
      it(`is placed at ${placement}, ${dir}`, async () => {
        await resized(1000, 700, () => {
          document.documentElement.dir = dir;
          const [block, inline] = placement.split('-');
          for (const display of ['card', 'bell', 'bar'] as const) {
            const {panel, part} = show({display, placement}, slotted);
            const box = (element: Element) => {
              const {left, right, top, bottom} = element.getBoundingClientRect();
              const width = document.documentElement.clientWidth;
              const [start, end] = dir === 'ltr' ? [left, width - right] : [width - right, left];
              return {start, end, top, bottom: window.innerHeight - bottom};
            };
            const edges = box(panel);
            expect(panel.offsetHeight).to.be.below(300);
            if (display === 'bar') {
              expect([edges.start, edges.end]).to.deep.equal([0, 0]);
              expect(edges[block === 'top' ? 'top' : 'bottom']).to.be.closeTo(0, 1);
              continue;
            }
            const bellInCentre = display === 'bell' && placement === 'center';
            const beside = display === 'bell' ? 16 + 56 + 12 : 16;
            if (block === 'top') expect(edges.top).to.be.closeTo(beside, 2);
            else if (block === 'bottom' || bellInCentre) {
              expect(edges.bottom).to.be.closeTo(beside, 2);
            } else expect(edges.top).to.be.closeTo(edges.bottom, 2);
            if (inline === 'start') expect(edges.start).to.be.closeTo(16, 1);
            else if (inline === 'end' || bellInCentre) expect(edges.end).to.be.closeTo(16, 1);
            else expect(edges.start).to.be.closeTo(edges.end, 2);
            if (display !== 'bell') continue;
            const bell = box(part('bell')!);
            if (block === 'top') expect(bell.top).to.be.closeTo(16, 1);
            else expect(bell.bottom).to.be.closeTo(16, 1);
            if (inline === 'start') expect(bell.start).to.be.closeTo(16, 1);
            else if (inline || bellInCentre) expect(bell.end).to.be.closeTo(16, 1);
          }
        });
      });
    }
  }

  it('is in the top layer, over whatever the page piles up', function () {
    if (!('popover' in HTMLElement.prototype)) return this.skip();
    const pile = document.createElement('div');
    pile.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:red';
    document.body.append(pile);
    for (const display of ['card', 'bar', 'bell'] as const) {
      const {panel, root, part, host} = show({display}, slotted);
      const {left, top} = part('accept-button')!.getBoundingClientRect();
      expect(document.elementFromPoint(left + 20, top + 20) === host).to.equal(true);
      expect(getComputedStyle(panel).zIndex).to.equal('auto');
      const bell = part('bell');
      if (!bell) continue;
      const box = bell.getBoundingClientRect();
      expect(bell.contains(root.elementFromPoint(box.left + 28, box.top + 28))).to.equal(true);
    }
    pile.remove();
  });

  it('is drawn in a fixed place where there are no popovers', () => {
    for (const display of ['card', 'bar', 'bell'] as const) {
      const {panel, part} = show({display}, slotted);
      for (const element of [panel, part('bell')]) {
        if (!element) continue;
        if ('popover' in HTMLElement.prototype) element.hidePopover();
        element.removeAttribute('popover');
        const style = getComputedStyle(element);
        expect(style.position).to.equal('fixed');
        expect(element.getClientRects()).to.have.length(1);
      }
      const {bottom} = panel.getBoundingClientRect();
      expect(bottom).to.be.within(window.innerHeight - 100, window.innerHeight);
    }
  });

  it('takes no room in the page', () => {
    const parent = document.createElement('div');
    parent.style.cssText = 'display:grid;gap:50px';
    parent.innerHTML = '<p>One</p>';
    document.body.append(parent);
    const height = parent.offsetHeight;
    for (const display of ['card', 'bar', 'bell'] as const) {
      for (const open of [false, true]) {
        show({display, open}, slotted, parent);
        expect(parent.offsetHeight).to.equal(height);
        expect(document.documentElement.scrollWidth).to.be.at.most(window.innerWidth);
      }
    }
    parent.remove();
  });

  it('moves only where motion is welcome', async function () {
    const {panel} = show({state: 'asking'});
    drawn!.host.style.setProperty('--push-optin-duration', '3s');
    const active = (): string => getComputedStyle(panel.querySelector('.active')!).animationName;
    if (!(await emulateMedia({'prefers-reduced-motion': 'reduce'}))) return this.skip();
    expect(getComputedStyle(panel).transitionDuration).to.equal('0s');
    expect(active()).to.equal('none');
    await emulateMedia({'prefers-reduced-motion': 'no-preference'});
    expect(getComputedStyle(panel).transitionDuration).to.equal('3s');
    expect(active()).to.equal('step');
    // A motion of more than five seconds would need a button to stop it (WCAG 2.2.2).
    const {animationDuration, animationIterationCount} = getComputedStyle(
      panel.querySelector('.active')!,
    );
    expect(parseFloat(animationDuration) * Number(animationIterationCount)).to.be.below(5);
    await emulateMedia({});
  });

  it('fades in and out, and nobody waits for it', async function () {
    if (!CSS.supports('overlay', 'auto')) return this.skip();
    const {host, panel, redraw} = show({open: false}, slotted);
    host.style.setProperty('--push-optin-duration', '0.1s');
    const style = getComputedStyle(panel);
    expect(style.display).to.equal('none');
    redraw({open: true});
    expect(Number(style.opacity)).to.be.below(1);
    expect(style.display).to.equal('grid');
    // The opacity may be rounded to 1 a moment before the motion is over.
    await waitUntil(() => style.opacity === '1' && style.translate === 'none');
    redraw({open: false});
    expect(panel.matches(':popover-open')).to.equal(false);
    expect(style.display).to.equal('grid');
    expect(style.pointerEvents).to.equal('none');
    await waitUntil(() => style.display === 'none');
    // Opened anew while it is still on its way out, it is simply open.
    redraw({open: true});
    await waitUntil(() => style.opacity === '1');
    redraw({open: false});
    redraw({open: true});
    await waitUntil(() => style.opacity === '1');
    expect(panel.matches(':popover-open')).to.equal(true);
  });

  it('keeps its shapes in forced colours', async function () {
    for (const scheme of ['light', 'dark']) {
      const forced = {'forced-colors': 'active', 'prefers-color-scheme': scheme};
      if (!(await emulateMedia(forced))) return this.skip();
      document.documentElement.style.colorScheme = 'light dark';
      for (const display of DISPLAYS) {
        const {panel, root} = show({display, state: 'asking'}, slotted);
        const canvas = colourOf(getComputedStyle(panel).backgroundColor);
        for (const element of [panel, ...root.querySelectorAll('button:not(#close)')]) {
          const style = getComputedStyle(element);
          expect(parseFloat(style.borderTopWidth)).to.be.at.least(1);
          expect(contrast(colourOf(style.borderTopColor), canvas)).to.be.above(3);
        }
        for (const element of root.querySelectorAll('button,h2,#status,#icon svg')) {
          const {color} = getComputedStyle(element);
          expect(contrast(colourOf(color), canvas), element.id || element.part.value).to.be.above(
            4.5,
          );
        }
        for (const step of root.querySelectorAll('.done')) {
          const {borderTopColor} = getComputedStyle(step);
          expect(contrast(colourOf(borderTopColor), canvas)).to.be.above(3);
        }
      }
    }
    await emulateMedia({});
  });

  it('shows where the focus is', async () => {
    for (const display of DISPLAYS) {
      const {root} = show({display}, slotted);
      for (const button of root.querySelectorAll('button')) {
        button.focus({focusVisible: true} as FocusOptions);
        if (!button.matches(':focus-visible')) continue;
        const {outlineStyle, outlineWidth} = getComputedStyle(button);
        expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px']);
      }
    }
  });

  it('keeps the ring around the heading clear of the cross, however long the heading is', async () => {
    const long = html`<span slot="heading"
      >${'Know when your order ships, and when it arrives '.repeat(3)}</span
    >`;
    for (const width of [320, 1000]) {
      await resized(width, 568, () => {
        for (const dir of ['ltr', 'rtl']) {
          document.documentElement.dir = dir;
          for (const display of ['card', 'bar', 'bell'] as const) {
            for (const gap of ['0', '1em', '3em']) {
              const {part, panel, host} = show({display}, long);
              host.style.setProperty('--push-optin-gap', gap);
              const heading = part('heading')!.getBoundingClientRect();
              const cross = part('close-button')!.getBoundingClientRect();
              const name = `${display}, ${dir}, ${width} px, gap ${gap}`;
              const ring = 4;
              if (dir === 'ltr') expect(heading.right + ring, name).to.be.at.most(cross.left);
              else expect(heading.left - ring, name).to.be.at.least(cross.right);
              const {left, right, top} = panel.getBoundingClientRect();
              expect(cross.left, name).to.be.at.least(left);
              expect(cross.right, name).to.be.at.most(right);
              expect(cross.top, name).to.be.at.least(top - 4);
            }
          }
        }
      });
    }
  });

  it('lets the page style every part', () => {
    const style = document.createElement('style');
    style.textContent = 'div::part(accept-button){color:rgb(1,2,3)} div::part(panel){gap:7px}';
    document.head.append(style);
    const {panel, part} = show({}, html``);
    expect(getComputedStyle(part('accept-button')!).color).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(panel).rowGap).to.equal('7px');
    style.remove();
  });
});
