import { RowError } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { equalsIgnoringCase } from '../../store/filters.js';
import type { Unit } from '../unit/work.js';

/**
 * Keeps a subscription's number to its own versions.
 * @param originalId the subscription that may have it; none for a new one
 * @throws RowError DUPLICATE_VALUE when another subscription has it
 */
export async function checkSubscriptionName(unit: Unit, name: string, originalId?: Id): Promise<void> {
  const [first] = await unit.tx.find('Subscription', equalsIgnoringCase('Name', name), { limit: 1 });
  if (!first || (first.OriginalId ?? first.Id) === originalId) return;
  throw new RowError('DUPLICATE_VALUE', `A record of type Subscription with Name ${name} exists already.`);
}
