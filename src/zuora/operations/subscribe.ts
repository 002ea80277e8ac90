import type { RowError } from '../../contract/index.js';
import { subscribe, type Subscribed } from '../../services/subscribe.js';
import { inTransaction } from '../../services/work.js';
import type { ArgumentsOf, SessionCall } from '../call.js';
import { attemptEach, errorRow, type Outcome } from '../results.js';
import { checkCount } from '../zObjects.js';

/** subscribe(): at most 50 requests, each on its own (zuora-soap.md 3.10). */
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

/** The forms by version are those of recorded replies (4.4, subscribe ok and failed). */
function subscribeResult(call: SessionCall, outcome: Outcome<Subscribed>): object {
  return 'error' in outcome ? failed(call, outcome.error) : succeeded(outcome.value);
}

function succeeded({ account, subscription, invoices, totalMrr, totalTcv }: Subscribed): object {
  const [first] = invoices;
  return {
    AccountId: account.Id,
    AccountNumber: account.AccountNumber,
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
  const row = { Errors: [errorRow(error)], Success: false };
  if (call.version >= FIRST_VERSION_WITHOUT_NILS) return row;
  const nils = [
    'AccountId',
    'AccountNumber',
    'InvoiceId',
    'InvoiceNumber',
    'InvoiceResult',
    'SubscriptionId',
    'SubscriptionNumber',
  ];
  const totals = call.version >= 48 ? { TotalMrr: null, TotalTcv: null } : {};
  return { ...Object.fromEntries(nils.map((name) => [name, null])), ...row, ...totals };
}
