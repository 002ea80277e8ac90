import { notEmulated } from '../../contract/errors.js';
import type { BillingRules } from './billing-rules.js';
import type { BilledItem, ChargeToBill } from './charge-to-bill.js';
import type { ChargeWindow } from './charge-window.js';

/** Which charges a discount takes from, and in which order (docs.zuora.com, Specify the discount scope, Process discounts). */

/** Something that an invoice bills: an item, and the charge that it is of. */
export interface Line<C extends ChargeToBill> {
  readonly of: C;
  readonly item: BilledItem;
}

const levels = ['rateplan', 'subscription', 'account'];
const ALL_TYPES = 'ONETIMERECURRINGUSAGE';

const levelOf = ({ charge }: ChargeToBill) => charge.DiscountLevel ?? 'rateplan';

/** Whether a discount reaches the charge of a line: by its level, and by the types that it applies to. */
export function reaches(discount: ChargeToBill, { ratePlan, subscription, charge }: ChargeToBill): boolean {
  const types = discount.charge.ApplyDiscountTo ?? ALL_TYPES;
  if (!types.includes((charge.ChargeType ?? '').toUpperCase())) return false;
  switch (levelOf(discount)) {
    case 'rateplan':
      return discount.ratePlan.Id === ratePlan.Id;
    case 'subscription':
      return discount.subscription.Id === subscription.Id;
    case 'account':
      return true;
    default:
      throw notEmulated(`discount level ${levelOf(discount)}`);
  }
}

/**
 * Whether a discount is in force for an item: a recurring one on the item's first day (sources: discounts); one that is
 * given once on the day on which it is triggered.
 */
export function isInForce({ charge }: ChargeToBill, window: ChargeWindow, item: BilledItem): boolean {
  const { serviceStartDate: first, serviceEndDate: last } = item;
  if (charge.ChargeType === 'OneTime') return first <= window.start && window.start <= last;
  return first >= window.start && (window.end === undefined || first < window.end);
}

type DiscountRules = Pick<BillingRules, 'discountClasses' | 'stackedDiscounts'>;

/** Whether a discount adds up with others on the same base, in place of taking from what they have left. */
export function isStacked({ charge }: ChargeToBill): boolean {
  return charge.isStackedDiscount === true && charge.ChargeModel === 'Discount-Percentage';
}

/**
 * Before which other discounts one is applied: those of the same step that are stacked share their base. A class that
 * the tenant has not (any more) counts as none.
 */
export function discountStep(discount: ChargeToBill, rules: DiscountRules): number {
  if (isStacked(discount) && rules.stackedDiscounts === 'Ignore discount class') return -1;
  const place = rules.discountClasses.indexOf(discount.charge.DiscountClass ?? '');
  return place < 0 ? rules.discountClasses.length : place;
}

/**
 * The order of discounts: by their steps; in a step, stacked ones come before the others, percentages before amounts, the
 * narrower level before the wider, the lower charge number before the higher (sources: discounts).
 */
export function byDiscountOrder(rules: DiscountRules): (a: ChargeToBill, b: ChargeToBill) => number {
  return (a, b) =>
    discountStep(a, rules) - discountStep(b, rules) ||
    Number(isStacked(b)) - Number(isStacked(a)) ||
    modelRank(a) - modelRank(b) ||
    levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)) ||
    byText(a.charge.ChargeNumber, b.charge.ChargeNumber);
}

function modelRank({ charge }: ChargeToBill): number {
  return charge.ChargeModel === 'Discount-Percentage' ? 0 : 1;
}

/**
 * The order in which an amount is used up: version, segment, first day and number of the charges (docs.zuora.com,
 * Reason why some items on an invoice are discounted and some are not), then the days of their items.
 */
export function byLineOrder(
  { of: { charge: a }, item }: Line<ChargeToBill>,
  other: Line<ChargeToBill>,
): number {
  const { charge: b } = other.of;
  return (
    (a.Version ?? 1) - (b.Version ?? 1) ||
    (a.Segment ?? 1) - (b.Segment ?? 1) ||
    byText(a.EffectiveStartDate, b.EffectiveStartDate) ||
    byText(a.ChargeNumber, b.ChargeNumber) ||
    byText(item.serviceStartDate, other.item.serviceStartDate)
  );
}

function byText(a: string | null | undefined, b: string | null | undefined): number {
  const [x, y] = [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}
