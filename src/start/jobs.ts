import { endDocumentsJob } from '../engine/batches/document-batches.js';
import { regenerateInvoicePdf } from '../engine/documents/invoice-documents.js';
import { drawInvoiceJob, makeDocumentJob } from '../engine/documents/request-document.js';
import { exportJob } from '../engine/queries/export-record.js';
import { billRunJob } from '../engine/runs/bill-run-job.js';
import { endBillRun, runBillRun } from '../engine/runs/bill-runs.js';
import { previewRunJob } from '../engine/runs/preview-run-records.js';
import type { Work } from '../engine/unit/work.js';
import { importJob } from '../engine/imports/import-record.js';
import { nothingToEnd, type JobQueue } from '../jobs/types.js';

/** Says what jobs of every kind do; the libraries of the rarer ones load with the first of their jobs. */
export function handleJobs(jobs: JobQueue, work: Work): void {
  jobs.handle(drawInvoiceJob, {
    run: (...job) => regenerateInvoicePdf(work, ...job),
    // The invoice keeps the documents that it has.
    giveUp: nothingToEnd,
  });
  jobs.handle(billRunJob, {
    run: (...job) => runBillRun(work, ...job),
    giveUp: (...job) => endBillRun(work, ...job),
  });
  const documents = () => import('../engine/batches/make-document.js');
  jobs.handle(makeDocumentJob, {
    run: async (...job) => (await documents()).makeDocument(work, ...job),
    giveUp: async (...job) => (await documents()).giveUpDocument(work, ...job),
  });
  jobs.handle(endDocumentsJob, {
    run: async (...job) => (await documents()).endDocuments(work, ...job),
    giveUp: async (job, _, control) => (await documents()).endDocuments(work, job, control),
  });
  const exports = () => import('../engine/queries/exports.js');
  jobs.handle(exportJob, {
    run: async (...job) => (await exports()).runExport(work, ...job),
    giveUp: async (...job) => (await exports()).endExport(work, ...job),
  });
  const previews = () => import('../engine/runs/preview-runs.js');
  jobs.handle(previewRunJob, {
    run: async (...job) => (await previews()).runPreviews(work, ...job),
    giveUp: async (...job) => (await previews()).endPreviews(work, ...job),
  });
  const imports = () => import('../engine/imports/imports.js');
  jobs.handle(importJob, {
    run: async (...job) => (await imports()).runImport(work, ...job),
    giveUp: async (...job) => (await imports()).endImport(work, ...job),
  });
}
