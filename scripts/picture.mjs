// The picture of the README: the demo, with the panel as a visitor gets it, in light and in dark.
//
//   node scripts/picture.mjs     writes demo/picture-light.png and demo/picture-dark.png
import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PNG} from 'pngjs';
import puppeteer from 'puppeteer-core';
import {startSite} from '../demo/server/index.mjs';
import {chromiumArguments} from '../test/support/quiet.mjs';
import {advice, findBrowsers} from './browsers.mjs';
import {smallPng} from './small-png.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SIZE = {width: 720, height: 400, deviceScaleFactor: 1.5};
const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error(advice('chromium'));
const site = await startSite();
const browser = await puppeteer.launch({executablePath, args: chromiumArguments()});
try {
  for (const scheme of ['light', 'dark']) {
    const page = await browser.newPage();
    await page.setViewport(SIZE);
    await page.emulateMediaFeatures([
      {name: 'prefers-color-scheme', value: scheme},
      {name: 'prefers-reduced-motion', value: 'reduce'},
    ]);
    await page.goto(`${site.origin}/news/night-ferry`);
    await page.evaluate(async () => {
      await customElements.whenDefined('push-optin');
      await document.querySelector('push-optin').show();
      document.activeElement?.blur();
    });
    const file = join(root, 'demo', `picture-${scheme}.png`);
    const bytes = smallPng(PNG.sync.read(Buffer.from(await page.screenshot())));
    writeFileSync(file, bytes);
    console.log(`demo/picture-${scheme}.png: ${Math.round(bytes.length / 1000)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
