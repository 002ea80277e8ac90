import { addDays, type LocalDate } from '../../platform/dates.js';
import { decimalText, exact, sum, type DecimalText, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import type { DiscountLine } from './discount-takes.js';
import type { DiscountedLine } from './discounts.js';
import { roundAmount } from './rounding.js';
import type { TaxRate } from './tax-code.js';
import { taxableParts, taxSpans, type TaxSpan } from './tax-spans.js';

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

/** Taxes what is left of a line after its discounts; the taxes are those of its item. */
export function taxLine<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  context: BillingContext,
): BilledLine<C> {
  const { tax } = line.of;
  const total = sum([line.item, ...line.discounts.map(({ item }) => item)].map((item) => item.chargeAmount));
  if (!tax || total.isZero()) return { ...line, taxes: [] };
  const spans = context.rules.taxRatePeriods === 'Multiple Tax Items' ? spansOf(line.item, tax) : [];
  const [only] = spans;
  if (only && spans.length > 1) return taxSpansOf(line, tax, spans, total, context);
  const rates = only?.rates ?? tax.rates;
  if (rates.length === 0) return { ...line, taxes: [] };
  const taxed = taxWhole(line, { ...tax, rates }, total, context);
  if (!only) return taxed;
  const part = { start: only.start, taxable: decimalText(netOf(taxed)) };
  return { ...taxed, taxes: taxed.taxes.map((one) => ({ ...one, part })) };
}

function taxWhole<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  tax: ChargeTax,
  total: Exact,
  context: BillingContext,
): BilledLine<C> {
  return tax.mode === 'TaxInclusive'
    ? withoutIncludedTax(line, tax, total, context)
    : { ...line, taxes: taxesOf(line.of, tax, total, context) };
}

function netOf<C extends ChargeToBill>({ item, discounts }: DiscountedLine<C>): Exact {
  return sum([item, ...discounts.map((discount) => discount.item)].map(({ chargeAmount }) => chargeAmount));
}

function spansOf({ serviceStartDate, serviceEndDate }: BilledItem, tax: ChargeTax): TaxSpan[] {
  return taxSpans(tax, { start: serviceStartDate, end: addDays(serviceEndDate, 1) });
}

/** Taxes the parts of a line each by its own rates; an included tax is taken out of each part. */
function taxSpansOf<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  tax: ChargeTax,
  spans: readonly TaxSpan[],
  total: Exact,
  context: BillingContext,
): BilledLine<C> {
  const parts = taxableParts(line.of, line.item, spans, total, context);
  const taxed = spans.map((span, index) => {
    const amount = parts[index] as Exact;
    const rates = index === 0 ? span.rates : span.rates.filter(({ type }) => type === 'Percentage');
    const whole = { of: line.of, item: withAmount(line.item, amount), discounts: [] };
    const billed = rates.length === 0 ? undefined : taxWhole(whole, { ...tax, rates }, amount, context);
    const net = billed ? netOf(billed) : amount;
    const part = { start: span.start, taxable: decimalText(net) };
    return { net, taxes: (billed?.taxes ?? []).map((one) => ({ ...one, part })) };
  });
  const net = sum(taxed.map((part) => part.net));
  const taxes = taxed.flatMap((part) => part.taxes);
  if (net.equals(total)) return { ...line, taxes };
  const round = (amount: Exact) => roundAmount(amount, line.of.account.Currency, context.rules);
  const discounts = line.discounts.map(({ item, ...one }): DiscountLine<C> => ({
    ...one,
    item: withAmount(item, round(exact(item.chargeAmount).times(net).div(total))),
  }));
  const own = net.minus(sum(discounts.map(({ item }) => item.chargeAmount)));
  return { of: line.of, item: withAmount(line.item, own), discounts, taxes };
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
