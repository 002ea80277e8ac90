import { Decimal } from 'decimal.js';
import type {
  CostParts,
  CountedDays,
  DiscountParts,
  ItemExplanation,
  PriceParts,
  RatedParts,
  RoundingParts,
  SmoothingParts,
  TierParts,
  UsageParts,
  YearParts,
} from '../../../src/billing/rating/explanation.js';

/**
 * Computes an item's amount anew from nothing but its explanation's data, and compares each step with what the explanation says of
 * it. It knows decimal numbers, and none of the code that bills.
 */

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const number = (value: Decimal.Value | undefined) => new Exact(value ?? 0);
const modes = { 'Half Up': Exact.ROUND_HALF_UP, Up: Exact.ROUND_UP, Down: Exact.ROUND_DOWN };
const sum = (values: readonly Decimal[]) => values.reduce((total, value) => total.plus(value), number(0));
const text = (value: Decimal) => value.toDecimalPlaces(15).toFixed();

/** How amounts are rounded: `before` is what an explanation adds to it. */
export type Rule = Omit<RoundingParts, 'before'>;

/** What the parts of an explanation come to. */
export function evaluated(explanation: ItemExplanation, rule: Rule): string {
  const { price, usage, smoothing, credit, discount, rounding } = explanation;
  if (smoothing) expect(unitsOf(smoothing)).toBe(price?.quantity);
  if (discount) return finish(takenBy(discount, rule).negated(), rounding, rule);
  const whole = usage?.groups ? groupsAmount(usage.groups) : periodAmount(price);
  if (usage?.before) {
    expect(usage.together).toBe(rounded(whole, rule));
    return text(number(usage.together).minus(usage.before.amount));
  }
  if (credit) {
    if (credit.gone) {
      cost(credit.billed, whole, rule);
      return text(number(cost(credit.gone, whole, rule)).negated());
    }
    const kept = credit.kept ? cost(credit.kept, whole, rule) : '0';
    return text(number(kept).minus(cost(credit.billed, whole, rule)));
  }
  return cost(explanation, whole, rule);
}

/** What days cost of a period's amount: their share of it, or what they add to their year. */
function cost({ share, year, rounding, amount }: CostParts, whole: Decimal, rule: Rule): string {
  const own = year ? yearly(year, share, whole, rule) : finish(whole.times(shareOf(share)), rounding, rule);
  expect(amount).toBe(own);
  return own;
}

function yearly(year: YearParts, share: CountedDays | undefined, whole: Decimal, rule: Rule): string {
  const before = number(year.periodsBefore).plus(year.shareBefore ? shareOf(year.shareBefore) : 0);
  expect(year.before).toBe(rounded(whole.times(before), rule));
  expect(year.total).toBe(rounded(whole.times(before.plus(shareOf(share))), rule));
  return text(number(year.total).minus(year.before));
}

/** Rounds, and compares with what the explanation says of that; where it says nothing, there is nothing to round. */
export function finish(unrounded: Decimal.Value, rounding: RoundingParts | undefined, rule: Rule): string {
  const own = rounded(unrounded, rule);
  if (!rounding) expect(text(number(unrounded))).toBe(own);
  else
    expect({ ...rounding, before: text(number(rounding.before)) }).toEqual({
      ...rule,
      before: text(number(unrounded)),
    });
  return own;
}

function rounded(value: Decimal.Value, { decimals, mode = 'Half Up', increment }: Rule): string {
  const step = number(increment ?? number(10).pow(-decimals));
  const digits = number(value).toDecimalPlaces(20);
  return text(digits.div(step).toDecimalPlaces(0, modes[mode]).times(step));
}

function shareOf(share: CountedDays | undefined): Decimal {
  if (!share) return number(1);
  for (const { days, of } of share.parts) expect(days >= 0 && days <= of).toBe(true);
  return sum(share.parts.map(({ days, of }) => number(days).div(of)))
    .plus(share.whole)
    .div(share.of);
}

function periodAmount(price: PriceParts | undefined): Decimal {
  const listed = rated(price!);
  const { base } = price!;
  if (!base) return listed;
  const months = number(base.months);
  const factor = base.weeks ? number(base.weeks) : base.name === 'Per Year' ? months.div(12) : months;
  expect(text(listed.times(factor))).toBe(text(number(base.periodAmount)));
  return listed.times(factor);
}

/** A quantity at a price, or tier for tier. */
function rated({ quantity, listPrice, tiers = [], overage, records, amount }: RatedParts): Decimal {
  if (records) {
    const own = sum(records.of.map(({ amount: one, times }) => number(one).times(times ?? 1)));
    expect(own.plus(records.others?.amount ?? 0).toFixed()).toBe(amount);
    return number(amount);
  }
  const isVolume = tiers.length === 1;
  const parts = tiers.map((tier) => tierAmount(tier, number(quantity), isVolume));
  if (overage) {
    expect(overage.amount).toBe(number(overage.units).times(overage.price).toFixed());
    const beyond = number(quantity).minus(overage.above);
    expect(overage.units).toBe(Decimal.max(beyond, 0).toFixed());
    parts.push(number(overage.amount));
  }
  const whole = listPrice === undefined ? sum(parts) : number(listPrice).times(quantity ?? 1);
  expect(whole.toFixed()).toBe(amount);
  return whole;
}

function tierAmount(
  { above, upTo, units, price, isFlat, amount }: TierParts,
  quantity: Decimal,
  isVolume: boolean,
): Decimal {
  const most = upTo === undefined ? quantity : Decimal.min(quantity, upTo);
  const own = most.minus(above);
  expect([own.toFixed(), ...(isVolume ? [quantity.toFixed()] : [])]).toContain(units);
  expect(amount).toBe((isFlat ? number(price) : number(units).times(price)).toFixed());
  return number(amount);
}

function groupsAmount({ of, others }: NonNullable<UsageParts['groups']>): Decimal {
  return sum(of.map((group) => rated(group).times(group.times ?? 1))).plus(others?.amount ?? 0);
}

function unitsOf({ used, included, window, billed, rolledOver }: SmoothingParts): string {
  if (window?.waits) return '0';
  const beyond = Decimal.max(number(used).minus(included), 0);
  return text(beyond.minus(billed ?? 0).minus(rolledOver ?? 0));
}

/** Unrounded, of a percentage that stands alone. */
function takenBy({ base, percentage, stack, fixed, givenBack }: DiscountParts, rule: Rule): Decimal {
  if (stack) {
    const together = number(stack.before.percentage).plus(percentage ?? 0);
    expect(text(number(stack.together.percentage))).toBe(text(together));
    const most = number(rounded(number(base).times(together).div(100), rule));
    expect(stack.together.amount).toBe(text(Decimal.min(most, base!)));
    return number(stack.together.amount).minus(stack.before.amount);
  }
  if (givenBack) return number(givenBack.stays).minus(givenBack.taken);
  if (!fixed) return number(base).times(percentage!).div(100);
  const own = number(fixed.amount).times(shareOf(fixed.share));
  expect(fixed.ofPeriod).toBe(rounded(own, rule));
  expect(number(fixed.left).lte(fixed.ofPeriod)).toBe(true);
  return number(Decimal.min(fixed.left, base!));
}
