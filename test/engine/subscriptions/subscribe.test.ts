import {
  createRatePlan,
  record,
  subscribe,
  subscribeBody,
  type TestSubscription,
} from '../../support/catalog.js';
import { faultOf } from '../../support/localbill.js';
import { at, freshTenants, UNKNOWN_ID } from '../../support/tenants.js';
import { rowsOf, invoiceOptions } from './subscribe-helpers.js';

/** subscribe() (sources: message-types, limits, row-errors, reply-bytes). */

const targetDate = (day: string) =>
  `<ns1:SubscribeInvoiceProcessingOptions><ns1:InvoiceDate>2026-01-05</ns1:InvoiceDate>` +
  `<ns1:InvoiceTargetDate>${day}</ns1:InvoiceTargetDate></ns1:SubscribeInvoiceProcessingOptions>`;

describe('subscribe()', () => {
  const fresh = freshTenants();

  it('makes an active account with its contacts, a subscription and its charges', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [
      { name: 'Setup', type: 'OneTime', price: '250' },
      { name: 'Seats', uom: 'Seat', quantity: '5', price: '19.90' },
    ]);
    const soldTo = record('Contact', { FirstName: 'Charles', LastName: 'Babbage' }, 'SoldToContact');
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId: plan, options: soldTo });
    const contacts = await client.query('select FirstName, AccountId from Contact');
    const [ada, charles] = contacts.records;
    expect(contacts.records.map((contact) => [contact.FirstName, contact.AccountId])).toEqual([
      ['Ada', accountId],
      ['Charles', accountId],
    ]);
    expect(
      (await client.query('select Status, BillToId, SoldToId, AccountNumber from Account')).records,
    ).toEqual([
      {
        Id: accountId,
        AccountNumber: 'A00000001',
        BillToId: ada?.Id,
        SoldToId: charles?.Id,
        Status: 'Active',
      },
    ]);
    const subscription = await client.query(
      'select AccountId, Name, OriginalId, Status, SubscriptionStartDate, TermEndDate, TermType, Version from Subscription',
    );
    expect(subscription.records).toEqual([
      {
        Id: subscriptionId,
        AccountId: accountId,
        Name: 'A-S00000001',
        OriginalId: subscriptionId,
        Status: 'Active',
        SubscriptionStartDate: '2026-01-01',
        TermType: 'EVERGREEN',
        Version: '1',
      },
    ]);
    const charges = await client.query(
      'select Name, ChargeNumber, ChargeType, Price, Quantity, UOM, MRR, TCV, EffectiveStartDate, BillingPeriod from RatePlanCharge',
    );
    expect(charges.records).toEqual([
      {
        Id: expect.any(String),
        ChargeNumber: 'C-00000001',
        ChargeType: 'OneTime',
        EffectiveStartDate: '2026-01-01',
        Name: 'Setup',
        Price: '250',
        Quantity: '1',
        TCV: '250',
      },
      {
        Id: expect.any(String),
        BillingPeriod: 'Month',
        ChargeNumber: 'C-00000002',
        ChargeType: 'Recurring',
        EffectiveStartDate: '2026-01-01',
        MRR: '99.5',
        Name: 'Seats',
        Price: '19.9',
        Quantity: '5',
        UOM: 'Seat',
      },
    ]);
  });

  it('bills at the bill-to contact when there is no other', async () => {
    const { client } = fresh;
    await subscribe(client, { ratePlanId: await createRatePlan(client, [{ name: 'Fee', price: '10' }]) });
    const [account] = (await client.query('select BillToId, SoldToId from Account')).records;
    expect(account?.SoldToId).toBe(account?.BillToId);
  });

  it('takes an account that is there', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const again = await subscribe(client, { ratePlanId, existingAccount: accountId.toUpperCase() });
    expect(again).toMatchObject({ success: true, accountId });
    expect((await client.query('select Id from Account')).size).toBe(1);
    expect((await client.query('select Name from Subscription')).records.map(({ Name }) => Name)).toEqual([
      'A-S00000001',
      'A-S00000002',
    ]);
  });

  it('gives an account that is there the contacts beside it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const options = record('Contact', { FirstName: 'Grace', LastName: 'Hopper' }, 'BillToContact');
    await subscribe(client, { ratePlanId, existingAccount: accountId, options });
    const [grace] = (await client.query("select Id from Contact where FirstName = 'Grace'")).records;
    const [ada] = (await client.query("select Id from Contact where FirstName = 'Ada'")).records;
    expect((await client.query('select BillToId, SoldToId from Account')).records).toMatchObject([
      { BillToId: grace?.Id, SoldToId: ada?.Id },
    ]);
  });

  it('overrides price, quantity and description of the catalog', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [
      { name: 'Seats', uom: 'Seat', quantity: '5', price: '20' },
      { name: 'Fee', price: '10' },
    ]);
    const { records } = await client.query("select Id from ProductRatePlanCharge where Name = 'Seats'");
    const ProductRatePlanChargeId = records[0]?.Id ?? '';
    const { accountId } = await subscribe(client, {
      ratePlanId,
      charges: [{ ProductRatePlanChargeId, Price: '12.5', Quantity: '8', Description: 'Ours' }],
    });
    const charges = await client.query('select Name, Description, Price, Quantity, MRR from RatePlanCharge');
    expect(charges.records).toMatchObject([
      { Name: 'Seats', Description: 'Ours', Price: '12.5', Quantity: '8', MRR: '100' },
      { Name: 'Fee', Price: '10', MRR: '10' },
    ]);
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    expect((await client.query('select Amount from Invoice')).records[0]?.Amount).toBe('110');
    const catalog = await client.query('select Price from ProductRatePlanChargeTier');
    expect(catalog.records.map(({ Price }) => Price)).toEqual(['20', '10']);
  });

  it('answers each request on its own, and a failed one leaves nothing behind', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const termless: TestSubscription = { ratePlanId, subscription: { TermType: 'TERMED', InitialTerm: 0 } };
    const { text } = await client.call(subscribeBody({ ratePlanId }, termless, { ratePlanId }));
    const rows = rowsOf(text);
    expect(rows.map((row) => row.includes('<ns1:Success>true<'))).toEqual([true, false, true]);
    expect(rows[1]).toBe(
      '<ns1:Errors><ns1:Code>INVALID_VALUE</ns1:Code><ns1:Message>Initial Term should be greater than zero</ns1:Message>' +
        '</ns1:Errors><ns1:Success>false</ns1:Success>',
    );
    const numbers = (await client.query('select AccountNumber from Account')).records;
    expect(numbers.map(({ AccountNumber }) => AccountNumber)).toEqual(['A00000001', 'A00000002']);
    for (const [type, size] of [
      ['Contact', 2],
      ['Subscription', 2],
      ['RatePlanCharge', 2],
    ] as const) {
      expect([type, (await client.query(`select Id from ${type}`)).size]).toEqual([type, size]);
    }
  });

  it('takes 50 requests, not 51', async () => {
    const { client } = fresh;
    const many = Array.from({ length: 51 }, () => ({ ratePlanId: UNKNOWN_ID }));
    expect(faultOf(await client.call(subscribeBody(...many))).faultcode).toBe('fns:MAX_RECORDS_EXCEEDED');
    expect((await client.call(subscribeBody(...many.slice(1)))).element.children).toHaveLength(50);
  });

  it('generates and posts the invoice when asked to', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const options = invoiceOptions(targetDate('2026-02-01'));
    const { accountId, invoiceId } = await subscribe(client, { ratePlanId, options });
    const invoices = await client.query(
      'select Amount, InvoiceDate, TargetDate, Status, PostedBy, DueDate from Invoice where PostedDate != null',
    );
    expect(invoices.records).toEqual([
      {
        Id: invoiceId,
        Amount: '20',
        DueDate: '2026-02-04',
        InvoiceDate: '2026-01-05',
        PostedBy: fresh.tenant.userId,
        Status: 'Posted',
        TargetDate: '2026-02-01',
      },
    ]);
    const account = await client.query('select Balance, TotalInvoiceBalance from Account');
    expect(account.records).toEqual([{ Id: accountId, Balance: '20', TotalInvoiceBalance: '20' }]);
  });

  it('bills as of today where no dates are given, and nothing where nothing is due', async () => {
    const { client, bill } = fresh;
    bill.clock.freeze(at('2026-01-20T23:00:00-08:00'));
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    await subscribe(client, { ratePlanId, options: invoiceOptions() });
    const later = { ContractEffectiveDate: '2026-01-21' };
    const none = await subscribe(client, { ratePlanId, options: invoiceOptions(), subscription: later });
    bill.clock.reset();
    expect(none).toMatchObject({ success: true, invoiceId: undefined });
    const { records } = await client.query('select InvoiceDate, TargetDate from Invoice');
    expect(records).toMatchObject([{ InvoiceDate: '2026-01-20', TargetDate: '2026-01-20' }]);
  });

  it('adds what is due to a draft that is there, and posts it', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId: existingAccount } = await subscribe(client, { ratePlanId });
    const draft = await client.generate({
      AccountId: existingAccount,
      InvoiceDate: '2026-01-01',
      TargetDate: '2026-01-01',
    });
    const options = invoiceOptions(targetDate('2026-02-01'));
    const { invoiceId } = await subscribe(client, { ratePlanId, existingAccount, options });
    expect(invoiceId).toBe(draft.id);
    expect(
      (await client.query('select Amount, Balance, InvoiceDate, Status, TargetDate from Invoice')).records,
    ).toEqual([
      {
        Id: invoiceId,
        Amount: '40',
        Balance: '40',
        InvoiceDate: '2026-01-05',
        Status: 'Posted',
        TargetDate: '2026-02-01',
      },
    ]);
    expect((await client.query('select Balance from Account')).records[0]?.Balance).toBe('40');
    expect((await client.query(`select Id from InvoiceItem where InvoiceId = '${invoiceId}'`)).size).toBe(4);
  });

  it('leaves a draft that reaches further its target date', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId: existingAccount } = await subscribe(client, { ratePlanId });
    const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-03-01' };
    const draft = await client.generate({ AccountId: existingAccount, ...days });
    const options = invoiceOptions(targetDate('2026-02-01'));
    const { invoiceId } = await subscribe(client, { ratePlanId, existingAccount, options });
    const { records } = await client.query('select Amount, TargetDate from Invoice');
    expect(records).toEqual([{ Id: draft.id, Amount: '50', TargetDate: '2026-03-01' }]);
    expect(invoiceId).toBe(draft.id);
  });

  it('bills the new subscription alone where its scope says so', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const scoped = (scope: string) =>
      invoiceOptions(
        '<ns1:SubscribeInvoiceProcessingOptions>' +
          `<ns1:InvoiceProcessingScope>${scope}</ns1:InvoiceProcessingScope>` +
          '<ns1:InvoiceTargetDate>2026-01-01</ns1:InvoiceTargetDate></ns1:SubscribeInvoiceProcessingOptions>',
      );
    const wrong = await subscribe(client, {
      ratePlanId,
      existingAccount: accountId,
      options: scoped('Galaxy'),
    });
    expect(wrong.errors[0]?.message).toMatch(/Galaxy/);
    await subscribe(client, { ratePlanId, existingAccount: accountId, options: scoped('Subscription') });
    await subscribe(client, { ratePlanId, existingAccount: accountId, options: scoped('Account') });
    const { records } = await client.query('select Amount from Invoice');
    expect(records.map(({ Amount }) => Amount)).toEqual(['10', '20']);
  });
});
