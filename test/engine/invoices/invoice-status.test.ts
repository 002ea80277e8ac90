import { at } from '../../support/tenants.js';
import { fresh, accountWith, generated, set, statusOf, balanceOf } from './status-helpers.js';

/** An invoice's states (sources: invoice-fields, invoice-status). */

describe('The Status of an invoice', () => {
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
  it('makes the account owe it, once', async () => {
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

  it('of several in one call leaves out the one that cannot', async () => {
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

describe('TransferredToAccounting', () => {
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

describe('Other fields of an invoice', () => {
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

  it('AutoPay is, from 89 on; before, it is ignored', async () => {
    const id = await generated(await accountWith());
    const autoPay = async () => (await fresh.client.query('select AutoPay from Invoice')).records[0]?.AutoPay;
    expect(await autoPay()).toBe('false');
    await (await fresh.as('88.0')).update('Invoice', { Id: id, AutoPay: true });
    expect(await autoPay()).toBe('false');
    await fresh.client.update('Invoice', { Id: id, AutoPay: true });
    expect(await autoPay()).toBe('true');
  });
});
