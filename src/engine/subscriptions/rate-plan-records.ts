import type { RowError } from '../../contract/index.js';
import { invalidValue } from '../../contract/index.js';
import type { Stored } from '../../store/stored.js';
import { missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import type { Unit } from '../unit/work.js';
import { draftPlan } from './amendments/draft-content.js';

/** RatePlan: clients make those of draft amendments; the others come with subscriptions (sources: call-matrix). */
export const ratePlanRecord: RecordHooks<'RatePlan'> = {
  type: 'RatePlan',
  async prepareCreate(unit, record) {
    if (!record.AmendmentId) throw missing('AmendmentId');
    const amendment = await unit.tx.get('Amendment', record.AmendmentId);
    if (!amendment || amendment.Status === 'Completed') {
      throw invalidValue('The amendment is completed; its rate plan cannot change.');
    }
    if (await draftPlan(unit, amendment)) {
      throw invalidValue('The amendment has a rate plan already.');
    }
    checkKind(amendment, record);
    return { ...record, AmendmentType: amendment.Type ?? null };
  },

  async prepareUpdate(_unit, before, changes) {
    const own = Object.keys(changes).filter((name) => !name.endsWith('__c'));
    if (own.length > 0 && before.SubscriptionId) throw notAmended('rate plan');
    return changes;
  },
};

function checkKind({ Type: type }: Stored<'Amendment'>, plan: Stored<'RatePlan'>): void {
  if (type === 'NewProduct') {
    if (!plan.ProductRatePlanId) throw missing('ProductRatePlanId');
    return;
  }
  if (type !== 'UpdateProduct' && type !== 'RemoveProduct') {
    throw invalidValue(`An amendment of type ${type ?? ''} has no rate plan.`);
  }
  if (!plan.AmendmentSubscriptionRatePlanId) throw missing('AmendmentSubscriptionRatePlanId');
}

/** RatePlanCharge: made and changed while its rate plan is being amended. */
export const ratePlanChargeRecord: RecordHooks<'RatePlanCharge'> = {
  type: 'RatePlanCharge',
  async prepareCreate(unit, record) {
    if (!record.RatePlanId) throw missing('RatePlanId');
    await checkDraft(unit, record, 'rate plan charge');
    return record;
  },

  async prepareUpdate(unit, before, changes) {
    const own = Object.keys(changes).filter((name) => !name.endsWith('__c'));
    if (own.length > 0) await checkDraft(unit, before, 'rate plan charge');
    return changes;
  },
};

/** RatePlanChargeTier: made while its rate plan is being amended. */
export const ratePlanChargeTierRecord: RecordHooks<'RatePlanChargeTier'> = {
  type: 'RatePlanChargeTier',
  async prepareCreate(unit, record) {
    if (!record.RatePlanChargeId) throw missing('RatePlanChargeId');
    const charge = await unit.tx.get('RatePlanCharge', record.RatePlanChargeId);
    await checkDraft(unit, charge ?? {}, 'rate plan charge tier');
    return record;
  },
};

async function checkDraft(
  unit: Unit,
  { RatePlanId: planId }: Partial<Stored<'RatePlanCharge'>>,
  what: string,
): Promise<void> {
  const plan = planId ? await unit.tx.get('RatePlan', planId) : undefined;
  if (!plan?.AmendmentId || plan.SubscriptionId) throw notAmended(what);
}

function notAmended(what: string): RowError {
  return invalidValue(`A ${what} changes only while its rate plan is being amended.`);
}
