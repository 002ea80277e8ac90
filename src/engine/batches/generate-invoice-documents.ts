import { idAtPlace } from '../../contract/salesforce/index.js';
import type { Id } from '../../platform/ids.js';
import type { Stored } from '../../store/stored.js';
import { invoicesOfBatch } from '../../store/tables/invoice-documents.js';
import { engineIdOf, placeOf } from '../unit/places.js';
import { inTransaction, type Caller, type Unit, type Work } from '../unit/work.js';
import { refusalOf } from './docgen-access.js';
import { createBatch, takeTurn } from './document-batches.js';

/** Why a request for documents is refused, in the terms of the service (sources: action-results). */
export class DocgenError extends Error {
  override readonly name = 'DocgenError';

  constructor(
    readonly code: 'API_DISABLED_FOR_ORG' | 'INVALID_API_INPUT',
    message: string,
  ) {
    super(message);
  }
}

/** An accepted request. */
export interface AcceptedRequest {
  /** Id of the DocGenerationBatchProcess. */
  readonly batchId: string;
  readonly runId: string;
}

/**
 * Asks for the documents of a run's invoices. When this returns, the request is committed with all its jobs.
 * @param runId id of the InvoiceBatchRun
 * @throws DocgenError
 */
export function generateInvoiceDocuments(
  work: Work,
  caller: Caller,
  runId: string,
): Promise<AcceptedRequest> {
  return request(work, caller, runId, async () => undefined);
}

/** The same for those invoices alone whose documents failed, or were blocked, the last time. @throws DocgenError */
export function retryInvoiceDocuments(work: Work, caller: Caller, runId: string): Promise<AcceptedRequest> {
  return request(work, caller, runId, failedInvoices);
}

async function request(
  work: Work,
  caller: Caller,
  runId: string,
  among: (unit: Unit, run: Stored<'BillRun'>) => Promise<readonly Id[] | undefined>,
): Promise<AcceptedRequest> {
  refuseDisabled(caller);
  return inTransaction(work, caller, async (unit) => {
    await takeTurn(unit.tx);
    const id = await engineIdOf(unit.tx, 'InvoiceBatchRun', runId);
    const run = id && (await unit.tx.get('BillRun', id, { lock: true }));
    if (!run) throw new DocgenError('INVALID_API_INPUT', 'Invalid Invoice Batch Run Id');
    if (run.Status === 'Pending' || run.Status === 'Processing')
      throw new DocgenError('INVALID_API_INPUT', 'The invoice batch run has not completed yet.');
    const batch = await createBatch(unit, run, await among(unit, run));
    return {
      batchId: idAtPlace('DocGenerationBatchProcess', batch),
      runId: idAtPlace('InvoiceBatchRun', await placeOf(unit.tx, 'InvoiceBatchRun', run.Id)),
    };
  });
}

/** @throws DocgenError where the org has no document generation, or no template */
export function refuseDisabled({ tenant, user }: Caller): void {
  switch (refusalOf(tenant.settings.salesforce, user.username)) {
    case 'disabled':
      throw new DocgenError('API_DISABLED_FOR_ORG', 'Document Generation is not enabled for this org!');
    case 'no template':
      throw new DocgenError('INVALID_API_INPUT', 'There is no active Invoice Document Template.');
  }
}

function failedInvoices({ tx }: Unit, run: Stored<'BillRun'>): Promise<readonly Id[]> {
  return invoicesOfBatch(tx, run.documentBatch ?? 0, ['Failure', 'Blocked', 'Cancelled']);
}
