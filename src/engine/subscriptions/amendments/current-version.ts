import { allOf } from '../../../store/filters.js';
import { invalidValue, RowError } from '../../../contract/index.js';
import { isId, type Id } from '../../../platform/ids.js';
import type { Stored } from '../../../store/stored.js';
import { missing } from '../../records/fields.js';
import type { Unit } from '../../unit/work.js';

/**
 * The version of a subscription that an amendment is for: the latest one.
 * @param amended versions that this request has replaced, by which its later amendments may still name the subscription
 * @throws RowError for an unknown id, and one of an older version
 */
export async function currentVersion(
  unit: Unit,
  sentId: string | undefined,
  amended: ReadonlySet<Id>,
): Promise<Stored<'Subscription'>> {
  if (!sentId) throw missing('SubscriptionId');
  const id = sentId.toLowerCase();
  const named = isId(id) ? await unit.tx.get('Subscription', id, { lock: true }) : undefined;
  if (!named) throw new RowError('INVALID_ID', `There is no subscription with the id ${sentId}.`);
  if (named.IsLatestVersion !== false) return named;
  if (amended.has(named.Id)) return latestVersion(unit, named);
  throw invalidValue(`The subscription ${sentId} is not the latest version of ${named.Name ?? ''}.`);
}

/** The newest version of a subscription, whichever of its versions is given. */
export async function latestVersion(
  unit: Unit,
  { Id: id, OriginalId: original }: Stored<'Subscription'>,
): Promise<Stored<'Subscription'>> {
  const [latest] = await unit.tx.find(
    'Subscription',
    allOf(
      { kind: 'compare', field: 'OriginalId', operator: '=', value: original ?? id },
      { kind: 'compare', field: 'IsLatestVersion', operator: '=', value: 1 },
    ),
  );
  if (!latest) throw new RowError('INVALID_ID', `There is no subscription with the id ${id}.`);
  return latest;
}

/**
 * Whether a subscription can take an amendment at all: a suspended one can only be resumed, and a cancelled one is over.
 * @throws RowError INVALID_VALUE
 */
export function checkAmendable(subscription: Stored<'Subscription'>, type: string | null | undefined): void {
  const { Status: status, Name: name } = subscription;
  const resumes = type === 'ResumeSubscription';
  if (status === (resumes ? 'Suspended' : 'Active')) return;
  const can =
    status === 'Suspended' ? 'can only be resumed' : `cannot take an amendment of type ${type ?? ''}`;
  throw invalidValue(`The subscription ${name ?? ''} is ${status ?? 'Draft'} and ${can}.`);
}
