import {expect} from '@open-wc/testing';
import {html, render, type TemplateResult} from 'lit';
import type {ERROR_CODES} from '../../src/flow/error-codes.js';
import {PushOptinError, type ErrorCode} from '../../src/flow/errors.js';
import {en} from '../../src/locales/en.js';
import {explainFailure} from '../../src/panel/failure.js';
import {browserName, help, type BrowserName} from '../../src/panel/help.js';
import type {AlwaysTexts} from '../../src/panel/texts.js';
import type {BrowserFacts, PanelView} from '../../src/panel/view.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ';
const PHONE = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) ';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 ';
const CHROME = 'Chrome/150.0.0.0 Safari/537.36';
const GREASE = ['Not)A;Brand', 'Chromium'];

/** Name, what the browser says of itself, and whose menus are described. */
const BROWSERS: readonly [string, string, readonly string[], number, BrowserName][] = [
  ['Chrome on Windows', WINDOWS + CHROME, [...GREASE, 'Google Chrome'], 0, 'Chrome'],
  ['Chrome on a Mac', `${MAC}537.36 (KHTML, like Gecko) ${CHROME}`, ['Google Chrome'], 0, 'Chrome'],
  ['Chrome, other grease', WINDOWS + CHROME, ['Not/A)Brand', 'Google Chrome'], 10, 'Chrome'],
  ['Chromium', WINDOWS + CHROME, ['Chromium', 'Not_A Brand'], 0, 'Chrome'],
  ['Brave', WINDOWS + CHROME, [...GREASE, 'Brave'], 0, 'Chrome'],
  ['Edge', `${WINDOWS}${CHROME} Edg/150.0`, [...GREASE, 'Microsoft Edge'], 0, 'Edge'],
  ['a web view of Windows', `${WINDOWS}${CHROME} Edg/150.0`, ['Microsoft Edge WebView2'], 0, ''],
  ['Opera', `${WINDOWS}${CHROME} OPR/130.0`, [...GREASE, 'Opera'], 0, ''],
  ['Yandex', WINDOWS + CHROME, [...GREASE, 'YaBrowser', 'Yowser'], 0, ''],
  ['an old Chromium without brands', WINDOWS + CHROME, [], 0, ''],
  [
    'Chrome on Android',
    `${PHONE}Chrome/150.0 Mobile Safari/537.36`,
    ['Google Chrome'],
    5,
    'Android',
  ],
  ['Edge on Android', `${PHONE}Chrome/150.0 EdgA/150.0`, ['Microsoft Edge'], 5, 'Android'],
  ['Samsung Internet', `${PHONE}SamsungBrowser/29.0 Chrome/136`, ['Samsung Internet'], 5, ''],
  ['a web view of Android', `${PHONE}Version/4.0 ${CHROME}`, ['Android WebView'], 5, ''],
  [
    'Firefox',
    'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
    [],
    0,
    'Firefox',
  ],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0',
    [],
    5,
    'FirefoxAndroid',
  ],
  ['Safari', `${MAC}605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, [], 0, 'Safari'],
  ['an app on an iPhone', `${IPHONE}(KHTML, like Gecko) Mobile/15E148`, [], 5, 'Ios'],
  ['Safari on an iPhone', `${IPHONE}Version/26.0 Mobile/15E148 Safari/604.1`, [], 5, 'Ios'],
  ['Firefox on an iPhone', `${IPHONE}FxiOS/150.0 Mobile/15E148 Safari/605.1.15`, [], 5, 'Ios'],
  ['an iPad', `${MAC}605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`, [], 5, 'Ios'],
  [
    'WebKitGTK',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    [],
    0,
    '',
  ],
  ['nothing', '', [], 0, ''],
];

const icon = (strokes: string): TemplateResult =>
  html`<svg aria-hidden="true"><path d=${strokes} /></svg>`;

type Asked = Pick<PanelView, 'state' | 'error'>;

/** The advice as it is drawn: the sentence, the items, and how many strokes stand beside each. */
const advice = (view: Asked, facts: BrowserFacts, texts: PanelView['texts'] = en) => {
  const found = help({...view, texts}, facts, icon);
  if (!found) return undefined;
  const place = document.createElement('div');
  render(found[1], place);
  const items = [...place.querySelectorAll('li')];
  for (const drawing of place.querySelectorAll('svg')) {
    for (const path of drawing.querySelectorAll('path')) {
      expect(path.getTotalLength()).to.be.above(10);
    }
  }
  return {
    sentence: found[0],
    list: items.map((item) => item.textContent.trim()).join('\n'),
    drawings: items.map((item) => item.querySelector('svg')?.querySelectorAll('path').length ?? 0),
  };
};
const DENIED: Asked = {state: 'denied', error: undefined};
const failed = (code: ErrorCode): Asked => ({state: 'failed', error: new PushOptinError(code)});

describe('help', () => {
  for (const [name, userAgent, brands, touch, expected] of BROWSERS) {
    it(`describes the menus of ${name}: ${expected || 'in general'}`, () => {
      expect(browserName(userAgent, brands, touch)).to.equal(expected);
      const facts = {
        userAgent,
        maxTouchPoints: touch,
        onLine: true,
        userAgentData: {brands: brands.map((brand) => ({brand}))},
      };
      for (const view of [DENIED, failed('permission-suppressed')]) {
        const {sentence, list} = advice(view, facts)!;
        expect([sentence, list]).to.deep.equal([en.denied, en[`help${expected}`]]);
      }
    });
  }

  it('needs no touch points and no brands', () => {
    expect(browserName(`${WINDOWS}${CHROME}`)).to.equal('');
  });

  const here = {userAgent: '', maxTouchPoints: 0, onLine: true};
  const words: {readonly [code in keyof typeof ERROR_CODES]: keyof AlwaysTexts} = {
    'insecure-context': 'failed',
    embedded: 'failed',
    unsupported: 'failed',
    'key-missing': 'failedSite',
    'key-invalid': 'failedSite',
    'worker-fetch-failed': 'failedSite',
    'worker-blocked': 'failedSite',
    'worker-conflict': 'failedSite',
    'worker-install-failed': 'failedSite',
    'worker-timeout': 'failedSite',
    'gesture-missing': 'failed',
    'permission-suppressed': 'failed',
    'push-service-error': 'failedPush',
    'push-service-unreachable': 'failedPush',
    'push-timeout': 'failedPush',
    'push-storage-error': 'failed',
    'subscription-invalid': 'failed',
    'server-unreachable': 'failedServer',
    'server-rejected': 'failedSite',
    'query-invalid': 'failedSite',
  };
  for (const [code, key] of Object.entries(words)) {
    it(`has words for ${code}`, () => {
      const error = new PushOptinError(code as ErrorCode);
      expect(explainFailure(en, here, error)).to.equal(en[key]);
    });
  }

  it('says that the visitor is offline only where that can be the reason', () => {
    const offline = {...here, onLine: false};
    const sentence = (code: ErrorCode): string =>
      explainFailure(en, offline, new PushOptinError(code));
    expect(sentence('server-unreachable')).to.equal(en.failedOffline);
    expect(sentence('push-service-unreachable')).to.equal(en.failedOffline);
    expect(sentence('worker-conflict')).to.equal(en.failedSite);
    expect(sentence('server-rejected')).to.equal(en.failedSite);
  });

  it('names the switch of Brave, and only in Brave', () => {
    const view = failed('push-service-error');
    expect(advice(view, {...here, brave: {}})).to.deep.equal({
      sentence: en.failedPush,
      list: en.failedBrave,
      drawings: [0, 1, 0],
    });
    expect(advice(view, here)).to.equal(undefined);
    expect(advice(view, {...here, brave: {}, onLine: false})).to.equal(undefined);
    expect(advice(failed('server-rejected'), {...here, brave: {}})).to.equal(undefined);
  });

  it('says how to install, and draws the controls', () => {
    expect(advice({state: 'needs-install', error: undefined}, here)).to.deep.equal({
      sentence: en.install,
      list: en.installSteps,
      drawings: [1, 1, 1, 0],
    });
  });

  it('draws the control beside the address as it looks in the browser at hand', () => {
    const strokes = (userAgent: string, brands: readonly string[] = []): string => {
      const facts = {...here, userAgent, userAgentData: {brands: brands.map((brand) => ({brand}))}};
      const place = document.createElement('div');
      render(help({...DENIED, texts: en}, facts, icon)![1], place);
      return place.querySelector('li path:last-child')?.getAttribute('d') ?? '';
    };
    const firefox = (version: number): string =>
      strokes(
        `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
      );
    const sliders = strokes(WINDOWS, ['Google Chrome']);
    const lock = strokes(`${WINDOWS}${CHROME} Edg/150.0`, ['Microsoft Edge']);
    expect(sliders).not.to.equal(lock);
    expect(strokes(PHONE, ['Google Chrome'])).to.equal(sliders);
    expect(strokes(`${PHONE}Chrome/150.0 EdgA/150.0`, ['Microsoft Edge'])).to.equal(lock);
    expect(firefox(115)).to.equal(firefox(200));
    expect(new Set([sliders, lock, firefox(115)]).size).to.equal(3);
    // What we do not know is not drawn.
    expect(strokes('')).to.equal('');
  });

  it('is in English where a language or a page lacks it, and in their words where not', () => {
    const {help: _, denied: __, ...part} = en;
    const heard = advice(DENIED, here, {...part, help: 'Ask us'});
    expect([heard?.sentence, heard?.list]).to.deep.equal([en.denied, 'Ask us']);
  });

  it('has words for a failure without an error', () => {
    expect(explainFailure(en, here, undefined)).to.equal(en.failed);
  });

  it('has English texts that are plain and whole', () => {
    for (const [name, text] of Object.entries(en)) {
      expect(text.trim(), name).to.equal(text);
      expect(text, name).not.to.equal('');
      expect(text, name).not.to.match(/[<>{}&'"]|\n\n| {2}/);
    }
  });
});
