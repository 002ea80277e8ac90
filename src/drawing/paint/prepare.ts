import type { Face, Glyph } from '../fonts/glyph.js';
import { createSubset } from '../fonts/subset.js';
import { type CommonCodes, commonCodes, createGlyphCodes, type GlyphCodes } from './codes.js';
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
const commonOfFace = new WeakMap<Face, CommonCodes>();

/**
 * Every document starts from the same common glyphs. One that needs no others shares their font, which is
 * built and compressed only once; any other document gets a font of its own.
 */
export function useFont(face: Face): FontInUse {
  const codes = createGlyphCodes(remembered(commonOfFace, face, () => commonOf(face)));
  const countOfCommon = codes.glyphs.length;
  return {
    glyphs: codes.glyphs,
    codeOf: codes.codeOf,
    prepare: () =>
      codes.glyphs.length > countOfCommon
        ? prepareFont(codes.glyphs)
        : remembered(commonFonts, face, () => prepareFont(codes.glyphs)),
  };
}

function commonOf(face: Face): CommonCodes {
  return commonCodes(COMMON.flatMap((codePoint) => face.glyph(codePoint) ?? []));
}

function remembered<V>(cache: WeakMap<Face, V>, face: Face, make: () => V): V {
  let value = cache.get(face);
  if (value === undefined) cache.set(face, (value = make()));
  return value;
}

function prepareFont(glyphs: readonly Glyph[]): PreparedFont {
  const { file, ...rest } = createSubset(glyphs);
  const toUnicode = pack(Buffer.from(toUnicodeMap(glyphs), 'latin1'));
  return { ...rest, length: file.length, file: pack(file), toUnicode };
}

function codePoints(text: string): readonly number[] {
  return [...text].map((char) => char.codePointAt(0) ?? 0);
}
