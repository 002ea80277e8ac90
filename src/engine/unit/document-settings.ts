import { defaultDocumentRules, type DocumentRules } from '../../billing/documents/document-rules.js';

/**
 * When an accepted request for a document is done, for tests of clients that wait for it: at once before the reply,
 * by the queue, after a while, when the tester says so or the client has looked so many times, or never.
 */
export type DocumentTransition =
  | { readonly mode: 'immediate' | 'queue' }
  | { readonly mode: 'delay'; readonly milliseconds: number }
  | { readonly mode: 'manual'; readonly reads?: number | undefined }
  | { readonly mode: 'fail'; readonly reason: string };

/** A tenant's document pipeline. */
export interface DocumentSettings extends DocumentRules {
  readonly transition: DocumentTransition;
  /** How many versions of an invoice's document are kept; null for all. */
  readonly keepVersions: number | null;
}

export const defaultDocumentSettings: DocumentSettings = {
  ...defaultDocumentRules,
  transition: { mode: 'queue' },
  keepVersions: null,
};
