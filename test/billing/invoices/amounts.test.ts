import fc from 'fast-check';
import { invoiceAmounts } from '../../../src/billing/invoices/invoice-amounts.js';
import { autoNumber } from '../../../src/billing/numbers.js';
import { currencyDecimals, roundAmount } from '../../../src/billing/rating/rounding.js';
import { exact, parseDecimal } from '../../../src/platform/money.js';
import { amount } from '../charges.js';

describe("an invoice's amounts", () => {
  it('add up its items and taxes', () => {
    const items = [
      { ChargeAmount: amount('100.10'), TaxAmount: amount('8.01') },
      { ChargeAmount: amount('-0.20'), TaxAmount: null },
      {},
    ];
    expect(invoiceAmounts(items)).toEqual({
      Amount: '107.91',
      AmountWithoutTax: '99.9',
      TaxAmount: '8.01',
      Balance: '107.91',
    });
  });

  it('leave the balance that the documentation computes: 1000 - 800 + 300 = 500', () => {
    // A refund raises the balance again (sources: invoice-balance).
    const settled = { payments: amount('800'), refunds: amount('300') };
    expect(invoiceAmounts([{ ChargeAmount: amount('1000') }], settled).Balance).toBe('500');
  });

  it('take credit off and adjustments in', () => {
    const settled = { adjustments: amount('-10'), appliedCredit: amount('5.5') };
    expect(invoiceAmounts([{ ChargeAmount: amount('100') }], settled).Balance).toBe('84.5');
  });

  it('are 0 without items', () => {
    expect(invoiceAmounts([]).Amount).toBe('0');
  });

  it('are exact for any cents, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), (cents) => {
        const items = cents.map((value) => ({ ChargeAmount: parseDecimal(exact(value).div(100).toFixed()) }));
        const total = cents.reduce((a, b) => a + BigInt(b), 0n);
        expect(exact(invoiceAmounts(items).Amount).times(100).toFixed()).toBe(total.toString());
        expect(invoiceAmounts([...items].reverse())).toEqual(invoiceAmounts(items));
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    ['2.345', 'USD', '2.35'],
    ['2.344999', 'USD', '2.34'],
    ['-2.345', 'USD', '-2.35'],
    ['2.5', 'JPY', '3'],
    ['2.0005', 'KWD', '2.001'],
    ['2.345', null, '2.35'],
    ['2.345', 'constructor', '2.35'],
  ])('%s %s becomes %s', (value, currency, rounded) => {
    expect(roundAmount(exact(value), currency).toFixed()).toBe(rounded);
  });

  // A day of thirty of 299.85 is 9.995, and a thirtieth ends nowhere.
  it.each([
    ['299.85', 1, 30, 'USD', '10'],
    ['285', 1, 30, 'JPY', '10'],
    ['0.01', 6, 12, 'USD', '0.01'],
  ])(
    'does not lose the half of %s x %i/%i to an endless fraction',
    (price, part, whole, currency, rounded) => {
      expect(roundAmount(exact(part).div(whole).times(price), currency).toFixed()).toBe(rounded);
    },
  );

  it('knows the decimals of currencies', () => {
    expect(['JPY', 'KWD', 'EUR', undefined].map(currencyDecimals)).toEqual([0, 3, 2, 2]);
  });
});

describe('automatic numbers', () => {
  // Prefixes of numbers (sources: ids-and-numbers, invoice-numbers).
  it.each([
    ['Invoice', 2, 'INV00000002'],
    ['Account', 123, 'A00000123'],
    ['Subscription', 11, 'A-S00000011'],
    ['RatePlanCharge', 14202, 'C-00014202'],
    ['Payment', 1, 'P-00000001'],
    ['BillRun', 1, 'BR-00000001'],
    ['Invoice', 123456789, 'INV123456789'],
  ] as const)('%s %i is %s', (of, value, number) => {
    expect(autoNumber(of, value)).toBe(number);
  });
});
