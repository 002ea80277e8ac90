import { Fault } from '../../contract/index.js';
import { billingPreview } from '../../engine/invoices/previews/billing-preview.js';
import { attemptEach } from '../../engine/records/attempt.js';
import { chargeValue } from '../../engine/subscriptions/charge-metrics.js';
import { inTransaction } from '../../engine/unit/work.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { errorRow } from '../results.js';
import { checkCount } from '../z-objects.js';

/** The documented limit of billingPreview(). */
const MOST_PREVIEWS = 20;

/** billingPreview(): the items of future invoices, for at most 20 accounts. */
export async function billingPreviewAll(
  call: SessionCall,
  { requests }: ArgumentsOf<'billingPreview'>,
): Promise<object> {
  if (requests.length > MOST_PREVIEWS) {
    throw new Fault(
      'UnexpectedErrorFault',
      'MAX_RECORDS_EXCEEDED',
      `A call takes at most ${MOST_PREVIEWS} requests; this one has ${requests.length}.`,
    );
  }
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, requests, (request) => billingPreview(unit, request)),
  );
  return {
    results: outcomes.map((outcome, index) => {
      const AccountId = requests[index]?.AccountId;
      return 'error' in outcome
        ? { AccountId, Success: false, Errors: [errorRow(outcome.error)] }
        : { AccountId, Success: true, Size: outcome.value.length, InvoiceItem: outcome.value };
    }),
  };
}

/** calculateChargeMetrics(): one result for all charges of the call (sources: message-types). */
export async function calculateChargeMetrics(
  call: SessionCall,
  { request }: ArgumentsOf<'calculateChargeMetrics'>,
): Promise<object> {
  checkCount(request);
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, request, ({ chargeId }) => chargeValue(unit, chargeId)),
  );
  const values = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.value]));
  const errors = outcomes.flatMap((outcome, index) =>
    'error' in outcome ? [{ ...errorRow(outcome.error), ChageId: request[index]?.chargeId ?? null }] : [],
  );
  return {
    results: {
      Success: errors.length === 0,
      Size: values.length,
      Error: errors,
      ChargeMetrics: values,
    },
  };
}
