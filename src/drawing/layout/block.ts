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

/** Where a reader's outline leads. */
export interface PlacedMark {
  readonly title: string;
  readonly top: number;
}

/** The template's logo at its place. */
export interface PlacedLogo {
  readonly x: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a page: as wide as the page, measured down from its own upper edge. */
export interface Block {
  readonly height: number;
  readonly lines: readonly PlacedLine[];
  readonly boxes: readonly PlacedBox[];
  readonly marks?: readonly PlacedMark[];
  readonly logos?: readonly PlacedLogo[];
}

export function blank(height: number): Block {
  return { height, lines: [], boxes: [] };
}

/** The same block lower down. */
export function lowered(block: Block, by: number): Block {
  const down = <T extends { readonly top: number }>(placed: T): T => ({ ...placed, top: placed.top + by });
  return {
    height: block.height + by,
    lines: block.lines.map(down),
    boxes: block.boxes.map(down),
    ...(block.marks && { marks: block.marks.map(down) }),
    ...(block.logos && { logos: block.logos.map(down) }),
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
    marks: [...(first.marks ?? []), ...(second.marks ?? [])],
    logos: [...(first.logos ?? []), ...(second.logos ?? [])],
  };
}

/** With room below. */
export function padded(block: Block, below: number): Block {
  return { ...block, height: block.height + below };
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
