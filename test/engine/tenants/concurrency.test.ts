import { createRatePlan, subscribe } from '../../support/catalog.js';
import { pdfOf } from '../../support/documents.js';
import { connect, faultOf, type SoapClient } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

const TEXT =
  'The total number of concurrent requests has exceeded the limit allowed by the system. ' +
  'Please resubmit your request later.';

/** An invoice whose PDF is not drawn yet. */
async function draft(client: SoapClient): Promise<string> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  const { id = '' } = await client.generate({ AccountId: accountId, ...days });
  return id;
}

const accounts = '<ns1:query><ns1:queryString>select Id from Account</ns1:queryString></ns1:query>';

/** More calls of a tenant at once than it may have (sources: limits). */
describe('Calls beyond what a tenant may have at the same time', () => {
  const fresh = freshTenants();

  it('are refused while the others run', async () => {
    const { bill } = fresh;
    const tenant = await bill.createTenant({ settings: { concurrentRequests: 1 } });
    const client = await connect(bill, tenant);
    const id = await draft(client);
    const body = accounts.replace('select Id from Account', `select Body from Invoice where Id = '${id}'`);
    // The first one to get in loads the fonts, and others come while it does.
    const replies = await Promise.all(Array.from({ length: 20 }, () => client.call(body)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(await client.query('select Id from Account')).toMatchObject({ size: 1 });
  });

  it.each([
    ['38.0', 'UNKNOWN_ERROR'],
    // Documented from 51 on, but no published enumeration before 61 has the code (sources: error-codes).
    ['54.0', 'UNKNOWN_ERROR'],
    ['61.0', 'REQUEST_EXCEEDED_LIMIT'],
    ['91.0', 'REQUEST_EXCEEDED_LIMIT'],
  ])('are answered in %s with 429 and the code %s', async (version, code) => {
    const { bill } = fresh;
    const tenant = await bill.createTenant({ settings: { concurrentRequests: 0 } });
    const reply = await (await connect(bill, tenant, version)).call(accounts);
    expect(faultOf(reply)).toEqual({
      status: 429,
      faultcode: `fns:${code}`,
      faultstring: TEXT,
      detail: 'UnexpectedErrorFault',
    });
    expect(reply.headers.get('retry-after')).toBe('120');
  });

  it('count for their own tenant alone, and only while they run', async () => {
    const { bill, client } = fresh;
    const tenant = await bill.createTenant({ settings: { concurrentRequests: 1 } });
    const busy = await connect(bill, tenant);
    const id = await draft(client);
    await Promise.all([
      busy.query('select Id from Account'),
      pdfOf(client, id),
      client.query('select Id from Account'),
    ]);
    for (let times = 0; times < 3; times++) await busy.query('select Id from Account');
  });

  it('are those above 40 unless the tenant has another setting', async () => {
    const { bill, tenant } = fresh;
    const response = await fetch(`${bill.url}/localbill/v1/tenants/${tenant.id}`);
    expect(await response.json()).toMatchObject({ settings: { concurrentRequests: 40 } });
  });
});
