import { rate, type PriceTable } from '../../../src/billing/rating/charge-models.js';
import type { Tier } from '../../../src/billing/rating/tiers.js';
import { exact } from '../../../src/platform/money.js';
import { amount } from '../charges.js';

/** `[1, 100, '10']`: units 1 to 100 at 10 each; a price `'100 flat'` is one for the whole tier. */
type Row = readonly [from: number | null, to: number | null, price: string];

function tier([from, to, price]: Row, index: number): Tier {
  const [value = '', flat] = price.split(' ');
  return {
    Tier: index + 1,
    StartingUnit: from === null ? null : amount(String(from)),
    EndingUnit: to === null ? null : amount(String(to)),
    Price: amount(value),
    PriceFormat: flat === 'flat' ? 'Flat Fee' : 'Per Unit',
    IsOveragePrice: flat === 'over',
  };
}

function amountOf(ChargeModel: string, rows: readonly Row[], quantity: number, more: object = {}): string {
  const table: PriceTable = { charge: { ChargeModel, ...more }, tiers: rows.map(tier) };
  return rate(table, exact(quantity)).amount.toFixed();
}

describe('Tiered Pricing', () => {
  // Tiered pricing: 8.5 units are 0 + 200 + 100 (sources: charge-models).
  const plan: Row[] = [
    [0, 4, '0 flat'],
    [5, 8, '50'],
    [9, null, '100 flat'],
  ];
  // docs.zuora.com, On-demand rating by billing period: 10 x 2 + 5 x 3 = 35; then 10 x 2 + 10 x 3 + 5 x 5
  const onDemand: Row[] = [
    [0, 10, '2'],
    [11, 20, '3'],
    [21, null, '5'],
  ];
  it.each([
    [plan, 8.5, '300'],
    [plan, 8, '200'],
    [plan, 4, '0'],
    [plan, 0, '0'],
    [onDemand, 15, '35'],
    [onDemand, 25, '75'],
    [onDemand, 10, '20'],
    [onDemand, 10.5, '21.5'],
    [onDemand, 0, '0'],
  ] as const)('%j: %d units cost %s', (rows, quantity, expected) => {
    expect(amountOf('Tiered Pricing', rows, quantity)).toBe(expected);
  });

  it('has a flat fee of the first tier even for nothing', () => {
    expect(amountOf('Tiered Pricing', [[0, 10, '7 flat']], 0)).toBe('7');
  });
});

describe('Volume Pricing', () => {
  // Volume pricing: 60 x 100 = 6000 (sources: charge-models). Late usage: 90 x 10, 190 x 9 (sources: usage-rating).
  const rows: Row[] = [
    [0, 50, '120'],
    [51, 100, '100'],
    [101, null, '5000 flat'],
  ];
  const late: Row[] = [
    [1, 100, '10'],
    [101, 200, '9'],
    [201, 300, '8'],
  ];
  it.each([
    [rows, 60, '6000'],
    [rows, 50, '6000'],
    [rows, 50.5, '5050'],
    [rows, 0, '0'],
    [rows, 400, '5000'],
    [late, 90, '900'],
    [late, 190, '1710'],
    [late, 301, '2408'],
  ] as const)('%j: %d units cost %s', (table, quantity, expected) => {
    expect(amountOf('Volume Pricing', table, quantity)).toBe(expected);
  });
});

describe('Overage Pricing', () => {
  // docs.zuora.com, Overage pricing: 500 minutes are free, each other one costs 0.50
  it.each([
    [500, '0'],
    [501, '0.5'],
    [750, '125'],
    [0, '0'],
  ])('%d minutes cost %s', (quantity, expected) => {
    const included = { IncludedUnits: amount('500') };
    expect(amountOf('Overage Pricing', [[null, null, '0.50']], quantity, included)).toBe(expected);
  });
});

describe('Tiered with Overage Pricing', () => {
  // docs.zuora.com, Example: Tiered pricing mode: 100 at 0 and 30 at 2 are 60; beyond 200 the overage price counts
  const rows: Row[] = [
    [0, 100, '0'],
    [101, 200, '2'],
    [201, null, '3 over'],
  ];
  it.each([
    [130, '60'],
    [200, '200'],
    [210, '230'],
    [0, '0'],
  ])('%d units cost %s', (quantity, expected) => {
    expect(amountOf('Tiered with Overage Pricing', rows, quantity)).toBe(expected);
  });
});

describe('Flat Fee and Per Unit Pricing', () => {
  it.each([
    // docs.zuora.com, Example: Flat fee pricing model: 99.00 for 160 units
    ['Flat Fee Pricing', 160, '99'],
    ['Per Unit Pricing', 2.5, '247.5'],
  ])('%s: %d units cost %s', (model, quantity, expected) => {
    expect(amountOf(model, [[null, null, '99.00']], quantity)).toBe(expected);
  });

  it.each(['Flat Fee Pricing', 'Tiered Pricing', 'Volume Pricing'])('%s needs a price', (ChargeModel) => {
    const table: PriceTable = { charge: { ChargeModel }, tiers: [] };
    expect(() => rate(table, exact(1))).toThrow('Missing required value');
  });
});
