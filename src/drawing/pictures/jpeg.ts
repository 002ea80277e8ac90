import { checkSize, type Picture } from './picture.js';

/** JPEG, ITU-T T.81: markers and the segments behind them. A document takes the file as it is; who shows it decodes it. */

const [SOI, EOI, SOS, DQT, DHT] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4];
/** Baseline, extended and progressive with Huffman codes: what PDF can show (ISO 32000-1, 7.4.8). */
const FRAMES = [0xc0, 0xc1, 0xc2];

interface Segment {
  readonly marker: number;
  readonly data: Buffer;
}

/**
 * Checks a JPEG: its segments up to the end of the picture, and its frame.
 * @returns undefined when it is no JPEG
 * @throws Error whose message says what is wrong with it
 */
export function readJpeg(data: Buffer): Picture | undefined {
  if (data[0] !== 0xff || data[1] !== SOI || data[2] !== 0xff) return undefined;
  const segments = segmentsOf(data);
  const frame = segments.find(({ marker }) => isFrame(marker));
  const before = segments.slice(
    0,
    segments.findIndex(({ marker }) => marker === SOS),
  );
  if (!frame || !before.includes(frame) || segments.filter(({ marker }) => isFrame(marker)).length > 1)
    throw new Error('the JPEG does not have one frame');
  if (!FRAMES.includes(frame.marker)) throw new Error('the JPEG is of a kind that a PDF cannot show');
  const tables = new Set(before.map(({ marker }) => marker));
  if (!tables.has(DQT) || !tables.has(DHT)) throw new Error('the JPEG has no tables to decode it by');
  return { format: 'jpeg', data: Uint8Array.from(data), ...sizeOf(frame.data) };
}

function sizeOf(frame: Buffer): Pick<Picture, 'width' | 'height' | 'isCmyk'> {
  const components = frame[5] ?? 0;
  if (frame[0] !== 8 || ![1, 3, 4].includes(components) || frame.length !== 6 + 3 * components)
    throw new Error('the JPEG is not in grey, RGB or CMYK with 8 bits');
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)];
  checkSize(width, height);
  return { width, height, isCmyk: components === 4 };
}

function segmentsOf(data: Buffer): readonly Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; ;) {
    while (data[at] === 0xff && data[at + 1] === 0xff) at++;
    const marker = data[at] === 0xff ? data[at + 1] : undefined;
    if (marker === EOI && segments.some((one) => one.marker === SOS)) return segments;
    const length = at + 4 > data.length ? Infinity : data.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (end > data.length) throw new Error('the JPEG is cut: it ends within a segment');
    if (marker === undefined || marker < 0xc0 || length < 2 || (marker >= 0xd0 && marker <= EOI))
      throw new Error('the JPEG is damaged: a segment is expected where none begins');
    segments.push({ marker, data: data.subarray(at + 4, end) });
    at = marker === SOS ? endOfScan(data, end) : end;
  }
}

/** The next marker behind the codes of a scan: a zero behind 0xff is one of them, and so are restarts. */
function endOfScan(data: Buffer, start: number): number {
  let at = data.indexOf(0xff, start);
  for (; at >= 0; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new Error('the JPEG is cut: it has no end');
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
