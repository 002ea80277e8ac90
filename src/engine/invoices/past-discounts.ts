import { isDiscount } from '../../billing/rating/charge-models.js';
import { hasUnusedDays } from '../../billing/rating/credit.js';
import type { PastDiscount } from '../../billing/rating/discount-work.js';
import type { Id } from '../../platform/ids.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { amongst, recordsAmong, recordsById } from '../unit/find.js';
import type { Unit } from '../unit/work.js';
import type { LoadedCharge } from './load-charges.js';

/**
 * What the discounts among some charges have taken so far, on invoices that count. Only amounts, and days to credit,
 * need it: a percentage knows without.
 */
export async function pastDiscounts(unit: Unit, charges: readonly LoadedCharge[]): Promise<PastDiscount[]> {
  const discounts = charges.filter(({ charge }) => isDiscount(charge));
  const isNeeded =
    discounts.some(({ charge }) => charge.ChargeModel === 'Discount-Fixed Amount') ||
    (discounts.length > 0 && charges.some(hasUnusedDays));
  if (!isNeeded) return [];
  const originals = discounts.map(({ charge }) => charge.OriginalId ?? charge.Id);
  const versions = await recordsAmong(unit, 'RatePlanCharge', 'OriginalId', originals);
  const discountOf = new Map(versions.map((version) => [version.Id, version.OriginalId ?? version.Id]));
  const items = await countingItems(unit, [...discountOf.keys()]);
  const appliedTo = await recordsById(
    unit,
    'InvoiceItem',
    items.map((item) => item.AppliedToInvoiceItemId),
  );
  const chargeOf = await recordsById(
    unit,
    'RatePlanCharge',
    [...appliedTo.values()].map((item) => item.RatePlanChargeId),
  );
  return items.flatMap((item): PastDiscount[] => {
    const of = chargeOf.get(appliedTo.get(item.AppliedToInvoiceItemId ?? '')?.RatePlanChargeId ?? '');
    const discountId = item.RatePlanChargeId && discountOf.get(item.RatePlanChargeId);
    const { ServiceStartDate: start, ChargeAmount: amount } = item;
    if (!of || !discountId || !start || !amount) return [];
    return [{ discountId, chargeId: of.OriginalId ?? of.Id, segment: of.Segment ?? 1, start, amount }];
  });
}

async function countingItems(unit: Unit, chargeIds: readonly Id[]): Promise<Stored<'InvoiceItem'>[]> {
  const items = await recordsAmong(unit, 'InvoiceItem', 'RatePlanChargeId', chargeIds);
  const invoices = new Set(items.flatMap(({ InvoiceId: id }) => id ?? []));
  if (invoices.size === 0) return [];
  const canceled = await unit.tx.find(
    'Invoice',
    allOf(amongst('Id', invoices), equals('Status', 'Canceled')),
  );
  for (const { Id: id } of canceled) invoices.delete(id);
  return items.filter(({ InvoiceId: id }) => id && invoices.has(id));
}
