import type { Glyph } from '../fonts/glyph.js';
import { missingGlyph } from '../fonts/missing.js';

/** The glyphs of one weight in one document, by their number. */
export interface GlyphCodes {
  readonly glyphs: readonly Glyph[];
  /** The code of a glyph in a content stream: four hexadecimal digits. */
  codeOf(glyph: Glyph): string;
}

/** Glyphs that many documents have, numbered once for all of them. */
export interface CommonCodes {
  readonly glyphs: readonly Glyph[];
  readonly codes: ReadonlyMap<Glyph, string>;
}

/** A TrueType font numbers its glyphs with 16 bits. */
const MOST_GLYPHS = 0xffff;

/** Stands at number 0, which a reader draws for a code that it does not know. */
const unknown = missingGlyph('');

/** @param first in this order, from number 1 on */
export function commonCodes(first: readonly Glyph[]): CommonCodes {
  const glyphs = [unknown, ...first];
  return { glyphs, codes: new Map(glyphs.map((glyph, code) => [glyph, hexCode(code)])) };
}

/** @param common what every document has; others follow as they are first painted */
export function createGlyphCodes(common: CommonCodes): GlyphCodes {
  const glyphs: Glyph[] = [...common.glyphs];
  const own = new Map<Glyph, string>();
  return {
    glyphs,
    codeOf(glyph) {
      let code = common.codes.get(glyph) ?? own.get(glyph);
      if (code === undefined) {
        code = glyphs.length < MOST_GLYPHS ? hexCode(glyphs.push(glyph) - 1) : hexCode(0);
        own.set(glyph, code);
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
