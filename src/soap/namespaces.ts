/** The two envelopes that are read and written; clients of both are in the field (sources: client-requests). */
export type SoapVersion = '1.1' | '1.2';

export const ENVELOPE_NAMESPACE: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** Operations and messages, records, faults (sources: wsdl-layout). */
export const API_NAMESPACE = 'http://api.zuora.com/';
export const OBJECT_NAMESPACE = 'http://object.api.zuora.com/';
export const FAULT_NAMESPACE = 'http://fault.api.zuora.com/';

export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** The version whose envelope namespace this is. */
export function soapVersionOf(namespace: string): SoapVersion | undefined {
  if (namespace === ENVELOPE_NAMESPACE['1.1']) return '1.1';
  return namespace === ENVELOPE_NAMESPACE['1.2'] ? '1.2' : undefined;
}
