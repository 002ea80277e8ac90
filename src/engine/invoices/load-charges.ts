import type { ChargeToBill } from '../../billing/rating/charge-to-bill.js';
import type { LocalDate } from '../../platform/dates.js';
import { groupBy } from '../../platform/group-by.js';
import type { Stored } from '../../store/stored.js';
import { recordsAmong, recordsById } from '../unit/find.js';
import type { Unit } from '../unit/work.js';
import { chargeUsage } from '../usage/charge-usage.js';
import { chargeTaxes } from './charge-taxes.js';

/** A charge with all that billing and printing it needs. */
export interface LoadedCharge extends ChargeToBill {
  /** The invoice owner. */
  readonly account: Stored<'Account'>;
  readonly subscription: Stored<'Subscription'>;
  readonly ratePlan: Stored<'RatePlan'>;
  readonly charge: Stored<'RatePlanCharge'>;
  readonly productRatePlanCharge: Stored<'ProductRatePlanCharge'> | undefined;
  readonly product: Stored<'Product'> | undefined;
}

/**
 * The charges that accounts pay for, in the order of subscription, rate plan and charge. As many queries for a hundred
 * accounts as for one.
 * @param taxDate the day whose tax rates count
 */
export async function loadCharges(
  unit: Unit,
  accounts: readonly Stored<'Account'>[],
  taxDate: LocalDate,
): Promise<LoadedCharge[]> {
  const accountOf = new Map(accounts.map((account) => [account.Id as string, account]));
  const owned = await recordsAmong(unit, 'Subscription', 'InvoiceOwnerId', [...accountOf.keys()]);
  const subscriptions = owned.filter(isBilled);
  const plans = await recordsAmong(unit, 'RatePlan', 'SubscriptionId', idsOf(subscriptions));
  const charges = await recordsAmong(unit, 'RatePlanCharge', 'RatePlanId', idsOf(plans));
  const tiers = await recordsAmong(unit, 'RatePlanChargeTier', 'RatePlanChargeId', idsOf(charges));
  const catalog = await loadCatalog(unit, charges, plans);
  const usage = await chargeUsage(unit, subscriptions, charges);
  const taxOf = await chargeTaxes(unit, subscriptions, catalog.charges, taxDate);
  const plansOf = groupBy(plans, (plan) => plan.SubscriptionId);
  const chargesOf = groupBy(charges, (charge) => charge.RatePlanId);
  const tiersOf = groupBy(tiers, (tier) => tier.RatePlanChargeId);
  return subscriptions.flatMap((subscription) =>
    plansOf(subscription.Id).flatMap((ratePlan) =>
      chargesOf(ratePlan.Id).map((charge) => {
        const productRatePlanCharge = catalog.charges.get(charge.ProductRatePlanChargeId ?? '');
        return {
          account: accountOf.get(subscription.InvoiceOwnerId ?? '') as Stored<'Account'>,
          subscription,
          ratePlan,
          charge,
          tiers: tiersOf(charge.Id),
          usage: usage.pending(charge.Id),
          billedUsage: usage.billed(charge.Id),
          unitOfMeasure: usage.unitOf(charge),
          tax: taxOf(subscription, productRatePlanCharge),
          productRatePlanCharge,
          product: catalog.productOf(ratePlan),
        };
      }),
    ),
  );
}

const idsOf = (records: readonly { readonly Id: string }[]) => records.map(({ Id: id }) => id);

/** A subscription whose charges can be due: not a draft, and not one that a later version has replaced. */
function isBilled(subscription: Stored<'Subscription'>): boolean {
  return subscription.Status !== 'Draft' && subscription.Status !== 'Expired';
}

async function loadCatalog(
  unit: Unit,
  charges: readonly Stored<'RatePlanCharge'>[],
  plans: readonly Stored<'RatePlan'>[],
) {
  const productCharges = await recordsById(
    unit,
    'ProductRatePlanCharge',
    charges.map((charge) => charge.ProductRatePlanChargeId),
  );
  const productPlans = await recordsById(
    unit,
    'ProductRatePlan',
    plans.map((plan) => plan.ProductRatePlanId),
  );
  const products = await recordsById(
    unit,
    'Product',
    [...productPlans.values()].map((plan) => plan.ProductId),
  );
  return {
    charges: productCharges,
    productOf: (plan: Stored<'RatePlan'>) =>
      products.get(productPlans.get(plan.ProductRatePlanId ?? '')?.ProductId ?? ''),
  };
}
