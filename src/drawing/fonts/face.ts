import { once } from '../once.js';
import type { Face, Glyph, ShapedGlyph } from './glyph.js';
import { type Pen, traceOutline } from './outline.js';

/** The part of fontkit that is used here; its own types lack variations and the pen. */
export interface ParsedFont {
  readonly unitsPerEm: number;
  glyphForCodePoint(codePoint: number): ParsedGlyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): {
    readonly direction: 'ltr' | 'rtl' | null;
    readonly glyphs: readonly ParsedGlyph[];
    readonly positions: readonly {
      readonly xAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }[];
  };
  getGlyph(id: number, codePoints?: readonly number[]): ParsedGlyph;
  getVariation(axes: Readonly<Record<string, number>>): ParsedFont;
}

interface ParsedGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
  readonly path: { toFunction(): (pen: Pen) => void };
}

/** Shaping costs a hundred times as much as looking up; the same words come again and again. */
const MOST_RUNS = 5_000;

/**
 * A parsed font with its glyphs kept: each is traced once, however many documents use it.
 * @param shapes whether the font has rules for shaping; without, letters come as they are
 */
export function createFace(font: ParsedFont, shapes: boolean): Face {
  const scale = 1000 / font.unitsPerEm;
  const byCodePoint = new Map<number, Glyph | undefined>();
  const byShape = new Map<string, Glyph>();
  const runs = new Map<string, readonly ShapedGlyph[]>();
  if (shapes) keepOwnCharacters(font);

  const glyphOf = (parsed: ParsedGlyph, text: string): Glyph => {
    const key = `${parsed.id} ${text}`;
    let glyph = byShape.get(key);
    if (!glyph) byShape.set(key, (glyph = toGlyph(parsed, text, scale)));
    return glyph;
  };

  const find = (codePoint: number): Glyph | undefined =>
    font.hasGlyphForCodePoint(codePoint)
      ? glyphOf(font.glyphForCodePoint(codePoint), String.fromCodePoint(codePoint))
      : undefined;

  const glyphsOf = (text: string): readonly Glyph[] =>
    [...text].flatMap((char) => find(char.codePointAt(0) ?? 0) ?? []);

  const shapeAnew = (text: string, rightToLeft: boolean): readonly ShapedGlyph[] => {
    const run = shapes ? layoutOf(font, text) : undefined;
    if (!run) return plain(glyphsOf(text), rightToLeft);
    const shaped = run.glyphs.map((parsed, index): ShapedGlyph => {
      const at = run.positions[index];
      const advance = (at?.xAdvance ?? parsed.advanceWidth) * scale;
      const shift = { x: (at?.xOffset ?? 0) * scale, y: (at?.yOffset ?? 0) * scale, advance };
      return { glyph: glyphOf(parsed, String.fromCodePoint(...parsed.codePoints)), shift };
    });
    return (run.direction === 'rtl') === rightToLeft ? shaped : shaped.reverse();
  };

  return {
    shapes,
    glyph(codePoint) {
      const known = byCodePoint.get(codePoint);
      if (known !== undefined || byCodePoint.has(codePoint)) return known;
      const glyph = find(codePoint);
      byCodePoint.set(codePoint, glyph);
      return glyph;
    },
    shape(text, rightToLeft) {
      const key = `${rightToLeft ? '<' : '>'}${text}`;
      let run = runs.get(key);
      if (!run) {
        if (runs.size >= MOST_RUNS) runs.clear();
        runs.set(key, (run = shapeAnew(text, rightToLeft)));
      }
      return run;
    },
  };
}

/** fontkit gives a glyph the characters of the text that first had it; each run is to have its own. */
function keepOwnCharacters(font: ParsedFont): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) =>
    Object.create(getGlyph(id, codePoints), { codePoints: { value: codePoints } }) as ParsedGlyph;
}

/** Text that fontkit cannot shape comes with its letters unjoined. */
function layoutOf(font: ParsedFont, text: string): ReturnType<ParsedFont['layout']> | undefined {
  try {
    return font.layout(text);
  } catch {
    return undefined;
  }
}

function plain(glyphs: readonly Glyph[], rightToLeft: boolean): readonly ShapedGlyph[] {
  const shaped = glyphs.map((glyph) => ({ glyph, shift: { x: 0, y: 0, advance: glyph.advance } }));
  return rightToLeft ? shaped.reverse() : shaped;
}

function toGlyph(parsed: ParsedGlyph, text: string, scale: number): Glyph {
  return {
    text,
    advance: Math.max(0, Math.round(parsed.advanceWidth * scale)),
    outline: once(() => traceOutline(parsed.path.toFunction(), scale)),
  };
}
