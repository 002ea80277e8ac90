import { amended } from '../../support/amendments.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import { freshTenants, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** Usage (sources: usage-records, limits). */

const fresh = freshTenants();

const calls = { name: 'Calls', type: 'Usage', uom: 'Call', price: '0.5' } as const;

const used = (AccountId: string, day: string, Quantity: string | number, more: Fields = {}): Fields => ({
  AccountId,
  UOM: 'Call',
  Quantity,
  StartDateTime: `${day}T09:00:00`,
  ...more,
});

async function customer() {
  const ratePlanId = await createRatePlan(fresh.client, [calls]);
  return { ratePlanId, ...(await subscribe(fresh.client, { ratePlanId })) };
}

/** Period, quantity and amount of what generate() bills. */
async function billed(AccountId: string, TargetDate: string): Promise<string[]> {
  const { client } = fresh;
  const { id } = await client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
  const { records } = await client.query(
    `select ServiceStartDate, ServiceEndDate, Quantity, ChargeAmount, UnitPrice from InvoiceItem where InvoiceId = '${id}'`,
  );
  return records.map(
    (item) =>
      `${item.ServiceStartDate}..${item.ServiceEndDate}: ${item.Quantity} x ${item.UnitPrice} = ${item.ChargeAmount}`,
  );
}

const statuses = async () =>
  (await fresh.client.query('select RbeStatus from Usage')).records.map(({ RbeStatus }) => RbeStatus);

describe('Usage after an owner transfer', () => {
  it('is of the account that has the subscription by then, whichever version it names', async () => {
    const { client } = fresh;
    const { ratePlanId, accountId, subscriptionId } = await customer();
    const other = await subscribe(client, { ratePlanId });
    await amended(client, subscriptionId, {
      type: 'OwnerTransfer',
      on: '2026-01-01',
      fields: { DestinationAccountId: other.accountId },
    });
    const [old] = await client.create(
      'Usage',
      used(accountId, '2026-01-05', 1, { SubscriptionId: subscriptionId }),
    );
    const [now] = await client.create(
      'Usage',
      used(other.accountId, '2026-01-05', 1, { SubscriptionId: subscriptionId }),
    );
    expect([old?.success, now?.success]).toEqual([false, true]);
  });
});

describe('Usage is billed', () => {
  it('per unit, all records of a period together, when the period is over', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    await client.create(
      'Usage',
      used(accountId, '2026-01-01', '1'),
      used(accountId, '2026-01-31', '2.25'),
      used(accountId, '2026-02-01', 10),
      used(accountId, '2026-01-15', 0),
    );
    expect(await billed(accountId, '2026-01-31')).toEqual([]);
    expect(await statuses()).toEqual(['Pending', 'Pending', 'Pending', 'Pending']);
    expect(await billed(accountId, '2026-02-01')).toEqual(['2026-01-01..2026-01-31: 3.25 x 0.5 = 1.63']);
    expect(await statuses()).toEqual(['Processed', 'Processed', 'Pending', 'Processed']);
    expect(await billed(accountId, '2026-03-01')).toEqual(['2026-02-01..2026-02-28: 10 x 0.5 = 5']);
  });

  it('with nothing where there was none', async () => {
    const { accountId } = await customer();
    expect(await billed(accountId, '2026-03-01')).toEqual([
      '2026-01-01..2026-01-31: 0 x 0.5 = 0',
      '2026-02-01..2026-02-28: 0 x 0.5 = 0',
    ]);
  });

  it('never before its time, nor after its period was closed: then it stays Pending', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    await client.create('Usage', used(accountId, '2025-12-31', 7), used(accountId, '2026-06-01', 7));
    await billed(accountId, '2026-02-01');
    await client.createOne('Usage', used(accountId, '2026-01-20', 7));
    expect(await billed(accountId, '2026-03-01')).toEqual(['2026-02-01..2026-02-28: 0 x 0.5 = 0']);
    expect(await statuses()).toEqual(['Pending', 'Pending', 'Pending']);
  });

  it('on the day that it is for the tenant', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    // In California it is still January.
    await client.createOne('Usage', used(accountId, '', 1, { StartDateTime: '2026-02-01T03:00:00Z' }));
    await client.createOne('Usage', used(accountId, '', 2, { StartDateTime: '2026-02-01T03:00:00-08:00' }));
    expect(await billed(accountId, '2026-02-01')).toEqual(['2026-01-01..2026-01-31: 1 x 0.5 = 0.5']);
  });

  it('once, whatever is generated how often', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    await client.createOne('Usage', used(accountId, '2026-01-05', 4));
    await Promise.all(Array.from({ length: 5 }, () => billed(accountId, '2026-02-01')));
    const { records } = await client.query('select Quantity from InvoiceItem');
    expect(records.map(({ Quantity }) => Quantity)).toEqual(['4']);
  });

  it('for the subscription or the charge that it names, else for the first of its unit', async () => {
    const { client } = fresh;
    const { ratePlanId, accountId, subscriptionId } = await customer();
    const second = await subscribe(client, { ratePlanId, existingAccount: accountId });
    const charges = await client.query('select ChargeNumber from RatePlanCharge');
    await client.create(
      'Usage',
      used(accountId, '2026-01-05', 1),
      used(accountId, '2026-01-05', 10, { SubscriptionId: second.subscriptionId }),
      used(accountId, '2026-01-05', 100, { ChargeNumber: charges.records[1]?.ChargeNumber ?? '' }),
      used(accountId, '2026-01-05', 1000, { SubscriptionNumber: 'A-S00000001' }),
      used(accountId, '2026-01-05', 10000, { UOM: 'Each' }),
    );
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-02-01', TargetDate: '2026-02-01' });
    const { records } = await client.query('select SubscriptionId, Quantity from InvoiceItem');
    expect(records.map((item) => [item.SubscriptionId, item.Quantity])).toEqual([
      [subscriptionId, '1001'],
      [second.subscriptionId, '110'],
    ]);
    expect(await statuses()).toEqual(['Processed', 'Processed', 'Processed', 'Processed', 'Pending']);
  });
});

describe('A usage record', () => {
  it('names its account by id or number, and is Pending', async () => {
    const { client } = fresh;
    const account = await client.createOne('Account', { ...plainAccount, AccountNumber: 'CUST-1' });
    const byNumber = {
      UOM: 'Each',
      Quantity: '1.50',
      StartDateTime: '2026-01-05T09:00:00',
      AccountNumber: 'cust-1',
    };
    await client.createOne('Usage', byNumber);
    const { records } = await client.query(
      'select AccountId, AccountNumber, Quantity, RbeStatus, SourceType, StartDateTime from Usage',
    );
    expect(records).toEqual([
      {
        Id: expect.any(String),
        AccountId: account,
        AccountNumber: 'CUST-1',
        Quantity: '1.5',
        RbeStatus: 'Pending',
        SourceType: 'API',
        StartDateTime: '2026-01-05T09:00:00.000-08:00',
      },
    ]);
  });

  it.each<[string, Fields, string, RegExp]>([
    ['no account', { AccountId: null }, 'MISSING_REQUIRED_VALUE', /^Missing required value: AccountId$/],
    ['an account of nobody', { AccountId: UNKNOWN_ID }, 'INVALID_ID', /AccountId/],
    ['a number of nobody', { AccountId: null, AccountNumber: 'X' }, 'INVALID_VALUE', /no account X/],
    ['less than nothing', { Quantity: '-1' }, 'INVALID_VALUE', /0/],
    ['no quantity', { Quantity: null }, 'MISSING_REQUIRED_VALUE', /Quantity/],
    ['no unit', { UOM: '' }, 'MISSING_REQUIRED_VALUE', /UOM/],
    ['no start', { StartDateTime: null }, 'MISSING_REQUIRED_VALUE', /StartDateTime/],
    ['a status of its own', { RbeStatus: 'Processed' }, 'INVALID_FIELD', /Usage\.rbestatus/],
    ['a subscription of nobody', { SubscriptionId: UNKNOWN_ID }, 'INVALID_ID', /SubscriptionId/],
    ['a charge of nobody', { ChargeId: UNKNOWN_ID }, 'INVALID_VALUE', /no such rate plan charge/],
    ['a charge number of nobody', { ChargeNumber: 'C-9' }, 'INVALID_VALUE', /no such rate plan charge/],
  ])('is refused with %s', async (_what, fields, code, message) => {
    const { client } = fresh;
    const account = await client.createOne('Account', plainAccount);
    const [row] = await client.create('Usage', used(account, '2026-01-05', 1, fields));
    expect(row).toMatchObject({ success: false, errors: [{ code }] });
    expect(row?.errors[0]?.message).toMatch(message);
    expect((await client.query('select Id from Usage')).size).toBe(0);
  });

  it('is refused for a subscription of another account', async () => {
    const { client } = fresh;
    const { subscriptionId: SubscriptionId } = await customer();
    const account = await client.createOne('Account', plainAccount);
    const [row] = await client.create('Usage', used(account, '2026-01-05', 1, { SubscriptionId }));
    expect(row?.errors[0]?.message).toBe('The account has no such subscription.');
  });

  it('can be changed and deleted until it is on an invoice', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    const [one, two] = await client.create(
      'Usage',
      used(accountId, '2026-01-05', 1),
      used(accountId, '2026-01-06', 2),
    );
    const Id = one?.id ?? '';
    expect(await client.update('Usage', { Id, Quantity: 5 })).toMatchObject([{ success: true }]);
    expect(await client.update('Usage', { Id, Quantity: -5 })).toMatchObject([{ success: false }]);
    expect(await client.remove('Usage', two?.id ?? '')).toMatchObject([{ success: true }]);
    expect(await billed(accountId, '2026-02-01')).toEqual(['2026-01-01..2026-01-31: 5 x 0.5 = 2.5']);
    expect(await client.update('Usage', { Id, Quantity: 6 })).toMatchObject([
      {
        errors: [
          { code: 'INVALID_VALUE', message: 'The usage record is on an invoice and cannot be updated.' },
        ],
      },
    ]);
    expect(await client.remove('Usage', Id)).toMatchObject([
      {
        errors: [
          { code: 'CANNOT_DELETE', message: 'The usage record is on an invoice and cannot be deleted.' },
        ],
      },
    ]);
  });

  it('is found by its invoice', async () => {
    const { client } = fresh;
    const { accountId } = await customer();
    const usage = await client.createOne('Usage', used(accountId, '2026-01-05', 1));
    await billed(accountId, '2026-02-01');
    const { records } = await client.query("select Id from Usage where InvoiceNumber = 'INV00000001'");
    expect(records).toEqual([{ Id: usage }]);
  });

  it('has the number of its invoice, also where that comes with posting', async () => {
    const { client } = fresh;
    await fresh.set({ invoiceNumbers: { prefix: 'INV', first: 1, uponPosting: true } });
    const { accountId } = await customer();
    const usage = await client.createOne('Usage', used(accountId, '2026-01-05', 1));
    await billed(accountId, '2026-02-01');
    const found = async (number: string) =>
      (await client.query(`select Id from Usage where InvoiceNumber = '${number}'`)).records;
    expect(await found('TMP-INV-00000001')).toEqual([{ Id: usage }]);
    const [invoice] = (await client.query('select Id from Invoice')).records;
    await client.update('Invoice', { Id: invoice?.Id ?? '', Status: 'Posted' });
    expect(await found('INV00000001')).toEqual([{ Id: usage }]);
    expect(await found('TMP-INV-00000001')).toEqual([]);
  });
});
