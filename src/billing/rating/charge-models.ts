import { notEmulated } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { decimalText, exact, sum, type Exact } from '../../platform/money.js';
import type { OverageParts, RatedParts } from './explanation.js';
import {
  endOf,
  hit,
  isFlat,
  missing,
  price,
  ranges,
  tiered,
  tierParts,
  type Range,
  type Tier,
  type TierHit,
} from './tiers.js';

/** What a quantity costs, by the model of a charge (sources: charge-models). */

export type ChargeModel =
  | 'Flat Fee Pricing'
  | 'Per Unit Pricing'
  | 'Tiered Pricing'
  | 'Volume Pricing'
  | 'Overage Pricing'
  | 'Tiered with Overage Pricing';

type Charge = Pick<RecordOf<'RatePlanCharge'>, 'ChargeModel' | 'Price' | 'IncludedUnits' | 'OveragePrice'>;
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
  readonly parts: RatedParts;
}

const models: Readonly<Record<ChargeModel, (table: PriceTable, quantity: Exact) => Rated>> = {
  'Flat Fee Pricing': flatFee,
  'Per Unit Pricing': (table, quantity) => perUnit(priceOfCharge(table), quantity),
  'Tiered Pricing': (table, quantity) => ofTiers(tiered(ranges(table), quantity), quantity),
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
    const { tier } = volumeRange(table, total);
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

function flatFee(table: PriceTable): Rated {
  const fee = priceOfCharge(table);
  return { amount: fee, unitPrice: fee, parts: { listPrice: decimalText(fee), amount: decimalText(fee) } };
}

function perUnit(unitPrice: Exact, quantity: Exact): Rated {
  const amount = unitPrice.times(quantity);
  const parts = {
    quantity: decimalText(quantity),
    listPrice: decimalText(unitPrice),
    amount: decimalText(amount),
  };
  return { amount, unitPrice, parts };
}

/** What the tiers come to, and overage beyond them; units cost what they do on average. */
function ofTiers(tiers: readonly TierHit[], quantity: Exact, beyondThem?: Overage): Rated {
  const amount = sum(tiers.map((hit) => hit.amount)).plus(beyondThem?.amount ?? 0);
  return {
    amount,
    unitPrice: quantity.isZero() ? exact(0) : amount.div(quantity),
    parts: {
      quantity: decimalText(quantity),
      tiers: tiers.map(tierParts),
      ...(beyondThem && { overage: overageParts(beyondThem) }),
      amount: decimalText(amount),
    },
  };
}

/** All units at the price of the tier that the quantity is in. */
function volume(table: PriceTable, quantity: Exact): Rated {
  const range = volumeRange(table, quantity);
  const rated = ofTiers([hit(range, quantity)], quantity);
  return isFlat(range.tier) ? rated : { ...rated, unitPrice: price(range.tier.Price) };
}

/** Units beyond a limit, each at a price. */
interface Overage {
  readonly limit: Exact;
  readonly units: Exact;
  readonly price: Exact;
  readonly amount: Exact;
}

function overageOf(quantity: Exact, limit: Exact, unitPrice: Exact): Overage {
  const units = beyond(quantity, limit);
  return { limit, units, price: unitPrice, amount: unitPrice.times(units) };
}

function overageParts({ limit, units, price: unitPrice, amount }: Overage): OverageParts {
  return {
    above: decimalText(limit),
    units: decimalText(units),
    price: decimalText(unitPrice),
    amount: decimalText(amount),
  };
}

function volumeRange(table: PriceTable, quantity: Exact): Range {
  return ranges(table).find(({ upTo }) => !upTo || quantity.lessThanOrEqualTo(upTo)) as Range;
}

/** Units beyond the included ones. Included units are never prorated (sources: charge-models). */
function overage(table: PriceTable, quantity: Exact): Rated {
  const unitPrice = priceOfCharge(table);
  const extra = overageOf(quantity, exact(table.charge.IncludedUnits), unitPrice);
  const amount = decimalText(extra.amount);
  return {
    amount: extra.amount,
    unitPrice,
    parts: { quantity: decimalText(quantity), overage: overageParts(extra), amount },
  };
}

/** Tiers, and what is beyond the last one's end at the overage price. */
function tieredWithOverage(table: PriceTable, quantity: Exact): Rated {
  const all = ranges(table).map((range) => ({ ...range, upTo: endOf(range.tier) }));
  const limit = all.at(-1)?.upTo ?? quantity;
  const overagePrice = table.tiers.find((tier) => tier.IsOveragePrice)?.Price ?? table.charge.OveragePrice;
  if (!quantity.greaterThan(limit)) return ofTiers(tiered(all, quantity), quantity);
  return ofTiers(tiered(all, limit), quantity, overageOf(quantity, limit, price(overagePrice)));
}

function beyond(quantity: Exact, limit: Exact): Exact {
  return quantity.greaterThan(limit) ? quantity.minus(limit) : exact(0);
}
