// The picture in the README, made of results.json alone.
import {net, value} from './report.mjs';

const WIDTH = 760;
const ROW = 26;
const TOP = 64;
const LABELS = 214;
const BAR = 190;
const NEXT = LABELS + BAR + 80;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const NAMES = {
  'push-optin': 'push-optin, modules',
  'push-optin-cdn': 'push-optin, one file',
  'lit-minimum': 'a minimal Lit element',
  'hand-written': 'a hand-written minimum',
};

/** What is drawn: the name, kB of Brotli before any prompt, script until it is ready. */
export const bars = (results) => {
  const lit = net(results, 'lit-minimum', 'load', 'readyScript');
  return Object.entries(results.targets)
    .filter(([name]) => name !== 'empty')
    .map(([name, {title}]) => ({
      name: NAMES[name] ?? title.replace(/ [\d.]+$/, ''),
      ours: name.startsWith('push-optin'),
      bytes: value(results, name, 'load', 'brotli') / 1000,
      ready: net(results, name, 'load', 'readyScript') / lit,
    }))
    .filter(({bytes, ready}) => Number.isFinite(bytes) && Number.isFinite(ready))
    .toSorted((a, b) => a.bytes - b.bytes);
};

export const chart = (results) => {
  const rows = bars(results);
  const height = TOP + rows.length * ROW + 12;
  const most = (key) => Math.max(...rows.map((row) => row[key]));
  const bar = (row, key, x, y, text) => {
    const width = Math.max(1.5, (BAR * row[key]) / most(key));
    return (
      `<rect class="${row.ours ? 'ours' : 'other'}" x="${x}" y="${y + 5}" width="${width.toFixed(1)}" height="${ROW - 10}" rx="2"/>` +
      `<text x="${(x + width + 6).toFixed(1)}" y="${y + 17}">${text}</text>`
    );
  };
  const drawn = rows.map((row, i) => {
    const y = TOP + i * ROW;
    return [
      `<text class="${row.ours ? 'name strong' : 'name'}" x="${LABELS - 10}" y="${y + 17}">${escape(row.name)}</text>`,
      bar(row, 'bytes', LABELS, y, `${row.bytes.toFixed(1)} kB`),
      bar(row, 'ready', NEXT, y, `${Math.max(0, row.ready).toFixed(1)}×`),
    ].join('\n');
  });
  const said = rows
    .map(
      ({name, bytes, ready}) =>
        `${name}: ${bytes.toFixed(1)} kB, ${Math.max(0, ready).toFixed(1)} times`,
    )
    .join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">What scripts cost a page before any prompt</title>
<desc id="desc">Kilobytes of Brotli that are fetched before any prompt, and the script that runs until it is ready, in ratio to a minimal Lit element. ${escape(said)}.</desc>
<style>
svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
text { fill: #1f2328; }
.name { text-anchor: end; }
.strong, .head { font-weight: 600; }
.note { fill: #59636e; font-size: 12px; }
.ours { fill: #0b6bcb; }
.other { fill: #a8b1bb; }
.ground { fill: #fff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .note { fill: #9198a1; }
  .ours { fill: #58a6ff; }
  .other { fill: #57606a; }
  .ground { fill: #0d1117; }
}
</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="6"/>
<text class="head" x="${LABELS}" y="26">fetched before any prompt</text>
<text class="note" x="${LABELS}" y="46">Brotli</text>
<text class="head" x="${NEXT}" y="26">script until ready</text>
<text class="note" x="${NEXT}" y="46">a minimal Lit element is 1×</text>
${drawn.join('\n')}
</svg>
`;
};
