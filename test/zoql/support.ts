import { Fault } from '../../src/contract/errors.js';
import type { ZoqlQuery } from '../../src/zoql/check.js';
import type { ZoqlContext } from '../../src/zoql/context.js';
import { readZoql } from '../../src/zoql/read.js';

/** The service's own zone (sources: dates), a version of the date era, one custom field. */
export const context: ZoqlContext = {
  version: 91,
  zone: 'America/Los_Angeles',
  caseSensitive: false,
  customFields: (type) => new Set(type === 'Account' ? ['Subsidiary__c', 'agreed__c'] : []),
};

export function query(text: string | null | undefined, changes: Partial<ZoqlContext> = {}): ZoqlQuery {
  return readZoql(text, { ...context, ...changes });
}

/** The filter of a condition on a type. */
export function filterOf(type: string, where: string, changes: Partial<ZoqlContext> = {}): unknown {
  return query(`select Id from ${type} where ${where}`, changes).filter;
}

/** What a query is answered with when it fails: fault, code and message. */
export function faultOf(
  text: string | null | undefined,
  changes: Partial<ZoqlContext> = {},
): readonly [string, string, string] | 'no fault' {
  try {
    query(text, changes);
  } catch (error) {
    if (error instanceof Fault) return [error.fault, error.code, error.message];
    throw error;
  }
  return 'no fault';
}
