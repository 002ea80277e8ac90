import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact, type DecimalText, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import type { DiscountedLine } from './discounts.js';
import type { RoundingParts, TaxParts } from './explanation.js';
import { roundAmount, roundingOf } from './rounding.js';
import type { TaxRate } from './tax-code.js';

/** What one tax comes to on an item. */
export interface ItemTax {
  readonly rate: TaxRate;
  readonly taxAmount: DecimalText;
  /** What it would be, of a customer who is exempt. */
  readonly exemptAmount: DecimalText;
  /** Where rates change within the item's days: the first day of this one, and what of the item it is on. */
  readonly part?: { readonly start: LocalDate; readonly taxable: DecimalText };
}

/** A line with its taxes. Amounts of its item and discounts are without tax, whatever the tax mode. */
export interface BilledLine<C extends ChargeToBill> extends DiscountedLine<C> {
  readonly taxes: readonly ItemTax[];
}

/** A tax, and how it was rounded. */
export interface RoundedTax {
  readonly tax: ItemTax;
  readonly amount: Exact;
  readonly rounding?: RoundingParts | undefined;
  readonly isRest?: true;
}

/** A percentage of the amount, each for itself and rounded; a flat fee is as it is, also on credits. */
export function taxesOf(
  { account }: ChargeToBill,
  tax: ChargeTax,
  net: Exact,
  { rules }: BillingContext,
): RoundedTax[] {
  return tax.rates.map((rate) => {
    const unrounded = rate.type === 'FlatFee' ? exact(rate.rate) : net.times(rate.rate);
    const amount = roundAmount(unrounded, account.Currency, rules);
    const rounding = roundingOf(unrounded, amount, account.Currency, rules);
    return { tax: itemTax(tax, rate, amount), amount, rounding };
  });
}

/** @param base what is taxed, without tax */
export function taxParts(
  { code, mode, isExempt }: ChargeTax,
  base: Exact,
  taxes: readonly RoundedTax[],
): TaxParts {
  return {
    code: code.name,
    mode,
    base: decimalText(base),
    rates: taxes.map(({ tax: { rate }, amount, rounding, isRest }) => ({
      name: rate.name,
      rate: decimalText(exact(rate.rate)),
      type: rate.type,
      ...(rounding && { rounding }),
      ...(isRest && { isRest }),
      amount: decimalText(amount),
    })),
    ...(isExempt && { isExempt }),
  };
}

/** An item that tells how it is taxed. */
export function withTaxes(item: BilledItem, tax: TaxParts): BilledItem {
  return { ...item, explanation: { ...item.explanation, tax } };
}

/** A tax that is paid, or of which a customer is exempt. */
export function itemTax({ isExempt }: ChargeTax, rate: TaxRate, amount: Exact): ItemTax {
  const [taxAmount, exemptAmount] = (isExempt ? [exact(0), amount] : [amount, exact(0)]).map(decimalText);
  return { rate, taxAmount: taxAmount as DecimalText, exemptAmount: exemptAmount as DecimalText };
}

/** An item of another amount. */
export function withAmount(item: BilledItem, amount: Exact): BilledItem {
  return { ...item, chargeAmount: decimalText(amount) };
}
