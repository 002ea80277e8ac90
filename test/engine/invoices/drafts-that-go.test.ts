import { createRatePlan, subscribe, type TestCharge } from '../../support/catalog.js';
import { fresh, accountWith, generated, set, statusOf, balanceOf } from './status-helpers.js';

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

  it('is deleted only as a draft or once it is canceled', async () => {
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
