import { connectSalesforce } from '../support/salesforce.js';
import { fresh, client } from './rest-client.js';

describe('Objects', () => {
  it('are listed and described', async () => {
    const { sobjects } = (await client.get('/sobjects')).json;
    expect(sobjects.map(({ name, keyPrefix }: Record<string, string>) => `${name} ${keyPrefix}`)).toEqual(
      expect.arrayContaining([
        'InvoiceBatchRun 5IR',
        'InvoiceDocument 1BB',
        'Invoice 3tt',
        'InvoiceLine 5TV',
        'DocumentGenerationProcess 0nn',
        'ContentDocument 069',
        'ContentVersion 068',
        'DocumentTemplate 2dt',
      ]),
    );
    const { fields } = (await client.get('/sobjects/InvoiceBatchRun/describe')).json;
    const status = fields.find(({ name }: { name: string }) => name === 'DocGenStatus');
    expect(status.picklistValues.map(({ value }: { value: string }) => value)).toEqual([
      'Not Started',
      'In Progress',
      'Completed',
      'Failed',
      'Canceled',
      'Paused',
    ]);
    expect(fields.map(({ name }: { name: string }) => name)).not.toContain('DocGenerationBatchProcessId');
  });

  it('have fields by version', async () => {
    const newest = await connectSalesforce(fresh.bill, fresh.tenant, '68.0');
    const { fields } = (await newest.get('/sobjects/invoicebatchrun/describe')).json;
    expect(fields.map(({ name }: { name: string }) => name)).toContain('DocGenerationBatchProcessId');
    const older = await connectSalesforce(fresh.bill, fresh.tenant, '62.0');
    expect((await older.get('/sobjects/InvoiceDocument/describe')).status).toBe(404);
  });

  it('give a record by its id, whole or some fields of it', async () => {
    await fresh.client.createOne('Account', {
      Name: 'Acme',
      Currency: 'USD',
      BillCycleDay: 1,
      Status: 'Draft',
    });
    const [{ Id } = {}] = await client.query('select Id from Account');
    const record = (await client.get(`/sobjects/Account/${Id}`)).json;
    expect(record).toMatchObject({
      attributes: { type: 'Account', url: `/services/data/v64.0/sobjects/Account/${Id}` },
      Id,
      Name: 'Acme',
      ParentId: null,
      IsDeleted: false,
    });
    const some = (await client.get(`/sobjects/Account/${String(Id).slice(0, 15)}?fields=name,AccountNumber`))
      .json;
    expect(Object.keys(some)).toEqual(['attributes', 'Name', 'AccountNumber', 'Id']);
    expect((await client.get(`/sobjects/Account/${Id}?fields=Foo`)).json).toEqual([
      { message: "No such column 'Foo' on sobject of type Account", errorCode: 'INVALID_FIELD' },
    ]);
    expect((await client.get('/sobjects/Account/nonsense')).json).toEqual([
      {
        errorCode: 'NOT_FOUND',
        message: 'Provided external ID field does not exist or is not accessible: nonsense',
      },
    ]);
    const many = await client.post('/composite/sobjects/Account', {
      ids: [Id, '001DU0zzzzzzzzz'],
      fields: ['Name'],
    });
    expect(many.json).toEqual([expect.objectContaining({ Name: 'Acme' }), null]);
  });

  it('take what may be written, and refuse the rest by name', async () => {
    await fresh.client.createOne('BillRun', { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    await fresh.bill.waitForIdle();
    const [{ Id } = {}] = await client.query('select Id from InvoiceBatchRun');
    const patch = (fields: object) => client.request('PATCH', `/sobjects/InvoiceBatchRun/${Id}`, fields);
    expect((await patch({ comments: 'Checked.' })).status).toBe(204);
    expect((await client.get(`/sobjects/InvoiceBatchRun/${Id}?fields=Comments`)).json.Comments).toBe(
      'Checked.',
    );
    expect((await patch({ Status: 'Failed' })).json).toEqual([
      expect.objectContaining({ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Status'] }),
    ]);
    expect((await patch({ Foo: 1 })).json[0].errorCode).toBe('INVALID_FIELD');
    expect((await client.post('/sobjects/Invoice', {})).json[0].message).toContain(
      'not emulated by localbill',
    );
    expect((await client.request('DELETE', `/sobjects/InvoiceBatchRun/${Id}`)).status).toBe(405);
  });
});
