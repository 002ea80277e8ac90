import { decimalText, exact, type Exact, sum } from '../../platform/money.js';
import { TemplateError } from '../template/errors.js';
import type { EInvoice } from '../template/schema.js';
import type { DocumentItem } from '../types.js';

/** How an item is taxed: category S with a rate, or one of those without tax. */
export interface VatKind {
  readonly category: 'S' | 'Z' | 'E';
  /** In per cent. */
  readonly rate: string;
}

/** The sum of a kind over all items (EN 16931, BG-23). */
export interface VatSum extends VatKind {
  basis: Exact;
  amount: Exact;
}

/** For a tax that is no percentage by its own account, such as a fee. */
const RATE_DECIMALS = 4;

/**
 * EN 16931 knows one VAT rate for each line: several taxes of one item are added up.
 * @throws TemplateError for a tax that is no percentage of its item's amount
 */
export function vatOf(item: DocumentItem, untaxed: EInvoice['untaxed'] = 'Z'): VatKind {
  const tax = exact(item.tax);
  if (tax.isZero()) return { category: untaxed, rate: '0' };
  const named = item.taxes.every(({ rate }) => rate !== null) && item.taxes.length > 0;
  const rate = named ? sum(item.taxes.map((part) => part.rate)) : shareOf(tax, item);
  return { category: 'S', rate: decimalText(rate) };
}

function shareOf(tax: Exact, { amount, chargeName }: DocumentItem): Exact {
  const rate = exact(amount).isZero()
    ? exact('0')
    : tax.div(amount).times(100).toDecimalPlaces(RATE_DECIMALS);
  if (rate.isPositive() && !rate.isZero()) return rate;
  const message = `an e-invoice cannot have the tax ${decimalText(tax)} of ${JSON.stringify(chargeName)}, which is no percentage of its amount`;
  throw new TemplateError([{ message, line: null, name: 'eInvoice' }]);
}

export function vatSums(items: readonly DocumentItem[], untaxed: EInvoice['untaxed']): readonly VatSum[] {
  const sums = new Map<string, VatSum>();
  for (const item of items) {
    const kind = vatOf(item, untaxed);
    const key = `${kind.category} ${kind.rate}`;
    const found = sums.get(key) ?? { ...kind, basis: exact('0'), amount: exact('0') };
    found.basis = found.basis.plus(item.amount);
    found.amount = found.amount.plus(item.tax);
    sums.set(key, found);
  }
  return [...sums.values()];
}
