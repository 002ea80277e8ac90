import { triggerDate } from '../../../billing/rating/charge-window.js';
import { amendmentDates } from '../../../billing/subscriptions/amendments/amendment-dates.js';
import type { SentRatePlanData } from '../../../contract/sent.js';
import { equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import { missing } from '../../records/fields.js';
import type { Unit } from '../../unit/work.js';
import { addRatePlan } from '../add-rate-plan.js';

/**
 * NewProduct: a rate plan of the catalog comes to the subscription. Its charges are triggered by the amendment's dates
 * as those of a new subscription are by the subscription's.
 */
export async function addProduct(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  amendment: Stored<'Amendment'>,
  data: SentRatePlanData | undefined,
): Promise<void> {
  if (!data) throw missing('RatePlanData');
  const account = subscription.AccountId ? await unit.tx.get('Account', subscription.AccountId) : undefined;
  if (!account) throw missing('AccountId');
  const known = new Set((await plansOf(unit, subscription)).map(({ Id: id }) => id));
  const triggered = { ...subscription, ...amendmentDates(amendment) };
  for (const charge of await addRatePlan(unit, account, triggered, data)) {
    const triggeredOn = triggerDate(triggered, charge) ?? null;
    await unit.tx.update('RatePlanCharge', charge.Id, { triggeredOn });
  }
  for (const plan of await plansOf(unit, subscription)) {
    if (known.has(plan.Id)) continue;
    const mark = { AmendmentId: amendment.Id, AmendmentType: 'NewProduct' };
    await unit.tx.update('RatePlan', plan.Id, mark);
  }
}

function plansOf(unit: Unit, subscription: Stored<'Subscription'>): Promise<Stored<'RatePlan'>[]> {
  return unit.tx.find('RatePlan', equals('SubscriptionId', subscription.Id));
}
