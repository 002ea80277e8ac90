import type { Localbill } from '../../src/index.js';
import { createRatePlan, subscribe } from '../support/catalog.js';
import { connect, startTestServer, type SoapClient } from '../support/localbill.js';

/** The whole life of an invoice, as the documentation's example tells it (sources: invoice-example). */

let bill: Localbill;
let client: SoapClient;

beforeEach(async () => {
  bill = await startTestServer();
  client = await connect(bill, await bill.createTenant());
});
afterEach(() => bill.stop());

describe('An invoice', () => {
  it('is generated, posted, read as PDF and regenerated', async () => {
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
    const { accountId } = await subscribe(client, { ratePlanId: plan });

    const generated = await client.generate({
      AccountId: accountId,
      InvoiceDate: '2026-01-01',
      TargetDate: '2026-01-01',
    });
    expect(generated.success).toBe(true);
    const id = generated.id ?? '';
    const select = `select Amount, Balance, DueDate, InvoiceNumber, Status from Invoice where Id = '${id}'`;
    expect((await client.query(select)).records).toEqual([
      {
        Id: id,
        Amount: '100',
        Balance: '100',
        DueDate: '2026-01-31',
        InvoiceNumber: 'INV00000001',
        Status: 'Draft',
      },
    ]);

    expect(await client.update('Invoice', { Id: id, Status: 'Posted' })).toEqual([
      { id, success: true, errors: [] },
    ]);
    const account = await client.query(`select Balance from Account where Id = '${accountId}'`);
    expect(account.records[0]?.Balance).toBe('100');

    const first = await pdfOf(id);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await client.update('Invoice', { Id: id, RegenerateInvoicePDF: true })).toEqual([
      { id, success: true, errors: [] },
    ]);
    await bill.waitForIdle();
    expect((await pdfOf(id)).equals(first)).toBe(false);
    const files = await client.query(`select Id from InvoiceFile where InvoiceId = '${id}'`);
    expect(files.size).toBe(2);
  });
});

async function pdfOf(id: string): Promise<Buffer> {
  const { records } = await client.query(`select Body from Invoice where Id = '${id}'`);
  return Buffer.from(records[0]?.Body ?? '', 'base64');
}
