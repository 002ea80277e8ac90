import { createRatePlan, type TestCharge } from '../../support/catalog.js';
import { oneTenant } from '../../support/tenants.js';
import { tiers } from '../invoices/price-tiers.js';

describe('A charge of the catalog is refused', () => {
  const fresh = oneTenant();
  const invalid = 'INVALID_VALUE';

  it.each<[string, TestCharge, string, RegExp]>([
    [
      'overage that recurs',
      { name: 'x', uom: 'x', model: 'Overage Pricing', price: '1' },
      invalid,
      /does not apply to charges of type Recurring/,
    ],
    [
      'a discount on usage',
      { name: 'x', type: 'Usage', model: 'Discount-Percentage' },
      invalid,
      /does not apply to charges of type Usage/,
    ],
    [
      'a price that more than doubles at renewals',
      { name: 'x', price: '1', more: { PriceIncreasePercentage: '100.5' } },
      invalid,
      /between -100 and 100/,
    ],
    [
      'a discount without percentage',
      { name: 'x', model: 'Discount-Percentage', tiers: [{}] },
      'MISSING_REQUIRED_VALUE',
      /DiscountPercentage/,
    ],
    [
      'a discount of too much',
      { name: 'x', model: 'Discount-Percentage', tiers: [{ DiscountPercentage: '101' }] },
      invalid,
      /-100 and 100/,
    ],
    [
      'a discount without amount',
      { name: 'x', model: 'Discount-Fixed Amount', tiers: [{}] },
      'MISSING_REQUIRED_VALUE',
      /DiscountAmount/,
    ],
    [
      'tiers with a gap',
      {
        name: 'x',
        uom: 'x',
        model: 'Tiered Pricing',
        tiers: tiers([
          [0, 10, '1'],
          [12, null, '2'],
        ]),
      },
      invalid,
      /without gaps/,
    ],
    [
      'tiers after the last',
      {
        name: 'x',
        uom: 'x',
        model: 'Tiered Pricing',
        tiers: tiers([
          [0, null, '1'],
          [11, null, '2'],
        ]),
      },
      invalid,
      /Only the last tier/,
    ],
    [
      'two prices of a fee',
      { name: 'x', tiers: [{ Price: '1' }, { Price: '2' }] },
      invalid,
      /has one price in USD/,
    ],
    [
      'no overage tier',
      {
        name: 'x',
        uom: 'x',
        type: 'Usage',
        model: 'Tiered with Overage Pricing',
        tiers: tiers([[0, 10, '1']]),
      },
      invalid,
      /1 tiers with IsOveragePrice/,
    ],
    [
      'a number of months that is missing',
      { name: 'x', period: 'Specific Months', price: '1' },
      'MISSING_REQUIRED_VALUE',
      /SpecificBillingPeriod/,
    ],
    [
      'a day of the week for months',
      { name: 'x', price: '1', more: { BillCycleType: 'SpecificDayofWeek', WeeklyBillCycleDay: 'Monday' } },
      invalid,
      /SpecificDayofWeek/,
    ],
    [
      'a monthly price for weeks',
      { name: 'x', period: 'Week', price: '1', more: { ListPriceBase: 'Per Month' } },
      invalid,
      /list price base/,
    ],
    [
      'a tax without a code',
      { name: 'x', price: '1', more: { Taxable: true } },
      'MISSING_REQUIRED_VALUE',
      /TaxCode/,
    ],
    [
      'a tax code of nobody',
      { name: 'x', price: '1', more: { Taxable: true, TaxCode: 'VAT', TaxMode: 'TaxExclusive' } },
      invalid,
      /no tax code VAT/,
    ],
  ])('%s', async (_what, charge, code, message) => {
    const error = await createRatePlan(fresh.client, [charge]).catch((reason: Error) => reason.message);
    expect(error).toContain(code);
    expect(error).toMatch(message);
    expect((await fresh.client.query('select Id from ProductRatePlanCharge')).size).toBe(0);
  });
});
