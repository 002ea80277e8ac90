import type { SoapClient } from './localbill.js';

/** The latest PDF of an invoice, as `Body` gives it. */
export async function pdfOf(client: SoapClient, invoiceId: string): Promise<Buffer> {
  const { records } = await client.query(`select Body from Invoice where Id = '${invoiceId}'`);
  return Buffer.from(records[0]?.Body ?? '', 'base64');
}

/** The InvoiceFiles of an invoice, oldest first. */
export async function filesOf(client: SoapClient, invoiceId: string) {
  const { records } = await client.query(
    `select PdfFileUrl, VersionNumber, CreatedDate from InvoiceFile where InvoiceId = '${invoiceId}'`,
  );
  return records;
}

/** Downloads a file. */
export async function download(
  url: string,
  authorization?: string,
): Promise<{ status: number; body: Buffer }> {
  const headers = new Headers(authorization === undefined ? [] : [['Authorization', authorization]]);
  const response = await fetch(url, { headers });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

/** The value of a Basic Authorization header. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
