import { addDays, type LocalDate } from '../../platform/dates.js';
import type { DecimalText } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import type { BillingRules, CurrencyRounding } from './billing-rules.js';
import type { TaxRate } from './tax-code.js';

/**
 * How the amount of an invoice item came about, as plain data: decimals are text, days are days. What does not apply is left
 * out. The functions that bill return these parts beside their amounts; nothing is computed for the explanation alone.
 */
export interface ItemExplanation {
  readonly model: string;
  /** The days for which the charge bills. */
  readonly window?: Span | undefined;
  /** The billing period that the item's days are the whole, or a part, of. */
  readonly period?: Span | undefined;
  /** What units cost, of a one-time charge, a whole billing period or usage. */
  readonly price?: PriceParts | undefined;
  readonly usage?: UsageParts | undefined;
  readonly smoothing?: SmoothingParts | undefined;
  /** Of an item that gives days back. */
  readonly credit?: CreditParts | undefined;
  readonly discount?: DiscountParts | undefined;
  /** Which part of the period is billed; nothing for all of it. */
  readonly share?: CountedDays | undefined;
  /** Of a yearly price in shorter periods. */
  readonly year?: YearParts | undefined;
  /** Nothing where rounding changed nothing. */
  readonly rounding?: RoundingParts | undefined;
  /** What the parts come to: the item's amount, unless its tax is taken out of it or its invoice was split. */
  readonly amount: DecimalText;
  readonly tax?: TaxParts | undefined;
  /** Of a discount whose charge has prices that include their tax: how it was taken out of `amount`. */
  readonly withoutTax?: WithoutTaxParts | undefined;
  /** The first split comes first. */
  readonly splits?: readonly SplitParts[] | undefined;
}

/** First and last day, both included; no last day where the end is open. */
export interface Span {
  readonly firstDay: LocalDate;
  readonly lastDay?: LocalDate | undefined;
}

/** What a quantity costs at its list prices: `quantity` × `listPrice`, or all of `tiers` and `overage`. */
export interface RatedParts {
  /** Nothing for a flat fee. */
  readonly quantity?: DecimalText | undefined;
  readonly listPrice?: DecimalText | undefined;
  readonly tiers?: readonly TierParts[] | undefined;
  readonly overage?: OverageParts | undefined;
  /** Where each usage record is rated for itself: what each comes to, rounded; `amount` is their sum, not that of all together. */
  readonly records?: UsageRecords | undefined;
  readonly amount: DecimalText;
}

export interface UsageRecords {
  readonly of: readonly {
    readonly units: DecimalText;
    readonly amount: DecimalText;
    /** How many records are like it, where it is not one. */
    readonly times?: number | undefined;
  }[];
  /** Beyond the records that are listed. */
  readonly others?: { readonly records: number; readonly amount: DecimalText } | undefined;
}

export interface PriceParts extends RatedParts {
  /** What the list price is of, where that is not the billing period. */
  readonly base?: PriceBase | undefined;
}

/** A list price for a week, a month or a year, and what a whole billing period costs of it. */
export interface PriceBase {
  readonly name: string;
  /** Of the period. */
  readonly weeks?: DecimalText | undefined;
  readonly months?: DecimalText | undefined;
  /** Before rounding. */
  readonly periodAmount: DecimalText;
}

/** Units of a tier: those above `above`, up to and including `upTo`. */
export interface TierParts {
  readonly tier: number;
  readonly above: DecimalText;
  readonly upTo?: DecimalText | undefined;
  readonly units: DecimalText;
  readonly price: DecimalText;
  /** The price is that of the tier, however many units. */
  readonly isFlat?: true | undefined;
  readonly amount: DecimalText;
}

export interface OverageParts {
  readonly above: DecimalText;
  readonly units: DecimalText;
  readonly price: DecimalText;
  readonly amount: DecimalText;
}

/** Usage that is billed. */
export interface UsageParts {
  readonly records: number;
  readonly units: DecimalText;
  /** That of their unit of measure, where it is defined: each group is rounded for itself. */
  readonly rounding?: { readonly decimals: number; readonly mode: 'UP' | 'DOWN' } | undefined;
  /** Where the charge's rating group makes several: each costs what it costs for itself. */
  readonly groups?: UsageGroups | undefined;
  /** What the period was billed with before; the price is that of all together, of which this is taken. */
  readonly before?: { readonly units: DecimalText; readonly amount: DecimalText } | undefined;
  /** With `before`: what all comes to, rounded. */
  readonly together?: DecimalText | undefined;
}

export interface UsageGroups {
  readonly by: string;
  readonly of: readonly UsageGroup[];
  /** Beyond the groups that are listed. */
  readonly others?: { readonly groups: number; readonly amount: DecimalText } | undefined;
}

export interface UsageGroup extends RatedParts {
  /** How many groups are like it, where it is not one. */
  readonly times?: number | undefined;
}

/** Billed is what of `used` is beyond `included`, less `billed` and `rolledOver`; nothing while a window `waits`. */
export interface SmoothingParts {
  readonly model: string;
  /** Of all periods of the window, or of the one period. */
  readonly used: DecimalText;
  readonly included: DecimalText;
  /** A period that begins before the charge stands alone. */
  readonly isAlone?: true | undefined;
  /** Which period of the window it is. */
  readonly window?: { readonly period: number; readonly of: number; readonly waits?: true } | undefined;
  /** Units that the window was billed before. */
  readonly billed?: DecimalText | undefined;
  /** Units left of earlier periods that were used up. */
  readonly rolledOver?: DecimalText | undefined;
  readonly units: DecimalText;
}

/** Days of a billing period that are counted: `whole` parts and shares of others, divided by the `of` parts that it has. */
export interface CountedDays {
  readonly unit: BillingUnit;
  readonly of: number;
  readonly whole: number;
  readonly parts: readonly CountedPart[];
  /** How days of months are counted, and whether longer periods are counted in months first. */
  readonly rule?: BillingRules['prorateMonth'] | undefined;
  readonly longer?: BillingRules['prorateLongerPeriods'] | undefined;
}

export type BillingUnit = 'month' | 'week' | 'day';

/** So many `days` of how many; where the tenant does not bill parts, all (1 of 1) or nothing (0 of 1). */
export interface CountedPart extends Span {
  readonly days: number;
  readonly of: number;
  readonly isUncounted?: true | undefined;
}

/** What the year comes to up to the item's last day, less what it came to before the first, each rounded. */
export interface YearParts {
  readonly periodsBefore: number;
  /** Days of the item's own period before it. */
  readonly shareBefore?: CountedDays | undefined;
  readonly before: DecimalText;
  readonly total: DecimalText;
}

/** What days cost, rounded. */
export interface CostParts {
  readonly share?: CountedDays | undefined;
  readonly year?: YearParts | undefined;
  readonly rounding?: RoundingParts | undefined;
  readonly amount: DecimalText;
}

/** The days that were billed together, what with, and what of it the days that stay cost. */
export interface CreditParts extends Span {
  readonly billed: CostParts;
  /** Nothing where no day stays. */
  readonly kept?: CostParts | undefined;
  /** Instead of `kept`, where the tenant credits by the days that go: what these cost. */
  readonly gone?: CostParts | undefined;
}

export interface DiscountParts {
  /** What it was taken from. */
  readonly base?: DecimalText | undefined;
  readonly percentage?: DecimalText | undefined;
  readonly class?: string | undefined;
  /** Of a stacked percentage: what those before it came to on the same base, and what they come to with it. */
  readonly stack?:
    | {
        readonly before: { readonly percentage: DecimalText; readonly amount: DecimalText };
        readonly together: { readonly percentage: DecimalText; readonly amount: DecimalText };
      }
    | undefined;
  /** Of an amount: as it is given for a period of the discount. */
  readonly fixed?: FixedDiscountParts | undefined;
  readonly givenBack?: GivenBackParts | undefined;
}

/** Where days are credited: what had been taken from them, and what of it `stays`. */
export interface GivenBackParts {
  readonly taken: DecimalText;
  readonly stays: DecimalText;
  /** What the days were billed with, and what of that is kept. */
  readonly billed: DecimalText;
  readonly kept: DecimalText;
}

export interface FixedDiscountParts {
  readonly amount: DecimalText;
  /** Of a discount that is given once there is none. */
  readonly period?: Span | undefined;
  readonly share?: CountedDays | undefined;
  /** What the period has, rounded, and what was left of it when this item's turn came. */
  readonly ofPeriod: DecimalText;
  readonly left: DecimalText;
}

/** An amount before rounding, to 20 decimals, and the rule. */
export interface RoundingParts {
  readonly before: DecimalText;
  readonly decimals: number;
  /** Where it is not half up. */
  readonly mode?: CurrencyRounding['mode'];
  readonly increment?: CurrencyRounding['increment'];
}

/** Taxes on what the item comes to after its discounts. */
export interface TaxParts {
  readonly code: string;
  readonly mode: 'TaxExclusive' | 'TaxInclusive';
  /** Taxed amount, without tax. */
  readonly base: DecimalText;
  /** None where `spans` has them. */
  readonly rates: readonly TaxRateParts[];
  /** Where rates change within the item's days and each part of them is taxed by its own. */
  readonly spans?: readonly TaxSpanParts[] | undefined;
  /** The customer pays none: the amounts are what they would be. */
  readonly isExempt?: true | undefined;
  /** Of a price that includes its tax. */
  readonly included?: IncludedTaxParts | undefined;
}

/** Days that have the same rates: `price` is what of the item and its discounts is theirs, with its tax where that is included. */
export interface TaxSpanParts extends Span {
  readonly price: DecimalText;
  readonly base: DecimalText;
  readonly rates: readonly TaxRateParts[];
}

export interface TaxRateParts {
  readonly name: string;
  /** A share of the base, or an amount. */
  readonly rate: DecimalText;
  readonly type: TaxRate['type'];
  readonly rounding?: RoundingParts | undefined;
  /** It has what rounding leaves of the included tax. */
  readonly isRest?: true | undefined;
  readonly amount: DecimalText;
}

export interface IncludedTaxParts {
  /** Item and discounts with their tax: base and taxes add up to it. */
  readonly price: DecimalText;
  /** Which of the two is rounded. */
  readonly rounded: BillingRules['roundInclusiveTax'];
  /** Of the base: what the discounts are of it without their tax; the item is the rest. */
  readonly discounts?: DecimalText | undefined;
}

/** `amount` divided by 1 and the sum of the percentages; with `spans`, in the proportion of the item's base to its price. */
export interface WithoutTaxParts {
  readonly rates?: DecimalText | undefined;
  readonly proportion?: { readonly base: DecimalText; readonly price: DecimalText } | undefined;
  readonly rounding?: RoundingParts | undefined;
  readonly amount: DecimalText;
}

/** The share of an item that is on one of the invoices that its invoice was split into. */
export interface SplitParts {
  readonly percentage: number;
  /** Of what: the item's amount before the split. Its taxes are split by themselves, in the same way. */
  readonly amount: DecimalText;
  /** The last one has what rounding leaves: what is on the others. */
  readonly others?: DecimalText | undefined;
}

/** Days as first and last day. */
export function spanOf({
  start,
  end,
}: {
  readonly start: LocalDate;
  readonly end?: Days['end'] | undefined;
}): Span {
  return end === undefined ? { firstDay: start } : { firstDay: start, lastDay: addDays(end, -1) };
}
