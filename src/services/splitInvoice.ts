import { invoiceAmounts } from '../billing/invoice-amounts.js';
import { dueDate } from '../billing/payment-term.js';
import { splitAmount } from '../billing/split.js';
import { RowError } from '../contract/index.js';
import type { Id } from '../platform/ids.js';
import type { DecimalText } from '../platform/money.js';
import { equals } from '../store/filters.js';
import type { Stored } from '../store/types.js';
import { draftInvoiceNumber } from './numbers.js';
import { audit } from './records.js';
import type { Unit } from './work.js';

/**
 * The invoice that a split is for.
 * @throws RowError INVALID_VALUE unless it is a draft
 */
export async function draftToSplit(unit: Unit, split: Stored<'InvoiceSplit'>): Promise<Stored<'Invoice'>> {
  const invoice = await unit.tx.get('Invoice', split.InvoiceId as Id, { lock: true });
  if (invoice?.Status === 'Draft') return invoice;
  throw invalid(`The invoice ${invoice?.InvoiceNumber ?? ''} is not a draft and cannot be split.`);
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
  if (total !== 100) throw invalid(`The percentages of the split add up to ${total}, not to 100.`);
  const items = await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id));
  const shares = items.map((item) => sharesOf(item, percentages, invoice.Currency ?? ''));
  for (const [index, part] of parts.entries()) {
    const own = shares.map((of) => of[index] as Stored<'InvoiceItem'>);
    const id = await writePart(unit, invoice, part, own);
    await unit.tx.update('InvoiceSplitItem', part.Id, { InvoiceId: id, ...audit(unit, 'update') });
  }
  await unit.tx.update('Invoice', invoice.Id, { Status: 'Canceled', ...audit(unit, 'update') });
}

const amounts = ['ChargeAmount', 'TaxAmount', 'TaxExemptAmount', 'Balance'] as const;

/** An item's shares, each like the item but for its amounts. */
function sharesOf(
  item: Stored<'InvoiceItem'>,
  percentages: readonly number[],
  currency: string,
): Stored<'InvoiceItem'>[] {
  const split = amounts.map((name) => [name, splitAmount(item[name], percentages, currency)] as const);
  return percentages.map((_, index) => {
    const own = Object.fromEntries(split.map(([name, parts]) => [name, parts[index] as DecimalText]));
    return { ...item, ...own };
  });
}

async function writePart(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  part: Stored<'InvoiceSplitItem'>,
  items: readonly Stored<'InvoiceItem'>[],
): Promise<Id> {
  const id = unit.work.ids.next();
  const InvoiceDate = part.InvoiceDate!;
  const PaymentTerm = part.PaymentTerm || invoice.PaymentTerm || '';
  const { proxTerms } = unit.caller.tenant.settings;
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
  const own = items.map((item) => ({
    ...item,
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    InvoiceId: id,
  }));
  await unit.tx.insertAll('InvoiceItem', own);
  return id;
}

function invalid(message: string): RowError {
  return new RowError('INVALID_VALUE', message);
}
