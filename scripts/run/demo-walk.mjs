import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import soap from 'soap';

// An invoice's life as a SOAP client sees it, over HTTP, with a client made from the served WSDL.
const { startLocalbill } = createRequire(import.meta.url)('../../dist/index.js');

const VERSION = '91.0';
const FILE = 'demo-invoice.pdf';
const OBJECTS = 'http://object.api.zuora.com/';
const API = 'http://api.zuora.com/';

const bill = await startLocalbill({ port: 0, memory: true });
try {
  await walk(await connect());
} finally {
  await bill.stop();
}

async function walk(client) {
  const { accountId, username } = bill.demo;

  const user = await client.call('getUserInfo', {});
  tell('getUserInfo', `${username} is ${user.UserFullName} of ${user.TenantName}`);

  const [account] = await client.query(
    `select Name, Currency, Balance from Account where Id = '${accountId}'`,
  );
  tell('query', `account ${account.Name}, balance ${account.Balance} ${account.Currency}`);

  const dates = { InvoiceDate: '2026-02-01', TargetDate: '2026-02-01' };
  const [generated] = await client.save('generate', 'Invoice', { AccountId: accountId, ...dates });
  const invoiceId = generated.Id;
  tell('generate', `invoice ${invoiceId}, everything due up to ${dates.TargetDate}`);

  await client.save('update', 'Invoice', { Id: invoiceId, Status: 'Posted' });
  tell('update', 'Status = Posted');

  const first = await readInvoice(client, invoiceId);
  tell(
    'query',
    `${first.InvoiceNumber}, ${first.Status}, due ${dayOf(first.DueDate)}, amount ${first.Amount}`,
  );
  tell('query', `Body: a PDF of ${pdfOf(first).length} bytes`);

  await client.save('update', 'Account', { Id: accountId, Name: `${account.Name} (renamed)` });
  tell('update', 'the account has another name; the PDF is still the old one');

  const refused = await client.rows('update', 'Invoice', {
    Id: invoiceId,
    RegenerateInvoicePDF: true,
    TransferredToAccounting: 'Yes',
  });
  tell('update', `RegenerateInvoicePDF beside another field: ${refused[0].Errors[0].Code}`);
  tell('', refused[0].Errors[0].Message);

  const before = await invoiceFiles(client, invoiceId);
  await client.save('update', 'Invoice', { Id: invoiceId, RegenerateInvoicePDF: true });
  tell('update', 'RegenerateInvoicePDF alone: accepted, done in the background');

  const files = await untilMoreThan(before.length, () => invoiceFiles(client, invoiceId));
  tell('query', `InvoiceFile: ${files.length} documents, the newest ${files.at(-1).PdfFileUrl}`);

  const path = resolve(FILE);
  writeFileSync(path, pdfOf(await readInvoice(client, invoiceId)));
  tell('done', `the regenerated invoice is in ${path}`);
}

/** Logs in. @returns calls that carry the session */
async function connect() {
  const raw = await soap.createClientAsync(bill.wsdlUrl(VERSION));
  tell('WSDL', bill.wsdlUrl(VERSION));
  const { username, password } = bill.demo;
  const [{ result: login }] = await raw.loginAsync({ username, password });
  raw.setEndpoint(login.ServerUrl);
  raw.addSoapHeader(`<SessionHeader xmlns="${API}"><session>${login.Session}</session></SessionHeader>`);
  tell('login', `session ${login.Session.slice(0, 12)}..., server ${login.ServerUrl}`);

  const call = async (operation, body) => (await raw[`${operation}Async`](body))[0];
  const rows = async (operation, type, ...records) => {
    const zObjects = records.map((fields) => ({
      attributes: { xsi_type: { type, xmlns: OBJECTS, prefix: 'ons' } },
      ...qualified(fields),
    }));
    return listOf((await call(operation, { zObjects })).result);
  };
  return {
    call,
    rows,
    /** Fails when a row does. */
    async save(operation, type, ...records) {
      const results = await rows(operation, type, ...records);
      const failed = results.find(({ Success }) => !Success);
      if (failed) throw new Error(`${operation}: ${JSON.stringify(failed.Errors)}`);
      return results;
    },
    query: async (queryString) => listOf((await call('query', { queryString })).result.records),
  };
}

/** The client would put the fields into the namespace of the request; they are in that of the objects. */
function qualified(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`ons:${name}`, value]));
}

/** The client gives one record as an object, several as a list. */
function listOf(value) {
  return [value ?? []].flat();
}

/** The client reads days as moments, midnight in UTC. */
function dayOf(date) {
  return date.toISOString().slice(0, 10);
}

async function readInvoice(client, id) {
  const fields = 'InvoiceNumber, Status, DueDate, Amount, Body';
  const [invoice] = await client.query(`select ${fields} from Invoice where Id = '${id}'`);
  return invoice;
}

function pdfOf(invoice) {
  const pdf = Buffer.from(invoice.Body, 'base64');
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('Body is no PDF');
  return pdf;
}

async function invoiceFiles(client, invoiceId) {
  const files = await client.query(
    `select VersionNumber, PdfFileUrl from InvoiceFile where InvoiceId = '${invoiceId}'`,
  );
  return files.sort((a, b) => a.VersionNumber - b.VersionNumber);
}

async function untilMoreThan(count, read) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const rows = await read();
    if (rows.length > count) return rows;
    await pause(100);
  }
  throw new Error('the regeneration took longer than 10 seconds');
}

function tell(call, text) {
  process.stdout.write(`${call.padEnd(12)} ${text}\n`);
}
