import { subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { oneTenant } from '../../support/tenants.js';
import { NOTHING, accountWith, bill, itemsOf } from './generated.js';

/** The items that are billed for the only charge of a new account. */
async function billed(
  client: SoapClient,
  charge: TestCharge,
  targetDate: string,
  more: Omit<TestSubscription, 'ratePlanId'> = {},
): Promise<string[][]> {
  const account = await accountWith(client, [charge], more);
  const row = await bill(client, account, targetDate);
  if (!row.success) expect(row.errors).toEqual([{ code: 'INVALID_VALUE', message: NOTHING }]);
  return row.success ? itemsOf(client, row.id) : [];
}

describe('What is due', () => {
  const fresh = oneTenant();
  const fee = { name: 'Fee', price: '100' };
  const arrears = { ...fee, more: { BillingTiming: 'In Arrears' } };
  const setup: TestCharge = { name: 'Setup', type: 'OneTime', price: '100' };

  it.each<[string, TestCharge, string, string[]]>([
    ['one-time before its day', setup, '2025-12-31', []],
    ['one-time on its day', setup, '2026-01-01', ['2026-01-01..2026-01-01']],
    ['one-time after its day', setup, '2027-01-01', ['2026-01-01..2026-01-01']],
    ['in advance before the first day', fee, '2025-12-31', []],
    ['in advance on the first day', fee, '2026-01-01', ['2026-01-01..2026-01-31']],
    ['in advance inside the month', fee, '2026-01-31', ['2026-01-01..2026-01-31']],
    ['in advance on the next first', fee, '2026-02-01', ['2026-01-01..2026-01-31', '2026-02-01..2026-02-28']],
    ['in arrears on the last day', arrears, '2026-01-31', []],
    ['in arrears when it is over', arrears, '2026-02-01', ['2026-01-01..2026-01-31']],
    [
      'a quarter',
      { ...fee, period: 'Quarter' },
      '2026-04-01',
      ['2026-01-01..2026-03-31', '2026-04-01..2026-06-30'],
    ],
    ['half a year', { ...fee, period: 'Semi-Annual' }, '2026-06-30', ['2026-01-01..2026-06-30']],
    ['a year', { ...fee, period: 'Annual' }, '2026-12-31', ['2026-01-01..2026-12-31']],
    ['a year in arrears', { ...arrears, period: 'Annual' }, '2027-01-01', ['2026-01-01..2026-12-31']],
  ])('%s', async (_what, charge, target, days) => {
    const items = await billed(fresh.client, charge, target);
    expect(items.map(([from, to, amount]) => [`${from}..${to}`, amount])).toEqual(
      days.map((day) => [day, '100']),
    );
  });

  it.each<[string, string, TestSubscription['subscription'], string[][]]>([
    ['5/31', '2021-01-27', {}, [['2021-01-27', '2021-01-31', '16.13']]],
    ['2/28', '2021-02-27', {}, [['2021-02-27', '2021-02-28', '7.14']]],
    ['29/29', '2020-02-01', {}, [['2020-02-01', '2020-02-29', '100']]],
    [
      '9/30, at the end too',
      '2021-04-21',
      { TermType: 'TERMED', InitialTerm: 9, InitialTermPeriodType: 'Day' },
      [['2021-04-21', '2021-04-29', '30']],
    ],
  ])(
    'a part of a month is %s of the price (proration examples)',
    async (_share, start, subscription, items) => {
      const more = { subscription: { ContractEffectiveDate: start, ...subscription } };
      expect(await billed(fresh.client, fee, start, more)).toEqual(items);
    },
  );

  it('a bill cycle day of 31 is the end of each month', async () => {
    const more = { account: { BillCycleDay: 31 }, subscription: { ContractEffectiveDate: '2026-01-31' } };
    expect(await billed(fresh.client, fee, '2026-04-30', more)).toEqual([
      ['2026-01-31', '2026-02-27', '100'],
      ['2026-02-28', '2026-03-30', '100'],
      ['2026-03-31', '2026-04-29', '100'],
      ['2026-04-30', '2026-05-30', '100'],
    ]);
  });

  it('a term ends the billing', async () => {
    const more = { subscription: { TermType: 'TERMED', InitialTerm: 2 } };
    expect(await billed(fresh.client, fee, '2026-12-31', more)).toEqual([
      ['2026-01-01', '2026-01-31', '100'],
      ['2026-02-01', '2026-02-28', '100'],
    ]);
  });

  it.each([
    ['Due Upon Receipt', '2026-01-01'],
    ['Net 30', '2026-01-31'],
    ['Net 60', '2026-03-02'],
  ])('%s makes it due on %s', async (PaymentTerm, due) => {
    const { client } = fresh;
    const account = await accountWith(client, [fee], { account: { PaymentTerm } });
    const { id } = await bill(client, account, '2026-01-01');
    const { records } = await client.query(`select DueDate from Invoice where Id = '${id}'`);
    expect(records[0]?.DueDate).toBe(due);
  });

  it.each([
    ['one charge', '0300-01-01', 1],
    ['several together', '1100-01-01', 2],
  ])('%s: more than an invoice holds is refused, and nothing is billed', async (_what, start, count) => {
    const { client } = fresh;
    const subscription = { ContractEffectiveDate: start };
    const account = await accountWith(client, Array<TestCharge>(count).fill(fee), { subscription });
    expect(await bill(client, account, '2026-01-01')).toMatchObject({
      success: false,
      errors: [{ message: 'An invoice holds at most 20000 charges: choose an earlier target date.' }],
    });
    expect((await client.query(`select Id from Invoice where AccountId = '${account}'`)).size).toBe(0);
    expect((await bill(client, account, '1150-01-01')).success).toBe(true);
  });

  it.each([
    ['USD', '33.335', '33.34'],
    ['JPY', '33.5', '34'],
    ['KWD', '33.3335', '33.334'],
  ])('an amount has the decimals of its currency: %s', async (Currency, price, amount) => {
    const { client } = fresh;
    const days = { EffectiveStartDate: '2010-01-01', EffectiveEndDate: '2099-12-31' };
    const ProductId = await client.createOne('Product', { Name: 'P', ...days });
    const ProductRatePlanId = await client.createOne('ProductRatePlan', { ProductId, Name: 'R', ...days });
    const tier = `<ns2:Currency>${Currency}</ns2:Currency><ns2:Price>${price}</ns2:Price>`;
    await client.createOne('ProductRatePlanCharge', {
      ProductRatePlanId,
      Name: 'Fee',
      ChargeModel: 'Flat Fee Pricing',
      ChargeType: 'OneTime',
      TriggerEvent: 'ContractEffective',
      ProductRatePlanChargeTierData: {
        xml: `<ns1:ProductRatePlanChargeTier>${tier}</ns1:ProductRatePlanChargeTier>`,
      },
    });
    const { accountId } = await subscribe(client, { ratePlanId: ProductRatePlanId, account: { Currency } });
    const { id } = await bill(client, accountId, '2026-01-01');
    expect(await itemsOf(client, id)).toEqual([['2026-01-01', '2026-01-01', amount]]);
  });
});
