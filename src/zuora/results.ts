import type { RowError } from '../contract/index.js';
import { TransactionFailed } from '../engine/payments/gateway.js';
import type { Outcome } from '../engine/records/attempt.js';
import type { Id } from '../platform/ids.js';

/** A SaveResult. */
export function saveResult(outcome: Outcome<Id>): object {
  return 'error' in outcome
    ? { Errors: [errorRow(outcome.error)], Success: false }
    : { Id: outcome.value, Success: true };
}

/** An Error, whose code the writer fits to the version; its Field was never seen on the wire (sources: row-errors). */
export function errorRow(error: RowError): object {
  return { Code: error.code, Message: error.message };
}

/** The errors of a row of subscribe() or amend(), with what the gateway said when that is why (sources: row-errors). */
export function failedRow(error: RowError): object {
  const gateway =
    error instanceof TransactionFailed
      ? { GatewayResponse: error.gatewayResponse, GatewayResponseCode: error.gatewayResponseCode }
      : {};
  return { Errors: [errorRow(error)], ...gateway };
}
