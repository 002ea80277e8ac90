import type { Fault } from '../contract/index.js';
import { errorCodeIn, type Version } from '../contract/index.js';
import { escapeText } from './escape.js';
import { ENVELOPE_NAMESPACE, FAULT_NAMESPACE, type SoapVersion } from './namespaces.js';

export type SoapFaultCode = 'VersionMismatch' | 'MustUnderstand' | 'Client' | 'Server';

/** Messages quote requests, and a request can be one 50 MB name. */
const LONGEST_MESSAGE = 400;

/** An error of the protocol itself: the call never reached the service (sources: faults). */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';

  constructor(
    readonly code: SoapFaultCode,
    message: string,
    /** The status of the HTTP reply. */
    readonly httpStatus: number = 500,
  ) {
    super(message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}...`);
  }

  /** Where in the request it was found, such as `zObjects[2] (Invoice), InvoiceDate`. */
  place: string | undefined;

  /** Of the envelope that answers it, when the request shows another one than its Content-Type. */
  soapVersion: SoapVersion | undefined;
}

/**
 * A fault of the engine below the service, which has a prefix of its own for its code, and in SOAP 1.2 the code of 1.1
 * for a request that finds no operation (sources: soap-server).
 */
export class EngineFault extends SoapFault {}

/** What SOAP 1.2 calls the codes of 1.1. */
const codeIn12: Readonly<Record<SoapFaultCode, string>> = {
  VersionMismatch: 'VersionMismatch',
  MustUnderstand: 'MustUnderstand',
  Client: 'Sender',
  Server: 'Receiver',
};

/**
 * The content of the Body for an error that ends a call, byte for byte as it was recorded (sources: reply-bytes). In
 * SOAP 1.2 too the service's own code is the Code, though the specification has a Subcode for it: clients read nothing
 * else (docs/unknowns.md).
 * @param version of the API: its error codes must be ones that its clients can read
 */
export function writeFault(error: SoapFault | Fault, soapVersion: SoapVersion, version: Version): string {
  const message = escapeText(error.message);
  if (error instanceof SoapFault) return writeProtocolFault(error, message, soapVersion);
  const code = errorCodeIn(version, error.code);
  const detail =
    `<fns:${error.fault}><fns:FaultCode>${code}</fns:FaultCode>` +
    `<fns:FaultMessage>${message}</fns:FaultMessage></fns:${error.fault}>`;
  const start = `<soapenv:Fault xmlns:fns="${FAULT_NAMESPACE}">`;
  if (soapVersion === '1.1') {
    return (
      `${start}<faultcode>fns:${code}</faultcode><faultstring>${message}</faultstring>` +
      `<detail>${detail}</detail></soapenv:Fault>`
    );
  }
  return (
    `${start}<soapenv:Code><soapenv:Value>fns:${code}</soapenv:Value></soapenv:Code>` +
    `${reason(message)}<soapenv:Detail>${detail}</soapenv:Detail></soapenv:Fault>`
  );
}

function writeProtocolFault(error: SoapFault, message: string, soapVersion: SoapVersion): string {
  const { place } = error;
  const { code, declaration } = codeOf(error, soapVersion);
  if (soapVersion === '1.1') {
    return (
      `<soapenv:Fault${declaration}><faultcode>${code}</faultcode><faultstring>${message}</faultstring>` +
      `${placeIn('detail', place)}</soapenv:Fault>`
    );
  }
  return (
    `<soapenv:Fault${declaration}><soapenv:Code><soapenv:Value>${code}</soapenv:Value></soapenv:Code>` +
    `${reason(message)}${placeIn('soapenv:Detail', place)}</soapenv:Fault>`
  );
}

/** The number after the engine's prefix counts its faults; here each is the first. */
function codeOf(error: SoapFault, soapVersion: SoapVersion): { code: string; declaration: string } {
  const { code } = error;
  if (error instanceof EngineFault) {
    const namespace = ENVELOPE_NAMESPACE[code === 'Client' ? '1.1' : soapVersion];
    return { code: `axis2ns1:${code}`, declaration: ` xmlns:axis2ns1="${namespace}"` };
  }
  return { code: `soapenv:${soapVersion === '1.1' ? code : codeIn12[code]}`, declaration: '' };
}

/** The service's own messages say no place; in the detail it has a stack trace or nothing (sources: faults). */
function placeIn(detail: string, place: string | undefined): string {
  if (place === undefined) return `<${detail} />`;
  return `<${detail}><Exception>at ${escapeText(place)}</Exception></${detail}>`;
}

function reason(message: string): string {
  return `<soapenv:Reason><soapenv:Text xml:lang="en-US">${message}</soapenv:Text></soapenv:Reason>`;
}
