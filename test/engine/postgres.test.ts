import type { CreatedTenant, GivenOptions, Localbill } from '../../src/index.js';
import { sum, type DecimalText } from '../../src/platform/money.js';
import { pause } from '../../src/platform/timers.js';
import { amend } from '../support/amendments.js';
import { createRatePlan, subscribe } from '../support/catalog.js';
import {
  connect,
  fieldElements,
  resume,
  startTestServer,
  type RowResult,
  type SoapClient,
} from '../support/localbill.js';
import { ACTION, billRun, connectSalesforce, type SalesforceClient } from '../support/salesforce.js';
import { describeStore, testLocation, type TestLocation } from '../support/stores.js';

/** Two servers of the product on one database, and one user's session on both. */
describeStore('Two localbills on one PostgreSQL', 'postgres', () => {
  let place: TestLocation;
  let bills: Localbill[];
  let tenant: CreatedTenant;
  let clients: SoapClient[];
  let first: SoapClient;
  let second: SoapClient;

  beforeEach(async () => {
    place = await testLocation('postgres');
    bills = await Promise.all([startOne(), startOne()]);
    const [one, other] = bills as [Localbill, Localbill];
    tenant = await one.createTenant({ settings: { concurrentRequests: 200 } });
    first = await connect(one, tenant);
    second = resume(other, first.session);
    clients = [first, second];
  });
  afterEach(async () => {
    await Promise.all(bills.map((bill) => bill.stop()));
    await place.remove();
  });

  function startOne(options: GivenOptions = {}): Promise<Localbill> {
    return startTestServer({ memory: false, location: place.location, ...options });
  }

  /** Does something so many times at once, in turn on each server. */
  function atOnce<T>(times: number, act: (client: SoapClient, index: number) => Promise<T>): Promise<T[]> {
    return Promise.all(
      Array.from({ length: times }, (_, index) => act(clients[index % 2] as SoapClient, index)),
    );
  }

  async function newAccount(price = '100'): Promise<string> {
    const ratePlanId = await createRatePlan(first, [{ name: 'Fee', price }]);
    return (await subscribe(first, { ratePlanId })).accountId;
  }

  function generate(client: SoapClient, AccountId: string, day = '2026-01-01'): Promise<RowResult> {
    return client.generate({ AccountId, InvoiceDate: day, TargetDate: day });
  }

  async function idle(): Promise<void> {
    await Promise.all(bills.map((bill) => bill.waitForIdle()));
  }

  it('take an invoice through its life, each step on the other one, with one session', async () => {
    const accountId = await newAccount();
    const { id = '' } = await generate(second, accountId);
    expect((await first.update('Invoice', { Id: id, Status: 'Posted' }))[0]?.success).toBe(true);
    const select = `select Amount, Balance, DueDate, InvoiceNumber, Status from Invoice where Id = '${id}'`;
    expect((await second.query(select)).records).toEqual([
      {
        Id: id,
        Amount: '100',
        Balance: '100',
        DueDate: '2026-01-31',
        InvoiceNumber: 'INV00000001',
        Status: 'Posted',
      },
    ]);

    const drawn = await pdfOf(first, id);
    expect(drawn.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await pdfOf(second, id)).equals(drawn)).toBe(true);
    expect((await second.update('Invoice', { Id: id, RegenerateInvoicePDF: true }))[0]?.success).toBe(true);
    await idle();
    expect((await pdfOf(first, id)).equals(drawn)).toBe(false);

    expect((await first.update('Invoice', { Id: id, Status: 'Canceled' }))[0]?.errors[0]?.code).toBe(
      'INVALID_VALUE',
    );
    const [again] = await atOnce(1, (client) => generate(client, accountId, '2026-02-01'));
    expect((await second.remove('Invoice', again?.id ?? ''))[0]?.success).toBe(true);
    expect((await first.query(`select Id from Invoice where AccountId = '${accountId}'`)).size).toBe(1);
  });

  it('see a setting that the other one changed, though their own clock stands still', async () => {
    const [one, other] = bills as [Localbill, Localbill];
    await newAccount();
    other.clock.freeze(other.clock.now());
    const zone = async (): Promise<string> => {
      const { records } = await second.query('select CreatedDate from Account');
      return records[0]?.['CreatedDate']?.slice(-6) ?? '';
    };
    expect(await zone()).not.toBe('+09:00');
    const settings = `${one.url}/localbill/v1/tenants/${tenant.id}/settings`;
    const body = JSON.stringify({ timeZone: 'Asia/Tokyo' });
    expect((await fetch(settings, { method: 'PUT', body })).status).toBe(200);
    while ((await zone()) !== '+09:00') await pause(100);
  }, 20_000);

  it('end nobody’s session by a login, though one’s clock is far ahead', async () => {
    const [, ahead] = bills as [Localbill, Localbill];
    ahead.clock.advance(31 * 24 * 60 * 60_000);
    await connect(ahead, tenant);
    await first.query('select Id from Account');
    // Also where nothing is remembered of the session.
    const third = await startOne();
    bills.push(third);
    await resume(third, first.session).query('select Id from Account');
  });

  it('make the documents of batches that are asked for at once on both, one batch at a time, and no more than the day has', async () => {
    const [one, other] = bills as [Localbill, Localbill];
    const salesforce = { documentsPerDay: 18 };
    const settings = `${one.url}/localbill/v1/tenants/${tenant.id}/settings`;
    await fetch(settings, { method: 'PUT', body: JSON.stringify({ salesforce }) });
    const programs = [await connectSalesforce(one, tenant), await connectSalesforce(other, tenant)];
    const [program] = programs as [SalesforceClient];
    const run = await billRun({ bill: one, client: first }, program, 4);
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        programs[index % 2]?.post(ACTION, { inputs: [{ invoiceBatchRunId: run.id }] }),
      ),
    );
    expect(replies.map((reply) => reply?.status)).toEqual(Array.from({ length: 8 }, () => 200));
    await idle();
    const batches = await program.query(
      'SELECT Status, InProgressRequestCount, CreatedDate, CompletionDate FROM DocGenerationBatchProcess',
    );
    expect(batches).toHaveLength(8);
    for (const batch of batches)
      expect(batch).toMatchObject({ Status: 'Completed', InProgressRequestCount: 0 });
    const documents = await program.query('SELECT Status, ContentDocumentId FROM InvoiceDocument');
    const made = documents.filter(({ Status }) => Status === 'Success');
    expect([documents.length, made.length]).toEqual([32, 18]);
    expect(new Set(made.map(({ ContentDocumentId }) => ContentDocumentId)).size).toBe(18);
    expect((await first.query('select Id from InvoiceFile')).size).toBe(18);
  });

  it('accept 100 regenerations of 200 that are asked for at once, and draw 100 files', async () => {
    const { id = '' } = await generate(first, await newAccount());
    const asked = await atOnce(200, (client) =>
      client.update('Invoice', { Id: id, RegenerateInvoicePDF: true }),
    );
    const rows = asked.flat();
    expect(rows.filter(({ success }) => success)).toHaveLength(100);
    const refused = rows.filter(({ success }) => !success).map(({ errors }) => errors[0]?.code);
    expect(refused).toEqual(new Array(100).fill('INVALID_VALUE'));
    await idle();
    const { records } = await second.query(
      `select Id, VersionNumber from InvoiceFile where InvoiceId = '${id}'`,
    );
    expect(records).toHaveLength(100);
    expect(new Set(records.map(({ VersionNumber }) => VersionNumber)).size).toBe(100);
  }, 120_000);

  it('bill nothing twice, however many generate for an account at once', async () => {
    const accountId = await newAccount();
    const rows = await atOnce(20, (client) => generate(client, accountId, '2026-03-01'));
    expect(rows.filter(({ success }) => success)).toHaveLength(1);
    const { records } = await second.query(
      `select ServiceStartDate, ChargeAmount from InvoiceItem where SubscriptionId != ''`,
    );
    expect(records.map(({ ServiceStartDate }) => ServiceStartDate).sort()).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
  });

  it('keep every balance when payments name the same invoices in one order and in the other', async () => {
    const accountId = await newAccount('100');
    const months = ['2026-01-01', '2026-02-01'];
    const ids: string[] = [];
    for (const day of months) {
      const { id = '' } = await generate(first, accountId, day);
      await first.update('Invoice', { Id: id, Status: 'Posted' });
      ids.push(id);
    }
    const part = (InvoiceId: string) =>
      `<ns1:InvoicePayment>${fieldElements({ InvoiceId, Amount: '3' })}</ns1:InvoicePayment>`;
    const pay = (client: SoapClient, index: number) =>
      client.create('Payment', {
        Type: 'External',
        EffectiveDate: '2026-02-10',
        AccountId: accountId,
        Amount: 6,
        InvoicePaymentData: { xml: (index % 4 < 2 ? ids : [...ids].reverse()).map(part).join('') },
      });
    const rows = (await atOnce(24, pay)).flat();
    const payments = rows.map(({ id = '' }) => id);
    expect(rows.map(({ success }) => success)).toEqual(rows.map(() => true));
    await atOnce(8, (client, index) =>
      client.update('Payment', { Id: payments[index] ?? '', Status: 'Canceled' }),
    );
    const { records } = await second.query(
      `select Balance, PaymentAmount from Invoice where AccountId = '${accountId}'`,
    );
    expect(records.map(({ Balance, PaymentAmount }) => [Balance, PaymentAmount])).toEqual([
      ['52', '48'],
      ['52', '48'],
    ]);
    const account = await first.query(
      `select Balance, TotalInvoiceBalance from Account where Id = '${accountId}'`,
    );
    expect(account.records).toMatchObject([{ Balance: '104', TotalInvoiceBalance: '104' }]);
  }, 120_000);

  it('let one of many amendments that are made at once to a version make the next one', async () => {
    const ratePlanId = await createRatePlan(first, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId } = await subscribe(first, { ratePlanId });
    const rows = await atOnce(6, (client, index) =>
      amend(client, {
        subscriptionId,
        amendments: [{ type: 'NewProduct', on: `2026-0${index + 1}-01`, added: ratePlanId }],
      }),
    );
    expect(rows.filter(({ success }) => success)).toHaveLength(1);
    const refused = rows.filter(({ success }) => !success).map(({ errors }) => errors[0]?.message);
    for (const message of refused) expect(message).toMatch(/is not the latest version/);
    const { records } = await second.query('select Version, Status from Subscription');
    expect(records.filter(({ Status }) => Status === 'Active')).toHaveLength(1);
    expect(records.map(({ Version }) => Version).sort()).toEqual(['1', '2']);
  });

  it('keep the balance of an account that many invoices are posted to at once', async () => {
    const accountId = await newAccount('33.33');
    const ids: string[] = [];
    for (let month = 1; month <= 9; month++)
      ids.push((await generate(first, accountId, `2026-0${month}-01`)).id ?? '');
    const posted = await atOnce(ids.length * 2, (client, index) =>
      client.update('Invoice', { Id: ids[index >> 1] ?? '', Status: 'Posted' }),
    );
    expect(posted.flat().filter(({ success }) => !success)).toEqual([]);
    const { records } = await second.query(`select Balance from Invoice where AccountId = '${accountId}'`);
    const total = sum(records.map(({ Balance }) => Balance as DecimalText)).toFixed();
    expect(total).toBe('299.97');
    const account = await second.query(`select Balance from Account where Id = '${accountId}'`);
    expect(account.records[0]?.['Balance']).toBe(total);
  });

  it('number accounts and invoices without gaps and never alike', async () => {
    const ratePlanId = await createRatePlan(first, [{ name: 'Fee', price: '10' }]);
    const subscribed = await atOnce(20, (client) => subscribe(client, { ratePlanId }));
    await atOnce(20, (client, index) => generate(client, subscribed[index]?.accountId ?? ''));
    const expected = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(8, '0'));
    for (const [type, field, prefix] of [
      ['Account', 'AccountNumber', 'A'],
      ['Invoice', 'InvoiceNumber', 'INV'],
    ] as const) {
      const { records } = await first.query(`select ${field} from ${type} where ${field} != ''`);
      expect(records.map((record) => record[field]).sort()).toEqual(
        expected.map((digits) => prefix + digits),
      );
    }
  });
});

async function pdfOf(client: SoapClient, id: string): Promise<Buffer> {
  const { records } = await client.query(`select Body from Invoice where Id = '${id}'`);
  return Buffer.from(records[0]?.['Body'] ?? '', 'base64');
}
