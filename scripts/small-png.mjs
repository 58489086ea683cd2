// A PNG with a palette: a third of the size, and no eye sees it.
import {crc32, deflateSync} from 'node:zlib';

const MOST_COLOURS = 256;

const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const distance = (a, b) => {
  const other = channels(b);
  return channels(a).reduce((sum, value, index) => sum + Math.abs(value - other[index]), 0);
};

/**
 * The colours that there are most of: `outright` of them as they are, as a soft shadow is many that are
 * near each other; of the rest none nearer to another than it must be to be so few.
 */
const chooseColours = (pixels, outright) => {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const usual = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  for (let apart = 0; ; apart += 2) {
    const chosen = usual.slice(0, outright);
    for (const colour of usual.slice(outright)) {
      if (chosen.every((other) => distance(colour, other) > apart)) chosen.push(colour);
      if (chosen.length > MOST_COLOURS) break;
    }
    if (chosen.length <= MOST_COLOURS) return chosen;
  }
};

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** Of a picture as pngjs has it. */
export const smallPng = ({width, height, data}, {outright = 0} = {}) => {
  const pixels = Array.from({length: width * height}, (_, at) => data.readUIntBE(at * 4, 3));
  const palette = chooseColours(pixels, outright);
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
    chunk('IDAT', deflateSync(rows, {level: 9, memLevel: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
