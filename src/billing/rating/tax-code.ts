import { day, listOf, object, optional, text, withDefault, choice, type Read } from '../../platform/shape.js';
import { decimal } from './billing-rules.js';

/** One tax, for as long as its rate is in force (docs.zuora.com, Tax rates). */
export type TaxRate = Read<typeof taxRate>;
const taxRate = object({
  name: text(1),
  /** A share such as `0.07`, or an amount. */
  rate: decimal,
  type: withDefault(choice('Percentage', 'FlatFee'), 'Percentage'),
  jurisdiction: optional(text(0, 32)),
  locationCode: optional(text(0, 32)),
  description: optional(text()),
  /** Only for customers whose sold-to contact (bill-to, where it does not say) is in this country. */
  country: optional(text()),
  /** Only for customers whose contact is in this state. */
  state: optional(text()),
  /** First day; without it from ever on. */
  startDate: optional(day),
  /** Last day; without it for ever. */
  endDate: optional(day),
});

/** A tax code of the tenant: the charges that name it are taxed by its rates. */
export type TaxCode = Read<typeof taxCode>;
export const taxCode = object({
  name: text(1, 64),
  description: optional(text()),
  rates: listOf(taxRate, 200),
});
