import { crc32, inflateSync } from 'node:zlib';
import { checkSize, type Picture } from './picture.js';

/** PNG, third edition: https://www.w3.org/TR/png-3/ */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  /** With its length and its checksum. */
  readonly whole: Buffer;
}

/**
 * Checks a PNG: its chunks and their checksums, its header, and that its data inflate to exactly its size.
 * @returns undefined when it is no PNG
 * @throws Error whose message says what is wrong with it
 */
export function readPng(data: Buffer): Picture | undefined {
  if (!data.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const chunks = chunksOf(data);
  const head = headOf(chunks);
  checkSize(head.width, head.height);
  checkColours(head, chunks);
  checkPixels(head, chunks);
  const needed = chunks.filter(({ type }) => NEEDED.has(type)).map(({ whole }) => whole);
  const { width, height } = head;
  return {
    format: 'png',
    data: Uint8Array.from(Buffer.concat([SIGNATURE, ...needed])),
    width,
    height,
    isCmyk: false,
  };
}

const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

function chunksOf(data: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; chunks.at(-1)?.type !== 'IEND';) {
    const length = at + 12 > data.length ? Infinity : data.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > data.length) throw new Error('the PNG is cut: it ends within a chunk');
    const type = data.toString('latin1', at + 4, at + 8);
    if (crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4))
      throw new Error(`the PNG is damaged: the checksum of its chunk ${JSON.stringify(type)} is wrong`);
    if (isCritical(type) && !NEEDED.has(type))
      throw new Error(`the PNG has a chunk ${JSON.stringify(type)}, which nobody knows`);
    if (type === 'acTL') throw new Error('the PNG is animated');
    chunks.push({ type, data: data.subarray(at + 8, end - 4), whole: data.subarray(at, end) });
    at = end;
  }
  return chunks;
}

/** By the case of its first letter. */
function isCritical(type: string): boolean {
  return !/^[a-z]/.test(type);
}

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** Samples of a pixel and the depths that there are, by the type of colour: grey, RGB, palette, grey and RGB with alpha. */
const COLOURS: ReadonlyMap<number, { readonly samples: number; readonly depths: readonly number[] }> =
  new Map([
    [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
    [2, { samples: 3, depths: [8, 16] }],
    [3, { samples: 1, depths: [1, 2, 4, 8] }],
    [4, { samples: 2, depths: [8, 16] }],
    [6, { samples: 4, depths: [8, 16] }],
  ]);

function headOf([first, ...rest]: readonly Chunk[]): Head {
  if (first?.type !== 'IHDR' || first.data.length !== 13 || rest.some(({ type }) => type === 'IHDR'))
    throw new Error('the PNG does not begin with one header');
  const { data } = first;
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = data.subarray(8);
  if (!COLOURS.get(colour)?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    throw new Error(`the PNG has colours of type ${colour} with ${depth} bits, or a form that there is not`);
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  return { width, height, depth, colour, interlaced: interlace === 1 };
}

function checkColours({ colour, depth }: Head, chunks: readonly Chunk[]): void {
  const lengthOf = (name: string) => chunks.find(({ type }) => type === name)?.data.length;
  const [palette = 0, transparency] = [lengthOf('PLTE'), lengthOf('tRNS')];
  const entries = palette / 3;
  if (
    !Number.isInteger(entries) ||
    entries > 256 ||
    (colour === 3 && (entries === 0 || entries > 2 ** depth))
  )
    throw new Error('the palette of the PNG is missing or damaged');
  const expected = new Map([
    [0, 2],
    [2, 6],
    [3, Math.min(transparency ?? 0, entries)],
  ]).get(colour);
  if (transparency !== undefined && transparency !== expected)
    throw new Error('the transparency of the PNG does not fit its colours');
}

function checkPixels(head: Head, chunks: readonly Chunk[]): void {
  const rows = rowsOf(head);
  const expected = rows.reduce((sum, { count, bytes }) => sum + count * bytes, 0);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = inflated(packed, expected);
  let at = 0;
  for (const { count, bytes } of rows)
    for (let row = 0; row < count; row++, at += bytes)
      if (pixels[at]! > 4) throw new Error('the PNG is damaged: a row has a filter that there is not');
}

function inflated(packed: Buffer, expected: number): Buffer {
  let pixels: Buffer;
  try {
    pixels = inflateSync(packed, { maxOutputLength: expected });
  } catch (cause) {
    const tooLong = (cause as { readonly code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Error(tooLong ? 'the PNG holds more than its size says' : 'the data of the PNG are damaged', {
      cause,
    });
  }
  if (pixels.length !== expected) throw new Error('the PNG is cut: it holds less than its size says');
  return pixels;
}

/** First column and row of the seven passes of an interlaced picture, and the steps between. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** How many rows of which length there are, each with the byte of its filter. */
function rowsOf({ width, height, depth, colour, interlaced }: Head) {
  const bits = depth * (COLOURS.get(colour)?.samples ?? 0);
  const rows = (columns: number, count: number) => ({ count, bytes: 1 + Math.ceil((columns * bits) / 8) });
  if (!interlaced) return [rows(width, height)];
  const steps = (size: number, first: number, step: number) => Math.max(0, Math.ceil((size - first) / step));
  return PASSES.map(([x, y, dx, dy]) => [steps(width, x, dx), steps(height, y, dy)] as const)
    .filter(([columns, count]) => columns > 0 && count > 0)
    .map(([columns, count]) => rows(columns, count));
}
