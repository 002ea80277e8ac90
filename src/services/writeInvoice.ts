import type { BilledCharge, BilledItem } from '../billing/charge-to-bill.js';
import { later } from '../billing/calendar.js';
import { invoiceAmounts } from '../billing/invoice-amounts.js';
import { dueDate } from '../billing/payment-term.js';
import type { Id } from '../platform/ids.js';
import type { DecimalText } from '../platform/money.js';
import { equals } from '../store/filters.js';
import type { Stored } from '../store/types.js';
import type { GenerateRequest } from './generateInvoice.js';
import type { LoadedCharge } from './loadCharges.js';
import { draftInvoiceNumber } from './numbers.js';
import { audit } from './records.js';
import type { Unit } from './work.js';

/** A charge and what of it is due. */
export interface Billed {
  readonly of: LoadedCharge;
  readonly billed: BilledCharge;
}

const NOTHING = '0' as DecimalText;

/**
 * Writes what is due onto a new draft, or adds it to one that is there, and moves the charges on.
 * @param draft the one to add to
 * @returns the draft's id
 */
export async function writeInvoice(
  unit: Unit,
  account: Stored<'Account'>,
  request: GenerateRequest,
  group: readonly Billed[],
  draft?: Stored<'Invoice'>,
): Promise<Id> {
  const invoice = draft ?? (await newInvoice(unit, account, request));
  const items = group.flatMap((entry) =>
    entry.billed.items.map((item) => invoiceItem(unit, invoice.Id, entry.of, item)),
  );
  const present = draft ? await unit.tx.find('InvoiceItem', equals('InvoiceId', invoice.Id)) : [];
  const { proxTerms } = unit.caller.tenant.settings;
  const billed = {
    ...request.customFields,
    ...invoiceAmounts([...present, ...items]),
    InvoiceDate: request.invoiceDate,
    TargetDate: later(request.targetDate, draft?.TargetDate ?? request.targetDate),
    DueDate: dueDate(request.invoiceDate, account.PaymentTerm ?? '', proxTerms) ?? request.invoiceDate,
  };
  if (draft) await unit.tx.update('Invoice', draft.Id, { ...billed, ...audit(unit, 'update') });
  else await unit.tx.insert('Invoice', { ...invoice, ...billed });
  await unit.tx.insertAll('InvoiceItem', items);
  await advance(unit, invoice, group, items);
  return invoice.Id;
}

/** All of a new draft that does not depend on its items. */
async function newInvoice(
  unit: Unit,
  account: Stored<'Account'>,
  { includes, billRunId }: GenerateRequest,
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
    regenerations: 0,
  };
}

function invoiceItem(unit: Unit, invoiceId: Id, of: LoadedCharge, item: BilledItem): Stored<'InvoiceItem'> {
  const { charge, subscription, productRatePlanCharge, product } = of;
  return {
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    InvoiceId: invoiceId,
    SubscriptionId: subscription.Id,
    SubscriptionNumber: subscription.Name ?? null,
    RatePlanChargeId: charge.Id,
    ChargeId: charge.Id,
    ChargeName: item.suffix ? `${charge.Name ?? ''} -- ${item.suffix}` : (charge.Name ?? null),
    ChargeNumber: charge.ChargeNumber ?? null,
    ChargeDescription: charge.Description ?? null,
    ChargeType: charge.ChargeType ?? null,
    ChargeDate: unit.now,
    ChargeAmount: item.chargeAmount,
    Quantity: item.quantity,
    UnitPrice: item.unitPrice,
    UOM: charge.UOM ?? null,
    ServiceStartDate: item.serviceStartDate,
    ServiceEndDate: item.serviceEndDate,
    ProcessingType: NOTHING,
    ProductId: product?.Id ?? null,
    ProductName: product?.Name ?? null,
    ProductDescription: product?.Description ?? null,
    SKU: product?.SKU ?? null,
    AccountingCode: charge.AccountingCode ?? null,
    RevRecCode: charge.RevRecCode ?? null,
    RevRecTriggerCondition: charge.RevRecTriggerCondition ?? null,
    RevRecStartDate: null,
    TaxAmount: NOTHING,
    TaxExemptAmount: NOTHING,
    TaxCode: productRatePlanCharge?.TaxCode ?? null,
    TaxMode: productRatePlanCharge?.TaxMode ?? null,
    Balance: item.chargeAmount,
    SourceItemType: 'SubscriptionComponent',
    credits: item.credits ?? false,
  };
}

/** What is billed is not billed again: the charges move on, and usage belongs to its item. */
async function advance(
  unit: Unit,
  invoice: Stored<'Invoice'>,
  group: readonly Billed[],
  items: readonly Stored<'InvoiceItem'>[],
): Promise<void> {
  let index = 0;
  for (const { of, billed } of group) {
    await unit.tx.update('RatePlanCharge', of.charge.Id, {
      ChargedThroughDate: billed.chargedThroughDate,
      ProcessedThroughDate: billed.processedThroughDate,
    });
    for (const item of billed.items) {
      const invoiceItemId = items[index++]?.Id ?? null;
      for (const usageId of item.usageIds) {
        await unit.tx.update('Usage', usageId, {
          RbeStatus: 'Processed',
          InvoiceId: invoice.Id,
          InvoiceNumber: invoice.InvoiceNumber ?? null,
          invoiceItemId,
        });
      }
    }
  }
}
