import type { ChargeUpdate } from '../../../src/billing/subscriptions/amendments/charge-update.js';
import type { SubscriptionVersion } from '../../../src/billing/subscriptions/amendments/subscription-version.js';
import { updateProduct } from '../../../src/billing/subscriptions/amendments/update-product.js';
import { verdict } from '../refused.js';
import { amendment, newIds, PLAN, segments, version, type GivenCharge } from './amended.js';

/** An update of the only charge's price, or whatever else. */
export const update = (
  fields: GivenCharge = { Price: '12' },
  tiers: readonly object[] = [],
): ChargeUpdate => ({
  fields: { ChargeNumber: 'C-1', ...fields } as never,
  tiers,
});

export function updated(
  charges: readonly GivenCharge[],
  on: string,
  changes: ChargeUpdate = update(),
  more: object = {},
): SubscriptionVersion {
  return updateProduct(version(charges), amendment(on, more), PLAN, [changes], newIds());
}

export const after = (...given: Parameters<typeof updated>) => segments(updated(...given));
export const refusal = (...given: Parameters<typeof updated>) => verdict(() => updated(...given));
