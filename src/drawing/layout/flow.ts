import { type Block, cutAt } from './block.js';
import type { OpenPage } from './page.js';
import type { Paper } from './paper.js';

/** Fills pages from top to bottom. */
export interface Flow {
  readonly pages: readonly OpenPage[];
  /** Where the next block goes. */
  readonly top: number;
  /** Begins a page unless there is room for these one under the other, or would be on no page. */
  keepRoom(...blocks: readonly Block[]): void;
  /** Places blocks one under the other and on one page, unless they are higher than a page. */
  add(...blocks: readonly Block[]): void;
  /** Continues no higher than this on the page. */
  skipTo(top: number): void;
  /** Begins a page, unless nothing is on this one yet. */
  breakPage(): void;
  /** What is repeated at the top of each page that is begun from now on, and what closes each page before. */
  repeat(head: () => readonly Block[], foot?: Foot): void;
}

/** Stands under the last block of a page that goes on; room is kept for it. */
export interface Foot {
  readonly height: number;
  readonly draw: () => Block;
}

/** @param firstTop where the first page begins */
export function createFlow(paper: Paper, firstTop: number): Flow {
  const pages: OpenPage[] = [];
  let head: () => readonly Block[] = () => [];
  let foot: Foot | undefined;
  let top = firstTop;
  let freshTop = firstTop;

  const free = (): number => paper.bottom - top - (foot?.height ?? 0);
  const draw = (block: Block): void => {
    (pages.at(-1) ?? begin()).push({ block, top });
    top += block.height;
  };
  const begin = (): OpenPage => {
    if (foot && pages.length > 0) draw(foot.draw());
    const page: OpenPage = [];
    pages.push(page);
    if (pages.length > 1) top = paper.top;
    if (pages.length > 1) head().forEach(draw);
    freshTop = top;
    return page;
  };
  const drawInParts = (block: Block): void => {
    let rest = block;
    while (rest.height > free()) {
      const parts = cutAt(rest, free());
      if (parts) draw(parts[0]);
      else if (top === freshTop) break;
      begin();
      rest = parts?.[1] ?? rest;
    }
    draw(rest);
  };
  const keepRoom = (blocks: readonly Block[]): number => {
    const height = blocks.reduce((sum, block) => sum + block.height, 0);
    const fitsSomewhere = height <= paper.bottom - paper.top;
    if (height > free() && fitsSomewhere && top > freshTop) begin();
    return height;
  };

  begin();
  return {
    pages,
    get top() {
      return top;
    },
    keepRoom: (...blocks) => void keepRoom(blocks),
    add(...blocks) {
      const height = keepRoom(blocks);
      blocks.forEach(height > free() ? drawInParts : draw);
    },
    skipTo(lowest) {
      top = Math.max(top, lowest);
    },
    breakPage() {
      if (top > freshTop) begin();
    },
    repeat(blocks, closing) {
      head = blocks;
      foot = closing;
    },
  };
}
