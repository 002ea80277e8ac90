import { inheritedPriceChange } from '../../billing/catalog/price-change-option.js';
import { isDiscount } from '../../billing/rating/charge-models.js';
import { mrrOf, tcvOf } from '../../billing/subscriptions/metrics.js';
import { invalidValue, typeOf } from '../../contract/index.js';
import type { SentRatePlanData } from '../../contract/sent.js';
import type { DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import { checkSent, missing } from '../records/fields.js';
import { audit } from '../unit/audit.js';
import { nextAutoNumber } from '../unit/numbers.js';
import type { Unit } from '../unit/work.js';
import { chargeQuantity } from './charge-quantity.js';
import { chargePrice, type PriceOverride } from './charge-tiers.js';
import { addFeatures } from './plan-features.js';
import { soldPlan } from './sold-plan.js';
import { chargeDates } from './subscription-dates.js';

/**
 * Adds a product rate plan with all its charges to a subscription; what the request says of a charge overrides the
 * catalog (sources: message-types, field-reference).
 * @returns the charges
 */
export async function addRatePlan(
  unit: Unit,
  account: Stored<'Account'>,
  subscription: Stored<'Subscription'>,
  data: SentRatePlanData,
): Promise<Stored<'RatePlanCharge'>[]> {
  if (!data.RatePlan) throw missing('RatePlan');
  const sent = await checkSent(unit, 'RatePlan', data.RatePlan, 'CS', ['ProductRatePlanId']);
  const productRatePlan = await soldPlan(unit, sent);
  const id = unit.work.ids.next();
  const plan: Stored<'RatePlan'> = {
    ...sent.fields,
    ...audit(unit, 'create'),
    Id: id,
    OriginalRatePlanId: id,
    Name: productRatePlan.Name ?? null,
    ProductRatePlanId: productRatePlan.Id,
    SubscriptionId: subscription.Id,
    SubscriptionOwnerId: account.Id,
    InvoiceOwnerId: subscription.InvoiceOwnerId ?? account.Id,
  };
  await unit.tx.insert('RatePlan', plan);
  await addFeatures(unit, plan, data);
  const overrides = await readOverrides(unit, data);
  const charges = [];
  for (const from of await unit.tx.find(
    'ProductRatePlanCharge',
    equals('ProductRatePlanId', productRatePlan.Id),
  )) {
    charges.push(await addCharge(unit, account, subscription, plan, from, overrides.get(from.Id)));
    overrides.delete(from.Id);
  }
  const [stray] = overrides.keys();
  if (stray) throw invalidValue(`The product rate plan has no charge with the id ${stray}.`);
  return charges;
}

async function readOverrides(unit: Unit, data: SentRatePlanData): Promise<Map<string, PriceOverride>> {
  const overrides = new Map<string, PriceOverride>();
  for (const { RatePlanCharge: sent, RatePlanChargeTier = [] } of data.RatePlanChargeData ?? []) {
    if (!sent && RatePlanChargeTier.length === 0) continue;
    if (!sent) throw missing('RatePlanCharge');
    const charge = await checkSent(unit, 'RatePlanCharge', sent, 'CS', ['ProductRatePlanChargeId']);
    const tiers = [];
    for (const tier of RatePlanChargeTier)
      tiers.push(await checkSent(unit, 'RatePlanChargeTier', tier, 'CS'));
    const of = String(charge.fields.ProductRatePlanChargeId);
    if (overrides.has(of)) {
      throw invalidValue(`The charge ${of} of the product rate plan is there twice.`);
    }
    overrides.set(of, { charge, tiers });
  }
  return overrides;
}

async function addCharge(
  unit: Unit,
  account: Stored<'Account'>,
  subscription: Stored<'Subscription'>,
  plan: Stored<'RatePlan'>,
  from: Stored<'ProductRatePlanCharge'>,
  override: PriceOverride | undefined,
): Promise<Stored<'RatePlanCharge'>> {
  const id = unit.work.ids.next();
  const { tiers, fields } = await chargePrice(unit, account, from, override);
  const inherited: Stored<'RatePlanCharge'> = {
    ...inheritedFields(from),
    ...inheritedPriceChange(from, unit.caller.tenant.settings.billingRules),
    ...fields,
    Quantity: quantityOf(from),
    ...override?.charge.fields,
    ...audit(unit, 'create'),
    Id: id,
    ProductRatePlanChargeId: from.Id,
    RatePlanId: plan.Id,
    SubscriptionId: subscription.Id,
    SubscriptionOwnerId: account.Id,
    InvoiceOwnerId: plan.InvoiceOwnerId ?? account.Id,
    ChargeNumber:
      (override?.charge.fields.ChargeNumber as string | undefined) ??
      (await nextAutoNumber(unit, 'RatePlanCharge')),
    OriginalId: id,
    Segment: 1,
    Version: 1,
    IsLastSegment: true,
  };
  const Quantity = (await chargeQuantity(unit, inherited, inherited.Quantity, from)) ?? null;
  const sold = { ...inherited, Quantity };
  const dated = { ...sold, ...chargeDates(subscription, sold) };
  const priced = { charge: dated, tiers };
  const [MRR, TCV] = [mrrOf(priced, subscription), tcvOf(priced, subscription)];
  const charge = { ...dated, MRR, TCV, DMRC: MRR, DTCV: TCV };
  await unit.tx.insert('RatePlanCharge', charge);
  await unit.tx.insertAll(
    'RatePlanChargeTier',
    tiers.map((tier) => ({
      ...tier,
      ...audit(unit, 'create'),
      Id: unit.work.ids.next(),
      RatePlanChargeId: id,
    })),
  );
  return charge;
}

/** What a rate plan charge inherits: the fields that both types have, but those that are each record's own. */
function inheritedFields(from: Stored<'ProductRatePlanCharge'>): Partial<Stored<'RatePlanCharge'>> {
  const own = new Set(['CreatedById', 'CreatedDate', 'UpdatedById', 'UpdatedDate']);
  const names = Object.keys(typeOf('RatePlanCharge').fields).filter((name) => name in from && !own.has(name));
  const same = Object.fromEntries(names.map((name) => [name, from[name as keyof typeof from]]));
  return { ...(same as Partial<Stored<'RatePlanCharge'>>), ...ownNames(from) };
}

/** What the contract has in the catalog alone, or by another name, and billing needs. */
function ownNames(from: Stored<'ProductRatePlanCharge'>): Partial<Stored<'RatePlanCharge'>> {
  return {
    isStackedDiscount: from.IsStackedDiscount ?? null,
    smoothingModel: from.SmoothingModel ?? null,
    NumberOfPeriods: from.NumberOfPeriod ?? null,
  };
}

/** Per-unit recurring and one-time charges start with the catalog's quantity; flat fees count as one. */
function quantityOf(from: Stored<'ProductRatePlanCharge'>): DecimalText | null {
  if (from.ChargeType === 'Usage' || isDiscount(from)) return null;
  return from.ChargeModel === 'Flat Fee Pricing'
    ? ('1' as DecimalText)
    : (from.DefaultQuantity ?? ('1' as DecimalText));
}
