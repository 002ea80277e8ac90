import type { FontBook } from '../fonts/book.js';
import { isClean, paragraphsOf } from '../text/clean.js';
import { type Line, setLine } from '../text/line.js';
import { clip, wrapParagraph } from '../text/wrap.js';
import type { Block, PlacedLine } from './block.js';
import type { TextStyle } from './style.js';

/** A text, its style, and how far its end stays from the right edge of a column of numbers, in points. */
export type CellText = readonly [text: string, style: TextStyle, inset?: number];

/** A text in a column of a page. */
export interface Cell {
  readonly x: number;
  readonly width: number;
  /** Numbers stand at the right in every direction of writing, digit under digit. */
  readonly align: 'left' | 'right' | 'number';
  /** Room left free above the texts. */
  readonly above?: number;
  /** Each begins on a new line; empty ones are left out. */
  readonly texts: readonly CellText[];
}

/** Turns text into lines with the fonts of one document. */
export interface Typesetter {
  /** Natural width on one line, in points. */
  width(text: string, style: TextStyle): number;
  /** Cells side by side, each wrapped in its width. */
  row(...cells: readonly Cell[]): Block;
  /** One line, cut with an ellipsis where it does not fit. */
  oneLine(text: string, style: TextStyle, place: Omit<Cell, 'texts'>): Block;
  /** A line by itself. */
  line(text: string, bold: boolean): Line;
}

/** @param mirrorAt the width of the page, where it runs from right to left: places are turned round */
export function createTypesetter(book: FontBook, mirrorAt?: number): Typesetter {
  const lines = { regular: new Map<string, Line>(), bold: new Map<string, Line>() };

  const lineOf = (text: string, bold: boolean): Line => {
    const known = bold ? lines.bold : lines.regular;
    let line = known.get(text);
    if (!line) known.set(text, (line = setLine(text, bold, book)));
    return line;
  };
  const measure = (text: string, bold: boolean): number => lineOf(text, bold).width;

  const wrapped = (text: string, { size, bold }: TextStyle, room: number): readonly Line[] => {
    const width = (room * 1000) / size;
    // Most texts are short and plain, and need no search for paragraphs and places to break.
    if (isClean(text) && !text.endsWith(' ')) {
      const line = lineOf(text, bold);
      if (line.width <= width) return [line];
    }
    return paragraphsOf(text)
      .flatMap((paragraph) => wrapParagraph(paragraph, width, (piece) => measure(piece, bold)))
      .map((part) => lineOf(part, bold));
  };

  const atRight = (align: Cell['align']): boolean =>
    align === 'number' || (align === 'right') === (mirrorAt === undefined);

  const place = (
    line: Line,
    style: TextStyle,
    { x, width, align }: Pick<Cell, 'x' | 'width' | 'align'>,
    top: number,
    inset = 0,
  ): PlacedLine => {
    const left = mirrorAt === undefined ? x : mirrorAt - x - width;
    const free = width - (line.width * style.size) / 1000;
    const before = atRight(align) ? free - Math.max(0, Math.min(inset, free)) : 0;
    return { x: left + before, top, style, line };
  };

  return {
    width: (text, style) => (measure(text, style.bold) * style.size) / 1000,
    row(...cells) {
      const placed: PlacedLine[] = [];
      let height = 0;
      for (const cell of cells) {
        let top = cell.above ?? 0;
        for (const [text, style, inset] of cell.texts) {
          if (text === '') continue;
          for (const line of wrapped(text, style, cell.width)) {
            placed.push(place(line, style, cell, top, inset));
            top += style.leading;
          }
        }
        height = Math.max(height, top);
      }
      return { height, lines: placed, boxes: [] };
    },
    oneLine(text, style, cell) {
      const width = (cell.width * 1000) / style.size;
      const clipped = clip(paragraphsOf(text).join(' '), width, (piece) => measure(piece, style.bold));
      const line = place(lineOf(clipped, style.bold), style, cell, 0);
      return { height: style.leading, lines: [line], boxes: [] };
    },
    line: lineOf,
  };
}
