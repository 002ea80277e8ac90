import { invalidValue, RowError } from '../../contract/index.js';
import type { Id } from '../../platform/ids.js';
import { exact } from '../../platform/money.js';
import { equals, equalsIgnoringCase } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { refuseClosedUsage } from '../records/closed-periods.js';
import { missing } from '../records/fields.js';
import type { RecordHooks } from '../records/hooks.js';
import { refuseUnknownUnit } from '../records/units-of-measure.js';
import type { Unit } from '../unit/work.js';

/** Usage: names its account and, if it likes, the subscription and the charge (sources: usage-records). */
export const usageRecord: RecordHooks<'Usage'> = {
  type: 'Usage',
  async prepareCreate(unit, record) {
    checkQuantity(record);
    await refuseClosedUsage(unit, record.StartDateTime);
    const account = await accountOf(unit, record);
    const named = {
      ...(await subscriptionOf(unit, record, account)),
      ...(await chargeOf(unit, record, account)),
    };
    await refuseUnknownUnit(unit, record.UOM ?? '');
    return {
      ...record,
      ...named,
      AccountId: account.Id,
      AccountNumber: account.AccountNumber ?? null,
      RbeStatus: 'Pending',
      SourceType: 'API',
      SubmissionDateTime: unit.now,
    };
  },

  async prepareUpdate(unit, before, changes) {
    refuseWhenProcessed(before, 'INVALID_VALUE', 'updated');
    checkQuantity({ ...before, ...changes });
    await refuseClosedUsage(unit, before.StartDateTime, changes.StartDateTime);
    if (changes.UOM) await refuseUnknownUnit(unit, changes.UOM);
    return changes;
  },

  async beforeDelete(unit, record) {
    refuseWhenProcessed(record, 'CANNOT_DELETE', 'deleted');
    await refuseClosedUsage(unit, record.StartDateTime);
  },
};

function checkQuantity(usage: Stored<'Usage'>): void {
  if (exact(usage.Quantity).isNegative()) {
    throw invalidValue('The Quantity of a usage record must be equal to or greater than 0.');
  }
}

function refuseWhenProcessed(
  usage: Stored<'Usage'>,
  code: 'INVALID_VALUE' | 'CANNOT_DELETE',
  what: string,
): void {
  if (usage.RbeStatus === 'Processed') {
    throw new RowError(code, `The usage record is on an invoice and cannot be ${what}.`);
  }
}

async function accountOf(unit: Unit, usage: Stored<'Usage'>): Promise<Stored<'Account'>> {
  if (!usage.AccountId && !usage.AccountNumber) throw missing('AccountId');
  const account = usage.AccountId
    ? await unit.tx.get('Account', usage.AccountId)
    : (
        await unit.tx.find('Account', equalsIgnoringCase('AccountNumber', usage.AccountNumber ?? ''), {
          limit: 1,
        })
      )[0];
  if (!account) throw invalidValue(`There is no account ${usage.AccountId ?? usage.AccountNumber ?? ''}.`);
  return account;
}

/** The ids in usage are those of the original versions of subscription and charge. */
async function subscriptionOf(
  unit: Unit,
  usage: Stored<'Usage'>,
  account: Stored<'Account'>,
): Promise<Partial<Stored<'Usage'>>> {
  if (!usage.SubscriptionId && !usage.SubscriptionNumber) return {};
  const subscription = await latest(
    unit,
    'Subscription',
    usage.SubscriptionId,
    equalsIgnoringCase('Name', usage.SubscriptionNumber ?? ''),
  );
  if (!subscription || subscription.AccountId !== account.Id) {
    throw invalidValue('The account has no such subscription.');
  }
  return {
    SubscriptionId: subscription.OriginalId ?? subscription.Id,
    SubscriptionNumber: subscription.Name ?? null,
  };
}

async function chargeOf(
  unit: Unit,
  usage: Stored<'Usage'>,
  account: Stored<'Account'>,
): Promise<Partial<Stored<'Usage'>>> {
  if (!usage.ChargeId && !usage.ChargeNumber) return {};
  const charge = await latest(
    unit,
    'RatePlanCharge',
    usage.ChargeId,
    equalsIgnoringCase('ChargeNumber', usage.ChargeNumber ?? ''),
  );
  if (!charge || charge.SubscriptionOwnerId !== account.Id) {
    throw invalidValue('The account has no such rate plan charge.');
  }
  if (charge.ChargeType !== 'Usage') throw invalidValue('The rate plan charge does not bill usage.');
  return { ChargeId: charge.OriginalId ?? charge.Id, ChargeNumber: charge.ChargeNumber ?? null };
}

/** The newest version of what usage names, by the id of any version or by its number: it tells whose it is by now. */
async function latest<N extends 'Subscription' | 'RatePlanCharge'>(
  unit: Unit,
  type: N,
  id: Id | null | undefined,
  byNumber: Filter,
): Promise<Stored<N> | undefined> {
  const named = id ? await unit.tx.get<'Subscription' | 'RatePlanCharge'>(type, id) : undefined;
  if (id && !named) return undefined;
  const versions = await unit.tx.find(
    type,
    named ? equals('OriginalId', named.OriginalId ?? named.Id) : byNumber,
  );
  return versions.at(-1) ?? (named as Stored<N> | undefined);
}
