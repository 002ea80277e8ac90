import { isDiscount } from './charge-models.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { Line } from './discount-scope.js';
import type { PastDiscount } from './discount-work.js';
import { applyDiscounts } from './discounts.js';
import { billCharge } from './rate.js';
import { taxLine } from './tax.js';
import type { BilledLine } from './item-tax.js';

/** The dates that a charge has after its bill. */
export interface Advance<C extends ChargeToBill> extends Pick<
  BilledCharge,
  'chargedThroughDate' | 'processedThroughDate' | 'rolloverBalance'
> {
  readonly of: C;
}

/** What an account owes for its charges. */
export interface BilledCharges<C extends ChargeToBill> {
  readonly lines: readonly BilledLine<C>[];
  /** One for each charge that has a line. */
  readonly advances: readonly Advance<C>[];
}

/**
 * Bills all charges that an account pays for: the charges one by one, then the discounts, then the taxes (docs.zuora.com,
 * Process discounts). A pure function: whether something is billed for real or shown beforehand is up to the caller.
 * @param charges with the discounts among them; what comes out refers to these very objects
 * @param isBilled which of the charges to bill; discounts apply whenever something that they reach is billed
 * @param past what the discounts have taken before
 * @throws RowError for a charge that cannot be billed
 */
export function billCharges<C extends ChargeToBill>(
  charges: readonly C[],
  context: BillingContext,
  isBilled: (charge: C) => boolean = () => true,
  past: readonly PastDiscount[] = [],
): BilledCharges<C> {
  const lines: Line<C>[] = [];
  const advances: Advance<C>[] = [];
  for (const of of charges) {
    if (isDiscount(of.charge) || !isBilled(of)) continue;
    const { items, ...dates } = billCharge(of, context);
    if (items.length === 0) continue;
    for (const item of items) lines.push({ of, item });
    advances.push({ of, ...dates });
  }
  const discounts = charges.filter(({ charge }) => isDiscount(charge));
  const discounted = applyDiscounts(lines, discounts, past, context);
  return { lines: discounted.map((line) => taxLine(line, context)), advances };
}
