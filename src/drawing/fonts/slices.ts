import { readFile } from 'node:fs/promises';
import { type FontFamily, latinSlice } from './catalogue.js';

/** Names of the slices of a family that may hold a character. */
export type SliceIndex = (codePoint: number) => readonly string[];

/** Reads which slice of a family holds which characters from the package's own table. */
export async function readSliceIndex(family: FontFamily): Promise<SliceIndex> {
  if (!family.sliced) return () => [latinSlice];
  const text = await readFile(require.resolve(`${family.package}/unicode.json`), 'utf8');
  const index = new Map<number, string[]>();
  for (const [name, ranges] of Object.entries(JSON.parse(text) as Record<string, string>)) {
    for (const range of ranges.split(',')) addRange(index, range, name.replace(/[[\]]/g, ''));
  }
  return (codePoint) => index.get(codePoint) ?? [];
}

/** @param range `U+0100-02BA` or `U+2113` */
function addRange(index: Map<number, string[]>, range: string, slice: string): void {
  const [from = '', to = from] = range.replace('U+', '').split('-');
  for (let codePoint = parseInt(from, 16); codePoint <= parseInt(to, 16); codePoint++) {
    const slices = index.get(codePoint);
    if (slices) slices.push(slice);
    else index.set(codePoint, [slice]);
  }
}
