import type { FontChoice } from './catalogue.js';
import { COMPLEX } from './complex.js';
import type { Face, Glyph } from './glyph.js';
import type { BaseFaces, FontLibrary } from './library.js';
import { missingGlyph } from './missing.js';

/**
 * The fonts of one document. A character whose font is not loaded yet is measured as a box and noted as
 * wanted; whoever lays out loads what is wanted and lays out again.
 */
export interface FontBook {
  readonly base: BaseFaces;
  /** The font that draws a character; undefined while it is not loaded or when there is none. */
  face(codePoint: number, bold: boolean): Face | undefined;
  glyph(codePoint: number, bold: boolean): Glyph;
  /** @returns whether anything was wanted */
  loadWanted(): Promise<boolean>;
  /** Characters that no font has, in the order they were met. */
  missing(): readonly number[];
  /** Letters of scripts that join or stack them, in a font that does not. */
  unshaped(): readonly number[];
}

interface Style {
  readonly base: Face;
  readonly bold: boolean;
  /** A face, or the box of a character that has none. */
  readonly others: Map<number, Face | Glyph>;
  readonly wanted: Set<number>;
}

export async function openFontBook(library: FontLibrary, choice: FontChoice): Promise<FontBook> {
  const base = await library.base(choice);
  const regular = emptyStyle(base.regular, false);
  const bold = emptyStyle(base.bold, true);
  const absent = new Set<number>();
  const unshaped = new Set<number>();
  const styleOf = (isBold: boolean): Style => (isBold ? bold : regular);

  const other = (codePoint: number, style: Style): Face | Glyph | undefined => {
    const known = style.others.get(codePoint);
    if (!known) style.wanted.add(codePoint);
    return known;
  };

  return {
    base,
    face(codePoint, isBold) {
      const style = styleOf(isBold);
      if (style.base.glyph(codePoint)) return style.base;
      const found = other(codePoint, style);
      return found && 'shape' in found ? found : undefined;
    },
    glyph(codePoint, isBold) {
      const style = styleOf(isBold);
      const plain = style.base.glyph(codePoint);
      if (plain) return plain;
      const found = other(codePoint, style);
      if (found && !('shape' in found)) return found;
      return found?.glyph(codePoint) ?? missingGlyph(String.fromCodePoint(codePoint));
    },
    async loadWanted() {
      const loaded = [
        await load(regular, library, choice, absent, unshaped),
        await load(bold, library, choice, absent, unshaped),
      ];
      return loaded.includes(true);
    },
    missing: () => [...absent],
    unshaped: () => [...unshaped],
  };
}

function emptyStyle(base: Face, bold: boolean): Style {
  return { base, bold, others: new Map(), wanted: new Set() };
}

async function load(
  style: Style,
  library: FontLibrary,
  choice: FontChoice,
  absent: Set<number>,
  unshaped: Set<number>,
): Promise<boolean> {
  const wanted = [...style.wanted];
  style.wanted.clear();
  for (const codePoint of wanted) {
    const face = await library.find(codePoint, style.bold, choice);
    if (!face) absent.add(codePoint);
    else if (!face.shapes && COMPLEX.test(String.fromCodePoint(codePoint))) unshaped.add(codePoint);
    style.others.set(codePoint, face ?? missingGlyph(String.fromCodePoint(codePoint)));
  }
  return wanted.length > 0;
}
