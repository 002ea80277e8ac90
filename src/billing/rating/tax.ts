import { addDays } from '../../platform/dates.js';
import { decimalText, sum, type Exact } from '../../platform/money.js';
import type { BilledItem, BillingContext, ChargeTax, ChargeToBill } from './charge-to-bill.js';
import type { DiscountedLine } from './discounts.js';
import { spanOf, type TaxSpanParts } from './explanation.js';
import { withoutIncludedTax, withoutTaxOfSpans } from './included-tax.js';
import { taxesOf, taxParts, withAmount, withTaxes, type BilledLine, type ItemTax } from './item-tax.js';
import { taxableParts, taxSpans, type TaxSpan } from './tax-spans.js';

/** Taxes what is left of a line after its discounts; the taxes are those of its item. */
export function taxLine<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  context: BillingContext,
): BilledLine<C> {
  const { tax } = line.of;
  const total = netOf(line);
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
  if (tax.mode === 'TaxInclusive') return withoutIncludedTax(line, tax, total, context);
  const taxes = taxesOf(line.of, tax, total, context);
  const item = withTaxes(line.item, taxParts(tax, total, taxes));
  return { ...line, item, taxes: taxes.map(({ tax: own }) => own) };
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
  const amounts = taxableParts(line.of, line.item, spans, total, context);
  const taxed = spans.map((span, index) =>
    taxSpan(line, tax, span, amounts[index] as Exact, index === 0, context),
  );
  const net = sum(taxed.map((part) => part.net));
  const taxes = taxed.flatMap((part) => part.taxes);
  const parts = { ...taxParts(tax, net, []), spans: taxed.map(({ explained }) => explained) };
  if (net.equals(total)) return { ...line, item: withTaxes(line.item, parts), taxes };
  return { ...withoutTaxOfSpans(line, parts, total, net, context), taxes };
}

interface TaxedSpan {
  readonly net: Exact;
  readonly taxes: readonly ItemTax[];
  readonly explained: TaxSpanParts;
}

/** Taxes a part of a line; a flat fee is due once, with the first one. */
function taxSpan<C extends ChargeToBill>(
  line: DiscountedLine<C>,
  tax: ChargeTax,
  span: TaxSpan,
  amount: Exact,
  isFirst: boolean,
  context: BillingContext,
): TaxedSpan {
  const rates = isFirst ? span.rates : span.rates.filter(({ type }) => type === 'Percentage');
  const whole = { of: line.of, item: withAmount(line.item, amount), discounts: [] };
  const billed = rates.length === 0 ? undefined : taxWhole(whole, { ...tax, rates }, amount, context);
  const net = billed ? netOf(billed) : amount;
  const part = { start: span.start, taxable: decimalText(net) };
  const { tax: own } = billed?.item.explanation ?? {};
  return {
    net,
    taxes: (billed?.taxes ?? []).map((one) => ({ ...one, part })),
    explained: {
      ...spanOf(span),
      price: decimalText(amount),
      base: decimalText(net),
      rates: own?.rates ?? [],
    },
  };
}
