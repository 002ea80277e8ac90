import { pdfOf } from '../../support/documents.js';
import { readPdf } from '../../drawing/read-pdf.js';
import { accountWith, fresh, generated, set } from './status-helpers.js';

/** What an invoice keeps of its account when it is made and posted. */

const shown = async (invoiceId: string) =>
  (await readPdf(await pdfOf(fresh.client, invoiceId))).pages.map(({ text }) => text).join('\n');

async function billTo(accountId: string): Promise<string> {
  const { records } = await fresh.client.query(`select BillToId from Account where Id = '${accountId}'`);
  return records[0]?.['BillToId'] ?? '';
}

const idsOf = async (invoiceId: string) => {
  const fields = 'BillToContactSnapshotId, SoldToContactSnapshotId';
  return (await fresh.client.query(`select ${fields} from Invoice where Id = '${invoiceId}'`)).records[0];
};

const snapshot = async (id: string | undefined) =>
  (
    await fresh.client.query(
      `select AccountId, ContactId, FirstName, LastName, City from ContactSnapshot where Id = '${id}'`,
    )
  ).records;

describe('An invoice that is posted', () => {
  it('keeps its contacts as they are, where the tenant wants that', async () => {
    await fresh.set({ contactSnapshots: true });
    const accountId = await accountWith();
    const contactId = await billTo(accountId);
    await fresh.client.update('Contact', { Id: contactId, FirstName: 'Ada', City: 'London' });
    const id = await generated(accountId);
    expect((await idsOf(id))?.['BillToContactSnapshotId']).toBeUndefined();
    expect(await set(id, 'Posted')).toBe('ok');
    await fresh.client.update('Contact', { Id: contactId, FirstName: 'Grace', City: 'Arlington' });
    const kept = (await idsOf(id))?.['BillToContactSnapshotId'];
    expect(await snapshot(kept)).toEqual([
      expect.objectContaining({
        AccountId: accountId,
        ContactId: contactId,
        FirstName: 'Ada',
        City: 'London',
      }),
    ]);
    expect((await idsOf(id))?.['SoldToContactSnapshotId']).toEqual(expect.any(String));
  });

  it('prints them so from then on', async () => {
    await fresh.set({ contactSnapshots: true });
    const accountId = await accountWith();
    const contactId = await billTo(accountId);
    const id = await generated(accountId);
    await fresh.client.update('Contact', { Id: contactId, FirstName: 'Ada' });
    await set(id, 'Posted');
    await fresh.client.update('Contact', { Id: contactId, FirstName: 'Grace' });
    expect(await shown(id)).toContain('Ada');
    const plain = await generated(accountId, '2026-02-01');
    expect(await shown(plain)).toContain('Grace');
  });

  it('forgets them when it becomes a draft again', async () => {
    await fresh.set({ contactSnapshots: true, cancelPostedInvoices: true });
    const id = await generated(await accountWith());
    await set(id, 'Posted');
    const kept = (await idsOf(id))?.['BillToContactSnapshotId'];
    expect(await set(id, 'Draft')).toBe('ok');
    expect((await idsOf(id))?.['BillToContactSnapshotId']).toBeUndefined();
    expect(await snapshot(kept)).toEqual([]);
  });

  it('keeps nothing of them otherwise', async () => {
    const id = await generated(await accountWith());
    await set(id, 'Posted');
    expect((await idsOf(id))?.['BillToContactSnapshotId']).toBeUndefined();
  });
});

describe('An invoice', () => {
  it('has the template that its account chose when it was made', async () => {
    const accountId = await accountWith();
    const InvoiceTemplateId = '402881e50000000000000000000000c2';
    await fresh.client.update('Account', { Id: accountId, InvoiceTemplateId });
    const id = await generated(accountId);
    const client = await fresh.as('127.0');
    const { records } = await client.query(`select TemplateId, TaxStatus from Invoice where Id = '${id}'`);
    expect(records).toEqual([{ Id: id, TemplateId: InvoiceTemplateId }]);
  });
});
