import { decimalText, Exact, exact, type Exact as ExactNumber } from '../../platform/money.js';
import type { BillingRules, CurrencyRounding } from './billing-rules.js';
import type { RoundingParts } from './explanation.js';

/** Currencies that do not have two decimals, by ISO 4217's minor units. */
const decimalsByCurrency = new Map<string, number>([
  ...of(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...of(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...of(4, 'CLF UYW'),
]);

/** How many decimals amounts in a currency have; 2 for one that is unknown or not given. */
export function currencyDecimals(currency: string | null | undefined): number {
  return decimalsByCurrency.get(currency ?? '') ?? 2;
}

/** decimal.js: up and down are away from zero and towards it. */
const modes = { 'Half Up': Exact.ROUND_HALF_UP, Up: Exact.ROUND_UP, Down: Exact.ROUND_DOWN } as const;

/**
 * An amount as its currency has amounts: in the currency's decimals, halves away from zero, unless the tenant has set
 * otherwise (sources: rounding).
 */
export function roundAmount(
  amount: ExactNumber,
  currency: string | null | undefined,
  rules?: Pick<BillingRules, 'rounding'>,
): ExactNumber {
  const value = countedDigits(amount);
  const own = currency ? rules?.rounding[currency] : undefined;
  return own
    ? roundAsSet(value, currencyDecimals(currency), own)
    : value.toDecimalPlaces(currencyDecimals(currency));
}

/** A share such as 1/3 has lost its last digits: without this step, three of them would miss a half. */
const countedDigits = (amount: ExactNumber): ExactNumber => amount.toDecimalPlaces(20);

/**
 * How an amount was rounded.
 * @param after what `roundAmount` made of it
 * @returns undefined when that changed nothing
 */
export function roundingOf(
  before: ExactNumber,
  after: ExactNumber,
  currency: string | null | undefined,
  { rounding }: Pick<BillingRules, 'rounding'>,
): RoundingParts | undefined {
  if (before.equals(after)) return undefined;
  const value = countedDigits(before);
  if (value.equals(after)) return undefined;
  return {
    before: decimalText(value),
    decimals: currencyDecimals(currency),
    ...(currency ? rounding[currency] : undefined),
  };
}

function roundAsSet(value: ExactNumber, decimals: number, { mode = 'Half Up', increment }: CurrencyRounding) {
  const step = increment ? exact(increment) : exact(10).pow(-decimals);
  return value.div(step).toDecimalPlaces(0, modes[mode]).times(step);
}

function of(decimals: number, currencies: string): [string, number][] {
  return currencies.split(' ').map((currency) => [currency, decimals]);
}
