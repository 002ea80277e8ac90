import { RowError, typeOf, type ObjectName } from '../../contract/index.js';
import { exact } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Filter, Stored } from '../../store/types.js';
import { newFields } from '../changes.js';
import { checkSent, missing } from '../fields.js';
import { audit, updateRecord } from '../records.js';
import { nextAutoNumber } from '../numbers.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Unit } from '../work.js';
import type { ObjectRules } from './rules.js';

/** The product catalog: Product, ProductRatePlan, ProductRatePlanCharge and its tiers (zuora-soap.md appendix C). */

interface Effective {
  readonly EffectiveStartDate?: string | null;
  readonly EffectiveEndDate?: string | null;
}

function checkEffectiveDates(record: Effective): void {
  const { EffectiveStartDate: start, EffectiveEndDate: end } = record;
  if (start && end && end < start) {
    throw new RowError('INVALID_VALUE', 'EffectiveEndDate must not be before EffectiveStartDate.');
  }
}

async function refuseWhileUsed(unit: Unit, type: ObjectName, filter: Filter, what: string): Promise<void> {
  if ((await unit.tx.count(type, filter)) > 0) {
    throw new RowError('CANNOT_DELETE', `The ${what} is used by subscriptions and cannot be deleted.`);
  }
}

export const productRules: ObjectRules<'Product'> = {
  async prepareCreate(unit, record) {
    checkEffectiveDates(record);
    const sku = record.SKU || (await nextAutoNumber(unit, 'Product'));
    return { ...record, SKU: sku };
  },
  async prepareUpdate(_unit, before, changes) {
    checkEffectiveDates({ ...before, ...changes });
    return changes;
  },
  async beforeDelete(unit, record) {
    for (const plan of await unit.tx.find('ProductRatePlan', equals('ProductId', record.Id))) {
      await deletePlan(unit, plan);
      await unit.tx.delete('ProductRatePlan', plan.Id);
    }
  },
};

export const productRatePlanRules: ObjectRules<'ProductRatePlan'> = {
  async prepareCreate(_unit, record) {
    checkEffectiveDates(record);
    return record;
  },
  async prepareUpdate(_unit, before, changes) {
    checkEffectiveDates({ ...before, ...changes });
    return changes;
  },
  beforeDelete: deletePlan,
};

async function deletePlan(unit: Unit, plan: Stored<'ProductRatePlan'>): Promise<void> {
  await refuseWhileUsed(unit, 'RatePlan', equals('ProductRatePlanId', plan.Id), 'product rate plan');
  for (const charge of await unit.tx.find('ProductRatePlanCharge', equals('ProductRatePlanId', plan.Id))) {
    await deleteCharge(unit, charge);
    await unit.tx.delete('ProductRatePlanCharge', charge.Id);
  }
}

async function deleteCharge(unit: Unit, charge: Stored<'ProductRatePlanCharge'>): Promise<void> {
  const ofCharge = equals('ProductRatePlanChargeId', charge.Id);
  await refuseWhileUsed(unit, 'RatePlanCharge', ofCharge, 'product rate plan charge');
  for (const tier of await unit.tx.find('ProductRatePlanChargeTier', ofCharge)) {
    await unit.tx.delete('ProductRatePlanChargeTier', tier.Id);
  }
}

export const productRatePlanChargeRules: ObjectRules<'ProductRatePlanCharge'> = {
  async prepareCreate(_unit, record, sent) {
    checkCharge(record);
    if ((sent.nested.ProductRatePlanChargeTierData ?? []).length === 0)
      throw missing('ProductRatePlanChargeTierData');
    return { BillCycleType: 'DefaultFromCustomer', ...record };
  },
  async afterCreate(unit, record, sent) {
    for (const [index, tier] of (sent.nested.ProductRatePlanChargeTierData ?? []).entries()) {
      await createTier(unit, record, tier, index + 1);
    }
  },
  async prepareUpdate(unit, before, changes, sent) {
    checkCharge({ ...before, ...changes });
    for (const tier of sent.nested.ProductRatePlanChargeTierData ?? []) await updateTier(unit, before, tier);
    return changes;
  },
  beforeDelete: deleteCharge,
};

function checkCharge(charge: Stored<'ProductRatePlanCharge'>): void {
  if (charge.ChargeType !== 'OneTime' && !charge.BillingPeriod) throw missing('BillingPeriod');
  if (charge.BillCycleType === 'SpecificDayofMonth' && !charge.BillCycleDay) throw missing('BillCycleDay');
  const needsUnit = charge.ChargeType === 'Usage' || charge.ChargeModel === 'Per Unit Pricing';
  if (needsUnit && !charge.UOM) throw missing('UOM');
}

async function createTier(
  unit: Unit,
  charge: Stored<'ProductRatePlanCharge'>,
  sent: SentRecord,
  number: number,
): Promise<void> {
  const checked = await checkSent(unit, 'ProductRatePlanChargeTier', sent, 'C', ['Currency']);
  const record: Stored<'ProductRatePlanChargeTier'> = {
    Tier: number,
    ...newFields(typeOf('ProductRatePlanChargeTier'), checked),
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    ProductRatePlanChargeId: charge.Id,
  };
  checkTier(record);
  await unit.tx.insert('ProductRatePlanChargeTier', record);
}

/** A charge's tiers are updated by their ids, as they are on their own. */
async function updateTier(
  unit: Unit,
  charge: Stored<'ProductRatePlanCharge'>,
  sent: SentRecord,
): Promise<void> {
  const id = await updateRecord(unit, 'ProductRatePlanChargeTier', sent);
  const tier = await unit.tx.get('ProductRatePlanChargeTier', id);
  if (tier?.ProductRatePlanChargeId !== charge.Id) throw new RowError('INVALID_ID', 'invalid id for update');
}

export const productRatePlanChargeTierRules: ObjectRules<'ProductRatePlanChargeTier'> = {
  async prepareCreate(unit, record) {
    checkTier(record);
    const others = await unit.tx.count(
      'ProductRatePlanChargeTier',
      equals('ProductRatePlanChargeId', record.ProductRatePlanChargeId ?? ''),
    );
    return { ...record, Tier: record.Tier ?? others + 1 };
  },
  async prepareUpdate(_unit, before, changes) {
    checkTier({ ...before, ...changes });
    return changes;
  },
};

function checkTier(tier: Stored<'ProductRatePlanChargeTier'>): void {
  const { StartingUnit: start, EndingUnit: end } = tier;
  if (start && end && exact(end).lessThan(exact(start))) {
    throw new RowError('INVALID_VALUE', 'EndingUnit must not be less than StartingUnit.');
  }
}
