import { createRatePlan, subscribe } from '../../support/catalog.js';
import { basic, download, filesOf, pdfOf } from '../../support/documents.js';
import { faultOf } from '../../support/localbill.js';
import { canReadPdf, pdfText } from '../../support/pdf-text.js';
import { at, freshTenants, UNKNOWN_ID } from '../../support/tenants.js';

/** Invoice.Body and InvoiceFile (sources: addresses, query, invoice-pdf, invoice-files). */

const fresh = freshTenants();

/** An account that owes 100 a month from 2026-01-01 on. */
async function customer(Name = 'Analytical Engines'): Promise<string> {
  const ratePlanId = await createRatePlan(fresh.client, [{ name: 'Platform fee', price: '100' }]);
  return (await subscribe(fresh.client, { ratePlanId, account: { Name } })).accountId;
}

async function generated(AccountId: string, TargetDate = '2026-01-01'): Promise<string> {
  const { id } = await fresh.client.generate({ AccountId, InvoiceDate: TargetDate, TargetDate });
  return id ?? '';
}

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === '%PDF-';

describe('Body', () => {
  it('is the PDF in base64, with the query of the seed', async () => {
    const { client } = fresh;
    const id = await generated(await customer());
    const { records } = await client.query(
      'SELECT Id, AccountId, Amount, Balance, DueDate, InvoiceDate, InvoiceNumber, Status, TargetDate, Body' +
        ` FROM Invoice where Id='${id}'`,
    );
    const [invoice] = records;
    expect(Object.keys(invoice ?? {})).toEqual([
      'Id',
      'AccountId',
      'Amount',
      'Balance',
      'Body',
      'DueDate',
      'InvoiceDate',
      'InvoiceNumber',
      'Status',
      'TargetDate',
    ]);
    expect(invoice?.Body).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(isPdf(Buffer.from(invoice?.Body ?? '', 'base64'))).toBe(true);
  });

  it('of no invoice is no record; of two is refused', async () => {
    const { client } = fresh;
    const account = await customer();
    expect(await client.query(`select Body from Invoice where Id = '${UNKNOWN_ID}'`)).toMatchObject({
      records: [],
      size: 0,
      done: true,
    });
    await generated(account, '2026-01-01');
    expect((await client.query('select Body from Invoice')).size).toBe(1);
    await generated(account, '2026-02-01');
    const reply = await client.call(
      '<ns1:query><ns1:queryString>select Id, Body from Invoice</ns1:queryString></ns1:query>',
    );
    expect(faultOf(reply)).toEqual({
      status: 500,
      faultcode: 'fns:INVALID_VALUE',
      faultstring: 'Can only query one invoice body at a time',
      detail: 'MalformedQueryFault',
    });
    const byNumber = await client.query("select Body from Invoice where InvoiceNumber = 'INV00000002'");
    expect(byNumber.size).toBe(1);
  });

  it('is drawn once and stays the same, byte for byte', async () => {
    const { client } = fresh;
    const id = await generated(await customer());
    expect(await filesOf(client, id)).toEqual([]);
    const bodies = await Promise.all(Array.from({ length: 5 }, () => pdfOf(client, id)));
    for (const body of bodies) expect(body.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true);
    expect(await filesOf(client, id)).toHaveLength(1);
  });

  it('cannot be filtered by, and is no field of older reads of other types', async () => {
    const query = "select Id from Invoice where Body != 'x'";
    const reply = await fresh.client.call(
      `<ns1:query><ns1:queryString>${query}</ns1:queryString></ns1:query>`,
    );
    expect(faultOf(reply).faultcode).toBe('fns:INVALID_FIELD');
  });

  it('is drawn anew when the draft has been posted, once, even while the clock stands still', async () => {
    const { client, bill } = fresh;
    bill.clock.freeze(at('2026-03-01T12:00:00Z'));
    const id = await generated(await customer());
    const draft = await pdfOf(client, id);
    await client.update('Invoice', { Id: id, Status: 'Posted' });
    const posted = await pdfOf(client, id);
    expect(posted.equals(draft)).toBe(false);
    expect((await pdfOf(client, id)).equals(posted)).toBe(true);
    expect(await filesOf(client, id)).toHaveLength(2);
    bill.clock.reset();
  });

  it('of a canceled invoice is what was drawn before, or nothing', async () => {
    const { client } = fresh;
    const account = await customer();
    const drawn = await generated(account);
    const before = await pdfOf(client, drawn);
    await client.update('Invoice', { Id: drawn, Status: 'Canceled' });
    expect((await pdfOf(client, drawn)).equals(before)).toBe(true);
    const never = await generated(account);
    await client.update('Invoice', { Id: never, Status: 'Canceled' });
    const { records } = await client.query(`select Status, Body from Invoice where Id = '${never}'`);
    expect(records).toEqual([{ Id: never, Status: 'Canceled' }]);
  });

  (canReadPdf ? it : it.skip)('shows the invoice', async () => {
    const { client } = fresh;
    const id = await generated(await customer('Åsa & Söhne <GmbH>'));
    const text = pdfText(await pdfOf(client, id));
    for (const part of [
      'Åsa & Söhne <GmbH>',
      'INV00000001',
      'Platform fee',
      '100.00',
      'Ada Lovelace',
      'Oakland',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('An InvoiceFile', () => {
  async function file() {
    const { client, bill } = fresh;
    const id = await generated(await customer());
    bill.clock.freeze(at('2026-03-01T12:00:00Z'));
    const pdf = await pdfOf(client, id);
    bill.clock.reset();
    const [row] = await filesOf(client, id);
    return { id, pdf, row, url: row?.PdfFileUrl ?? '' };
  }

  it('has the address at which the client reached us, and the moment of its making', async () => {
    const { row } = await file();
    expect(row).toEqual({
      Id: expect.any(String),
      CreatedDate: '2026-03-01T04:00:00.000-08:00',
      PdfFileUrl: expect.stringMatching(new RegExp(`^${fresh.bill.url}/apps/api/file/[0-9a-f]{32}$`)),
      VersionNumber: String(Date.parse('2026-03-01T12:00:00Z')),
    });
  });

  it('is downloaded with the session or with user and password, and with nothing else', async () => {
    const { client, tenant, bill } = fresh;
    const { url, pdf } = await file();
    const right = [
      `ZSession ${client.session}`,
      `zsession ${client.session}`,
      basic(tenant.username, tenant.password),
    ];
    for (const authorization of right) {
      const { status, body } = await download(url, authorization);
      expect([status, body.equals(pdf)]).toEqual([200, true]);
    }
    expect((await download(`${url}/`, `ZSession ${client.session}`)).status).toBe(200);
    const wrong = [
      undefined,
      'ZSession x',
      'Bearer x',
      basic(tenant.username, 'wrong'),
      'Basic %%%',
      'Basic',
    ];
    for (const authorization of wrong) expect((await download(url, authorization)).status).toBe(401);
    const answer = await fetch(url);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
    bill.clock.reset();
  });

  it('comes as a PDF of its length', async () => {
    const { url, pdf } = await file();
    const answer = await fetch(url, { headers: { Authorization: `ZSession ${fresh.client.session}` } });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-length')).toBe(String(pdf.length));
  });

  it('is not there for another tenant (invariant 6), nor under any other name', async () => {
    const { url } = await file();
    const other = await fresh.another();
    expect((await download(url, `ZSession ${other.session}`)).status).toBe(404);
    const mine = `ZSession ${fresh.client.session}`;
    for (const name of [UNKNOWN_ID, 'x', '..%2f..%2fetc%2fpasswd', "'"]) {
      const { status, body } = await download(url.replace(/[0-9a-f]{32}$/, name), mine);
      expect([name, status, isPdf(body)]).toEqual([name, 404, false]);
    }
  });

  it('goes with its invoice', async () => {
    const { client } = fresh;
    const { id, url } = await file();
    expect((await client.remove('Invoice', id))[0]?.success).toBe(true);
    expect(await filesOf(client, id)).toEqual([]);
    expect((await download(url, `ZSession ${client.session}`)).status).toBe(404);
  });

  it('is not made by clients', async () => {
    const body = `<ns1:create><ns1:zObjects xsi:type="ns2:InvoiceFile"/></ns1:create>`;
    expect(faultOf(await fresh.client.call(body)).detail).toBe('InvalidTypeFault');
  });
});
