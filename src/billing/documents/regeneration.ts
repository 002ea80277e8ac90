import type { RowError } from '../../contract/errors.js';
import { invalidValue } from '../../contract/errors.js';
import type { Version } from '../../contract/model.js';
import type { InvoiceStatus } from '../invoices/invoice-status.js';
import { mayNotDraw, type DocumentRules } from './document-rules.js';

/** The first version that knows `RegenerateInvoicePDF`. */
export const FIRST_VERSION_WITH_REGENERATION: Version = 40;
/** How often the file of one invoice can be regenerated. */
export const MOST_REGENERATIONS = 100;

export interface RegenerationRequest {
  /** The value of `RegenerateInvoicePDF`. */
  readonly requested: boolean | null | undefined;
  /** Names of the other fields in the same zObject that carry a value; `Id` is none of them. */
  readonly otherFields: readonly string[];
  readonly status: InvoiceStatus;
  /** How many regenerations of this invoice were accepted so far. */
  readonly accepted: number;
  readonly apiVersion: Version;
  readonly rules: DocumentRules;
}

/**
 * What an update that may carry `RegenerateInvoicePDF` asks for (sources: regeneration). The text of the limit and what
 * `false` means are choices (docs/unknowns.md).
 * @returns `ignore`: the version does not know the field, do the rest of the update; `none`: nothing to regenerate,
 *   do the rest; `regenerate`; or the error of the row
 */
export function decideRegeneration(
  request: RegenerationRequest,
): 'ignore' | 'none' | 'regenerate' | RowError {
  if (request.apiVersion < FIRST_VERSION_WITH_REGENERATION) return 'ignore';
  if (request.requested !== true) return 'none';
  if (request.otherFields.length > 0) {
    return invalidValue(
      'When field RegenerateInvoicePDF is set to true to regenerate the invoice PDF file, changes on other fields of the invoice are not allowed.',
    );
  }
  if (request.status === 'Canceled')
    return invalidValue('The PDF file of a canceled invoice cannot be regenerated.');
  if (request.status === 'Generating') {
    return invalidValue('The PDF file of an invoice that is still being generated cannot be regenerated.');
  }
  const disabled = mayNotDraw(request.rules, request.status);
  if (disabled) return disabled;
  if (request.accepted >= MOST_REGENERATIONS) {
    return invalidValue(`The PDF file of an invoice can be regenerated at most ${MOST_REGENERATIONS} times.`);
  }
  return 'regenerate';
}
