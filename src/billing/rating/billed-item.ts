import { addDays } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import { decimalText, type Exact } from '../../platform/money.js';
import type { Days } from '../calendar.js';
import type { BilledCharge, BilledItem, BillingContext, ChargeToBill } from './charge-to-bill.js';
import type { ItemExplanation } from './explanation.js';
import type { Price } from './price.js';
import { roundAmount, roundingOf } from './rounding.js';

/** Decimals that records keep of a price. */
const PRICE_DECIMALS = 9;

/** What an item is beside its amounts. */
interface Particulars {
  readonly suffix?: BilledItem['suffix'];
  readonly usageIds?: readonly Id[];
  /** How `amount` came about. */
  readonly counting: Omit<ItemExplanation, 'model' | 'amount' | 'rounding'>;
}

/**
 * An item for some days at a price.
 * @param amount before rounding
 */
export function billedItem(
  { account, charge }: ChargeToBill,
  days: Days,
  { quantity, unitPrice }: Pick<Price, 'quantity' | 'unitPrice'>,
  amount: Exact,
  { rules }: Pick<BillingContext, 'rules'>,
  { suffix = '', usageIds = [], counting }: Particulars,
): BilledItem {
  const rounded = roundAmount(amount, account.Currency, rules);
  const chargeAmount = decimalText(rounded);
  const rounding = roundingOf(amount, rounded, account.Currency, rules);
  return {
    serviceStartDate: days.start,
    serviceEndDate: addDays(days.end, -1),
    quantity: decimalText(quantity),
    unitPrice: decimalText(unitPrice.toDecimalPlaces(PRICE_DECIMALS)),
    chargeAmount,
    suffix,
    usageIds,
    explanation: {
      model: charge.ChargeModel ?? '',
      ...counting,
      ...(rounding && { rounding }),
      amount: chargeAmount,
    },
  };
}

/** The answer for a charge that has nothing to bill: its dates stay. */
export function nothingToBill({ charge }: ChargeToBill): BilledCharge {
  return {
    items: [],
    chargedThroughDate: charge.ChargedThroughDate ?? null,
    processedThroughDate: charge.ProcessedThroughDate ?? null,
  };
}
