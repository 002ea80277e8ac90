import { ACTION, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { freshTenants } from '../support/tenants.js';

const fresh = freshTenants();
let client: SalesforceClient;
beforeEach(async () => {
  client = await connectSalesforce(fresh.bill, fresh.tenant);
});
const JSON_TYPE = { 'Content-Type': 'application/json' };
const XML_TYPE = { 'Content-Type': 'application/xml', Accept: 'application/xml' };

describe('The versions', () => {
  it.each(['/services/data', '/services/data/'])('are listed at %s without a token', async (path) => {
    const versions = (await (await fetch(fresh.bill.url + path)).json()) as object[];
    expect(versions).toHaveLength(38);
    expect(versions.at(-5)).toEqual({ label: "Summer '25", url: '/services/data/v64.0', version: '64.0' });
    expect(versions.at(-1)).toEqual({ label: "Winter '27", url: '/services/data/v68.0', version: '68.0' });
  });

  it('are listed as XML', async () => {
    const text = await (
      await fetch(`${fresh.bill.url}/services/data`, { headers: { Accept: 'application/xml' } })
    ).text();
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><Versions><Version><label>/);
    expect(text).toContain(
      "<Version><label>Summer '25</label><url>/services/data/v64.0</url><version>64.0</version></Version>",
    );
  });

  it('have their resources', async () => {
    for (const path of ['', '/']) {
      expect((await client.get(path)).json).toMatchObject({
        sobjects: '/services/data/v64.0/sobjects',
        query: '/services/data/v64.0/query',
        actions: '/services/data/v64.0/actions',
      });
    }
    expect((await client.get('/services/data/latest')).json.query).toBe('/services/data/v68.0/query');
  });

  it.each([
    ['v69.0', 404, 'NOT_FOUND'],
    ['v64', 404, 'NOT_FOUND'],
    ['v30.0', 410, 'GONE'],
  ])('do not have %s', async (version, status, code) => {
    const reply = await client.get(`/services/data/${version}/limits`);
    expect([reply.status, reply.json[0].errorCode]).toEqual([status, code]);
  });
});

describe('Every reply', () => {
  it('tells how many calls the day has had', async () => {
    const first = await client.get('/limits');
    expect(first.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/15000$/);
    const used = (reply: typeof first) =>
      Number(/=(\d+)/.exec(reply.headers.get('sforce-limit-info') ?? '')?.[1]);
    expect(used(await client.get('/nowhere'))).toBe(used(first) + 1);
    expect(first.json.DailyApiRequests).toEqual({ Max: 15000, Remaining: 15000 - used(first) });
  });

  it('is refused beyond the limit of the day', async () => {
    await fresh.set({ salesforce: { dailyRequests: 1 } });
    await client.get('/limits');
    const reply = await client.get('/limits');
    expect([reply.status, reply.json]).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
  });

  it('is refused to an org without the REST API', async () => {
    await fresh.set({ salesforce: { apiEnabled: false } });
    const reply = await client.get('/limits');
    expect([reply.status, reply.json]).toEqual([
      403,
      [{ message: 'The REST API is not enabled for this Organization.', errorCode: 'API_DISABLED_FOR_ORG' }],
    ]);
  });

  it('has no body for HEAD, and the length that GET would have', async () => {
    const [head, get] = [await client.request('HEAD', '/actions'), await client.get('/actions')];
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(get.text.length));
  });

  it('is indented when the client asks for it', async () => {
    expect((await client.get('/actions', { 'X-PrettyPrint': '1' })).text).toBe(
      '{\n  "standard": "/services/data/v64.0/actions/standard",\n  "custom": "/services/data/v64.0/actions/custom"\n}',
    );
  });
});

describe('A path', () => {
  it.each(['/nowhere', '/sobjects/Nothing', '/sobjects/Account/x/y', '/commerce'])(
    '%s is not there',
    async (path) => {
      const reply = await client.get(path);
      expect([reply.status, reply.json]).toEqual([
        404,
        [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
      ]);
    },
  );

  it('with a wrong verb says which ones it takes', async () => {
    const reply = await client.request('DELETE', '/query');
    expect([reply.status, reply.json]).toEqual([
      405,
      [
        {
          errorCode: 'METHOD_NOT_ALLOWED',
          message: "HTTP Method 'DELETE' not allowed. Allowed are GET,HEAD",
        },
      ],
    ]);
  });

  it('gives errors as XML where XML is wanted', async () => {
    expect((await client.get('/nowhere.xml')).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Errors><Error><errorCode>NOT_FOUND</errorCode><message>The requested resource does not exist</message></Error></Errors>',
    );
  });
});

describe('A body', () => {
  const refusal = async (body: string | undefined, headers: Record<string, string> = JSON_TYPE) => {
    const reply = await client.post(ACTION, body, headers);
    return [reply.status, reply.json?.[0] ?? reply.text];
  };

  it.each([
    [undefined, 'The HTTP entity body is required, but this request has no entity body.'],
    [
      '{"inputs"  jax',
      "Unexpected character ('j' (code 106)): was expecting a colon to separate field name and value at [line:1, column:12]",
    ],
    [
      '{\n  "inputs": [}\n',
      "Unexpected character ('}' (code 125)): was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:2, column:14]",
    ],
    [
      '{"inputs": [',
      "Unexpected end-of-input: was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:1, column:13]",
    ],
    [
      '{} {}',
      "Unexpected character ('{' (code 123)): was expecting end of the document at [line:1, column:4]",
    ],
    [
      'nonsense',
      "Unexpected character ('n' (code 110)): was expecting a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at [line:1, column:1]",
    ],
    ['[]', 'The inputs are missing: {"inputs":[{"invoiceBatchRunId":"..."}]} is expected.'],
    ['{"inputs":[]}', 'The inputs must be a list of at least one object.'],
    ['{"inputs":"x"}', 'The inputs must be a list of at least one object.'],
  ])('of %j is refused', async (body, message) => {
    expect(await refusal(body)).toEqual([400, { message, errorCode: 'JSON_PARSER_ERROR' }]);
  });

  it('of JSON nested without end is refused', async () => {
    expect(await refusal('['.repeat(200_000))).toEqual([
      400,
      expect.objectContaining({ errorCode: 'JSON_PARSER_ERROR' }),
    ]);
  });

  it('of another type is refused', async () => {
    expect(await refusal('{}', { 'Content-Type': 'text/plain' })).toEqual([
      415,
      expect.objectContaining({ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }),
    ]);
  });

  it('of more than 6 MB is refused', async () => {
    expect(await refusal('"'.padEnd(7 * 1024 * 1024, 'x'))).toEqual([
      413,
      expect.objectContaining({ errorCode: 'REQUEST_ENTITY_TOO_LARGE' }),
    ]);
  });

  it('may be gzip', async () => {
    const { gzipSync } = await import('node:zlib');
    const headers = { Authorization: `Bearer ${client.token}`, ...JSON_TYPE, 'Content-Encoding': 'gzip' };
    const init = { method: 'POST', headers, body: gzipSync('{"inputs":[{"invoiceBatchRunId":"x"}]}') };
    const response = await fetch(`${fresh.bill.url}/services/data/v64.0${ACTION}`, init);
    expect(await response.text()).toContain('"message":"Invalid Invoice Batch Run Id"');
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE r [<!ENTITY a "b">]><r><inputs>&a;</inputs></r>'],
    ['a DOCTYPE in lower case', '<!doctype r><r/>'],
    ['an open tag', '<r><inputs></r>'],
    ['two roots', '<r/><r/>'],
    ['deep nesting', '<r>'.repeat(100) + '</r>'.repeat(100)],
    ['a billion laughs', '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>'],
    ['no markup', 'inputs'],
    ['an unknown entity', '<r><inputs><invoiceBatchRunId>&nbsp;</invoiceBatchRunId></inputs></r>'],
  ])('of XML with %s is refused, as XML', async (_, body) => {
    const [status, text] = await refusal(body, XML_TYPE);
    expect(status).toBe(400);
    expect(text).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?><(?:Errors><Error><message>.*<errorCode>XML_PARSER_ERROR|Results )/s,
    );
  });
});

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

describe('The actions', () => {
  it('are described', async () => {
    expect((await client.get('/actions/standard')).json).toEqual({
      actions: [
        {
          label: 'Generate Invoice Documents',
          name: 'generateInvoiceDocuments',
          type: 'GENERATE_INVOICE_DOCUMENTS',
          url: '/services/data/v64.0/actions/standard/generateInvoiceDocuments',
        },
        {
          label: 'Post Draft Invoice Batch Run',
          name: 'postDraftInvoiceBatchRun',
          type: 'POST_DRAFT_INVOICE_BATCH_RUN',
          url: '/services/data/v64.0/actions/standard/postDraftInvoiceBatchRun',
        },
      ],
    });
    const { inputs, outputs, standard } = (await client.get(ACTION)).json;
    expect([inputs[0].name, inputs[0].required, inputs[0].type, standard]).toEqual([
      'invoiceBatchRunId',
      true,
      'STRING',
      true,
    ]);
    expect(outputs.map(({ name, type }: Record<string, string>) => `${name} ${type}`)).toEqual([
      'requestId STRING',
      'requestStatus BOOLEAN',
    ]);
    const unknown = await client.post('/actions/standard/emailSimple', {});
    expect([unknown.status, unknown.json]).toEqual([
      404,
      [{ errorCode: 'NOT_FOUND', message: 'Invalid Action Type: emailSimple' }],
    ]);
    const missing = await client.post('/actions/standard/writeOffInvoices', { inputs: [{}] });
    expect([missing.status, missing.json]).toEqual([
      501,
      [
        {
          errorCode: 'FUNCTIONALITY_NOT_ENABLED',
          message: 'This is not emulated by localbill yet: /actions/standard/writeOffInvoices',
        },
      ],
    ]);
  });
});
