import type { Line } from '../text/line.js';
import type { Block } from './block.js';
import type { Colour } from './style.js';

/** A word across the page, behind its text. */
export interface Watermark {
  readonly line: Line;
  readonly colour: Colour;
}

/** A block at its place on a page. */
export interface PlacedBlock {
  readonly block: Block;
  readonly top: number;
}

/** All that is painted on one page: boxes behind everything else. */
export interface Page {
  readonly blocks: readonly PlacedBlock[];
  readonly watermark: Watermark | null;
}

/** A page that is being filled. */
export type OpenPage = PlacedBlock[];
