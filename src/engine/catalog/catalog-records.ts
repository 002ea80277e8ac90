import { invalidValue } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { refuseWhileUsed, deleteCharge } from './charge-record.js';

/** The product catalog: Product, ProductRatePlan, ProductRatePlanCharge and its tiers (sources: field-reference). */

interface Effective {
  readonly EffectiveStartDate?: string | null;
  readonly EffectiveEndDate?: string | null;
}

function checkEffectiveDates(record: Effective): void {
  const { EffectiveStartDate: start, EffectiveEndDate: end } = record;
  if (start && end && end < start) {
    throw invalidValue('EffectiveEndDate must not be before EffectiveStartDate.');
  }
}

export const productRecord: RecordHooks<'Product'> = {
  type: 'Product',
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

export const productRatePlanRecord: RecordHooks<'ProductRatePlan'> = {
  type: 'ProductRatePlan',
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
