import { RowError } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/types.js';
import { chargeDates, subscriptionDates } from '../subscriptionDates.js';
import type { Unit } from '../work.js';
import type { ObjectRules } from './rules.js';

/** Beside custom fields these are all that update() changes of a subscription (zuora-soap.md 3.5, matrix). */
const changeable = new Set(['Notes', 'ContractAcceptanceDate', 'ServiceActivationDate', 'Name']);

export const subscriptionRules: ObjectRules<'Subscription'> = {
  async prepareUpdate(unit, before, changes) {
    const refused = Object.keys(changes).find((name) => !changeable.has(name) && !name.endsWith('__c'));
    if (refused)
      throw new RowError('INVALID_VALUE', `The field ${refused} of a subscription changes by an amendment.`);
    const after = { ...before, ...changes };
    await moveCharges(unit, after);
    return { ...changes, ...subscriptionDates(after) };
  },

  async beforeDelete(unit, record) {
    const ofSubscription = equals('SubscriptionId', record.Id);
    if ((await unit.tx.count('InvoiceItem', ofSubscription)) > 0) {
      throw new RowError('CANNOT_DELETE', 'The subscription has been invoiced and cannot be deleted.');
    }
    for (const charge of await unit.tx.find('RatePlanCharge', ofSubscription)) {
      const ofCharge = equals('RatePlanChargeId', charge.Id);
      for (const tier of await unit.tx.find('RatePlanChargeTier', ofCharge)) {
        await unit.tx.delete('RatePlanChargeTier', tier.Id);
      }
      await unit.tx.delete('RatePlanCharge', charge.Id);
    }
    for (const plan of await unit.tx.find('RatePlan', ofSubscription))
      await unit.tx.delete('RatePlan', plan.Id);
  },
};

/** A trigger date that becomes known, or moves, takes the charges along that are not billed yet. */
async function moveCharges(unit: Unit, subscription: Stored<'Subscription'>): Promise<void> {
  const charges = await unit.tx.find('RatePlanCharge', equals('SubscriptionId', subscription.Id));
  for (const charge of charges) {
    const dates = chargeDates(subscription, charge);
    if (dates.EffectiveStartDate === charge.EffectiveStartDate) continue;
    if (charge.ChargedThroughDate || charge.ProcessedThroughDate) {
      throw new RowError(
        'INVALID_VALUE',
        `The charge ${charge.ChargeNumber ?? ''} is billed already; its trigger date cannot move.`,
      );
    }
    await unit.tx.update('RatePlanCharge', charge.Id, dates);
  }
}
