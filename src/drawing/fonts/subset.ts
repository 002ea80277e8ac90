import { createHash } from 'node:crypto';
import type { Glyph } from './glyph.js';
import { boundingBox, buildTrueType } from './truetype.js';

/** The glyphs of a document as a font file to embed, with what a PDF says of it. */
export interface FontSubset {
  readonly file: Uint8Array;
  readonly advances: readonly number[];
  readonly box: readonly [number, number, number, number];
  /** Six capitals that tell it from other subsets of the same font (ISO 32000-1, 9.6.4). */
  readonly tag: string;
}

export function createSubset(glyphs: readonly Glyph[]): FontSubset {
  const file = buildTrueType(glyphs);
  return {
    file,
    advances: glyphs.map(({ advance }) => advance),
    box: boundingBox(glyphs.map((glyph) => glyph.outline())),
    tag: tagOf(file),
  };
}

function tagOf(file: Uint8Array): string {
  const digest = createHash('sha256').update(file).digest();
  return [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}
