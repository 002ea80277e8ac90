import { execFileSync, spawnSync } from 'node:child_process';
import { PNG } from 'pngjs';

/** Whether the machine has poppler's pdftoppm; tests that look at pages are skipped by name without it. */
export const canSeePages = spawnSync('pdftoppm', ['-v']).error === undefined;

/** Fine enough to see a wrong column or letter, small enough to keep. */
const DPI = 48;

/** A page as a picture in greys of a few levels, which compresses well. */
export function pictureOf(pdf: Uint8Array, page: number): Buffer {
  const args = ['-png', '-r', String(DPI), '-f', String(page), '-l', String(page), '-'];
  return execFileSync('pdftoppm', args, { input: pdf, maxBuffer: 1 << 26 });
}

/** Pixels of one side of a square whose colours are averaged: smoothing of edges differs by version of poppler. */
const SQUARE = 4;
const MOST_DIFFERENCE = 28;

/** @returns the share of squares whose colours differ visibly; 1 where the sizes differ */
export function difference(first: Buffer, second: Buffer): number {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let different = 0;
  let all = 0;
  for (let y = 0; y + SQUARE <= a.height; y += SQUARE) {
    for (let x = 0; x + SQUARE <= a.width; x += SQUARE) {
      all += 1;
      if ([0, 1, 2].some((part) => Math.abs(mean(a, x, y, part) - mean(b, x, y, part)) > MOST_DIFFERENCE)) {
        different += 1;
      }
    }
  }
  return different / all;
}

function mean({ data, width }: PNG, x: number, y: number, part: number): number {
  let sum = 0;
  for (let row = y; row < y + SQUARE; row++) {
    for (let column = x; column < x + SQUARE; column++) sum += data[4 * (row * width + column) + part] ?? 0;
  }
  return sum / SQUARE ** 2;
}
