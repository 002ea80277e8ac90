import { expectReply, type Fields, type SoapClient } from './localbill.js';

const FIELDS =
  'ChargeName, ServiceStartDate, ServiceEndDate, Quantity, UnitPrice, ChargeAmount, TaxAmount, ProcessingType, AppliedToInvoiceItemId';

/** Bills an account up to a day. @returns the invoice's id; undefined when there was nothing to bill */
export async function billTo(client: SoapClient, AccountId: string, day: string, more: Fields = {}) {
  const row = await client.generate({ AccountId, InvoiceDate: day, TargetDate: day, ...more });
  if (!row.success && !row.errors[0]?.message.startsWith('There are no charges')) {
    throw new Error(JSON.stringify(row.errors));
  }
  return row.id;
}

/** Bills an account up to a day. @returns its items as `Seats 2026-01-01..2026-01-31 100` */
export async function billedLines(client: SoapClient, account: string, day: string, more: Fields = {}) {
  const items = await itemsOf(client, await billTo(client, account, day, more));
  return items.map(
    (item) => `${item.ChargeName} ${item.ServiceStartDate}..${item.ServiceEndDate} ${item.ChargeAmount}`,
  );
}

/** The items of an invoice, in the order in which they were made. */
export async function itemsOf(client: SoapClient, invoiceId: string | undefined) {
  if (invoiceId === undefined) return [];
  return (await client.query(`select ${FIELDS} from InvoiceItem where InvoiceId = '${invoiceId}'`)).records;
}

/** What `billingPreview()` shows of an account up to a day, as `billedLines` tells it: the two must be alike. */
export async function previewedLines(client: SoapClient, account: string, day: string) {
  const wanted = `<ns1:AccountId>${account}</ns1:AccountId><ns1:TargetDate>${day}</ns1:TargetDate>`;
  const reply = await client.call(
    `<ns1:billingPreview><ns1:requests>${wanted}</ns1:requests></ns1:billingPreview>`,
  );
  const items = expectReply(reply).children[0]?.children.filter(({ name }) => name === 'InvoiceItem') ?? [];
  return items.map(({ children }) => {
    const of = Object.fromEntries(children.map(({ name, text }) => [name, text]));
    return `${of['ChargeName']} ${of['ServiceStartDate']}..${of['ServiceEndDate']} ${of['ChargeAmount']}`;
  });
}

/** Bills an account up to a day, and sees that a preview has shown the same. */
export async function billedAsPreviewed(client: SoapClient, account: string, day: string) {
  const previewed = await previewedLines(client, account, day);
  const billed = await billedLines(client, account, day);
  expect(previewed).toEqual(billed);
  return billed;
}
