import type { Envelope } from './envelope.js';
import { readAt } from './place.js';
import { readBoolean, readWholeNumber } from './values.js';
import type { XmlElement } from './xml.js';

/**
 * The token of the session header, by local names in any case and any namespace
 * (sources: session-header, client-requests). White space inside it is dropped: printed examples break it over lines.
 * @returns undefined when there is none, or it is nil or empty
 */
export function sessionOf(envelope: Pick<Envelope, 'headers'>): string | undefined {
  for (const header of envelope.headers) {
    const session = hasName(header, 'session') ? header : childOf(header, 'sessionheader', 'session');
    const token = session && !session.nil ? session.text.replace(/\s+/g, '') : '';
    if (token !== '') return token;
  }
  return undefined;
}

export interface CallOptions {
  readonly useSingleTransaction: boolean;
}

/** @throws SoapFault when the option is no boolean */
export function callOptionsOf(envelope: Envelope): CallOptions {
  const option = optionOf(envelope, 'calloptions', 'usesingletransaction');
  return { useSingleTransaction: option !== undefined && booleanIn(option) };
}

export interface QueryOptions {
  readonly batchSize?: number;
  readonly caseSensitive: boolean;
}

/** @throws SoapFault when an option is not of its type */
export function queryOptionsOf(envelope: Envelope): QueryOptions {
  const batchSize = optionOf(envelope, 'queryoptions', 'batchsize');
  const caseSensitive = optionOf(envelope, 'queryoptions', 'casesensitive');
  return {
    ...(batchSize && { batchSize: readAt(batchSize, (text) => readWholeNumber(text.trim(), 'int')) }),
    caseSensitive: caseSensitive !== undefined && booleanIn(caseSensitive),
  };
}

function booleanIn(option: XmlElement): boolean {
  return readAt(option, (text) => readBoolean(text.trim()));
}

/** The element of an option; undefined when the header or the option is missing, nil or empty. */
function optionOf(envelope: Envelope, headerName: string, name: string): XmlElement | undefined {
  for (const header of envelope.headers) {
    const option = childOf(header, headerName, name);
    if (option && !option.nil && option.text.trim() !== '') return option;
  }
  return undefined;
}

function childOf(header: XmlElement, headerName: string, name: string): XmlElement | undefined {
  return hasName(header, headerName) ? header.children.find((child) => hasName(child, name)) : undefined;
}

function hasName(element: XmlElement, lowerCase: string): boolean {
  return element.name.length === lowerCase.length && element.name.toLowerCase() === lowerCase;
}
