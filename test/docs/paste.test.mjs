// What a newcomer does: the README's own lines, its own files, its own policy, and nothing else, in a
// stock Chromium.
import assert from 'node:assert/strict';
import {execFile, execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import puppeteer from 'puppeteer-core';
import {advice, findBrowsers, requiredBrowsers} from '../../scripts/browsers.mjs';
import {atEnd, killGroup, temporaryFolder} from '../support/children.mjs';
import {chromiumArguments} from '../support/quiet.mjs';
import {codeBlocks, inlineCode} from './markdown.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = codeBlocks(readme);
/** Of the README and the recipes; those of another host are for test/package/pages.test.mjs. */
const snippets = [
  'README.md',
  ...readdirSync(join(root, 'demo/recipes'), {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.md'))
    .map((file) => `demo/recipes/${file}`),
].flatMap((file) =>
  codeBlocks(readFileSync(join(root, file), 'utf8'))
    .filter(({language, code}) => language === 'html' && !code.includes('cdn.example'))
    .map(({code, line}) => ({name: `${file}:${line}`, code})),
);
const block = (language, text) =>
  blocks.find((one) => one.language === language && one.code.includes(text)).code;

const paste = blocks.find(({language}) => language === 'html').code;
const button = block('html', 'commandfor=');
const [, name, policy] = /^([\w-]+): (.*)$/m.exec(block('http', 'script-src'));
const twice = block('http', 'allow-duplicates')
  .replace(/^[\w-]+: /, '')
  .trim();
const heading = /<span slot="heading">([^<]*)</.exec(paste)[1];

/** The public key, made with the command that the README gives. */
const makeKey = () => {
  const [, command, ...words] = inlineCode(readme)
    .find((text) => /^npx \S+ keys$/.test(text))
    .split(' ');
  const {bin} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const printed = execFileSync(process.execPath, [join(root, bin[command]), ...words], {
    encoding: 'utf8',
  });
  return /Public Key:\s+(\S+)/.exec(printed)[1];
};

/** The files that the README says are to be put on the site: the folder, and what is called what. */
const files = () => {
  const [, script, worker, as, folder] =
    /^1\. Put `([^`]+)` and `([^`]+)` \(as `([^`]+)`\) on your site\.[^]*? in `([^`]+)`/m.exec(
      readme,
    );
  return {[`/${script}`]: join(root, folder, script), [as]: join(root, folder, worker)};
};

const chromium = findBrowsers().chromium;
if (!chromium && requiredBrowsers().includes('chromium')) throw new Error(advice('chromium'));
const skip = chromium ? false : advice('chromium');

/** The public key of the pair that is made for this run. */
let key;
/** A page with one of the snippets, and the script where it brings none. */
const snippetPage = (url) => {
  const snippet = snippets[/^\/snippet\/(\d+)$/.exec(url)?.[1]];
  if (!snippet) return '';
  const code = snippet.code
    .replaceAll('YOUR_PUBLIC_KEY', key)
    .replaceAll('https://www.example.com/', '/');
  const script = code.includes('<script')
    ? ''
    : '<script type="module" src="/push-optin.js"></script>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>${script}
<body>${code}</body></html>`;
};

let origin;
let server;
let headers = {};
/** What else is in the page, before the README's lines. */
let extra = '';
before(async () => {
  key = makeKey();
  const page = () => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page</title>
${extra}
${paste.replace('YOUR_PUBLIC_KEY', key)}
${button}
${'<p>A paragraph of the page.</p>\n'.repeat(150)}
</html>`;
  // A Lit of the page's own beside the one of the README.
  const scripts = {
    ...files(),
    '/push-optin-embed.js': join(root, 'dist/cdn/push-optin-embed.js'),
    '/lit.js': join(root, 'node_modules/lit-html/lit-html.js'),
  };
  server = createServer(({url}, response) => {
    if (url === '/favicon.ico') return response.writeHead(204).end();
    const file = scripts[url];
    const html = url === '/' ? page() : snippetPage(url);
    const type = file ? 'text/javascript' : 'text/html';
    response.writeHead(file || html ? 200 : 404, {'content-type': type, ...headers});
    response.end(file ? readFileSync(file) : html);
  }).listen(0, 'localhost');
  await once(server, 'listening');
  origin = `http://localhost:${server.address().port}`;
});
after(() => server.close());

/** Opens the page as a visitor would, and closes everything again. */
const visit = async (act, violations = []) => {
  const profile = temporaryFolder('docs');
  const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: profile.path,
    args: chromiumArguments(),
    env: {...process.env, HOME: profile.path},
  });
  const {pid} = browser.process();
  const forget = atEnd(() => killGroup(pid));
  try {
    const [page] = await browser.pages();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI}) =>
        globalThis.violations.push(`${effectiveDirective} ${blockedURI}`),
      );
    });
    await page.goto(`${origin}/`);
    await act(page, said);
    assert.deepEqual(await page.evaluate(() => globalThis.violations), violations);
  } finally {
    await browser.close();
    killGroup(pid);
    forget();
    profile.remove();
  }
};

/** The text that the visitor sees of the panel, once it is there. */
const panel = async (page) => {
  await page.waitForFunction(
    () => {
      const shown = document.querySelector('push-optin').shadowRoot?.querySelector('[part=panel]');
      return shown?.checkVisibility({opacityProperty: true}) && shown.matches(':popover-open');
    },
    {timeout: 30_000},
  );
  return page.evaluate(() => {
    const element = document.querySelector('push-optin');
    const shown = element.shadowRoot.querySelector('[part=panel]');
    const {left, top, right, bottom} = shown.getBoundingClientRect();
    return {
      inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
      text: element.textContent.replace(/\s+/g, ' ').trim(),
      state: element.state,
      permission: Notification.permission,
    };
  });
};

const expected = {
  inside: true,
  text: `${heading} ${/<\/span>\s*([^<]*?)\s*<\/push-optin>/.exec(paste)[1]}`,
  state: 'prompting',
  permission: 'default',
};

test('there is what the README says to copy', () => {
  for (const file of Object.values(files())) assert.ok(existsSync(file), `${file}: npm run build`);
});

test('the lines of the README, and its button: the panel', {skip, timeout: 90_000}, () =>
  visit(async (page, said) => {
    assert.equal(await page.evaluate(() => document.querySelector('push-optin').state), 'idle');
    await page.click('button[commandfor]');
    assert.deepEqual(await panel(page), expected);
    assert.deepEqual(said, [], 'nothing on the console');
  }),
);

test(
  'under the policy of the README, a visitor who reads on',
  {skip, timeout: 90_000},
  async () => {
    headers = {[name]: policy};
    await visit(async (page, said) => {
      const began = Date.now();
      for (let turns = 0; turns < 8; turns++) await page.mouse.wheel({deltaY: 1000});
      assert.deepEqual(await panel(page), expected);
      assert.ok(Date.now() - began > 8000, 'not at once');
      await page.evaluate(async () => {
        const {active} = await navigator.serviceWorker.getRegistration();
        if (!active) throw new Error('there is no active worker');
      });
      assert.deepEqual(said, [], 'nothing on the console');
    });
  },
);

test('a Lit of the page’s own, under Trusted Types', {skip, timeout: 90_000}, async () => {
  extra = '<script type="module" src="/lit.js"></script>';
  try {
    headers = {[name]: twice};
    await visit(async (page, said) => {
      await page.click('button[commandfor]');
      assert.deepEqual(await panel(page), expected);
      assert.deepEqual(said, [], 'nothing on the console');
    });
    // Without the word the second one is refused, and that is ours.
    headers = {[name]: twice.replace(" 'allow-duplicates'", '')};
    await visit(
      async (page, said) => {
        assert.ok(!(await page.evaluate(() => customElements.get('push-optin'))));
        assert.ok(said.length);
      },
      ['trusted-types trusted-types-policy'],
    );
  } finally {
    headers = {};
    extra = '';
  }
});

test('the doctor of the README finds no problem in its lines', async () => {
  const [, command] = /^npx push-optin (doctor) https:/m.exec(
    blocks.find(({language, code}) => language === 'sh' && code.includes('doctor')).code,
  );
  headers = {[name]: policy};
  const {bin} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const {stdout} = await promisify(execFile)(process.execPath, [
    join(root, bin['push-optin']),
    command,
    origin,
    '--json',
  ]);
  const {problems, findings} = JSON.parse(stdout);
  assert.equal(problems, 0, stdout);
  // There is neither a server nor a manifest.
  assert.deepEqual(
    findings.filter(({level}) => level === 'warning').map(({topic}) => topic),
    ['server', 'manifest'],
  );
});

test(
  'every block of HTML, in a page: elements, and not a word of complaint',
  {skip, timeout: 90_000},
  () => {
    headers = {};
    return visit(async (page, said) => {
      let elements = 0;
      for (const [index, {name: where, code}] of snippets.entries()) {
        await page.goto(`${origin}/snippet/${index}`);
        if (/<push-optin|push-optin-embed/.test(code)) {
          await page.waitForSelector('push-optin:defined');
          elements += await page.evaluate(async () => {
            const all = [...document.querySelectorAll('push-optin')];
            // The element reads its settings as it starts.
            await Promise.all(all.map(({updateComplete}) => updateComplete));
            return all.filter((one) => one.state === 'idle' && one.explain()).length;
          });
        }
        const complaints = said.filter((text) => !/favicon|Failed to load resource/.test(text));
        assert.deepEqual(complaints, [], where);
      }
      assert.ok(snippets.length > 6 && elements > 8, `${elements} in ${snippets.length}`);
    });
  },
);
