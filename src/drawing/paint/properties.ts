import type { Instant } from '../../platform/dates.js';

/** What a reader's properties window shows, and what else is said of a document as a whole. */
export interface DocumentProperties {
  readonly title: string;
  readonly author: string;
  readonly drawnAt: Instant;
  /** A BCP 47 tag. */
  readonly language: string;
  /** PDF/A-3b, with an e-invoice in it unless that is null; null for a plain document. */
  readonly archive: { readonly invoiceXml: string | null } | null;
}
