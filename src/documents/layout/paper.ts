/** Lengths are points; what is measured down counts from the upper edge. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** The right and lower edge of what may be printed on. */
  readonly right: number;
  readonly bottom: number;
  /** Where the text of a page begins; pages after the first have a running head above it. */
  readonly top: number;
}

const MILLIMETRE = 72 / 25.4;
const A4 = { width: 595.28, height: 841.89 };
const LETTER = { width: 612, height: 792 };

/** Currencies of countries that write on Letter. */
const LETTER_CURRENCIES: ReadonlySet<string> = new Set(['USD', 'CAD', 'MXN']);

/**
 * Where the address stands so that the window of an envelope shows it: 25 mm from the left, in the field from
 * 45 to 90 mm below the upper edge (DIN 5008, form B). A Letter page folded in three shows the part from about
 * 52 to 81 mm in the window of a No. 10 envelope.
 */
export const windowField = {
  senderTop: 46 * MILLIMETRE,
  addressTop: 52 * MILLIMETRE,
  width: 80 * MILLIMETRE,
  bottom: 92 * MILLIMETRE,
};

export function paperFor(currency: string): Paper {
  const size = LETTER_CURRENCIES.has(currency) ? LETTER : A4;
  return {
    ...size,
    left: 25 * MILLIMETRE,
    right: size.width - 18 * MILLIMETRE,
    top: 26 * MILLIMETRE,
    bottom: size.height - 24 * MILLIMETRE,
  };
}
