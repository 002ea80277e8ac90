import { DEFAULT_LIMITS } from '../../src/soap/bytes.js';
import { readEnvelope, type Envelope } from '../../src/soap/envelope.js';
import { SoapFault } from '../../src/soap/fault.js';

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
