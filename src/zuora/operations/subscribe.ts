import type { RowError } from '../../contract/index.js';
import { attemptEach, type Outcome } from '../../engine/records/attempt.js';
import { subscribe, type Subscribed } from '../../engine/subscriptions/subscribe.js';
import { inTransaction } from '../../engine/unit/work.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { failedRow } from '../results.js';
import { checkCount } from '../z-objects.js';
import { chargeMetricsData, invoiceData } from './previews.js';

/** subscribe(): at most 50 requests, each on its own (sources: limits). */
export async function subscribeAll(
  call: SessionCall,
  { subscribes }: ArgumentsOf<'subscribe'>,
): Promise<object> {
  checkCount(subscribes);
  const outcomes = await inTransaction(call.work, call.caller, (unit) =>
    attemptEach(unit, subscribes, (request) => subscribe(unit, request)),
  );
  return { result: outcomes.map((outcome) => subscribeResult(call, outcome)) };
}

/** The forms by version are those of recorded replies (sources: reply-bytes). */
function subscribeResult(call: SessionCall, outcome: Outcome<Subscribed>): object {
  if ('error' in outcome) return failed(call, outcome.error);
  return outcome.value.preview ? previewed(call, outcome.value) : succeeded(outcome.value);
}

/** A preview names no record that is not there; older versions say so with nil elements (docs, preview sample). */
function previewed(call: SessionCall, { preview, totalMrr, totalTcv }: Subscribed): object {
  return {
    ...(call.version < FIRST_VERSION_WITHOUT_NILS ? nils(['InvoiceResult']) : {}),
    ChargeMetricsData: chargeMetricsData(preview?.metrics),
    InvoiceData: preview?.invoices.map(invoiceData),
    Success: true,
    TotalMrr: totalMrr,
    TotalTcv: totalTcv,
  };
}

function succeeded({ account, subscription, invoices, payment, totalMrr, totalTcv }: Subscribed): object {
  const [first] = invoices;
  return {
    AccountId: account.Id,
    AccountNumber: account.AccountNumber,
    ...payment,
    InvoiceId: first?.Id,
    InvoiceNumber: first?.InvoiceNumber,
    InvoiceResult: { Invoice: invoices },
    SubscriptionId: subscription.Id,
    SubscriptionNumber: subscription.Name,
    Success: true,
    TotalMrr: totalMrr,
    TotalTcv: totalTcv,
  };
}

/** Up to 57 a failed row had its ids as nil elements; newer ones leave them out. */
const FIRST_VERSION_WITHOUT_NILS = 58;

function failed(call: SessionCall, error: RowError): object {
  const row = { ...failedRow(error), Success: false };
  if (call.version >= FIRST_VERSION_WITHOUT_NILS) return row;
  const totals = call.version >= 48 ? { TotalMrr: null, TotalTcv: null } : {};
  return { ...nils(), ...row, ...totals };
}

const namesOfRecords = [
  'AccountId',
  'AccountNumber',
  'InvoiceId',
  'InvoiceNumber',
  'InvoiceResult',
  'SubscriptionId',
  'SubscriptionNumber',
];

function nils(except: readonly string[] = []): object {
  return Object.fromEntries(
    namesOfRecords.filter((name) => !except.includes(name)).map((name) => [name, null]),
  );
}
