import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {en} from '../../src/locales/en.js';
import {english} from '../../src/panel/english.js';
import {da} from '../../src/locales/da.js';
import {de} from '../../src/locales/de.js';
import {help} from '../../src/panel/help.js';
import {directionOf, loadLocale, pickLanguage, textsFor} from '../../src/panel/language.js';
import {LOCALES} from '../../src/panel/locale-files.js';
import {LOCALES as LOCALES_CDN} from '../../src/panel/locale-files-cdn.js';
import {registerLocale} from '../../src/panel/register-locale.js';

/** Sets the languages of the browser for one test. */
const browserSpeaks = (...languages: string[]): void => {
  Object.defineProperty(navigator, 'languages', {value: languages, configurable: true});
};

describe('pickLanguage', () => {
  const TABLE: readonly (readonly [wanted: string, picked: string])[] = [
    ['de', 'de'],
    ['de-AT', 'de'],
    ['de-CH-1996', 'de'],
    ['de_DE', 'de'],
    [' DE ', 'de'],
    ['de-', 'de'],
    ['de-x-private', 'de'],
    ['de-a-bcd-x-yz', 'de'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['es-419', 'es'],
    ['fil', 'en'],
    ['fr-Latn-CA', 'fr'],
    ['nb-NO', 'nb'],
    ['no', 'nb'],
    ['no-NO', 'nb'],
    ['nn', 'nb'],
    ['nn-NO', 'nb'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['he-IL', 'he'],
    ['in', 'id'],
    ['in-ID', 'id'],
    ['mo', 'ro'],
    ['pt', 'pt-br'],
    ['pt-BR', 'pt-br'],
    ['pt_BR', 'pt-br'],
    ['pt-Latn-BR', 'pt-br'],
    ['pt-PT', 'pt-pt'],
    ['pt-AO', 'pt-pt'],
    ['pt-MZ', 'pt-pt'],
    ['zh', 'zh-hans'],
    ['zh-CN', 'zh-hans'],
    ['zh-SG', 'zh-hans'],
    ['zh-Hans', 'zh-hans'],
    ['zh-Hans-HK', 'zh-hans'],
    ['zh-Hans-TW', 'zh-hans'],
    ['zh-TW', 'zh-hant'],
    ['zh-HK', 'zh-hant'],
    ['zh-MO', 'zh-hant'],
    ['zh_TW', 'zh-hant'],
    ['zh-Hant', 'zh-hant'],
    ['zh-Hant-HK', 'zh-hant'],
    ['zh-cmn-Hant-TW', 'zh-hant'],
    ['zh-yue', 'zh-hant'],
    ['yue', 'zh-hant'],
    ['yue-HK', 'zh-hant'],
    ['cmn', 'zh-hans'],
    ['cmn-Hant', 'zh-hant'],
    ['cmn-TW', 'zh-hant'],
    // Longer names that begin like ours.
    ['nog', 'en'],
    ['inh', 'en'],
    ['ptx', 'en'],
    ['zha', 'en'],
    ['den', 'en'],
  ];
  for (const [wanted, picked] of TABLE) {
    it(`${wanted} is ${picked}`, () => expect(pickLanguage([wanted])).to.equal(picked));
  }

  it('takes the first there is, and English where there is none', () => {
    expect(pickLanguage(['ca', 'es', 'fr'])).to.equal('es');
    expect(pickLanguage(['', 'sv-FI', 'fi'])).to.equal('sv');
    expect(pickLanguage(['en', 'de'])).to.equal('en');
    expect(pickLanguage(['tlh', 'ca'])).to.equal('en');
    expect(pickLanguage([])).to.equal('en');
  });

  it('prefers what there is to what we would call it', () => {
    expect(pickLanguage(['nn-NO'], ['en', 'nb', 'nn'])).to.equal('nn');
    expect(pickLanguage(['pt-AO'], ['en', 'pt', 'pt-pt'])).to.equal('pt');
    expect(pickLanguage(['zh-HK'], ['zh-hant', 'zh-hk'])).to.equal('zh-hk');
    expect(pickLanguage(['de-CH-1996'], ['de', 'de-ch'])).to.equal('de-ch');
  });

  const HOSTILE = [
    '',
    '*',
    '-',
    '--',
    '_',
    'x',
    'x-private',
    'i-klingon',
    '__proto__',
    'constructor',
    'toString',
    '../../evil',
    'de/../../evil',
    'de.js?',
    'https://evil.example/de',
    'de\n',
    'd\u0000e',
    '🙂',
    '-'.repeat(1e6),
    'a-'.repeat(1e6),
    'zh-'.repeat(1e6),
  ];
  it('survives whatever is written there', () => {
    for (const tag of HOSTILE) {
      expect(['en', ...LOCALES]).to.include(pickLanguage([tag]));
    }
    const strange = [null, undefined, 0, {}, []] as unknown as string[];
    expect(pickLanguage(strange)).to.equal('en');
  });

  it('only ever answers with what is available', () => {
    const tag = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom('zh', 'pt', 'no', 'de', 'x', 'hant', 'TW', '', '-', '_', 'a'))
        .map((parts) => parts.join('-')),
    );
    fc.assert(
      fc.property(fc.array(tag), (wanted) => {
        expect(['en', ...LOCALES]).to.include(pickLanguage(wanted));
      }),
    );
  });

  it('knows the same languages in the one CDN file', () => {
    expect(LOCALES_CDN).to.deep.equal(LOCALES);
  });
});

describe('directionOf', () => {
  it('knows the languages that run from the right, also those that only a page may add', () => {
    for (const tag of ['ar', 'ar-EG', 'fa', 'he', 'iw', 'ur-PK', 'ckb', 'pa-Arab', 'yi', 'AR']) {
      expect(directionOf(tag), tag).to.equal('rtl');
    }
    for (const tag of ['en', 'de', 'arn', 'faroe', 'ar-Latn', 'zh-hant', '', 'hi', 'pa']) {
      expect(directionOf(tag), tag).to.equal('ltr');
    }
  });
});

describe('texts of an element', () => {
  const made: Element[] = [];
  const make = (lang?: string | null, parent: Node = document.body): HTMLElement => {
    const element = document.createElement('div');
    if (typeof lang === 'string') element.setAttribute('lang', lang);
    parent.appendChild(element);
    made.push(element);
    return element;
  };
  const page = document.documentElement;
  const before = page.getAttribute('lang');
  beforeEach(() => {
    page.removeAttribute('lang');
    browserSpeaks('sv-SE', 'en');
  });
  afterEach(() => {
    made.splice(0).forEach((element) => element.remove());
    if (before === null) page.removeAttribute('lang');
    else page.setAttribute('lang', before);
    delete (navigator as {languages?: unknown}).languages;
  });
  const langOf = async (element: HTMLElement): Promise<string> => (await textsFor(element)).lang;

  it('are in the language of the page before the browser’s', async () => {
    expect(await langOf(make())).to.equal('sv');
    page.lang = 'de-AT';
    expect(await langOf(make())).to.equal('de');
    const section = make('fr');
    expect(await langOf(make(null, section))).to.equal('fr');
    expect(await langOf(make('it', section))).to.equal('it');
    page.lang = 'en-US';
    expect(await langOf(make())).to.equal('en');
  });

  it('are in the browser’s where the page’s is not known', async () => {
    page.lang = 'tlh';
    expect(await langOf(make())).to.equal('sv');
    expect(await langOf(make(''))).to.equal('sv');
    browserSpeaks('tlh', 'nn-NO');
    expect(await langOf(make())).to.equal('nb');
    browserSpeaks();
    expect(await langOf(make())).to.equal('en');
  });

  it('look through shadow roots', async () => {
    page.lang = 'de';
    const outer = make().attachShadow({mode: 'closed'});
    const inner = make(null, outer).attachShadow({mode: 'open'});
    expect(await langOf(make(null, inner))).to.equal('de');
    outer.host.setAttribute('lang', 'fr');
    expect(await langOf(make(null, inner))).to.equal('fr');
  });

  it('are the same object for English, and the same words for all others', async () => {
    const {texts, lang, dir} = await textsFor(make('en'));
    expect(texts).to.equal(english);
    expect([lang, dir]).to.deep.equal(['en', undefined]);
    expect((await textsFor(make('de'))).texts).to.deep.equal(de);
  });

  it('say their direction where the page’s differs', async () => {
    expect((await textsFor(make('he'))).dir).to.equal('rtl');
    const rtl = make();
    rtl.dir = 'rtl';
    expect((await textsFor(make('he', rtl))).dir).to.equal(undefined);
    // Its own words may be in a language that we lack: English must not turn them round.
    browserSpeaks('en');
    expect((await textsFor(make('ur', rtl))).dir).to.equal(undefined);
  });

  it('are those of the language that holds when they arrive', async () => {
    const element = make('de');
    const late = textsFor(element);
    element.lang = 'fr';
    expect((await late).lang).to.equal('fr');
  });

  it('may be asked for before the element is in a page', async () => {
    const element = document.createElement('div');
    expect(await langOf(element)).to.equal('sv');
    element.lang = 'ar';
    expect((await textsFor(element)).dir).to.equal('rtl');
  });

  it('can be registered, whole or in part', async () => {
    registerLocale('de_CH', {accept: 'Ja', close: 'Schliessen'});
    const swiss = await textsFor(make('de-CH'));
    expect(swiss.lang).to.equal('de-ch');
    expect(swiss.texts).to.deep.equal({...de, accept: 'Ja', close: 'Schliessen'});
    expect(await langOf(make('de-AT'))).to.equal('de');

    registerLocale('UR', {heading: 'اطلاعات؟'});
    const urdu = await textsFor(make('ur-PK'));
    expect([urdu.lang, urdu.dir]).to.deep.equal(['ur', 'rtl']);
    expect(urdu.texts).to.deep.equal({...english, heading: 'اطلاعات؟'});

    registerLocale('en-x-test', {});
    expect((await textsFor(make('en-x-test'))).texts).to.deep.equal(english);
    registerLocale('__proto__', {heading: 'Polluted'});
    expect((await textsFor(make('__proto__'))).texts.heading).to.equal('Polluted');
    expect(({} as {heading?: string}).heading).to.equal(undefined);
  });

  it('that were registered whole need no file', async () => {
    const whole = {...en, heading: 'Hej?'};
    registerLocale('da', whole);
    expect(await loadLocale('da')).to.deep.equal(whole);
    // Without the help, that of the built-in language.
    registerLocale('da-x-short', {...english, heading: 'Hej?'});
    expect((await loadLocale('da-x-short')).denied).to.equal(da.denied);
  });

  it('come with the help where it is due', async () => {
    expect((await textsFor(make('de'))).help).to.equal(undefined);
    expect((await textsFor(make('de'), undefined, true)).help).to.equal(help);
  });

  it('are English where a file cannot be had, and the reason is told', async () => {
    const told: string[] = [];
    const languages = LOCALES as string[];
    languages.push('xx');
    try {
      const {texts, lang, dir} = await textsFor(make('xx'), (text) => told.push(text));
      expect(texts).to.equal(english);
      expect([lang, dir]).to.deep.equal(['en', undefined]);
      expect(told).to.have.length(1);
      expect(told[0]).to.match(/"xx" could not be loaded/);
      expect((await textsFor(make('xx'))).lang).to.equal('en');
    } finally {
      languages.pop();
    }
  });
});
