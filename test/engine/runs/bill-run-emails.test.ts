import { createRatePlan, subscribe } from '../../support/catalog.js';
import type { Fields, WireRecord } from '../../support/localbill.js';
import { freshTenants } from '../../support/tenants.js';

/** What a bill run with AutoEmail leaves in the outbox of its tenant. */

const fresh = freshTenants();
const day = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };

interface Email {
  readonly id: number;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
  readonly accountId: string;
  readonly invoiceId: string;
  readonly billRunId: string;
  readonly pdf: string | null;
}

async function outbox(
  query = '',
): Promise<{ readonly emails: readonly Email[]; readonly next: number | null }> {
  const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/emails${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as { emails: Email[]; next: number | null };
}

let ratePlanId: string;
beforeEach(async () => {
  ratePlanId = await createRatePlan(fresh.client, [{ name: 'Fee', price: '10' }]);
});

/** An active account with a subscription of 10 dollars a month, whose bill-to contact has an address. */
async function account(fields: Fields = {}, address = 'ada@example.com'): Promise<string> {
  const wanted = { InvoiceDeliveryPrefsEmail: true, ...fields };
  const { accountId } = await subscribe(fresh.client, { ratePlanId, account: wanted });
  const { records } = await fresh.client.query(`select BillToId from Account where Id = '${accountId}'`);
  await fresh.client.update('Contact', { Id: records[0]?.['BillToId'] ?? '', WorkEmail: address });
  return accountId;
}

async function run(fields: Fields): Promise<string> {
  const id = await fresh.client.createOne('BillRun', { ...day, ...fields });
  await fresh.bill.waitForIdle();
  return id;
}

const one = async (zoql: string): Promise<WireRecord> => (await fresh.client.query(zoql)).records[0] ?? {};

const invoiceOf = (accountId: string) =>
  one(`select Id, InvoiceNumber, LastEmailSentDate, Status from Invoice where AccountId = '${accountId}'`);

const runState = (id: string) =>
  one(`select AutoEmail, InvoicesEmailed, LastEmailSentTime, Status from BillRun where Id = '${id}'`);

describe('A bill run with AutoEmail', () => {
  it('writes to the customers of the invoices that it posts', async () => {
    const accountId = await account({ AdditionalEmailAddresses: 'books@example.com' });
    const quiet = await account({ InvoiceDeliveryPrefsEmail: false });
    const id = await run({ AutoEmail: true, AutoPost: true });
    const invoice = await invoiceOf(accountId);
    expect(invoice).toMatchObject({ Status: 'Posted', LastEmailSentDate: expect.any(String) });
    const { emails, next } = await outbox();
    expect(next).toBeNull();
    expect(emails).toEqual([
      {
        id: expect.any(Number),
        to: ['ada@example.com', 'books@example.com'],
        subject: `Invoice ${invoice['InvoiceNumber']} from Localbill Demo Inc.`,
        text: expect.stringContaining('comes to 10 USD'),
        sentAt: expect.any(String),
        accountId,
        invoiceId: invoice['Id'],
        billRunId: id,
        pdf: `/localbill/v1/tenants/${fresh.tenant.id}/invoices/${invoice['Id']}/pdf`,
      },
    ]);
    const pdf = await fetch(fresh.bill.url + emails[0]!.pdf!);
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(await runState(id)).toMatchObject({
      AutoEmail: 'true',
      InvoicesEmailed: 'true',
      LastEmailSentTime: expect.any(String),
    });
    expect((await invoiceOf(quiet))['LastEmailSentDate']).toBeUndefined();
  });

  it('waits until it is posted', async () => {
    await account();
    const Id = await run({ AutoEmail: true });
    expect((await outbox()).emails).toEqual([]);
    expect(await runState(Id)).toMatchObject({ InvoicesEmailed: 'false' });
    await fresh.client.update('BillRun', { Id, Status: 'Posted' });
    await fresh.bill.waitForIdle();
    expect((await outbox()).emails).toHaveLength(1);
    await fresh.client.update('BillRun', { Id, Status: 'Posted' });
    await fresh.bill.waitForIdle();
    expect((await outbox()).emails).toHaveLength(1);
  });

  it('leaves out invoices of nothing when it is told to', async () => {
    ratePlanId = await createRatePlan(fresh.client, [{ name: 'Free', price: '0' }]);
    const accountId = await account();
    await run({ AutoEmail: true, AutoPost: true, NoEmailForZeroAmountInvoice: true });
    expect((await invoiceOf(accountId))['Status']).toBe('Posted');
    expect((await outbox()).emails).toEqual([]);
  });

  it('has no PDF to attach where none is drawn', async () => {
    await fresh.set({ documents: { enabled: false } });
    await account();
    await run({ AutoEmail: true, AutoPost: true });
    expect((await outbox()).emails.map(({ pdf }) => pdf)).toEqual([null]);
  });

  it('can be started through the control API', async () => {
    await account();
    const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/bill-runs`, {
      method: 'POST',
      body: JSON.stringify({
        invoiceDate: '2026-01-01',
        targetDate: '2026-01-01',
        autoPost: true,
        autoEmail: true,
      }),
    });
    expect(response.status).toBe(201);
    await fresh.bill.waitForIdle();
    expect((await outbox()).emails).toHaveLength(1);
  });
});

describe('Without AutoEmail', () => {
  it('nothing is written', async () => {
    await account();
    await run({ AutoPost: true });
    expect((await outbox()).emails).toEqual([]);
  });
});

describe('The outbox', () => {
  it('is read in parts', async () => {
    const accounts = [await account(), await account(), await account()];
    await run({ AutoEmail: true, AutoPost: true });
    const first = await outbox('?limit=2');
    expect(first.emails.map(({ accountId }) => accountId)).toEqual(accounts.slice(0, 2));
    expect(first.next).toBe(first.emails[1]?.id);
    const second = await outbox(`?limit=2&after=${first.next}`);
    expect(second.emails.map(({ accountId }) => accountId)).toEqual(accounts.slice(2));
    expect(second.next).toBeNull();
  });

  it.each(['?limit=0', '?limit=1001', '?after=x', '?limit=1&limit=2', '?other=1'])(
    '%s is refused',
    async (query) => {
      const url = `${fresh.bill.url}/localbill/v1/tenants/${fresh.tenant.id}/emails`;
      const response = await fetch(url + query);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid-request' } });
    },
  );

  it("is the tenant's own", async () => {
    await account();
    await run({ AutoEmail: true, AutoPost: true });
    const { id } = await fresh.bill.createTenant();
    const response = await fetch(`${fresh.bill.url}/localbill/v1/tenants/${id}/emails`);
    expect(await response.json()).toEqual({ emails: [], next: null });
  });
});
