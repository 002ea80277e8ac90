import { billingRefusalOf, refusalOf, type Refusal } from '../engine/batches/docgen-access.js';
import {
  DocgenError,
  generateInvoiceDocuments,
  retryInvoiceDocuments,
} from '../engine/batches/generate-invoice-documents.js';
import { generateDocument, postDraft, postRun, voidInvoice } from '../engine/batches/run-calls.js';
import type { Work } from '../engine/unit/work.js';
import { RestError } from '../rest/error.js';
import type { Json, RestCall, RestReply, RestRoute } from '../rest/types.js';
import { NOT_PERMITTED } from './actions.js';
import { memberOf } from './members.js';
import { notEmulated } from './not-emulated.js';

/** The calls of the Connect API around the action (sources: connect-api). */

type Handle = RestRoute['handle'];

/** @param refusedBy the access rules that hold */
const route = (path: string, since: number, handle: Handle, refusedBy = refusalOf): RestRoute => ({
  method: 'POST',
  path,
  since,
  async handle(work, call) {
    const { tenant, user } = call.caller;
    refuse(refusedBy(tenant.settings.salesforce, user.username));
    return answering(() => handle(work, call));
  },
});

const billingRoute = (path: string, since: number, handle: Handle): RestRoute =>
  route(path, since, handle, billingRefusalOf);

const DOCGEN = '/commerce/billing/invoices/invoice-batch-docgen/:id/actions';
const INVOICES = '/commerce/invoicing/invoices';
const RUNS = '/commerce/invoicing/invoice-batch-runs';

export const connectRoutes: readonly RestRoute[] = [
  route(`${DOCGEN}/run`, 63, async (work, call) => {
    const { runId } = await generateInvoiceDocuments(work, call.caller, call.parameters['id'] ?? '');
    return accepted(runId);
  }),
  route(`${DOCGEN}/retry`, 63, async (work, call) => {
    const { runId } = await retryInvoiceDocuments(work, call.caller, call.parameters['id'] ?? '');
    return accepted(runId);
  }),
  route('/revenue/billing/document/actions/generate', 66, generateOne),
  billingRoute(`${INVOICES}/collection/actions/post`, 62, async (work, call) => {
    const ids = memberOf((await call.body()) ?? null, 'invoiceIds');
    const [id] = Array.isArray(ids) ? (ids as readonly Json[]) : [ids];
    if (typeof id !== 'string' || (Array.isArray(ids) && ids.length !== 1))
      throw new DocgenError('INVALID_API_INPUT', 'Specify one invoice ID in invoiceIds.');
    await postDraft(work, call.caller, id);
    return accepted(uuid(work), null);
  }),
  billingRoute(`${INVOICES}/:id/actions/void`, 62, async (work, call) => {
    await voidInvoice(work, call.caller, call.parameters['id'] ?? '');
    return accepted(uuid(work), null);
  }),
  billingRoute(`${RUNS}/:id/actions/draft-to-posted`, 62, async (work, call) => {
    const invoiceBatchDraftToPostedId = await postRun(work, call.caller, call.parameters['id'] ?? '');
    return { body: { invoiceBatchDraftToPostedId, success: true }, root: 'Result' };
  }),
  ...(
    [
      ['POST', `${INVOICES}/collection/actions/:action`],
      ['POST', `${INVOICES}/actions/:action`],
      ['POST', `${RUNS}/:id/actions/recover`],
      ['POST', `${RUNS}/actions/send-email`],
      ['POST', '/commerce/invoicing/invoice-schedulers'],
      ['PUT', '/commerce/invoicing/invoice-schedulers/:id'],
    ] as const
  ).map(([method, path]) => ({ method, path, since: 62, handle: notEmulated })),
];

function refuse(refusal: Refusal | undefined): void {
  if (refusal === 'unavailable')
    throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  if (refusal === 'not permitted') throw new RestError(403, 'INSUFFICIENT_ACCESS', NOT_PERMITTED);
}

/** Refusals of the engine have the shape of the Connect API, those of access that of every REST call. */
async function answering(handle: () => Promise<RestReply>): Promise<RestReply> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof DocgenError)) throw error;
    const errors = [{ errorCode: error.code, errorMessage: error.message }];
    return { status: 400, body: { errors, requestIdentifier: null, success: false }, root: 'Result' };
  }
}

/** @param errors what stands where there are none: the calls differ in it */
function accepted(requestIdentifier: string, errors: null | readonly [] = []): RestReply {
  return { body: { errors, requestIdentifier, success: true }, root: 'Result' };
}

async function generateOne(work: Work, call: RestCall): Promise<RestReply> {
  const body = (await call.body()) ?? null;
  const text = (name: string): string | undefined => {
    const value = memberOf(body, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const recordId = text('recordId');
  if (recordId === undefined) throw new DocgenError('INVALID_API_INPUT', 'Specify a valid recordId.');
  const force = memberOf(body, 'shouldForceRegenerate');
  const details = await generateDocument(work, call.caller, {
    recordId,
    documentTemplateId: text('documentTemplateId'),
    documentTitle: text('documentTitle'),
    shouldForceRegenerate: force === true || force === 'true',
  });
  return {
    body: { requestIdentifier: uuid(work), isSuccess: true, details: { ...details }, errors: [] },
    root: 'Result',
  };
}

/** A random identifier, in the form of RFC 9562 version 4. */
function uuid({ randomness }: Work): string {
  const bytes = Buffer.from(randomness.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
