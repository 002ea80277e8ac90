import { typeOf, type ObjectName } from '../../../contract/index.js';
import type { SentRatePlanData, SentRecord, SentValue } from '../../../contract/sent.js';
import { equals } from '../../../store/filters.js';
import type { Stored } from '../../../store/stored.js';
import { checkSent } from '../../records/fields.js';
import { audit } from '../../unit/audit.js';
import type { Unit } from '../../unit/work.js';

/**
 * The rate plan of an amendment that is not completed. It is kept as an amendment rate plan: a RatePlan that names the
 * amendment and no subscription, with charges and tiers that hold what was sent and nothing else.
 */

/** Keeps what create(Amendment) said of a rate plan. @throws RowError as checkSent() */
export async function keepDraft(
  unit: Unit,
  amendment: Stored<'Amendment'>,
  data: SentRatePlanData,
): Promise<void> {
  if (!data.RatePlan) return;
  const plan = await checkSent(unit, 'RatePlan', data.RatePlan, 'CSA');
  const planId = unit.work.ids.next();
  await unit.tx.insert('RatePlan', {
    ...(plan.fields as Partial<Stored<'RatePlan'>>),
    ...audit(unit, 'create'),
    Id: planId,
    AmendmentId: amendment.Id,
    AmendmentType: amendment.Type ?? null,
  });
  for (const { RatePlanCharge: sent, RatePlanChargeTier: tiers } of data.RatePlanChargeData) {
    if (!sent) continue;
    const charge = await checkSent(unit, 'RatePlanCharge', sent, 'CSA');
    const chargeId = unit.work.ids.next();
    await unit.tx.insert('RatePlanCharge', {
      ...(charge.fields as Partial<Stored<'RatePlanCharge'>>),
      ...audit(unit, 'create'),
      Id: chargeId,
      RatePlanId: planId,
    });
    for (const tier of tiers) {
      const checked = await checkSent(unit, 'RatePlanChargeTier', tier, 'CSA');
      await unit.tx.insert('RatePlanChargeTier', {
        ...(checked.fields as Partial<Stored<'RatePlanChargeTier'>>),
        ...audit(unit, 'create'),
        Id: unit.work.ids.next(),
        RatePlanChargeId: chargeId,
      });
    }
  }
}

/** The amendment rate plan of a draft; none when nothing was sent. */
export async function draftPlan(
  unit: Unit,
  { Id: id }: Stored<'Amendment'>,
): Promise<Stored<'RatePlan'> | undefined> {
  const plans = await unit.tx.find('RatePlan', equals('AmendmentId', id));
  return plans.find(({ SubscriptionId: subscriptionId }) => !subscriptionId);
}

/** Takes the content of a draft out of the store, in the form in which amend() gets it. */
export async function takeDraft(
  unit: Unit,
  amendment: Stored<'Amendment'>,
): Promise<SentRatePlanData | undefined> {
  const plan = await draftPlan(unit, amendment);
  if (!plan) return undefined;
  const RatePlanChargeData = [];
  for (const charge of await unit.tx.find('RatePlanCharge', equals('RatePlanId', plan.Id))) {
    const tiers = await unit.tx.find('RatePlanChargeTier', equals('RatePlanChargeId', charge.Id));
    RatePlanChargeData.push({
      RatePlanCharge: sentAgain('RatePlanCharge', charge, ['RatePlanId']),
      RatePlanChargeTier: tiers.map((tier) => sentAgain('RatePlanChargeTier', tier, ['RatePlanChargeId'])),
    });
    for (const tier of tiers) await unit.tx.delete('RatePlanChargeTier', tier.Id);
    await unit.tx.delete('RatePlanCharge', charge.Id);
  }
  await unit.tx.delete('RatePlan', plan.Id);
  return { RatePlan: sentAgain('RatePlan', plan, ['AmendmentId']), RatePlanChargeData };
}

/** What a client may have sent of a record: fields that a call can write, but for those that tie it to others. */
function sentAgain(type: ObjectName, record: object, ties: readonly string[]): SentRecord {
  const fields: Record<string, SentValue> = {};
  for (const [name, value] of Object.entries(record) as [string, SentValue | null | undefined][]) {
    const allows = typeOf(type).fields[name]?.allows ?? (name.endsWith('__c') ? 'C' : '');
    if (value === null || value === undefined || ties.includes(name) || !/[CSA]/.test(allows)) continue;
    fields[name] = value;
  }
  return { type, id: undefined, fieldsToNull: [], fields, nested: {} };
}
