import { earliest } from '../../billing/calendar.js';
import { billedUsageNeeded } from '../../billing/rating/usage.js';
import { instantAt, localDateAt, type LocalDate, type TimeZone } from '../../platform/dates.js';
import { groupBy } from '../../platform/group-by.js';
import { allOf, equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Filter } from '../../store/types.js';
import { amongst } from '../unit/find.js';
import type { Unit } from '../unit/work.js';

type Usage = Stored<'Usage'>;
type Charge = Stored<'RatePlanCharge'>;

/** Usage by the id of the charge that bills it. */
export interface ChargeUsage {
  pending(chargeId: string): readonly Usage[];
  /** Usage that is on invoices; only where a bill needs to know it. */
  billed(chargeId: string): readonly Usage[];
  /** What the tenant has defined for a charge's unit. */
  unitOf(charge: Charge): Stored<'UnitOfMeasure'> | undefined;
}

const none: ChargeUsage = { pending: () => [], billed: () => [], unitOf: () => undefined };

/**
 * The usage of each charge. A record is for the charge that it names, else for the first charge of its subscription, or
 * of its account, that bills its unit on its day (sources: usage-records).
 */
export async function chargeUsage(
  unit: Unit,
  subscriptions: readonly Stored<'Subscription'>[],
  charges: readonly Charge[],
): Promise<ChargeUsage> {
  const metered = charges.filter(({ ChargeType: type }) => type === 'Usage');
  if (metered.length === 0) return none;
  const { billingRules, timeZone } = unit.caller.tenant.settings;
  const chargeOf = matching(metered, subscriptions, timeZone);
  // Another account may pay for a subscription: the usage is of the account that owns it.
  const owners = subscriptions.flatMap(({ AccountId: owner }) => owner ?? []);
  const find = async (status: 'Pending' | 'Processed', ...more: readonly Filter[]) => {
    const of = [amongst('AccountId', owners), equals('RbeStatus', status), ...more];
    return groupBy(await unit.tx.find('Usage', allOf(...of)), (record) => chargeOf(record)?.Id);
  };
  const pending = await find('Pending');
  const from = earliest(
    metered.map((charge) => billedUsageNeeded(charge, billingRules, pending(charge.Id).length > 0)),
  );
  return {
    pending,
    billed: from ? await find('Processed', startingFrom(from, timeZone)) : none.billed,
    unitOf: await unitsOf(unit, metered),
  };
}

const startingFrom = (day: LocalDate, zone: TimeZone): Filter => ({
  kind: 'compare',
  field: 'StartDateTime',
  operator: '>=',
  value: instantAt(`${day}T00:00:00`, zone),
});

async function unitsOf(unit: Unit, metered: readonly Charge[]): Promise<ChargeUsage['unitOf']> {
  const names = metered.flatMap(({ UOM: name }) => name ?? []);
  const units = await unit.tx.find('UnitOfMeasure', amongst('UomName', names));
  const byName = new Map(units.map((one) => [one.UomName, one]));
  return ({ ChargeType: type, UOM: name }) => (type === 'Usage' ? byName.get(name ?? '') : undefined);
}

/** Finds the charge for a record of usage; the charges are looked up, not walked, since there may be many of both. */
function matching(
  metered: readonly Charge[],
  subscriptions: readonly Stored<'Subscription'>[],
  zone: string,
): (usage: Usage) => Charge | undefined {
  const subscriptionOf = new Map(subscriptions.map((subscription) => [subscription.Id, subscription]));
  const ownerOf = ({ SubscriptionId: id }: Charge) => (id ? subscriptionOf.get(id)?.AccountId : undefined);
  const originalOf = ({ SubscriptionId: id }: Charge) => {
    const subscription = id ? subscriptionOf.get(id) : undefined;
    return subscription?.OriginalId ?? subscription?.Id;
  };
  const byOriginal = groupBy(metered, (charge) => charge.OriginalId ?? charge.Id);
  const byUnit = groupBy(metered, (charge) => `${ownerOf(charge) ?? ''} ${charge.UOM ?? ''}`);
  return (usage) => {
    const day = usage.StartDateTime ? localDateAt(usage.StartDateTime, zone) : undefined;
    const candidates = usage.ChargeId
      ? byOriginal(usage.ChargeId)
      : byUnit(`${usage.AccountId ?? ''} ${usage.UOM ?? ''}`);
    return candidates.find(
      (charge) =>
        usage.AccountId === ownerOf(charge) &&
        (usage.ChargeId || !usage.SubscriptionId || usage.SubscriptionId === originalOf(charge)) &&
        isInForce(charge, day),
    );
  };
}

/** Of a charge's segments, and of charges with one unit, the one that counts on a day. */
function isInForce(
  { EffectiveStartDate: start, EffectiveEndDate: end }: Charge,
  day: string | undefined,
): boolean {
  return day !== undefined && Boolean(start && day >= start) && (!end || day < end);
}
