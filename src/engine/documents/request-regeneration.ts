import type { Stored } from '../../store/stored.js';
import type { Unit } from '../unit/work.js';
import { requestDocument } from './request-document.js';

/**
 * Accepts one regeneration of an invoice's PDF: counts it, and puts the job into the queue in the same transaction, so
 * that neither is without the other (sources: regeneration). The caller has decided that it is allowed, and holds the
 * invoice's row, so that the count cannot pass the cap however many ask at once.
 */
export async function requestRegeneration(unit: Unit, invoice: Stored<'Invoice'>): Promise<void> {
  await unit.tx.update('Invoice', invoice.Id, { regenerations: (invoice.regenerations ?? 0) + 1 });
  await requestDocument(unit, invoice.Id);
}
