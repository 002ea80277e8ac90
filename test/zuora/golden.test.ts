import { parseVersion } from '../../src/contract/index.js';
import type { Localbill } from '../../src/index.js';
import { instantAt } from '../../src/platform/dates.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml } from '../../src/soap/xml.js';
import { connect, startTestServer, validateLater, type SoapClient } from '../support/localbill.js';
import { send } from '../support/raw-http.js';
import { createSeedAccount, createSeedPlan } from '../support/seed-account.js';
import { answers, faults, type GoldenCase, type World } from './fixtures/golden-cases.js';
import { golden, goldenNames, normalised } from './fixtures/golden.js';

/**
 * The very bytes of replies on a clock that stands still, against the files in test/zuora/golden. Those were compared
 * with recorded replies (sources: faults, reply-bytes); `UPDATE_GOLDEN=1 npx jest test/zuora/golden` writes them anew.
 */

let bill: Localbill;
/** For requests that leave it as it is. */
let shared: World;
beforeAll(async () => {
  bill = await startTestServer();
  bill.clock.freeze(instantAt('2026-03-01T09:30:00', 'America/Los_Angeles'));
  shared = await newWorld();
});
afterAll(() => bill.stop());

/** A tenant of its own, so that its numbers start anew. */
async function newWorld(): Promise<World> {
  const tenant = await bill.createTenant({ name: 'Golden Tenant' });
  const client = await connect(bill, tenant);
  const ratePlanId = await createSeedPlan(client);
  const accountId = await createSeedAccount(client, ratePlanId, { Name: 'Müller & Söhne <1>' });
  const invoiceId = await generate(client, accountId, '2009-11-11');
  const laterInvoiceId = await generate(client, accountId, '2009-12-01');
  const batch = '<ns1:QueryOptions><ns1:batchSize>2</ns1:batchSize></ns1:QueryOptions>';
  const { queryLocator = '' } = await client.query('select ChargeName from InvoiceItem', batch);
  const { session } = client;
  return { ...tenant, session, accountId, ratePlanId, invoiceId, laterInvoiceId, queryLocator };
}

async function generate(client: SoapClient, AccountId: string, TargetDate: string): Promise<string> {
  return (await client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate })).id ?? '';
}

async function check({ name, request, changes, ...rest }: GoldenCase): Promise<void> {
  const world = changes ? await newWorld() : shared;
  const { version = '91.0', status = 200, contentType = 'text/xml' } = rest;
  const url = `${bill.url}/apps/services/a/${version}`;
  const reply = await send(url, [request(world)], { headers: { 'Content-Type': contentType } });
  const seen = normalised(reply.body, bill.url);
  expect(seen).toBe(golden(name, seen));
  expect(reply.status).toBe(status);
  expect(reply.headers['content-type']).toBe(expectedType(contentType));
  validate(version, reply.body.toString(contentType.includes('8859') ? 'latin1' : 'utf8'));
}

/** Against the schemas of the version; the declaration would name the charset that the bytes had. */
function validate(version: string, text: string): void {
  const known = parseVersion(version);
  if (known === undefined) return;
  validateLater(known, text.replace(/^<\?[^>]*>/, ''), parseXml(text, DEFAULT_LIMITS));
}

function expectedType(sent: string): string {
  return sent.includes('charset') ? sent.replace('; ', ';') : `${sent};charset=UTF-8`;
}

describe('The answer', () => {
  it.each(answers)('$name', check);
});

describe('The fault', () => {
  it.each(faults)('$name', check);
});

it('Every file has its case', () => {
  expect(goldenNames().sort()).toEqual([...answers, ...faults].map(({ name }) => name).sort());
});
