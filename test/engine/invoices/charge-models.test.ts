import { amended } from '../../support/amendments.js';
import { billedLines, billTo, itemsOf } from '../../support/billed.js';
import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants, oneTenant } from '../../support/tenants.js';

/** Charge models through create(), subscribe(), Usage and generate() (sources: charge-models). */

const tiers = (rows: readonly (readonly [number, number | null, string, string?])[]): Fields[] =>
  rows.map(([StartingUnit, EndingUnit, Price, PriceFormat = 'Per Unit'], index) => ({
    Tier: index + 1,
    StartingUnit,
    ...(EndingUnit === null ? {} : { EndingUnit }),
    Price,
    PriceFormat,
  }));

describe('A charge is billed by its model:', () => {
  const fresh = oneTenant();

  async function customer(charge: TestCharge, more: Omit<TestSubscription, 'ratePlanId'> = {}) {
    const ratePlanId = await createRatePlan(fresh.client, [charge]);
    const done = await subscribe(fresh.client, { ratePlanId, ...more });
    expect(done.errors).toEqual([]);
    return done;
  }

  const steps = tiers([
    [0, 10, '2'],
    [11, 20, '3'],
    [21, null, '5'],
  ]);
  const volumes = tiers([
    [0, 50, '120'],
    [51, 100, '100'],
    [101, null, '5000', 'Flat Fee'],
  ]);

  it.each<[string, TestCharge, string, string]>([
    // docs.zuora.com, Rating by billing period: 10 x 2 + 5 x 3
    [
      'recurring tiers',
      { name: 'Seats', model: 'Tiered Pricing', uom: 'Seat', quantity: '15', tiers: steps },
      '35',
      '2.333333333',
    ],
    [
      'one-time tiers',
      { name: 'Seats', type: 'OneTime', model: 'Tiered Pricing', uom: 'Seat', quantity: '25', tiers: steps },
      '75',
      '3',
    ],
    // Volume pricing: 60 x 100 (sources: charge-models).
    [
      'volume',
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '60', tiers: volumes },
      '6000',
      '100',
    ],
    [
      'volume at a flat fee',
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '200', tiers: volumes },
      '5000',
      '25',
    ],
  ])('%s', async (_what, charge, amount, unitPrice) => {
    const { accountId } = await customer(charge);
    const [item] = await itemsOf(fresh.client, await billTo(fresh.client, accountId, '2026-01-01'));
    expect([item?.ChargeAmount, item?.UnitPrice, item?.Quantity]).toEqual([
      amount,
      unitPrice,
      charge.quantity,
    ]);
  });

  it.each<[string, TestCharge, string, string]>([
    ['tiers', { name: 'Calls', model: 'Tiered Pricing', uom: 'Call', tiers: steps }, '25', '75'],
    ['volume', { name: 'Calls', model: 'Volume Pricing', uom: 'Call', tiers: volumes }, '60', '6000'],
    // docs.zuora.com, Overage pricing: 500 minutes are free, each other one costs 0.50
    [
      'overage',
      { name: 'Calls', model: 'Overage Pricing', uom: 'Call', price: '0.50', more: { IncludedUnits: '500' } },
      '750',
      '125',
    ],
    [
      'tiers with overage',
      {
        name: 'Calls',
        model: 'Tiered with Overage Pricing',
        uom: 'Call',
        tiers: [
          ...tiers([
            [0, 100, '0'],
            [101, 200, '2'],
          ]),
          { Tier: 3, StartingUnit: 201, Price: '3', PriceFormat: 'Per Unit', IsOveragePrice: true },
        ],
      },
      '210',
      '230',
    ],
    ['a flat fee', { name: 'Calls', uom: 'Call', model: 'Flat Fee Pricing', price: '99' }, '160', '99'],
  ])('usage by %s', async (_what, charge, used, amount) => {
    const { client } = fresh;
    const { accountId } = await customer({ ...charge, type: 'Usage' });
    const Usage = { AccountId: accountId, UOM: 'Call', StartDateTime: '2026-01-15T09:00:00' };
    await client.createOne('Usage', { ...Usage, Quantity: used });
    const [item] = await itemsOf(client, await billTo(client, accountId, '2026-02-01'));
    expect(item?.ChargeAmount).toBe(amount);
  });

  it('in the currency of the account, or not at all', async () => {
    const { client } = fresh;
    const charge: TestCharge = {
      name: 'Fee',
      tiers: [{ Price: '10' }, { Currency: 'EUR', Price: '9' }, { Currency: 'JPY', Price: '1500' }],
    };
    const { accountId } = await customer(charge, { account: { Currency: 'JPY' } });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual(['Fee 2026-01-01..2026-01-31 1500']);
    const ratePlanId = await createRatePlan(client, [charge]);
    expect((await subscribe(client, { ratePlanId, account: { Currency: 'GBP' } })).errors).toEqual([
      { code: 'INVALID_VALUE', message: 'The charge Fee has no price in the currency GBP of the account.' },
    ]);
  });

  it('at the tiers that subscribe() sends', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', model: 'Volume Pricing', uom: 'Seat', quantity: '60', tiers: volumes },
    ]);
    const { records } = await client.query(
      `select Id from ProductRatePlanCharge where ProductRatePlanId = '${ratePlanId}'`,
    );
    const { accountId } = await subscribe(client, {
      ratePlanId,
      charges: [{ ProductRatePlanChargeId: records[0]?.Id ?? '' }],
      tiers: [tiers([[0, null, '7']])],
    });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual(['Seats 2026-01-01..2026-01-31 420']);
  });
});

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

describe('A discount', () => {
  const fresh = freshTenants();
  const percent = (DiscountPercentage: string, more: Fields = {}): TestCharge => ({
    name: `${DiscountPercentage} off`,
    model: 'Discount-Percentage',
    tiers: [{ DiscountPercentage }],
    more,
  });
  const amount = (DiscountAmount: string, more: Fields = {}): TestCharge => ({
    name: 'Coupon',
    model: 'Discount-Fixed Amount',
    tiers: [{ DiscountAmount }],
    more,
  });

  async function customer(charges: readonly TestCharge[], more: Omit<TestSubscription, 'ratePlanId'> = {}) {
    const ratePlanId = await createRatePlan(fresh.client, charges);
    const done = await subscribe(fresh.client, { ratePlanId, ...more });
    expect(done.errors).toEqual([]);
    return done;
  }

  it('is an item of its own that names what it was taken from', async () => {
    const { client } = fresh;
    const { accountId } = await customer([{ name: 'Fee', price: '99.99' }, percent('10')]);
    const invoice = await billTo(client, accountId, '2026-01-01');
    const items = await itemsOf(client, invoice);
    expect(items).toMatchObject([
      { ChargeName: 'Fee', ChargeAmount: '99.99', ProcessingType: '0' },
      {
        ChargeName: '10 off',
        ChargeAmount: '-10',
        ProcessingType: '1',
        AppliedToInvoiceItemId: items[0]?.Id,
        ServiceStartDate: '2026-01-01',
        ServiceEndDate: '2026-01-31',
      },
    ]);
    const { records } = await client.query('select Amount, Balance from Invoice');
    expect(records[0]).toMatchObject({ Amount: '89.99', Balance: '89.99' });
  });

  it('takes from what the ones before have left, percentages first', async () => {
    const { accountId } = await customer([
      amount('20'),
      percent('10'),
      percent('50'),
      { name: 'Fee', price: '100' },
    ]);
    expect(await billedLines(fresh.client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 100',
      '10 off 2026-01-01..2026-01-31 -10',
      '50 off 2026-01-01..2026-01-31 -45',
      'Coupon 2026-01-01..2026-01-31 -20',
    ]);
  });

  it('of an amount is used up charge by charge, and begins anew with its period', async () => {
    // docs.zuora.com, Reason why some items on an invoice are discounted and some are not
    const { accountId } = await customer([
      { name: 'Bronze', price: '5' },
      { name: 'Support', price: '10' },
      { name: 'Storage', price: '15' },
      amount('25'),
    ]);
    const billed = await billedLines(fresh.client, accountId, '2026-02-01');
    expect(billed.filter((line) => line.includes('Coupon'))).toEqual([
      'Coupon 2026-01-01..2026-01-31 -5',
      'Coupon 2026-02-01..2026-02-28 -5',
      'Coupon 2026-01-01..2026-01-31 -10',
      'Coupon 2026-02-01..2026-02-28 -10',
      'Coupon 2026-01-01..2026-01-31 -10',
      'Coupon 2026-02-01..2026-02-28 -10',
    ]);
  });

  it('of an amount gives no more in two invoices than in one', async () => {
    const { client } = fresh;
    const { accountId } = await customer([
      { name: 'Setup', type: 'OneTime', price: '30' },
      { name: 'Fee', price: '40' },
      amount('50'),
    ]);
    const first = await billedLines(client, accountId, '2026-01-01', { IncludesRecurring: false });
    const second = await billedLines(client, accountId, '2026-01-01');
    expect([...first, ...second]).toEqual([
      'Setup 2026-01-01..2026-01-01 30',
      'Coupon 2026-01-01..2026-01-01 -30',
      'Fee 2026-01-01..2026-01-31 40',
      'Coupon 2026-01-01..2026-01-31 -20',
    ]);
  });

  it('reaches the types of charges that it names', async () => {
    const { accountId } = await customer([
      { name: 'Setup', type: 'OneTime', price: '30' },
      { name: 'Fee', price: '40' },
      percent('50', { ApplyDiscountTo: 'ONETIME' }),
    ]);
    expect(await billedLines(fresh.client, accountId, '2026-01-01')).toEqual([
      'Setup 2026-01-01..2026-01-01 30',
      '50 off 2026-01-01..2026-01-01 -15',
      'Fee 2026-01-01..2026-01-31 40',
    ]);
  });

  it.each([
    ['rateplan', []],
    ['account', ['50 off 2026-01-01..2026-01-31 -20']],
  ])('of the level %s reaches another subscription: %j', async (DiscountLevel, discounts) => {
    const { client } = fresh;
    const { accountId } = await customer([percent('50', { DiscountLevel })]);
    await customer([{ name: 'Fee', price: '40' }], { existingAccount: accountId });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 40',
      ...discounts,
    ]);
  });

  it('ends after its periods', async () => {
    const { accountId } = await customer([
      { name: 'Fee', price: '100' },
      percent('100', { EndDateCondition: 'FixedPeriod', UpToPeriods: 1, UpToPeriodsType: 'Billing Periods' }),
    ]);
    const client = await fresh.as('91.0');
    expect(await billedLines(client, accountId, '2026-02-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 100',
      '100 off 2026-01-01..2026-01-31 -100',
      'Fee 2026-02-01..2026-02-28 100',
    ]);
  });

  it('comes back with the invoice that is canceled', async () => {
    const { client } = fresh;
    const { accountId } = await customer([{ name: 'Fee', price: '30' }, amount('50')]);
    const invoice = await billTo(client, accountId, '2026-01-01');
    await client.update('Invoice', { Id: invoice ?? '', Status: 'Canceled' });
    expect(await billedLines(client, accountId, '2026-01-01')).toEqual([
      'Fee 2026-01-01..2026-01-31 30',
      'Coupon 2026-01-01..2026-01-31 -30',
    ]);
  });

  it.each([
    // A tenth stays on the 14 days of February that stay: 45 of 90 come back, and all of March.
    [percent('10'), ['10 off 2026-02-15..2026-02-28 5', '10 off 2026-03-01..2026-03-31 10']],
    // docs.zuora.com, Credit for prorated discounts, rule No: what stays takes as much of the amount as it can.
    [amount('60'), ['Coupon 2026-02-15..2026-02-28 10', 'Coupon 2026-03-01..2026-03-31 60']],
  ])('%j is given back with the days that are credited', async (discount, given) => {
    const { client } = fresh;
    const { accountId, subscriptionId } = await customer([{ name: 'Fee', price: '100' }, discount]);
    await billedLines(client, accountId, '2026-03-01');
    await amended(client, subscriptionId, { type: 'Cancellation', on: '2026-02-15' });
    const lines = await billedLines(client, accountId, '2026-03-01');
    expect(lines).toEqual([
      'Fee -- Proration Credit 2026-02-15..2026-02-28 -50',
      given[0],
      'Fee -- Credit 2026-03-01..2026-03-31 -100',
      given[1],
    ]);
    expect(await billedLines(client, accountId, '2026-06-01')).toEqual([]);
  });

  it('goes on over versions of the subscription, and gives no more for it', async () => {
    const { client } = fresh;
    const { accountId, subscriptionId } = await customer([{ name: 'Fee', price: '30' }, amount('50')]);
    await billedLines(client, accountId, '2026-01-01');
    const added = await createRatePlan(client, [{ name: 'Extra', price: '31' }]);
    const { records } = await client.query('select Id from ProductRatePlanCharge');
    expect(records).toHaveLength(3);
    await amended(client, subscriptionId, { type: 'NewProduct', on: '2026-01-01', added });
    // The discount is of its own rate plan only.
    expect(await billedLines(client, accountId, '2026-02-01')).toEqual([
      'Fee 2026-02-01..2026-02-28 30',
      'Coupon 2026-02-01..2026-02-28 -30',
      'Extra 2026-01-01..2026-01-31 31',
      'Extra 2026-02-01..2026-02-28 31',
    ]);
  });
});
