import { readFile } from 'node:fs/promises';

import { type FontFamily, latinSlice } from './catalogue.js';

/** Names of the slices of a family that may hold a character. */
export type SliceIndex = (codePoint: number) => readonly string[];

interface Slice {
  readonly name: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** Reads which slice of a family holds which characters from the package's own table. */
export async function readSliceIndex(family: FontFamily): Promise<SliceIndex> {
  if (!family.sliced) return () => [latinSlice];
  const text = await readFile(require.resolve(`${family.package}/unicode.json`), 'utf8');
  const slices = Object.entries(JSON.parse(text) as Record<string, string>).map(([name, ranges]): Slice => ({
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map(parseRange),
  }));
  return (codePoint) =>
    slices
      .filter(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
      .map(({ name }) => name);
}

/** `U+0100-02BA` or `U+2113`. */
function parseRange(text: string): readonly [number, number] {
  const [from = '', to = from] = text.replace('U+', '').split('-');
  return [parseInt(from, 16), parseInt(to, 16)];
}
