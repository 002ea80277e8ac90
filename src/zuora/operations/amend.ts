import { attemptEach, type Outcome } from '../../engine/records/attempt.js';
import { amend, type AmendedSubscription } from '../../engine/subscriptions/amend.js';
import { inTransaction } from '../../engine/unit/work.js';
import { decimalText } from '../../platform/money.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { failedRow } from '../results.js';
import { checkCount } from '../z-objects.js';
import { chargeMetricsData, invoiceData } from './previews.js';

/**
 * amend(): at most 50 requests, each on its own; its results are `results`, in the plural
 * (sources: operations, limits).
 */
export async function amendAll(call: SessionCall, { requests }: ArgumentsOf<'amend'>): Promise<object> {
  checkCount(requests);
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, requests, (request) => amend(unit, request)),
  );
  return { results: outcomes.map(amendResult) };
}

function amendResult(outcome: Outcome<AmendedSubscription>): object {
  if ('error' in outcome) return { ...failedRow(outcome.error), Success: false };
  const { deltaMrr, deltaTcv } = outcome.value;
  return {
    ...(outcome.value.preview ? previewed(outcome.value) : done(outcome.value)),
    Success: true,
    TotalDeltaMrr: decimalText(deltaMrr),
    TotalDeltaTcv: deltaTcv && decimalText(deltaTcv),
  };
}

function done({ amendmentIds, invoices, payment, subscription }: AmendedSubscription): object {
  return {
    AmendmentIds: amendmentIds,
    ...payment,
    InvoiceId: invoices[0]?.Id,
    SubscriptionId: subscription.Id,
  };
}

/** A preview names no record that is not there. */
function previewed({ preview }: AmendedSubscription): object {
  return {
    ChargeMetricsData: chargeMetricsData(preview?.metrics),
    InvoiceDatas: preview?.invoices.map(invoiceData),
  };
}
