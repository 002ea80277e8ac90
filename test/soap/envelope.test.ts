import { callOptionsOf, queryOptionsOf, sessionOf } from '../../src/soap/headers.js';
import { readEnvelope } from '../../src/soap/envelope.js';
import { EngineFault } from '../../src/soap/fault.js';
import { DEFAULT_LIMITS } from '../../src/soap/limits.js';
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

  // The words of the service's own server (sources: soap-server).
  it.each([
    [
      'in an unknown namespace',
      '<Envelope xmlns="urn:soap"><Body><login/></Body></Envelope>',
      'VersionMismatch',
      'Only SOAP 1.1 or SOAP 1.2 messages are supported in the system',
    ],
    [
      'without a namespace',
      '<Envelope><Body><login/></Body></Envelope>',
      'VersionMismatch',
      'Only SOAP 1.1 or SOAP 1.2 messages are supported in the system',
    ],
    [
      'with another root element',
      '<html><body/></html>',
      'Server',
      'First Element must contain the local name, Envelope , but found html',
    ],
    [
      'with another root element, before what is no XML in it',
      '<html><body></html>',
      'Server',
      'First Element must contain the local name, Envelope , but found html',
    ],
  ])('is refused %s', (_name, text, code, message) => {
    expect(faultOf(() => read(text))).toMatchObject({ code, message });
  });

  it.each([
    [SOAP11, '1.2'],
    [SOAP12, '1.1'],
  ] as const)('is refused when its Content-Type says another SOAP: %s', (namespace, sentAs) => {
    const text = `<e:Envelope xmlns:e="${namespace}"><e:Body><login/></e:Body></e:Envelope>`;
    for (const sent of [text, text.replace('<login/>', '<![CDATA[]]><login/>')])
      expect(faultOf(() => readEnvelope(sent, DEFAULT_LIMITS, sentAs))).toMatchObject({
        code: 'VersionMismatch',
        message: 'Transport level information does not match with SOAP Message namespace URI',
        soapVersion: sentAs,
      });
    expect(readEnvelope(text, DEFAULT_LIMITS, sentAs === '1.1' ? '1.2' : '1.1').operation?.name).toBe(
      'login',
    );
  });

  const open = `<e:Envelope xmlns:e="${SOAP11}">`;
  it.each([
    ['without a Body', `${open}</e:Envelope>`],
    ['with an empty Body', `${open}<e:Body/></e:Envelope>`],
    ['with text in the Body', `${open}<e:Body>login</e:Body></e:Envelope>`],
    ['with a Body of the other SOAP', `${open}<Body xmlns="${SOAP12}"><a/></Body></e:Envelope>`],
    ['with two Headers', `${open}<e:Header/><e:Header/><e:Body><a/></e:Body></e:Envelope>`],
    ['with something before the Body', `${open}<x/><e:Body><a/></e:Body></e:Envelope>`],
    ['with something before the Header', `${open}<x/><e:Header/><e:Body><a/></e:Body></e:Envelope>`],
  ])('has no operation %s', (_name, text) => {
    expect(read(text).operation).toBeUndefined();
  });

  const start = `${open}<e:Header><a:SessionHeader xmlns:a="urn:a"/></e:Header><e:Body><login><a/></login>`;
  it.each([
    ['another operation', `${start}<b/></e:Body></e:Envelope>`],
    ['a second Body', `${start}</e:Body><e:Body><b/></e:Body></e:Envelope>`],
    ['a Header', `${start}</e:Body><e:Header><x e:mustUnderstand="1"/></e:Header></e:Envelope>`],
    ['a foreign element', `${start}</e:Body><x xmlns="u"/></e:Envelope>`],
    ['text', `${start}</e:Body></e:Envelope>text`],
    ['a byte of zero', `${start}</e:Body></e:Envelope>\0`],
    ['a second root', `${start}</e:Body></e:Envelope><a/>`],
    ['wrong end tags', `${start}</x></y>`],
    ['a DOCTYPE', `${start}<!DOCTYPE x>`],
    ['nothing', start],
  ])('is read up to the end of the operation, whatever comes then: %s', (_name, text) => {
    const { operation, headers } = read(text);
    expect([operation?.name, operation?.children.map(({ name }) => name)]).toEqual(['login', ['a']]);
    expect(headers.map(({ name }) => name)).toEqual(['SessionHeader']);
  });
});

describe('a processing instruction', () => {
  const envelope = (body: string) => `<e:Envelope xmlns:e="${SOAP11}">${body}</e:Envelope>`;
  // As the service's server: where it looks for the next element (sources: soap-server).
  it.each([
    ['before the Envelope', `<?p i?>${envelope('<e:Body><a/></e:Body>')}`],
    ['in the operation', envelope('<e:Body><a><?p i?><b/></a></e:Body>')],
    ['between fields', envelope('<e:Body><a><b><c/><?p i?><d/></b></a></e:Body>')],
  ])('is refused %s', (_name, text) => {
    expect(faultOf(() => read(text))).toMatchObject({
      code: 'Server',
      message: 'SOAP message MUST NOT contain Processing Instructions(PI)',
    });
  });

  it.each([
    ['in the Envelope', envelope('<?p i?><e:Body><a/></e:Body>')],
    ['in the Body', envelope('<e:Body><?p i?><a/></e:Body>')],
    ['in a value', envelope('<e:Body><a><b>1<?p i?>2</b></a></e:Body>')],
    ['behind the operation', envelope('<e:Body><a/><?p i?></e:Body>')],
  ])('is passed over %s', (_name, text) => {
    expect(read(text).operation?.name).toBe('a');
  });
});

describe('mustUnderstand', () => {
  const withHeader = (header: string) => envelopeWith('<api:login/>', header);

  it.each(['1', 'true'])('of %s refuses a header that is not known', (value) => {
    const fault = faultOf(() =>
      read(withHeader(`<w:Security xmlns:w="urn:w" env:mustUnderstand="${value}"/>`)),
    );
    expect(fault).toBeInstanceOf(EngineFault);
    expect(fault.code).toBe('MustUnderstand');
    expect(fault.message).toBe('Must Understand check failed for header urn:w : Security');
  });

  it('that is no boolean is an error', () => {
    const header = '<w:Security xmlns:w="urn:w" env:mustUnderstand="maybe"/>';
    expect(faultOf(() => read(withHeader(header)))).toMatchObject({
      code: 'Server',
      message: 'Invalid value found in mustUnderstand value of Security header block',
    });
  });

  it.each([
    ['is 0', '<w:Security xmlns:w="urn:w" env:mustUnderstand="0"/>'],
    ['is not of SOAP', '<w:Security xmlns:w="urn:w" mustUnderstand="1" w:mustUnderstand="1"/>'],
    ['is for another node', '<w:Security xmlns:w="urn:w" env:mustUnderstand="1" env:actor="urn:proxy"/>'],
    ['is on a header below another', '<api:SessionHeader><x env:mustUnderstand="1"/></api:SessionHeader>'],
    ['is false', '<w:Security xmlns:w="urn:w" env:mustUnderstand="false"/>'],
    ['is no boolean on a known header', '<api:SessionHeader env:mustUnderstand="maybe"/>'],
    ['is on the options', '<CALLOPTIONS env:mustUnderstand="1"/><api:QueryOptions env:mustUnderstand="1"/>'],
  ])('lets the call go on where it %s', (_name, header) => {
    expect(read(withHeader(header)).operation?.name).toBe('login');
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
