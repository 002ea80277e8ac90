import { contractEffectiveDate } from '../../../billing/subscriptions/amendments/amendment-dates.js';
import { invalidValue } from '../../../contract/index.js';
import type { LocalDate } from '../../../platform/dates.js';
import { allOf, equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import type { Unit } from '../../unit/work.js';

/** Amendments that may not reach into the time before the subscription was last resumed (sources: suspension). */
const kept: readonly string[] = ['NewProduct', 'UpdateProduct', 'SuspendSubscription'];

/**
 * @param subscription the version that is amended
 * @throws RowError INVALID_VALUE for an amendment that would change what was before the latest resume date
 */
export async function refuseBeforeResume(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  amendment: Stored<'Amendment'>,
): Promise<void> {
  if (!kept.includes(amendment.Type ?? '')) return;
  const day = amendment.SuspendDate ?? contractEffectiveDate(amendment);
  const resumed = await latestResumeDate(unit, subscription);
  if (resumed === undefined || day >= resumed) return;
  throw invalidValue(
    `The amendment takes effect on ${day}, before ${resumed}, on which the subscription was resumed.`,
  );
}

async function latestResumeDate(
  { tx }: Unit,
  { Id: id, OriginalId: original }: Stored<'Subscription'>,
): Promise<LocalDate | undefined> {
  const versions = await tx.find('Subscription', equals('OriginalId', original ?? id));
  const resumptions = await tx.find(
    'Amendment',
    allOf(
      { kind: 'in', field: 'SubscriptionId', values: versions.map((version) => version.Id) },
      equals('Type', 'ResumeSubscription'),
      equals('Status', 'Completed'),
    ),
  );
  const days = resumptions.flatMap(
    ({ ResumeDate, ContractEffectiveDate }) => ResumeDate ?? ContractEffectiveDate ?? [],
  );
  return days.sort().at(-1);
}
