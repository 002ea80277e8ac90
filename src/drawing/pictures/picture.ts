/** A picture that was checked, as it is embedded. */
export interface Picture {
  readonly format: 'png' | 'jpeg';
  /** Holds only what decoding needs. */
  readonly data: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a JPEG in CMYK. */
  readonly isCmyk: boolean;
}

const MOST_PIXELS = 4_000_000;
const MOST_SIDE = 10_000;

/** @throws Error for a size that no logo has */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new Error('a picture without width or height cannot be shown');
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    throw new Error(`a picture may have at most ${MOST_PIXELS} pixels, and ${MOST_SIDE} on a side`);
}
