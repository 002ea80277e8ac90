import type { Line } from '../text/line.js';
import type { Block, PlacedBox, PlacedLine } from './block.js';
import type { Colour } from './style.js';

/** A word across the page, behind its text. */
export interface Watermark {
  readonly line: Line;
  readonly colour: Colour;
}

/** All that is painted on one page, each thing at its place. */
export interface Page {
  readonly lines: readonly PlacedLine[];
  readonly boxes: readonly PlacedBox[];
  readonly watermark: Watermark | null;
}

/** A page that is being filled. */
export interface OpenPage {
  readonly lines: PlacedLine[];
  readonly boxes: PlacedBox[];
}

export function openPage(): OpenPage {
  return { lines: [], boxes: [] };
}

export function put(page: OpenPage, block: Block, top: number): void {
  for (const line of block.lines) page.lines.push({ ...line, top: line.top + top });
  for (const box of block.boxes) page.boxes.push({ ...box, top: box.top + top });
}
