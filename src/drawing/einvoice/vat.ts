import { decimalText, exact, type Exact, sum } from '../../platform/money.js';
import type { TaxedLine } from '../taxed-lines.js';
import { TemplateError } from '../template/errors.js';
import type { EInvoice } from '../template/schema.js';

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
 * @throws TemplateError for a tax that is no percentage of what is left of its item
 */
export function vatOf({ item, net }: TaxedLine, untaxed: EInvoice['untaxed'] = 'Z'): VatKind {
  const tax = exact(item.tax);
  if (item.taxes.some(({ base }) => base && net.minus(base).abs().greaterThanOrEqualTo(1))) {
    throw refused(`${JSON.stringify(item.chargeName)}, in whose days a rate changes: a line has one rate`);
  }
  const named = item.taxes.length > 0 && item.taxes.every(({ rate }) => rate !== null);
  const rate = named ? sum(item.taxes.map((part) => part.rate)) : shareOf(tax, net);
  if (rate.greaterThan(0)) return { category: 'S', rate: decimalText(rate) };
  if (tax.isZero()) return { category: untaxed, rate: '0' };
  throw refused(
    `the tax ${decimalText(tax)} of ${JSON.stringify(item.chargeName)}, which is no percentage of its amount`,
  );
}

function shareOf(tax: Exact, net: Exact): Exact {
  return net.isZero() ? exact('0') : tax.div(net).times(100).toDecimalPlaces(RATE_DECIMALS);
}

/**
 * Taxes are what was billed, rounded line by line.
 * @throws TemplateError where they are further from their base and rate than the standard's own check lets pass
 */
export function vatSums(lines: readonly TaxedLine[], untaxed: EInvoice['untaxed']): readonly VatSum[] {
  const sums = new Map<string, VatSum>();
  for (const line of lines) {
    const kind = vatOf(line, untaxed);
    const key = `${kind.category} ${kind.rate}`;
    const found = sums.get(key) ?? { ...kind, basis: exact('0'), amount: exact('0') };
    found.basis = found.basis.plus(line.net);
    found.amount = found.amount.plus(line.item.tax);
    sums.set(key, found);
  }
  return [...sums.values()].map(near);
}

/** BR-CO-17 and BR-S-09, with the tolerance of the published rules: less than one unit of the currency. */
function near(vat: VatSum): VatSum {
  const expected = vat.basis.times(vat.rate).div(100).toDecimalPlaces(2);
  if (expected.minus(vat.amount).abs().lessThan(1)) return vat;
  const [tax, base] = [decimalText(vat.amount), decimalText(vat.basis)];
  throw refused(`the tax ${tax} on ${base}: ${vat.rate} % of that are ${decimalText(expected)}`);
}

function refused(what: string): TemplateError {
  return new TemplateError([{ message: `an e-invoice cannot have ${what}`, line: null, name: 'eInvoice' }]);
}
