import { decimalText, exact, sum, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import type { Line } from './discount-scope.js';
import type { DiscountedLine } from './discounts.js';
import {
  itemTax,
  taxesOf,
  taxParts,
  withAmount,
  withTaxes,
  type BilledLine,
  type RoundedTax,
} from './item-tax.js';
import type { TaxParts, WithoutTaxParts } from './explanation.js';
import { roundAmount, roundingOf } from './rounding.js';
import type { TaxRate } from './tax-code.js';

/**
 * Takes the tax out of prices that include it (docs.zuora.com, Rounding rule for inclusive tax mode): either the net
 * amount is rounded and the tax is what is left, or the other way round. So item, discounts and taxes add up to the price.
 */
export function withoutIncludedTax<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  tax: ChargeTax,
  total: Exact,
  context: BillingContext,
): BilledLine<C> {
  const { rules } = context;
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
  const discounts = line.discounts.map((one): Line<C> => ({
    ...one,
    item: discountWithoutTax(
      one.item,
      exact(one.item.chargeAmount).div(whole),
      { rates: decimalText(percent) },
      line.of,
      context,
    ),
  }));
  const taxes = shared(tax, total.minus(net), net, line.of, context);
  const parts = taxParts(tax, net, taxes);
  return {
    ...withOwnShare(line, parts, total, net, discounts, context),
    discounts,
    taxes: taxes.map(({ tax: own }) => own),
  };
}

/** The same of a line whose parts were taxed each by its own rates: discounts go in the proportion of the whole. */
export function withoutTaxOfSpans<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  parts: TaxParts,
  total: Exact,
  net: Exact,
  context: BillingContext,
): DiscountedLine<C> {
  const proportion = { base: decimalText(net), price: decimalText(total) };
  const discounts = line.discounts.map((one): Line<C> => ({
    ...one,
    item: discountWithoutTax(
      one.item,
      exact(one.item.chargeAmount).times(net).div(total),
      { proportion },
      line.of,
      context,
    ),
  }));
  return { ...withOwnShare(line, parts, total, net, discounts, context), discounts };
}

/** What the discounts leave of the amount without tax is the item's. */
function withOwnShare<C extends ChargeToBill>(
  { of, item }: DiscountedLine<C>,
  parts: TaxParts,
  total: Exact,
  net: Exact,
  discounts: readonly Line<C>[],
  { rules }: BillingContext,
): Pick<DiscountedLine<C>, 'of' | 'item'> {
  const ofDiscounts = sum(discounts.map((one) => one.item.chargeAmount));
  const included = {
    price: decimalText(total),
    rounded: rules.roundInclusiveTax,
    ...(discounts.length > 0 && { discounts: decimalText(ofDiscounts) }),
  };
  const explained = withTaxes(item, { ...parts, included });
  return { of, item: withAmount(explained, net.minus(ofDiscounts)) };
}

function discountWithoutTax(
  item: BilledItem,
  unrounded: Exact,
  how: Pick<WithoutTaxParts, 'rates' | 'proportion'>,
  { account }: ChargeToBill,
  { rules }: BillingContext,
): BilledItem {
  const rounded = roundAmount(unrounded, account.Currency, rules);
  const rounding = roundingOf(unrounded, rounded, account.Currency, rules);
  const amount = decimalText(rounded);
  const withoutTax = { ...how, ...(rounding && { rounding }), amount };
  return { ...item, chargeAmount: amount, explanation: { ...item.explanation, withoutTax } };
}

/** Divides the included tax among its rates: the last one gets what rounding leaves. */
function shared(
  tax: ChargeTax,
  total: Exact,
  net: Exact,
  of: ChargeToBill,
  context: BillingContext,
): RoundedTax[] {
  let left = total;
  return taxesOf(of, tax, net, context).map((own, index) => {
    const isRest = index === tax.rates.length - 1;
    const amount = isRest ? left : own.amount;
    left = left.minus(amount);
    return isRest ? { tax: itemTax(tax, own.tax.rate, amount), amount, isRest } : own;
  });
}
