import type { LocalDate } from '../../platform/dates.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import type { DiscountLine } from './discount-takes.js';
import type { DiscountedLine } from './discounts.js';
import { roundAmount } from './rounding.js';
import type { TaxCode, TaxRate } from './tax-code.js';

/** What one tax comes to on an item. */
export interface ItemTax {
  readonly rate: TaxRate;
  readonly taxAmount: DecimalText;
  /** What it would be, of a customer who is exempt. */
  readonly exemptAmount: DecimalText;
}

/** A line with its taxes. Amounts of its item and discounts are without tax, whatever the tax mode. */
export interface BilledLine<C extends ChargeToBill> extends DiscountedLine<C> {
  readonly taxes: readonly ItemTax[];
}

/** Where and when something is taxed. */
export interface TaxPlace {
  readonly date: LocalDate;
  readonly country?: string | null | undefined;
  readonly state?: string | null | undefined;
}

/** The rates of a tax code that are in force on a day at a place; at most three (docs.zuora.com, Tax rates). */
export function ratesInForce({ rates }: TaxCode, { date, country, state }: TaxPlace): TaxRate[] {
  const isHere = (wanted: string | undefined, place: string | null | undefined) =>
    wanted === undefined || wanted.toLowerCase() === (place ?? '').toLowerCase();
  return rates
    .filter((rate) => isHere(rate.country, country) && isHere(rate.state, state))
    .filter(({ startDate, endDate }) => (!startDate || startDate <= date) && (!endDate || date <= endDate))
    .slice(0, 3);
}

/** Taxes what is left of a line after its discounts; the taxes are those of its item. */
export function taxLine<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  context: BillingContext,
): BilledLine<C> {
  const { tax } = line.of;
  const total = sum([line.item, ...line.discounts.map(({ item }) => item)].map((item) => item.chargeAmount));
  if (!tax || tax.rates.length === 0 || total.isZero()) return { ...line, taxes: [] };
  return tax.mode === 'TaxInclusive'
    ? withoutIncludedTax(line, tax, total, context)
    : { ...line, taxes: taxesOf(line.of, tax, total, context) };
}

/** A percentage of the amount, each for itself and rounded; a flat fee is as it is, also on credits. */
function taxesOf(
  { account }: ChargeToBill,
  tax: ChargeTax,
  net: Exact,
  { rules }: BillingContext,
): ItemTax[] {
  return tax.rates.map((rate) => {
    const amount = rate.type === 'FlatFee' ? exact(rate.rate) : net.times(rate.rate);
    return itemTax(tax, rate, roundAmount(amount, account.Currency, rules));
  });
}

function itemTax({ isExempt }: ChargeTax, rate: TaxRate, amount: Exact): ItemTax {
  const [taxAmount, exemptAmount] = (isExempt ? [exact(0), amount] : [amount, exact(0)]).map(decimalText);
  return { rate, taxAmount: taxAmount as DecimalText, exemptAmount: exemptAmount as DecimalText };
}

/**
 * Takes the tax out of prices that include it (docs.zuora.com, Rounding rule for inclusive tax mode): either the net
 * amount is rounded and the tax is what is left, or the other way round. So item, discounts and taxes add up to the price.
 */
function withoutIncludedTax<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  tax: ChargeTax,
  total: Exact,
  { rules }: BillingContext,
): BilledLine<C> {
  const round = (amount: Exact) => roundAmount(amount, line.of.account.Currency, rules);
  const share = (type: TaxRate['type']) =>
    tax.rates.filter((rate) => rate.type === type).map(({ rate }) => exact(rate));
  const percent = sum(share('Percentage'));
  const taxable = total.minus(sum(share('FlatFee')));
  const whole = percent.plus(1);
  const net =
    rules.roundInclusiveTax === 'Net Amount'
      ? round(taxable.div(whole))
      : taxable.minus(round(taxable.times(percent).div(whole)));
  const discounts = line.discounts.map(({ item, ...one }): DiscountLine<C> => ({
    ...one,
    item: withAmount(item, round(exact(item.chargeAmount).div(whole))),
  }));
  const own = net.minus(sum(discounts.map(({ item }) => item.chargeAmount)));
  return {
    of: line.of,
    item: withAmount(line.item, own),
    discounts,
    taxes: shared(tax, total.minus(net), net, round),
  };
}

function withAmount(item: BilledItem, amount: Exact): BilledItem {
  return { ...item, chargeAmount: decimalText(amount) };
}

/** Divides the included tax among its rates: the last one gets what rounding leaves. */
function shared(tax: ChargeTax, total: Exact, net: Exact, round: (amount: Exact) => Exact): ItemTax[] {
  let left = total;
  return tax.rates.map((rate, index) => {
    const own = round(rate.type === 'FlatFee' ? exact(rate.rate) : net.times(rate.rate));
    const amount = index === tax.rates.length - 1 ? left : own;
    left = left.minus(amount);
    return itemTax(tax, rate, amount);
  });
}
