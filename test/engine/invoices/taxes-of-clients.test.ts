import { createRatePlan, subscribe } from '../../support/catalog.js';
import { fresh, create, update, fieldsOf, message } from '../payments/owing.js';

describe('Taxes of a client', () => {
  it('are on items of drafts, and the amounts of the invoice follow', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', type: 'OneTime' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id: invoice = '' } = await client.generate({ AccountId: accountId, ...day });
    const items = await client.query(`select Id from InvoiceItem where InvoiceId = '${invoice}'`);
    const tax = {
      InvoiceItemId: items.records[0]?.['Id'] ?? '',
      Jurisdiction: 'Berlin',
      Name: 'VAT',
      TaxDate: '2026-01-01',
      TaxRate: 0.19,
      TaxRateType: 'Percentage',
    };
    const id = await client.createOne('TaxationItem', { ...tax, TaxAmount: 19 });
    const amounts = () => fieldsOf('Invoice', invoice, 'Amount, AmountWithoutTax, Balance, TaxAmount');
    expect(await amounts()).toMatchObject({
      Amount: '119',
      AmountWithoutTax: '100',
      Balance: '119',
      TaxAmount: '19',
    });
    await update('TaxationItem', { Id: id, TaxAmount: 7 });
    expect(await amounts()).toMatchObject({ Amount: '107', TaxAmount: '7' });
    await client.remove('TaxationItem', id);
    expect(await amounts()).toMatchObject({ Amount: '100', TaxAmount: '0' });
    await client.update('Invoice', { Id: invoice, Status: 'Posted' });
    expect(message(await create('TaxationItem', { ...tax, TaxAmount: 19 }))).toContain(
      'it is Posted, not Draft',
    );
  });
});
