import { soldQuantity } from '../../../src/billing/subscriptions/sold-quantity.js';
import { RowError } from '../../../src/contract/index.js';
import { amount } from '../charges.js';

const unit = (DecimalPlaces: number, RoundingMode: string) => ({ DecimalPlaces, RoundingMode });
const seats = { ChargeModel: 'Per Unit Pricing', Name: 'Seats' };

describe('the quantity that is sold', () => {
  it.each([
    // docs.zuora.com, Examples of rounding: 4.6 seat licenses, no decimals, round down
    ['4.6', unit(0, 'DOWN'), '4'],
    // Gigabytes have two decimals there
    ['12.31245', unit(2, 'DOWN'), '12.31'],
    ['4.1', unit(0, 'UP'), '5'],
    ['4.6', undefined, '4.6'],
    ['4', unit(2, 'UP'), '4'],
  ])('%s in a unit %j is %s', (quantity, rounding, sold) => {
    expect(soldQuantity(amount(quantity), rounding, seats)).toBe(sold);
  });

  it.each([
    ['2', { MinQuantity: '2' }, '2'],
    ['10', { MaxQuantity: '10' }, '10'],
    ['1.99', { MinQuantity: '2' }, 'The quantity 1.99 of the charge Seats is less than its MinQuantity 2.'],
    [
      '10.01',
      { MaxQuantity: '10' },
      'The quantity 10.01 of the charge Seats is more than its MaxQuantity 10.',
    ],
    ['1', { MinQuantity: '2', ChargeModel: 'Flat Fee Pricing' }, '1'],
    ['0', { MinQuantity: '0' }, '0'],
  ])('%s with %j in the catalog', (quantity, bounds, expected) => {
    const sold = soldQuantity(amount(quantity), undefined, { ...seats, ...bounds } as typeof seats);
    expect(sold instanceof RowError ? sold.message : sold).toBe(expected);
  });

  it('is rounded before it is compared', () => {
    const bounds = { ...seats, MinQuantity: amount('2'), MaxQuantity: amount('2') };
    expect(soldQuantity(amount('2.9'), unit(0, 'DOWN'), bounds)).toBe('2');
    expect(soldQuantity(amount('1.1'), unit(0, 'UP'), bounds)).toBe('2');
  });
});
