import type { Glyph, Outline } from './glyph.js';

/** Of the embedded fonts, in thousandths: the measures of Noto Sans, whatever the glyphs come from. */
export const fontMetrics = { unitsPerEm: 1000, ascent: 1069, descent: -293, capHeight: 714 };

type Table = readonly [tag: string, data: Buffer];

const CHECKSUM_OF_WHOLE = 0xb1b0afba;

/**
 * A TrueType font file with exactly these glyphs, numbered as they come; number 0 is what a reader draws for
 * a code that it does not know. Has the tables that a PDF needs and no others (ISO 32000-1, 9.9).
 */
export function buildTrueType(glyphs: readonly Glyph[]): Buffer {
  const outlines = glyphs.map((glyph) => glyph.outline());
  const { glyf, loca } = glyphTables(outlines);
  return assemble([
    ['glyf', glyf],
    ['head', headTable(outlines)],
    ['hhea', hheaTable(glyphs)],
    ['hmtx', hmtxTable(glyphs, outlines)],
    ['loca', loca],
    ['maxp', maxpTable(outlines)],
  ]);
}

/** The box around all glyphs. */
export function boundingBox(outlines: readonly Outline[]): readonly [number, number, number, number] {
  const of = (pick: (outline: Outline) => number, best: (a: number, b: number) => number): number =>
    outlines.map(pick).reduce((found, value) => best(found, value), 0);
  return [
    of(({ box }) => box.xMin, Math.min),
    of(({ box }) => box.yMin, Math.min),
    of(({ box }) => box.xMax, Math.max),
    of(({ box }) => box.yMax, Math.max),
  ];
}

function glyphTables(outlines: readonly Outline[]): { glyf: Buffer; loca: Buffer } {
  const loca = Buffer.alloc(4 * (outlines.length + 1));
  let length = 0;
  outlines.forEach(({ data }, index) => {
    length += padded(data.length);
    loca.writeUInt32BE(length, 4 * (index + 1));
  });
  const glyf = Buffer.alloc(length);
  outlines.forEach(({ data }, index) => glyf.set(data, loca.readUInt32BE(4 * index)));
  return { glyf, loca };
}

function headTable(outlines: readonly Outline[]): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt32BE(0x00010000, 4);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(0b11, 16); // baseline at 0, left side bearing at xMin
  table.writeUInt16BE(fontMetrics.unitsPerEm, 18);
  boundingBox(outlines).forEach((value, index) => table.writeInt16BE(value, 36 + 2 * index));
  table.writeUInt16BE(8, 46); // smallest readable size
  table.writeInt16BE(2, 48); // direction hint, as the format asks today
  table.writeInt16BE(1, 50); // long offsets in loca
  return table;
}

function hheaTable(glyphs: readonly Glyph[]): Buffer {
  const table = Buffer.alloc(36);
  table.writeUInt32BE(0x00010000, 0);
  table.writeInt16BE(fontMetrics.ascent, 4);
  table.writeInt16BE(fontMetrics.descent, 6);
  table.writeUInt16BE(
    glyphs.reduce((most, glyph) => Math.max(most, glyph.advance), 0),
    10,
  );
  table.writeInt16BE(1, 18); // upright caret
  table.writeUInt16BE(glyphs.length, 34);
  return table;
}

function hmtxTable(glyphs: readonly Glyph[], outlines: readonly Outline[]): Buffer {
  const table = Buffer.alloc(4 * glyphs.length);
  glyphs.forEach((glyph, index) => {
    table.writeUInt16BE(glyph.advance, 4 * index);
    table.writeInt16BE(outlines[index]?.box.xMin ?? 0, 4 * index + 2);
  });
  return table;
}

function maxpTable(outlines: readonly Outline[]): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(outlines.length, 4);
  table.writeUInt16BE(
    outlines.reduce((most, { points }) => Math.max(most, points), 0),
    6,
  );
  table.writeUInt16BE(
    outlines.reduce((most, { contours }) => Math.max(most, contours), 0),
    8,
  );
  table.writeUInt16BE(2, 14); // zones
  return table;
}

function assemble(tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(16 * power, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(16 * (tables.length - power), 10);
  const file = Buffer.concat([directory, ...tables.map(([, data]) => paddedCopy(data))]);
  placeTables(file, tables, directory.length);
  return file;
}

function placeTables(file: Buffer, tables: readonly Table[], start: number): void {
  let offset = start;
  let head = 0;
  tables.forEach(([tag, data], index) => {
    const entry = 12 + 16 * index;
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(checksum(file, offset, offset + padded(data.length)), entry + 4);
    file.writeUInt32BE(offset, entry + 8);
    file.writeUInt32BE(data.length, entry + 12);
    if (tag === 'head') head = offset;
    offset += padded(data.length);
  });
  file.writeUInt32BE((CHECKSUM_OF_WHOLE - checksum(file, 0, file.length)) >>> 0, head + 8);
}

function checksum(file: Buffer, from: number, to: number): number {
  let total = 0;
  for (let at = from; at < to; at += 4) total = (total + file.readUInt32BE(at)) >>> 0;
  return total;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function paddedCopy(data: Buffer): Buffer {
  return data.length % 4 === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - (data.length % 4))]);
}
