import { createRatePlan, subscribe } from '../../support/catalog.js';
import { fresh, fieldsOf } from '../payments/owing.js';

describe('An invoice split', () => {
  it('makes a draft of each share, which add up to the one that was split', async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100', type: 'OneTime' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id: InvoiceId = '' } = await client.generate({ AccountId: accountId, ...day });
    const InvoiceSplitId = await client.createOne('InvoiceSplit', { InvoiceId });
    const share = (SplitPercentage: number, InvoiceDate: string, PaymentTerm: string) =>
      client.createOne('InvoiceSplitItem', { InvoiceSplitId, SplitPercentage, InvoiceDate, PaymentTerm });
    await share(33, '2026-02-01', 'Net 30');
    const execute = () =>
      client.call(
        `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${InvoiceSplitId}</ns1:ids></ns1:execute>`,
      );
    expect((await execute()).text).toContain('The percentages of the split add up to 33, not to 100.');
    await share(67, '2026-03-01', 'Due Upon Receipt');
    expect((await execute()).text).toContain('<ns1:Success>true</ns1:Success>');
    const { records } = await client.query(
      `select Amount, DueDate, InvoiceDate, Status from Invoice where AccountId = '${accountId}' and Status = 'Draft'`,
    );
    expect(records).toMatchObject([
      { Amount: '33', InvoiceDate: '2026-02-01', DueDate: '2026-03-03' },
      { Amount: '67', InvoiceDate: '2026-03-01', DueDate: '2026-03-01' },
    ]);
    expect(await fieldsOf('Invoice', InvoiceId, 'Status')).toMatchObject({ Status: 'Canceled' });
    const parts = await client.query(
      `select InvoiceId from InvoiceSplitItem where InvoiceSplitId = '${InvoiceSplitId}'`,
    );
    expect(parts.records.map((part) => part['InvoiceId'])).toEqual(records.map(({ Id }) => Id));
    expect((await execute()).text).toContain('is not a draft and cannot be split');
  });

  it('is all that execute() does', async () => {
    const reply = await fresh.client.call(
      '<ns1:execute><ns1:type>Invoice</ns1:type><ns1:synchronous>true</ns1:synchronous></ns1:execute>',
    );
    expect(reply.text).toContain('execute() does not support objects of type Invoice.');
  });
});
