import type { Fields, SoapClient } from './localbill.js';

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
