import { checkTiers } from '../../billing/catalog/charge-rules.js';
import { invalidValue } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Id } from '../../platform/ids.js';
import type { DecimalText } from '../../platform/money.js';
import { equals } from '../../store/filters.js';
import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';

type Charge = Stored<'RatePlanCharge'>;
type Tier = Stored<'RatePlanChargeTier'>;
type ProductTier = Stored<'ProductRatePlanChargeTier'>;

/** What a request says of a charge's price otherwise than the catalog. */
export interface PriceOverride {
  readonly charge: SentRecord;
  readonly tiers: readonly SentRecord[];
}

/** The price of a charge of a subscription: its tiers, and the fields of the charge that follow from them. */
export interface ChargePrice {
  readonly tiers: readonly Tier[];
  readonly fields: Pick<Charge, 'Price' | 'OveragePrice' | 'DiscountAmount' | 'DiscountPercentage'>;
}

const tieredModels: readonly string[] = ['Tiered Pricing', 'Volume Pricing', 'Tiered with Overage Pricing'];

/**
 * The price of a charge of the catalog in the account's currency, with what a request says otherwise: tiers take the
 * place of all tiers, a price alone is that of the only tier.
 * @throws RowError when the catalog has no price in that currency, or the tiers do not fit together
 */
export async function chargePrice(
  unit: Unit,
  account: Stored<'Account'>,
  from: Stored<'ProductRatePlanCharge'>,
  override: PriceOverride | undefined,
): Promise<ChargePrice> {
  const catalog = await tiersInCurrency(unit, account, from);
  const tiers = priced(unit, catalog, override);
  checkTiers(
    from,
    tiers.map((tier, index) => ({
      Currency: account.Currency ?? null,
      ...discountOf(catalog[index] ?? catalog[0]),
      ...tier,
    })),
  );
  return {
    tiers,
    fields: {
      Price: tieredModels.includes(from.ChargeModel ?? '') ? null : (tiers[0]?.Price ?? null),
      OveragePrice: overagePrice(from, tiers),
      ...discountOf(catalog[0]),
    },
  };
}

async function tiersInCurrency(
  unit: Unit,
  account: Stored<'Account'>,
  from: Stored<'ProductRatePlanCharge'>,
): Promise<ProductTier[]> {
  const inCurrency = await catalogTiers(unit, from.Id, account.Currency);
  if (inCurrency.length > 0) return inCurrency;
  throw invalidValue(
    `The charge ${from.Name ?? ''} has no price in the currency ${account.Currency ?? ''} of the account.`,
  );
}

/** The catalog's tiers of a charge in a currency, in their order. */
export async function catalogTiers(
  unit: Unit,
  productRatePlanChargeId: Id,
  currency: string | null | undefined,
): Promise<ProductTier[]> {
  const ofCharge = equals('ProductRatePlanChargeId', productRatePlanChargeId);
  const catalog = await unit.tx.find('ProductRatePlanChargeTier', ofCharge);
  return catalog.filter((tier) => tier.Currency === currency).sort((a, b) => (a.Tier ?? 0) - (b.Tier ?? 0));
}

/** What a tier of a subscription has of the catalog's. */
export function inheritedTier(from: ProductTier): Omit<Tier, 'Id'> {
  const { Tier: number, Price, PriceFormat, StartingUnit, EndingUnit, IsOveragePrice } = from;
  return { Tier: number, Price, PriceFormat, StartingUnit, EndingUnit, IsOveragePrice };
}

function priced(unit: Unit, catalog: readonly ProductTier[], override: PriceOverride | undefined): Tier[] {
  const inherited = catalog.map((tier): Tier => ({ ...inheritedTier(tier), Id: unit.work.ids.next() }));
  const sent = override?.tiers ?? [];
  if (sent.length > 0) return sent.map((tier, index) => overridden(unit, inherited, tier, index));
  const price = override?.charge.fields.Price as DecimalText | undefined;
  return price === undefined ? inherited : inherited.map((tier) => ({ ...tier, Price: price }));
}

/** A tier of the request, over the one of the catalog that has its number, or its place. */
function overridden(unit: Unit, inherited: readonly Tier[], { fields }: SentRecord, index: number): Tier {
  const number = fields.Tier === undefined ? undefined : Number(fields.Tier);
  const base = inherited.find((tier) => tier.Tier === (number ?? index + 1)) ?? inherited[index];
  return { ...base, Tier: index + 1, ...fields, Id: unit.work.ids.next() };
}

function discountOf(tier: ProductTier | undefined) {
  return {
    DiscountAmount: tier?.DiscountAmount ?? null,
    DiscountPercentage: tier?.DiscountPercentage ?? null,
  };
}

/** A tier's overage price is the catalog's, where that tier is for overage (sources: field-reference). */
function overagePrice(from: Stored<'ProductRatePlanCharge'>, tiers: readonly Tier[]): DecimalText | null {
  if (from.ChargeModel === 'Overage Pricing') return tiers[0]?.Price ?? null;
  return tiers.find((tier) => tier.IsOveragePrice)?.Price ?? null;
}
