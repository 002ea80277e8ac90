import { notEmulated } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import type { BilledCharge, BillingContext, ChargeToBill } from './charge-to-bill.js';
import { billOneTime } from './one-time.js';
import { billRecurring } from './recurring.js';
import { billUsage } from './usage.js';

/** How each charge type is billed, and which of generate()'s wishes includes it. */
const chargeTypes = {
  OneTime: { bill: billOneTime, includedBy: 'oneTime' },
  Recurring: { bill: billRecurring, includedBy: 'recurring' },
  Usage: { bill: billUsage, includedBy: 'usage' },
} as const;

/** Charge types that generate() or a bill run takes in or leaves out. */
export interface IncludedTypes {
  readonly oneTime: boolean;
  readonly recurring: boolean;
  readonly usage: boolean;
}

/** Whether a charge's type is among the ones to bill. @throws RowError for an unknown type */
export function isIncluded(
  charge: Pick<RecordOf<'RatePlanCharge'>, 'ChargeType'>,
  types: IncludedTypes,
): boolean {
  return types[chargeTypeOf(charge).includedBy];
}

/**
 * What a charge bills on or before the target date that is not billed yet (sources: target-date). Billing in one go or
 * in many steps gives the same items, provided that each step starts from the dates that the one before returned.
 * @returns the items in the order of their days, and the dates that the charge must be stored with
 * @throws RowError for what is not emulated yet, and for a charge without price or quantity
 */
export function billCharge(input: ChargeToBill, context: BillingContext): BilledCharge {
  return chargeTypeOf(input.charge).bill(input, context);
}

function chargeTypeOf({ ChargeType: name }: Pick<RecordOf<'RatePlanCharge'>, 'ChargeType'>) {
  if (name === 'OneTime' || name === 'Recurring' || name === 'Usage') return chargeTypes[name];
  throw notEmulated(`charge type ${name ?? '(none)'}`);
}
