import {
  salesforceNames,
  salesforceObject,
  type SalesforceName,
} from '../../src/contract/salesforce/index.js';
import { ACTION, connectSalesforce, token, type SalesforceClient } from '../support/salesforce.js';
import { oneTenant } from '../support/tenants.js';

/** What nobody sends who means well: each is the client's error, in the form of the service, and costs no more than its length. */

const fresh = oneTenant();
let client: SalesforceClient;
beforeAll(async () => {
  await fresh.set({ salesforce: { dailyRequests: 100_000 } });
  client = await connectSalesforce(fresh.bill, fresh.tenant);
});

const query = (soql: string) =>
  client.get(`/query?q=${encodeURIComponent(soql).replaceAll('%20', '+').replaceAll('%2C', ',')}`);
const JSON_TYPE = { 'Content-Type': 'application/json' };
const XML_TYPE = { 'Content-Type': 'application/xml' };

/** Names that every object of the language has. */
const inherited = ['__proto__', 'constructor', 'toString'];

describe.each(inherited)('The name %s', (name) => {
  it.each([
    ['GET', `/sobjects/${name}`],
    ['GET', `/sobjects/${name}/describe`],
    ['GET', `/sobjects/Invoice/${name}`],
    ['GET', `/sobjects/Invoice/3ttSG0000000001?fields=${name}`],
    ['GET', `/actions/standard/${name}`],
    ['POST', `/composite/sobjects/${name}`],
    ['GET', `/query/${name}`],
    ['GET', `/${name}`],
  ])('is none in the path of %s %s', async (method, path) => {
    const reply = await client.request(method, path, method === 'POST' ? '{"ids":[]}' : undefined, JSON_TYPE);
    expect([400, 404]).toContain(reply.status);
    expect(reply.json).toEqual([expect.objectContaining({ errorCode: expect.any(String) as string })]);
  });

  it.each([
    ['a field', `SELECT ${name} FROM Invoice`, 'INVALID_FIELD'],
    ['an object', `SELECT Id FROM ${name}`, 'INVALID_TYPE'],
    ['a relationship', `SELECT ${name}.Id FROM Invoice`, 'INVALID_FIELD'],
    ['a filter', `SELECT Id FROM Invoice WHERE ${name} = 1`, 'INVALID_FIELD'],
    ['an order', `SELECT Id FROM Invoice ORDER BY ${name}`, 'INVALID_FIELD'],
    ['the children', `SELECT (SELECT Id FROM ${name}) FROM Invoice`, 'INVALID_TYPE'],
    ['a period', `SELECT Id FROM Invoice WHERE CreatedDate = ${name}`, 'MALFORMED_QUERY'],
  ])('is no name of %s', async (_what, soql, errorCode) => {
    const reply = await query(soql);
    expect([reply.status, reply.json[0].errorCode]).toEqual([400, errorCode]);
  });

  it('is a member as any other in a body', async () => {
    for (const [body, headers] of [
      [`<r><inputs><${name}/></inputs></r>`, { ...XML_TYPE, Accept: 'application/json' }],
      [
        `<${name} ${name}="1"><inputs><${name}>x</${name}></inputs></${name}>`,
        { ...XML_TYPE, Accept: 'application/json' },
      ],
      [`{"inputs":[{"${name}":1}]}`, JSON_TYPE],
    ] as const) {
      const reply = await client.post(ACTION, body, headers);
      expect([reply.status, reply.json?.[0].errors[0].statusCode]).toEqual([400, 'REQUIRED_FIELD_MISSING']);
    }
    const update = await client.request(
      'PATCH',
      '/sobjects/InvoiceBatchRun/5IRSG000001Az014AC',
      `{"${name}":"x"}`,
      JSON_TYPE,
    );
    expect([update.status, update.json[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
  });
});

describe('A semi-join', () => {
  const references = (name: SalesforceName) =>
    Object.entries(salesforceObject(name).fields).filter(
      ([, { type }]) => type === 'id' || type === 'reference',
    );
  it.each(salesforceNames)('of %s with each object is answered', async (outer) => {
    for (const inner of salesforceNames)
      for (const [field] of references(outer).slice(0, 3)) {
        const [[selected] = ['Id']] = references(inner);
        const reply = await query(
          `SELECT Id FROM ${outer} WHERE ${field} IN (SELECT ${selected} FROM ${inner})`,
        );
        expect([outer, field, inner, reply.status]).toEqual([outer, field, inner, 200]);
      }
  });

  it('from an object without a table finds what is the tenant own', async () => {
    const own = await client.query(
      'SELECT Id FROM Organization WHERE Id NOT IN (SELECT AccountId FROM Contact)',
    );
    expect(own).toHaveLength(1);
    const users = await client.query('SELECT Id FROM DocumentTemplate WHERE Id IN (SELECT Id FROM User)');
    expect(users).toEqual([]);
  });
});

describe('A query', () => {
  it.each([
    ['a field twice', `SELECT ${Array(4000).fill('Id').join(',')} FROM Invoice`],
    ['all fields twice', `SELECT ${Array(800).fill('FIELDS(STANDARD)').join(',')} FROM Invoice`],
    ['a count twice', `SELECT ${Array(1000).fill('COUNT(Id)').join(',')} FROM Invoice`],
    ['too many orders', `SELECT Id FROM Invoice ORDER BY ${Array(4000).fill('Id').join(',')}`],
    ['children twice', `SELECT ${Array(200).fill('(SELECT Id FROM InvoiceLines)').join(',')} FROM Invoice`],
    [
      'too many semi-joins',
      `SELECT Id FROM Invoice WHERE ${Array(200).fill('Id IN (SELECT InvoiceId FROM InvoiceLine)').join(' OR ')}`,
    ],
    ['too many parentheses', `SELECT Id FROM Invoice WHERE ${'('.repeat(5000)}Id = null`],
    ['too many periods', `SELECT Id FROM Invoice WHERE CreatedDate IN (${periods(700)})`],
    ['too long a way', `SELECT ${Array(400).fill('Owner').join('.')} FROM Invoice`],
  ])('with %s is malformed', async (_what, soql) => {
    const reply = await query(soql);
    expect([reply.status, reply.json[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
  });

  it.each(['LAST_N_YEARS:9999', 'NEXT_N_YEARS:9999', 'N_YEARS_AGO:999999999', 'LAST_N_QUARTERS:9999'])(
    'for %s looks no further than there are years',
    async (period) => {
      for (const field of ['CreatedDate', 'InvoiceDate'])
        expect((await query(`SELECT Id FROM Invoice WHERE ${field} = ${period}`)).status).toBe(200);
    },
  );
});

function periods(count: number): string {
  return Array.from({ length: count }, (_, index) => `LAST_N_DAYS:${index}`).join(',');
}

/** Milliseconds of this process that a request takes. */
async function cost(ask: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await ask();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('A body', () => {
  it.each<[string, (count: number) => string, Record<string, string>]>([
    ['comments', (count) => `<r>${'<!-- x -->'.repeat(count)}</r>`, XML_TYPE],
    ['references', (count) => `<r>${'&amp;'.repeat(count)}</r>`, XML_TYPE],
    ['open arrays', (count) => '['.repeat(count), JSON_TYPE],
    ['lines before an error', (count) => `[${'1,\n'.repeat(count)}x`, JSON_TYPE],
  ])('of many %s costs twice as much when it is twice as long', async (_what, body, headers) => {
    const ask = (count: number) => cost(() => client.post(ACTION, body(count), headers));
    await ask(10_000);
    const [once, twice] = [await ask(10_000), await ask(20_000)];
    expect(twice).toBeLessThan(8 * once + 200);
  });

  it.each([
    ['too many attributes', `<r ${Array.from({ length: 3000 }, (_, index) => `a${index}="1"`).join(' ')}/>`],
    ['too many elements', `<r>${'<a/>'.repeat(30_000)}</r>`],
    ['too deep a nesting', '<r>'.repeat(1000)],
    ['a DOCTYPE', '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'],
    ['an entity', '<r>&a;</r>'],
    ['an attribute twice', '<r a="1" a="2"/>'],
    ['two roots', '<r/><r/>'],
  ])('with %s is refused', async (_what, body) => {
    const reply = await client.post(ACTION, body, { ...XML_TYPE, Accept: 'application/json' });
    expect([reply.status, reply.json[0].errorCode]).toEqual([400, 'XML_PARSER_ERROR']);
  });

  it('beyond all bounds is refused', async () => {
    const reply = await client.post(ACTION, ' '.repeat(300_000), JSON_TYPE);
    expect([reply.status, reply.json[0].errorCode]).toEqual([413, 'REQUEST_ENTITY_TOO_LARGE']);
  });
});

describe('A login', () => {
  const soapLogin = async (body: string) => {
    const response = await fetch(`${fresh.bill.url}/services/Soap/u/64.0`, { method: 'POST', body });
    return [response.status, /<faultstring>(.*?)<\/faultstring>/.exec(await response.text())?.[1]];
  };

  it('of more than 16 KB is refused before it is read', async () => {
    const said = 'The request is larger than 16384 bytes.';
    expect(await soapLogin(`<r>${'<!-- x -->'.repeat(20_000)}</r>`)).toEqual([
      500,
      `UNKNOWN_EXCEPTION: ${said}`,
    ]);
    const reply = await token(fresh.bill, { grant_type: 'password', username: 'x'.repeat(20_000) });
    expect([reply.status, reply.json]).toEqual([
      413,
      [{ message: said, errorCode: 'REQUEST_ENTITY_TOO_LARGE' }],
    ]);
  });

  it.each(inherited)('with elements %s is none', async (name) => {
    expect(await soapLogin(`<e><Body><${name}/></Body></e>`)).toEqual([
      500,
      'UNKNOWN_EXCEPTION: No operation available for request: localbill emulates login() alone.',
    ]);
    expect((await soapLogin(`<${name}><Body><login><${name}/></login></Body></${name}>`))[1]).toMatch(
      /^INVALID_LOGIN/,
    );
  });
});
