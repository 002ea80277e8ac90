import type { InvoiceTemplate } from '../template/schema.js';

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

export const MILLIMETRE = 72 / 25.4;

const sizes = {
  A4: { width: 595.28, height: 841.89 },
  A5: { width: 419.53, height: 595.28 },
  Letter: { width: 612, height: 792 },
  Legal: { width: 612, height: 1008 },
};

/** Currencies of countries that write on Letter. */
const LETTER_CURRENCIES: ReadonlySet<string> = new Set(['USD', 'CAD', 'MXN']);

/**
 * Where the address stands so that the window of an envelope shows it: 25 mm from the left, in the field from
 * 45 to 90 mm below the upper edge (DIN 5008, form B). A Letter page folded in three shows the part from about
 * 52 to 81 mm in the window of a No. 10 envelope.
 */
export const windowField = {
  left: 25 * MILLIMETRE,
  senderTop: 46 * MILLIMETRE,
  addressTop: 52 * MILLIMETRE,
  width: 80 * MILLIMETRE,
  bottom: 92 * MILLIMETRE,
};

/** @param currency decides the size where the template leaves it open */
export function paperFor(currency: string, page: InvoiceTemplate['page']): Paper {
  const { size: chosen = 'byCurrency', margins } = page ?? {};
  const size = sizes[chosen === 'byCurrency' ? (LETTER_CURRENCIES.has(currency) ? 'Letter' : 'A4') : chosen];
  const { left = 25, right = 18, top = 26, bottom = 24 } = margins ?? {};
  return {
    ...size,
    left: left * MILLIMETRE,
    right: size.width - right * MILLIMETRE,
    top: top * MILLIMETRE,
    bottom: size.height - bottom * MILLIMETRE,
  };
}
