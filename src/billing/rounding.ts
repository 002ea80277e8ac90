import type { Exact } from '../platform/money.js';

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

/** An amount in a currency's decimals; halves go away from zero (zuora-soap.md 6.3: Half Up is the default). */
export function roundAmount(amount: Exact, currency: string | null | undefined): Exact {
  // A share such as 1/3 has lost its last digits: without the first step, three of them would miss a half.
  return amount.toDecimalPlaces(20).toDecimalPlaces(currencyDecimals(currency));
}

function of(decimals: number, currencies: string): [string, number][] {
  return currencies.split(' ').map((currency) => [currency, decimals]);
}
