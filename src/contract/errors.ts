import { isIn, type FaultName, type Version } from './model.js';

/** The ErrorCode enumeration in the order of the WSDL, with the first version that has each (sources: error-codes). */
export const errorCodes = {
  API_DISABLED: {},
  CANNOT_DELETE: {},
  CREDIT_CARD_PROCESSING_FAILURE: {},
  DUPLICATE_VALUE: {},
  INVALID_FIELD: {},
  INVALID_LOGIN: {},
  INVALID_SESSION: {},
  INVALID_TYPE: {},
  INVALID_ID: {},
  INVALID_VALUE: {},
  INVALID_VERSION: {},
  LOCK_COMPETITION: { since: 61 },
  MALFORMED_QUERY: {},
  MAX_RECORDS_EXCEEDED: {},
  MISSING_REQUIRED_VALUE: {},
  NO_PERMISSION: { since: 17 },
  SERVER_UNAVAILABLE: {},
  UNKNOWN_ERROR: {},
  TRANSACTION_FAILED: {},
  INVALID_TEMPLATE: {},
  ACCOUNTING_PERIOD_CLOSED: { since: 17 },
  BATCH_FAIL_ERROR: { since: 19 },
  PDF_QUERY_ERROR: { since: 45 },
  REQUEST_EXCEEDED_LIMIT: { since: 61 },
  REQUEST_EXCEEDED_RATE: { since: 61 },
  REQUEST_REJECTED: { since: 54 },
  TEMPORARY_ERROR: { since: 61 },
  TRANSACTION_TERMINATED: { since: 61 },
  TRANSACTION_TIMEOUT: { since: 61 },
} as const satisfies Record<string, { since?: Version }>;

export type ErrorCode = keyof typeof errorCodes;

/**
 * The code that a version can carry: an older version's enumeration lacks the newer codes, and a client generated
 * from it could not read them, so it gets the general one.
 */
export function errorCodeIn(version: Version, code: ErrorCode): ErrorCode {
  return isIn(errorCodes[code], version) ? code : 'UNKNOWN_ERROR';
}

/** An error of one record in the emulated service's terms: the row fails, the call goes on (sources: row-errors). */
export class RowError extends Error {
  override readonly name = 'RowError';

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** A value that may not stand where it stands, which most refused rows are. */
export function invalidValue(message: string): RowError {
  return new RowError('INVALID_VALUE', message);
}

/** An error in the emulated service's terms that ends the whole call (sources: faults). */
export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(
    readonly fault: FaultName,
    readonly code: ErrorCode,
    message: string,
    /** The status of the HTTP reply; 500 but for the concurrency limit. */
    readonly httpStatus: number = 500,
    /** When to come again, for what is over a limit (sources: limits). */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/**
 * The error for what the real service does and localbill does not do yet: loud, in a shape that clients read.
 * @param what names it, such as `charge model Tiered Pricing`
 */
export function notEmulated(what: string): RowError {
  return new RowError('INVALID_VALUE', `This is not emulated by localbill yet: ${what}.`);
}
