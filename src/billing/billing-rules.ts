/** The tenant's billing rules that decide amounts (zuora-soap.md 6.4). */
export interface BillingRules {
  /**
   * How the days of a part of a month are counted: by the month's own days, over 30 days, or as if every month had
   * 30 days.
   */
  readonly prorateMonth: 'Actual' | 'Actual/30' | 'Strict 30/360';
  /** Whether parts of quarters and years are counted in whole months first, or in days only. */
  readonly prorateLongerPeriods: 'by month first' | 'by day';
  /** Whether periods without usage are left off the invoice; otherwise they show as items of 0. */
  readonly suppressZeroUsage: boolean;
}

export const defaultBillingRules: BillingRules = {
  prorateMonth: 'Actual',
  prorateLongerPeriods: 'by month first',
  suppressZeroUsage: false,
};
