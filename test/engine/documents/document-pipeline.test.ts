import { createRatePlan, subscribe } from '../../support/catalog.js';
import { basic, download, filesOf, pdfOf } from '../../support/documents.js';
import type { SoapClient } from '../../support/localbill.js';
import { at, freshTenants } from '../../support/tenants.js';

/** When documents come to be (sources: document-settings, row-errors). */

const fresh = freshTenants();

async function draft(client: SoapClient): Promise<{ accountId: string; id: string }> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  const { id } = await client.generate({ AccountId: accountId, ...days });
  return { accountId, id: id ?? '' };
}

const regenerate = (client: SoapClient, Id: string) =>
  client.update('Invoice', { Id, RegenerateInvoicePDF: true });

const post = (client: SoapClient, Id: string) => client.update('Invoice', { Id, Status: 'Posted' });

async function control<T>(path: string, body?: object): Promise<T> {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const response = await fetch(`${fresh.bill.url}/localbill/v1${path}`, init);
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

describe('a tester decides when a regeneration is done', () => {
  it('immediate: the document is there when the reply comes', async () => {
    const { client } = fresh;
    await fresh.set({ documents: { transition: { mode: 'immediate' } } });
    const { id } = await draft(client);
    expect(await regenerate(client, id)).toMatchObject([{ success: true }]);
    expect(await filesOf(client, id)).toHaveLength(1);
  });

  it('delay: after a while on the clock, and not before', async () => {
    const { client, bill } = fresh;
    await fresh.set({ documents: { transition: { mode: 'delay', milliseconds: 60_000 } } });
    const { id } = await draft(client);
    bill.clock.freeze(at('2026-03-01T00:00:00Z'));
    try {
      await regenerate(client, id);
      await bill.waitForIdle();
      expect(await filesOf(client, id)).toHaveLength(0);
      bill.clock.advance(59_999);
      await bill.waitForIdle();
      expect(await filesOf(client, id)).toHaveLength(0);
      bill.clock.advance(1);
      await bill.waitForIdle();
      expect(await filesOf(client, id)).toHaveLength(1);
    } finally {
      bill.clock.reset();
    }
  });

  it('manual: when it is released, one invoice or all', async () => {
    const { client, bill, tenant } = fresh;
    await fresh.set({ documents: { transition: { mode: 'manual' } } });
    const [one, other] = [await draft(client), await draft(client)];
    await regenerate(client, one.id);
    await regenerate(client, other.id);
    await bill.waitForIdle();
    expect(await filesOf(client, one.id)).toHaveLength(0);
    const path = `/tenants/${tenant.id}/documents/release`;
    expect(await control(path, { invoiceId: one.id })).toEqual({ released: 1 });
    await bill.waitForIdle();
    expect(await filesOf(client, one.id)).toHaveLength(1);
    expect(await filesOf(client, other.id)).toHaveLength(0);
    expect(await control(path, {})).toEqual({ released: 1 });
    await bill.waitForIdle();
    expect(await filesOf(client, other.id)).toHaveLength(1);
    expect(await control(path, {})).toEqual({ released: 0 });
  });

  it('manual with reads: when a client has looked often enough, and sees the old document until then', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    const before = await pdfOf(client, id);
    await fresh.set({ documents: { transition: { mode: 'manual', reads: 3 } } });
    await regenerate(client, id);
    for (const look of [1, 2, 3]) {
      await bill.waitForIdle();
      expect([look, (await pdfOf(client, id)).equals(before)]).toEqual([look, true]);
    }
    await bill.waitForIdle();
    expect((await pdfOf(client, id)).equals(before)).toBe(false);
    expect(await filesOf(client, id)).toHaveLength(2);
  });

  it('fail: the client hears of success, the operator of the reason', async () => {
    const { client, bill, tenant } = fresh;
    await fresh.set({ documents: { transition: { mode: 'fail', reason: 'No paper.' } } });
    const { id } = await draft(client);
    expect(await regenerate(client, id)).toMatchObject([{ success: true }]);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(0);
    const { failed } = await control<{ failed: object[] }>('/jobs');
    expect(failed).toContainEqual(
      expect.objectContaining({
        tenantId: tenant.id,
        kind: 'regenerateInvoicePdf',
        attempts: 1,
        reason: 'No paper.',
      }),
    );
  });
});

describe('what makes a document', () => {
  it('nothing but a wish, unless the tenant wants it', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    await post(client, id);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(0);
  });

  it('a draft, its posting and its payment, each when the tenant wants it', async () => {
    const { client, bill } = fresh;
    await fresh.set({ documents: { onDraft: true, onPost: true, onBalance: true } });
    const { accountId, id } = await draft(client);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(1);
    await post(client, id);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(2);
    const payment = {
      AccountId: accountId,
      Amount: '100',
      AppliedInvoiceAmount: '100',
      EffectiveDate: '2026-01-02',
      InvoiceId: id,
      Type: 'External',
    };
    expect(await client.create('Payment', payment)).toMatchObject([{ success: true }]);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(3);
  });

  it('nothing at all while documents are disabled', async () => {
    const { client, bill } = fresh;
    await fresh.set({ documents: { onDraft: true, onPost: true, enabled: false } });
    const { id } = await draft(client);
    const refused = [
      {
        success: false,
        errors: [
          {
            code: 'INVALID_VALUE',
            message: 'The request cannot be done because billing document generation is disabled',
          },
        ],
      },
    ];
    expect(await regenerate(client, id)).toMatchObject(refused);
    await post(client, id);
    expect(await regenerate(client, id)).toMatchObject(refused);
    expect(await pdfOf(client, id)).toHaveLength(0);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(0);
  });

  it('drafts not, while theirs are disabled', async () => {
    const { client, bill } = fresh;
    await fresh.set({ documents: { allowDraft: false, onDraft: true } });
    const { id } = await draft(client);
    expect(await regenerate(client, id)).toMatchObject([
      {
        errors: [
          {
            code: 'INVALID_VALUE',
            message:
              'The request cannot be done because billing document generation for Draft documents is disabled',
          },
        ],
      },
    ]);
    await post(client, id);
    expect(await regenerate(client, id)).toMatchObject([{ success: true }]);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(1);
  });
});

it('keeps as many versions as the tenant wants, the newest ones, and forgets the files of the others', async () => {
  const { client, bill, tenant } = fresh;
  const { id } = await draft(client);
  await regenerate(client, id);
  await bill.waitForIdle();
  const [first] = await filesOf(client, id);
  await fresh.set({ documents: { keepVersions: 2 } });
  for (let n = 0; n < 2; n++) {
    await regenerate(client, id);
    await bill.waitForIdle();
  }
  const kept = await filesOf(client, id);
  expect(kept).toHaveLength(2);
  expect(kept).not.toContainEqual(first);
  const login = basic(tenant.username, tenant.password);
  expect((await download(first?.PdfFileUrl ?? '', login)).status).toBe(404);
  expect((await download(kept[0]?.PdfFileUrl ?? '', login)).status).toBe(200);
});

it('settings are checked, and each part of documents stays when it is left out', async () => {
  await fresh.set({ documents: { onPost: true } });
  await fresh.set({ documents: { keepVersions: 5 } });
  const { settings } = await control<{ settings: object }>(`/tenants/${fresh.tenant.id}`);
  expect(settings).toMatchObject({ documents: { onPost: true, keepVersions: 5, enabled: true } });
  await expect(fresh.set({ documents: { keepVersions: 0 } })).rejects.toThrow('documents.keepVersions');
  await expect(fresh.set({ documents: { transition: { mode: 'soon' } } })).rejects.toThrow(
    'documents.transition',
  );
  await expect(fresh.set({ documents: { transition: { mode: 'delay' } } })).rejects.toThrow('milliseconds');
});
