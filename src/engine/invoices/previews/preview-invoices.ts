import type { LocalDate } from '../../../platform/dates.js';
import type { Id } from '../../../platform/ids.js';
import { decimalText, sum } from '../../../platform/money.js';
import { allOf, equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import { today, type Unit } from '../../unit/work.js';
import { payerOf } from '../bill-now.js';
import { generateInvoices } from '../generate-invoice.js';

/** An invoice that is not there: what it comes to, and its items. */
export interface PreviewedInvoice {
  readonly invoice: Partial<Stored<'Invoice'>>;
  readonly items: readonly Partial<Stored<'InvoiceItem'>>[];
}

/**
 * Bills a subscription up to a day and reads what came of it; for use inside `undone()`.
 * @param withDrafts whether the items of its drafts that are there show too
 */
export async function previewInvoices(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  targetDate: LocalDate,
  withDrafts: boolean,
): Promise<PreviewedInvoice[]> {
  const accountId = payerOf(subscription);
  const drafted = withDrafts ? await draftItems(unit, accountId, subscription) : [];
  const ids = await generateInvoices(unit, {
    accountId,
    invoiceDate: today(unit),
    targetDate,
    includes: { oneTime: true, recurring: true, usage: true },
    subscriptionId: subscription.Id,
  });
  const found = [drafted];
  for (const id of ids) found.push(await unit.tx.find('InvoiceItem', equals('InvoiceId', id)));
  const items = found.flat();
  return items.length === 0 ? [] : [await previewed(unit, accountId, targetDate, items)];
}

async function draftItems(
  unit: Unit,
  accountId: Id,
  { Id: id, OriginalId: original }: Stored<'Subscription'>,
): Promise<Stored<'InvoiceItem'>[]> {
  const versions = await unit.tx.find('Subscription', equals('OriginalId', original ?? id));
  const known = new Set(versions.map((version) => version.Id));
  const drafts = await unit.tx.find(
    'Invoice',
    allOf(equals('AccountId', accountId), equals('Status', 'Draft')),
  );
  const found: Stored<'InvoiceItem'>[][] = [];
  for (const draft of drafts) found.push(await unit.tx.find('InvoiceItem', equals('InvoiceId', draft.Id)));
  return found.flat().filter((item) => item.SubscriptionId && known.has(item.SubscriptionId));
}

async function previewed(
  unit: Unit,
  AccountId: Id,
  TargetDate: LocalDate,
  items: readonly Stored<'InvoiceItem'>[],
): Promise<PreviewedInvoice> {
  const withoutTax = sum(items.map((item) => item.ChargeAmount));
  const tax = sum(items.map((item) => item.TaxAmount));
  const shown: Partial<Stored<'InvoiceItem'>>[] = [];
  for (const item of items) shown.push(await withoutIds(unit, item));
  return {
    invoice: {
      AccountId,
      Amount: decimalText(withoutTax.plus(tax)),
      AmountWithoutTax: decimalText(withoutTax),
      TargetDate,
      TaxAmount: decimalText(tax),
    },
    items: shown,
  };
}

/**
 * An item names no record that will not be there; only previews name its charge in the catalog
 * (sources: zoql-restrictions).
 */
async function withoutIds(unit: Unit, item: Stored<'InvoiceItem'>): Promise<Partial<Stored<'InvoiceItem'>>> {
  const charge = item.RatePlanChargeId
    ? await unit.tx.get('RatePlanCharge', item.RatePlanChargeId)
    : undefined;
  const { ProductRatePlanChargeId = null } = charge ?? {};
  const shown: Record<string, unknown> = { ...item, ProductRatePlanChargeId };
  for (const name of unborn) delete shown[name];
  return shown as Partial<Stored<'InvoiceItem'>>;
}

const unborn = [
  'Id',
  'InvoiceId',
  'SubscriptionId',
  'RatePlanChargeId',
  'ChargeId',
  'CreatedById',
  'CreatedDate',
  'UpdatedById',
  'UpdatedDate',
];
