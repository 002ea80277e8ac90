import { type Exact, exact, sum } from '../platform/money.js';
import type { DocumentItem } from './types.js';

/** An item with the discounts that its taxes go by: what is left of it was taxed. */
export interface TaxedLine {
  readonly item: DocumentItem;
  readonly discounts: readonly DocumentItem[];
  /** Of the item and its discounts, without tax. */
  readonly net: Exact;
}

/**
 * The items of an invoice as they were taxed. A discount belongs to the item that it was taken from: taxes are on what
 * is left (docs.zuora.com, Apply taxes). It stands alone where it has taxes of its own, where its item is not there, and
 * where a client's own taxes on the item are plainly those of the whole.
 */
export function taxedLines(items: readonly DocumentItem[]): readonly TaxedLine[] {
  const charged = new Set(items.filter(({ discountOf }) => discountOf === null).map(({ id }) => id));
  const discounts = new Map<string, DocumentItem[]>();
  const lines: DocumentItem[] = [];
  for (const item of items) {
    const { discountOf } = item;
    if (discountOf === null || !charged.has(discountOf) || isTaxed(item)) lines.push(item);
    else if (discounts.get(discountOf)?.push(item) === undefined) discounts.set(discountOf, [item]);
  }
  return lines.flatMap((item) => linesOf(item, discounts.get(item.id) ?? []));
}

function linesOf(item: DocumentItem, discounts: readonly DocumentItem[]): readonly TaxedLine[] {
  const line = lineOf(item, discounts);
  if (discounts.length === 0 || !isOnWhole(line)) return [line];
  return [lineOf(item, []), ...discounts.map((discount) => lineOf(discount, []))];
}

function lineOf(item: DocumentItem, discounts: readonly DocumentItem[]): TaxedLine {
  return { item, discounts, net: sum([item, ...discounts].map(({ amount }) => amount)) };
}

function isTaxed({ tax, taxes }: DocumentItem): boolean {
  return !exact(tax).isZero() || taxes.length > 0;
}

/** Whether taxes are nearer to those of the item without its discounts, by more than rounding explains. */
function isOnWhole({ item, net }: TaxedLine): boolean {
  const rates = item.taxes.flatMap(({ rate }) => rate ?? []);
  if (rates.length === 0 || rates.length < item.taxes.length) return false;
  const off = (base: Exact): Exact => base.times(sum(rates)).div(100).minus(item.tax).abs();
  const rounding = exact('0.01').times(rates.length);
  return off(net).greaterThan(rounding) && off(exact(item.amount)).lessThan(off(net));
}
