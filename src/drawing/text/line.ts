import type { FontBook } from '../fonts/book.js';
import { COMPLEX } from '../fonts/complex.js';
import type { Face, Glyph, ShapedGlyph, Shift } from '../fonts/glyph.js';
import { type DirectedRun, visualRuns } from './bidi.js';

/** Glyphs of one direction, in the order they are drawn, left to right. */
export interface Run {
  readonly glyphs: readonly Glyph[];
  /** Where shaped glyphs stand, one for each; null when all stand plainly one after the other. */
  readonly shifts: readonly Shift[] | null;
  /** What a reader copies, where the glyphs do not say it letter by letter; null where they do. */
  readonly text: string | null;
}

/** A line of text as it is drawn. */
export interface Line {
  readonly runs: readonly Run[];
  /** Thousandths of the font size. */
  readonly width: number;
  readonly bold: boolean;
}

const STAYS_WITH_LETTER = /[\p{M}\u200c\u200d]/u;
/** Only matters to shaping: alone it draws nothing. */
const JOINER = /[\u200c\u200d]/;

/** @param text one line, cleaned */
export function setLine(text: string, bold: boolean, book: FontBook): Line {
  return COMPLEX.test(text) ? setComplex(text, bold, book) : setPlain(text, bold, book);
}

function setPlain(text: string, bold: boolean, book: FontBook): Line {
  const glyphs: Glyph[] = [];
  let width = 0;
  for (const char of text) {
    const glyph = book.glyph(char.codePointAt(0) ?? 0, bold);
    glyphs.push(glyph);
    width += glyph.advance;
  }
  return { runs: [{ glyphs, shifts: null, text: null }], width, bold };
}

function setComplex(text: string, bold: boolean, book: FontBook): Line {
  const shaped = visualRuns(text).map((run) => ({ run, glyphs: shapeRun(run, bold, book) }));
  return {
    runs: shaped.map(({ run, glyphs }) => toRun(run, glyphs)),
    width: shaped.flatMap(({ glyphs }) => glyphs).reduce((width, { shift }) => width + shift.advance, 0),
    bold,
  };
}

function shapeRun({ text, rightToLeft }: DirectedRun, bold: boolean, book: FontBook): readonly ShapedGlyph[] {
  const parts = splitByFace(text, bold, book).map((part) => shapePart(part, rightToLeft, bold, book));
  return (rightToLeft ? parts.reverse() : parts).flat();
}

/** Readers turn round by themselves what is drawn from right to left, so there the glyphs speak. */
function toRun({ text, rightToLeft }: DirectedRun, shaped: readonly ShapedGlyph[]): Run {
  const says =
    rightToLeft || (shaped.every(isPlain) && shaped.map(({ glyph }) => glyph.text).join('') === text);
  return {
    glyphs: shaped.map(({ glyph }) => glyph),
    shifts: shaped.every(isPlain) ? null : shaped.map(({ shift }) => shift),
    text: says ? null : text,
  };
}

function isPlain({ glyph, shift }: ShapedGlyph): boolean {
  return shift.x === 0 && shift.y === 0 && Math.round(shift.advance) === glyph.advance;
}

interface Part {
  readonly face: Face | undefined;
  text: string;
}

/**
 * Cuts a run where the font changes and at blanks, so that it is shaped word by word; marks and joiners stay
 * with the letter before them if its font has them.
 */
function splitByFace(run: string, bold: boolean, book: FontBook): readonly Part[] {
  const parts: Part[] = [];
  for (const char of run) {
    const codePoint = char.codePointAt(0) ?? 0;
    const last = parts.at(-1);
    if (last?.face && STAYS_WITH_LETTER.test(char) && last.face.glyph(codePoint)) {
      last.text += char;
      continue;
    }
    if (JOINER.test(char)) continue;
    const face = book.face(codePoint, bold);
    if (last && last.face === face && char !== ' ' && last.text !== ' ') last.text += char;
    else parts.push({ face, text: char });
  }
  return parts;
}

function shapePart(part: Part, rightToLeft: boolean, bold: boolean, book: FontBook): readonly ShapedGlyph[] {
  if (part.face) return part.face.shape(part.text, rightToLeft);
  const glyphs = [...part.text].map((char) => book.glyph(char.codePointAt(0) ?? 0, bold));
  const shaped = glyphs.map((glyph) => ({ glyph, shift: { x: 0, y: 0, advance: glyph.advance } }));
  return rightToLeft ? shaped.reverse() : shaped;
}
