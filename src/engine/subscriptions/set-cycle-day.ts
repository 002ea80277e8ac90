import { autoSetDay } from '../../billing/subscriptions/auto-set-day.js';
import { RowError } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { payerOf } from '../invoices/bill-now.js';
import type { Unit } from '../unit/work.js';

/**
 * Sets the bill cycle day of the account that pays for a subscription, where the account waits for its first recurring
 * charge to set it. Once set, the day stays, whatever becomes of the charge.
 * @param subscription with its dates as they are now
 * @throws RowError when all that the subscription bills goes by a day that it cannot set
 */
export async function setCycleDay(unit: Unit, subscription: Stored<'Subscription'>): Promise<void> {
  const payer = await unit.tx.get('Account', payerOf(subscription));
  if (!payer || payer.BillCycleDay) return;
  const charges = await unit.tx.find('RatePlanCharge', equals('SubscriptionId', subscription.Id));
  const day = autoSetDay(subscription, charges);
  if (day instanceof RowError) throw day;
  if (day === undefined) return;
  const account = await unit.tx.get('Account', payer.Id, { lock: true });
  if (!account?.BillCycleDay) await unit.tx.update('Account', payer.Id, { BillCycleDay: day });
}
