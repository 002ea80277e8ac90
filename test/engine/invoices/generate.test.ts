import { createRatePlan, subscribe } from '../../support/catalog.js';
import { expectReply, zObject } from '../../support/localbill.js';
import { freshTenants, UNKNOWN_ID } from '../../support/tenants.js';
import { NOTHING, accountWith, bill, itemsOf } from './generated.js';

/** generate() (sources: generate, target-date). Usage is in usage.test.ts. */

describe('generate()', () => {
  const fresh = freshTenants();

  it('makes a draft with number, dates and amounts', async () => {
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

  it('counts invoices without gaps, across accounts, whatever failed between', async () => {
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

  it('answers for several accounts in order, each on its own', async () => {
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

  it('leaves out the kinds of charges that are not included', async () => {
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

  it('moves the charge’s dates on (ChargedThroughDate)', async () => {
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

  it('makes an invoice of its own for each subscription that wants one, and returns the first', async () => {
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
