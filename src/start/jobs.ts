import { regenerateInvoicePdf } from '../engine/documents/invoice-documents.js';
import { DRAW_INVOICE, END_DOCUMENTS, MAKE_DOCUMENT } from '../engine/documents/request-document.js';
import { RUN_EXPORT } from '../engine/queries/export-record.js';
import { BILL_RUN } from '../engine/runs/bill-run-job.js';
import { endBillRun, runBillRun } from '../engine/runs/bill-runs.js';
import { PREVIEW_RUN } from '../engine/runs/preview-run-records.js';
import type { Work } from '../engine/unit/work.js';
import { RUN_IMPORT } from '../engine/usage/import-record.js';
import { nothingToEnd, type JobHandler, type JobQueue } from '../jobs/types.js';

/** What jobs do, by kind; the libraries of the rarer ones load with the first of their jobs. */
function handlersOf(work: Work): Readonly<Record<string, JobHandler>> {
  const documents = () => import('../engine/batches/make-document.js');
  const exports = () => import('../engine/queries/exports.js');
  const imports = () => import('../engine/usage/imports.js');
  const previews = () => import('../engine/runs/preview-runs.js');
  return {
    [DRAW_INVOICE]: {
      run: (...job) => regenerateInvoicePdf(work, ...job),
      // The invoice keeps the documents that it has.
      giveUp: nothingToEnd,
    },
    [BILL_RUN]: {
      run: (...job) => runBillRun(work, ...job),
      giveUp: (...job) => endBillRun(work, ...job),
    },
    [MAKE_DOCUMENT]: {
      run: async (...job) => (await documents()).makeDocument(work, ...job),
      giveUp: async (...job) => (await documents()).giveUpDocument(work, ...job),
    },
    [END_DOCUMENTS]: {
      run: async (...job) => (await documents()).endDocuments(work, ...job),
      giveUp: async (job, _, control) => (await documents()).endDocuments(work, job, control),
    },
    [RUN_EXPORT]: {
      run: async (...job) => (await exports()).runExport(work, ...job),
      giveUp: async (...job) => (await exports()).endExport(work, ...job),
    },
    [PREVIEW_RUN]: {
      run: async (...job) => (await previews()).runPreviews(work, ...job),
      giveUp: async (...job) => (await previews()).endPreviews(work, ...job),
    },
    [RUN_IMPORT]: {
      run: async (...job) => (await imports()).runImport(work, ...job),
      giveUp: async (...job) => (await imports()).endImport(work, ...job),
    },
  };
}

export function handleJobs(jobs: JobQueue, work: Work): void {
  for (const [kind, handler] of Object.entries(handlersOf(work))) jobs.handle(kind, handler);
}
