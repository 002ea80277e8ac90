import { readLogo } from '../pictures/read.js';
import { type Block, blank } from './block.js';
import { MILLIMETRE } from './paper.js';
import type { Sheet } from './sheet.js';

/** The template's logo as a block; nothing without one. */
export function logoBlock(
  { template, write, paper }: Sheet,
  x: number,
  align: 'left' | 'right' = 'left',
): Block {
  const { logo } = template;
  if (!logo) return blank(0);
  const image = readLogo(logo.image);
  const width = logo.width * MILLIMETRE;
  const height = (width * image.height) / image.width;
  const left = align === 'left' ? x : x - width;
  const placed = write.rightToLeft ? paper.width - left - width : left;
  return { ...blank(height), logos: [{ x: placed, top: 0, width, height }] };
}
