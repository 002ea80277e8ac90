import { once } from '../once.js';

/**
 * The sRGB colour space as an ICC profile (ICC.1:2001-04, version 2.4): what PDF/A asks for to say which red a red
 * is. Built here: three primaries adapted to D50, and one curve, as IEC 61966-2-1 gives them.
 */
export const srgbProfile = once(buildProfile);

const NAME = 'sRGB IEC61966-2.1';
const CURVE_POINTS = 1024;

function buildProfile(): Buffer {
  const curve = curveTag();
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', descriptionTag(NAME)],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyzTag(0.9642, 1, 0.8249)],
    ['rXYZ', xyzTag(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyzTag(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyzTag(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<Buffer, number>();
  let end = HEADER + table.length;
  tags.forEach(([name, data], index) => {
    if (!places.has(data)) {
      places.set(data, end);
      end += data.length;
    }
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(places.get(data) ?? 0, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
  });
  return Buffer.concat([header(end), table, ...places.keys()]);
}

const HEADER = 128;

function header(size: number): Buffer {
  const data = Buffer.alloc(HEADER);
  data.writeUInt32BE(size, 0);
  data.writeUInt32BE(0x02400000, 8);
  data.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1, 0, 0, 0].forEach((part, index) => data.writeUInt16BE(part, 24 + 2 * index));
  data.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((part, index) => data.writeInt32BE(fixed(part), 68 + 4 * index));
  return data;
}

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function xyzTag(...values: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write('XYZ ', 0, 'latin1');
  values.forEach((value, index) => data.writeInt32BE(fixed(value), 8 + 4 * index));
  return data;
}

function textTag(text: string): Buffer {
  return aligned(Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${text}\0`, 'latin1')]));
}

/** A name in ASCII; the Unicode and Macintosh forms after it stay empty. */
function descriptionTag(text: string): Buffer {
  const data = Buffer.alloc(12 + text.length + 1 + 8 + 3 + 67);
  data.write('desc', 0, 'latin1');
  data.writeUInt32BE(text.length + 1, 8);
  data.write(text, 12, 'latin1');
  return aligned(data);
}

function curveTag(): Buffer {
  const data = Buffer.alloc(12 + 2 * CURVE_POINTS);
  data.write('curv', 0, 'latin1');
  data.writeUInt32BE(CURVE_POINTS, 8);
  for (let index = 0; index < CURVE_POINTS; index++) {
    const value = linear(index / (CURVE_POINTS - 1));
    data.writeUInt16BE(Math.round(value * 65535), 12 + 2 * index);
  }
  return aligned(data);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function aligned(data: Buffer): Buffer {
  return data.length % 4 === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - (data.length % 4))]);
}
