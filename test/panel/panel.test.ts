import {aTimeout, expect, nextFrame} from '@open-wc/testing';
import {html} from 'lit';
import {PushOptinError} from '../../src/flow/errors.js';
import type {StateName} from '../../src/flow/state.js';
import {en} from '../../src/locales/en.js';
import type {Texts} from '../../src/panel/texts.js';
import type {Display, PanelActions, PanelView} from '../../src/panel/view.js';
import {click, press} from '../support/browser.js';
import {draw, SCENES, silent, slotted, viewOf, withOptions, type Drawn} from './draw.js';

const DISPLAYS: readonly Display[] = ['card', 'bar', 'inline', 'bell'];

/** Text as a visitor sees it: through the slots, without what is only heard or not drawn. */
const seen = (node: Node): string => {
  if (node instanceof HTMLSlotElement && node.assignedNodes().length) {
    return node.assignedNodes().map(seen).join('');
  }
  if (node instanceof HTMLElement) {
    if (getComputedStyle(node).display === 'none' || node.matches('.unseen')) return '';
  }
  return node.nodeType === Node.TEXT_NODE
    ? (node.textContent ?? '')
    : [...node.childNodes].map(seen).join('');
};
const textOf = (node: Node | null): string => (node ? seen(node).replace(/\s+/g, ' ').trim() : '');
const buttonsOf = ({panel}: Drawn): HTMLButtonElement[] => [
  ...panel.querySelectorAll<HTMLButtonElement>('#actions button'),
];
const labels = (drawn: Drawn): string[] => buttonsOf(drawn).map(textOf);

/** Actions that write down what was called, and with which event. */
const recorder = (): {readonly calls: unknown[][]; readonly actions: PanelActions} => {
  const calls: unknown[][] = [];
  const actions = Object.fromEntries(
    Object.keys(silent).map((name) => [name, (...rest: unknown[]) => calls.push([name, ...rest])]),
  ) as unknown as PanelActions;
  return {calls, actions};
};

describe('panel', () => {
  let drawn: Drawn | undefined;
  const show = (...parameters: Parameters<typeof draw>): Drawn => {
    drawn?.host.remove();
    return (drawn = draw(...parameters));
  };
  afterEach(() => drawn?.host.remove());

  for (const display of DISPLAYS) {
    describe(display, () => {
      const floats = display !== 'inline';

      for (const [name, scene] of Object.entries(SCENES)) {
        it(`draws ${name}`, () => {
          const {part, panel, root} = show({...scene, display}, slotted);
          for (const each of ['panel', 'icon', 'heading', 'body', 'options', 'status']) {
            expect(part(each), each).to.be.an.instanceof(Element);
          }
          expect(panel.getAttribute('role')).to.equal(floats ? 'dialog' : 'region');
          expect(panel.getAttribute('popover')).to.equal(floats ? 'manual' : null);
          expect(panel.hasAttribute('aria-modal')).to.equal(false);
          expect(part('close-button') !== null).to.equal(floats);
          expect(part('bell') !== null).to.equal(display === 'bell' && name !== 'unsupported');
          expect(getComputedStyle(panel).display).to.equal('grid');
          expect(root.querySelectorAll('[style]')).to.have.length(0);
          for (const button of root.querySelectorAll('button')) {
            expect(button.type).to.equal('button');
            expect(textOf(button) || button.getAttribute('aria-label')).not.to.equal('');
          }
        });
      }

      it('weighs accept and decline the same, and offers both in one click', () => {
        const {part} = show({display}, slotted);
        expect(textOf(part('accept-button'))).to.equal(en.accept);
        // In the flow of the page there is nothing to get rid of.
        if (floats) expect(textOf(part('decline-button'))).to.equal(en.decline);
        else expect(part('decline-button')).to.equal(null);
      });

      it('tells the element what was clicked, in the click', async () => {
        const {calls, actions} = recorder();
        const clicked = async (target: Element | null, ...expected: unknown[]): Promise<void> => {
          calls.length = 0;
          expect(await click(target!)).to.equal(true);
          expect(calls[0]?.[0]).to.equal(expected[0]);
          expect(calls).to.have.length(1);
          if (expected[1]) expect((calls[0]![1] as Event).isTrusted).to.equal(true);
        };
        let {part} = show({display, actions});
        await clicked(part('accept-button'), 'accept', true);
        if (floats) {
          await clicked(part('decline-button'), 'decline');
          await clicked(part('close-button'), 'close');
        }
        if (display === 'bell') await clicked(part('bell'), 'toggle', true);
        const error = new PushOptinError('server-unreachable', 'send');
        show({display, actions, state: 'failed', error});
        await clicked(buttonsOf(drawn!)[0]!, 'retry', true);
        show({display, actions, state: 'subscribed'});
        await clicked(buttonsOf(drawn!).at(-1)!, 'unsubscribe');
        if (floats) await clicked(buttonsOf(drawn!)[0]!, 'close');
      });

      it('calls synchronously', () => {
        const {calls, actions} = recorder();
        const {part} = show({display, actions});
        part('accept-button')!.click();
        expect(calls.map(([name]) => name)).to.deep.equal(['accept']);
      });

      it('has its own words in the end states, and lets the page replace them', () => {
        for (const state of ['subscribed', 'denied', 'needs-install', 'failed'] as const) {
          const own = show({display, state});
          expect(textOf(own.part('status')), state).not.to.equal('');
          const {part} = show({display, state}, html`${slotted}<b slot=${state}>In my words</b>`);
          expect(textOf(part('status'))).to.equal('In my words');
          expect(textOf(part('body'))).to.equal('');
        }
      });
    });
  }

  it('offers in every state in which nothing has happened', async () => {
    for (const state of ['idle', 'checking', 'prompting', 'dismissed'] as const) {
      const {part} = show({state, display: 'inline'}, slotted);
      await nextFrame();
      expect(textOf(part('heading'))).to.equal('Know when your order ships');
      expect(textOf(part('body'))).to.match(/^One message per order.*Nothing else\.$/);
      expect(textOf(part('status'))).to.equal('');
      expect(part('accept-button')!.hasAttribute('aria-disabled')).to.equal(false);
    }
  });

  it('says the built-in words where the page says nothing', async () => {
    const {part} = show();
    expect(textOf(part('heading'))).to.equal(en.heading);
    expect(textOf(part('body'))).to.equal(en.body);
  });

  it('does not take white space for a body', async () => {
    const {host, part} = show({}, html` <span slot="heading">Hello</span> `);
    await nextFrame();
    expect(textOf(part('body'))).to.equal(en.body);
    host.append('Something');
    await nextFrame();
    expect(textOf(part('body'))).to.equal('Something');
    host.lastChild!.remove();
    await nextFrame();
    expect(textOf(part('body'))).to.equal(en.body);
  });

  it('survives a change of the slot as it goes away', async () => {
    const {host, redraw, part} = show({}, slotted);
    host.append('More');
    redraw({state: 'subscribed'});
    await aTimeout(0);
    redraw({});
    await nextFrame();
    expect(textOf(part('body'))).to.match(/Nothing else\. More$/);
  });

  it('keeps the buttons of the offer in their place, without effect, while others work', async () => {
    const {calls, actions} = recorder();
    const {redraw, part, panel} = show({actions});
    const accept = part('accept-button')!;
    accept.focus();
    for (const state of ['asking', 'subscribing', 'saving'] as const) {
      redraw({state, actions});
      expect(part('accept-button')).to.equal(accept);
      expect(accept.getAttribute('aria-disabled')).to.equal('true');
      expect(panel.getAttribute('aria-busy')).to.equal('true');
      accept.click();
      part('decline-button')!.click();
    }
    expect(calls).to.deep.equal([]);
    part('close-button')!.click();
    expect(calls).to.deep.equal([['close']]);
    redraw({state: 'subscribed', actions});
    expect(panel.getAttribute('aria-busy')).to.equal('false');
    expect((panel.getRootNode() as ShadowRoot).activeElement).to.equal(accept);
    expect(textOf(accept)).to.equal(en.done);
    expect(accept.hasAttribute('aria-disabled')).to.equal(false);
    expect(accept.getAttribute('part')).not.to.contain('accept');
  });

  it('says where to answer when the answer is long in coming', () => {
    const {part, redraw} = show({state: 'asking'});
    expect(textOf(part('status'))).to.equal(en.asking);
    redraw({state: 'asking', waiting: true});
    expect(textOf(part('status'))).to.equal(en.waiting);
    redraw({state: 'subscribing', waiting: true});
    expect(textOf(part('status'))).to.equal(en.subscribing);
  });

  it('draws the steps as they are', () => {
    const {part} = show({state: 'subscribing'});
    const steps = [...part('steps')!.querySelectorAll('[part=step]')];
    expect(steps.map((step) => step.className)).to.deep.equal([
      'done',
      'done',
      'done',
      'done',
      'active',
      'todo',
    ]);
    expect(steps.map((step) => step.textContent?.trim())).to.deep.equal([
      `${en['service-worker-support']} ✓`,
      `${en['push-support']} ✓`,
      `${en.register} ✓`,
      `${en.permission} ✓`,
      en.subscribe,
      en.send,
    ]);
    expect(part('steps')!.querySelectorAll('[aria-current=step]')).to.have.length(1);
    expect(part('steps')!.getAttribute('aria-label')).to.equal(en.steps);
    expect(show({state: 'subscribed'}).part('steps')).to.equal(null);
  });

  it('offers to try again only what may succeed', () => {
    const failed = (code: ConstructorParameters<typeof PushOptinError>[0]): string[] =>
      labels(show({state: 'failed', error: new PushOptinError(code)}));
    expect(failed('server-unreachable')).to.deep.equal([en.retry, en.close]);
    expect(failed('key-invalid')).to.deep.equal([en.close]);
    expect(labels(show({state: 'failed'}))).to.deep.equal([en.close]);
  });

  it('has one live region for what opens, older than the panel and outside it', () => {
    const {root, panel, redraw} = show({open: false});
    const live = root.querySelector<HTMLElement>('.unseen')!;
    expect(live.getAttribute('role')).to.equal('status');
    expect(panel.contains(live)).to.equal(false);
    expect(live.textContent).to.equal('');
    redraw({announcement: en.announcement});
    expect(root.querySelector('.unseen')).to.equal(live);
    expect(live.textContent).to.equal(en.announcement);
    expect(getComputedStyle(live).display).not.to.equal('none');
    const {width, height} = live.getBoundingClientRect();
    expect([width, height]).to.deep.equal([1, 1]);
  });

  it('keeps the live status of the panel through all states', () => {
    const {part, redraw} = show();
    const status = part('status');
    expect(status!.getAttribute('role')).to.equal('status');
    for (const [, scene] of Object.entries(SCENES)) {
      redraw(scene);
      expect(part('status')).to.equal(status);
    }
  });

  it('declines on Escape inside, and keeps the key from the page', async () => {
    const {calls, actions} = recorder();
    const {panel, part} = show({actions});
    let heard = 0;
    const hear = (): unknown => heard++;
    document.addEventListener('keydown', hear);
    part('heading')!.focus();
    await press('Escape');
    expect(calls).to.deep.equal([['escape']]);
    expect(heard).to.equal(0);
    await press('a');
    expect(heard).to.equal(1);
    const composing = new KeyboardEvent('keydown', {
      key: 'Escape',
      isComposing: true,
      bubbles: true,
      composed: true,
    });
    panel.dispatchEvent(composing);
    expect(heard).to.equal(2);
    expect(calls).to.have.length(1);
    document.removeEventListener('keydown', hear);
  });

  it('leaves Escape alone in the flow of the page', () => {
    const {calls, actions} = recorder();
    const {panel} = show({actions, display: 'inline'});
    const event = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true});
    expect(panel.dispatchEvent(event)).to.equal(true);
    expect(calls).to.deep.equal([]);
  });

  it('traps nobody: Tab walks through and out', async () => {
    const {root} = show({}, withOptions);
    const before = document.createElement('button');
    const after = document.createElement('button');
    document.body.prepend(before);
    document.body.append(after);
    before.focus();
    const walked: string[] = [];
    const inside = (element: Element | null): string =>
      element?.getAttribute('part')?.replace('button ', '') ?? element?.localName ?? '';
    for (let step = 0; step < 6; step++) {
      await press('Tab');
      walked.push(inside(root.activeElement ?? document.activeElement));
    }
    expect(walked).to.deep.equal([
      'input',
      'input',
      'accept-button',
      'decline-button',
      'close-button',
      'button',
    ]);
    expect(document.activeElement).to.equal(after);
    before.remove();
    after.remove();
  });

  it('lets the element move the focus to the heading', () => {
    const {part, root} = show();
    part('heading')!.focus();
    expect(root.activeElement).to.equal(part('heading'));
  });

  it('tells when the options change, and draws them where they count', () => {
    const {calls, actions} = recorder();
    const shown = (view: Partial<PanelView>): boolean => {
      const {part} = show({actions, ...view}, withOptions);
      return part('options')!.getClientRects().length > 0;
    };
    expect(shown({})).to.equal(true);
    drawn!.host.querySelector('input')!.click();
    expect(calls).to.deep.equal([['optionsChanged']]);
    const subscribed: StateName = 'subscribed';
    expect(shown({state: subscribed, display: 'inline'})).to.equal(true);
    expect(shown({state: subscribed, display: 'bell'})).to.equal(true);
    expect(shown({state: subscribed})).to.equal(false);
    expect(shown({state: 'asking'})).to.equal(false);
    expect(shown({state: 'denied', display: 'inline'})).to.equal(false);
  });

  it('has a bell that says how things stand', () => {
    const {part, redraw} = show({display: 'bell', open: false});
    const bell = part('bell')!;
    expect(bell.getAttribute('aria-label')).to.equal(en.bellOff);
    expect(bell.getAttribute('aria-haspopup')).to.equal('dialog');
    expect(bell.getAttribute('aria-expanded')).to.equal('false');
    redraw({display: 'bell', state: 'subscribed'});
    expect(part('bell')).to.equal(bell);
    expect(bell.getAttribute('aria-label')).to.equal(en.bellOn);
    expect(bell.getAttribute('aria-expanded')).to.equal('true');
    redraw({display: 'bell', state: 'denied'});
    expect(bell.getAttribute('aria-label')).to.equal(en.bellBlocked);
  });

  it('makes no markup of any text', () => {
    const evil = '<img src=x onerror="globalThis.pwned=1"><script>1</script>${1}';
    const names = Object.keys(en) as (keyof Texts)[];
    const texts = Object.fromEntries(names.map((name) => [name, evil])) as unknown as Texts;
    for (const display of DISPLAYS) {
      for (const scene of Object.values(SCENES)) {
        const view = viewOf({...scene, display, texts, lang: evil, announcement: evil});
        const {root} = show(view);
        expect(root.querySelectorAll('img,script')).to.have.length(0);
      }
    }
    expect('pwned' in globalThis).to.equal(false);
  });

  it('shows a text that the page made empty as nothing, and a list of one as a list', () => {
    const texts = {...en, install: '', installSteps: 'Only this', subscribed: ''};
    const {part} = show({state: 'needs-install', texts});
    expect(part('status')!.querySelectorAll('li')).to.have.length(1);
    expect(textOf(show({state: 'subscribed', texts}).part('status'))).to.equal('');
  });

  it('does not break on texts that are no strings', () => {
    const wrong = {installSteps: 5, install: null, heading: undefined};
    for (const [name, value] of Object.entries(wrong)) {
      const texts = {...en, [name]: value} as unknown as Texts;
      for (const scene of Object.values(SCENES)) show({...scene, texts});
    }
  });

  it('closes at once, and a closed panel takes no clicks', () => {
    const {panel, redraw} = show();
    redraw({open: false});
    expect(panel.hasAttribute('data-open')).to.equal(false);
    expect(getComputedStyle(panel).pointerEvents).to.equal('none');
  });
});
