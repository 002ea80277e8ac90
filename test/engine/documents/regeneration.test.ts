import type { GivenOptions, Localbill } from '../../../src/index.js';
import { createRatePlan, subscribe } from '../../support/catalog.js';
import { filesOf, pdfOf } from '../../support/documents.js';
import {
  startTestServer,
  connect,
  faultOf,
  zObject,
  type Fields,
  type SoapClient,
} from '../../support/localbill.js';
import { canReadPdf, pdfText } from '../../support/pdf-text.js';
import { describeStore, testLocation, type TestLocation } from '../../support/stores.js';
import { freshTenants } from '../../support/tenants.js';

/** RegenerateInvoicePDF (sources: regeneration, row-errors). */

const EXCLUSIVE =
  'When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.';
const TOO_OFTEN = 'The PDF file of an invoice can be regenerated at most 100 times.';

async function draft(client: SoapClient): Promise<{ account: string; id: string }> {
  const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '100' }]);
  const { accountId } = await subscribe(client, { ratePlanId });
  const days = { InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' };
  const { id } = await client.generate({ AccountId: accountId, ...days });
  return { account: accountId, id: id ?? '' };
}

const regenerate = (Id: string): Fields => ({ Id, RegenerateInvoicePDF: true });

/** `ok`, or the error of the row. */
async function ask(client: SoapClient, Id: string, more: Fields = {}): Promise<string | undefined> {
  const [row] = await client.update('Invoice', { ...regenerate(Id), ...more });
  return row?.success ? 'ok' : row?.errors[0]?.message;
}

describe('RegenerateInvoicePDF', () => {
  const fresh = freshTenants();

  it('is answered at once and done later, with the request of the seed', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    await client.update('Invoice', { Id: id, Status: 'Posted' });
    const reply = await client.call(
      '<ns1:update xmlns:ns1="http://api.zuora.com/"> <ns1:zObjects xsi:type="ns2:Invoice" xmlns:ns2="http://object.api.zuora.com/"' +
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
        ` <ns2:Id>${id}</ns2:Id> <ns2:RegenerateInvoicePDF>true</ns2:RegenerateInvoicePDF> </ns1:zObjects> </ns1:update>`,
    );
    expect(reply.text).toContain(
      '<soapenv:Body><ns1:updateResponse xmlns:ns1="http://api.zuora.com/"><ns1:result>' +
        `<ns1:Id>${id}</ns1:Id><ns1:Success>true</ns1:Success></ns1:result></ns1:updateResponse></soapenv:Body>`,
    );
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(1);
  });

  it('adds a version each time, and Body is the latest', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    const first = await pdfOf(client, id);
    expect(await ask(client, id)).toBe('ok');
    await bill.waitForIdle();
    const second = await pdfOf(client, id);
    expect(await ask(client, id)).toBe('ok');
    await bill.waitForIdle();
    const third = await pdfOf(client, id);
    expect(second.equals(first) || third.equals(second)).toBe(false);
    const versions = (await filesOf(client, id)).map(({ VersionNumber }) => Number(VersionNumber));
    expect(versions).toHaveLength(3);
    expect([...versions].sort((a, b) => a - b)).toEqual(versions);
    expect(new Set(versions).size).toBe(3);
  });

  it('is accepted 100 times for an invoice, drafts too, and not once more (seed)', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    const fifty = Array.from({ length: 50 }, () => regenerate(id));
    for (let n = 0; n < 2; n++) {
      expect((await client.update('Invoice', ...fifty)).every((row) => row.success)).toBe(true);
    }
    expect(await client.update('Invoice', regenerate(id))).toEqual([
      { id: undefined, success: false, errors: [{ code: 'INVALID_VALUE', message: TOO_OFTEN }] },
    ]);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(100);
    expect(await ask(client, id)).toBe(TOO_OFTEN);
    // Posting is no regeneration, and shows in the document all the same.
    await client.update('Invoice', { Id: id, Status: 'Posted' });
    await pdfOf(client, id);
    expect(await filesOf(client, id)).toHaveLength(101);
  });

  it.each<[string, Fields]>([
    ['Status', { Status: 'Posted' }],
    ['AutoPay', { AutoPay: false }],
    ['TransferredToAccounting', { TransferredToAccounting: 'Yes' }],
    ['a field that update() cannot change', { Amount: '5' }],
    ['the account', { AccountId: 'f'.repeat(32) }],
    ['a custom field', { Anything__c: 'x' }],
    ['fieldsToNull', { fieldsToNull: 'TransferredToAccounting' }],
  ])('stands alone: beside %s nothing changes', async (_what, more) => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    const [row] = await client.update('Invoice', { ...regenerate(id), ...more });
    expect(row).toEqual({
      id: undefined,
      success: false,
      errors: [{ code: 'INVALID_VALUE', message: EXCLUSIVE }],
    });
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toEqual([]);
    const { records } = await client.query('select Status, AutoPay, TransferredToAccounting from Invoice');
    expect(records).toEqual([{ Id: id, AutoPay: 'false', Status: 'Draft', TransferredToAccounting: 'No' }]);
  });

  it.each<[string, Fields]>([
    ['nil', { Status: null, AccountId: null, Custom__c: null }],
    ['empty', { Status: '', AutoPay: '', InvoiceDate: '', AccountId: '' }],
    ['blank', { Comments: '   ' }],
    ['unknown', { Shoe: '43' }],
  ])('takes fields beside it for absent that are %s (docs/unknowns.md)', async (_what, more) => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    expect(await ask(client, id, more)).toBe('ok');
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(1);
    expect((await client.query('select Status from Invoice')).records[0]?.Status).toBe('Draft');
  });

  it('false asks for nothing, and lets other fields change (docs/unknowns.md)', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    expect(await ask(client, id, { RegenerateInvoicePDF: false, Status: 'Posted' })).toBe('ok');
    expect(await ask(client, id, { RegenerateInvoicePDF: false })).toBe('ok');
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toEqual([]);
    expect((await client.query('select Status from Invoice')).records[0]?.Status).toBe('Posted');
  });

  it('is ignored before version 40, and the rest is done', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    const older = await fresh.as('39.0');
    expect(await ask(older, id)).toBe('ok');
    expect(await ask(older, id, { Status: 'Posted' })).toBe('ok');
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toEqual([]);
    expect((await client.query('select Status from Invoice')).records[0]?.Status).toBe('Posted');
    expect(await ask(await fresh.as('40.0'), id)).toBe('ok');
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toHaveLength(1);
  });

  it('of a canceled invoice is refused', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    await client.update('Invoice', { Id: id, Status: 'Canceled' });
    expect(await ask(client, id)).toBe('The PDF file of a canceled invoice cannot be regenerated.');
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toEqual([]);
  });

  it('of other tenants’ invoices is refused, and counts for nobody', async () => {
    const { client } = fresh;
    const { id } = await draft(client);
    expect(await ask(await fresh.another(), id)).toBe('invalid id for update');
  });

  it('is no boolean that reads "perhaps"', async () => {
    const { client } = fresh;
    const { id } = await draft(client);
    const body = `<ns1:update>${zObject('Invoice', { Id: id, RegenerateInvoicePDF: 'perhaps' })}</ns1:update>`;
    expect(faultOf(await client.call(body)).faultcode).toBe('soapenv:Server');
  });

  it('leaves nothing to do when the invoice is deleted at once', async () => {
    const { client, bill } = fresh;
    const { id } = await draft(client);
    await ask(client, id);
    await client.remove('Invoice', id);
    await bill.waitForIdle();
    expect(await filesOf(client, id)).toEqual([]);
  });

  (canReadPdf ? it : it.skip)('draws the data as they are by then (seed)', async () => {
    const { client, bill } = fresh;
    const { id, account } = await draft(client);
    expect(pdfText(await pdfOf(client, id))).toContain('Test Account');
    await client.update('Account', { Id: account, Name: 'Renamed Works' });
    expect(pdfText(await pdfOf(client, id))).toContain('Test Account');
    await ask(client, id);
    await bill.waitForIdle();
    const text = pdfText(await pdfOf(client, id));
    expect(text).toContain('Renamed Works');
    expect(text).not.toContain('Test Account');
  });
});

it('accepted by a clock that is then set back is done at once, and not waited for as done before', async () => {
  const bill = await startTestServer();
  try {
    const tenant = await bill.createTenant();
    const { id } = await draft(await connect(bill, tenant));
    bill.clock.advance(31 * 24 * 60 * 60_000);
    const ahead = await connect(bill, tenant);
    const rows = await ahead.update('Invoice', ...Array.from({ length: 20 }, () => regenerate(id)));
    bill.clock.reset();
    expect(rows.filter(({ success }) => success)).toHaveLength(20);
    const wait = await fetch(`${bill.url}/localbill/v1/jobs/wait`, { method: 'POST' });
    expect(wait.status).toBe(200);
    expect(await filesOf(await connect(bill, tenant), id)).toHaveLength(20);
  } finally {
    await bill.stop();
  }
});

for (const kind of ['memory', 'file', 'postgres'] as const) {
  describeStore(`Regeneration on ${kind}`, kind, () => {
    let place: TestLocation;
    let bill: Localbill;
    beforeAll(async () => {
      place = await testLocation(kind);
      bill = await startTestServer(optionsFor(place));
    }, 120_000);
    afterAll(async () => {
      await bill.stop();
      await place.remove();
    });

    it('asked for by 200 clients at once is accepted 100 times and done 100 times (invariants 2 and 3)', async () => {
      const tenant = await bill.createTenant({ settings: { concurrentRequests: 200 } });
      const client = await connect(bill, tenant);
      const { id } = await draft(client);
      await pdfOf(client, id);
      const answers = await Promise.all(Array.from({ length: 200 }, () => ask(client, id)));
      expect(answers.filter((answer) => answer === 'ok')).toHaveLength(100);
      expect(answers.filter((answer) => answer === TOO_OFTEN)).toHaveLength(100);
      await bill.waitForIdle();
      expect(await filesOf(client, id)).toHaveLength(101);
      expect(await ask(client, id)).toBe(TOO_OFTEN);
    }, 60_000);
  });
}

function optionsFor({ location }: TestLocation): GivenOptions {
  switch (location.kind) {
    case 'memory':
      return {};
    case 'file':
      return { memory: false, data: location.folder };
    case 'postgres':
      return { memory: false, databaseUrl: location.url };
  }
}

describe('Regeneration across a restart', () => {
  it('is done once, and still counted', async () => {
    const place = await testLocation('file');
    const start = () => startTestServer(optionsFor(place));
    try {
      const first = await start();
      const tenant = await first.createTenant();
      const client = await connect(first, tenant);
      const { id } = await draft(client);
      const fifty = Array.from({ length: 50 }, () => regenerate(id));
      await client.update('Invoice', ...fifty);
      await client.update('Invoice', ...fifty);
      await first.stop();

      const second = await start();
      const again = await connect(second, tenant);
      await second.waitForIdle();
      expect(await filesOf(again, id)).toHaveLength(100);
      expect(await ask(again, id)).toBe(TOO_OFTEN);
      await second.stop();
    } finally {
      await place.remove();
    }
  });
});
