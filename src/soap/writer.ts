import { LATEST_VERSION, messageType } from '../contract/index.js';
import { echoOf } from './charset.js';
import { elementOf, membersWriter, notInContract } from './message-writer.js';
import { API_NAMESPACE, ENVELOPE_NAMESPACE, type SoapVersion } from './namespaces.js';
import type { WriteContext } from './write-values.js';

export { recordWriter, type RecordWriter } from './record-writer.js';
export type { WriteContext } from './write-values.js';

/**
 * A whole reply, byte for byte in the service's form: single quotes in the declaration, no Header, no white space
 * (sources: reply-bytes).
 * @param charset of the request, or none
 * @param bodyXml from `writeMessage`, `writeQueryResult` or `writeFault`
 */
export function envelopeOf(soapVersion: SoapVersion, charset: string | undefined, bodyXml: string): string {
  return (
    `<?xml version='1.0' encoding='${echoOf(charset)}'?>` +
    `<soapenv:Envelope xmlns:soapenv="${ENVELOPE_NAMESPACE[soapVersion]}"><soapenv:Body>` +
    `${bodyXml}</soapenv:Body></soapenv:Envelope>`
  );
}

/** The Content-Type of a reply, with the request's charset echoed (sources: http-layer). */
export function contentTypeOf(soapVersion: SoapVersion, charset: string | undefined): string {
  const mediaType = soapVersion === '1.1' ? 'text/xml' : 'application/soap+xml';
  return `${mediaType};charset=${echoOf(charset)}`;
}

/**
 * Writes a reply's element by its contract: members in sequence order and only those that the version has.
 * @param elementName such as `createResponse`
 * @param value an object by member names; undefined is left out, null is written as nil, lists are arrays, records are
 * objects by field names; members of type `ons:zObject` are XML that a `recordWriter` wrote
 */
export function writeMessage(elementName: string, value: object, context: WriteContext): string {
  const type = messageType(elementName);
  if (!type) throw notInContract(elementName);
  const content = membersWriter(type, context)({ ...value });
  return elementOf(`ns1:${elementName}`, ` xmlns:ns1="${API_NAMESPACE}"`, content);
}

/** A page of a query. */
export interface QueryResult {
  readonly done: boolean;
  readonly queryLocator: string | null;
  /** From a `recordWriter`. */
  readonly records: readonly string[];
  /** Of all pages together. */
  readonly size: number;
}

/**
 * The reply to a query: an empty one has one nil record (sources: query).
 * @param elementName `queryResponse` or `queryMoreResponse`
 */
export function writeQueryResult(result: QueryResult, elementName: string): string {
  const records = result.records.length > 0 ? result.records : [null];
  return writeMessage(elementName, { result: { ...result, records } }, anyContext);
}

/** The members of a query's result are the same in every version, and none depends on the zone. */
const anyContext: WriteContext = { version: LATEST_VERSION, zone: 'UTC' };
