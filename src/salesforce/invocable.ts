import { DocgenError, generateInvoiceDocuments } from '../engine/batches/generate-invoice-documents.js';
import { postRun } from '../engine/batches/run-calls.js';
import type { Caller, Work } from '../engine/unit/work.js';
import type { Json } from '../rest/types.js';

/** An action that the service brings along; those that are here take one id. */
export interface InvocableAction {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  /** The first version that has it. */
  readonly since: number;
  readonly description: string;
  readonly input: Described;
  readonly outputs: readonly (Described & { readonly type: 'STRING' | 'BOOLEAN' })[];
  /**
   * Does it for one input.
   * @returns the output values
   * @throws DocgenError
   */
  run(work: Work, caller: Caller, id: string): Promise<Json>;
}

interface Described {
  readonly name: string;
  readonly label: string;
  readonly description: string;
}

/** Generate Invoice Documents (sources: generate-documents). */
const generate: InvocableAction = {
  name: 'generateInvoiceDocuments',
  label: 'Generate Invoice Documents',
  type: 'GENERATE_INVOICE_DOCUMENTS',
  since: 63,
  description: 'Generates the PDF documents of the draft and posted invoices of an invoice batch run.',
  input: {
    name: 'invoiceBatchRunId',
    label: 'Invoice Batch Run ID',
    description: 'ID of the invoice batch run whose invoices get documents.',
  },
  outputs: [
    {
      name: 'requestId',
      label: 'Request ID',
      description: 'Tells requests apart; by it the status is followed.',
      type: 'STRING',
    },
    {
      name: 'requestStatus',
      label: 'Request Status',
      description: 'Whether the request was accepted.',
      type: 'BOOLEAN',
    },
  ],
  async run(work, caller, id) {
    const { refusal, requestId } = caller.tenant.settings.salesforce;
    try {
      const { batchId, runId } = await generateInvoiceDocuments(work, caller, id);
      // What the id is of is not documented for certain (sources: request-id).
      return { requestId: requestId === 'InvoiceBatchRun' ? runId : batchId, requestStatus: true };
    } catch (error) {
      const isSoft = error instanceof DocgenError && error.code === 'API_DISABLED_FOR_ORG';
      if (isSoft && refusal === 'status') return { requestId: null, requestStatus: false };
      throw error;
    }
  },
};

/** Post Draft Invoice Batch Run (sources: connect-api). */
const postDrafts: InvocableAction = {
  name: 'postDraftInvoiceBatchRun',
  label: 'Post Draft Invoice Batch Run',
  type: 'POST_DRAFT_INVOICE_BATCH_RUN',
  since: 62,
  description: 'Posts the draft invoices of an invoice batch run.',
  input: {
    name: 'invoiceBatchRunId',
    label: 'Invoice Batch Run ID',
    description: 'ID of the invoice batch run whose draft invoices are posted.',
  },
  outputs: [
    {
      name: 'invBatchDraftToPostedRunId',
      label: 'Invoice Batch Draft to Posted Run ID',
      description: 'ID of the run that posts them.',
      type: 'STRING',
    },
  ],
  run: async (work, caller, id) => ({ invBatchDraftToPostedRunId: await postRun(work, caller, id) }),
};

export const invocableActions: readonly InvocableAction[] = [generate, postDrafts];

/**
 * Actions of Revenue Cloud Billing that are not here, with the first version of each; 62 where none is known
 * (sources: connect-api).
 */
export const actionsNotEmulated: Readonly<Record<string, number>> = {
  postDraftInvoice: 62,
  recoverBillingSchedules: 62,
  applyCredit: 62,
  unapplyCredit: 62,
  unapplyPayment: 62,
  createBillingSchedulesFromBillingTransaction: 62,
  createBillingSchedulesFromTrxn: 62,
  postDraftCreditMemo: 62,
  writeOffInvoices: 64,
  assignSequences: 65,
  voidPostedCreditMemo: 66,
  automateRefund: 67,
  generateAccountStatement: 67,
};

/** How an action is described (sources: action-describe). */
export function describeAction({ name, label, type, description, input, outputs }: InvocableAction): Json {
  return {
    description,
    inputs: [describeInput(input)],
    label,
    name,
    outputs: outputs.map(describeOutput),
    standard: true,
    targetEntityName: null,
    type,
  };
}

function describeInput({ name, label, description }: Described): Json {
  return {
    apexClass: null,
    byteLength: 0,
    configuration: null,
    defaultValue: null,
    description,
    label,
    maxOccurs: 1,
    name,
    picklistValues: null,
    placeholderText: null,
    required: true,
    sObjectType: null,
    setupReferenceType: null,
    toolingType: null,
    type: 'STRING',
  };
}

function describeOutput({ name, label, description, type }: InvocableAction['outputs'][number]): Json {
  return {
    additionalAttributes: null,
    apexClass: null,
    description,
    label,
    maxOccurs: 1,
    name,
    picklistValues: null,
    sobjectType: null,
    type,
  };
}
