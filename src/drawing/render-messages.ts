import type { TemplateProblem } from './template/errors.js';
import type { Place } from './template/read.js';
import type { InvoiceTemplate } from './template/schema.js';
import type { InvoiceDocument, InvoiceSnapshot } from './types.js';

/** Names of the custom fields of a tenant, by type. */
export type CustomFields = ReadonlyMap<string, ReadonlySet<string>>;

/** What a document's thread is asked: plain data. */
export type Question =
  | {
      readonly kind: 'draw';
      readonly snapshot: InvoiceSnapshot;
      readonly template?: InvoiceTemplate | undefined;
    }
  | { readonly kind: 'read'; readonly source: string; readonly customFields: CustomFields };

/** What it answers; `at` comes before, and says where the work is. */
export type Answer =
  | { readonly document: InvoiceDocument }
  | { readonly template: InvoiceTemplate }
  | { readonly at: Place }
  | { readonly error: PlainError };

/** Classes do not come over; what tells one error from another does. */
export interface PlainError {
  readonly message: string;
  readonly code?: string;
  /** Of a TemplateError. */
  readonly problems?: readonly TemplateProblem[];
}
