import { invoiceAmounts } from '../../billing/invoices/invoice-amounts.js';
import { dueDate } from '../../billing/invoices/payment-term.js';
import { splitAmount } from '../../billing/invoices/split.js';
import { invalidValue } from '../../contract/index.js';
import { groupBy } from '../../platform/group-by.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, sum, type DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { audit } from '../unit/audit.js';
import { draftInvoiceNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { splitExplanation } from './stored-explanation.js';

/**
 * The invoice that a split is for.
 * @throws RowError INVALID_VALUE unless it is a draft
 */
export async function draftToSplit(unit: Unit, split: Stored<'InvoiceSplit'>): Promise<Stored<'Invoice'>> {
  const invoice = await unit.tx.get('Invoice', split.InvoiceId as Id, { lock: true });
  if (invoice?.Status === 'Draft') return invoice;
  throw invalidValue(`The invoice ${invoice?.InvoiceNumber ?? ''} is not a draft and cannot be split.`);
}

/**
 * Does a split: a draft for each of its items, with that share of every invoice item. The draft that was split is
 * canceled; what it billed stays billed, on the new ones.
 * @throws RowError INVALID_VALUE when the percentages do not add up to 100, or the split was done before
 */
export async function splitInvoice(unit: Unit, split: Stored<'InvoiceSplit'>): Promise<void> {
  const invoice = await draftToSplit(unit, split);
  const parts = await unit.tx.find('InvoiceSplitItem', equals('InvoiceSplitId', split.Id));
  const percentages = parts.map(({ SplitPercentage }) => Number(SplitPercentage));
  const total = percentages.reduce((sum, percentage) => sum + percentage, 0);
  if (total !== 100) throw invalidValue(`The percentages of the split add up to ${total}, not to 100.`);
  const items = await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  const taxes = await unit.tx.find('TaxationItem', equals('InvoiceId', invoice.Id));
  const share = sharing(percentages, invoice.Currency ?? '');
  const shares = items.map((item) =>
    explained(item, percentages, share(item, ['ChargeAmount', 'TaxAmount', 'TaxExemptAmount', 'Balance'])),
  );
  const taxShares = taxes.map((tax) =>
    share(tax, ['TaxAmount', 'ExemptAmount', 'Balance', ...(tax.taxable ? (['taxable'] as const) : [])]),
  );
  for (const [index, part] of parts.entries()) {
    const own = shares.map((of) => of[index] as Stored<'InvoiceItem'>);
    const ownTaxes = taxShares.map((of) => of[index] as Stored<'TaxationItem'>);
    const id = await writePart(unit, invoice, part, own, ownTaxes);
    await unit.tx.update('InvoiceSplitItem', part.Id, { InvoiceId: id, ...audit(unit, 'update') });
  }
  await unit.tx.update('Invoice', invoice.Id, { Status: 'Canceled', ...audit(unit, 'update') });
}

/** A record's shares, each like the record but for its amounts. */
function sharing(percentages: readonly number[], currency: string) {
  return <R extends object>(record: R, amounts: readonly (keyof R & string)[]): R[] => {
    const split = amounts.map(
      (name) => [name, splitAmount(record[name] as DecimalText | null, percentages, currency)] as const,
    );
    return percentages.map((_, index) => ({
      ...record,
      ...Object.fromEntries(split.map(([name, parts]) => [name, parts[index]])),
    }));
  };
}

/** Shares of an item that tell what they are shares of; the last one has what the others leave. */
function explained(
  item: Stored<'InvoiceItem'>,
  percentages: readonly number[],
  shares: readonly Stored<'InvoiceItem'>[],
): Stored<'InvoiceItem'>[] {
  const others = decimalText(sum(shares.slice(0, -1).map(({ ChargeAmount }) => ChargeAmount)));
  return shares.map((share, index) => ({
    ...share,
    explanation: splitExplanation(item.explanation, {
      percentage: percentages[index] as number,
      amount: item.ChargeAmount as DecimalText,
      ...(index > 0 && index === shares.length - 1 && { others }),
    }),
  }));
}

async function writePart(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  part: Stored<'InvoiceSplitItem'>,
  shares: readonly Stored<'InvoiceItem'>[],
  taxShares: readonly Stored<'TaxationItem'>[],
): Promise<Id> {
  const id = unit.work.ids.next();
  const InvoiceDate = part.InvoiceDate!;
  const PaymentTerm = part.PaymentTerm || invoice.PaymentTerm || '';
  const { proxTerms } = unit.caller.tenant.settings;
  const { items, taxes } = asOwn(unit, id, shares, taxShares);
  await unit.tx.insert('Invoice', {
    ...invoice,
    ...audit(unit, 'create'),
    ...invoiceAmounts(items),
    Id: id,
    InvoiceNumber: await draftInvoiceNumber(unit),
    InvoiceDate,
    DueDate: dueDate(InvoiceDate, PaymentTerm, proxTerms) ?? InvoiceDate,
    PaymentTerm,
    regenerations: 0,
  });
  await unit.tx.insertAll('InvoiceItem', items);
  await unit.tx.insertAll('TaxationItem', taxes);
  return id;
}

/** Items and taxes as those of an invoice: discounts and taxes go with their item, whose tax is the sum of its taxes. */
function asOwn(
  unit: Unit,
  InvoiceId: Id,
  shares: readonly Stored<'InvoiceItem'>[],
  taxShares: readonly Stored<'TaxationItem'>[],
) {
  const newIds = new Map(shares.map(({ Id: old }) => [old, unit.work.ids.next()]));
  const newId = (old: string | null | undefined) => newIds.get(old as Id) ?? null;
  const audited = audit(unit, 'create');
  const taxes = taxShares.map((tax) => ({
    ...tax,
    ...audited,
    Id: unit.work.ids.next(),
    InvoiceId,
    InvoiceItemId: newId(tax.InvoiceItemId),
  }));
  const taxesOf = groupBy(taxes, ({ InvoiceItemId }) => InvoiceItemId);
  const items = shares.map((item) => {
    const Id = newIds.get(item.Id)!;
    const AppliedToInvoiceItemId = newId(item.AppliedToInvoiceItemId);
    return { ...item, ...audited, ...taxSums(taxesOf(Id)), Id, InvoiceId, AppliedToInvoiceItemId };
  });
  return { items, taxes };
}

function taxSums(taxes: readonly Stored<'TaxationItem'>[]) {
  if (taxes.length === 0) return {};
  return {
    TaxAmount: decimalText(sum(taxes.map(({ TaxAmount }) => TaxAmount))),
    TaxExemptAmount: decimalText(sum(taxes.map(({ ExemptAmount }) => ExemptAmount))),
  };
}
