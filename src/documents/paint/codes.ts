import type { Glyph } from '../fonts/glyph.js';
import { missingGlyph } from '../fonts/missing.js';

/** The glyphs of one weight in one document, by their number. */
export interface GlyphCodes {
  readonly glyphs: readonly Glyph[];
  /** The code of a glyph in a content stream: four hexadecimal digits. */
  codeOf(glyph: Glyph): string;
}

/** A TrueType font numbers its glyphs with 16 bits. */
const MOST_GLYPHS = 0xffff;

/** Stands at number 0, which a reader draws for a code that it does not know. */
const unknown = missingGlyph('');

/** @param first glyphs that every document has, in this order; others follow as they are first painted */
export function createGlyphCodes(first: readonly Glyph[]): GlyphCodes {
  const glyphs: Glyph[] = [unknown, ...first];
  const codes = new Map(glyphs.map((glyph, code) => [glyph, hexCode(code)]));
  return {
    glyphs,
    codeOf(glyph) {
      let code = codes.get(glyph);
      if (code === undefined) {
        code = glyphs.length < MOST_GLYPHS ? hexCode(glyphs.push(glyph) - 1) : hexCode(0);
        codes.set(glyph, code);
      }
      return code;
    },
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Four hexadecimal digits of a number below 65,536. */
export function hexCode(value: number): string {
  return `${HEX[value >> 8]}${HEX[value & 0xff]}`;
}
