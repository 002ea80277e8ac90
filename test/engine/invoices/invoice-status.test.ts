import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import type { SoapClient } from '../../support/localbill.js';
import { at, freshTenants } from '../../support/tenants.js';

/** An invoice's states (sources: invoice-fields, invoice-status). */

const fresh = freshTenants();

async function accountWith(charges: readonly TestCharge[] = [{ name: 'Fee', price: '10' }]): Promise<string> {
  const { client } = fresh;
  return (await subscribe(client, { ratePlanId: await createRatePlan(client, charges) })).accountId;
}

async function generated(
  AccountId: string,
  TargetDate = '2026-01-01',
  client = fresh.client,
): Promise<string> {
  const { id, errors } = await client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
  if (!id) throw new Error(JSON.stringify(errors));
  return id;
}

const set = async (Id: string, Status: string, client: SoapClient = fresh.client) => {
  const [row] = await client.update('Invoice', { Id, Status });
  return row?.success ? 'ok' : `${row?.errors[0]?.code}: ${row?.errors[0]?.message}`;
};

const statusOf = async (id: string) =>
  (await fresh.client.query(`select Status from Invoice where Id = '${id}'`)).records[0]?.Status;

const balanceOf = async (account: string) =>
  (await fresh.client.query(`select Balance from Account where Id = '${account}'`)).records[0]?.Balance;

describe('The Status of an invoice (6.2)', () => {
  it.each([
    ['Draft', 'Posted', 'ok'],
    ['Draft', 'Canceled', 'ok'],
    ['Draft', 'Draft', 'ok'],
    ['Posted', 'Posted', 'ok'],
    ['Canceled', 'Canceled', 'ok'],
    [
      'Posted',
      'Draft',
      'from Posted to Draft: the permission "Cancel Posted Billing Documents" is not granted.',
    ],
    ['Posted', 'Canceled', 'from Posted to Canceled: the invoice must be changed to Draft first.'],
    ['Canceled', 'Draft', 'from Canceled to Draft: a canceled invoice stays canceled.'],
    ['Canceled', 'Posted', 'from Canceled to Posted: a canceled invoice stays canceled.'],
    ['Draft', 'Generating', 'from Draft to Generating: only the service itself sets it.'],
  ])('from %s to %s: %s', async (from, to, verdict) => {
    const id = await generated(await accountWith());
    if (from !== 'Draft') expect(await set(id, from)).toBe('ok');
    const expected =
      verdict === 'ok' ? 'ok' : `INVALID_VALUE: The Status of the invoice cannot be changed ${verdict}`;
    expect(await set(id, to)).toBe(expected);
    expect(await statusOf(id)).toBe(verdict === 'ok' ? to : from);
  });

  it.each(['Error', 'posted', 'Paid'])('is never %s', async (status) => {
    const id = await generated(await accountWith());
    expect(await set(id, status)).toMatch(/^INVALID_VALUE: .*Draft, Posted, Canceled/);
    expect(await statusOf(id)).toBe('Draft');
  });

  it('is left alone by an empty one, and cannot be null', async () => {
    const { client } = fresh;
    const id = await generated(await accountWith());
    expect(await set(id, '')).toBe('ok');
    const [row] = await client.update('Invoice', { fieldsToNull: 'Status', Id: id });
    expect(row?.errors).toEqual([
      { code: 'INVALID_VALUE', message: 'The field Status cannot be set to null.' },
    ]);
    expect(await statusOf(id)).toBe('Draft');
  });
});

describe('Posting', () => {
  it('makes the account owe it, once (6.2)', async () => {
    const { client, bill, tenant } = fresh;
    const account = await accountWith();
    const first = await generated(account);
    const second = await generated(account, '2026-02-01');
    expect(await balanceOf(account)).toBe('0');
    bill.clock.freeze(at('2026-02-03T04:05:06Z'));
    expect(await set(second, 'Posted')).toBe('ok');
    bill.clock.reset();
    expect(await set(second, 'Posted')).toBe('ok');
    expect(await balanceOf(account)).toBe('10');
    await set(first, 'Posted');
    const { records } = await client.query(
      `select Balance, PostedBy, PostedDate, Amount from Invoice where Id = '${second}'`,
    );
    expect(records).toEqual([
      {
        Id: second,
        Amount: '10',
        Balance: '10',
        PostedBy: tenant.userId,
        PostedDate: '2026-02-02T20:05:06.000-08:00',
      },
    ]);
    const [owing] = (await client.query('select Balance, TotalInvoiceBalance from Account')).records;
    expect(owing).toEqual({ Id: account, Balance: '20', TotalInvoiceBalance: '20' });
  });

  it('of several in one call leaves out the one that cannot (3.5)', async () => {
    const { client } = fresh;
    const account = await accountWith();
    const ids: string[] = [];
    for (let month = 1; month <= 9; month++) ids.push(await generated(account, `2026-0${month}-01`));
    await set(ids[8] ?? '', 'Canceled');
    const rows = await client.update('Invoice', ...ids.map((Id) => ({ Id, Status: 'Posted' })));
    expect(rows.map((row) => row.success)).toEqual([...Array.from({ length: 8 }, () => true), false]);
    expect(await balanceOf(account)).toBe('80');
  });

  it('counts once when many ask at the same time', async () => {
    const account = await accountWith();
    const id = await generated(account);
    const answers = await Promise.all(Array.from({ length: 20 }, () => set(id, 'Posted')));
    expect(answers.every((answer) => answer === 'ok')).toBe(true);
    expect(await balanceOf(account)).toBe('10');
  });
});

describe('A draft that goes', () => {
  const charges: TestCharge[] = [
    { name: 'Setup', type: 'OneTime', price: '250' },
    { name: 'Fee', price: '10' },
    { name: 'Calls', type: 'Usage', uom: 'Call', price: '2' },
  ];

  const leave = {
    canceled: (id: string) => set(id, 'Canceled'),
    deleted: async (id: string) => ((await fresh.client.remove('Invoice', id))[0]?.success ? 'ok' : 'failed'),
  };

  async function amountsOf(id: string) {
    const { records } = await fresh.client.query(
      `select ChargeName, ChargeAmount, ServiceStartDate from InvoiceItem where InvoiceId = '${id}'`,
    );
    return records.map(({ Id: _id, ...item }) => item);
  }

  const usage = async () => (await fresh.client.query('select RbeStatus, Quantity from Usage')).records[0];

  it.each(['canceled', 'deleted'] as const)('is %s: the next one bills its charges', async (how) => {
    const { client } = fresh;
    const account = await accountWith(charges);
    await client.createOne('Usage', {
      AccountId: account,
      UOM: 'Call',
      Quantity: 4,
      StartDateTime: '2026-01-05T10:00:00',
    });
    const first = await generated(account, '2026-02-01');
    const items = await amountsOf(first);
    expect(items).toHaveLength(4);
    expect(await usage()).toMatchObject({ RbeStatus: 'Processed' });
    expect(await leave[how](first)).toBe('ok');
    expect(await usage()).toMatchObject({ RbeStatus: 'Pending' });
    expect((await client.query(`select Id from Usage where InvoiceId = '${first}'`)).size).toBe(0);
    const second = await generated(account, '2026-02-01');
    expect(await amountsOf(second)).toEqual(items);
    expect(await usage()).toMatchObject({ RbeStatus: 'Processed' });
    const kept = await client.query(`select Status from Invoice where Id = '${first}'`);
    expect(kept.records.map(({ Status }) => Status)).toEqual(how === 'deleted' ? [] : ['Canceled']);
    expect((await amountsOf(first)).length).toBe(how === 'deleted' ? 0 : 4);
    expect(await balanceOf(account)).toBe('0');
  });

  it.each(['canceled', 'deleted'] as const)(
    'cannot be %s while a newer one bills later periods, and says which',
    async (how) => {
      const account = await accountWith();
      const older = await generated(account, '2026-01-01');
      const newer = await generated(account, '2026-02-01');
      const message =
        'Invoice INV00000002 bills later periods of the same charges; cancel or delete it first.';
      if (how === 'canceled') expect(await set(older, 'Canceled')).toBe(`INVALID_VALUE: ${message}`);
      else expect((await fresh.client.remove('Invoice', older))[0]?.errors[0]?.message).toBe(message);
      expect(await statusOf(older)).toBe('Draft');
      expect(await leave[how](newer)).toBe('ok');
      expect(await leave[how](older)).toBe('ok');
      const again = await generated(account, '2026-02-01');
      expect((await amountsOf(again)).map((item) => item.ServiceStartDate)).toEqual([
        '2026-01-01',
        '2026-02-01',
      ]);
    },
  );

  it('leaves the charge’s dates as the invoices before it have them', async () => {
    const { client } = fresh;
    const account = await accountWith([
      { name: 'Advance', price: '10' },
      { name: 'Arrears', price: '10', more: { BillingTiming: 'In Arrears' } },
    ]);
    const dates = async () => {
      const { records } = await client.query(
        'select ChargedThroughDate, ProcessedThroughDate from RatePlanCharge',
      );
      return records.map((charge) => [charge.ChargedThroughDate, charge.ProcessedThroughDate]);
    };
    const first = await generated(account, '2026-02-01');
    const before = await dates();
    expect(before).toEqual([
      ['2026-03-01', '2026-02-01'],
      ['2026-02-01', '2026-02-01'],
    ]);
    const second = await generated(account, '2026-03-01');
    expect(await set(second, 'Canceled')).toBe('ok');
    expect(await dates()).toEqual(before);
    expect(await set(first, 'Canceled')).toBe('ok');
    expect(await dates()).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('may go before newer ones that bill other charges', async () => {
    const { client } = fresh;
    const separate = { subscription: { IsInvoiceSeparate: true } };
    const yearly = await createRatePlan(client, [{ name: 'Yearly', price: '90', period: 'Annual' }]);
    const monthly = await createRatePlan(client, [{ name: 'Monthly', price: '10' }]);
    const { accountId } = await subscribe(client, { ratePlanId: yearly, ...separate });
    await subscribe(client, { ratePlanId: monthly, existingAccount: accountId, ...separate });
    const first = await generated(accountId, '2026-01-01');
    await generated(accountId, '2026-02-01');
    const { records } = await client.query(
      "select InvoiceNumber from Invoice where TargetDate = '2026-01-01'",
    );
    const second = records.find(({ Id }) => Id !== first)?.Id ?? '';
    expect(await set(first, 'Canceled')).toBe('ok');
    expect(await set(second, 'Canceled')).toMatch(/^INVALID_VALUE: Invoice INV00000003 bills later periods/);
  });

  it('is deleted only as a draft or once it is canceled (6.2)', async () => {
    const { client } = fresh;
    const account = await accountWith();
    const posted = await generated(account);
    await set(posted, 'Posted');
    const canceled = await generated(account, '2026-02-01');
    await set(canceled, 'Canceled');
    expect(await client.remove('Invoice', posted, canceled)).toEqual([
      {
        id: posted,
        success: false,
        errors: [
          {
            code: 'CANNOT_DELETE',
            message:
              'An invoice with the Status Posted cannot be deleted: only Draft and Canceled invoices can.',
          },
        ],
      },
      { id: canceled, success: true, errors: [] },
    ]);
    expect((await client.query(`select Id from InvoiceItem where InvoiceId = '${canceled}'`)).size).toBe(0);
  });
});

describe('TransferredToAccounting (6.1)', () => {
  const transfer = async (Id: string, fields: Record<string, string>) => {
    const [row] = await fresh.client.update('Invoice', { Id, ...fields });
    return row?.success ? 'ok' : row?.errors[0]?.message;
  };

  it('is set on posted invoices, also while posting', async () => {
    const { client } = fresh;
    const id = await generated(await accountWith());
    expect(await transfer(id, { TransferredToAccounting: 'Yes' })).toBe(
      'TransferredToAccounting can be set on posted invoices only.',
    );
    expect(await transfer(id, { Status: 'Posted', TransferredToAccounting: 'Processing' })).toBe('ok');
    for (const value of ['Yes', 'Error', 'Ignore']) {
      expect(await transfer(id, { TransferredToAccounting: value })).toBe('ok');
    }
    const { records } = await client.query(
      "select TransferredToAccounting from Invoice where Status = 'Posted'",
    );
    expect(records[0]?.TransferredToAccounting).toBe('Ignore');
  });

  it('is never set to No, to null or to anything else', async () => {
    const id = await generated(await accountWith());
    await set(id, 'Posted');
    expect(await transfer(id, { TransferredToAccounting: 'No' })).toBe(
      'TransferredToAccounting cannot be set to No.',
    );
    expect(await transfer(id, { fieldsToNull: 'TransferredToAccounting' })).toBe(
      'The field TransferredToAccounting cannot be set to null.',
    );
    expect(await transfer(id, { TransferredToAccounting: 'Perhaps' })).toMatch(
      /Processing, Yes, No, Error, Ignore/,
    );
  });
});

describe('Other fields of an invoice (6.1)', () => {
  it.each([
    'Amount',
    'Balance',
    'Comments',
    'DueDate',
    'InvoiceDate',
    'InvoiceNumber',
    'TargetDate',
    'AccountId',
  ])('%s is not changed by update()', async (field) => {
    const id = await generated(await accountWith());
    const value = field.endsWith('Date') ? '2026-05-05' : field === 'AccountId' ? id : '5';
    const [row] = await fresh.client.update('Invoice', { Id: id, [field]: value });
    expect(row?.errors[0]).toEqual({
      code: 'INVALID_FIELD',
      message: `invalid field for update: Invoice.${field.toLowerCase()}`,
    });
  });

  it('AutoPay is, from 89 on; before, it is ignored (1.7)', async () => {
    const id = await generated(await accountWith());
    const autoPay = async () => (await fresh.client.query('select AutoPay from Invoice')).records[0]?.AutoPay;
    expect(await autoPay()).toBe('false');
    await (await fresh.as('88.0')).update('Invoice', { Id: id, AutoPay: true });
    expect(await autoPay()).toBe('false');
    await fresh.client.update('Invoice', { Id: id, AutoPay: true });
    expect(await autoPay()).toBe('true');
  });
});
