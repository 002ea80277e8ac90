import { exact, type Exact } from '../../platform/money.js';
import type { EInvoice } from '../template/schema.js';
import type { DocumentItem } from '../types.js';

/** How an item is taxed: category S with a rate, or one of those without tax. */
export interface VatKind {
  readonly category: 'S' | 'Z' | 'E';
  /** In per cent, at most two decimals. */
  readonly rate: string;
}

/** The sum of a kind over all items (EN 16931, BG-23). */
export interface VatSum extends VatKind {
  basis: Exact;
  amount: Exact;
}

/** EN 16931 knows one VAT rate for each line: several taxes of one item are added up. */
export function vatOf(item: DocumentItem, untaxed: EInvoice['untaxed'] = 'Z'): VatKind {
  const tax = exact(item.tax);
  if (tax.isZero()) return { category: untaxed, rate: '0' };
  const named = item.taxes.every(({ rate }) => rate !== null) && item.taxes.length > 0;
  const rate = named
    ? item.taxes.reduce((sum, { rate: part }) => sum.plus(part ?? 0), exact('0'))
    : tax.div(item.amount).times(100);
  return { category: 'S', rate: rate.toDecimalPlaces(2).toFixed() };
}

export function vatSums(items: readonly DocumentItem[], untaxed: EInvoice['untaxed']): readonly VatSum[] {
  const sums = new Map<string, VatSum>();
  for (const item of items) {
    const kind = vatOf(item, untaxed);
    const key = `${kind.category} ${kind.rate}`;
    const sum = sums.get(key) ?? { ...kind, basis: exact('0'), amount: exact('0') };
    sum.basis = sum.basis.plus(item.amount);
    sum.amount = sum.amount.plus(item.tax);
    sums.set(key, sum);
  }
  return [...sums.values()];
}
