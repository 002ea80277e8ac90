import { decimalText, exact } from '../../platform/money.js';
import type { BillingContext, ChargeToBill } from './charge-to-bill.js';
import { chargeWindow, type ChargeWindow } from './charge-window.js';
import { discountStep, isInForce, isStacked } from './discount-scope.js';
import type { PastDiscount, Stack, Take, Taken } from './discount-work.js';
import type { DiscountParts } from './explanation.js';
import { fixedAmount } from './fixed-discount.js';
import { roundAmount } from './rounding.js';

/** What a discount takes from a line: a percentage, one of several that are stacked, or an amount (sources: discounts). */

const nothing: Taken = { amount: exact(0) };

/** What a discount takes from the lines that it reaches. */
export function takeOf(discount: ChargeToBill, past: readonly PastDiscount[], context: BillingContext): Take {
  const window = chargeWindow(discount.subscription, discount.charge);
  if (!window) return () => nothing;
  const take = takeInForce(discount, window, past, context);
  return (working) => (isInForce(discount, window, working.line.item) ? take(working) : nothing);
}

function takeInForce(
  discount: ChargeToBill,
  window: ChargeWindow,
  past: readonly PastDiscount[],
  context: BillingContext,
): Take {
  if (isStacked(discount)) return stackedPercentage(discount, context);
  const take =
    discount.charge.ChargeModel === 'Discount-Percentage'
      ? percentage(discount, context)
      : fixedAmount(discount, window, past, context);
  return (working) => (working.rest.greaterThan(0) ? take(working) : nothing);
}

function percentage({ charge, account }: ChargeToBill, { rules }: BillingContext): Take {
  const share = exact(charge.DiscountPercentage).div(100);
  return ({ rest }) => {
    const unrounded = rest.times(share);
    return {
      amount: roundAmount(unrounded, account.Currency, rules),
      unrounded,
      parts: { base: decimalText(rest), ...percentageParts(charge) },
    };
  };
}

function percentageParts({ DiscountPercentage, DiscountClass }: ChargeToBill['charge']): DiscountParts {
  return {
    percentage: decimalText(exact(DiscountPercentage)),
    ...(DiscountClass && { class: DiscountClass }),
  };
}

/**
 * Percentages of the same base that add up, and are rounded as one: what each takes is what the sum comes to with it, less
 * what it came to without. Together they take no more than there is.
 */
function stackedPercentage(discount: ChargeToBill, { rules }: BillingContext): Take {
  const { charge, account } = discount;
  const own = exact(charge.DiscountPercentage).div(100);
  const step = discountStep(discount, rules);
  return (working) => {
    const before: Stack =
      working.stack?.step === step
        ? working.stack
        : { step, base: working.rest, share: exact(0), taken: exact(0) };
    const { base } = before;
    if (!base.greaterThan(0)) return nothing;
    const share = before.share.plus(own);
    const sum = roundAmount(base.times(share), account.Currency, rules);
    const taken = sum.greaterThan(base) ? base : sum;
    working.stack = { step, base, share, taken };
    const parts = {
      base: decimalText(base),
      ...percentageParts(charge),
      stack: { before: stackParts(before), together: stackParts(working.stack) },
    };
    return { amount: taken.minus(before.taken), parts };
  };
}

const stackParts = ({ share, taken }: Stack) => ({
  percentage: decimalText(share.times(100)),
  amount: decimalText(taken),
});
