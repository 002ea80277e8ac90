import type { Localbill } from '../../src/index.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
import { parseXml, type XmlElement } from '../../src/soap/xml.js';
import { expectReply, post, startTestServer, textOf, type SoapClient } from '../support/localbill.js';
import { seedAmounts, seedTenant } from '../support/seed-account.js';
import { seed, withId, withSession } from './seed.js';

/** The examples of the page "Generate an Invoice" get the answers that the page tells of. */

let bill: Localbill;
beforeAll(async () => {
  bill = await startTestServer();
});
afterAll(() => bill.stop());

const total = String(seedAmounts.oneTime + seedAmounts.recurring + seedAmounts.usage);

/** A client of a tenant that has the invoice of the example. */
async function generated(version = '91.0'): Promise<{ client: SoapClient; id: string }> {
  const { client, accountId } = await seedTenant(bill, version);
  const reply = expectReply(await client.call(withId(seed.generate, accountId)));
  return { client, id: textOf(reply, 'result', 'Id') };
}

describe('The example of generate', () => {
  // 11.0 is the first version with the call, 69.0 the first with dates in place of dateTimes
  it.each(['11.0', '38.0', '40.0', '69.0', '91.0', '153.0'])(
    'makes a draft of all charges up to the target date, in version %s',
    async (version) => {
      const { client, accountId } = await seedTenant(bill, version);
      const reply = expectReply(await client.call(withId(seed.generate, accountId)));

      expect(reply).toMatchObject({ name: 'generateResponse', namespace: 'http://api.zuora.com/' });
      expect(namesAndTexts(reply.children[0]!)).toEqual([
        ['Id', expect.stringMatching(/^[0-9a-f]{32}$/)],
        ['Success', 'true'],
      ]);
      const { records } = await client.query(
        `select AccountId, Amount, InvoiceDate, Status, TargetDate from Invoice where Id = '${textOf(reply, 'result', 'Id')}'`,
      );
      const [invoice] = records;
      expect(invoice).toMatchObject({ AccountId: accountId, Amount: total, Status: 'Draft' });
      expect([invoice?.InvoiceDate?.slice(0, 10), invoice?.TargetDate?.slice(0, 10)]).toEqual([
        '2009-11-11',
        '2009-11-11',
      ]);
    },
  );

  it('is refused with its printed account, which is not there', async () => {
    const { client } = await seedTenant(bill);
    const reply = expectReply(await client.call(seed.generate));
    expect(namesAndTexts(reply.children[0]!)).toEqual([
      ['Errors', ''],
      ['Success', 'false'],
    ]);
    expect(textOf(reply, 'result', 'Errors', 'Code')).toBe('INVALID_ID');
  });
});

describe('The example of update', () => {
  it.each(['11.0', '38.0', '91.0'])('posts the invoice, in version %s', async (version) => {
    const { client, id } = await generated(version);
    const reply = expectReply(await client.call(withId(seed.update, id)));
    expect(reply.name).toBe('updateResponse');
    expect(namesAndTexts(reply.children[0]!)).toEqual([
      ['Id', id],
      ['Success', 'true'],
    ]);
    expect((await client.query(`select Status from Invoice where Id = '${id}'`)).records).toEqual([
      { Id: id, Status: 'Posted' },
    ]);
  });

  it('is refused with its printed id, which is not there', async () => {
    const reply = expectReply(await (await generated()).client.call(seed.update));
    expect(textOf(reply, 'result', 'Errors', 'Code')).toBe('INVALID_ID');
    expect(textOf(reply, 'result', 'Errors', 'Message')).toBe('invalid id for update');
  });
});

describe('The example of a query with the Body', () => {
  it('finds the invoice with its PDF in Base64', async () => {
    const { client, id } = await generated();
    const { records, size, done } = await client.query(withId(seed.query, id));
    expect([size, done]).toEqual([1, true]);
    const { Body: body = '', ...rest } = records[0]!;
    expect(rest).toEqual({
      Id: id,
      AccountId: expect.stringMatching(/^[0-9a-f]{32}$/),
      Amount: total,
      Balance: total,
      // the account's term is Net 30
      DueDate: '2009-12-11',
      InvoiceDate: '2009-11-11',
      InvoiceNumber: 'INV00000001',
      Status: 'Draft',
      TargetDate: '2009-11-11',
    });
    expect(body).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const pdf = Buffer.from(body, 'base64').toString('latin1');
    expect(pdf.startsWith('%PDF-1.')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
  });

  it('finds nothing with its printed id', async () => {
    const { client } = await generated();
    expect(await client.query(seed.query)).toMatchObject({ records: [], size: 0, done: true });
  });
});

describe('The example of RegenerateInvoicePDF', () => {
  it('is answered with the printed response, element by element', async () => {
    const { client, id } = await generated();
    const reply = await post(client.url, withSession(withId(seed.regenerate, id), client.session));
    expect(reply.status).toBe(200);
    const answered = shape(parseXml(reply.text, DEFAULT_LIMITS));
    const printed = shape(parseXml(withId(seed.regenerateResponse, id), DEFAULT_LIMITS));
    expect(answered).toEqual(printed);
    // The service's own form has neither indentation nor a second line (sources: reply-bytes).
    expect(reply.text).toBe(
      "<?xml version='1.0' encoding='utf-8'?>" + withId(seed.regenerateResponse, id).replace(/> </g, '><'),
    );
  });

  it('makes a new version of the file', async () => {
    const { client, id } = await generated();
    expectReply(await post(client.url, withSession(withId(seed.regenerate, id), client.session)));
    await bill.waitForIdle();
    expect((await client.query(`select Id from InvoiceFile where InvoiceId = '${id}'`)).size).toBe(1);
  });
});

function namesAndTexts(element: XmlElement): [string, string][] {
  return element.children.map(({ name, text }) => [name, text]);
}

interface Shape {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Shape[];
}

/** All of a document but the white space between its elements. */
function shape({ namespace, name, text, children }: XmlElement): Shape {
  return {
    name: `{${namespace}}${name}`,
    text: children.length > 0 ? text.trim() : text,
    children: children.map(shape),
  };
}
