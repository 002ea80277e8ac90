import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clientRequests, INVOICE_ID, SESSION } from '../soap/client-requests.js';
import { amendBody } from '../support/amendments.js';
import { record, subscribeBody } from '../support/catalog.js';
import { envelope, zObject } from '../support/localbill.js';
import type { Face, Request } from './requests.js';
import type { World } from './world.js';

/** Sound requests of every kind that is recorded or documented, with the ids of a tenant in them. */
export function corpusOf(world: World): Request[] {
  return [...soapRequests(world), ...salesforceRequests(world), ...loginRequests(), ...otherRequests(world)];
}

const XML = 'text/xml; charset=utf-8';

/** A sound request. @param line its method and path */
export function request(
  face: Face,
  line: string,
  body: string | Buffer = '',
  headers: Record<string, string> = {},
): Request {
  const [method = '', path = ''] = line.split(/ (.*)/);
  return { name: line, face, method, path, headers, body: Buffer.from(body) };
}

function soapRequests({ soap, ids }: World): Request[] {
  const own = (text: string): string =>
    text
      .replaceAll(SESSION, soap.session)
      .replaceAll('{session}', soap.session)
      .replaceAll(INVOICE_ID, ids['Invoice'] ?? '')
      .replaceAll('{id 1}', ids['Account'] ?? '')
      .replaceAll('{id 2}', ids['ProductRatePlan'] ?? '');
  const post = (version: string, text: string, type = XML): Request =>
    request('soap', `POST /apps/services/a/${version}`, own(text), {
      'Content-Type': type,
      SOAPAction: '""',
    });
  const texts = [
    ...clientRequests.map(({ text }) => text),
    ...ownCalls(ids).map((body) => envelope(body, session)),
  ];
  const plain = texts.map((text) => post('91.0', text));
  const packed = plain.slice(0, 6).map((one): Request => {
    return { ...one, headers: { ...one.headers, 'Content-Encoding': 'gzip' }, body: gzipSync(one.body) };
  });
  return [
    ...plain,
    ...packed,
    ...recorded().map(({ version, text }) => post(version, text)),
    ...texts.slice(0, 4).map((text) => post('91.0', multipart(text), MULTIPART)),
    request('web', 'GET /apps/services/a/91.0?wsdl'),
    request('web', 'GET /apps/servlet/GenerateWsdl?version=91.0'),
    request('web', 'GET /apps/services/a/91.0'),
  ];
}

const session = `<ns1:SessionHeader><ns1:session>${SESSION}</ns1:session></ns1:SessionHeader>`;
const MULTIPART = 'multipart/related; type="application/xop+xml"; start="<root>"; boundary="part"';

function multipart(text: string): string {
  const head = 'Content-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\nContent-Id: <root>';
  const file =
    'Content-Type: text/csv\r\nContent-Transfer-Encoding: base64\r\nContent-Id: <file>\r\n\r\nQUNDT1VOVF9JRAo=';
  return `--part\r\n${head}\r\n\r\n${text}\r\n--part\r\n${file}\r\n--part--\r\n`;
}

/** Calls that no recording has, one of each operation. */
function ownCalls(ids: World['ids']): string[] {
  const id = (type: string): string => ids[type] ?? '';
  const query = (text: string): string => `<ns1:query><ns1:queryString>${text}</ns1:queryString></ns1:query>`;
  return [
    query(
      `select Id, Name, Balance from Account where Status = 'Active' and Balance &gt;= 0 or Name like 'Z%'`,
    ),
    query(
      `select Id, Invoice.Body, Amount from InvoiceItem where ServiceStartDate &lt;= '2026-01-01' and SKU != null`,
    ),
    `<ns1:queryMore><ns1:queryLocator>x-2000</ns1:queryLocator></ns1:queryMore>`,
    `<ns1:delete><ns1:type>Usage</ns1:type><ns1:ids>${id('Usage')}</ns1:ids></ns1:delete>`,
    `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>false</ns1:synchronous><ns1:ids>${id('InvoiceSplit')}</ns1:ids></ns1:execute>`,
    '<ns1:login><ns1:username>nobody</ns1:username><ns1:password>x</ns1:password></ns1:login>',
    '<ns1:getUserInfo/>',
    `<ns1:generate>${zObject('Invoice', { AccountId: id('Account'), InvoiceDate: '2026-01-01', TargetDate: '2026-06-01' })}</ns1:generate>`,
    subscribeBody({
      ratePlanId: id('ProductRatePlan'),
      charges: [{ ProductRatePlanChargeId: id('ProductRatePlanCharge'), Price: 3 }],
    }),
    amendBody({
      subscriptionId: id('Subscription'),
      amendments: [{ type: 'NewProduct', on: '2026-02-01', added: id('ProductRatePlan') }],
      options: '<ns1:PreviewOptions><ns1:EnablePreviewMode>true</ns1:EnablePreviewMode></ns1:PreviewOptions>',
    }),
    `<ns1:create>${record('Usage', { AccountId: id('Account'), UOM: 'Each', Quantity: '1.5', StartDateTime: '2026-01-05T10:00:00' }, 'zObjects')}</ns1:create>`,
    `<ns1:create>${zObject('Payment', { AccountId: id('Account'), Amount: '1.00', Type: 'External', EffectiveDate: '2026-01-10', AppliedCreditBalanceAmount: 1 })}</ns1:create>`,
    `<ns1:create>${zObject('Import', { ImportType: 'Usage', Name: 'a.csv', FileContent: Buffer.from(`ACCOUNT_ID,UOM,QTY,STARTDATE\n${id('Account')},Each,1,01/05/2026\n`).toString('base64') })}</ns1:create>`,
    `<ns1:create>${zObject('Export', { Format: 'csv', Name: 'a', Query: 'select Account.Name, Amount from Invoice where Amount > 1 order by Amount' })}</ns1:create>`,
    `<ns1:update>${zObject('Account', { Id: id('Account'), Name: 'x', Notes: 'y', Region__c: 'z' })}</ns1:update>`,
    '<ns1:rasdRequest/>',
    `<ns1:billingPreview><ns1:requests><ns1:AccountId>${id('Account')}</ns1:AccountId><ns1:TargetDate>2026-05-01</ns1:TargetDate></ns1:requests></ns1:billingPreview>`,
    `<ns1:calculateChargeMetrics><ns1:requests><ns1:AccountId>${id('Account')}</ns1:AccountId></ns1:requests></ns1:calculateChargeMetrics>`,
  ];
}

/** What clients of other languages sent (test/clients). */
function recorded(): { version: string; text: string }[] {
  const golden = join(__dirname, '..', 'clients', 'golden');
  const folders = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const version = /[\d.]+$/.exec(name)?.[0] ?? '91.0';
    const files = readdirSync(join(golden, name)).filter((file) => /^(?!login).*\.request\.xml$/.test(file));
    return files.map((file) => ({ version, text: readFileSync(join(golden, name, file), 'utf8') }));
  });
}

function salesforceRequests({ salesforce, salesforceIds }: World): Request[] {
  const id = (type: string): string => salesforceIds[type] ?? '';
  const json = { Authorization: `Bearer ${salesforce.token}`, 'Content-Type': 'application/json' };
  const xml = { ...json, 'Content-Type': 'application/xml', Accept: 'application/xml' };
  const call = (line: string, body = '', headers: Record<string, string> = json): Request =>
    request('salesforce', line.replace(' ', ' /services/data/v66.0'), body, headers);
  const query = (soql: string): Request => call(`GET /query?q=${encodeURIComponent(soql)}`);
  const run = id('InvoiceBatchRun');
  return [
    ...[
      '',
      '/',
      '/limits',
      '/sobjects',
      '/sobjects/Invoice',
      '/sobjects/Invoice/describe',
      '/actions',
      '/actions/standard',
    ].map((path) => call(`GET ${path}`)),
    call('GET /limits', '', xml),
    call('GET /actions/standard/generateInvoiceDocuments'),
    ...Object.entries(salesforceIds).map(([type, one]) =>
      call(`GET /sobjects/${type}/${one}?fields=Id,CreatedDate`),
    ),
    call(`GET /sobjects/ContentVersion/${id('ContentVersion')}/VersionData`),
    call(`PATCH /sobjects/InvoiceBatchRun/${run}`, '{"Description":"x"}'),
    call(`DELETE /sobjects/InvoiceDocument/${id('InvoiceDocument')}`),
    call(
      'POST /composite/sobjects/Invoice',
      JSON.stringify({ ids: [id('Invoice')], fields: ['Id', 'Status'] }),
    ),
    call(
      'POST /composite',
      JSON.stringify({
        compositeRequest: [{ method: 'GET', url: '/services/data/v66.0/limits', referenceId: 'a' }],
      }),
    ),
    call(
      'POST /composite/batch',
      JSON.stringify({ batchRequests: [{ method: 'GET', url: 'v66.0/limits' }] }),
    ),
    call(
      'POST /actions/standard/generateInvoiceDocuments',
      JSON.stringify({ inputs: [{ invoiceBatchRunId: run }] }),
    ),
    call(
      'POST /actions/standard/generateInvoiceDocuments',
      `<r><inputs><invoiceBatchRunId>${run}</invoiceBatchRunId></inputs></r>`,
      xml,
    ),
    call(`POST /commerce/billing/invoices/invoice-batch-docgen/${run}/actions/run`, '{}'),
    call(
      'POST /revenue/billing/document/actions/generate',
      JSON.stringify({ recordId: id('Invoice'), documentTitle: 'x' }),
    ),
    call(
      'POST /commerce/invoicing/invoices/collection/actions/post',
      JSON.stringify({ invoiceIds: [id('Invoice')] }),
    ),
    query(
      "SELECT Id, Status, Owner.Name FROM Invoice WHERE CreatedDate = LAST_N_DAYS:3 AND Status IN ('Draft','Posted') ORDER BY Id DESC NULLS LAST LIMIT 3 OFFSET 1",
    ),
    query('SELECT COUNT(Id) c, Status FROM Invoice GROUP BY Status HAVING COUNT(Id) > 0'),
    query(
      'SELECT Id, (SELECT Id FROM InvoiceLines) FROM Invoice WHERE Id NOT IN (SELECT InvoiceId FROM InvoiceLine WHERE Id != null)',
    ),
    query('SELECT FIELDS(STANDARD) FROM InvoiceBatchRun LIMIT 5'),
    query(
      "SELECT Id FROM Account WHERE Name LIKE '%a_\\'b' AND (NOT Name = null) OR CreatedDate > 2026-01-01T00:00:00Z",
    ),
  ];
}

function loginRequests(): Request[] {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const soap = { 'Content-Type': 'text/xml', SOAPAction: 'login' };
  const login =
    '<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body><login xmlns="urn:partner.soap.sforce.com"><username>nobody</username><password>x</password></login></se:Body></se:Envelope>';
  return [
    request(
      'oauth',
      'POST /services/oauth2/token',
      `grant_type=client_credentials&client_id=nobody&client_secret=x`,
      form,
    ),
    request(
      'oauth',
      'POST /services/oauth2/token',
      'grant_type=password&client_id=nobody&client_secret=y&username=nobody&password=z',
      form,
    ),
    request(
      'oauth',
      'POST /services/oauth2/token',
      'grant_type=refresh_token&client_id=x&refresh_token=y',
      form,
    ),
    request('oauth', 'POST /services/oauth2/revoke', 'token=x', form),
    request('oauth', 'GET /services/oauth2/userinfo', '', { Authorization: 'Bearer x' }),
    request('oauth', 'GET /services/oauth2/authorize?response_type=code&client_id=x'),
    request('salesforce login', 'POST /services/Soap/u/64.0', login, soap),
  ];
}

function otherRequests({ tenant, ids, templateId }: World): Request[] {
  const own = `/tenants/${tenant.id}`;
  const call = (line: string, body?: object | string): Request =>
    request(
      'control',
      line.replace(' ', ' /localbill/v1'),
      typeof body === 'string' ? body : JSON.stringify(body ?? {}),
      { 'Content-Type': 'application/json' },
    );
  const template =
    'name: A\nversion: 1\nlocale: de\nsections:\n  - { type: text, text: "{{Invoice.Balance}}" }\n  - { type: taxes }\n';
  return [
    ...['/', '/healthz', '/clock', '/jobs', own, `${own}/templates`, '/schemas/invoice-template.json'].map(
      (path) => call(`GET ${path}`),
    ),
    call('PUT /clock', { advance: { milliseconds: 1 } }),
    call('PUT /clock', { reset: true }),
    call('POST /tenants', { name: 'x', demoData: false }),
    call(`PUT ${own}/settings`, {
      timeZone: 'Europe/Berlin',
      taxCodes: [{ name: 'x', rates: [{ name: 'y', rate: '0.07' }] }],
    }),
    call(`PUT ${own}/settings`, {
      billingRules: { minimumAmounts: { USD: '5' }, rounding: { CHF: { increment: '0.05' } } },
      proxTerms: { a: { cutoffDay: 3, months: 1, dueDay: 4 } },
    }),
    call(`PUT ${own}/settings`, {
      seller: { name: 'x', address: ['y'], contact: [] },
      invoiceNumbers: { prefix: 'I', first: 5, uponPosting: true },
    }),
    call(`POST ${own}/custom-fields`, { objectType: 'Account', name: 'Region__c' }),
    call(`POST ${own}/records`, {
      type: 'UnitOfMeasure',
      records: [{ UomName: 'x', DecimalPlaces: 2, Active: true, RoundingMode: 'UP' }],
    }),
    call(`POST ${own}/renewals`, { through: '2026-02-01' }),
    call(`POST ${own}/bill-runs`, { invoiceDate: '2026-01-01', targetDate: '2026-01-01' }),
    call(`GET ${own}/bill-runs/${ids['BillRun'] ?? ''}`),
    call(`POST ${own}/templates`, template),
    call(`PUT ${own}/templates/${templateId}`, template),
    call(`POST ${own}/templates/preview?invoiceId=${ids['Invoice'] ?? ''}`, template),
    call(`GET ${own}/invoices/${ids['Invoice'] ?? ''}/pdf`),
    call(`POST ${own}/documents/release`, { invoiceId: ids['Invoice'] }),
    request('web', 'GET /nowhere/at/all'),
    request('web', 'GET /apps/api/file/0123456789abcdef', '', { Authorization: 'Basic bm9ib2R5Ong=' }),
    request('web', 'GET /apps/api/describe/Account', '', { Authorization: 'Basic bm9ib2R5Ong=' }),
    request('web', 'OPTIONS /services/data'),
    request('web', 'GET /cometd/64.0'),
  ];
}
