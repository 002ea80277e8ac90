import { createRatePlan, subscribe } from '../../support/catalog.js';
import { pdfOf } from '../../support/documents.js';
import { canReadPdf, pdfText } from '../../support/pdf-text.js';
import { connectSalesforce } from '../../support/salesforce.js';
import { freshTenants } from '../../support/tenants.js';

/** Templates through the control API, and what Body shows by them (sources: invoice-pdf). */

const letter = `version: 1
name: Letter
locale: en-GB
page: { size: A4 }
sections:
  - type: letterhead
    arrangement: classic
    title: BILL
  - type: text
    text: >-
      Dear {{Invoice.Account.BillTo.FirstName}}, your reference is {{Invoice.Reference__c}}.
  - type: items
    columns: [charge, amount]
  - type: totals
`;

const itReads = canReadPdf ? it : it.skip;

describe('Invoice templates', () => {
  const fresh = freshTenants();
  const url = (path = ''): string =>
    `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/templates${path}`;
  const send = (method: string, path: string, body?: string): Promise<Response> =>
    fetch(url(path), { method, ...(body === undefined ? {} : { body }) });
  const json = async (reply: Promise<Response>) => (await reply).json() as Promise<Record<string, unknown>>;

  async function invoice(): Promise<{ readonly id: string; readonly accountId: string }> {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
    const { accountId } = await subscribe(client, { ratePlanId });
    const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
    const { id = '' } = await fresh.client.generate({ AccountId: accountId, ...days });
    return { id, accountId };
  }

  async function defineReference(): Promise<void> {
    await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/custom-fields`, {
      method: 'POST',
      body: JSON.stringify({ objectType: 'Invoice', name: 'Reference__c' }),
    });
  }

  async function upload(): Promise<string> {
    await defineReference();
    const { id } = await json(send('POST', '', letter));
    return String(id);
  }

  it('lists those that come with the product: four, the first by default', async () => {
    const { templates } = (await json(send('GET', ''))) as {
      templates: { name: string; isDefault: boolean }[];
    };
    expect(templates.map(({ name }) => name)).toEqual(['Classic', 'Modern', 'DIN 5008', 'Usage statement']);
    expect(templates.map(({ isDefault }) => isDefault)).toEqual([true, false, false, false]);
  });

  it('keeps an uploaded one, counts its revisions, shows its text and deletes it', async () => {
    const id = await upload();
    expect(await json(send('GET', `/${id}`))).toMatchObject({ name: 'Letter', revision: 1, source: letter });
    const changed = letter.replace('name: Letter', 'name: Later');
    expect(await json(send('PUT', `/${id}`, changed))).toMatchObject({ id, name: 'Later', revision: 2 });
    expect((await send('DELETE', `/${id}`)).status).toBe(204);
    expect((await send('GET', `/${id}`)).status).toBe(404);
    expect((await send('DELETE', `/${id}`)).status).toBe(404);
  });

  it('refuses an unknown merge field and an unknown property, each with its line and name', async () => {
    const wrong = letter
      .replace('{{Invoice.Reference__c}}', '{{Invoice.Refrence}}')
      .replace('    title:', '    tilte:');
    const reply = await send('POST', '', wrong);
    expect(reply.status).toBe(400);
    const { error } = (await reply.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('invalid-template');
    expect(error.message).toContain('line 8, sections.0.tilte: there is no such property');
    const field = await json(send('POST', '', letter));
    expect(JSON.stringify(field)).toContain(
      'line 10, {{Invoice.Reference__c}}: unknown merge field; custom fields are to be defined first',
    );
  });

  it('leaves those that come with the product as they are', async () => {
    const id = '402881e50000000000000000000000c2';
    expect((await send('PUT', `/${id}`, letter)).status).toBe(409);
    expect((await send('DELETE', `/${id}`)).status).toBe(409);
    const { source } = await json(send('GET', `/${id}`));
    expect((await send('POST', '', String(source))).status).toBe(201);
  });

  it('previews a sample, or an invoice, and keeps no document of it', async () => {
    const id = await upload();
    const { id: invoiceId } = await invoice();
    for (const path of [`/${id}/preview`, `/${id}/preview?invoiceId=${invoiceId}`]) {
      const reply = await send('GET', path);
      expect(reply.headers.get('content-type')).toBe('application/pdf');
      expect(Buffer.from(await reply.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    }
    const unsaved = await send('POST', '/preview', letter);
    expect(unsaved.status).toBe(200);
    const { size } = await fresh.client.query(`select Id from InvoiceFile where InvoiceId = '${invoiceId}'`);
    expect(size).toBe(0);
  });

  itReads('draws by the template of the account, else by the default of the tenant', async () => {
    const { client } = fresh;
    const id = await upload();
    const { id: invoiceId, accountId } = await invoice();
    const other = await invoice();
    await client.update('Account', { Id: accountId, InvoiceTemplateId: id });
    expect(pdfText(await pdfOf(client, invoiceId))).toContain('BILL');
    expect(pdfText(await pdfOf(client, other.id))).toContain('INVOICE');
    expect((await send('PUT', '/default', JSON.stringify({ id }))).status).toBe(200);
    const third = await invoice();
    expect(pdfText(await pdfOf(client, third.id))).toContain('BILL');
  });

  itReads('draws by the template that a document is asked for with, whatever the account chose', async () => {
    const { client } = fresh;
    const { id, accountId } = await invoice();
    await client.update('Account', { Id: accountId, InvoiceTemplateId: await upload() });
    const org = await connectSalesforce(fresh.bill, fresh.tenant, '66.0');
    const [record] = await org.query('SELECT Id FROM Invoice');
    const [modern] = await org.query("SELECT Id FROM DocumentTemplate WHERE Name = 'Modern'");
    const drawn = async (wish: object): Promise<string> => {
      const request = { recordId: record?.['Id'], shouldForceRegenerate: true, ...wish };
      const reply = await org.post('/revenue/billing/document/actions/generate', request);
      expect(reply.json).toMatchObject({ isSuccess: true });
      await fresh.bill.waitForIdle();
      return pdfText(await pdfOf(client, id));
    };
    expect(await drawn({})).toContain('Dear Ada');
    expect(await drawn({ documentTemplateId: modern?.['Id'] })).not.toContain('Dear Ada');
  });

  itReads('fills merge fields with values of the records, custom fields too', async () => {
    const { client } = fresh;
    const id = await upload();
    const { id: invoiceId } = await invoice();
    await client.update('Invoice', { Id: invoiceId, Reference__c: 'R-77' });
    const pdf = await (await send('GET', `/${id}/preview?invoiceId=${invoiceId}`)).arrayBuffer();
    expect(pdfText(Buffer.from(pdf))).toMatch(/Dear \S+, your reference is R-77\./);
  });

  itReads('writes values by functions, of an invoice as of the sample', async () => {
    const decorated = letter
      .replace('{{Invoice.Reference__c}}', '{{Invoice.Amount|Round(1)|Localise(de_DE)}}')
      .replace(
        '[charge,',
        "[charge, { label: From, value: '{{InvoiceItem.ServiceStartDate|Format(dd MMM yy)}}' },",
      );
    const { id: invoiceId } = await invoice();
    for (const [query, amount, from] of [
      [`?invoiceId=${invoiceId}`, '100,0', '01 Jan 26'],
      ['', '1.472,0', '01 Jan 26'],
    ]) {
      const reply = await send('POST', `/preview${query}`, decorated);
      const text = pdfText(Buffer.from(await reply.arrayBuffer()));
      expect(text).toContain(`your reference is ${amount}.`);
      expect(text).toContain(from);
    }
  });

  itReads('gives the document of an invoice to whoever asks for it by URL', async () => {
    const { id } = await invoice();
    const path = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/invoices/${id}/pdf`;
    const reply = await fetch(path);
    expect(reply.status).toBe(200);
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(await pdfOf(fresh.client, id));
    expect((await fetch(path.replace(id, '0'.repeat(32)))).status).toBe(404);
  });

  it('publishes the JSON Schema of templates', async () => {
    const schema = await json(fetch(`${fresh.bill.url}/localbill/v1/schemas/invoice-template.json`));
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(schema['properties'] as object)).toContain('sections');
  });
});
