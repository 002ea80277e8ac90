import type { RecordOf } from '../../contract/index.js';
import type { LocalDate, TimeZone } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { DecimalText, Exact } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import type { BillingRules } from './billing-rules.js';
import type { Charge } from './charge-window.js';
import type { ItemExplanation } from './explanation.js';
import type { TaxCode, TaxRate } from './tax-code.js';

/** A rate plan charge with all that its bill depends on. */
export interface ChargeToBill {
  /** The invoice owner. */
  readonly account: Pick<RecordOf<'Account'>, 'BillCycleDay' | 'Currency'>;
  readonly subscription: RecordOf<'Subscription'>;
  readonly ratePlan: RecordOf<'RatePlan'>;
  readonly charge: Charge;
  readonly tiers: readonly RecordOf<'RatePlanChargeTier'>[];
  /** Usage of this charge that no invoice has; empty for other charge types. */
  readonly usage: readonly RecordOf<'Usage'>[];
  /** Usage of this charge that is on invoices; needed from `billedUsageNeeded` on. */
  readonly billedUsage?: readonly RecordOf<'Usage'>[];
  /** The unit of a usage charge, where the tenant has defined it: usage is rounded to its decimals. */
  readonly unitOfMeasure?: Pick<RecordOf<'UnitOfMeasure'>, 'DecimalPlaces' | 'RoundingMode'> | undefined;
  /** Taxes on the charge; nothing for one that is not taxed. */
  readonly tax?: ChargeTax | undefined;
}

/** How a charge is taxed. */
export interface ChargeTax {
  readonly code: TaxCode;
  readonly mode: 'TaxExclusive' | 'TaxInclusive';
  /** Those of the code that are in force on the day of the invoice. */
  readonly rates: readonly TaxRate[];
  /** Whose rates those are. */
  readonly place: {
    readonly country?: string | null | undefined;
    readonly state?: string | null | undefined;
  };
  /** Whether the customer pays no tax. */
  readonly isExempt: boolean;
}

export interface BillingContext {
  /** Charges that mature on or before this day are billed. */
  readonly targetDate: LocalDate;
  /** The tenant's zone: it tells on which day usage happened. */
  readonly zone: TimeZone;
  readonly rules: BillingRules;
}

/** What becomes one invoice item. Both dates are inclusive. */
export interface BilledItem {
  readonly serviceStartDate: LocalDate;
  readonly serviceEndDate: LocalDate;
  readonly quantity: DecimalText;
  /** Price of a unit for a whole billing period, whether or not the item is prorated. */
  readonly unitPrice: DecimalText;
  /** Without tax, in the decimals of the account's currency. */
  readonly chargeAmount: DecimalText;
  /** What the charge's name on the invoice ends with: it tells parts of periods and credits. */
  readonly suffix: '' | 'Proration' | 'Proration Credit' | 'Credit';
  /** The usage that the item settles. */
  readonly usageIds: readonly Id[];
  /** Of a smoothed charge: the units that are billed. */
  readonly overage?: DecimalText;
  /** Of a charge whose included units roll over: what the next period may use of them. */
  readonly rolloverBalance?: DecimalText | undefined;
  /** Of an item that gives its days back instead of billing them: what they were billed as. */
  readonly credited?: CreditedDays | undefined;
  /** How its amount came about. */
  readonly explanation: ItemExplanation;
}

/** Days that were billed and are cut. */
export interface CreditedDays {
  readonly days: Days;
  /** What they were billed with, and what of it stays. */
  readonly billed: Exact;
  readonly kept: Exact;
  /** Which part of the days that were billed stay. */
  readonly keptShare: Exact;
}

/** The items of a charge and the dates that it has from then on. */
export interface BilledCharge {
  readonly items: readonly BilledItem[];
  /** First day that is not billed. null: nothing was ever billed. */
  readonly chargedThroughDate: LocalDate | null;
  /** First day of the period billed last; the same as `chargedThroughDate` for what is billed in arrears. */
  readonly processedThroughDate: LocalDate | null;
  /** Of a charge whose included units roll over. */
  readonly rolloverBalance?: DecimalText | undefined;
}
