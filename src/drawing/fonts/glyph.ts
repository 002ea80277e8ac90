/** A drawn shape as a TrueType simple glyph, in thousandths of the font size. */
export interface Outline {
  /** The `glyf` record; empty for a blank. */
  readonly data: Uint8Array;
  readonly box: {
    readonly xMin: number;
    readonly yMin: number;
    readonly xMax: number;
    readonly yMax: number;
  };
  readonly points: number;
  readonly contours: number;
}

/** One shape of one font and the text that it stands for. The same object wherever that shape is used. */
export interface Glyph {
  /** What a reader copies out of the document; empty for a part of a letter, such as a dot set apart. */
  readonly text: string;
  /** Thousandths of the font size, whole. */
  readonly advance: number;
  readonly outline: () => Outline;
}

/** How a shaped glyph stands apart from where plain setting would put it; thousandths of the font size. */
export interface Shift {
  readonly x: number;
  readonly y: number;
  /** Used instead of the glyph's own. */
  readonly advance: number;
}

export interface ShapedGlyph {
  readonly glyph: Glyph;
  readonly shift: Shift;
}

/** One parsed font file. */
export interface Face {
  /** Whether it has the rules of its scripts; without, letters stand one by one. */
  readonly shapes: boolean;
  /** @returns undefined when the font lacks the character */
  glyph(codePoint: number): Glyph | undefined;
  /**
   * Glyphs in the order they are drawn, left to right, with the script's joining, ligatures and marks.
   * @param rightToLeft whether the text runs right to left
   */
  shape(text: string, rightToLeft: boolean): readonly ShapedGlyph[];
}
