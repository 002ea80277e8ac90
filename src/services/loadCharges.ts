import type { ObjectName } from '../contract/index.js';
import { localDateAt } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
import { equals } from '../store/filters.js';
import type { Filter, Stored } from '../store/types.js';
import type { Unit } from './work.js';

/** A charge of an account with all that billing and printing it needs. */
export interface LoadedCharge {
  readonly subscription: Stored<'Subscription'>;
  readonly ratePlan: Stored<'RatePlan'>;
  readonly charge: Stored<'RatePlanCharge'>;
  readonly tiers: readonly Stored<'RatePlanChargeTier'>[];
  /** Pending usage of this charge. */
  readonly usage: readonly Stored<'Usage'>[];
  readonly productRatePlanCharge: Stored<'ProductRatePlanCharge'> | undefined;
  readonly product: Stored<'Product'> | undefined;
}

const amongst = (field: string, values: readonly string[]): Filter => ({
  kind: 'in',
  field,
  values: [...new Set(values)],
});

/** The charges that an account's invoices bill, in the order of subscription, rate plan and charge. */
export async function loadCharges(unit: Unit, account: Stored<'Account'>): Promise<readonly LoadedCharge[]> {
  return (await loadChargesOf(unit, [account.Id]))(account.Id);
}

/** The same for many accounts, with as few statements as for one. */
export async function loadChargesOf(
  unit: Unit,
  accountIds: readonly Id[],
): Promise<(accountId: Id) => readonly LoadedCharge[]> {
  const owned = await unit.tx.find('Subscription', amongst('InvoiceOwnerId', accountIds));
  const charges = await chargesOf(unit, owned.filter(isBilled));
  return groupBy(charges, ({ subscription }) => subscription.InvoiceOwnerId);
}

async function chargesOf(
  unit: Unit,
  subscriptions: readonly Stored<'Subscription'>[],
): Promise<LoadedCharge[]> {
  const plans = await children(unit, 'RatePlan', 'SubscriptionId', subscriptions);
  const charges = await children(unit, 'RatePlanCharge', 'RatePlanId', plans);
  const tiers = await children(unit, 'RatePlanChargeTier', 'RatePlanChargeId', charges);
  const catalog = await loadCatalog(unit, charges, plans);
  const usage = await pendingUsage(unit, subscriptions, charges);
  const plansOf = groupBy(plans, (plan) => plan.SubscriptionId);
  const chargesOfPlan = groupBy(charges, (charge) => charge.RatePlanId);
  const tiersOf = groupBy(tiers, (tier) => tier.RatePlanChargeId);
  return subscriptions.flatMap((subscription) =>
    plansOf(subscription.Id).flatMap((ratePlan) =>
      chargesOfPlan(ratePlan.Id).map((charge) => ({
        subscription,
        ratePlan,
        charge,
        tiers: tiersOf(charge.Id),
        usage: usage(charge.Id),
        productRatePlanCharge: catalog.charges.get(charge.ProductRatePlanChargeId ?? ''),
        product: catalog.productOf(ratePlan),
      })),
    ),
  );
}

/** A subscription whose charges can be due: not a draft, and not one that a later version has replaced. */
function isBilled(subscription: Stored<'Subscription'>): boolean {
  return subscription.Status !== 'Draft' && subscription.Status !== 'Expired';
}

async function children<N extends ObjectName>(
  unit: Unit,
  type: N,
  field: string,
  parents: readonly { readonly Id: Id }[],
): Promise<Stored<N>[]> {
  return parents.length === 0
    ? []
    : unit.tx.find(
        type,
        amongst(
          field,
          parents.map(({ Id: id }) => id),
        ),
      );
}

async function loadCatalog(
  unit: Unit,
  charges: readonly Stored<'RatePlanCharge'>[],
  plans: readonly Stored<'RatePlan'>[],
) {
  const byId = async <N extends ObjectName>(type: N, ids: readonly (Id | null | undefined)[]) => {
    const wanted = ids.flatMap((id) => id ?? []);
    const found = wanted.length === 0 ? [] : await unit.tx.find(type, amongst('Id', wanted));
    return new Map<string, Stored<N>>(found.map((record) => [record.Id, record]));
  };
  const productCharges = await byId(
    'ProductRatePlanCharge',
    charges.map((charge) => charge.ProductRatePlanChargeId),
  );
  const productPlans = await byId(
    'ProductRatePlan',
    plans.map((plan) => plan.ProductRatePlanId),
  );
  const products = await byId(
    'Product',
    [...productPlans.values()].map((plan) => plan.ProductId),
  );
  return {
    charges: productCharges,
    productOf: (plan: Stored<'RatePlan'>) =>
      products.get(productPlans.get(plan.ProductRatePlanId ?? '')?.ProductId ?? ''),
  };
}

/**
 * The pending usage of each charge. A record is for the charge that it names, else for the first charge of its
 * subscription, or of its account, that bills its unit on its day (zuora-soap.md 6.4).
 */
async function pendingUsage(
  unit: Unit,
  subscriptions: readonly Stored<'Subscription'>[],
  charges: readonly Stored<'RatePlanCharge'>[],
): Promise<(chargeId: string) => readonly Stored<'Usage'>[]> {
  const metered = charges.filter(({ ChargeType: type }) => type === 'Usage');
  if (metered.length === 0) return () => [];
  // Another account may pay for a subscription: the usage is of the account that owns it.
  const owners = subscriptions.flatMap(({ AccountId: owner }) => owner ?? []);
  const usage = await unit.tx.find('Usage', {
    kind: 'and',
    of: [amongst('AccountId', owners), equals('RbeStatus', 'Pending')],
  });
  const subscriptionOf = new Map(subscriptions.map((subscription) => [subscription.Id, subscription]));
  return groupBy(usage, (record) => {
    const taking = metered.find((charge) => {
      const subscription = charge.SubscriptionId && subscriptionOf.get(charge.SubscriptionId);
      return subscription && belongsTo(unit, record, subscription, charge);
    });
    return taking?.Id;
  });
}

/** Usage names subscriptions and charges by the ids of their first versions. */
function belongsTo(
  unit: Unit,
  usage: Stored<'Usage'>,
  subscription: Stored<'Subscription'>,
  charge: Stored<'RatePlanCharge'>,
): boolean {
  if (usage.AccountId !== subscription.AccountId) return false;
  if (usage.ChargeId) return usage.ChargeId === (charge.OriginalId ?? charge.Id);
  if (usage.SubscriptionId && usage.SubscriptionId !== (subscription.OriginalId ?? subscription.Id))
    return false;
  return usage.UOM === charge.UOM && isInForce(unit, usage, charge);
}

function isInForce(unit: Unit, usage: Stored<'Usage'>, charge: Stored<'RatePlanCharge'>): boolean {
  if (!usage.StartDateTime || !charge.EffectiveStartDate) return false;
  const day = localDateAt(usage.StartDateTime, unit.caller.tenant.settings.timeZone);
  return day >= charge.EffectiveStartDate && (!charge.EffectiveEndDate || day < charge.EffectiveEndDate);
}

/** Looks elements up by a key; those without one are left out. */
function groupBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string | null | undefined,
): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return (key) => groups.get(key) ?? [];
}
