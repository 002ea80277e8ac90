import type { Glyph, Shift } from '../fonts/glyph.js';
import type { PlacedBox, PlacedLine, PlacedLogo } from '../layout/block.js';
import type { Page, Watermark } from '../layout/page.js';
import type { Paper } from '../layout/paper.js';
import type { Colour } from '../layout/style.js';
import type { Line, Run } from '../text/line.js';
import type { GlyphCodes } from './codes.js';
import { utf16Hex } from './unicode.js';

/** Glyph numbers by weight; the page's resources name the fonts `R` and `B`. */
export interface Codes {
  readonly regular: GlyphCodes;
  readonly bold: GlyphCodes;
}

/** What the page's operators have set so far, so that it is not set again. */
interface PaintState {
  colour?: Colour;
  bold?: boolean;
  size?: number;
}

/** The baseline's share of a line's height: the middle of the capitals is the middle of the line. */
const HALF_CAPITAL = 0.357;

const DIAGONAL = Math.SQRT1_2;
const WATERMARK_SHARE = 0.6;

/** The operators that paint a page (ISO 32000-1, annex A), in PDF's own coordinates: from the lower left. */
export function paintPage({ blocks, watermark }: Page, paper: Paper, codes: Codes): string {
  const state: PaintState = {};
  let painted = watermark ? fill(watermark.colour, state) + paintWatermark(watermark, paper, codes) : '';
  for (const { block, top } of blocks) {
    for (const box of block.boxes) painted += fill(box.colour, state) + paintBox(box, paper.height - top);
  }
  for (const { block, top } of blocks) {
    for (const logo of block.logos ?? []) painted += paintLogo(logo, paper.height - top);
  }
  for (const { block, top } of blocks) {
    for (const line of block.lines) {
      if (line.line.width === 0) continue;
      painted +=
        fill(line.style.colour, state) + font(line, state) + paintLine(line, paper.height - top, codes);
    }
  }
  return painted;
}

function fill(colour: Colour, state: PaintState): string {
  if (colour === state.colour) return '';
  state.colour = colour;
  return `${colour.join(' ')} rg\n`;
}

function font({ line, style }: PlacedLine, state: PaintState): string {
  if (line.bold === state.bold && style.size === state.size) return '';
  state.bold = line.bold;
  state.size = style.size;
  return `/${line.bold ? 'B' : 'R'} ${style.size} Tf\n`;
}

function paintLogo({ x, top, width, height }: PlacedLogo, from: number): string {
  const at = [width, 0, 0, height, x, from - top - height].map(points);
  return `q ${at.join(' ')} cm /Logo Do Q\n`;
}

function paintBox({ x, top, width, height }: PlacedBox, from: number): string {
  return `${points(x)} ${points(from - top - height)} ${points(width)} ${points(height)} re f\n`;
}

function paintLine({ x, top, style, line }: PlacedLine, from: number, codes: Codes): string {
  const baseline = from - top - style.leading / 2 - style.size * HALF_CAPITAL;
  return `BT ${points(x)} ${points(baseline)} Td ${showLine(line, style.size, codes)} ET\n`;
}

/** Upwards across the middle of the page. */
function paintWatermark({ line }: Watermark, paper: Paper, codes: Codes): string {
  const size = (paper.width * WATERMARK_SHARE * 1000) / (line.width * DIAGONAL);
  const length = (line.width * size) / 1000;
  const along = (length / 2) * DIAGONAL;
  const across = size * HALF_CAPITAL * DIAGONAL;
  const matrix = [DIAGONAL, DIAGONAL, -DIAGONAL, DIAGONAL].map((value) => value.toFixed(5));
  const at = [paper.width / 2 - along + across, paper.height / 2 - along - across].map(points);
  return `q BT /B ${points(size)} Tf ${[...matrix, ...at].join(' ')} Tm ${showLine(line, size, codes)} ET Q\n`;
}

function showLine({ runs, bold }: Line, size: number, codes: Codes): string {
  return runs.map((run) => showRun(run, size, bold ? codes.bold : codes.regular)).join(' ');
}

function showRun(run: Run, size: number, codes: GlyphCodes): string {
  const shown = run.shifts
    ? showShiftedGlyphs(run.glyphs, run.shifts, size, codes)
    : showGlyphs(run.glyphs, codes);
  return run.text === null ? shown : `/Span <</ActualText <feff${utf16Hex(run.text)}>>> BDC ${shown} EMC`;
}

function showGlyphs(glyphs: readonly Glyph[], { codeOf }: GlyphCodes): string {
  let text = '';
  for (const glyph of glyphs) text += codeOf(glyph);
  return `<${text}> Tj`;
}

function showShiftedGlyphs(
  glyphs: readonly Glyph[],
  shifts: readonly Shift[],
  size: number,
  { codeOf }: GlyphCodes,
): string {
  return glyphs
    .map((glyph, index) => showShifted(codeOf(glyph), glyph.advance, shifts[index], size))
    .join(' ');
}

/** A shaped glyph: moved from the pen's place, and the pen moved on by the shaped advance. */
function showShifted(code: string, advance: number, shift: Shift | undefined, size: number): string {
  const { x, y, advance: shaped } = shift ?? { x: 0, y: 0, advance };
  const before = Math.round(-x);
  const after = Math.round(advance + x - shaped);
  const show = `[${before || ''}<${code}>${after || ''}] TJ`;
  return y === 0 ? show : `${points((y * size) / 1000)} Ts ${show} 0 Ts`;
}

/** Hundredths of a point are finer than any printer. */
function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}
