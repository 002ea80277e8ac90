import { salesforceNames } from '../../src/contract/salesforce/index.js';
import { waitForIdle } from '../crash/client.js';
import { basic, download, pdfOf } from '../support/documents.js';
import { connect, faultOf, queryReply, type SoapReply } from '../support/localbill.js';
import { canReadPdf, pdfText } from '../support/pdf-text.js';
import { ACTION, connectSalesforce, token } from '../support/salesforce.js';
import { plainAccount } from '../support/tenants.js';
import { foreignCalls, queried } from './foreign.js';
import { LIMIT_MS, tell } from './strength.js';
import { startTarget, type Target } from './target.js';
import { control, makeTenant, makeWorld, type World } from './world.js';

/** A tenant that has the ids of another one sees and changes nothing of it, in any call of any face (invariant 6). */

let target: Target;
let [own, other] = [undefined, undefined] as unknown as [World, World];
let before: string;
beforeAll(async () => {
  target = await startTarget();
  own = await makeWorld(target.url, 'Vwkj');
  other = await makeWorld(target.url, 'Zyxq');
  before = await contentOf(other);
}, LIMIT_MS);
afterAll(() => target.stop());

/** All that a tenant's client can read. */
async function contentOf({ soap, salesforce }: World): Promise<string> {
  const parts: unknown[] = [];
  for (const [type, fields] of queried)
    for (const field of fields) {
      const text = `select ${field} from ${type}`;
      const reply = await soap.call(`<ns1:query><ns1:queryString>${text}</ns1:queryString></ns1:query>`);
      parts.push([
        text,
        reply.status === 200 ? queryReply(reply.element).records : faultOf(reply).faultstring,
      ]);
    }
  for (const name of salesforceNames)
    parts.push([name, await salesforce.query(`select FIELDS(ALL) from ${name} order by Id limit 200`)]);
  return parts.map((part) => JSON.stringify(part)).join('\n');
}

/** Fails when a reply has something of the other tenant, or when it says that it was done. */
function expectNothing(what: string, text: string, isDone: boolean): void {
  if (text.includes(other.mark)) throw new Error(`${what} shows the other tenant's data: ${text}`);
  if (isDone) throw new Error(`${what} was done: ${text}`);
}

const done = (reply: SoapReply): boolean => {
  if (reply.status !== 200) return false;
  if (reply.element.name === 'queryResponse') return queryReply(reply.element).size > 0;
  return /<ns1:[sS]uccess>true/.test(reply.text) && !reply.text.includes('<ns1:Size>0</ns1:Size>');
};

it(
  'Each id of every SOAP call, in the contract of the version',
  async () => {
    let count = 0;
    for (const { what, body } of foreignCalls(own, other)) {
      const reply = await own.soap.call(body);
      // Any id of a template is kept: those of the real service are nobody's here.
      expectNothing(what, reply.text, done(reply) && !/template/i.test(what));
      count++;
    }
    expect(count).toBeGreaterThan(300);
    tell(`${count} SOAP calls with ids of another tenant`);
  },
  LIMIT_MS,
);

it(
  'Each id of Salesforce, in every call that takes one',
  async () => {
    const ids = Object.entries(other.salesforceIds);
    for (const [type, id] of ids) {
      for (const [method, path, body] of [
        ['GET', `/sobjects/${type}/${id}`],
        ['PATCH', `/sobjects/${type}/${id}`, { Description: 'stolen' }],
        ['DELETE', `/sobjects/${type}/${id}`],
        ['GET', `/sobjects/ContentVersion/${id}/VersionData`],
        ['POST', ACTION, { inputs: [{ invoiceBatchRunId: id }] }],
        ['POST', `/commerce/billing/invoices/invoice-batch-docgen/${id}/actions/run`, {}],
        ['POST', `/commerce/billing/invoices/invoice-batch-docgen/${id}/actions/retry`, {}],
        ['POST', '/revenue/billing/document/actions/generate', { recordId: id }],
        [
          'POST',
          '/revenue/billing/document/actions/generate',
          { recordId: own.salesforceIds['Invoice'], documentTemplateId: id },
        ],
        ['POST', '/commerce/invoicing/invoices/collection/actions/post', { invoiceIds: [id] }],
        ['POST', `/commerce/invoicing/invoices/${id}/actions/void`, {}],
        ['POST', `/commerce/invoicing/invoice-batch-runs/${id}/actions/draft-to-posted`, {}],
      ] as const) {
        // Templates that come with the product are everybody's.
        if (
          path.startsWith('/sobjects/DocumentTemplate/') ||
          (type === 'DocumentTemplate' && path.startsWith('/revenue'))
        )
          continue;
        const reply = await own.salesforce.request(method, path, body);
        expectNothing(
          `${method} ${path} ${JSON.stringify(body)}`,
          reply.text,
          reply.status < 300 && reply.text !== '[null]',
        );
      }
      const many = await own.salesforce.post(`/composite/sobjects/${type}`, {
        ids: [id],
        fields: ['Id'],
      });
      if (type !== 'DocumentTemplate') expect([type, many.json]).toEqual([type, [null]]);
    }
  },
  LIMIT_MS,
);

it(
  'Each reference of SOQL, in filters and semi-joins',
  async () => {
    for (const name of salesforceNames) {
      const all = await own.salesforce.query(`select FIELDS(ALL) from ${name} limit 200`);
      expectNothing(name, JSON.stringify(all), false);
      for (const id of Object.values(other.salesforceIds)) {
        const soql = `select Id from ${name} where Id = '${id}' or Id in (select Id from ${name} where Id = '${id}')`;
        const found = await own.salesforce.query(soql);
        if (name !== 'DocumentTemplate') expect([soql, found]).toEqual([soql, []]);
      }
    }
  },
  LIMIT_MS,
);

it(
  'Tokens, secrets and names of OAuth, and who somebody is',
  async () => {
    const client = ({ tenant }: World) => ({
      client_id: tenant.clientId,
      client_secret: tenant.clientSecret,
    });
    const user = ({ tenant: { username, password } }: World) => ({
      grant_type: 'password',
      username,
      password,
    });
    const its = (await token(target, { ...user(other), ...client(other) })).json as Record<string, string>;
    const { access_token = '', refresh_token = '', id = '' } = its;
    for (const form of [
      { grant_type: 'client_credentials', ...client(own), client_id: other.tenant.clientId },
      { grant_type: 'client_credentials', ...client(other), client_secret: own.tenant.clientSecret },
      { ...user(other), ...client(own) },
      { ...user(other), password: own.tenant.password, ...client(other) },
      { grant_type: 'refresh_token', refresh_token, ...client(own) },
      { grant_type: 'refresh_token', refresh_token: access_token, ...client(other) },
    ]) {
      const reply = await token(target, form);
      expectNothing(JSON.stringify(form), reply.text, reply.status !== 400);
    }
    const identity = await own.salesforce.get(new URL(id).pathname);
    expectNothing(id, identity.text, identity.status !== 404);
    // With what is its own, each of these works.
    expect(
      (await token(target, { grant_type: 'refresh_token', refresh_token, ...client(other) })).status,
    ).toBe(200);
    expect((await other.salesforce.get(new URL(id).pathname)).status).toBe(200);
  },
  LIMIT_MS,
);

it(
  'Locators of queries that go on',
  async () => {
    const crowd = await makeTenant(target.url, 'Crowd');
    const soap = await connect(target, crowd);
    const salesforce = await connectSalesforce(target, crowd, '66.0');
    for (let call = 0; call < 5; call++) await soap.create('Account', ...Array(41).fill(plainAccount));
    const page = '<ns1:QueryOptions><ns1:batchSize>100</ns1:batchSize></ns1:QueryOptions>';
    const { queryLocator } = await soap.query('select Id from Account', page);
    const more = `<ns1:queryMore><ns1:queryLocator>${queryLocator}</ns1:queryLocator></ns1:queryMore>`;
    expect(faultOf(await own.soap.call(more)).detail).toBe('InvalidQueryLocatorFault');
    expect((await soap.call(more)).status).toBe(200);
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const first = await salesforce.get('/query?q=select+Id+from+Account', headers);
    const next = String(first.json.nextRecordsUrl);
    const stolen = await own.salesforce.get(next);
    expectNothing(next, stolen.text, stolen.status < 400);
    expect((await salesforce.get(next)).status).toBe(200);
  },
  LIMIT_MS,
);

it(
  'Each id of the control API below a tenant, and of files',
  async () => {
    const base = `${target.url}/localbill/v1/tenants/${own.tenant.id}`;
    const invoice = other.ids['Invoice'] ?? '';
    const template = 'name: A\nversion: 1\nlocale: de\nsections: [{ type: taxes }]\n';
    for (const [method, path, body] of [
      ['GET', `/templates/${other.templateId}`],
      ['PUT', `/templates/${other.templateId}`, template],
      ['DELETE', `/templates/${other.templateId}`],
      ['GET', `/templates/${other.templateId}/preview`],
      ['PUT', '/templates/default', { id: other.templateId }],
      ['POST', `/templates/preview?invoiceId=${invoice}`, template],
      ['GET', `/invoices/${invoice}/pdf`],
      ['GET', `/bill-runs/${other.ids['BillRun'] ?? ''}`],
      [
        'POST',
        '/bill-runs',
        { invoiceDate: '2026-01-01', targetDate: '2026-01-01', accountId: other.ids['Account'] },
      ],
    ] as const) {
      const text = typeof body === 'object' ? JSON.stringify(body) : body;
      const reply = await fetch(base + path, { method, ...(text !== undefined && { body: text }) });
      expectNothing(`${method} ${path}`, await reply.text(), reply.status < 300);
    }
    const released = await fetch(`${base}/documents/release`, {
      method: 'POST',
      body: JSON.stringify({ invoiceId: invoice }),
    });
    expectNothing('release', await released.text(), false);
    for (const [field, type] of [
      ['PdfFileUrl', 'InvoiceFile'],
      ['ResultResourceUrl', 'Import'],
      ['OriginalResourceUrl', 'Import'],
      ['FileId', 'Export'],
    ] as const) {
      const [record] = (await other.soap.query(`select ${field} from ${type}`)).records;
      const value = record?.[field] ?? '';
      const url = value.startsWith('http') ? value : `${target.url}/apps/api/file/${value}`;
      expect([
        field,
        (await download(url, basic(other.tenant.username, other.tenant.password))).status,
      ]).toEqual([field, 200]);
      expect([field, (await download(url, basic(own.tenant.username, own.tenant.password))).status]).toEqual([
        field,
        404,
      ]);
    }
  },
  LIMIT_MS,
);

(canReadPdf ? it : it.skip)(
  'A template of the other tenant is not drawn by',
  async () => {
    const settings = { invoiceTemplateId: other.templateId };
    await control(target.url, 'PUT', `/tenants/${own.tenant.id}/settings`, settings);
    const invoice = own.ids['Invoice'] ?? '';
    const [{ AccountId = '' } = {}] = (
      await own.soap.query(`select AccountId from Invoice where Id = '${invoice}'`)
    ).records;
    await own.soap.update('Account', { Id: AccountId, InvoiceTemplateId: other.templateId });
    await own.soap.update('Invoice', { Id: invoice, RegenerateInvoicePDF: true });
    await waitForIdle(target.url);
    const text = pdfText(await pdfOf(own.soap, invoice));
    expect(text).toContain(own.mark);
    expect(text).not.toContain(other.mark);
  },
  LIMIT_MS,
);

it(
  'leaves the other tenant as it was, to the last field',
  async () => {
    await waitForIdle(target.url);
    expect((await contentOf(other)).split('\n')).toEqual(before.split('\n'));
    expect(target.trouble()).toEqual([]);
  },
  LIMIT_MS,
);
