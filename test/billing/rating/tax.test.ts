import { billCharges } from '../../../src/billing/rating/bill-charges.js';
import type { BillingRules } from '../../../src/billing/rating/billing-rules.js';
import type { ChargeTax } from '../../../src/billing/rating/charge-to-bill.js';
import type { TaxRate } from '../../../src/billing/rating/tax-code.js';
import { ratesInForce } from '../../../src/billing/rating/tax-spans.js';
import { localDate } from '../../../src/platform/dates.js';
import { amount, chargeToBill, defaultBillingRules, id, zone } from '../charges.js';

const rate = (given: string, more: Partial<TaxRate> = {}): TaxRate => ({
  name: given,
  rate: given.replace('flat ', ''),
  type: given.startsWith('flat ') ? 'FlatFee' : 'Percentage',
  ...more,
});

interface Given {
  readonly price?: string;
  readonly rates: readonly string[];
  readonly mode?: ChargeTax['mode'];
  readonly isExempt?: boolean;
  readonly discount?: string;
  readonly currency?: string;
  readonly rules?: Partial<BillingRules>;
}

/** A fee with its taxes: the item, discounts, then taxes (with what an exempt customer is spared). */
function taxed({ price = '100', mode = 'TaxExclusive', isExempt = false, ...given }: Given): string {
  const rates = given.rates.map((one) => rate(one));
  const parts = { currency: given.currency ?? 'USD' };
  const charge = {
    ...chargeToBill({ ...parts, charge: { Price: amount(price) } }),
    tax: { code: { name: 'VAT', rates }, mode, rates, place: {}, isExempt },
  };
  const percentage = {
    Id: id(9),
    ChargeModel: 'Discount-Percentage',
    DiscountPercentage: amount(given.discount ?? '0'),
  };
  const discounts = given.discount === undefined ? [] : [chargeToBill({ ...parts, charge: percentage })];
  const context = {
    targetDate: localDate('2026-01-01'),
    zone,
    rules: { ...defaultBillingRules, ...given.rules },
  };
  const [line] = billCharges([charge, ...discounts], context).lines;
  const taxes = line?.taxes.map(({ rate: { name }, taxAmount, exemptAmount }) => {
    const spared = exemptAmount === '0' ? '' : ` spared ${exemptAmount}`;
    return `${name}: ${taxAmount}${spared}`;
  });
  const taken = line?.discounts.map(({ item }) => item.chargeAmount) ?? [];
  return [line?.item.chargeAmount, ...taken, `(${taxes?.join(', ')})`].join(' ');
}

const INCLUSIVE = 'TaxInclusive';
const UP: Partial<BillingRules> = { rounding: { USD: { mode: 'Up' } } };

describe('Taxes', () => {
  it.each<[string, Given, string]>([
    ['are a share of the amount', { rates: ['0.07'] }, '100 (0.07: 7)'],
    [
      'are rounded each for itself',
      { price: '9.99', rates: ['0.0725', '0.0125'] },
      '9.99 (0.0725: 0.72, 0.0125: 0.12)',
    ],
    ['are rounded as the currency is', { price: '333', rates: ['0.1'], currency: 'JPY' }, '333 (0.1: 33)'],
    ['are rounded as the tenant wants', { price: '10', rates: ['0.0701'], rules: UP }, '10 (0.0701: 0.71)'],
    ['may be a flat fee', { rates: ['flat 2.5', '0.1'] }, '100 (flat 2.5: 2.5, 0.1: 10)'],
    ['are of what discounts leave', { rates: ['0.1'], discount: '10' }, '100 -10 (0.1: 9)'],
    ['are none of nothing', { rates: ['0.1', 'flat 2'], discount: '100' }, '100 -100 ()'],
    ['are none where no rate is in force', { rates: [] }, '100 ()'],
    ['are spared to who is exempt', { rates: ['0.1'], isExempt: true }, '100 (0.1: 0 spared 10)'],
    ['may be in the price', { price: '107', rates: ['0.07'], mode: INCLUSIVE }, '100 (0.07: 7)'],
    ['in the price add up to it', { price: '10', rates: ['0.19'], mode: INCLUSIVE }, '8.4 (0.19: 1.6)'],
    [
      'in the price are what the rounded net amount leaves',
      { price: '10', rates: ['0.19'], mode: INCLUSIVE, rules: { ...UP, roundInclusiveTax: 'Net Amount' } },
      '8.41 (0.19: 1.59)',
    ],
    [
      'in the price are rounded, and the net amount is what they leave',
      { price: '10', rates: ['0.19'], mode: INCLUSIVE, rules: { ...UP, roundInclusiveTax: 'Tax Amount' } },
      '8.4 (0.19: 1.6)',
    ],
    [
      'in the price beside a flat fee',
      { price: '108', rates: ['0.07', 'flat 1'], mode: INCLUSIVE },
      '100 (0.07: 7, flat 1: 1)',
    ],
    [
      'in the price after a flat fee',
      { price: '108', rates: ['flat 1', '0.07'], mode: INCLUSIVE },
      '100 (flat 1: 1, 0.07: 7)',
    ],
    [
      'in the price leave the last what rounding leaves',
      { price: '10', rates: ['0.07', '0.05', '0.05'], mode: INCLUSIVE },
      '8.55 (0.07: 0.6, 0.05: 0.43, 0.05: 0.42)',
    ],
    [
      'in the price are in discounts too',
      { price: '107', rates: ['0.07'], mode: INCLUSIVE, discount: '10' },
      '100 -10 (0.07: 6.3)',
    ],
    [
      'in the price are spared too',
      { price: '107', rates: ['0.07'], mode: INCLUSIVE, isExempt: true },
      '100 (0.07: 0 spared 7)',
    ],
    [
      'in the price of nothing are none',
      { price: '107', rates: ['0.07'], mode: INCLUSIVE, discount: '100' },
      '107 -107 ()',
    ],
  ])('%s', (_what, given, amounts) => {
    expect(taxed(given)).toBe(amounts);
  });
});

describe('The rates of a tax code', () => {
  const names = (rates: readonly TaxRate[], place: object = {}) =>
    ratesInForce({ name: 'VAT', rates }, { date: localDate('2026-01-15'), ...place }).map(({ name }) => name);

  it.each<[Partial<TaxRate>, object, boolean]>([
    [{}, {}, true],
    [{ startDate: localDate('2026-01-15') }, {}, true],
    [{ startDate: localDate('2026-01-16') }, {}, false],
    [{ endDate: localDate('2026-01-15') }, {}, true],
    [{ endDate: localDate('2026-01-14') }, {}, false],
    [{ country: 'Germany' }, { country: 'germany' }, true],
    [{ country: 'Germany' }, { country: 'France' }, false],
    [{ country: 'Germany' }, { country: null }, false],
    [{ country: 'Germany' }, {}, false],
    [{ state: 'California' }, { state: 'CALIFORNIA' }, true],
    [{ state: 'California' }, { country: 'California' }, false],
    [{ country: 'United States', state: 'California' }, { country: 'United States', state: 'Texas' }, false],
    [
      { country: 'United States', state: 'California' },
      { country: 'United States', state: 'California' },
      true,
    ],
    [{}, { country: 'Germany', state: 'Bavaria' }, true],
  ])('one of %j is in force on 2026-01-15 in %j: %s', (more, place, isInForce) => {
    expect(names([rate('0.1', more)], place)).toEqual(isInForce ? ['0.1'] : []);
  });

  it('are three at most', () => {
    const over = rate('0', { endDate: localDate('2020-01-01') });
    expect(names([over, rate('0.1'), rate('0.2'), rate('0.3'), rate('0.4')])).toEqual(['0.1', '0.2', '0.3']);
  });
});
