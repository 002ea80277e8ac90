import { checkCharge, checkTier, checkTiers } from '../../billing/catalog/charge-rules.js';
import { isDiscount } from '../../billing/rating/charge-models.js';
import { invalidValue, type ObjectName, RowError, typeOf } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { newFields } from '../records/changes.js';
import { checkSent, missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import { updateRecord } from '../records/records.js';
import { audit } from '../unit/audit.js';
import type { Unit } from '../unit/work.js';

export async function refuseWhileUsed(
  unit: Unit,
  type: ObjectName,
  filter: Filter,
  what: string,
): Promise<void> {
  if ((await unit.tx.count(type, filter)) > 0) {
    throw new RowError('CANNOT_DELETE', `The ${what} is used by subscriptions and cannot be deleted.`);
  }
}

export async function deleteCharge(unit: Unit, charge: Stored<'ProductRatePlanCharge'>): Promise<void> {
  const ofCharge = equals('ProductRatePlanChargeId', charge.Id);
  await refuseWhileUsed(unit, 'RatePlanCharge', ofCharge, 'product rate plan charge');
  for (const tier of await unit.tx.find('ProductRatePlanChargeTier', ofCharge)) {
    await unit.tx.delete('ProductRatePlanChargeTier', tier.Id);
  }
}

export const productRatePlanChargeRecord: RecordHooks<'ProductRatePlanCharge'> = {
  type: 'ProductRatePlanCharge',
  async prepareCreate(unit, record, sent) {
    const charge = { ...defaultsOf(record), ...record };
    checkCharge(charge);
    checkNamed(unit, charge);
    if ((sent.nested.ProductRatePlanChargeTierData ?? []).length === 0)
      throw missing('ProductRatePlanChargeTierData');
    return charge;
  },
  async afterCreate(unit, record, sent) {
    const tiers = [];
    for (const [index, tier] of (sent.nested.ProductRatePlanChargeTierData ?? []).entries()) {
      tiers.push(await newTier(unit, record, tier, index + 1));
    }
    checkTiers(record, tiers);
    await unit.tx.insertAll('ProductRatePlanChargeTier', tiers);
  },
  async prepareUpdate(unit, before, changes, sent) {
    const charge = { ...before, ...changes };
    checkCharge(charge);
    checkNamed(unit, charge);
    for (const tier of sent.nested.ProductRatePlanChargeTierData ?? []) await updateTier(unit, before, tier);
    return changes;
  },
  beforeDelete: deleteCharge,
};

/** A discount that says nothing else takes from all charges of its rate plan. */
function defaultsOf(charge: Stored<'ProductRatePlanCharge'>): Partial<Stored<'ProductRatePlanCharge'>> {
  const all = { ApplyDiscountTo: 'ONETIMERECURRINGUSAGE', DiscountLevel: 'rateplan' };
  return { BillCycleType: 'DefaultFromCustomer', ...(isDiscount(charge) ? all : {}) };
}

/** A charge names tax codes and discount classes that the tenant has. */
function checkNamed(unit: Unit, charge: Stored<'ProductRatePlanCharge'>): void {
  const { taxCodes, billingRules } = unit.caller.tenant.settings;
  const { Taxable: taxable, TaxCode: code, DiscountClass: discountClass } = charge;
  if (taxable && !taxCodes.some(({ name }) => name === code)) {
    throw invalidValue(`The tenant has no tax code ${code ?? ''}.`);
  }
  if (discountClass && !billingRules.discountClasses.includes(discountClass)) {
    throw invalidValue(`The tenant has no discount class ${discountClass}.`);
  }
}

async function newTier(
  unit: Unit,
  charge: Stored<'ProductRatePlanCharge'>,
  sent: SentRecord,
  number: number,
): Promise<Stored<'ProductRatePlanChargeTier'>> {
  const checked = await checkSent(unit, 'ProductRatePlanChargeTier', sent, 'C', ['Currency']);
  return {
    Tier: number,
    ...newFields(typeOf('ProductRatePlanChargeTier'), checked),
    ...audit(unit, 'create'),
    Id: unit.work.ids.next(),
    ProductRatePlanChargeId: charge.Id,
  };
}

/** A charge's tiers are updated by their ids, as they are on their own. */
async function updateTier(
  unit: Unit,
  charge: Stored<'ProductRatePlanCharge'>,
  sent: SentRecord,
): Promise<void> {
  const id = await updateRecord(unit, productRatePlanChargeTierRecord, sent);
  const tier = await unit.tx.get('ProductRatePlanChargeTier', id);
  if (tier?.ProductRatePlanChargeId !== charge.Id) throw new RowError('INVALID_ID', 'invalid id for update');
}

export const productRatePlanChargeTierRecord: RecordHooks<'ProductRatePlanChargeTier'> = {
  type: 'ProductRatePlanChargeTier',
  async prepareCreate(unit, record) {
    const { charge, tiers } = await siblings(unit, record);
    const tier = { ...record, Tier: record.Tier ?? tiers.length + 1 };
    if (charge) checkTiers(charge, [...tiers, tier]);
    return tier;
  },
  async prepareUpdate(unit, before, changes) {
    const { charge } = await siblings(unit, before);
    checkTier(charge ?? {}, { ...before, ...changes });
    return changes;
  },
};

async function siblings(unit: Unit, { ProductRatePlanChargeId: id }: Stored<'ProductRatePlanChargeTier'>) {
  return {
    charge: id ? await unit.tx.get('ProductRatePlanCharge', id) : undefined,
    tiers: await unit.tx.find('ProductRatePlanChargeTier', equals('ProductRatePlanChargeId', id ?? '')),
  };
}
