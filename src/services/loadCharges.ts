import type { ObjectName } from '../contract/index.js';
import { localDateAt } from '../platform/dates.js';
import type { Id } from '../platform/ids.js';
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

const equals = (field: string, value: string): Filter => ({ kind: 'compare', field, operator: '=', value });
const amongst = (field: string, values: readonly string[]): Filter => ({
  kind: 'in',
  field,
  values: [...new Set(values)],
});

/** The charges that an account's invoices bill, in the order of subscription, rate plan and charge. */
export async function loadCharges(unit: Unit, account: Stored<'Account'>): Promise<LoadedCharge[]> {
  const subscriptions = (await unit.tx.find('Subscription', equals('InvoiceOwnerId', account.Id))).filter(
    isBilled,
  );
  const plans = await children(unit, 'RatePlan', 'SubscriptionId', subscriptions);
  const charges = await children(unit, 'RatePlanCharge', 'RatePlanId', plans);
  const tiers = await children(unit, 'RatePlanChargeTier', 'RatePlanChargeId', charges);
  const catalog = await loadCatalog(unit, charges, plans);
  const usage = charges.some(({ ChargeType: type }) => type === 'Usage')
    ? await pendingUsage(unit, account)
    : [];
  return subscriptions.flatMap((subscription) =>
    plans
      .filter((ratePlan) => ratePlan.SubscriptionId === subscription.Id)
      .flatMap((ratePlan) =>
        charges
          .filter((charge) => charge.RatePlanId === ratePlan.Id)
          .map((charge) => ({
            subscription,
            ratePlan,
            charge,
            tiers: tiers.filter((tier) => tier.RatePlanChargeId === charge.Id),
            usage: usage.filter((record) => belongsTo(unit, record, subscription, charge, charges)),
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

function pendingUsage(unit: Unit, account: Stored<'Account'>): Promise<Stored<'Usage'>[]> {
  return unit.tx.find('Usage', {
    kind: 'and',
    of: [equals('AccountId', account.Id), equals('RbeStatus', 'Pending')],
  });
}

/**
 * Whether a usage record is for a charge: by the charge it names, else by its subscription and unit, else by its unit
 * alone; where several charges would take it, the first one does (zuora-soap.md 6.4).
 */
function belongsTo(
  unit: Unit,
  usage: Stored<'Usage'>,
  subscription: Stored<'Subscription'>,
  charge: Stored<'RatePlanCharge'>,
  all: readonly Stored<'RatePlanCharge'>[],
): boolean {
  if (charge.ChargeType !== 'Usage') return false;
  if (usage.ChargeId) return usage.ChargeId === (charge.OriginalId ?? charge.Id);
  if (usage.SubscriptionId && usage.SubscriptionId !== (subscription.OriginalId ?? subscription.Id))
    return false;
  const candidates = all.filter(
    (other) =>
      other.ChargeType === 'Usage' &&
      other.UOM === usage.UOM &&
      (!usage.SubscriptionId || other.SubscriptionId === subscription.Id) &&
      isInForce(unit, usage, other),
  );
  return candidates[0]?.Id === charge.Id;
}

function isInForce(unit: Unit, usage: Stored<'Usage'>, charge: Stored<'RatePlanCharge'>): boolean {
  if (!usage.StartDateTime || !charge.EffectiveStartDate) return false;
  const day = localDateAt(usage.StartDateTime, unit.caller.tenant.settings.timeZone);
  return day >= charge.EffectiveStartDate && (!charge.EffectiveEndDate || day < charge.EffectiveEndDate);
}
