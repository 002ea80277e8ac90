import { invalidValue, type ObjectName, RowError } from '../../contract/index.js';
import { isId, type Id } from '../../platform/ids.js';
import { decimalText, exact, type DecimalText, type Exact } from '../../platform/money.js';
import type { Stored } from '../../store/stored.js';
import { postedInvoice, settle } from '../invoices/balance.js';
import { refuseClosed } from '../records/closed-periods.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import { today, type Unit } from '../unit/work.js';

type Adjustment = Stored<'InvoiceAdjustment'> | Stored<'InvoiceItemAdjustment'>;

/** Credits and charges on a posted invoice as a whole (sources: row-errors, field-reference). */
export const invoiceAdjustmentRecord: RecordHooks<'InvoiceAdjustment'> = {
  type: 'InvoiceAdjustment',
  async prepareCreate(unit, record) {
    await refuseClosed(unit, record.AdjustmentDate ?? today(unit));
    const invoice = await postedInvoice(unit, record.InvoiceId, record.InvoiceNumber);
    const impact = impactOf(record, invoice);
    await settle(unit, invoice, 'AdjustmentAmount', impact);
    return {
      ...record,
      ...(await ofInvoice(unit, invoice)),
      AdjustmentDate: record.AdjustmentDate ?? today(unit),
      AdjustmentNumber: await nextAutoNumber(unit, 'InvoiceAdjustment'),
      ImpactAmount: decimalText(impact),
      ...processed,
    };
  },

  async prepareUpdate(unit, before, changes) {
    if (!isCancellation(before, changes)) return changes;
    await refuseClosed(unit, before.AdjustmentDate);
    await takeBack(unit, before);
    return { ...changes, CancelledById: unit.caller.user.id, CancelledOn: unit.now };
  },

  beforeDelete: refuseUncanceled,
};

/** Credits and charges on one item of a posted invoice, or on its tax. */
export const invoiceItemAdjustmentRecord: RecordHooks<'InvoiceItemAdjustment'> = {
  type: 'InvoiceItemAdjustment',
  async prepareCreate(unit, record) {
    await refuseClosed(unit, record.AdjustmentDate ?? today(unit));
    const item = await adjustedItem(unit, record);
    const invoice = await postedInvoice(unit, item.InvoiceId);
    const named = record.InvoiceId ? record.InvoiceId === invoice.Id : true;
    if (!named) throw invalidValue(`The item ${record.SourceId} is not on the invoice ${record.InvoiceId}.`);
    const impact = impactOf(record, invoice);
    await settle(unit, invoice, 'AdjustmentAmount', impact);
    await moveItemBalance(unit, record, impact);
    return {
      ...record,
      ...(await ofInvoice(unit, invoice)),
      AdjustmentNumber: record.AdjustmentNumber || (await nextAutoNumber(unit, 'InvoiceItemAdjustment')),
      InvoiceItemName: item.ChargeName ?? null,
      ServiceStartDate: item.ServiceStartDate ?? null,
      ServiceEndDate: item.ServiceEndDate ?? null,
      SourceId: (record.SourceId ?? '').toLowerCase(),
      ...processed,
    };
  },

  async prepareUpdate(unit, before, changes) {
    if (!isCancellation(before, changes)) return changes;
    await refuseClosed(unit, before.AdjustmentDate);
    const impact = await takeBack(unit, before);
    await moveItemBalance(unit, before, impact.negated());
    return { ...changes, CancelledById: unit.caller.user.id, CancelledDate: unit.now };
  },

  beforeDelete: refuseUncanceled,
};

const processed = { Status: 'Processed', TransferredToAccounting: 'No' } as const;

/** What an adjustment adds to the balance: a charge raises it, a credit lowers it, but not below zero. */
function impactOf(record: Adjustment, invoice: Stored<'Invoice'>): Exact {
  const amount = exact(record.Amount);
  if (!amount.greaterThan(0)) throw invalidValue('The Amount of an adjustment must be greater than 0.');
  if (record.Type === 'Charge') return amount;
  const balance = exact(invoice.Balance);
  if (balance.isZero()) {
    throw invalidValue(
      `Adjustment cannot be created for invoice ${invoice.InvoiceNumber} with a zero balance.`,
    );
  }
  if (amount.greaterThan(balance)) {
    throw invalidValue(
      `The Amount ${record.Amount} is greater than the balance ${invoice.Balance} of the invoice ${invoice.InvoiceNumber}.`,
    );
  }
  return amount.negated();
}

async function ofInvoice(unit: Unit, invoice: Stored<'Invoice'>) {
  const account = await unit.tx.get('Account', invoice.AccountId as Id);
  return {
    AccountId: invoice.AccountId ?? null,
    CustomerName: (account?.Name ?? '').slice(0, 50),
    CustomerNumber: account?.AccountNumber ?? null,
    InvoiceId: invoice.Id,
    InvoiceNumber: invoice.InvoiceNumber ?? null,
  };
}

async function adjustedItem(
  unit: Unit,
  { SourceId, SourceType }: Stored<'InvoiceItemAdjustment'>,
): Promise<Stored<'InvoiceItem'>> {
  const id = (SourceId ?? '').toLowerCase();
  const found = isId(id) ? await itemOf(unit, id, SourceType) : undefined;
  if (found) return found;
  throw new RowError('INVALID_ID', `There is no ${SourceType} with the id ${SourceId}.`);
}

async function itemOf(
  unit: Unit,
  id: Id,
  sourceType: string | null | undefined,
): Promise<Stored<'InvoiceItem'> | undefined> {
  if (sourceType !== 'Tax') return unit.tx.get('InvoiceItem', id, { lock: true });
  const tax = await unit.tx.get('TaxationItem', id);
  return tax?.InvoiceItemId ? unit.tx.get('InvoiceItem', tax.InvoiceItemId, { lock: true }) : undefined;
}

/** What is adjusted is the item, or a tax on it alone. */
async function moveItemBalance(
  unit: Unit,
  { SourceId, SourceType }: Pick<Stored<'InvoiceItemAdjustment'>, 'SourceId' | 'SourceType'>,
  change: Exact,
): Promise<void> {
  const id = (SourceId ?? '').toLowerCase() as Id;
  const plus = (before: string | null | undefined) => decimalText(exact(before).plus(change));
  if (SourceType === 'Tax') {
    const tax = await unit.tx.get('TaxationItem', id, { lock: true });
    await unit.tx.update('TaxationItem', id, { Balance: plus(tax?.Balance ?? tax?.TaxAmount) });
    return;
  }
  const item = await unit.tx.get('InvoiceItem', id, { lock: true });
  await unit.tx.update('InvoiceItem', id, { Balance: plus(item?.Balance ?? item?.ChargeAmount) });
}

function isCancellation(before: Adjustment, { Status }: Partial<Adjustment>): boolean {
  if (!Status || Status === before.Status) return false;
  if (Status === 'Canceled') return true;
  throw invalidValue(`The Status of the adjustment cannot be changed from ${before.Status} to ${Status}.`);
}

/** @returns what the adjustment had added to the balance */
async function takeBack(unit: Unit, record: Adjustment): Promise<Exact> {
  const impact = exact(record.Amount as DecimalText).times(record.Type === 'Charge' ? 1 : -1);
  const invoice = await postedInvoice(unit, record.InvoiceId);
  await settle(unit, invoice, 'AdjustmentAmount', impact.negated());
  return impact;
}

async function refuseUncanceled(unit: Unit, record: Adjustment): Promise<void> {
  const { AdjustmentDate, AdjustmentNumber, Status } = record;
  if (Status === 'Canceled') return refuseClosed(unit, AdjustmentDate);
  throw new RowError('CANNOT_DELETE', `The adjustment ${AdjustmentNumber} must be canceled first.`);
}

/** Types of which one call is all or nothing with `useSingleTransaction` (sources: saving). */
export const singleTransactionTypes: ReadonlySet<ObjectName> = new Set(['InvoiceItemAdjustment']);
