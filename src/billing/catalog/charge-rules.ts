import { invalidValue, notEmulated, RowError } from '../../contract/errors.js';
import type { RecordOf } from '../../contract/index.js';
import { exact } from '../../platform/money.js';
import { ownOf } from '../../platform/own.js';
import { isDiscount } from '../rating/charge-models.js';
import { onDemandModels } from '../rating/on-demand-usage.js';
import { periodLength } from '../rating/period-length.js';

/** Which charges of the catalog make sense (docs.zuora.com, Charge models; ProductRatePlanCharge, field descriptions). */

type ProductCharge = RecordOf<'ProductRatePlanCharge'>;
type ProductTier = RecordOf<'ProductRatePlanChargeTier'>;

const anyType = ['OneTime', 'Recurring', 'Usage'];
const typesByModel: Readonly<Record<string, readonly string[]>> = {
  'Flat Fee Pricing': anyType,
  'Per Unit Pricing': anyType,
  'Tiered Pricing': anyType,
  'Volume Pricing': anyType,
  'Overage Pricing': ['Usage'],
  'Tiered with Overage Pricing': ['Usage'],
  'Discount-Fixed Amount': ['OneTime', 'Recurring'],
  'Discount-Percentage': ['OneTime', 'Recurring'],
};

/**
 * @throws RowError MISSING_REQUIRED_VALUE for a field that others make necessary, INVALID_VALUE for values that do not
 *   go together
 */
export function checkCharge(charge: ProductCharge): void {
  const [type, model] = [charge.ChargeType ?? '', charge.ChargeModel ?? ''];
  if (!ownOf(typesByModel, model)?.includes(type)) {
    throw invalidValue(`The charge model ${model} does not apply to charges of type ${type}.`);
  }
  if (type !== 'OneTime') checkPeriod(charge);
  const needsUnit = type === 'Usage' || !(model === 'Flat Fee Pricing' || isDiscount(charge));
  if (needsUnit && !charge.UOM) throw missing('UOM');
  if (charge.IsStackedDiscount && model !== 'Discount-Percentage') {
    throw invalidValue('IsStackedDiscount goes with the charge model Discount-Percentage only.');
  }
  if (
    charge.UsageRecordRatingOption === 'OnDemand' &&
    !(type === 'Usage' && onDemandModels.includes(model))
  ) {
    throw invalidValue(
      `On-demand rating goes with usage charges of the models ${onDemandModels.join(', ')}.`,
    );
  }
  if (charge.SmoothingModel) checkSmoothing(charge);
  checkTax(charge);
  checkQuantities(charge);
  if (exact(charge.PriceIncreasePercentage).abs().gt(100)) {
    throw invalidValue('PriceIncreasePercentage must be between -100 and 100.');
  }
}

/** What usage comes to nobody knows beforehand: the bounds are those of what is sold. */
function checkQuantities({ ChargeType: type, MaxQuantity: most, MinQuantity: least }: ProductCharge): void {
  if (least && most && exact(least).greaterThan(exact(most))) {
    throw invalidValue('MinQuantity must not be greater than MaxQuantity.');
  }
  if (type !== 'Usage') return;
  if (!exact(least).isZero()) throw notEmulated('MinQuantity of a usage charge');
  if (most) throw notEmulated('MaxQuantity of a usage charge');
}

function checkPeriod(charge: ProductCharge): void {
  if (!charge.BillingPeriod) throw missing('BillingPeriod');
  const { unit } = periodLength(charge);
  const { BillCycleType: cycle, ListPriceBase: base } = charge;
  if (cycle === 'SpecificDayofMonth' && !charge.BillCycleDay) throw missing('BillCycleDay');
  if (cycle === 'SpecificDayofWeek' && !charge.WeeklyBillCycleDay) throw missing('WeeklyBillCycleDay');
  if (
    (cycle === 'SpecificDayofWeek' && unit !== 'week') ||
    (cycle === 'SpecificDayofMonth' && unit === 'week')
  ) {
    throw invalidValue(
      `The bill cycle type ${cycle} does not go with the billing period ${charge.BillingPeriod}.`,
    );
  }
  const fits = unit === 'week' ? ['Per Week'] : ['Per Month', 'Per Year'];
  if (base && base !== 'Per Billing Period' && !fits.includes(base)) {
    throw invalidValue(
      `The list price base ${base} does not go with the billing period ${charge.BillingPeriod}.`,
    );
  }
}

function checkSmoothing({ ChargeModel: model, NumberOfPeriod: periods }: ProductCharge): void {
  if (model === 'Tiered with Overage Pricing') throw notEmulated(`smoothing of the charge model ${model}`);
  if (model !== 'Overage Pricing') {
    throw invalidValue(`Smoothing does not apply to the charge model ${model ?? ''}.`);
  }
  if (isAbsent(periods)) throw missing('NumberOfPeriod');
  if (periods < 1) throw invalidValue('NumberOfPeriod must be a positive integer.');
}

function checkTax({ Taxable: taxable, TaxCode: code, TaxMode: mode }: ProductCharge): void {
  if (!taxable) return;
  if (!code) throw missing('TaxCode');
  if (!mode) throw missing('TaxMode');
}

const tieredModels = ['Tiered Pricing', 'Volume Pricing', 'Tiered with Overage Pricing'];

/**
 * Checks all tiers of a charge together, currency by currency.
 * @throws RowError as above
 */
export function checkTiers(charge: ProductCharge, tiers: readonly ProductTier[]): void {
  for (const tier of tiers) checkTier(charge, tier);
  for (const currency of new Set(tiers.map((tier) => tier.Currency))) {
    checkCurrency(
      charge,
      currency ?? '',
      tiers.filter((tier) => tier.Currency === currency),
    );
  }
}

/** One tier for itself. */
export function checkTier(
  { ChargeModel: model }: Pick<ProductCharge, 'ChargeModel'>,
  tier: ProductTier,
): void {
  const { StartingUnit: start, EndingUnit: end } = tier;
  if (start && end && exact(end).lessThan(exact(start))) {
    throw invalidValue('EndingUnit must not be less than StartingUnit.');
  }
  if (model === 'Discount-Percentage') checkPercentage(tier);
  if (model === 'Discount-Fixed Amount' && isAbsent(tier.DiscountAmount)) throw missing('DiscountAmount');
}

function checkPercentage({ DiscountPercentage: percentage }: ProductTier): void {
  if (isAbsent(percentage)) throw missing('DiscountPercentage');
  if (exact(percentage).abs().greaterThan(100)) {
    throw invalidValue('DiscountPercentage must be between -100 and 100.');
  }
}

function checkCurrency(
  { ChargeModel: model }: ProductCharge,
  currency: string,
  tiers: readonly ProductTier[],
): void {
  if (!tieredModels.includes(model ?? '')) {
    if (tiers.length > 1)
      throw invalidValue(`A charge of the model ${model ?? ''} has one price in ${currency}.`);
    return;
  }
  const priced = tiers.filter((tier) => !tier.IsOveragePrice);
  const overage = tiers.length - priced.length;
  const wanted = model === 'Tiered with Overage Pricing' ? 1 : 0;
  if (overage !== wanted) {
    throw invalidValue(
      `A charge of the model ${model ?? ''} has ${wanted} tiers with IsOveragePrice in ${currency}.`,
    );
  }
  if (priced.length === 0) throw invalidValue(`The charge has no tier in ${currency}.`);
  priced.forEach((tier, index) => checkFollows(tier, priced[index - 1], currency));
}

/** Tiers follow one another: each begins where the one before ends, or with the next unit. */
function checkFollows(tier: ProductTier, before: ProductTier | undefined, currency: string): void {
  if (!before) return;
  if (isAbsent(before.EndingUnit)) throw invalidValue(`Only the last tier in ${currency} has no EndingUnit.`);
  if (isAbsent(tier.StartingUnit)) throw missing('StartingUnit');
  const gap = exact(tier.StartingUnit).minus(exact(before.EndingUnit));
  if (gap.isNegative() || gap.greaterThan(1)) {
    throw invalidValue(`The tiers in ${currency} must follow one another without gaps.`);
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function missing(field: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${field}`);
}
