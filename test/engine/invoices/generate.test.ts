import fc from 'fast-check';
import { createRatePlan, subscribe, type TestCharge, type TestSubscription } from '../../support/catalog.js';
import { expectReply, faultOf, zObject, type Fields, type SoapClient } from '../../support/localbill.js';
import { freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** generate() (sources: generate, target-date). Usage is in usage.test.ts. */

const NOTHING = 'There are no charges to bill on or before the target date.';

/** An account that is subscribed to such charges from 2026-01-01 on. */
async function accountWith(
  client: SoapClient,
  charges: readonly TestCharge[],
  more: Omit<TestSubscription, 'ratePlanId'> = {},
): Promise<string> {
  const done = await subscribe(client, { ratePlanId: await createRatePlan(client, charges), ...more });
  expect(done.errors).toEqual([]);
  return done.accountId;
}

const bill = (client: SoapClient, AccountId: string, TargetDate: string, more: Fields = {}) =>
  client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate, ...more });

/** First and last service day and amount of each item of an invoice. */
async function itemsOf(client: SoapClient, invoiceId: string | undefined): Promise<string[][]> {
  const { records } = await client.query(
    `select ServiceStartDate, ServiceEndDate, ChargeAmount from InvoiceItem where InvoiceId = '${invoiceId}'`,
  );
  return records.map((item) => [item.ServiceStartDate, item.ServiceEndDate, item.ChargeAmount].map(String));
}

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

describe('generate()', () => {
  const fresh = freshTenants();

  it('makes a draft with number, dates and amounts (seed, 3.7)', async () => {
    const { client } = fresh;
    const AccountId = await accountWith(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Seats', uom: 'Seat', quantity: '5', price: '19.90' },
    ]);
    const reply = await client.call(
      `<ns1:generate> <ns1:zObjects xsi:type="ns2:Invoice"> <ns2:AccountId>${AccountId}</ns2:AccountId>` +
        ' <ns2:IncludesOneTime>True</ns2:IncludesOneTime> <ns2:IncludesRecurring>True</ns2:IncludesRecurring>' +
        ' <ns2:IncludesUsage>True</ns2:IncludesUsage> <ns2:InvoiceDate>2026-01-10T08:07:55-08:00</ns2:InvoiceDate>' +
        ' <ns2:TargetDate>2026-01-11</ns2:TargetDate> </ns1:zObjects> </ns1:generate>',
    );
    expect(expectReply(reply).children).toHaveLength(1);
    const invoice = await client.query(
      'select AccountId, Amount, AmountWithoutTax, TaxAmount, Balance, DueDate, InvoiceDate, InvoiceNumber,' +
        ' Status, TargetDate, PaymentAmount, TransferredToAccounting, IncludesUsage from Invoice',
    );
    expect(invoice.records).toEqual([
      {
        Id: expect.stringMatching(/^[0-9a-f]{32}$/),
        AccountId,
        Amount: '349.5',
        AmountWithoutTax: '349.5',
        Balance: '349.5',
        DueDate: '2026-02-09',
        IncludesUsage: 'true',
        InvoiceDate: '2026-01-10',
        InvoiceNumber: 'INV00000001',
        PaymentAmount: '0',
        Status: 'Draft',
        TargetDate: '2026-01-11',
        TaxAmount: '0',
        TransferredToAccounting: 'No',
      },
    ]);
    const items = await client.query(
      'select ChargeName, ChargeType, ChargeAmount, Quantity, UnitPrice, UOM, ServiceStartDate, ServiceEndDate,' +
        ' ProductName, ProcessingType, SubscriptionNumber from InvoiceItem',
    );
    const shared = {
      Id: expect.any(String),
      ProcessingType: '0',
      ProductName: 'Product',
      SubscriptionNumber: 'A-S00000001',
    };
    expect(items.records).toEqual([
      {
        ...shared,
        ChargeAmount: '250',
        ChargeName: 'Setup',
        ChargeType: 'OneTime',
        Quantity: '1',
        ServiceEndDate: '2026-01-01',
        ServiceStartDate: '2026-01-01',
        UnitPrice: '250',
      },
      {
        ...shared,
        ChargeAmount: '99.5',
        ChargeName: 'Seats',
        ChargeType: 'Recurring',
        Quantity: '5',
        ServiceEndDate: '2026-01-31',
        ServiceStartDate: '2026-01-01',
        UnitPrice: '19.9',
        UOM: 'Seat',
      },
    ]);
  });

  it('bills nothing twice, and says when there is nothing (docs/unknowns.md)', async () => {
    const { client } = fresh;
    const account = await accountWith(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Fee', price: '10' },
      { name: 'Late', price: '10', more: { BillingTiming: 'In Arrears' } },
    ]);
    expect((await bill(client, account, '2026-02-15')).success).toBe(true);
    expect(await bill(client, account, '2026-02-15')).toEqual({
      id: undefined,
      success: false,
      errors: [{ code: 'INVALID_VALUE', message: NOTHING }],
    });
    const next = await bill(client, account, '2026-03-01');
    expect(await itemsOf(client, next.id)).toEqual([
      ['2026-03-01', '2026-03-31', '10'],
      ['2026-02-01', '2026-02-28', '10'],
    ]);
  });

  it('counts invoices without gaps, across accounts, whatever failed between (6.3)', async () => {
    const { client } = fresh;
    const first = await accountWith(client, [{ name: 'Fee', price: '10' }]);
    const second = await accountWith(client, [{ name: 'Fee', price: '20' }]);
    for (const [account, day] of [
      [first, '2026-01-01'],
      [first, '2026-01-01'],
      [second, '2025-12-31'],
      [second, '2026-01-01'],
    ] as const) {
      await bill(client, account, day);
    }
    const { records } = await client.query('select InvoiceNumber, AccountId from Invoice');
    expect(records.map(({ InvoiceNumber, AccountId }) => [InvoiceNumber, AccountId])).toEqual([
      ['INV00000001', first],
      ['INV00000002', second],
    ]);
  });

  it('answers for several accounts in order, each on its own (3.5)', async () => {
    const { client } = fresh;
    const first = await accountWith(client, [{ name: 'Fee', price: '10' }]);
    const second = await accountWith(client, [{ name: 'Fee', price: '20' }]);
    const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const zObjects = [first, UNKNOWN_ID, second].map((AccountId) =>
      zObject('Invoice', { AccountId, ...days }),
    );
    const { text } = await client.call(`<ns1:generate>${zObjects.join('')}</ns1:generate>`);
    expect([...text.matchAll(/<ns1:Success>(\w+)</g)].map(([, success]) => success)).toEqual([
      'true',
      'false',
      'true',
    ]);
  });

  it('leaves out the kinds of charges that are not included (3.7)', async () => {
    const { client } = fresh;
    const account = await accountWith(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Fee', price: '10' },
      { name: 'Calls', type: 'Usage', uom: 'Call', price: '1' },
    ]);
    const names = async (id: string | undefined) =>
      (await client.query(`select ChargeName from InvoiceItem where InvoiceId = '${id}'`)).records.map(
        ({ ChargeName }) => ChargeName,
      );
    const none = { IncludesOneTime: false, IncludesRecurring: false, IncludesUsage: false };
    expect((await bill(client, account, '2026-02-01', none)).errors[0]?.message).toBe(NOTHING);
    const oneTime = await bill(client, account, '2026-02-01', { ...none, IncludesOneTime: true });
    expect(await names(oneTime.id)).toEqual(['Setup']);
    const usage = await bill(client, account, '2026-02-01', { ...none, IncludesUsage: 'yes' });
    expect(await names(usage.id)).toEqual(['Calls']);
    const rest = await bill(client, account, '2026-02-01');
    expect(await names(rest.id)).toEqual(['Fee', 'Fee']);
    const { records } = await client.query(
      `select IncludesRecurring from Invoice where Id = '${oneTime.id}'`,
    );
    expect(records[0]?.IncludesRecurring).toBe('false');
  });

  it('moves the charge’s dates on (6.4, ChargedThroughDate)', async () => {
    const { client } = fresh;
    const account = await accountWith(client, [
      { name: 'Advance', price: '10' },
      { name: 'Arrears', price: '10', more: { BillingTiming: 'In Arrears' } },
      { name: 'Setup', type: 'OneTime', price: '10' },
      { name: 'Later', price: '10', period: 'Annual', more: { TriggerEvent: 'ServiceActivation' } },
    ]);
    await bill(client, account, '2026-02-15');
    const { records } = await client.query('select Name, ChargedThroughDate from RatePlanCharge');
    expect(records.map(({ Name, ChargedThroughDate }) => [Name, ChargedThroughDate])).toEqual([
      ['Advance', '2026-03-01'],
      ['Arrears', '2026-02-01'],
      ['Setup', '2026-01-02'],
      ['Later', undefined],
    ]);
  });

  it('makes an invoice of its own for each subscription that wants one, and returns the first (3.7, 6.4)', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const separate = { subscription: { IsInvoiceSeparate: true } };
    const { accountId: existingAccount, subscriptionId } = await subscribe(client, {
      ratePlanId,
      ...separate,
    });
    const common = await subscribe(client, { ratePlanId, existingAccount });
    const alsoCommon = await subscribe(client, { ratePlanId, existingAccount });
    const third = await subscribe(client, { ratePlanId, existingAccount, ...separate });
    const first = await bill(client, existingAccount, '2026-01-01');
    const { records } = await client.query('select InvoiceId, SubscriptionId from InvoiceItem');
    const ofFirst = records.filter((item) => item.InvoiceId === first.id).map((item) => item.SubscriptionId);
    expect(ofFirst).toEqual([common.subscriptionId, alsoCommon.subscriptionId]);
    const others = records.filter((item) => item.InvoiceId !== first.id);
    expect(others.map((item) => item.SubscriptionId)).toEqual([subscriptionId, third.subscriptionId]);
    expect((await client.query('select Id from Invoice')).size).toBe(3);
  });

  it('bills the account that pays for a subscription, not the one that owns it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Fee', price: '10' },
      { name: 'Calls', type: 'Usage', uom: 'Call', price: '2' },
    ]);
    const payer = await accountWith(client, [
      { name: 'Other', price: '1', more: { TriggerEvent: 'ServiceActivation' } },
    ]);
    const { accountId } = await subscribe(client, { ratePlanId, subscription: { InvoiceOwnerId: payer } });
    for (const AccountId of [accountId, payer]) {
      await client.createOne('Usage', {
        AccountId,
        UOM: 'Call',
        Quantity: 3,
        StartDateTime: '2026-01-05T00:00:00',
      });
    }
    expect((await bill(client, accountId, '2026-02-01')).errors[0]?.message).toBe(NOTHING);
    const row = await bill(client, payer, '2026-02-01');
    expect((await client.query('select AccountId, Amount from Invoice')).records).toEqual([
      { Id: row.id, AccountId: payer, Amount: '26' },
    ]);
  });

  it('names what it cannot bill, and changes nothing', async () => {
    const { client } = fresh;
    const account = await accountWith(client, [
      { name: 'Fee', price: '10' },
      { name: 'Calls', type: 'Usage', uom: 'Call', price: '2', period: 'Subscription Term' },
    ]);
    expect(await bill(client, account, '2026-02-01')).toEqual({
      id: undefined,
      success: false,
      errors: [
        {
          code: 'INVALID_VALUE',
          message: 'The billing period Subscription Term needs a subscription with a term.',
        },
      ],
    });
    for (const type of ['Invoice', 'InvoiceItem'])
      expect((await client.query(`select Id from ${type}`)).size).toBe(0);
    expect((await client.query('select Id from RatePlanCharge where ChargedThroughDate != null')).size).toBe(
      0,
    );
    const without = await bill(client, account, '2026-02-01', { IncludesUsage: false });
    expect(without.success).toBe(true);
    expect((await client.query('select InvoiceNumber from Invoice')).records[0]?.InvoiceNumber).toBe(
      'INV00000001',
    );
  });

  it('does not bill other tenants’ accounts', async () => {
    const other = await fresh.another();
    const theirs = await accountWith(other, [{ name: 'Fee', price: '10' }]);
    expect((await bill(fresh.client, theirs, '2026-01-01')).errors[0]?.code).toBe('INVALID_ID');
    expect((await other.query('select Id from Invoice')).size).toBe(0);
  });
});

describe('generate() needs', () => {
  const fresh = oneTenant();
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };

  it.each<[string, Fields, string, string]>([
    ['nothing', {}, 'MISSING_REQUIRED_VALUE', 'Missing required value: AccountId'],
    [
      'an empty account',
      { ...days, AccountId: '' },
      'MISSING_REQUIRED_VALUE',
      'Missing required value: AccountId',
    ],
    ['no dates', { AccountId: UNKNOWN_ID }, 'MISSING_REQUIRED_VALUE', 'Missing required value: InvoiceDate'],
    [
      'no target date',
      { AccountId: UNKNOWN_ID, InvoiceDate: '2026-01-01' },
      'MISSING_REQUIRED_VALUE',
      'Missing required value: TargetDate',
    ],
    [
      'the account of nobody',
      { AccountId: UNKNOWN_ID, ...days },
      'INVALID_ID',
      `The value ${UNKNOWN_ID} of field AccountId is not the id of a record of type Account.`,
    ],
    [
      'a field that the service writes',
      { AccountId: UNKNOWN_ID, ...days, Amount: '5' },
      'INVALID_FIELD',
      'invalid field for create: Invoice.amount',
    ],
  ])('more than %s', async (_what, fields, code, message) => {
    expect((await fresh.client.generate(fields)).errors).toEqual([{ code, message }]);
  });

  it('an account with something to bill', async () => {
    const account = await fresh.client.createOne('Account', plainAccount);
    expect((await bill(fresh.client, account, '2026-01-01')).errors[0]?.message).toBe(NOTHING);
  });

  it.each(['Account', 'InvoiceFile', 'Spaceship'])('the type Invoice, not %s (3.7)', async (type) => {
    const body = `<ns1:generate>${zObject(type, {})}</ns1:generate>`;
    expect(faultOf(await fresh.client.call(body)).detail).toBe('InvalidTypeFault');
  });
});

describe('What is due (6.4)', () => {
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
  ])('%s makes it due on %s (6.3)', async (PaymentTerm, due) => {
    const { client } = fresh;
    const account = await accountWith(client, [fee], { account: { PaymentTerm } });
    const { id } = await bill(client, account, '2026-01-01');
    const { records } = await client.query(`select DueDate from Invoice where Id = '${id}'`);
    expect(records[0]?.DueDate).toBe(due);
  });

  it.each([
    ['USD', '33.335', '33.34'],
    ['JPY', '33.5', '34'],
    ['KWD', '33.3335', '33.334'],
  ])('an amount has the decimals of its currency: %s (6.3)', async (Currency, price, amount) => {
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

describe('Whatever is done to invoices (invariants 4 and 5)', () => {
  const fresh = oneTenant();

  const step = fc.record({
    what: fc.constantFrom('generate', 'generate', 'post', 'cancel', 'delete'),
    month: fc.integer({ min: 1, max: 6 }),
    which: fc.nat(5),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  async function take(client: SoapClient, account: string, { what, month, which }: Step): Promise<void> {
    if (what === 'generate') {
      await bill(client, account, `2026-0${month}-15`);
      return;
    }
    const { records } = await client.query(`select Id from Invoice where AccountId = '${account}'`);
    const Id = records[which % Math.max(1, records.length)]?.Id;
    if (!Id) return;
    if (what === 'delete') await client.remove('Invoice', Id);
    else await client.update('Invoice', { Id, Status: what === 'post' ? 'Posted' : 'Canceled' });
  }

  async function check(client: SoapClient, account: string): Promise<void> {
    const invoices = await client.query(
      `select Amount, Balance, Status from Invoice where AccountId = '${account}'`,
    );
    const items = await client.query(
      'select InvoiceId, RatePlanChargeId, ChargeAmount, TaxAmount, ServiceStartDate, ServiceEndDate from InvoiceItem',
    );
    const cents = (text: string | undefined) => Math.round(Number(text) * 100);
    const spans = new Map<string, string[]>();
    let owed = 0;
    for (const invoice of invoices.records) {
      const own = items.records.filter((item) => item.InvoiceId === invoice.Id);
      const total = own.reduce((sum, item) => sum + cents(item.ChargeAmount) + cents(item.TaxAmount), 0);
      expect([invoice.Id, cents(invoice.Amount), cents(invoice.Balance)]).toEqual([invoice.Id, total, total]);
      if (invoice.Status === 'Posted') owed += cents(invoice.Balance);
      if (invoice.Status === 'Canceled') continue;
      for (const { RatePlanChargeId = '', ServiceStartDate, ServiceEndDate } of own) {
        const known = spans.get(RatePlanChargeId) ?? [];
        spans.set(RatePlanChargeId, [...known, `${ServiceStartDate}..${ServiceEndDate}`]);
      }
    }
    const { records } = await client.query(`select Balance from Account where Id = '${account}'`);
    expect(cents(records[0]?.Balance)).toBe(owed);
    for (const days of spans.values()) {
      const sorted = [...days].sort();
      for (let n = 1; n < sorted.length; n++) {
        expect((sorted[n] ?? '').slice(0, 10) > (sorted[n - 1] ?? '').slice(-10)).toBe(true);
      }
    }
  }

  it('amounts add up, and no service day is billed twice', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '33.33' },
      { name: 'Fee', price: '9.99' },
      { name: 'Seats', uom: 'Seat', quantity: '3', price: '0.335', more: { BillingTiming: 'In Arrears' } },
    ]);
    const more = { subscription: { ContractEffectiveDate: '2026-01-10' } };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const { accountId } = await subscribe(client, { ratePlanId, ...more });
        for (const next of steps) await take(client, accountId, next);
        await check(client, accountId);
      }),
      { numRuns: 25 },
    );
  });
});
