import type { RowError } from '../../contract/errors.js';
import { invalidValue } from '../../contract/errors.js';
import { setting, type Values } from '../../platform/setting.js';
import { yesOrNo } from '../../platform/shape.js';
import type { InvoiceStatus } from '../invoices/invoice-status.js';

/** When an invoice's documents come to be: a tenant's settings (sources: document-settings). */
export type DocumentRules = Values<typeof documentRules>;
/** The documented defaults; where none is documented, nothing is drawn before somebody asks for it. */
export const documentRules = {
  /** The master switch: without it nothing is drawn, and `RegenerateInvoicePDF` is refused as in the service. */
  enabled: setting(yesOrNo, true),
  /** Whether drafts may have documents at all. */
  allowDraft: setting(yesOrNo, true),
  /** Whether a document is made when a draft is generated. */
  onDraft: setting(yesOrNo, false),
  /** Whether a document is made when an invoice is posted. */
  onPost: setting(yesOrNo, false),
  /** Whether a document is made when a payment, refund, adjustment or credit changes the balance. */
  onBalance: setting(yesOrNo, false),
};

export type DocumentOccasion = 'draft' | 'post' | 'balance';

/** Whether something that happened to an invoice makes a document of it. */
export function isDrawnOn(rules: DocumentRules, occasion: DocumentOccasion, status: InvoiceStatus): boolean {
  if (mayNotDraw(rules, status)) return false;
  switch (occasion) {
    case 'draft':
      return rules.onDraft;
    case 'post':
      return rules.onPost;
    case 'balance':
      return rules.onBalance;
    default:
      return occasion satisfies never;
  }
}

/**
 * Why an invoice in a status is not drawn by the tenant's settings, in the service's words (sources: row-errors).
 * @returns undefined when it may be
 */
export function mayNotDraw(rules: DocumentRules, status: InvoiceStatus): RowError | undefined {
  if (!rules.enabled) {
    return invalidValue('The request cannot be done because billing document generation is disabled');
  }
  if (status === 'Draft' && !rules.allowDraft) {
    return invalidValue(
      'The request cannot be done because billing document generation for Draft documents is disabled',
    );
  }
  return undefined;
}
