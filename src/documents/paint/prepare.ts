import type { Face, Glyph } from '../fonts/glyph.js';
import { createSubset } from '../fonts/subset.js';
import { createGlyphCodes, type GlyphCodes } from './codes.js';
import { pack } from './stream.js';
import { toUnicodeMap } from './unicode.js';

/** A font as it is written into a file, compressed; belongs to no document yet. */
export interface PreparedFont {
  readonly tag: string;
  readonly advances: readonly number[];
  readonly box: readonly number[];
  readonly length: number;
  readonly file: Uint8Array;
  readonly toUnicode: Uint8Array;
}

/** The glyphs of one weight while a document is painted. */
export interface FontInUse extends GlyphCodes {
  prepare(): PreparedFont;
}

/** Printable ASCII and what else an English invoice holds. */
const COMMON = [...Array.from({ length: 95 }, (_, index) => 32 + index), ...codePoints('\u00a0·–’…€£¥')];

const commonFonts = new WeakMap<Face, PreparedFont>();

/**
 * Every document starts from the same common glyphs. One that needs no others shares their font, which is
 * built and compressed only once; any other document gets a font of its own.
 */
export function useFont(face: Face): FontInUse {
  const common = COMMON.flatMap((codePoint) => face.glyph(codePoint) ?? []);
  const codes = createGlyphCodes(common);
  const countOfCommon = codes.glyphs.length;
  return {
    glyphs: codes.glyphs,
    codeOf: codes.codeOf,
    prepare: () =>
      codes.glyphs.length > countOfCommon ? prepareFont(codes.glyphs) : commonFont(face, codes.glyphs),
  };
}

function commonFont(face: Face, glyphs: readonly Glyph[]): PreparedFont {
  let font = commonFonts.get(face);
  if (!font) commonFonts.set(face, (font = prepareFont(glyphs)));
  return font;
}

function prepareFont(glyphs: readonly Glyph[]): PreparedFont {
  const { file, ...rest } = createSubset(glyphs);
  const toUnicode = pack(Buffer.from(toUnicodeMap(glyphs), 'latin1'));
  return { ...rest, length: file.length, file: pack(file), toUnicode };
}

function codePoints(text: string): readonly number[] {
  return [...text].map((char) => char.codePointAt(0) ?? 0);
}
