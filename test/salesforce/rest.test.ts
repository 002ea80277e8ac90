import { ACTION } from '../support/salesforce.js';
import { fresh, client } from './rest-client.js';

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
