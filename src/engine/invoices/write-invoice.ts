import { later } from '../../billing/calendar.js';
import { invoiceAmounts } from '../../billing/invoices/invoice-amounts.js';
import { dueDate } from '../../billing/invoices/payment-term.js';
import type { Advance } from '../../billing/rating/bill-charges.js';
import { billedDates } from '../../billing/rating/billed-dates.js';
import { isDiscount } from '../../billing/rating/charge-models.js';
import type { BilledLine } from '../../billing/rating/item-tax.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, sum, type DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { documentOn } from '../documents/request-document.js';
import { audit } from '../unit/audit.js';
import { draftInvoiceNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import type { GenerateRequest } from './bill-request.js';
import { lineRows } from './invoice-rows.js';
import type { LoadedCharge } from './load-charges.js';

/** What goes onto one invoice. */
export interface InvoiceToWrite {
  readonly account: Stored<'Account'>;
  readonly lines: readonly BilledLine<LoadedCharge>[];
  readonly advances: readonly Advance<LoadedCharge>[];
  /** The draft to add to; a new one when there is none. */
  readonly draft?: Stored<'Invoice'> | undefined;
}

const NOTHING = '0' as DecimalText;

/**
 * Writes what is due onto new drafts, or adds it to drafts that are there, and moves the charges on; many invoices in
 * few statements.
 * @returns ids of the drafts
 */
export async function writeInvoices(
  unit: Unit,
  request: Omit<GenerateRequest, 'accountId'>,
  toWrite: readonly InvoiceToWrite[],
): Promise<Id[]> {
  const items: (readonly Stored<'InvoiceItem'>[])[] = [];
  const taxes: (readonly Stored<'TaxationItem'>[])[] = [];
  const invoices: Stored<'Invoice'>[] = [];
  const ids: Id[] = [];
  for (const one of toWrite) {
    const invoice = one.draft ?? (await newInvoice(unit, one.account, request));
    const rows = one.lines.map((line) => lineRows(unit, invoice.Id, request.invoiceDate, line));
    const ownItems = rows.flatMap((row) => row.items);
    const changes = await invoiceChanges(unit, request, one, ownItems);
    if (one.draft) await unit.tx.update('Invoice', invoice.Id, { ...changes, ...audit(unit, 'update') });
    else invoices.push({ ...invoice, ...changes });
    items.push(ownItems);
    taxes.push(rows.flatMap((row) => row.taxes));
    for (const [index, row] of rows.entries())
      await settleUsage(unit, invoice, row.items[0]?.Id, one.lines[index]);
    ids.push(invoice.Id);
  }
  await unit.tx.insertAll('Invoice', invoices);
  for (const invoice of invoices) await documentOn(unit, 'draft', invoice);
  await unit.tx.insertAll('InvoiceItem', items.flat());
  await unit.tx.insertAll('TaxationItem', taxes.flat());
  await advance(unit, toWrite);
  return ids;
}

/** All of an invoice that depends on its items and on the call that makes it. */
async function invoiceChanges(
  unit: Unit,
  request: Omit<GenerateRequest, 'accountId'>,
  { account, draft }: InvoiceToWrite,
  items: readonly Stored<'InvoiceItem'>[],
): Promise<Partial<Stored<'Invoice'>>> {
  const present = draft ? await unit.tx.find('InvoiceItem', equals('InvoiceId', draft.Id)) : [];
  const all = [...present, ...items];
  const { proxTerms } = unit.caller.tenant.settings;
  return {
    ...request.customFields,
    ...invoiceAmounts(all),
    TaxExemptAmount: decimalText(sum(all.map((item) => item.TaxExemptAmount))),
    InvoiceDate: request.invoiceDate,
    TargetDate: later(request.targetDate, draft?.TargetDate ?? request.targetDate),
    DueDate: dueDate(request.invoiceDate, account.PaymentTerm ?? '', proxTerms) ?? request.invoiceDate,
  };
}

/** All of a new draft that does not depend on its items. */
async function newInvoice(
  unit: Unit,
  account: Stored<'Account'>,
  { includes, billRunId }: Omit<GenerateRequest, 'accountId'>,
): Promise<Stored<'Invoice'>> {
  return {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    AccountId: account.Id,
    InvoiceNumber: await draftInvoiceNumber(unit),
    Status: 'Draft',
    IncludesOneTime: includes.oneTime,
    IncludesRecurring: includes.recurring,
    IncludesUsage: includes.usage,
    AdjustmentAmount: NOTHING,
    PaymentAmount: NOTHING,
    RefundAmount: NOTHING,
    CreditBalanceAdjustmentAmount: NOTHING,
    CreditMemoAmount: NOTHING,
    TaxExemptAmount: NOTHING,
    TransferredToAccounting: 'No',
    AutoPay: account.AutoPay ?? false,
    BillToContactId: account.BillToId ?? null,
    Currency: account.Currency ?? null,
    PaymentTerm: account.PaymentTerm ?? null,
    BillRunId: billRunId ?? null,
    Source: billRunId ? 'BillRun' : 'API',
    SourceType: 'Subscription',
    TemplateId: account.InvoiceTemplateId ?? null,
    regenerations: 0,
  };
}

/** Usage that is billed belongs to its item. */
async function settleUsage(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  invoiceItemId: Id | undefined,
  line: BilledLine<LoadedCharge> | undefined,
): Promise<void> {
  if (!line || line.item.usageIds.length === 0) return;
  await unit.tx.updateAll('Usage', line.item.usageIds, {
    RbeStatus: 'Processed',
    InvoiceId: invoice.Id,
    InvoiceNumber: invoice.InvoiceNumber ?? null,
    invoiceItemId: invoiceItemId ?? null,
  });
}

type Dates = Pick<
  Stored<'RatePlanCharge'>,
  'ChargedThroughDate' | 'ProcessedThroughDate' | 'RolloverBalance'
>;

/** What is billed is not billed again: the charges move on, those with the same dates in one statement. */
async function advance(unit: Unit, written: readonly InvoiceToWrite[]): Promise<void> {
  const moves = new Map<string, { readonly dates: Dates; readonly ids: Id[] }>();
  const move = (id: Id, dates: Dates) => {
    const key = `${dates.ChargedThroughDate ?? ''} ${dates.ProcessedThroughDate ?? ''} ${dates.RolloverBalance ?? ''}`;
    const same = moves.get(key);
    if (same) same.ids.push(id);
    else moves.set(key, { dates, ids: [id] });
  };
  for (const { advances, lines } of written) {
    for (const { of, chargedThroughDate, processedThroughDate, rolloverBalance } of advances)
      move(of.charge.Id, {
        ChargedThroughDate: chargedThroughDate,
        ProcessedThroughDate: processedThroughDate,
        ...(rolloverBalance === undefined ? {} : { RolloverBalance: rolloverBalance }),
      });
    for (const [charge, dates] of discountDates(lines)) move(charge.Id, dates);
  }
  for (const { dates, ids } of moves.values()) await unit.tx.updateAll('RatePlanCharge', ids, dates);
}

/** How far discounts have been given. */
function discountDates(lines: readonly BilledLine<LoadedCharge>[]): Map<Stored<'RatePlanCharge'>, Dates> {
  const dates = new Map<Stored<'RatePlanCharge'>, Dates>();
  for (const { of, item } of lines.flatMap((line) => line.discounts)) {
    if (!isDiscount(of.charge)) continue;
    const days = { ServiceStartDate: item.serviceStartDate, ServiceEndDate: item.serviceEndDate };
    const credits = item.credited !== undefined;
    dates.set(of.charge, billedDates(of.charge, [{ ...days, credits }], dates.get(of.charge) ?? of.charge));
  }
  return dates;
}
