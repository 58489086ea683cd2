// What the tools of the site promise: what is copied is what was shown, and the builder of conditions
// says what the widget's own parser says.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {cdn, root} from '../../demo/site/facts.mjs';
import {sizeOf} from '../../scripts/size.mjs';
import {evaluate} from '../../dist/query/evaluate.js';
import {explain} from '../../dist/query/explain.js';
import {parse} from '../../dist/query/parse.js';
import {noChromium, openChromium, openSite, openTab} from './site.mjs';

describe('the tools', {skip: noChromium()}, () => {
  let site;
  let chromium;
  let tab;
  before(async () => {
    site = await openSite();
    chromium = await openChromium();
    await chromium.browser
      .defaultBrowserContext()
      .setPermission(
        site.origin,
        {permission: {name: 'clipboard-write'}, state: 'granted'},
        {permission: {name: 'clipboard-read'}, state: 'granted'},
      );
    tab = await openTab(chromium.browser, site);
    await tab.look();
  });
  after(async () => {
    await chromium?.close();
    await site?.close();
  });

  const open = async (path) => {
    // Only another document is loaded anew; a hash alone is not.
    await tab.page.goto('about:blank');
    await tab.page.goto(site.url + path, {waitUntil: 'load'});
    return tab.page;
  };
  const textOf = (selector) => tab.page.$eval(selector, ({textContent}) => textContent);
  const fill = (values) =>
    tab.page.evaluate((wanted) => {
      const form = document.querySelector('form#configuration');
      for (const [name, value] of Object.entries(wanted)) {
        const control = form.elements[name];
        if (control instanceof RadioNodeList || control.type !== 'checkbox') control.value = value;
        else control.checked = !!value;
        const one = control instanceof RadioNodeList ? control[0] : control;
        one.dispatchEvent(new Event('input', {bubbles: true}));
      }
    }, values);

  /** The frame, once its page is there: before that it is an empty one, which goes away. */
  const frameOf = async (page, selector) => {
    await page.waitForFunction(
      (wanted) => document.querySelector(wanted).contentDocument?.querySelector('push-optin'),
      {},
      selector,
    );
    return (await page.$(selector)).contentFrame();
  };

  /** What is drawn, in a page or a frame: the settings, the words and the look. */
  const drawing = async (frame) => {
    await frame.waitForSelector('push-optin >>> [part~=accept-button]');
    return frame.evaluate(() => {
      const element = document.querySelector('push-optin');
      const part = (name) => element.shadowRoot.querySelector(`[part~=${name}]`);
      const looks = (name, ...properties) => {
        const style = getComputedStyle(part(name));
        return properties.map((property) => style.getPropertyValue(property)).join(' ');
      };
      return {
        lang: part('panel').lang,
        place: part('panel').className.trim(),
        panel: looks('panel', 'background-color', 'color', 'border-radius', 'font-family'),
        button: looks('accept-button', 'background-color', 'color', 'border-radius'),
        content: [...element.childNodes]
          .map((node) =>
            node instanceof Element
              ? `${node.slot}: ${node.textContent.trim()}`
              : node.textContent.trim(),
          )
          .filter(Boolean),
      };
    });
  };

  const CHOSEN = {
    'slot-heading': 'Fish & <chips>?',
    'slot-body': 'One "message" a week.',
    'slot-accept': 'Yes',
    'slot-options': 'Cod\nHake',
    display: 'card',
    placement: 'top-start',
    lang: 'pt-br',
    theme: 'bank',
    'token-radius': '3px',
    when: 'visits >= 2 and click: ".a, .b"',
    cooldown: '1d 2d',
    storage: 'session',
    'vapid-public-key': 'BKey',
    'service-worker': '/sw.js',
    'service-worker-scope': '/push/',
    'subscription-url': '/api/x?a=1&b=2',
    debug: 'on',
  };

  it('the configurator: what is pasted is what was chosen and shown', async () => {
    const page = await open('configurator.html');
    await fill({...CHOSEN, display: ''});
    const frame = await frameOf(page, 'iframe.desktop');
    await frame.waitForFunction(
      () => document.querySelector('push-optin')?.getAttribute('placement') === 'top-start',
    );
    const shown = await drawing(frame);

    // An empty page that has nothing but what is to be pasted.
    site.routes['/push-optin.js'] = [
      'text/javascript',
      readFileSync(join(cdn, 'push-optin.js'), 'utf8'),
    ];
    site.routes['/locales/pt-br.js'] = [
      'text/javascript',
      readFileSync(join(cdn, 'locales/pt-br.js'), 'utf8'),
    ];
    site.routes['/sw.js'] = ['text/javascript', ''];
    const html = await textOf('#html');
    const css = await textOf('#css');
    site.routes['/paste'] = [
      'text/html',
      `<!doctype html><html lang="en"><title>Empty</title><link rel="icon" href="data:,"><style>body{font:16px/1.5 system-ui, sans-serif}${css}</style>${html}</html>`,
    ];
    const other = await chromium.browser.newPage();
    await other.goto(`${site.origin}/paste`);
    const attributes = await other.evaluate(() => {
      const element = document.querySelector('push-optin');
      return Object.fromEntries([...element.attributes].map(({name, value}) => [name, value]));
    });
    assert.deepEqual(attributes, {
      'vapid-public-key': 'BKey',
      'service-worker': '/sw.js',
      'service-worker-scope': '/push/',
      'subscription-url': '/api/x?a=1&b=2',
      when: 'visits >= 2 and click: ".a, .b"',
      cooldown: '1d 2d',
      placement: 'top-start',
      storage: 'session',
      lang: 'pt-br',
      debug: '',
    });
    await other.evaluate(() =>
      document.querySelector('push-optin').setAttribute('preview', 'prompting'),
    );
    assert.deepEqual(await drawing(other), shown);
    assert.ok(shown.content.includes('heading: Fish & <chips>?'), shown.content.join());
    assert.equal(shown.content.filter((text) => text.startsWith('options: ')).length, 2);
    await other.close();
  });

  it('the configurator: its address is all that another needs', async () => {
    const page = await open('configurator.html');
    await fill({...CHOSEN, display: 'bell', preview: 'denied', dir: 'rtl', scheme: 'dark'});
    const address = page.url();
    const before = [await textOf('#html'), await textOf('#css')];
    await open(address.slice(site.url.length));
    assert.deepEqual([await textOf('#html'), await textOf('#css')], before);
    assert.ok(before[0].includes('display="bell"'));
    for (const device of ['desktop', 'phone']) {
      const frame = await frameOf(page, `iframe.${device}`);
      await frame.waitForFunction(() => {
        const element = document.querySelector('push-optin');
        return (
          element?.preview === 'denied' &&
          element.getAttribute('display') === 'bell' &&
          document.documentElement.dir === 'rtl' &&
          document.documentElement.dataset.scheme === 'dark'
        );
      });
    }
  });

  it('the configurator: every setting of the tag has a control', async () => {
    await open('configurator.html');
    const names = await tab.page.$eval('form#configuration', ({elements}) =>
      [...elements].map(({name}) => name),
    );
    const {attributes, slots, cssProperties} = JSON.parse(
      readFileSync(join(root, 'dist/custom-elements.json'), 'utf8'),
    )
      .modules.flatMap(({declarations = []}) => declarations)
      .find(({tagName}) => tagName === 'push-optin');
    for (const {name} of attributes) assert.ok(names.includes(name), name);
    for (const {name} of slots) assert.ok(names.includes(`slot-${name || 'body'}`), name);
    for (const {name} of cssProperties) {
      assert.ok(names.includes(name.replace('--push-optin-', 'token-')), name);
    }
    const languages = await tab.page.$$eval('#lang option', (options) => options.length);
    assert.equal(languages, 33, '32 languages, and that of the page');
  });

  it('the configurator: a button copies, and a key is made', async () => {
    const page = await open('configurator.html');
    await page.click('#make-keys');
    await page.waitForSelector('#private-key:not([hidden])');
    const html = await textOf('#html');
    assert.match(html, /vapid-public-key="B[\w-]{86}"/);
    assert.ok(!html.includes(await page.$eval('#private-key input', ({value}) => value)));
    await page.bringToFront();
    await page.click('#copy-html');
    await page.waitForFunction(() => document.querySelector('#copy-html').textContent === 'Copied');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), html);
  });

  it('the builder of conditions says what the widget’s own parser says', async () => {
    const page = await open('when.html');
    const visitor = {time: 30, scroll: 60, pageviews: 2, visits: 3, idle: 5};
    const facts =
      (ticked) =>
      ({feature, text, unit}) => {
        if (feature === 'time' || feature === 'idle') return visitor[feature] * 1000;
        if (feature === 'scroll') return unit === '%' ? visitor.scroll : visitor.scroll * 30;
        return visitor[feature] ?? ticked.includes(text);
      };
    const cases = [
      ['(pageviews >= 2 or scroll >= 50%) and time >= 10s', []],
      ['time < 30s or idle > 5s', []],
      ['scroll: 60% and scroll >= 1800px', []],
      ['visits >= 3 and not url: /checkout/*', []],
      ['visits >= 3 and not url: /checkout/*', ['url: /checkout/*']],
      ["click: '.a, .b' or (exit-intent and time >= 20s)", ['exit-intent']],
      ['(min-width: 40em) and visible: #reviews', ['visible: #reviews']],
      ['not installed', []],
      ['event: "cart add"', ['event: "cart add"']],
    ];
    for (const [query, ticked] of cases) {
      const said = await page.evaluate(
        (text, values, boxes) => {
          const set = (element, value) => {
            element.value = value;
            element.dispatchEvent(new Event('input', {bubbles: true}));
          };
          set(document.querySelector('#query'), text);
          for (const [name, value] of Object.entries(values)) {
            set(document.querySelector(`#${name}`), value);
          }
          for (const box of document.querySelectorAll('#facts input')) {
            if (box.checked !== boxes.includes(box.value)) box.click();
          }
          return {
            met: document.querySelector('#verdict').dataset.met === 'true',
            sentence: document.querySelector('#says').textContent,
            conditions: [...document.querySelectorAll('#conditions li')].map((item) => [
              item.querySelector('code').textContent,
              item.dataset.met === 'true',
            ]),
          };
        },
        query,
        visitor,
        ticked,
      );
      const parsed = parse(query).query;
      assert.equal(said.met, evaluate(parsed, facts(ticked)), query);
      assert.deepEqual(
        said.conditions,
        explain(parsed, facts(ticked)).conditions.map(({text, met}) => [text, met]),
        query,
      );
      assert.match(said.sentence, /^It asks when .{10,}\.$/, query);
    }
  });

  it('the builder reads a condition back in words', async () => {
    const page = await open('when.html');
    for (const [query, sentence] of [
      ['time: 2m', 'this page has been visible for 2 minutes'],
      ['time', 'this page has been visible for at least 1 second'],
      ['time > 90s', 'this page has been visible for more than 90 seconds'],
      ['visits < 3', 'the visitor has made less than 3 visits'],
      ['pageviews <= 1', 'the visitor has seen at most 1 page in this visit'],
      ['scroll >= 600px', 'the visitor has scrolled at least 600 pixels'],
      ['not installed', 'not: the page runs as an installed app'],
      [
        '(idle >= 1h or exit-intent) and click: #a',
        '(there has been no input for at least 1 hour, or the mouse has left through the top), and something that matches “#a” was clicked',
      ],
    ]) {
      const said = await page.evaluate((text) => {
        const area = document.querySelector('#query');
        area.value = text;
        area.dispatchEvent(new Event('input', {bubbles: true}));
        return document.querySelector('#says').textContent;
      }, query);
      assert.equal(said, `It asks when ${sentence}.`, query);
    }
  });

  it('the builder points at the column that the parser names', async () => {
    const page = await open('when.html');
    for (const query of [
      'time >= 10',
      'scroll >= 150%',
      'time and visits or idle',
      'time >=\n x',
    ]) {
      const {message, column} = parse(query).error;
      const said = await page.evaluate((text) => {
        const area = document.querySelector('#query');
        area.value = text;
        area.dispatchEvent(new Event('input', {bubbles: true}));
        return {
          says: document.querySelector('#says').textContent,
          caret: document.querySelector('#caret').textContent,
          invalid: area.getAttribute('aria-invalid'),
          met: document.querySelector('#verdict').dataset.met,
        };
      }, query);
      assert.equal(said.says, `Column ${column}: ${message}.`);
      const [line, mark] = said.caret.split('\n');
      const before = query.slice(0, column - 1).split('\n');
      assert.equal(line, query.split('\n')[before.length - 1]);
      assert.equal(mark.indexOf('^'), before.at(-1).length, query);
      assert.deepEqual([said.invalid, said.met], ['true', 'false']);
    }
    await page.click('.examples a');
    await page.waitForFunction(
      () => !document.querySelector('#query').hasAttribute('aria-invalid'),
    );
  });

  it('the builder joins conditions so that they parse', async () => {
    const page = await open('when.html');
    for (const [join, piece] of [
      ['and', 'visits >= 3'],
      ['or', 'exit-intent'],
      ['and not', 'url: /news/*'],
      ['or', '(min-width: 40em)'],
    ]) {
      await page.select('#piece', piece);
      await page.click(`[data-join="${join}"]`);
      const query = await page.$eval('#query', ({value}) => value);
      assert.ok('query' in parse(query), query);
      assert.ok(query.endsWith(piece), query);
    }
  });

  it('the front page: two clicks to the lines with a key of one’s own', async () => {
    const page = await open('index.html');
    await page.bringToFront();
    await page.click('#make-keys');
    await page.waitForSelector('#private-key:not([hidden])');
    await page.click('.copyable:has(#paste) .copy');
    await page.waitForFunction(
      () => document.querySelector('.copyable:has(#paste) .copy').textContent === 'Copied',
    );
    const pasted = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(pasted, /<script type="module" src="\/push-optin.js"><\/script>/);
    assert.match(pasted, /<push-optin vapid-public-key="B[\w-]{86}"/);
  });

  it('the front page: sizes of the build, and the real widget at a click', async () => {
    const page = await open('index.html');
    for (const [id, file] of [
      ['size-script', 'push-optin.js'],
      ['size-worker', 'push-optin-worker.js'],
    ]) {
      const kilobytes = sizeOf(readFileSync(join(cdn, file), 'utf8')).brotli / 1000;
      const said = Number.parseFloat(await textOf(`#${id}`));
      assert.ok(Math.abs(said - kilobytes) <= 0.5, `${file}: ${said} for ${kilobytes}`);
    }
    await page.click('button[command="--show"]');
    const panel = await page.waitForSelector('push-optin >>> [part~=panel]:popover-open');
    assert.ok(await panel.isVisible());
    await page.waitForFunction(
      () => document.querySelector('#live-status').textContent === 'It asks now.',
    );
  });

  it('the front page: the widget asks by itself once its condition is met', async () => {
    const page = await open('index.html');
    assert.equal(
      await page.evaluate(() => document.querySelector('push-optin').when),
      'scroll >= 60% and time >= 15s',
    );
    // The visitor's part; the time passes by itself.
    await page.evaluate(() => {
      document.querySelector('push-optin').when = 'scroll >= 60% and time >= 1s';
    });
    // What is not drawn yet takes no wheel.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.mouse.move(300, 300);
    await page.mouse.wheel({deltaY: 20_000});
    await page.waitForSelector('push-optin >>> [part~=panel]:popover-open');
  });

  it('the gallery draws every state in every form, light and dark, and each browser’s words', async () => {
    const page = await open('gallery.html');
    const frames = await page.$$eval('iframe', (all) => all.map(({title}) => title));
    assert.equal(new Set(frames).size, frames.length, 'every frame has a name of its own');
    assert.equal(frames.length, 6 * 4 * 2 + 8);
    const words = new Set();
    const blocked = frames.filter((title) => title.startsWith('Blocked, '));
    assert.equal(blocked.length, 8);
    for (const title of blocked) {
      const selector = `iframe[title="${title}"]`;
      await page.$eval(selector, (frame) => frame.scrollIntoView());
      const list = await page.waitForFunction(
        (wanted) =>
          document
            .querySelector(wanted)
            .contentDocument?.querySelector('push-optin')
            ?.shadowRoot?.querySelector('ol')?.textContent,
        {},
        selector,
      );
      words.add((await list.jsonValue()).replace(/\s+/g, ' ').trim());
    }
    assert.equal(words.size, 8, [...words].join('\n'));
  });

  it('left nothing to complain about', () => {
    assert.deepEqual(tab.complaints, []);
  });
});
