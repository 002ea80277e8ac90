import { atOnce } from '../../src/platform/in-turns.js';
import { DEFAULT_LIMITS } from '../../src/soap/bytes.js';
import { readEnvelope, type Envelope } from '../../src/soap/envelope.js';
import { findOperation } from '../../src/soap/dispatch.js';
import { SoapFault } from '../../src/soap/fault.js';
import { readArguments, type Arguments } from '../../src/soap/reader.js';
import type { ReadContext } from '../../src/soap/records.js';

/** A SOAP 1.1 envelope with the prefixes `api`, `obj` and `xsi`. */
export function envelopeWith(body: string, headers = ''): string {
  return (
    '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:api="http://api.zuora.com/" ' +
    'xmlns:obj="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<env:Header>${headers}</env:Header><env:Body>${body}</env:Body></env:Envelope>`
  );
}

export function read(text: string): Envelope {
  return readEnvelope(text, DEFAULT_LIMITS);
}

/** What an envelope asks for; an operation that its version lacks is not for these tests. */
export function argumentsIn({ operation: element }: Envelope, context: ReadContext): Arguments {
  const operation = element && findOperation(element, context.version);
  if (!operation) throw new Error(`${context.version} has no operation ${element?.name}`);
  return atOnce(readArguments(element, operation, context));
}

/** The SoapFault that something ends with. */
export function faultOf(action: () => unknown): SoapFault {
  try {
    action();
  } catch (error) {
    if (error instanceof SoapFault) return error;
    throw error;
  }
  throw new Error('expected a SoapFault, and there was none');
}
