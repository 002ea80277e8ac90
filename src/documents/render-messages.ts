import type { InvoiceTemplate } from './template/schema.js';
import type { InvoiceDocument, InvoiceSnapshot } from './types.js';

/** What a drawing thread is asked, and what it answers: plain data. */
export interface RenderQuestion {
  readonly snapshot: InvoiceSnapshot;
  readonly template?: InvoiceTemplate | undefined;
}

export interface RenderAnswer {
  readonly document?: InvoiceDocument;
  /** `code` is that of a TemplateError; see `isTemplateError`. */
  readonly error?: { readonly message: string; readonly code?: string };
}
