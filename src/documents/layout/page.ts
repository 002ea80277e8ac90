import type { Line } from '../text/line.js';
import type { Block, PlacedBox, PlacedLine, PlacedLogo, PlacedMark } from './block.js';
import type { Colour } from './style.js';

/** A word across the page, behind its text. */
export interface Watermark {
  readonly line: Line;
  readonly colour: Colour;
}

/** All that is painted on one page, each thing at its place, and the marks of the outline. */
export interface Page {
  readonly lines: readonly PlacedLine[];
  readonly boxes: readonly PlacedBox[];
  readonly marks: readonly PlacedMark[];
  readonly logos: readonly PlacedLogo[];
  readonly watermark: Watermark | null;
}

/** A page that is being filled. */
export interface OpenPage {
  readonly lines: PlacedLine[];
  readonly boxes: PlacedBox[];
  readonly marks: PlacedMark[];
  readonly logos: PlacedLogo[];
}

export function openPage(): OpenPage {
  return { lines: [], boxes: [], marks: [], logos: [] };
}

export function put(page: OpenPage, block: Block, top: number): void {
  for (const { x, top: at, style, line } of block.lines) page.lines.push({ x, top: at + top, style, line });
  for (const { x, top: at, width, height, colour } of block.boxes) {
    page.boxes.push({ x, top: at + top, width, height, colour });
  }
  for (const mark of block.marks ?? []) page.marks.push({ ...mark, top: mark.top + top });
  for (const logo of block.logos ?? []) page.logos.push({ ...logo, top: logo.top + top });
}
