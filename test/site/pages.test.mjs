// Every page of the built site, as a visitor's browser has it: nothing is missing, nothing comes from
// elsewhere, nothing is out of reach.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {posix} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {constant} from '../../scripts/docs.mjs';
import {codeBlocks} from '../docs/markdown.mjs';
import {noChromium, openChromium, openSite, openTab} from './site.mjs';
import {read} from '../../demo/site/facts.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe leaves to a person, or finds where it does not apply; with the person's answer. */
const JUDGED = [
  [/^frame-tested: /, 'the page in the frames is tested by itself'],
  [/^hidden-content: /, 'what is hidden is shown by the controls of the page'],
  [/^color-contrast(-enhanced)?: .*only non-text characters/, 'an arrow between two codes'],
  [
    /^color-contrast(-enhanced)?: <div id="status"/,
    'the panel itself: test/a11y/measure.test.mjs measures it',
  ],
  [/^identical-links-same-purpose: /, 'a section may be called what a page is called'],
];
const judged = ({text}) => JUDGED.some(([pattern]) => pattern.test(text));

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const ids = (html) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);

describe('the files', () => {
  it('are all that the site is to have', () => {
    for (const page of [
      'index.html',
      'configurator.html',
      'when.html',
      'gallery.html',
      'inspector.html',
      'troubleshooting.html',
      'reference.html',
      'recipes/index.html',
      'recipes/workers.html',
      'recipes/servers/node.html',
    ]) {
      assert.ok(site.pages.includes(page), page);
    }
  });

  it('have an anchor for every error code, with what is seen, why, and what to do', () => {
    const html = site.read('troubleshooting.html');
    const codes = Object.keys(constant('flow/error-codes', 'ERROR_CODES'));
    assert.ok(codes.length >= 20);
    for (const code of codes) {
      const [section] =
        new RegExp(`<section class="trouble" id="${code}"[^]*?</section>`).exec(html) ?? [];
      assert.ok(section, code);
      for (const part of ['What is seen', 'Why', 'What to do']) assert.ok(section.includes(part));
    }
  });

  it('link to what is there, page and anchor', () => {
    const known = new Map(site.pages.map((page) => [page, new Set(ids(site.read(page)))]));
    const broken = [];
    let count = 0;
    for (const page of site.pages) {
      for (const [, href] of site.read(page).matchAll(/<(?:a|link)\b[^>]*?\shref="([^"]+)"/g)) {
        if (/^(https?:|mailto:)/.test(href)) continue;
        count++;
        assert.ok(!href.startsWith('/'), `${page}: ${href} is not relative`);
        const [path, anchor] = href.replaceAll('&amp;', '&').split('#');
        const target = path ? posix.join(posix.dirname(page), path) : page;
        if (!site.files.includes(target)) broken.push(`${page}: ${href}`);
        // What has a value is a setting for a script, not an anchor.
        else if (anchor && !anchor.includes('=') && !known.get(target)?.has(anchor)) {
          broken.push(`${page}: ${href}`);
        }
      }
    }
    assert.deepEqual(broken, []);
    assert.ok(count > 300, `${count} links`);
  });

  it('have the whole text of the recipes, block by block', () => {
    for (const name of ['workers', 'frameworks', 'sites', 'moving-in', 'servers/node']) {
      const text = site
        .read(`recipes/${name}.html`)
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      for (const {code} of codeBlocks(read(`demo/recipes/${name}.md`))) {
        assert.ok(text.includes(code.trim()), `${name}: ${code.slice(0, 60)}`);
      }
    }
  });

  it('say of each page what it is, in head and headings', () => {
    const seen = new Map();
    for (const page of site.pages) {
      const html = site.read(page);
      const one = (pattern) => {
        const found = [...html.matchAll(pattern)];
        assert.equal(found.length, 1, `${page}: ${pattern}`);
        return found[0][1];
      };
      one(/<html lang="(\w+)"/g);
      one(/<meta name="viewport" content="(width=device-width, initial-scale=1)">/g);
      one(/<h1\b[^>]*>([^]*?)<\/h1>/g);
      const title = one(/<title>([^<]+)<\/title>/g);
      assert.ok(!seen.has(title), `${page} and ${seen.get(title)} have one title: ${title}`);
      seen.set(title, page);
      const description = one(/<meta name="description" content="([^"]+)">/g);
      assert.ok(description.length >= 20 && description.length <= 170, `${page}: ${description}`);
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      levels.reduce((last, level) => {
        assert.ok(level <= last + 1, `${page}: h${level} after h${last}`);
        return level;
      }, 0);
      assert.ok(!/\sstyle="|<style|\son[a-z]+="/.test(html), `${page}: something is inline`);
      for (const [tag] of html.matchAll(/<(?:img|iframe)\b[^>]*>/g)) {
        assert.match(tag, /\swidth="\d+" height="\d+"/, `${page}: ${tag}`);
      }
      for (const [tag, attributes] of html.matchAll(/<script\b([^>]*)>/g)) {
        assert.match(attributes, /type="module" src="(?!\/|http)/, `${page}: ${tag}`);
      }
    }
  });
});

describe('in Chromium', {skip: noChromium()}, () => {
  let chromium;
  before(async () => {
    chromium = await openChromium();
  });
  after(() => chromium?.close());

  /** What is wrong by axe, with all of its rules. */
  const axe = (page) =>
    page.evaluate(async () => {
      // What is closed is to be looked at, too.
      for (const details of document.querySelectorAll('details')) details.open = true;
      const rules = globalThis.axe.getRules().map(({ruleId}) => ruleId);
      const {violations, incomplete} = await globalThis.axe.run(document, {
        runOnly: {type: 'rule', values: rules},
        iframes: false,
      });
      return [...violations, ...incomplete].flatMap(({id, nodes}) =>
        nodes.map(({html, any, all, none}) => ({
          id,
          text: `${id}: ${html.slice(0, 140)}: ${[...any, ...all, ...none].map(({message}) => message).join('; ')}`,
        })),
      );
    });

  const VARIANTS = {
    'light, left to right, 1280 pixels': {},
    'dark, right to left, 320 pixels': {width: 320, dark: true, dir: 'rtl'},
  };

  for (const [name, {dir, ...variant}] of Object.entries(VARIANTS)) {
    it(`every page: ${name}`, {timeout: 120_000}, async () => {
      const {page, complaints, look} = await openTab(chromium.browser, site);
      await look(variant);
      for (const file of site.pages) {
        await page.goto(`${site.url}${file}${dir ? `?dir=${dir}` : ''}`, {waitUntil: 'load'});
        assert.equal(await page.evaluate(() => document.documentElement.dir), dir ?? '');
        const {shift, bytes} = await page.evaluate(async () => {
          await document.fonts.ready;
          const entries = performance.getEntriesByType('resource');
          return {
            shift: globalThis.shift,
            bytes: entries.reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0),
          };
        });
        assert.ok(shift < 0.01, `${file}: what is read moves (${shift})`);
        assert.ok(bytes < 250_000, `${file}: ${bytes} bytes besides the page, not compressed`);

        const over = await page.evaluate(() => {
          const {scrollWidth, clientWidth} = document.documentElement;
          return scrollWidth - clientWidth;
        });
        assert.ok(over <= 0, `${file} is ${over} pixels too wide`);
        assert.deepEqual(complaints, [], file);

        // Documents are alike: once by light one stands for all, by dark each is looked at.
        if (!dir && /^(recipes\/(?!workers)|changelog|security|tested)/.test(file)) continue;
        await page.evaluate(AXE); // by the debugger: no policy is asked
        const found = (await axe(page)).filter((one) => !judged(one));
        assert.deepEqual(
          found.map(({text}) => text),
          [],
          file,
        );
      }
      await page.close();
    });
  }

  it('the page in the frames, in some of its forms', async () => {
    const {page, complaints, look} = await openTab(chromium.browser, site);
    for (const [name, variant] of Object.entries({
      'page=shop&preview=prompting&theme=bank': {width: 340},
      'page=shop&display=inline&dir=rtl&lang=ar': {dark: true},
      'page=none&preview=denied&platform=firefox-android': {},
      'page=none&display=bell&scheme=dark&slot-heading=News': {},
    })) {
      await look(variant);
      await page.goto('about:blank');
      await page.goto(`${site.url}frame.html#${name}`);
      await page.waitForSelector('push-optin >>> [part~=panel][data-open]');
      await page.evaluate(AXE);
      const found = (await axe(page)).filter((one) => !judged(one));
      assert.deepEqual(
        found.map(({text}) => text),
        [],
        name,
      );
    }
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('every page is read without JavaScript', async () => {
    const {page, complaints} = await openTab(chromium.browser, site);
    await page.setJavaScriptEnabled(false);
    for (const file of site.pages) {
      await page.goto(site.url + file);
      const tree = await page.accessibility.snapshot();
      const roles = [];
      const walk = ({role, name, children = []}) => {
        roles.push([role, name]);
        children.forEach(walk);
      };
      walk(tree);
      const has = (role) => roles.filter(([one]) => one === role).length;
      assert.ok(has('heading') >= 1, `${file}: headings`);
      assert.ok(has('link') >= 8, `${file}: navigation`);
      const text = roles
        .filter(([role]) => role === 'StaticText')
        .map(([, name]) => name)
        .join(' ');
      assert.ok(text.length > 300, `${file}: ${text.length} characters`);
      assert.equal(has('button'), 0, `${file}: a button without a script does nothing`);
      assert.equal(has('slider') + has('combobox') + has('radio'), 0, `${file}: nor do controls`);
    }
    // Chromium calls it a failure that it preloads no module where none can run.
    const others = complaints.filter((text) => !/^failed: .*\/assets\/.*\.js csp$/.test(text));
    assert.deepEqual(others, []);
    await page.close();
  });
});
