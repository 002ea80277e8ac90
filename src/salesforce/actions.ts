import { RestError } from '../rest/error.js';
import type { Json, RestCall, RestReply, RestRoute } from '../rest/types.js';
import { refusalOf } from '../services/salesforce/docgenAccess.js';
import {
  DocgenError,
  generateInvoiceDocuments,
  type AcceptedRequest,
} from '../services/salesforce/generateInvoiceDocuments.js';
import type { SalesforceSettings } from '../services/salesforceSettings.js';
import type { Work } from '../services/work.js';

/** Generate Invoice Documents, and the calls that describe actions (salesforce-docgen.md 1). */

const ACTION = 'generateInvoiceDocuments';
/** The first version that has the action. */
const SINCE = 63;
/** The most inputs of one call; no number is documented (docs/unknowns.md). */
const MOST_INPUTS = 200;

export const actionRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/actions',
    async handle(_work, { version }) {
      const path = `/services/data/v${version.toFixed(1)}/actions`;
      return { body: { standard: `${path}/standard`, custom: `${path}/custom` }, root: 'Actions' };
    },
  },
  {
    method: 'GET',
    path: '/actions/standard',
    async handle(_work, call) {
      const actions = isThere(call) ? [shortDescription(call.version)] : [];
      return { body: { actions }, root: 'Actions' };
    },
  },
  {
    method: 'GET',
    path: '/actions/custom',
    handle: async () => ({ body: { actions: [] }, root: 'Actions' }),
  },
  {
    method: 'GET',
    path: '/actions/standard/:name',
    async handle(_work, call) {
      find(call);
      return { body: description, root: 'Action' };
    },
  },
  { method: 'POST', path: '/actions/standard/:name', handle: invoke },
];

/** @throws RestError 404 where the version, the edition or the org has no such action */
function find(call: RestCall): void {
  const name = call.parameters['name'] ?? '';
  if (name.toLowerCase() === ACTION.toLowerCase() && isThere(call)) return;
  throw new RestError(404, 'NOT_FOUND', `Invalid Action Type: ${name}`);
}

function isThere({ version, caller }: RestCall): boolean {
  const { tenant, user } = caller;
  return version >= SINCE && refusalOf(tenant.settings.salesforce, user.username) !== 'unavailable';
}

function shortDescription(version: number): Json {
  return {
    label: LABEL,
    name: ACTION,
    type: TYPE,
    url: `/services/data/v${version.toFixed(1)}/actions/standard/${ACTION}`,
  };
}

const LABEL = 'Generate Invoice Documents';
const TYPE = 'GENERATE_INVOICE_DOCUMENTS';
const INPUT = 'invoiceBatchRunId';

const description: Json = {
  description: 'Generates the PDF documents of the draft and posted invoices of an invoice batch run.',
  inputs: [
    {
      apexClass: null,
      byteLength: 0,
      configuration: null,
      defaultValue: null,
      description: 'ID of the invoice batch run whose invoices get documents.',
      label: 'Invoice Batch Run ID',
      maxOccurs: 1,
      name: INPUT,
      picklistValues: null,
      placeholderText: null,
      required: true,
      sObjectType: null,
      setupReferenceType: null,
      toolingType: null,
      type: 'STRING',
    },
  ],
  label: LABEL,
  name: ACTION,
  outputs: [
    output('requestId', 'Request ID', 'STRING', 'Tells requests apart; by it the status is followed.'),
    output('requestStatus', 'Request Status', 'BOOLEAN', 'Whether the request was accepted.'),
  ],
  standard: true,
  targetEntityName: null,
  type: TYPE,
};

function output(name: string, label: string, type: string, text: string): Json {
  return {
    additionalAttributes: null,
    apexClass: null,
    description: text,
    label,
    maxOccurs: 1,
    name,
    picklistValues: null,
    sobjectType: null,
    type,
  };
}

/** One result for each input; 400 when one of them fails, though the others are done (salesforce-docgen.md 0.5). */
async function invoke(work: Work, call: RestCall): Promise<RestReply> {
  find(call);
  const { tenant, user } = call.caller;
  const settings = tenant.settings.salesforce;
  if (refusalOf(settings, user.username) === 'not permitted')
    throw new RestError(403, 'INSUFFICIENT_ACCESS', NOT_PERMITTED);
  const results: Json[] = [];
  let status = 200;
  for (const input of inputsOf(await call.body())) {
    const outcome = await generate(work, call, settings, input);
    if ('failure' in outcome) status = 400;
    results.push('failure' in outcome ? failed(outcome.failure) : succeeded(outcome.values));
  }
  const isDocumented = settings.responseShape === 'object' && results.length === 1;
  const body = isDocumented ? asDocumented(results[0] as Result) : results;
  return isDocumented ? { status, body, root: 'Result' } : { status, body, root: 'Results', item: 'Result' };
}

/** What somebody is told who lacks permission sets. */
export const NOT_PERMITTED =
  'You need the Billing Operations User or Billing Admin permission set, and the Docgen Designer and Docgen Designer Standard User permission sets.';

/** @throws RestError 400 where there are no inputs */
function inputsOf(body: Json | undefined): readonly Json[] {
  if (body === undefined)
    throw malformed('The HTTP entity body is required, but this request has no entity body.');
  const inputs = memberOf(body, 'inputs');
  if (inputs === undefined)
    throw malformed('The inputs are missing: {"inputs":[{"invoiceBatchRunId":"..."}]} is expected.');
  // In XML, one input is no list.
  const list = Array.isArray(inputs) ? (inputs as readonly Json[]) : [inputs];
  if (list.length === 0 || inputs === null || typeof inputs !== 'object')
    throw malformed('The inputs must be a list of at least one object.');
  if (list.length > MOST_INPUTS)
    throw malformed(`A call takes at most ${MOST_INPUTS} inputs; this one has ${list.length}.`);
  return list;
}

function malformed(message: string): RestError {
  return new RestError(400, 'JSON_PARSER_ERROR', message);
}

/** A member by its name in any case; the last one, as in JSON itself. */
export function memberOf(value: Json, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).findLast(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}

type Outcome =
  { readonly values: Json } | { readonly failure: { readonly code: string; readonly message: string } };

async function generate(
  work: Work,
  call: RestCall,
  settings: SalesforceSettings,
  input: Json,
): Promise<Outcome> {
  const runId = memberOf(input, INPUT);
  if (runId === undefined || runId === null || runId === '')
    return {
      failure: { code: 'REQUIRED_FIELD_MISSING', message: `Missing required input parameter: ${INPUT}` },
    };
  if (typeof runId !== 'string')
    return {
      failure: {
        code: 'INVALID_ARGUMENT_TYPE',
        message: `Invalid value of input parameter ${INPUT}: expected String`,
      },
    };
  try {
    const accepted = await generateInvoiceDocuments(work, call.caller, runId);
    return { values: { requestId: requestIdOf(settings, accepted), requestStatus: true } };
  } catch (error) {
    if (!(error instanceof DocgenError)) throw error;
    const isSoft = settings.refusal === 'status' && error.code === 'API_DISABLED_FOR_ORG';
    if (isSoft) return { values: { requestId: null, requestStatus: false } };
    return { failure: { code: error.code, message: error.message } };
  }
}

/** What the id is of is not documented for certain (salesforce-docgen.md 0.3). */
function requestIdOf({ requestId }: SalesforceSettings, { batchId, runId }: AcceptedRequest): string {
  return requestId === 'InvoiceBatchRun' ? runId : batchId;
}

interface Result {
  readonly [name: string]: Json;
}

function succeeded(outputValues: Json): Result {
  return { ...start(null), isSuccess: true, outcome: null, outputValues, sortOrder: -1, version: 1 };
}

function failed({ code, message }: { readonly code: string; readonly message: string }): Result {
  const errors = [{ statusCode: code, message, fields: [] }];
  return { ...start(errors), isSuccess: false, outcome: null, outputValues: null, sortOrder: -1, version: 1 };
}

function start(errors: Json): Result {
  return { actionName: ACTION, errors, invocationId: null };
}

/** The one object that the documentation prints (seeds/generate-invoice-documents-action.txt). */
function asDocumented({ actionName, errors, isSuccess, outputValues }: Result): Json {
  return {
    actionName: actionName ?? null,
    errors: errors ?? null,
    isSuccess: isSuccess ?? null,
    outputValues: outputValues ?? null,
  };
}
