import { nothingToEnd, type JobHandler, type JobQueue } from '../jobs/types.js';
import { endBillRun, runBillRun } from './billRuns.js';
import { BILL_RUN } from './continueBillRun.js';
import { regenerateInvoicePdf } from './invoiceDocuments.js';
import { RUN_EXPORT } from './objects/export.js';
import { RUN_IMPORT } from './objects/import.js';
import { PREVIEW_RUN } from './objects/previewRuns.js';
import { DRAW_INVOICE, END_DOCUMENTS, MAKE_DOCUMENT } from './requestDocument.js';
import type { Work } from './work.js';

/** What jobs do, by kind; the libraries of the rarer ones load with the first of their jobs. */
function handlersOf(work: Work): Readonly<Record<string, JobHandler>> {
  const documents = () => import('./salesforce/makeDocument.js');
  const exports = () => import('./exports.js');
  const imports = () => import('./imports.js');
  const previews = () => import('./previewRuns.js');
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
