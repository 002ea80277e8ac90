import { callOptionsOf, queryOptionsOf, sessionOf } from '../../src/soap/headers.js';
import { envelopeWith, faultOf, read } from './envelopes.js';

const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';

describe('the envelope', () => {
  it.each([
    ['1.1', SOAP11],
    ['1.2', SOAP12],
  ])('is read in SOAP %s', (version, namespace) => {
    const envelope = read(`<e:Envelope xmlns:e="${namespace}"><e:Body><login/></e:Body></e:Envelope>`);
    expect(envelope).toMatchObject({ soapVersion: version, headers: [], operation: { name: 'login' } });
  });

  it.each([
    [
      'in an unknown namespace',
      '<Envelope xmlns="urn:soap"><Body><login/></Body></Envelope>',
      'VersionMismatch',
    ],
    ['without a namespace', '<Envelope><Body><login/></Body></Envelope>', 'VersionMismatch'],
    ['with another root element', '<html><body/></html>', 'Client'],
    ['without a Body', `<e:Envelope xmlns:e="${SOAP11}"/>`, 'Client'],
    ['with an empty Body', `<e:Envelope xmlns:e="${SOAP11}"><e:Body/></e:Envelope>`, 'Client'],
    [
      'with text in the Body',
      `<e:Envelope xmlns:e="${SOAP11}"><e:Body>login</e:Body></e:Envelope>`,
      'Client',
    ],
    [
      'with two operations',
      `<e:Envelope xmlns:e="${SOAP11}"><e:Body><a/><b/></e:Body></e:Envelope>`,
      'Client',
    ],
    [
      'with a Body of the other SOAP',
      `<e:Envelope xmlns:e="${SOAP11}"><Body xmlns="${SOAP12}"><a/></Body></e:Envelope>`,
      'Client',
    ],
    [
      'with two Bodies',
      `<e:Envelope xmlns:e="${SOAP11}"><e:Body><a/></e:Body><e:Body><a/></e:Body></e:Envelope>`,
      'Client',
    ],
    [
      'with its Header last',
      `<e:Envelope xmlns:e="${SOAP11}"><e:Body><a/></e:Body><e:Header/></e:Envelope>`,
      'Client',
    ],
    [
      'with something after the Body',
      `<e:Envelope xmlns:e="${SOAP11}"><e:Body><a/></e:Body><x xmlns="u"/></e:Envelope>`,
      'Client',
    ],
  ])('is refused %s', (_name, text, code) => {
    expect(faultOf(() => read(text)).code).toBe(code);
  });
});

describe('mustUnderstand', () => {
  const withHeader = (header: string) => envelopeWith('<api:login/>', header);

  it.each(['1', 'true'])('of %s refuses a header that is not known', (value) => {
    const fault = faultOf(() =>
      read(withHeader(`<w:Security xmlns:w="urn:w" env:mustUnderstand="${value}"/>`)),
    );
    expect(fault.code).toBe('MustUnderstand');
    expect(fault.message).toContain('Security');
  });

  it.each([
    ['is 0', '<w:Security xmlns:w="urn:w" env:mustUnderstand="0"/>'],
    ['is not of SOAP', '<w:Security xmlns:w="urn:w" mustUnderstand="1" w:mustUnderstand="1"/>'],
    ['is for another node', '<w:Security xmlns:w="urn:w" env:mustUnderstand="1" env:actor="urn:proxy"/>'],
    ['is on a header below another', '<api:SessionHeader><x env:mustUnderstand="1"/></api:SessionHeader>'],
    ['is on the options', '<CALLOPTIONS env:mustUnderstand="1"/><api:QueryOptions env:mustUnderstand="1"/>'],
  ])('lets the call go on where it %s', (_name, header) => {
    expect(read(withHeader(header)).operation.name).toBe('login');
  });

  it('comes after a wrong version and before a wrong Body', () => {
    const header = '<Header xmlns="urn:soap"><x xmlns:s="urn:soap" s:mustUnderstand="1"/></Header>';
    expect(faultOf(() => read(`<Envelope xmlns="urn:soap">${header}</Envelope>`)).code).toBe(
      'VersionMismatch',
    );
    const twoOperations = envelopeWith('<api:login/><api:login/>', '<x env:mustUnderstand="1"/>');
    expect(faultOf(() => read(twoOperations)).code).toBe('MustUnderstand');
  });
});

describe('the session', () => {
  const sessionIn = (header: string) => sessionOf(read(envelopeWith('<api:query/>', header)));

  // Where clients in the field put the session (sources: session-header, client-requests).
  it.each([
    ['the api namespace', '<api:SessionHeader><api:session>abc==</api:session></api:SessionHeader>'],
    ['the object namespace', '<obj:SessionHeader><obj:session>abc==</obj:session></obj:SessionHeader>'],
    [
      'the namespace of the envelope',
      '<env:SessionHeader><api:Session>abc==</api:Session></env:SessionHeader>',
    ],
    ['no namespace', '<SessionHeader><session>abc==</session></SessionHeader>'],
    [
      'a namespace of nonsense',
      '<SessionHeader xmlns="SessionHeader"><session>abc==</session></SessionHeader>',
    ],
    ['no wrapper', '<session>abc==</session>'],
    ['white space all over', '<SessionHeader>\n<session>\n a b\tc=\n= </session>\n</SessionHeader>'],
    [
      'a second header after a nil one',
      '<SessionHeader><session xsi:nil="true"/></SessionHeader><SessionHeader><session>abc==</session></SessionHeader>',
    ],
    [
      'other headers around it',
      '<api:CallOptions/><api:SessionHeader><x/><api:session>abc==</api:session></api:SessionHeader><x/>',
    ],
  ])('is found in %s', (_name, header) => {
    expect(sessionIn(header)).toBe('abc==');
  });

  it.each([
    ['missing', ''],
    ['an empty header', '<api:SessionHeader/>'],
    ['empty', '<api:SessionHeader><api:session/></api:SessionHeader>'],
    ['blank', '<api:SessionHeader><api:session> \n </api:session></api:SessionHeader>'],
    ['nil', '<api:SessionHeader><api:session xsi:nil="1"/></api:SessionHeader>'],
    ['nil with text', '<api:SessionHeader><api:session xsi:nil="1">abc</api:session></api:SessionHeader>'],
    ['in a header of another name', '<api:Sessions><api:session>abc</api:session></api:Sessions>'],
  ])('is undefined when %s', (_name, header) => {
    expect(sessionIn(header)).toBeUndefined();
  });
});

describe('the options', () => {
  const withHeader = (header: string) => read(envelopeWith('<api:query/>', header));

  it('are read in any namespace and case', () => {
    const envelope = withHeader(
      '<obj:QueryOptions><obj:batchSize> 50 </obj:batchSize><caseSensitive>True</caseSensitive></obj:QueryOptions>' +
        '<calloptions><UseSingleTransaction>1</UseSingleTransaction></calloptions>',
    );
    expect(queryOptionsOf(envelope)).toEqual({ batchSize: 50, caseSensitive: true });
    expect(callOptionsOf(envelope)).toEqual({ useSingleTransaction: true });
  });

  it.each([
    ['missing', ''],
    ['empty', '<api:QueryOptions/><api:CallOptions/>'],
    [
      'nil',
      '<api:QueryOptions><api:batchSize xsi:nil="1"/></api:QueryOptions><api:CallOptions xsi:nil="1"/>',
    ],
    [
      'of empty text',
      '<api:QueryOptions><api:caseSensitive/></api:QueryOptions><api:CallOptions><api:useSingleTransaction/></api:CallOptions>',
    ],
  ])('have their defaults when %s', (_name, header) => {
    expect(queryOptionsOf(withHeader(header))).toEqual({ caseSensitive: false });
    expect(callOptionsOf(withHeader(header))).toEqual({ useSingleTransaction: false });
  });

  it.each([
    [
      '<api:QueryOptions><api:batchSize>many</api:batchSize></api:QueryOptions>',
      "Invalid value 'many' for type int",
    ],
    [
      '<api:QueryOptions><api:caseSensitive>si</api:caseSensitive></api:QueryOptions>',
      "Invalid value 'si' for type boolean",
    ],
  ])('are refused when they are not of their type: %s', (header, message) => {
    expect(faultOf(() => queryOptionsOf(withHeader(header)))).toMatchObject({ code: 'Server', message });
  });
});
