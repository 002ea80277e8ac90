import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Instant } from '../../platform/dates.js';
import type { Id } from '../../platform/ids.js';
import type { InvoiceDocumentRow, InvoiceDocumentStatus } from '../database.js';
import { db } from '../inner.js';
import type { Reader, Transaction } from '../types.js';

/** A document that was asked for: both the process that makes it and what it makes. */
export type InvoiceDocument = Selectable<InvoiceDocumentRow>;

/** A document that is to be made. */
export type NewDocument = Omit<Insertable<InvoiceDocumentRow>, 'place' | 'tenantId'>;

/** Writes documents that are to be made, in one statement. */
export async function addDocuments(tx: Transaction, documents: readonly NewDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map((document) => ({ ...document, tenantId: tx.tenantId }));
  await tx[db].insertInto('invoiceDocument').values(rows).execute();
}

/** Writes a document that is to be made. @returns its place */
export async function addDocument(tx: Transaction, document: NewDocument): Promise<number> {
  const { place } = await tx[db]
    .insertInto('invoiceDocument')
    .values({ ...document, tenantId: tx.tenantId })
    .returning('place')
    .executeTakeFirstOrThrow();
  return place;
}

/** The document of the tenant at a place. */
export function readDocument(reader: Reader, place: number): Promise<InvoiceDocument | undefined> {
  return documentsOf(reader).selectAll().where('place', '=', place).executeTakeFirst();
}

/** The documents of a batch, or the one at a place, that are still to be made. */
export function pendingDocuments(
  reader: Reader,
  of: { readonly batch: number } | { readonly document: number },
): Promise<Pick<InvoiceDocument, 'place' | 'batch' | 'invoiceId'>[]> {
  const [column, place] = 'batch' in of ? (['batch', of.batch] as const) : (['place', of.document] as const);
  return documentsOf(reader)
    .select(['place', 'batch', 'invoiceId'])
    .where(column, '=', place)
    .where('status', '=', 'Pending')
    .orderBy('place')
    .execute();
}

/** The invoices of a batch whose documents ended in one of these ways. */
export async function invoicesOfBatch(
  reader: Reader,
  batch: number,
  statuses: readonly InvoiceDocumentStatus[],
): Promise<Id[]> {
  const rows = await documentsOf(reader)
    .select('invoiceId')
    .where('batch', '=', batch)
    .where('status', 'in', statuses)
    .execute();
  return rows.map(({ invoiceId }) => invoiceId);
}

/** The latest document that was made of an invoice. */
export function latestMade(
  reader: Reader,
  invoiceId: Id,
): Promise<Pick<InvoiceDocument, 'place' | 'invoiceFileId' | 'title' | 'templateId'> | undefined> {
  return documentsOf(reader)
    .select(['place', 'invoiceFileId', 'title', 'templateId'])
    .where('invoiceId', '=', invoiceId)
    .where('status', '=', 'Success')
    .orderBy('place', 'desc')
    .executeTakeFirst();
}

/** How many documents were made after a moment and until another one. */
export async function countMade(reader: Reader, after: Instant, until: Instant): Promise<number> {
  const row = await documentsOf(reader)
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('finishedAt', '>', after)
    .where('finishedAt', '<=', until)
    .where('status', '=', 'Success')
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Writes how a document ended. @returns whether it was still to be made */
export async function endPending(
  tx: Transaction,
  place: number,
  ending: Pick<Updateable<InvoiceDocumentRow>, 'status' | 'invoiceFileId' | 'response' | 'errorMessage'> &
    Pick<Updateable<InvoiceDocumentRow>, 'finishedAt' | 'generatedOn' | 'updatedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx[db]
    .updateTable('invoiceDocument')
    .set(ending)
    .where('tenantId', '=', tx.tenantId)
    .where('place', '=', place)
    .where('status', '=', 'Pending')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets the document at a place, unless it is still to be made. @returns whether the tenant had it */
export async function deleteEnded(tx: Transaction, place: number): Promise<boolean> {
  const { numDeletedRows } = await tx[db]
    .deleteFrom('invoiceDocument')
    .where('tenantId', '=', tx.tenantId)
    .where('place', '=', place)
    .where('status', '!=', 'Pending')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Forgets the documents of an invoice that were asked for alone, but for those that are still to be made. */
export async function deleteEndedSingles(tx: Transaction, invoiceId: Id): Promise<void> {
  await tx[db]
    .deleteFrom('invoiceDocument')
    .where('tenantId', '=', tx.tenantId)
    .where('invoiceId', '=', invoiceId)
    .where('batch', 'is', null)
    .where('status', '!=', 'Pending')
    .execute();
}

function documentsOf(reader: Reader) {
  return reader[db].selectFrom('invoiceDocument').where('tenantId', '=', reader.tenantId);
}
