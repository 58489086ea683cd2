// The languages as files: what each weighs, and whether the one CDN file finds them next to it.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {basename, dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {advice, findBrowsers} from '../../scripts/browsers.mjs';
import {temporaryFolder} from '../support/children.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LOCALES = readdirSync(join(root, 'src/locales')).map((file) => basename(file, '.ts'));
/** Brotli; a language that needs more is a language that talks. */
const LIMIT = 1700;
/** What was measured, for the reader; `UPDATE=1` writes it. */
const TABLE = join(root, 'test/locales/LANGUAGES.md');

const bundle = (outDir, input, plugins = []) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins,
    build: {
      outDir,
      emptyOutDir: false,
      minify: 'oxc',
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        output: {format: 'es', entryFileNames: '[name].js'},
      },
    },
  });

/** What vite.config.ts does for the one CDN file. */
const standIn = {
  name: 'locale-files-cdn',
  enforce: 'pre',
  resolveId: (source) =>
    source === './locale-files.js' ? join(root, 'src/panel/locale-files-cdn.ts') : null,
};

const serve = async (answer) => {
  const server = createServer((request, response) => {
    const {status = 200, type = 'text/javascript', headers = {}, body = ''} = answer(request.url);
    response.writeHead(status, {'content-type': type, ...headers}).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done)),
  };
};

describe('the languages as files', () => {
  const temporary = temporaryFolder('locales');
  const folder = temporary.path;
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const executablePath = findBrowsers().chromium;
  let browser;

  before(async () => {
    await bundle(folder, {'push-optin': join(root, 'src/panel/language.ts')}, [standIn]);
    await bundle(
      join(folder, 'locales'),
      Object.fromEntries(LOCALES.map((tag) => [tag, join(root, `src/locales/${tag}.ts`)])),
    );
  });
  after(async () => {
    await browser?.close();
    temporary.remove();
  });

  it('weigh little, and as the table says', () => {
    const sizes = LOCALES.map((tag) => {
      const code = read(`locales/${tag}.js`);
      return [tag, Buffer.byteLength(code), brotliCompressSync(code).length];
    });
    for (const [tag, , brotli] of sizes) assert.ok(brotli <= LIMIT, `${tag}: ${brotli} bytes`);
    const row = (cells) => `| ${cells.join(' | ')} |`;
    const table = [
      row(['tag', 'language', 'in itself', 'bytes', 'bytes with Brotli']),
      row(['---', '---', '---', '---:', '---:']),
      ...sizes.map(([tag, minified, brotli]) =>
        row([
          `\`${tag}\``,
          ...['en', tag].map((one) => new Intl.DisplayNames(one, {type: 'language'}).of(tag)),
          minified,
          brotli,
        ]),
      ),
    ];
    if (process.env.UPDATE) {
      writeFileSync(
        TABLE,
        `# Languages

What the panel speaks, one file each as it is fetched, minified. A page fetches one of them, and none
where it is in English: that is in the panel, and only its help is fetched apart, where it is due.

${table.join('\n')}

Made by \`UPDATE=1 node --test test/locales/files.test.mjs\`.
`,
      );
    }
    const told = readFileSync(TABLE, 'utf8');
    assert.equal(told.match(/^\| `/gm).length, LOCALES.length);
    for (const [tag, , brotli] of sizes) {
      const number = Number(new RegExp(`^\\| \`${tag}\` .* (\\d+) \\|$`, 'm').exec(told)?.[1]);
      // Compressors differ a little.
      assert.ok(Math.abs(number - brotli) < 30, `${tag}: ${number} is told, ${brotli} found`);
    }
  });

  it('are files of their own, apart from the one CDN file', () => {
    const code = read('push-optin.js');
    assert.match(code, /import\(\s*`\.\/locales\/\$\{\w+\}\.js`\s*\)/);
    assert.doesNotMatch(code, /Benachrichtigungen/);
    const list = /[`"'](ar cs [\w -]+)[`"']/.exec(code)[1].split(' ');
    assert.deepEqual([...list, 'en'].sort(), LOCALES.toSorted());
  });

  it(
    'are found next to the one CDN file, from whatever page',
    {
      skip: !executablePath && advice('chromium'),
    },
    async () => {
      const asked = [];
      const cdn = await serve((url) => {
        asked.push(url);
        const headers = {'access-control-allow-origin': '*'};
        // One of them is not there.
        if (/\/(fi\.js|$)/.test(url)) return {status: 404, headers};
        return {headers, body: read(url.replace('/npm/dist/cdn/', ''))};
      });
      const policy = `default-src 'none'; script-src ${cdn.origin}; require-trusted-types-for 'script'`;
      const site = await serve(() => ({
        type: 'text/html',
        headers: {'content-security-policy': policy},
        body: '<!doctype html><html lang="de"><title>a page</title><p>',
      }));
      browser = await puppeteer.launch({
        executablePath,
        args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      });
      try {
        const page = await browser.newPage();
        await page.goto(site.origin);
        const textsIn = (lang) =>
          page.evaluate(
            async (file, tag) => {
              const {textsFor} = await import(file);
              document.documentElement.lang = tag;
              const told = [];
              const spoken = await textsFor(document.body, (text) => told.push(text));
              return {...spoken, accept: spoken.texts.accept, told};
            },
            `${cdn.origin}/npm/dist/cdn/push-optin.js`,
            lang,
          );
        const german = await textsIn('de-AT');
        assert.deepEqual([german.lang, german.accept], ['de', 'Einschalten']);
        assert.deepEqual((await textsIn('pt')).lang, 'pt-br');
        const missing = await textsIn('fi');
        assert.deepEqual([missing.lang, missing.told.length], ['en', 1]);
        await textsIn('en-GB');
        assert.deepEqual(asked, [
          '/npm/dist/cdn/push-optin.js',
          '/npm/dist/cdn/locales/de.js',
          '/npm/dist/cdn/locales/pt-br.js',
          '/npm/dist/cdn/locales/fi.js',
        ]);
      } finally {
        await browser.close();
        await cdn.close();
        await site.close();
      }
    },
  );
});
