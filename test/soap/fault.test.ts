import { Fault } from '../../src/contract/index.js';
import { EngineFault, SoapFault, writeFault } from '../../src/soap/fault.js';

const badLogin = new Fault(
  'LoginFault',
  'INVALID_VALUE',
  'Invalid login. User name and password do not match.',
);

describe('faults of the service', () => {
  // The recorded fault of a bad login (sources: reply-bytes, login).
  it('are written as the service writes them', () => {
    expect(writeFault(badLogin, '1.1', 91)).toBe(
      '<soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><faultcode>fns:INVALID_VALUE</faultcode>' +
        '<faultstring>Invalid login. User name and password do not match.</faultstring>' +
        '<detail><fns:LoginFault><fns:FaultCode>INVALID_VALUE</fns:FaultCode>' +
        '<fns:FaultMessage>Invalid login. User name and password do not match.</fns:FaultMessage>' +
        '</fns:LoginFault></detail></soapenv:Fault>',
    );
  });

  // The children and their order of SOAP 1.2 part 1, 5.4, but for the service's code without a Subcode
  // (sources: soap-server).
  it('have the shape of SOAP 1.2 there, with the same detail', () => {
    expect(writeFault(badLogin, '1.2', 91)).toBe(
      '<soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><soapenv:Code>' +
        '<soapenv:Value>fns:INVALID_VALUE</soapenv:Value></soapenv:Code>' +
        '<soapenv:Reason><soapenv:Text xml:lang="en-US">Invalid login. User name and password do not match.</soapenv:Text></soapenv:Reason>' +
        '<soapenv:Detail><fns:LoginFault><fns:FaultCode>INVALID_VALUE</fns:FaultCode>' +
        '<fns:FaultMessage>Invalid login. User name and password do not match.</fns:FaultMessage>' +
        '</fns:LoginFault></soapenv:Detail></soapenv:Fault>',
    );
  });

  it('have a code that the clients of the version know', () => {
    const limit = new Fault('UnexpectedErrorFault', 'REQUEST_EXCEEDED_LIMIT', 'Too many.', 429);
    expect(writeFault(limit, '1.1', 91)).toContain('<faultcode>fns:REQUEST_EXCEEDED_LIMIT</faultcode>');
    expect(writeFault(limit, '1.1', 51)).toContain('<faultcode>fns:UNKNOWN_ERROR</faultcode>');
    expect(writeFault(limit, '1.1', 51)).toContain('<fns:FaultCode>UNKNOWN_ERROR</fns:FaultCode>');
  });

  it('escape what they quote', () => {
    const fault = new Fault('MalformedQueryFault', 'MALFORMED_QUERY', 'a < b & "c"');
    expect(writeFault(fault, '1.1', 91)).toContain('<faultstring>a &lt; b &amp; "c"</faultstring>');
    expect(writeFault(fault, '1.1', 91)).toContain('<fns:FaultMessage>a &lt; b &amp; "c"</fns:FaultMessage>');
  });
});

describe('faults of the protocol', () => {
  it.each([
    ['Client', 'Sender'],
    ['Server', 'Receiver'],
    ['VersionMismatch', 'VersionMismatch'],
    ['MustUnderstand', 'MustUnderstand'],
  ] as const)('have the code %s, and %s in SOAP 1.2', (code, codeIn12) => {
    const fault = new SoapFault(code, 'a < b');
    expect(writeFault(fault, '1.1', 91)).toBe(
      `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>a &lt; b</faultstring><detail /></soapenv:Fault>`,
    );
    expect(writeFault(fault, '1.2', 91)).toBe(
      `<soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:${codeIn12}</soapenv:Value></soapenv:Code>` +
        '<soapenv:Reason><soapenv:Text xml:lang="en-US">a &lt; b</soapenv:Text></soapenv:Reason><soapenv:Detail /></soapenv:Fault>',
    );
  });

  // Its QName has no prefix, so that one is made up for it (sources: soap-server).
  it.each([
    ['Client', '1.1', 'http://schemas.xmlsoap.org/soap/envelope/'],
    ['Client', '1.2', 'http://schemas.xmlsoap.org/soap/envelope/'],
    ['MustUnderstand', '1.1', 'http://schemas.xmlsoap.org/soap/envelope/'],
    ['MustUnderstand', '1.2', 'http://www.w3.org/2003/05/soap-envelope'],
  ] as const)('of the engine have a prefix of their own: %s in SOAP %s', (code, version, namespace) => {
    const value =
      version === '1.1'
        ? `<faultcode>axis2ns1:${code}</faultcode>`
        : `<soapenv:Code><soapenv:Value>axis2ns1:${code}</soapenv:Value></soapenv:Code>`;
    expect(writeFault(new EngineFault(code, 'x'), version, 91)).toContain(
      `<soapenv:Fault xmlns:axis2ns1="${namespace}">${value}`,
    );
  });

  it('are answered with status 500 unless they say otherwise', () => {
    expect(new SoapFault('Client', 'x').httpStatus).toBe(500);
    expect(new SoapFault('Client', 'x', 413).httpStatus).toBe(413);
  });
});
