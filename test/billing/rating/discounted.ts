import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { ChargeToBill } from '../../../src/billing/rating/charge-to-bill.js';
import type { PastDiscount } from '../../../src/billing/rating/discount-work.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, chargeToBill, defaultBillingRules, id, zone } from '../charges.js';

export type Fields = Readonly<Record<string, string | number | boolean | null>>;

let count = 0;
beforeEach(numberAnew);

/** The next charge is the first again. */
export function numberAnew(): void {
  count = 0;
}

/** A monthly fee, numbered in the order in which it is made: F-1, F-2. */
export function fee(price: string, fields: Fields = {}, parts: object = {}): ChargeToBill {
  const number = ++count;
  const charge = { Id: id(100 + number), ChargeNumber: `F-${number}`, Price: amount(price), ...fields };
  return { ...chargeToBill({ charge: charge as never, ...parts }) };
}

/** A discount on the whole rate plan: of ten percent, or an amount a month. */
export function discount(given: string, fields: Fields = {}, parts: object = {}): ChargeToBill {
  const number = ++count;
  const isPercentage = given.endsWith('%');
  const charge = {
    Id: id(200 + number),
    ChargeNumber: `D-${number}`,
    ChargeModel: isPercentage ? 'Discount-Percentage' : 'Discount-Fixed Amount',
    DiscountPercentage: isPercentage ? given.slice(0, -1) : null,
    DiscountAmount: isPercentage ? null : given,
    Price: null,
    ...fields,
  };
  return { ...chargeToBill({ charge: charge as never, ...parts }) };
}

/** What is billed, item by item: `F-1 2026-01-01 100: D-2 -10`. */
export function billed(
  charges: readonly ChargeToBill[],
  target = '2026-01-01',
  past: readonly Partial<PastDiscount>[] = [],
  rules: Partial<BillingRules> = {},
): string[] {
  const context = { targetDate: localDate(target), zone, rules: { ...defaultBillingRules, ...rules } };
  const all = past.map((one) => ({ segment: 1, ...one }) as PastDiscount);
  return billCharges(charges, context, undefined, all).lines.map(({ of, item, discounts }) => {
    const taken = discounts.map((one) => ` ${one.of.charge.ChargeNumber} ${one.item.chargeAmount}`);
    return `${of.charge.ChargeNumber} ${item.serviceStartDate} ${item.chargeAmount}:${taken.join(',')}`;
  });
}
