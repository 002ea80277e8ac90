import type { CreatedTenant, Localbill } from '../../../src/index.js';
import { subscribe } from '../../support/catalog.js';
import {
  connect,
  expectReply,
  faultOf,
  startTestServer,
  textOf,
  type SoapClient,
} from '../../support/localbill.js';
import { createSeedPlan, seedTenant } from '../../support/seed-account.js';

/** A session belongs to one tenant: it never sees or changes what is another's. */

let bill: Localbill;
/** Who owns everything, and who tries to get at it. */
let owner: SoapClient;
let ownerTenant: CreatedTenant;
let stranger: SoapClient;
let strangerTenant: CreatedTenant;
const theirs = { account: '', invoice: '', plan: '', file: '', fileUrl: '' };

beforeAll(async () => {
  bill = await startTestServer();
  const seeded = await seedTenant(bill);
  owner = seeded.client;
  ownerTenant = seeded.tenant;
  theirs.account = seeded.accountId;
  theirs.plan = await createSeedPlan(owner);
  const dates = { InvoiceDate: '2009-11-11', TargetDate: '2009-11-11' };
  theirs.invoice = (await owner.generate({ AccountId: theirs.account, ...dates })).id ?? '';
  await owner.query(`select Body from Invoice where Id = '${theirs.invoice}'`);
  const [file] = (await owner.query('select PdfFileUrl from InvoiceFile')).records;
  theirs.file = file?.Id ?? '';
  theirs.fileUrl = file?.PdfFileUrl ?? '';
  strangerTenant = await bill.createTenant();
  stranger = await connect(bill, strangerTenant);
});
afterAll(() => bill.stop());

/** After each try, the owner's invoice is as it was. */
afterEach(async () => {
  const { records } = await owner.query(`select Amount, Status from Invoice where Id = '${theirs.invoice}'`);
  expect(records).toEqual([{ Id: theirs.invoice, Amount: '370', Status: 'Draft' }]);
  await bill.waitForIdle();
  expect((await owner.query('select Id from InvoiceFile')).size).toBe(1);
});

describe("Another tenant's records", () => {
  it('are those that their owner sees', () => {
    for (const id of [theirs.account, theirs.invoice, theirs.plan, theirs.file]) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it.each([
    'select Id, AccountNumber from Account',
    'select Id from Contact',
    'select Id, Name from Product',
    'select Id from ProductRatePlan',
    'select Id from ProductRatePlanCharge',
    'select Id, Name from Subscription',
    'select Id from RatePlan',
    'select Id from RatePlanCharge',
    'select Id, Amount from Invoice',
    'select Id from InvoiceItem',
    'select Id, PdfFileUrl from InvoiceFile',
    'select Id from Usage',
  ])('are not found by %s', async (query) => {
    expect((await owner.query(query)).size).toBeGreaterThan(0);
    expect(await stranger.query(query)).toMatchObject({ records: [], size: 0 });
  });

  it('are not found by their ids either, nor is the PDF', async () => {
    const queries = [
      `select Id from Account where Id = '${theirs.account}'`,
      `select Id, Body from Invoice where Id = '${theirs.invoice}'`,
      `select Id from Invoice where Id = '${theirs.invoice}' or Amount > 0`,
      `select Id from InvoiceFile where InvoiceId = '${theirs.invoice}'`,
    ];
    for (const query of queries) expect((await stranger.query(query)).size).toBe(0);
  });

  it('are not there to be updated', async () => {
    const refused = [{ success: false, errors: [{ code: 'INVALID_ID', message: 'invalid id for update' }] }];
    const { account, invoice } = theirs;
    expect(await stranger.update('Invoice', { Id: invoice, Status: 'Posted' })).toMatchObject(refused);
    expect(await stranger.update('Invoice', { Id: invoice, RegenerateInvoicePDF: true })).toMatchObject(
      refused,
    );
    expect(await stranger.update('Account', { Id: account, Name: 'Mine now' })).toMatchObject(refused);
  });

  it('are not there to be deleted', async () => {
    const refused = [{ success: false, errors: [{ code: 'CANNOT_DELETE', message: 'invalid id' }] }];
    expect(await stranger.remove('Invoice', theirs.invoice)).toMatchObject(refused);
    expect(await stranger.remove('Account', theirs.account)).toMatchObject(refused);
  });

  it('cannot be billed, nor referred to', async () => {
    const dates = { InvoiceDate: '2010-11-11', TargetDate: '2010-11-11' };
    const invalidId = { success: false, errors: [{ code: 'INVALID_ID' }] };
    expect(await stranger.generate({ AccountId: theirs.account, ...dates })).toMatchObject(invalidId);
    const contact = { AccountId: theirs.account, FirstName: 'A', LastName: 'B' };
    expect(await stranger.create('Contact', contact)).toMatchObject([invalidId]);
    const usage = {
      AccountId: theirs.account,
      Quantity: 1,
      UOM: 'GB',
      StartDateTime: '2010-01-01T00:00:00',
    };
    expect(await stranger.create('Usage', usage)).toMatchObject([{ success: false }]);
    expect(await subscribe(stranger, { ratePlanId: theirs.plan })).toMatchObject({ success: false });
    expect((await stranger.query('select Id from Account')).size).toBe(0);
  });
});

describe("Another tenant's query", () => {
  it('cannot be read on', async () => {
    const batch = '<ns1:QueryOptions><ns1:batchSize>1</ns1:batchSize></ns1:QueryOptions>';
    const { queryLocator } = await owner.query('select Id from InvoiceItem', batch);
    const more = `<ns1:queryMore><ns1:queryLocator>${queryLocator}</ns1:queryLocator></ns1:queryMore>`;
    expect(faultOf(await stranger.call(more))).toMatchObject({
      faultcode: 'fns:INVALID_VALUE',
      detail: 'InvalidQueryLocatorFault',
    });
    expectReply(await owner.call(more));
  });
});

describe('A PDF file', () => {
  const basic = ({ username, password }: CreatedTenant) =>
    `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

  it.each([
    ['its session', () => `ZSession ${owner.session}`],
    ['its user name and password', () => basic(ownerTenant)],
  ])('comes to its tenant with %s', async (_name, authorization) => {
    const reply = await fetch(theirs.fileUrl, { headers: { Authorization: authorization() } });
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await reply.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it.each([
    ["another tenant's session", () => `ZSession ${stranger.session}`],
    ["another tenant's password", () => basic(strangerTenant)],
  ])('is not there for %s', async (_name, authorization) => {
    const reply = await fetch(theirs.fileUrl, { headers: { Authorization: authorization() } });
    expect(reply.status).toBe(404);
  });

  it.each([
    ['nothing', undefined],
    ['a dead session', 'ZSession nonsense'],
    ['a wrong password', 'Basic bm9ib2R5Og=='],
    ['half a header', 'Basic'],
    ['another scheme', 'Bearer x'],
  ])('asks those who come with %s to log in', async (_name, authorization) => {
    const reply = await fetch(theirs.fileUrl, {
      headers: authorization === undefined ? {} : { Authorization: authorization },
    });
    expect([reply.status, reply.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('ZSession'),
    ]);
  });

  it.each(['0'.repeat(32), 'x', '../../etc/passwd', '%2e%2e'])('is not at %s', async (id) => {
    const headers = { Authorization: `ZSession ${owner.session}` };
    expect((await fetch(`${bill.url}/apps/api/file/${id}`, { headers })).status).toBe(404);
  });
});

describe('getUserInfo', () => {
  it('tells each its own tenant', async () => {
    for (const [client, tenant] of [
      [owner, ownerTenant],
      [stranger, strangerTenant],
    ] as const) {
      const reply = expectReply(await client.call('<ns1:getUserInfo/>'));
      expect(textOf(reply, 'TenantId')).toBe(tenant.id);
      expect(textOf(reply, 'Username')).toBe(tenant.username);
    }
  });
});

describe('Another tenant', () => {
  it.each([
    ['user name', () => ({ username: ownerTenant.username }), { clientId: 'free' }, 'username-taken'],
    ['client id', () => ({ clientId: ownerTenant.clientId }), { username: 'free' }, 'client-id-taken'],
  ])('cannot have the same %s, and leaves nothing behind', async (_name, taken, free, code) => {
    await expect(bill.createTenant({ ...free, ...taken() })).rejects.toMatchObject({ code });
    expect(await bill.createTenant(free)).toMatchObject(free);
  });
});
