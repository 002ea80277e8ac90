import { once } from '../once.js';
import type { Glyph } from './glyph.js';
import { type Pen, traceOutline } from './outline.js';

const ADVANCE = 600;
const OUTER = { left: 70, bottom: 0, right: 530, top: 714 };
const STROKE = 45;

const box = once(() => traceOutline(drawBox, 1));

/** The visible box that stands for a character which no font has. A reader still copies the character. */
export function missingGlyph(text: string): Glyph {
  return { text, advance: ADVANCE, outline: box };
}

function drawBox(pen: Pen): void {
  const { left, bottom, right, top } = OUTER;
  drawRectangle(pen, [left, bottom], [left, top], [right, top], [right, bottom]);
  const [l, b, r, t] = [left + STROKE, bottom + STROKE, right - STROKE, top - STROKE];
  drawRectangle(pen, [l, b], [r, b], [r, t], [l, t]);
}

function drawRectangle(pen: Pen, ...corners: readonly (readonly [number, number])[]): void {
  corners.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}
