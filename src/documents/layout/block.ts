import type { Line } from '../text/line.js';
import type { Colour, TextStyle } from './style.js';

/** A line of text at its place: `x` is its left end, `top` the upper edge of the room it takes. */
export interface PlacedLine {
  readonly x: number;
  readonly top: number;
  readonly style: TextStyle;
  readonly line: Line;
}

/** A filled rectangle: a rule or a band behind text. */
export interface PlacedBox {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
}

/** A part of a page: as wide as the page, measured down from its own upper edge. */
export interface Block {
  readonly height: number;
  readonly lines: readonly PlacedLine[];
  readonly boxes: readonly PlacedBox[];
}

export function blank(height: number): Block {
  return { height, lines: [], boxes: [] };
}

/** The same block lower down. */
export function lowered(block: Block, by: number): Block {
  return {
    height: block.height + by,
    lines: block.lines.map((line) => ({ ...line, top: line.top + by })),
    boxes: block.boxes.map((box) => ({ ...box, top: box.top + by })),
  };
}

/** One under the other. */
export function stacked(...blocks: readonly Block[]): Block {
  return blocks.reduce((upper, lower) => overlaid(upper, lowered(lower, upper.height)), blank(0));
}

/** Side by side: both from the same upper edge. */
export function overlaid(first: Block, second: Block): Block {
  return {
    height: Math.max(first.height, second.height),
    lines: [...first.lines, ...second.lines],
    boxes: [...first.boxes, ...second.boxes],
  };
}

/**
 * Cuts a block between lines, for one that no page can hold.
 * @returns undefined when not even its first line fits
 */
export function cutAt(block: Block, height: number): readonly [Block, Block] | undefined {
  const fits = (line: PlacedLine): boolean => line.top + line.style.leading <= height;
  const rest = block.lines.filter((line) => !fits(line));
  if (rest.length === 0 || rest.length === block.lines.length) return undefined;
  const from = Math.min(...rest.map(({ top }) => top));
  const lower = { height: block.height, lines: rest, boxes: block.boxes };
  return [{ height, lines: block.lines.filter(fits), boxes: [] }, { ...lowered(lower, -from) }];
}
