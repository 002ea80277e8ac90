import { Fault, type ErrorCode } from '../contract/index.js';

/** Every fault of a query has this name: of those that `query` declares, it is the one about the query itself. */
export function queryFault(code: ErrorCode, message: string): Fault {
  return new Fault('MalformedQueryFault', code, message);
}

/** Text that is no ZOQL, or asks for what ZOQL cannot do; the service says no more than this (sources: faults). */
export function syntaxFault(): Fault {
  return queryFault('MALFORMED_QUERY', 'You have an error in your ZOQL syntax');
}

/**
 * A field that is unknown, or that cannot be selected: the object in its own case, the field in lower case
 * (sources: faults).
 */
export function fieldFault(object: string, field: string): Fault {
  return queryFault('INVALID_FIELD', `invalid field for query: ${object}.${field.toLowerCase()}`);
}

/** A field that can be selected but not filtered. The service's text is not known. */
export function filterFault(object: string, field: string): Fault {
  return queryFault('INVALID_FIELD', `invalid field for filter: ${object}.${field.toLowerCase()}`);
}

/** An object that is unknown, or that the version does not have. The service's text is not known. */
export function objectFault(object: string): Fault {
  return queryFault('INVALID_TYPE', `invalid object for query: ${object}`);
}

/** A literal that does not fit its field: the code is the service's (sources: dates), the text is not known. */
export function valueFault(object: string, field: string, expected: string): Fault {
  return queryFault(
    'INVALID_VALUE',
    `invalid value for query: ${object}.${field} must be compared with ${expected}`,
  );
}

/** An operator that does not fit the field or the literal. The service's text is not known. */
export function operatorFault(object: string, field: string, operator: string, reason: string): Fault {
  return queryFault(
    'MALFORMED_QUERY',
    `invalid operator for query: ${object}.${field} ${operator} (${reason})`,
  );
}
