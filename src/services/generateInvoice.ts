import { RowError } from '../contract/index.js';
import { billCharge, isIncluded } from '../billing/rate.js';
import { defaultBillingRules } from '../billing/billing-rules.js';
import type { BilledCharge, BilledItem } from '../billing/charge-to-bill.js';
import { dueDate } from '../billing/payment-term.js';
import { invoiceAmounts } from '../billing/invoice-amounts.js';
import type { Instant, LocalDate } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import type { DecimalText } from '../platform/money.js';
import type { Stored } from '../store/types.js';
import { checkSent } from './fields.js';
import { loadCharges, type LoadedCharge } from './loadCharges.js';
import { nextAutoNumber } from './numbers.js';
import { audit } from './records.js';
import type { SentRecord } from './sent.js';
import type { Unit } from './work.js';

export interface GenerateRequest {
  readonly accountId: Id;
  readonly invoiceDate: LocalDate;
  readonly targetDate: LocalDate;
  readonly includes: { readonly oneTime: boolean; readonly recurring: boolean; readonly usage: boolean };
  readonly billRunId?: Id;
  /** Only the charges of this subscription. */
  readonly subscriptionId?: Id;
  /** Custom fields that the invoices start with. */
  readonly customFields?: CustomFields;
}

type CustomFields = Readonly<Record<`${string}__c`, string>>;

/**
 * generate() for one Invoice zObject (zuora-soap.md 3.7): an included kind of charge is one that is not excluded.
 * @returns the id of the first invoice
 * @throws RowError as above, and INVALID_VALUE when there is nothing to bill
 */
export async function generateInvoice(unit: Unit, sent: SentRecord): Promise<Id> {
  const checked = await checkSent(unit, 'Invoice', sent, 'C');
  const fields = checked.fields as Partial<Stored<'Invoice'>>;
  const [first] = await generateInvoices(unit, {
    accountId: fields.AccountId as Id,
    invoiceDate: fields.InvoiceDate as LocalDate,
    targetDate: fields.TargetDate as LocalDate,
    includes: {
      oneTime: fields.IncludesOneTime !== false,
      recurring: fields.IncludesRecurring !== false,
      usage: fields.IncludesUsage !== false,
    },
    customFields: customFieldsOf(checked),
  });
  if (first) return first;
  throw new RowError('INVALID_VALUE', 'There are no charges to bill on or before the target date.');
}

function customFieldsOf({ fields }: SentRecord): CustomFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.endsWith('__c'))) as CustomFields;
}

interface Billed {
  readonly of: LoadedCharge;
  readonly billed: BilledCharge;
}

const NOTHING = '0' as DecimalText;

/**
 * Bills an account's charges that mature on or before the target date onto new drafts: one for the account, and one
 * for each subscription that wants its own (zuora-soap.md 3.7, 6.4).
 * @returns ids of the drafts, the account's own first; none when there is nothing to bill
 * @throws RowError INVALID_ID for an unknown account, INVALID_VALUE for pricing that is not emulated
 */
export async function generateInvoices(unit: Unit, request: GenerateRequest): Promise<Id[]> {
  const account = await unit.tx.get('Account', request.accountId, { lock: true });
  if (!account) throw new RowError('INVALID_ID', `There is no account with the id ${request.accountId}.`);
  const charges = (await loadCharges(unit, account)).filter(
    ({ subscription }) => !request.subscriptionId || subscription.Id === request.subscriptionId,
  );
  const billed = charges.flatMap((charge) => bill(unit, account, request, charge));
  const ids: Id[] = [];
  for (const group of byInvoice(billed)) ids.push(await writeInvoice(unit, account, request, group));
  if (ids.length > 0) await unit.tx.update('Account', account.Id, { LastInvoiceDate: request.invoiceDate });
  return ids;
}

function bill(unit: Unit, account: Stored<'Account'>, request: GenerateRequest, of: LoadedCharge): Billed[] {
  if (!isIncluded(of.charge, request.includes)) return [];
  const billed = billCharge(
    { ...of, account },
    {
      targetDate: request.targetDate,
      zone: unit.caller.tenant.settings.timeZone,
      rules: defaultBillingRules,
    },
  );
  return billed.items.length === 0 ? [] : [{ of, billed }];
}

/** The charges that share an invoice: those of separate subscriptions stand alone, after the common one. */
function byInvoice(billed: readonly Billed[]): Billed[][] {
  const groups = new Map<Id | 'common', Billed[]>([['common', []]]);
  for (const entry of billed) {
    const { subscription } = entry.of;
    const key = subscription.IsInvoiceSeparate ? subscription.Id : 'common';
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].filter((group) => group.length > 0);
}

async function writeInvoice(
  unit: Unit,
  account: Stored<'Account'>,
  request: GenerateRequest,
  group: readonly Billed[],
): Promise<Id> {
  const invoiceId = unit.work.ids.next();
  const number = await nextAutoNumber(unit, 'Invoice');
  const items = group.flatMap((entry) =>
    entry.billed.items.map((item) => invoiceItem(unit, invoiceId, entry.of, item)),
  );
  const amounts = invoiceAmounts(items);
  await unit.tx.insert('Invoice', {
    ...request.customFields,
    ...audit(unit, 'create'),
    ...amounts,
    Id: invoiceId,
    AccountId: account.Id,
    InvoiceNumber: number,
    InvoiceDate: request.invoiceDate,
    TargetDate: request.targetDate,
    DueDate: dueDate(request.invoiceDate, account.PaymentTerm ?? '') ?? request.invoiceDate,
    Status: 'Draft',
    IncludesOneTime: request.includes.oneTime,
    IncludesRecurring: request.includes.recurring,
    IncludesUsage: request.includes.usage,
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
    BillRunId: request.billRunId ?? null,
    Source: request.billRunId ? 'BillRun' : 'API',
    SourceType: 'Subscription',
    regenerations: 0,
  });
  await unit.tx.insertAll('InvoiceItem', items);
  await advance(unit, invoiceId, number, group, items);
  return invoiceId;
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
    ChargeName: charge.Name ?? null,
    ChargeNumber: charge.ChargeNumber ?? null,
    ChargeDescription: charge.Description ?? null,
    ChargeType: charge.ChargeType ?? null,
    ChargeDate: unit.now as Instant,
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
  };
}

/** What is billed is not billed again: the charges move on, and usage belongs to its item. */
async function advance(
  unit: Unit,
  invoiceId: Id,
  invoiceNumber: string,
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
          InvoiceId: invoiceId,
          InvoiceNumber: invoiceNumber,
          invoiceItemId,
        });
      }
    }
  }
}
