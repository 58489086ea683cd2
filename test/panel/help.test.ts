import {expect} from '@open-wc/testing';
import type {ERROR_CODES} from '../../src/flow/error-codes.js';
import {PushOptinError, type ErrorCode} from '../../src/flow/errors.js';
import {en} from '../../src/locales/en.js';
import {browserName, explainFailure, unblock, type BrowserName} from '../../src/panel/help.js';
import type {Texts} from '../../src/panel/texts.js';

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
      expect(unblock(en, facts)).to.deep.equal([en.denied, en[`help${expected}`]]);
    });
  }

  it('needs no touch points and no brands', () => {
    expect(browserName(`${WINDOWS}${CHROME}`)).to.equal('');
  });

  const here = {userAgent: '', maxTouchPoints: 0, onLine: true};
  const words: {readonly [code in keyof typeof ERROR_CODES]: keyof Texts} = {
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
    'permission-suppressed': 'denied',
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
      expect(explainFailure(en, here, error)[0]).to.equal(en[key]);
    });
  }

  it('says that the visitor is offline only where that can be the reason', () => {
    const offline = {...here, onLine: false};
    const sentence = (code: ErrorCode): string =>
      explainFailure(en, offline, new PushOptinError(code))[0];
    expect(sentence('server-unreachable')).to.equal(en.failedOffline);
    expect(sentence('push-service-unreachable')).to.equal(en.failedOffline);
    expect(sentence('worker-conflict')).to.equal(en.failedSite);
    expect(sentence('server-rejected')).to.equal(en.failedSite);
  });

  it('names the switch of Brave, and only in Brave', () => {
    const error = new PushOptinError('push-service-error');
    expect(explainFailure(en, {...here, brave: {}}, error)).to.deep.equal([
      en.failedPush,
      en.failedBrave,
    ]);
    expect(explainFailure(en, here, error)[1]).to.equal('');
  });

  it('has words for a failure without an error', () => {
    expect(explainFailure(en, here, undefined)).to.deep.equal([en.failed]);
  });

  it('has English texts that are plain and whole', () => {
    for (const [name, text] of Object.entries(en)) {
      expect(text.trim(), name).to.equal(text);
      expect(text, name).not.to.equal('');
      expect(text, name).not.to.match(/[<>{}&'"]|\n\n| {2}/);
    }
  });
});
