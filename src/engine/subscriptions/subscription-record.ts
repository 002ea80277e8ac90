import { invalidValue, RowError } from '../../contract/index.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { RecordHooks } from '../records/hooks.js';
import type { Unit } from '../unit/work.js';
import { takeDraft } from './amendments/draft-content.js';
import { deleteParts, loadVersion } from './amendments/subscription-version.js';
import { setCycleDay } from './set-cycle-day.js';
import { chargeDates, startDates, subscriptionDates } from './subscription-dates.js';
import { checkSubscriptionName } from './subscription-name.js';

/** Beside custom fields these are all that update() changes of a subscription (sources: call-matrix). */
const changeable = new Set(['Notes', 'ContractAcceptanceDate', 'ServiceActivationDate', 'Name']);

/** When it takes effect is said of a draft, and makes it none. */
function isChangeable(name: string, { Status: status }: Stored<'Subscription'>): boolean {
  return changeable.has(name) || (name === 'ContractEffectiveDate' && status === 'Draft');
}

export const subscriptionRecord: RecordHooks<'Subscription'> = {
  type: 'Subscription',
  async prepareUpdate(unit, before, changes) {
    const refused = Object.keys(changes).find((name) => !isChangeable(name, before) && !name.endsWith('__c'));
    if (refused) throw invalidValue(`The field ${refused} of a subscription changes by an amendment.`);
    if (changes.Name) await rename(unit, before, changes.Name);
    return { ...changes, ...(await moveDates(unit, before, changes)) };
  },

  async beforeDelete(unit, record) {
    const versions = await versionsOf(unit, record);
    for (const version of versions) {
      if ((await unit.tx.count('InvoiceItem', equals('SubscriptionId', version.Id))) > 0) {
        throw new RowError('CANNOT_DELETE', 'The subscription has been invoiced and cannot be deleted.');
      }
    }
    for (const version of versions) {
      for (const amendment of await unit.tx.find('Amendment', equals('SubscriptionId', version.Id))) {
        await takeDraft(unit, amendment);
        await unit.tx.delete('Amendment', amendment.Id);
      }
      await deleteParts(unit, await loadVersion(unit, version));
      if (version.Id !== record.Id) await unit.tx.delete('Subscription', version.Id);
    }
  },
};

function versionsOf(unit: Unit, { Id: id, OriginalId }: Stored<'Subscription'>) {
  return unit.tx.find('Subscription', equals('OriginalId', OriginalId ?? id));
}

/** All versions of a subscription have its number. */
async function rename(unit: Unit, subscription: Stored<'Subscription'>, Name: string): Promise<void> {
  await checkSubscriptionName(unit, Name, subscription.OriginalId ?? subscription.Id);
  for (const version of await versionsOf(unit, subscription)) {
    await unit.tx.update('Subscription', version.Id, { Name });
  }
}

const triggerDates = ['ContractEffectiveDate', 'ContractAcceptanceDate', 'ServiceActivationDate'] as const;

/** A trigger date that becomes known, or moves, takes the charges along that are not billed yet. */
async function moveDates(
  unit: Unit,
  before: Stored<'Subscription'>,
  changes: Partial<Stored<'Subscription'>>,
): Promise<Partial<Stored<'Subscription'>>> {
  const given = triggerDates.flatMap((name) => (changes[name] === undefined ? [] : [[name, changes[name]]]));
  if (given.length === 0) return {};
  if (before.IsLatestVersion === false) {
    throw invalidValue('The dates of an older version of a subscription cannot change.');
  }
  const moved: Stored<'Subscription'> = { ...before, ...Object.fromEntries(given) };
  const start = changes.ContractEffectiveDate ? startDates(moved) : {};
  const changed = { ...moved, ...start };
  const dates = { ...start, ...subscriptionDates(unit, changed) };
  const after = { ...changed, ...dates };
  const charges = await unit.tx.find('RatePlanCharge', equals('SubscriptionId', before.Id));
  for (const charge of charges) await moveCharge(unit, after, charge);
  await setCycleDay(unit, after);
  return dates;
}

async function moveCharge(
  unit: Unit,
  subscription: Stored<'Subscription'>,
  charge: Stored<'RatePlanCharge'>,
): Promise<void> {
  if (charge.triggeredOn) return;
  const dates = chargeDates(subscription, { ...charge, EffectiveStartDate: null, EffectiveEndDate: null });
  if (dates.EffectiveStartDate === (charge.EffectiveStartDate ?? null)) return;
  if (charge.ChargedThroughDate || charge.ProcessedThroughDate) {
    throw invalidValue(
      `The charge ${charge.ChargeNumber ?? ''} is billed already; its trigger date cannot move.`,
    );
  }
  if (!charge.IsLastSegment) {
    throw invalidValue(
      `The charge ${charge.ChargeNumber ?? ''} has been amended; its trigger date cannot move.`,
    );
  }
  await unit.tx.update('RatePlanCharge', charge.Id, dates);
}
