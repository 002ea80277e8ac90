/** The tenant's billing rules that decide amounts (zuora-soap.md 6.4; docs.zuora.com, Define billing rules). */
export interface BillingRules {
  /**
   * How the days of a part of a month are counted: by the month's own days, over 30 days, or as if every month had
   * 30 days.
   */
  readonly prorateMonth: 'Actual' | 'Actual/30' | 'Strict 30/360';
  /** Whether parts of quarters and years are counted in whole months first, or in days only. */
  readonly prorateLongerPeriods: 'by month first' | 'by day';
  /**
   * Whether recurring charges bill a part of a month at the start. When not, that part is free, and a part of a month
   * at the end costs the whole month.
   */
  readonly billPartialMonths: boolean;
  /** The same for weeks, of charges whose periods are weeks. */
  readonly billPartialWeeks: boolean;
  /** Whether a one-time charge that is removed or cancelled from its first day on is credited. */
  readonly creditOneTimeCharges: boolean;
  /** Whether usage of a period that is billed already is billed later; otherwise it stays pending. */
  readonly billLateUsage: boolean;
  /** Whether periods without usage are left off the invoice; otherwise they show as items of 0. */
  readonly suppressZeroUsage: boolean;
  /** Whether an invoice that comes to nothing is left out; its charges are billed together with what is due next. */
  readonly suppressZeroInvoices: boolean;
  /** By currency: an account that owes less than this is not billed yet. */
  readonly minimumAmounts: Readonly<Record<string, string>>;
  /** By currency, where it is not as ISO 4217 has it, rounded half up. */
  readonly rounding: Readonly<Record<string, CurrencyRounding>>;
  /** Of a price that includes its tax: which of the two is rounded, and the other one what is left. */
  readonly roundInclusiveTax: 'Net Amount' | 'Tax Amount';
}

/** How amounts in a currency are rounded. */
export interface CurrencyRounding {
  readonly mode?: 'Half Up' | 'Up' | 'Down' | undefined;
  /** What amounts are multiples of, such as `0.05`. */
  readonly increment?: string | undefined;
}

export const defaultBillingRules: BillingRules = {
  prorateMonth: 'Actual',
  prorateLongerPeriods: 'by month first',
  billPartialMonths: true,
  billPartialWeeks: true,
  creditOneTimeCharges: false,
  billLateUsage: false,
  suppressZeroUsage: false,
  suppressZeroInvoices: false,
  minimumAmounts: {},
  rounding: {},
  roundInclusiveTax: 'Net Amount',
};
