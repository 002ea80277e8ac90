import type { CreatedTenant, Localbill } from '../../src/index.js';
import { readPdf } from '../drawing/read-pdf.js';
import { startTestServer, type SoapClient } from '../support/localbill.js';
import { send } from '../support/raw-http.js';
import { seedTenant } from '../support/seed-account.js';

/** What the page "Generate an Invoice" says of the PDF file's content. */

let bill: Localbill;
let tenant: CreatedTenant;
let client: SoapClient;
let id: string;
beforeAll(async () => {
  bill = await startTestServer();
  const seeded = await seedTenant(bill);
  ({ tenant, client } = seeded);
  await send(
    `${bill.url}/localbill/v1/tenants/${tenant.id}/custom-fields`,
    ['{"objectType":"Invoice","name":"Project__c"}'],
    { headers: { 'Content-Type': 'application/json' } },
  );
  const dates = { InvoiceDate: '2009-11-11', TargetDate: '2009-11-11' };
  id = (await client.generate({ AccountId: seeded.accountId, ...dates })).id ?? '';
});
afterAll(() => bill.stop());

/** The texts of the decoded Body. */
async function shown(): Promise<string> {
  const { records } = await client.query(`select Body from Invoice where Id = '${id}'`);
  const { pages } = await readPdf(Buffer.from(records[0]?.Body ?? '', 'base64'));
  return pages.map(({ text }) => text).join('\n');
}

describe('The PDF file of an invoice', () => {
  it('shows the Invoice Date and the Due Date', async () => {
    const text = await shown();
    expect(text).toMatch(/Invoice date\n.*Nov.* 11.*2009/i);
    expect(text).toMatch(/Due date\n.*Dec.* 11.*2009/i);
  });

  it('reflects a change of a custom field once it is regenerated, and not before', async () => {
    expect(await client.update('Invoice', { Id: id, Project__c: 'Apollo' })).toMatchObject([
      { success: true },
    ]);
    expect(await shown()).not.toContain('Apollo');
    await client.update('Invoice', { Id: id, RegenerateInvoicePDF: true });
    await bill.waitForIdle();
    expect(await shown()).toContain('Apollo');
  });
});
