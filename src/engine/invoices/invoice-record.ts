import { decideRegeneration } from '../../billing/documents/regeneration.js';
import { deletion, statusOf } from '../../billing/invoices/invoice-status.js';
import { invalidValue, RowError } from '../../contract/index.js';
import type { SentRecord } from '../../contract/sent.js';
import type { Stored } from '../../store/stored.js';
import { requestRegeneration } from '../documents/request-regeneration.js';
import { refuseClosed } from '../records/closed-periods.js';
import type { RecordHooks } from '../records/hooks.js';
import { deleteInvoiceParts, releaseCharges } from './cancel-invoice.js';
import { statusChanges } from './invoice-status.js';

/**
 * Invoice: a client writes its status, its transfer to accounting and the wish for a new PDF, and nothing else
 * (sources: invoice-fields).
 */
export const invoiceRecord: RecordHooks<'Invoice'> = {
  type: 'Invoice',
  async doInstead(unit, before, sent) {
    const decision = decideRegeneration({
      requested: sent.fields.RegenerateInvoicePDF === true,
      otherFields: otherFields(sent),
      status: statusOf(before),
      accepted: before.regenerations ?? 0,
      apiVersion: unit.caller.version,
      rules: unit.caller.tenant.settings.documents,
    });
    if (decision instanceof RowError) throw decision;
    if (decision !== 'regenerate') return false;
    await requestRegeneration(unit, before);
    return true;
  },

  async prepareUpdate(unit, before, { RegenerateInvoicePDF: _regenerate, ...changes }) {
    checkNotNulled(changes);
    checkAccounting(before, changes);
    const { Status } = changes;
    return { ...changes, ...(Status ? await statusChanges(unit, before, Status) : {}) };
  },

  async beforeDelete(unit, record) {
    const verdict = deletion(statusOf(record));
    if (verdict !== 'ok') throw verdict;
    await refuseClosed(unit, record.InvoiceDate);
    if (record.Status === 'Draft') await releaseCharges(unit, record);
    await deleteInvoiceParts(unit, record);
  },
};

/** What a request would change beside the PDF, allowed or not; empty elements count as absent (docs/unknowns.md). */
function otherFields(sent: SentRecord): string[] {
  const filled = Object.keys(sent.fields).filter((name) => String(sent.fields[name]).trim() !== '');
  return [...filled, ...sent.fieldsToNull].filter((name) => name !== 'RegenerateInvoicePDF');
}

/** Every invoice is in a state, and accounting knows of each. */
function checkNotNulled(changes: Partial<Stored<'Invoice'>>): void {
  const nulled = (['Status', 'TransferredToAccounting'] as const).find((name) => changes[name] === null);
  if (nulled) throw invalidValue(`The field ${nulled} cannot be set to null.`);
}

/** TransferredToAccounting is for posted invoices, and `No` is the service's own word (sources: invoice-fields). */
function checkAccounting(invoice: Stored<'Invoice'>, changes: Partial<Stored<'Invoice'>>): void {
  const { TransferredToAccounting: value } = changes;
  if (!value) return;
  if (value === 'No') throw invalidValue('TransferredToAccounting cannot be set to No.');
  if (invoice.Status !== 'Posted' && changes.Status !== 'Posted') {
    throw invalidValue('TransferredToAccounting can be set on posted invoices only.');
  }
}

/** InvoiceItem: custom fields of posted invoices only (sources: call-matrix). */
export const invoiceItemRecord: RecordHooks<'InvoiceItem'> = {
  type: 'InvoiceItem',
  async prepareUpdate(unit, before, changes) {
    const invoice = before.InvoiceId ? await unit.tx.get('Invoice', before.InvoiceId) : undefined;
    if (invoice?.Status !== 'Posted') {
      throw invalidValue('The items of an invoice can be updated once it is posted.');
    }
    return changes;
  },
};
