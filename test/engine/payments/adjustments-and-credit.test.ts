import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields } from '../../support/localbill.js';
import {
  fresh,
  type Owing,
  owing,
  bill,
  create,
  update,
  fieldsOf,
  balance,
  accountOf,
  pay,
  message,
} from './owing.js';

describe('An adjustment', () => {
  const adjust = ({ invoice }: Owing, Type: string, Amount: number, more: Fields = {}) =>
    create('InvoiceAdjustment', { InvoiceId: invoice, Type, Amount, ...more });

  it('of an invoice credits or charges it, until it is canceled', async () => {
    const owed = await owing();
    const { id = '' } = await adjust(owed, 'Credit', 25);
    await adjust(owed, 'Charge', 5);
    expect(await fieldsOf('Invoice', owed.invoice, 'AdjustmentAmount, Balance')).toMatchObject({
      AdjustmentAmount: '-20',
      Balance: '80',
    });
    const fields = 'AdjustmentNumber, CustomerName, ImpactAmount, InvoiceNumber, Status';
    expect(await fieldsOf('InvoiceAdjustment', id, fields)).toMatchObject({
      AdjustmentNumber: 'IA-00000001',
      CustomerName: 'Test Account',
      ImpactAmount: '-25',
      InvoiceNumber: owed.number,
      Status: 'Processed',
    });
    expect((await fresh.client.remove('InvoiceAdjustment', id))[0]?.success).toBe(false);
    await update('InvoiceAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balance(owed.invoice)).toBe('105');
    expect((await fresh.client.remove('InvoiceAdjustment', id))[0]?.success).toBe(true);
  });

  it('is not made on a balance of zero, nor beyond it', async () => {
    const owed = await owing();
    expect(message(await adjust(owed, 'Credit', 101))).toContain('greater than the balance 100');
    await pay(owed, '100');
    expect(message(await adjust(owed, 'Credit', 1))).toBe(
      `Adjustment cannot be created for invoice ${owed.number} with a zero balance.`,
    );
  });

  it('of an item is on that item', async () => {
    const owed = await owing();
    const items = await fresh.client.query(`select Id from InvoiceItem where InvoiceId = '${owed.invoice}'`);
    const item = {
      AdjustmentDate: '2026-01-15',
      InvoiceId: owed.invoice,
      SourceId: items.records[0]?.['Id'] ?? '',
      SourceType: 'InvoiceDetail',
    };
    const { id = '' } = await create('InvoiceItemAdjustment', { ...item, Type: 'Credit', Amount: 40 });
    expect(await fieldsOf('InvoiceItemAdjustment', id, 'InvoiceItemName, ServiceStartDate')).toMatchObject({
      InvoiceItemName: 'Fee',
      ServiceStartDate: '2026-01-01',
    });
    const inNew = await fresh.as('91.0');
    const { records } = await inNew.query(`select Balance from InvoiceItem where Id = '${item.SourceId}'`);
    expect([records[0]?.['Balance'], await balance(owed.invoice)]).toEqual(['60', '60']);
    await update('InvoiceItemAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balance(owed.invoice)).toBe('100');
  });

  it('of items is all or nothing in a single transaction', async () => {
    const owed = await owing();
    const items = await fresh.client.query(`select Id from InvoiceItem where InvoiceId = '${owed.invoice}'`);
    const one = (Amount: number) =>
      `<ns1:zObjects xsi:type="ns2:InvoiceItemAdjustment"><ns2:AdjustmentDate>2026-01-15</ns2:AdjustmentDate>` +
      `<ns2:Amount>${Amount}</ns2:Amount><ns2:SourceId>${items.records[0]?.['Id']}</ns2:SourceId>` +
      '<ns2:SourceType>InvoiceDetail</ns2:SourceType><ns2:Type>Credit</ns2:Type></ns1:zObjects>';
    const whole =
      '<ns1:CallOptions><ns1:useSingleTransaction>true</ns1:useSingleTransaction></ns1:CallOptions>';
    const failed = await fresh.client.call(`<ns1:create>${one(40)}${one(70)}</ns1:create>`, whole);
    expect(failed.text).toContain('Another object of the call failed, so this one was not saved.');
    expect(await balance(owed.invoice)).toBe('100');
    await fresh.client.call(`<ns1:create>${one(40)}${one(70)}</ns1:create>`);
    expect(await balance(owed.invoice)).toBe('60');
  });
});

describe('Credit', () => {
  it('pays an invoice, not more than it is open', async () => {
    const owed = await owing();
    await pay(owed, '10', { Amount: '90', AppliedInvoiceAmount: '10', AppliedCreditBalanceAmount: '80' });
    const move = { Type: 'Decrease', SourceTransactionId: owed.invoice };
    const { id = '' } = await create('CreditBalanceAdjustment', { ...move, Amount: 50 });
    expect(await fieldsOf('Invoice', owed.invoice, 'Balance, CreditBalanceAdjustmentAmount')).toMatchObject({
      Balance: '40',
      CreditBalanceAdjustmentAmount: '50',
    });
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '10', CreditBalance: '30' });
    expect(message(await create('CreditBalanceAdjustment', { ...move, Amount: 41 }))).toBe(
      'You cannot transfer an amount greater than the invoice balance. Please update and try again.',
    );
    await update('CreditBalanceAdjustment', { Id: id, Status: 'Canceled' });
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '10', CreditBalance: '80' });
  });

  it('takes over a negative invoice', async () => {
    const owed = await owing('-60');
    const { id } = await create('CreditBalanceAdjustment', {
      Type: 'Increase',
      Amount: 60,
      SourceTransactionNumber: owed.number,
    });
    expect(
      await fieldsOf('CreditBalanceAdjustment', id, 'AccountId, Number, SourceTransactionType'),
    ).toMatchObject({
      AccountId: owed.account,
      Number: 'CBA-00000001',
      SourceTransactionType: 'Invoice',
    });
    expect(await balance(owed.invoice)).toBe('0');
    expect(await accountOf(owed.account)).toMatchObject({ Balance: '-60', CreditBalance: '60' });
  });
});

describe('Money that moves more than once', () => {
  it('an adjustment of a tax is on the tax, not on its item', async () => {
    await fresh.set({ taxCodes: [{ name: 'Sales', rates: [{ name: 'State', rate: '0.10' }] }] });
    const taxed = { Taxable: true, TaxCode: 'Sales', TaxMode: 'TaxExclusive' };
    const ratePlanId = await createRatePlan(fresh.client, [
      { name: 'Fee', price: '100', type: 'OneTime', more: taxed },
    ]);
    const { accountId } = await subscribe(fresh.client, { ratePlanId });
    const { invoice } = await bill(accountId, fresh.client);
    const tax = (
      await fresh.client.query(`select Id, Balance from TaxationItem where InvoiceId = '${invoice}'`)
    ).records[0];
    expect(tax).toMatchObject({ Balance: '10' });
    const { id = '' } = await create('InvoiceItemAdjustment', {
      AdjustmentDate: '2026-01-15',
      SourceId: tax?.['Id'] ?? '',
      SourceType: 'Tax',
      Type: 'Credit',
      Amount: 4,
    });
    const balances = async () => [
      (await fieldsOf('TaxationItem', tax?.['Id'], 'Balance'))['Balance'],
      (await fresh.client.query(`select Balance from InvoiceItem where InvoiceId = '${invoice}'`))
        .records[0]?.['Balance'],
      await balance(invoice),
    ];
    expect(await balances()).toEqual(['6', '100', '106']);
    await update('InvoiceItemAdjustment', { Id: id, Status: 'Canceled' });
    expect(await balances()).toEqual(['10', '100', '110']);
  });
});
