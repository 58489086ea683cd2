// What a page's author reads while a page is developed: what is wrong, and what to do.
import {expect} from '@open-wc/testing';
import {ERROR_CODES} from '../../src/flow/error-codes.js';
import {PushOptinError, type ErrorCode} from '../../src/flow/errors.js';
import {explain} from '../../src/development/explain.js';
import {nearest} from '../../src/development/nearest.js';
import '../../src/development/index.js';
import {FakeBrowser, isOpen, makeElement, settle, warnings} from '../element/fake-browser.js';

describe('in development, a failure', () => {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[];

  it('has its code, what was found, what it means, what to do, and where to read on', () => {
    expect(codes.length).to.be.above(15);
    for (const code of codes) {
      const text = explain(new PushOptinError(code, 'register', 'x is y; expected z'), undefined);
      expect(text).to.match(new RegExp(`^\\[push-optin\\] ${code}, at the step “register”\\. `));
      expect(text).to.include(ERROR_CODES[code]);
      expect(text).to.include('\n  Found: x is y; expected z\n  To do: ');
      expect(text).to.match(/\n {2}To do: .{10}/);
      expect(text.endsWith(`README.md#error-${code}`)).to.equal(true);
      expect(text).not.to.match(/\]\(|undefined/);
    }
  });

  it('repeats no code where there is nothing to add', () => {
    expect(explain(new PushOptinError('worker-timeout', 'register'), '')).not.to.include('Found');
  });

  it('marks the place in the query, names what was meant, and lists what there is', () => {
    const error = new PushOptinError('query-invalid', undefined, 'when, column 17: expected time');
    const lines = explain(error, ' time >= 10s and scrol >= 50%').split('\n');
    const at = lines.indexOf('  time >= 10s and scrol >= 50%');
    expect(at).to.be.above(0);
    expect(lines[at + 1]).to.equal(`  ${' '.repeat(16)}^`);
    expect(lines[at + 2]).to.equal('  Did you mean “scroll”?');
    for (const feature of ['time >= 10s', 'exit-intent', 'url: /news/*', '(min-width: 40em)']) {
      expect(lines.some((line) => line.startsWith(`    ${feature} `))).to.equal(true, feature);
    }
  });

  it('shows of a long query the part that matters', () => {
    const long = `${'time >= 10s and '.repeat(20)}tme`;
    const error = new PushOptinError(
      'query-invalid',
      undefined,
      `when, column ${long.length - 2}: expected time`,
    );
    const lines = explain(error, long).split('\n');
    const mark = lines.findIndex((line) => /^ +\^$/.test(line));
    expect(lines[mark]!.length).to.be.below(70);
    expect(lines[mark - 1]!.slice(lines[mark]!.indexOf('^'))).to.equal('tme');
  });
});

describe('in development, the nearest name', () => {
  const known = ['vapid-public-key', 'service-worker', 'subscription-url', 'when', 'display'];
  for (const [written, meant] of [
    ['vapidpublickey', 'vapid-public-key'],
    ['vapid_public_key', 'vapid-public-key'],
    ['vapid-key', 'vapid-public-key'],
    ['public-key', 'vapid-public-key'],
    ['worker', 'service-worker'],
    ['subscripton-url', 'subscription-url'],
    ['subscribtion-url', 'subscription-url'],
    ['wen', 'when'],
    ['dispaly', 'display'],
    ['class', undefined],
    ['id', undefined],
    ['style', undefined],
    ['ng-version', undefined],
    ['_ngcontent-abc-c1', undefined],
    ['data-v-7ba5bd90', undefined],
    ['hidden', undefined],
  ] as const) {
    it(`of ${written} is ${meant ?? 'none'}`, () => {
      expect(nearest(written, known)).to.equal(meant);
    });
  }
});

describe('in development, <push-optin>', () => {
  let browser: FakeBrowser;
  beforeEach(() => (browser = new FakeBrowser()));
  afterEach(() => browser.restore());

  /** The long messages about an element; each comes with the element, to be clicked in the console. */
  const said = async (attributes: Readonly<Record<string, string>>, content?: string | Node) => {
    const texts = await warnings(async () => {
      const element = await makeElement(browser, attributes, content);
      await settle();
      element.requestUpdate();
      await settle();
    });
    return texts.filter((text) => text.includes('[object HTMLElement]'));
  };

  it('says nothing of a page that is right', async () => {
    const heading = document.createElement('span');
    heading.slot = 'heading';
    const attributes = {display: 'bar', placement: 'top', storage: 'none', cooldown: '1d', id: 'a'};
    expect(await said({...attributes, class: 'b', 'data-x': '', lang: 'en'}, heading)).to.eql([]);
  });

  for (const [name, attributes, expected] of [
    ['an attribute as JavaScript writes it', {serviceworker: '/x'}, /“service-worker”.*hyphens/],
    ['a part of an attribute’s name', {scope: '/x'}, /“service-worker-scope”/],
    ['a display that there is not', {display: 'crad'}, /“card” is used.*“card”[^]*\n +bell /],
    ['a preview that there is not', {preview: 'prompt'}, /nothing is previewed[^]*\n +prompting /],
    ['a cooldown that is none', {cooldown: '7 days'}, /“7d 30d 90d” is used/],
  ] as const) {
    it(`says of ${name} what was meant, once`, async () => {
      const texts = await said(attributes as Readonly<Record<string, string>>);
      expect(texts.length).to.equal(1);
      expect(texts[0]).to.match(/^\[push-optin\] /);
      expect(texts[0]).to.match(expected);
    });
  }

  it('leaves attributes alone that stand beside the right one', async () => {
    expect(await said({vapidpublickey: 'x'})).to.eql([]);
  });

  it('says which slot was meant', async () => {
    const header = document.createElement('span');
    header.slot = 'headings';
    expect((await said({}, header))[0]).to.match(/no slot “headings”.*“heading”/);
  });

  it('says which text was meant', async () => {
    const texts = await warnings(async () => {
      const element = await makeElement(browser);
      element.messages = {acept: 'Yes'} as object;
      await element.updateComplete;
    });
    expect(texts.length).to.equal(1);
    expect(texts[0]).to.match(/messages\.acept .*“accept”/);
  });

  it('explains a failure after its short message, and no more once it has gone', async () => {
    const element = await makeElement(browser, {'vapid-public-key': 'x'});
    const texts = await warnings(async () => {
      await element.show();
      await settle();
    });
    expect(isOpen(element)).to.equal(false);
    expect(texts.length).to.equal(2);
    expect(texts[0]).to.match(/^\[push-optin\] key-invalid: /);
    expect(texts[1]).to.match(/^\[push-optin\] key-invalid, at the step “register”[^]*To do: /);
    element.remove();
    const later = await warnings(async () => {
      const error = new PushOptinError('worker-timeout', 'register');
      element.dispatchEvent(new CustomEvent('push-optin-error', {detail: {error}}));
      await settle();
    });
    expect(later).to.eql([]);
  });

  it('explains a query that does not parse', async () => {
    const texts = await said({when: 'scrol >= 50%'});
    expect(texts.length).to.equal(1);
    expect(texts[0]).to.match(
      /query-invalid[^]*\n {2}scrol >= 50%\n {2}\^\n {2}Did you mean “scroll”/,
    );
  });
});
