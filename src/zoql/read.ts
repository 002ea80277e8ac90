import { checkZoql, type ZoqlQuery } from './check.js';
import type { ZoqlContext } from './context.js';
import { parseZoql } from './grammar.js';

/**
 * Reads and checks a query in one go.
 * @param text the `queryString`; missing when the request has none
 * @throws Fault MalformedQueryFault
 * @example
 * readZoql("select Body from Invoice where Id = '402880ee38296072013831c93a610841'", context).fields // ['Body']
 */
export function readZoql(text: string | null | undefined, context: ZoqlContext): ZoqlQuery {
  return checkZoql(parseZoql(text), context);
}
