import {
  createRatePlan,
  record,
  subscribe,
  subscribeBody,
  type TestSubscription,
} from '../../support/catalog.js';
import { faultOf, zObject } from '../../support/localbill.js';
import { at, freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** subscribe() (sources: message-types, limits, row-errors, reply-bytes). */

/** The rows of the reply, ids as their letters' place and numbers as they are. */
function rowsOf(text: string): string[] {
  const ids: string[] = [];
  const named = text.replace(/[0-9a-f]{32}/g, (id) => {
    if (!ids.includes(id)) ids.push(id);
    return 'ABCDEFG'[ids.indexOf(id)] ?? '?';
  });
  const rows = [...named.matchAll(/<ns1:result>(.*?)<\/ns1:result>/gs)].map(([, row]) => row ?? '');
  return rows.map((row) => row.replace(/ xmlns:\w+="[^"]*"/g, ''));
}

const invoiceOptions = (inner = '') =>
  `<ns1:SubscribeOptions><ns1:GenerateInvoice>true</ns1:GenerateInvoice>${inner}</ns1:SubscribeOptions>`;
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

  it('overrides price, quantity and description of the catalog (appendix C, S)', async () => {
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

  it('answers each request on its own, and a failed one leaves nothing behind (3.5)', async () => {
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

  it('takes 50 requests, not 51 (3.10)', async () => {
    const { client } = fresh;
    const many = Array.from({ length: 51 }, () => ({ ratePlanId: UNKNOWN_ID }));
    expect(faultOf(await client.call(subscribeBody(...many))).faultcode).toBe('fns:MAX_RECORDS_EXCEEDED');
    expect((await client.call(subscribeBody(...many.slice(1)))).element.children).toHaveLength(50);
  });

  it('generates and posts the invoice when asked to (6.4)', async () => {
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

  it('adds what is due to a draft that is there, and posts it (6.4, drafts present)', async () => {
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

describe('The reply by version (4.4)', () => {
  const fresh = freshTenants();

  const year = { TermType: 'TERMED', InitialTerm: 12 };

  async function reply(version: string, wanted: Partial<TestSubscription>): Promise<string | undefined> {
    const client = await fresh.as(version);
    const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', period: 'Annual', price: '180' }]);
    const { text } = await client.call(subscribeBody({ ratePlanId, ...wanted }));
    return rowsOf(text)[0];
  }

  const made =
    '<ns1:SubscriptionId>B</ns1:SubscriptionId><ns1:SubscriptionNumber>A-S00000001</ns1:SubscriptionNumber><ns1:Success>true</ns1:Success>';
  const account = '<ns1:AccountId>A</ns1:AccountId><ns1:AccountNumber>A00000001</ns1:AccountNumber>';

  it('36.0 with an invoice', async () => {
    const { bill } = fresh;
    bill.clock.freeze(at('2026-01-20T12:00:00Z'));
    const row = await reply('36.0', { subscription: year, options: invoiceOptions() });
    bill.clock.reset();
    expect(row).toBe(
      `${account}<ns1:InvoiceId>B</ns1:InvoiceId><ns1:InvoiceNumber>INV00000001</ns1:InvoiceNumber>` +
        '<ns1:InvoiceResult><ns1:Invoice xsi:type="ns2:Invoice"><ns2:Id>B</ns2:Id>' +
        '<ns2:InvoiceNumber>INV00000001</ns2:InvoiceNumber></ns1:Invoice></ns1:InvoiceResult>' +
        made.replace('>B<', '>C<'),
    );
  });

  it.each(['58.0', '91.0'])('%s without an invoice, totals with nine decimals', async (version) => {
    expect(await reply(version, { subscription: year })).toBe(
      `${account}<ns1:InvoiceResult />${made}<ns1:TotalMrr>15.000000000</ns1:TotalMrr><ns1:TotalTcv>180.000000000</ns1:TotalTcv>`,
    );
  });

  it('91.0 evergreen has no total value', async () => {
    expect(await reply('91.0', {})).toBe(
      `${account}<ns1:InvoiceResult />${made}<ns1:TotalMrr>15.000000000</ns1:TotalMrr><ns1:TotalTcv xsi:nil="1" />`,
    );
  });

  const nil = (...names: string[]) => names.map((name) => `<ns1:${name} xsi:nil="1" />`).join('');
  const error =
    '<ns1:Errors><ns1:Code>INVALID_VALUE</ns1:Code><ns1:Message>Initial Term should be greater than zero</ns1:Message></ns1:Errors>';
  const nilAccount = nil('AccountId', 'AccountNumber');
  const nilRest = nil('InvoiceId', 'InvoiceNumber', 'InvoiceResult', 'SubscriptionId', 'SubscriptionNumber');
  const failed = '<ns1:Success>false</ns1:Success>';

  it.each([
    ['36.0', nilAccount + error + nilRest + failed],
    ['48.0', nilAccount + error + nilRest + failed + nil('TotalMrr', 'TotalTcv')],
    ['58.0', error + failed],
    ['91.0', error + failed],
  ])('%s failed', async (version, row) => {
    expect(await reply(version, { subscription: { TermType: 'TERMED', InitialTerm: 0 } })).toBe(row);
  });
});

describe('subscribe() refuses', () => {
  const fresh = oneTenant();
  let ratePlanId: string;
  let chargeId: string;
  beforeAll(async () => {
    ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
    chargeId = (await fresh.client.query('select Id from ProductRatePlanCharge')).records[0]?.Id ?? '';
  });
  afterEach(async () => {
    for (const type of ['Account', 'Contact', 'Subscription', 'RatePlan', 'Invoice']) {
      expect([type, (await fresh.client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });

  const options = (inner: string) => ({ options: `<ns1:SubscribeOptions>${inner}</ns1:SubscribeOptions>` });

  it.each<[string, Partial<TestSubscription>]>([
    ['ProcessPayments', options('<ns1:ProcessPayments>true</ns1:ProcessPayments>')],
    ['ApplyCreditBalance', options('<ns1:ApplyCreditBalance>true</ns1:ApplyCreditBalance>')],
    [
      'ExternalPaymentOptions',
      options('<ns1:ExternalPaymentOptions><ns1:Amount>5</ns1:Amount></ns1:ExternalPaymentOptions>'),
    ],
  ])('%s without an invoice', async (name, wanted) => {
    const { errors } = await subscribe(fresh.client, { ratePlanId, ...wanted });
    expect(errors).toEqual([{ code: 'INVALID_VALUE', message: `${name} needs GenerateInvoice to be true.` }]);
  });

  it.each<[string, () => Partial<TestSubscription>, string, RegExp]>([
    [
      'a term of nothing',
      () => ({ subscription: { TermType: 'TERMED' } }),
      'INVALID_VALUE',
      /^Initial Term should be greater than zero$/,
    ],
    [
      'a service that is activated before the contract',
      () => ({ subscription: { ServiceActivationDate: '2025-12-31' } }),
      'INVALID_VALUE',
      /ContractEffectiveDate, ServiceActivationDate and ContractAcceptanceDate/,
    ],
    [
      'no start',
      () => ({ subscription: { ContractEffectiveDate: null } }),
      'MISSING_REQUIRED_VALUE',
      /ContractEffectiveDate/,
    ],
    [
      'an account without currency',
      () => ({ account: { Currency: '' } }),
      'MISSING_REQUIRED_VALUE',
      /Currency/,
    ],
    [
      'an account without bill cycle day',
      () => ({ account: { BillCycleDay: null } }),
      'MISSING_REQUIRED_VALUE',
      /BillCycleDay/,
    ],
    ['a currency without price', () => ({ account: { Currency: 'EUR' } }), 'INVALID_VALUE', /Fee.*EUR/],
    ['an account of nobody', () => ({ existingAccount: UNKNOWN_ID }), 'INVALID_ID', /no account/],
    ['a rate plan of nobody', () => ({ ratePlanId: UNKNOWN_ID }), 'INVALID_ID', /ProductRatePlan/],
    ['a rate plan that is a charge', () => ({ ratePlanId: chargeId }), 'INVALID_ID', /ProductRatePlan/],
    ['no rate plan', () => ({ ratePlanId: '' }), 'MISSING_REQUIRED_VALUE', /ProductRatePlanId/],
    [
      'a charge that the plan lacks',
      () => ({ charges: [{ ProductRatePlanChargeId: ratePlanId }] }),
      'INVALID_ID',
      /ProductRatePlanChargeId/,
    ],
    [
      'a charge without its id',
      () => ({ charges: [{ Price: '1' }] }),
      'MISSING_REQUIRED_VALUE',
      /ProductRatePlanChargeId/,
    ],
    [
      'a charge twice',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId }, { ProductRatePlanChargeId: chargeId }] }),
      'INVALID_VALUE',
      /twice/,
    ],
    [
      'a field that the service writes',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId, MRR: '1' }] }),
      'INVALID_FIELD',
      /RatePlanCharge\.mrr/,
    ],
    [
      'a custom field that is not defined',
      () => ({ subscription: { Shoe__c: '43' } }),
      'INVALID_FIELD',
      /shoe__c/,
    ],
    [
      'the same on a charge',
      () => ({ charges: [{ ProductRatePlanChargeId: chargeId, Shoe__c: '43' }] }),
      'INVALID_FIELD',
      /shoe__c/,
    ],
    ['the same on the account', () => ({ account: { Shoe__c: '43' } }), 'INVALID_FIELD', /shoe__c/],
  ])('%s', async (_what, wanted, code, message) => {
    const result = await subscribe(fresh.client, { ratePlanId, ...wanted() });
    expect(result).toMatchObject({ success: false, errors: [{ code }] });
    expect(result.errors[0]?.message).toMatch(message);
  });

  it.each([
    ['', 'Account'],
    [record('Account', { Name: 'x', Currency: 'USD', BillCycleDay: 1 }), 'BillToContact'],
  ])('a request that is incomplete: %s', async (inner, missing) => {
    const body = `<ns1:subscribe><ns1:subscribes>${inner}</ns1:subscribes></ns1:subscribe>`;
    const { text } = await fresh.client.call(body);
    expect(text).toContain(`<ns1:Message>Missing required value: ${missing}</ns1:Message>`);
  });

  it('a charge whose period is the term on a subscription without one', async () => {
    const perTerm = await createRatePlan(fresh.client, [
      { name: 'Deal', period: 'Subscription Term', price: '10', more: { ListPriceBase: 'Per Month' } },
    ]);
    const { errors } = await subscribe(fresh.client, { ratePlanId: perTerm });
    expect(errors).toEqual([
      {
        code: 'INVALID_VALUE',
        message: 'The billing period Subscription Term needs a subscription with a term.',
      },
    ]);
  });

  it('another tenant’s account and catalog', async () => {
    const other = await fresh.another();
    const existingAccount = await other.createOne('Account', plainAccount);
    const theirPlan = await createRatePlan(other, [{ name: 'Fee', price: '10' }]);
    expect((await subscribe(fresh.client, { ratePlanId, existingAccount })).errors[0]?.code).toBe(
      'INVALID_ID',
    );
    expect((await subscribe(fresh.client, { ratePlanId: theirPlan })).errors[0]?.code).toBe('INVALID_ID');
  });

  it('create() of a subscription', async () => {
    const body = `<ns1:create>${zObject('Subscription', {})}</ns1:create>`;
    expect(faultOf(await fresh.client.call(body)).detail).toBe('InvalidTypeFault');
  });
});
