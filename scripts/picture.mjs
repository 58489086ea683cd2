// The picture of the README: the demo, with the panel as a visitor gets it, in light and in dark.
//
//   node scripts/picture.mjs     writes demo/picture-light.png and demo/picture-dark.png
import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {crc32, deflateSync} from 'node:zlib';
import {PNG} from 'pngjs';
import puppeteer from 'puppeteer-core';
import {startSite} from '../demo/server/index.mjs';
import {chromiumArguments} from '../test/support/quiet.mjs';
import {advice, findBrowsers} from './browsers.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SIZE = {width: 720, height: 400, deviceScaleFactor: 1.5};
const MOST_COLOURS = 256;

/** The colours that there are most of, none nearer to another than it must be to be so few. */
const chooseColours = (pixels) => {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const usual = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  for (let apart = 0; ; apart += 2) {
    const chosen = [];
    for (const colour of usual) {
      if (chosen.every((other) => distance(colour, other) > apart)) chosen.push(colour);
      if (chosen.length > MOST_COLOURS) break;
    }
    if (chosen.length <= MOST_COLOURS) return chosen;
  }
};

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const distance = (a, b) => {
  const other = channels(b);
  return channels(a).reduce((sum, value, index) => sum + Math.abs(value - other[index]), 0);
};

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** As a PNG with a palette: a third of the size, and no eye sees it. */
const small = (bytes) => {
  const {width, height, data} = PNG.sync.read(Buffer.from(bytes));
  const pixels = Array.from({length: width * height}, (_, at) => data.readUIntBE(at * 4, 3));
  const palette = chooseColours(pixels);
  const nearest = new Map();
  const indexOf = (colour) => {
    if (!nearest.has(colour)) {
      const far = palette.map((one) => distance(one, colour));
      nearest.set(colour, far.indexOf(Math.min(...far)));
    }
    return nearest.get(colour);
  };
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    rows[at + Math.floor(at / width) + 1] = indexOf(colour);
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, {level: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

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
    const bytes = small(await page.screenshot());
    writeFileSync(file, bytes);
    console.log(`demo/picture-${scheme}.png: ${Math.round(bytes.length / 1000)} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}
