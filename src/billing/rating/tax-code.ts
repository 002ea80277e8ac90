import type { LocalDate } from '../../platform/dates.js';

/** A tax code of the tenant: the charges that name it are taxed by its rates. */
export interface TaxCode {
  readonly name: string;
  readonly description?: string | undefined;
  readonly rates: readonly TaxRate[];
}

/** One tax, for as long as its rate is in force (docs.zuora.com, Tax rates). */
export interface TaxRate {
  readonly name: string;
  /** A share such as `0.07`, or an amount. */
  readonly rate: string;
  readonly type: 'Percentage' | 'FlatFee';
  readonly jurisdiction?: string | undefined;
  readonly locationCode?: string | undefined;
  readonly description?: string | undefined;
  /** Only for customers whose sold-to contact is in this country. */
  readonly country?: string | undefined;
  /** Only for customers whose sold-to contact is in this state. */
  readonly state?: string | undefined;
  /** First day; without it from ever on. */
  readonly startDate?: LocalDate | undefined;
  /** Last day; without it for ever. */
  readonly endDate?: LocalDate | undefined;
}
