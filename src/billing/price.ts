import { notEmulated, RowError } from '../contract/errors.js';
import type { RecordOf } from '../contract/index.js';
import { exact, type Exact } from '../platform/money.js';
import type { ChargeToBill } from './charge-to-bill.js';
import { monthsOfPeriod } from './periods.js';

/** A charge as the price sees it. */
export type PricedCharge = Pick<ChargeToBill, 'charge' | 'tiers'>;

/** How many units are billed at which price each. */
export interface Price {
  readonly quantity: Exact;
  readonly unitPrice: Exact;
}

/** The price of a one-time charge, or of a whole billing period of a recurring one (zuora-soap.md 6.4). */
export function priceOf(priced: PricedCharge): Price {
  return { quantity: quantityOf(priced.charge), unitPrice: unitPriceOf(priced) };
}

/** Price of a unit for a whole billing period. @throws RowError when there is none */
export function unitPriceOf({ charge, tiers }: PricedCharge): Exact {
  chargeModelOf(charge);
  const price = tiers[0]?.Price ?? charge.Price;
  if (price === null || price === undefined) throw missing('Price');
  return perBillingPeriod(exact(price), charge);
}

/** The charge model. @throws RowError when it is not emulated yet */
export function chargeModelOf(charge: RecordOf<'RatePlanCharge'>): 'Flat Fee Pricing' | 'Per Unit Pricing' {
  const model = charge.ChargeModel;
  if (model === 'Flat Fee Pricing' || model === 'Per Unit Pricing') return model;
  if (!model) throw missing('ChargeModel');
  throw notEmulated(`charge model ${model}`);
}

function quantityOf(charge: RecordOf<'RatePlanCharge'>): Exact {
  if (chargeModelOf(charge) === 'Flat Fee Pricing') return exact(1);
  if (charge.Quantity === null || charge.Quantity === undefined) throw missing('Quantity');
  return exact(charge.Quantity);
}

/** The list price of a recurring charge may be per month or year. */
function perBillingPeriod(price: Exact, charge: RecordOf<'RatePlanCharge'>): Exact {
  const base = charge.ListPriceBase ?? 'Per Billing Period';
  if (charge.ChargeType !== 'Recurring' || base === 'Per Billing Period') return price;
  const months = monthsOfPeriod(charge);
  if (base === 'Per Month') return price.times(months);
  if (base === 'Per Year') return price.times(months).div(12);
  throw notEmulated(`list price base ${base}`);
}

function missing(field: string): RowError {
  return new RowError('MISSING_REQUIRED_VALUE', `Missing required value: ${field}`);
}
