import { writeWsdl } from '../../src/soap/wsdl.js';

const address = 'http://127.0.0.1:4510/apps/services/a/91.0';

/** Lines of a complex type, an element or another named block of a document. */
function block(wsdl: string, start: string): string[] {
  const lines = wsdl.split('\n');
  const first = lines.findIndex((line) => line.includes(start));
  const indent = /^\t*/.exec(lines[first] ?? '')?.[0] ?? '';
  const last = lines.findIndex((line, index) => index > first && line.startsWith(`${indent}</`));
  return lines.slice(first, last + 1).map((line) => line.trim());
}

function namesIn(lines: readonly string[]): string[] {
  return lines.slice(1).flatMap((line) => /name="(\w+)"/.exec(line)?.[1] ?? []);
}

describe('A WSDL document', () => {
  const wsdl = writeWsdl({ version: 91, address });

  it('has the prefixes, schemas and names of the published documents (sources: wsdl-layout)', () => {
    expect(wsdl.split('\n')[1]).toContain(
      'xmlns:zns="http://api.zuora.com/" xmlns:ons="http://object.api.zuora.com/"',
    );
    expect(
      wsdl
        .match(/<schema .*targetNamespace="(.*)"/g)
        ?.map((line) => /targetNamespace="(.*)"/.exec(line)?.[1]),
    ).toEqual(['http://object.api.zuora.com/', 'http://api.zuora.com/', 'http://fault.api.zuora.com/']);
    expect(wsdl).toContain('<portType name="Soap">');
    expect(wsdl).toContain('<binding name="SoapBinding" type="zns:Soap">');
    expect(wsdl).toContain('<service name="ZuoraService">');
    expect(wsdl).toContain(`<soap:address location="${address}" />`);
  });

  it('puts fieldsToNull before Id', () => {
    expect(namesIn(block(wsdl, 'name="zObject"'))).toEqual(['fieldsToNull', 'Id']);
  });

  it('leaves nillable out where the service does', () => {
    expect(wsdl).toContain('<element minOccurs="0" name="BillCycleDay" type="int" />');
    expect(wsdl).toContain('<element minOccurs="0" name="BillToId" nillable="true" type="zns:ID" />');
  });

  it('names the message of getUserInfo and its part differently', () => {
    expect(block(wsdl, '<message name="getUserInfo">')[1]).toBe(
      '<part name="getUserInfo" element="zns:getUserInfo" />',
    );
    expect(block(wsdl, '<message name="queryRequest">')[1]).toBe(
      '<part name="parameters" element="zns:query" />',
    );
  });

  it('binds headers on input only, in order, literal and without a namespace (Basic Profile R2716)', () => {
    const create = block(wsdl.slice(wsdl.indexOf('<binding')), '<operation name="create">');
    expect(create.slice(1, 9)).toEqual([
      '<soap:operation soapAction="" />',
      '<input>',
      '<soap:header use="literal" message="zns:Header" part="CallOptions" />',
      '<soap:header use="literal" message="zns:Header" part="SessionHeader" />',
      '<soap:body use="literal" />',
      '</input>',
      '<output>',
      '<soap:body use="literal" />',
    ]);
  });

  it('gives every soap:fault the name of its fault (Basic Profile R2721)', () => {
    const pairs = [...wsdl.matchAll(/<fault name="(\w+)">\s*<soap:fault name="(\w+)" use="literal" \/>/g)];
    expect(pairs.length).toBeGreaterThan(15);
    for (const [, fault, soapFault] of pairs) expect(soapFault).toBe(fault);
  });

  it('lists object types in DummyHeader, but for those that no file has there (sources: wsdl-fields)', () => {
    const types = [
      ...wsdl.matchAll(/<complexType name="(\w+)">\s*<complexContent>\s*<extension base="ons:zObject">/g),
    ].map(([, name]) => name);
    const listed = namesIn(block(wsdl, '<element name="DummyHeader">'));
    expect(listed).toEqual(types.filter((name) => listed.includes(name ?? '')));
    expect(types.filter((name) => !listed.includes(name ?? ''))).toEqual([
      'ChargeMetrics',
      'Contact',
      'GatewayOption',
      'PaymentMethod',
      'PaymentMethodTransactionLog',
      'PaymentTransactionLog',
      'RefundTransactionLog',
      'Subscription',
      'SubscriptionProductFeature',
    ]);
  });

  it('declares every type that it names', () => {
    for (const version of [11, 19, 28, 47.1, 69, 153]) {
      const text = writeWsdl({ version, address });
      const [object = '', api = ''] = text.split('<schema ').slice(1);
      for (const [, prefix, name] of text.matchAll(/type="(zns|ons):(\w+)"/g)) {
        if (name === 'Soap') continue;
        expect(prefix === 'ons' ? object : api).toMatch(new RegExp(`<(complex|simple)Type name="${name}">`));
      }
    }
  });

  it('is written fast enough to be served per request', () => {
    writeWsdl({ version: 153, address });
    const before = process.cpuUsage();
    for (let i = 0; i < 20; i++) writeWsdl({ version: 153, address });
    expect(process.cpuUsage(before).user / 1000 / 20).toBeLessThan(10);
  });
});

it('A subscription that is billed at once gets a target date from 47.1 on', () => {
  const options = (version: number) =>
    /<complexType name="SubscribeInvoiceProcessingOptions">.*?<\/complexType>/s.exec(
      writeWsdl({ version, address }),
    )?.[0] ?? '';
  expect([47, 47.1].map((version) => options(version).includes('name="InvoiceTargetDate"'))).toEqual([
    false,
    true,
  ]);
});

describe('Versions', () => {
  const cases: readonly (readonly [text: string, source: string, lastWithout: number, firstWith: number])[] =
    [
      ['<import namespace="http://api.zuora.com/" />', '1.1', 45, 46],
      ['<pattern value="[a-zA-Z0-9]{32}|\\d+" />', '1.4', 27, 28],
      ['name="RegenerateInvoicePDF"', '1.7', 39, 40],
      ['<enumeration value="PDF_QUERY_ERROR" />', '4.1', 44, 45],
      ['name="InvoiceDate" nillable="true" type="date"', '1.7', 68, 69],
      ['name="Amount" nillable="true" type="decimal"', '1.7', 18, 19],
      ['<complexType name="InvoiceFile">', '1.7', 64, 65],
      ['part="CallOptions"', '1.2', 24, 25],
    ];
  it.each(cases)('%s (%s): not in %d, but in %d', (text, _source, lastWithout, firstWith) => {
    expect(writeWsdl({ version: lastWithout, address })).not.toContain(text);
    expect(writeWsdl({ version: firstWith, address })).toContain(text);
  });
});

describe('Custom fields', () => {
  const customFields = { Account: ['Zone__c', 'autoRegion__c', 'Zone__c'], NoSuchType: ['X__c'] };

  it('stand in their alphabetical place, whatever the case', () => {
    const account = namesIn(
      block(writeWsdl({ version: 91, address, customFields }), '<complexType name="Account">'),
    );
    expect(account.slice(2, 6)).toEqual(['AllowInvoiceEdit', 'AutoPay', 'autoRegion__c', 'Balance']);
    expect(account.filter((name) => name === 'Zone__c')).toHaveLength(1);
    expect(account.at(-1)).toBe('Zone__c');
  });

  it('are in documents of every version: whoever names a tenant works with its fields', () => {
    for (const version of [11, 60, 61, 153]) {
      const wsdl = writeWsdl({ version, address, customFields });
      expect(wsdl).toContain('name="Zone__c" nillable="true" type="string"');
      expect(wsdl).not.toContain('X__c');
    }
  });
});

describe('The address', () => {
  it.each([
    ['http://h/?a=1&b="<>', 'http://h/?a=1&amp;b=&quot;&lt;&gt;'],
    ['http://h/\u0000\ud800x\n', 'http://h/x&#10;'],
    ['http://h/ü/😀', 'http://h/ü/😀'],
  ])('%j is escaped', (address, written) => {
    expect(writeWsdl({ version: 91, address })).toContain(`<soap:address location="${written}" />`);
  });
});
