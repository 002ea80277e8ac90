import { notEmulated, RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { exact, sum, type Exact } from '../../platform/money.js';

/** What a quantity costs, by the model of a charge (sources: charge-models). */

export type ChargeModel =
  | 'Flat Fee Pricing'
  | 'Per Unit Pricing'
  | 'Tiered Pricing'
  | 'Volume Pricing'
  | 'Overage Pricing'
  | 'Tiered with Overage Pricing';

type Charge = Pick<RecordOf<'RatePlanCharge'>, 'ChargeModel' | 'Price' | 'IncludedUnits' | 'OveragePrice'>;
export type Tier = Pick<
  RecordOf<'RatePlanChargeTier'>,
  'Tier' | 'StartingUnit' | 'EndingUnit' | 'Price' | 'PriceFormat' | 'IsOveragePrice'
>;

/** A charge as its model sees it. */
export interface PriceTable {
  readonly charge: Charge;
  readonly tiers: readonly Tier[];
}

/** What a quantity comes to. */
export interface Rated {
  readonly amount: Exact;
  /** Price of a unit; where units have several prices, what a unit costs on average. */
  readonly unitPrice: Exact;
}

const models: Readonly<Record<ChargeModel, (table: PriceTable, quantity: Exact) => Rated>> = {
  'Flat Fee Pricing': (table) => ({ amount: priceOfCharge(table), unitPrice: priceOfCharge(table) }),
  'Per Unit Pricing': (table, quantity) => perUnit(priceOfCharge(table), quantity),
  'Tiered Pricing': (table, quantity) => average(tiered(ranges(table), quantity), quantity),
  'Volume Pricing': volume,
  'Overage Pricing': overage,
  'Tiered with Overage Pricing': tieredWithOverage,
};

const discounts: readonly string[] = ['Discount-Fixed Amount', 'Discount-Percentage'];

/** Whether a charge takes from what others come to. */
export function isDiscount({ ChargeModel: model }: Pick<Charge, 'ChargeModel'>): boolean {
  return discounts.includes(model ?? '');
}

/** @throws RowError for a charge without a model, or with one that has no price */
export function chargeModelOf({ ChargeModel: model }: Pick<Charge, 'ChargeModel'>): ChargeModel {
  if (!model) throw missing('ChargeModel');
  if (Object.hasOwn(models, model)) return model as ChargeModel;
  throw notEmulated(`charge model ${model}`);
}

/** What so many units of a charge cost. @throws RowError for a charge without a price */
export function rate(table: PriceTable, quantity: Exact): Rated {
  return models[chargeModelOf(table.charge)](table, quantity);
}

/**
 * What each of several quantities costs that are rated together (docs.zuora.com, Rate aggregated or individual usage): by
 * volume at the price of the tier that their sum is in, otherwise what the sum comes to with it, less what it came to
 * without. Together they cost what their sum does.
 * @param quantities in their order, at least one
 */
export function rateEach(table: PriceTable, quantities: readonly Exact[]): readonly Exact[] {
  const total = sum(quantities);
  if (chargeModelOf(table.charge) === 'Volume Pricing') {
    const tier = volumeTier(table, total);
    // A flat fee is one, however many records there are.
    return isFlat(tier) ? [price(tier.Price)] : quantities.map((one) => price(tier.Price).times(one));
  }
  let [before, cost] = [exact(0), exact(0)];
  return quantities.map((one) => {
    const after = rate(table, before.plus(one)).amount;
    const own = after.minus(cost);
    [before, cost] = [before.plus(one), after];
    return own;
  });
}

/** The price of a charge that has one. */
function priceOfCharge({ charge, tiers }: PriceTable): Exact {
  return price(tiers[0]?.Price ?? charge.Price);
}

function price(value: Tier['Price']): Exact {
  if (value === null || value === undefined) throw missing('Price');
  return exact(value);
}

function perUnit(unitPrice: Exact, quantity: Exact): Rated {
  return { amount: unitPrice.times(quantity), unitPrice };
}

function average(amount: Exact, quantity: Exact): Rated {
  return { amount, unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity) };
}

/** A tier with the units that it covers: those above `above`, up to and including `upTo`. */
interface Range {
  readonly tier: Tier;
  readonly above: Exact;
  readonly upTo: Exact | undefined;
}

/**
 * The tiers of units that are included or have their price, in order. Units between the whole numbers of two tiers
 * belong to the higher one: "8.5 units" with tiers up to 8 and from 9 on reach the latter (sources: charge-models).
 */
function ranges({ tiers }: PriceTable): Range[] {
  const ordered = tiers.filter((tier) => !tier.IsOveragePrice).sort((a, b) => (a.Tier ?? 0) - (b.Tier ?? 0));
  if (ordered.length === 0) throw missing('RatePlanChargeTier');
  return ordered.map((tier, index) => {
    const before = ordered[index - 1]?.EndingUnit;
    const isLast = index === ordered.length - 1;
    return {
      tier,
      above: exact(before ?? 0),
      upTo:
        tier.EndingUnit === null || tier.EndingUnit === undefined || isLast
          ? undefined
          : exact(tier.EndingUnit),
    };
  });
}

const isFlat = ({ PriceFormat: format }: Tier) => format === 'Flat Fee' || format === 'FlatFee';

/** Each tier's units at its price; a tier's flat fee is due as soon as it is reached. The first tier begins with nothing. */
function tiered(all: readonly Range[], quantity: Exact): Exact {
  return all.reduce((total, { tier, above, upTo }, index) => {
    const isReached = quantity.greaterThan(above) || index === 0;
    if (!isReached) return total;
    if (isFlat(tier)) return total.plus(price(tier.Price));
    const units = (upTo && quantity.greaterThan(upTo) ? upTo : quantity).minus(above);
    return total.plus(price(tier.Price).times(units));
  }, exact(0));
}

/** All units at the price of the tier that the quantity is in. */
function volume(table: PriceTable, quantity: Exact): Rated {
  const tier = volumeTier(table, quantity);
  return isFlat(tier) ? average(price(tier.Price), quantity) : perUnit(price(tier.Price), quantity);
}

function volumeTier(table: PriceTable, quantity: Exact): Tier {
  const { tier } = ranges(table).find(({ upTo }) => !upTo || quantity.lessThanOrEqualTo(upTo)) as Range;
  return tier;
}

/** Units beyond the included ones. Included units are never prorated (sources: charge-models). */
function overage(table: PriceTable, quantity: Exact): Rated {
  const unitPrice = priceOfCharge(table);
  return { amount: unitPrice.times(beyond(quantity, exact(table.charge.IncludedUnits))), unitPrice };
}

/** Tiers, and what is beyond the last one's end at the overage price. */
function tieredWithOverage(table: PriceTable, quantity: Exact): Rated {
  const all = ranges(table);
  const end = all.at(-1)?.tier.EndingUnit;
  const limit = end === null || end === undefined ? quantity : exact(end);
  const overagePrice = table.tiers.find((tier) => tier.IsOveragePrice)?.Price ?? table.charge.OveragePrice;
  const extra = beyond(quantity, limit);
  const within = tiered(all, quantity.minus(extra));
  return average(extra.isZero() ? within : within.plus(price(overagePrice).times(extra)), quantity);
}

function beyond(quantity: Exact, limit: Exact): Exact {
  return quantity.greaterThan(limit) ? quantity.minus(limit) : exact(0);
}

function missing(field: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${field}`);
}
