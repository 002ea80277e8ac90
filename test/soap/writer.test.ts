import { typeOf, type ObjectName } from '../../src/contract/index.js';
import type { Instant } from '../../src/platform/dates.js';
import {
  contentTypeOf,
  envelopeOf,
  recordWriter,
  writeMessage,
  writeQueryResult,
} from '../../src/soap/writer.js';

const PACIFIC = { zone: 'America/Los_Angeles' };
const v91 = { ...PACIFIC, version: 91 };
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const ID = '402881e50000000000000000000000a1';

describe('the envelope', () => {
  // The declaration and the envelope (sources: reply-bytes).
  it('is that of the service', () => {
    expect(envelopeOf('1.1', undefined, '<x/>')).toBe(
      `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><x/></soapenv:Body></soapenv:Envelope>`,
    );
    expect(envelopeOf('1.2', 'utf-8', '')).toBe(
      `<?xml version='1.0' encoding='utf-8'?><soapenv:Envelope xmlns:soapenv="http://www.w3.org/2003/05/soap-envelope"><soapenv:Body></soapenv:Body></soapenv:Envelope>`,
    );
  });

  it.each([
    ['1.1', undefined, 'text/xml;charset=UTF-8'],
    ['1.1', 'utf-8', 'text/xml;charset=utf-8'],
    ['1.1', 'Utf-8', 'text/xml;charset=Utf-8'],
    ['1.1', 'iso-8859-1', 'text/xml;charset=iso-8859-1'],
    ['1.1', 'UTF-16', 'text/xml;charset=UTF-8'],
    ['1.2', 'utf-8', 'application/soap+xml;charset=utf-8'],
  ] as const)('of SOAP %s in %s is %s', (soapVersion, charset, contentType) => {
    expect(contentTypeOf(soapVersion, charset)).toBe(contentType);
  });
});

describe('replies', () => {
  // The skeletons of recorded replies, with their prefixes, nil and empty elements (sources: reply-bytes).
  it.each([
    [
      'loginResponse',
      { result: { ServerUrl: 'http://x/?a&b', Session: 'abc==' } },
      '<ns1:loginResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:Session>abc==</ns1:Session><ns1:ServerUrl>http://x/?a&amp;b</ns1:ServerUrl></ns1:result></ns1:loginResponse>',
    ],
    [
      'createResponse',
      { result: [{ Success: true, Id: ID }] },
      `<ns1:createResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:Id>${ID}</ns1:Id><ns1:Success>true</ns1:Success></ns1:result></ns1:createResponse>`,
    ],
    [
      'updateResponse',
      {
        result: [
          { Success: false, Errors: [{ Message: 'invalid id for update', Code: 'INVALID_ID' }] },
          { Id: ID, Success: true },
        ],
      },
      `<ns1:updateResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:Errors><ns1:Code>INVALID_ID</ns1:Code><ns1:Message>invalid id for update</ns1:Message></ns1:Errors><ns1:Success>false</ns1:Success></ns1:result><ns1:result><ns1:Id>${ID}</ns1:Id><ns1:Success>true</ns1:Success></ns1:result></ns1:updateResponse>`,
    ],
    [
      'deleteResponse',
      { result: [{ success: true, id: ID }] },
      `<ns1:deleteResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:id>${ID}</ns1:id><ns1:success>true</ns1:success></ns1:result></ns1:deleteResponse>`,
    ],
    ['createResponse', { result: [] }, '<ns1:createResponse xmlns:ns1="http://api.zuora.com/" />'],
    [
      'getUserInfoResponse',
      { Username: 'u', TenantId: '1', TenantName: 'T', UserEmail: 'e', UserFullName: 'F', UserId: '2' },
      '<ns1:getUserInfoResponse xmlns:ns1="http://api.zuora.com/"><ns1:TenantId>1</ns1:TenantId><ns1:TenantName>T</ns1:TenantName><ns1:UserEmail>e</ns1:UserEmail><ns1:UserFullName>F</ns1:UserFullName><ns1:UserId>2</ns1:UserId><ns1:Username>u</ns1:Username></ns1:getUserInfoResponse>',
    ],
    [
      'subscribeResponse',
      {
        result: [
          {
            Success: true,
            AccountId: ID,
            GatewayResponse: '',
            InvoiceResult: {},
            TotalMrr: '15',
            TotalTcv: null,
          },
        ],
      },
      `<ns1:subscribeResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:AccountId>${ID}</ns1:AccountId><ns1:GatewayResponse></ns1:GatewayResponse><ns1:InvoiceResult /><ns1:Success>true</ns1:Success><ns1:TotalMrr>15.000000000</ns1:TotalMrr><ns1:TotalTcv ${XSI} xsi:nil="1" /></ns1:result></ns1:subscribeResponse>`,
    ],
    [
      'subscribeResponse',
      {
        result: [
          {
            InvoiceResult: { Invoice: [{ InvoiceNumber: 'INV00000002', Id: ID, Balance: null }] },
            Success: true,
          },
        ],
      },
      `<ns1:subscribeResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:InvoiceResult><ns1:Invoice xmlns:ns2="http://object.api.zuora.com/" ${XSI} xsi:type="ns2:Invoice"><ns2:Id>${ID}</ns2:Id><ns2:InvoiceNumber>INV00000002</ns2:InvoiceNumber></ns1:Invoice></ns1:InvoiceResult><ns1:Success>true</ns1:Success></ns1:result></ns1:subscribeResponse>`,
    ],
  ])('are written as the service writes them: %s', (name, value, xml) => {
    expect(writeMessage(name, value, v91)).toBe(xml);
  });

  it('lack what the version lacks, records too', () => {
    const value = {
      result: [
        {
          TotalMrr: '1',
          InvoiceResult: { Invoice: [{ Id: ID, TaxStatus: 'x', Region__c: 'EU', Amount: '1.00' }] },
        },
      ],
    };
    expect(writeMessage('subscribeResponse', value, { ...PACIFIC, version: 29 })).toBe(
      '<ns1:subscribeResponse xmlns:ns1="http://api.zuora.com/"><ns1:result /></ns1:subscribeResponse>',
    );
    const v47 = writeMessage('subscribeResponse', value, { ...PACIFIC, version: 47 });
    expect(v47).toContain(
      `<ns2:Id>${ID}</ns2:Id><ns2:Amount>1</ns2:Amount><ns2:Region__c>EU</ns2:Region__c></ns1:Invoice>`,
    );
    expect(v47).not.toContain('TotalMrr');
  });

  it('have error codes that the clients of the version know', () => {
    const value = { result: [{ Errors: [{ Code: 'LOCK_COMPETITION', Message: 'x' }], Success: false }] };
    const codeIn = (version: number) =>
      /<ns1:Code>(.*)<\/ns1:Code>/.exec(writeMessage('createResponse', value, { ...PACIFIC, version }))?.[1];
    expect([codeIn(60), codeIn(61)]).toEqual(['UNKNOWN_ERROR', 'LOCK_COMPETITION']);
  });

  it('are those of the contract alone', () => {
    expect(() => writeMessage('launchResponse', {}, v91)).toThrow('The contract has no launchResponse');
  });
});

describe('the result of a query', () => {
  it('has its records typed, each with its namespaces', () => {
    const write = recordWriter(typeOf('Account'), ['Name', 'AccountNumber'], v91);
    const records = [write([ID, 'A & B', 'A00000001'])];
    expect(writeQueryResult({ done: true, queryLocator: null, records, size: 1 }, 'queryResponse')).toBe(
      '<ns1:queryResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:done>true</ns1:done>' +
        '<ns1:queryLocator xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1" />' +
        '<ns1:records xmlns:ns2="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="ns2:Account">' +
        `<ns2:Id>${ID}</ns2:Id><ns2:AccountNumber>A00000001</ns2:AccountNumber><ns2:Name>A &amp; B</ns2:Name>` +
        '</ns1:records><ns1:size>1</ns1:size></ns1:result></ns1:queryResponse>',
    );
  });

  it('has one nil record when there is none', () => {
    expect(writeQueryResult({ done: true, queryLocator: null, records: [], size: 0 }, 'queryResponse')).toBe(
      `<ns1:queryResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:done>true</ns1:done><ns1:queryLocator ${XSI} xsi:nil="1" /><ns1:records ${XSI} xsi:nil="1" /><ns1:size>0</ns1:size></ns1:result></ns1:queryResponse>`,
    );
  });

  it('tells where to go on', () => {
    const xml = writeQueryResult(
      { done: false, queryLocator: `${ID}-2000`, records: ['<r/>', '<r/>'], size: 14552 },
      'queryMoreResponse',
    );
    expect(xml).toBe(
      `<ns1:queryMoreResponse xmlns:ns1="http://api.zuora.com/"><ns1:result><ns1:done>false</ns1:done><ns1:queryLocator>${ID}-2000</ns1:queryLocator><r/><r/><ns1:size>14552</ns1:size></ns1:result></ns1:queryMoreResponse>`,
    );
  });
});

describe('records', () => {
  /** The content of a record, without its tags and its Id. */
  const contentOf = (
    type: ObjectName,
    fields: string[],
    values: (string | number | null)[],
    context = v91,
  ) => {
    const xml = recordWriter(typeOf(type), fields, context)([ID, ...values]);
    return /<ns2:Id>\w+<\/ns2:Id>(.*)<\/ns1:records>$/s.exec(xml)![1];
  };

  it('are in wire order whatever was selected first, custom fields among the others, nulls left out', () => {
    const fields = ['Status', 'alpha__c', 'Balance', 'Zeta__c', 'AccountId', 'Comments'];
    expect(contentOf('Invoice', fields, ['Draft', 'x', '0', 'z', ID, null])).toBe(
      `<ns2:AccountId>${ID}</ns2:AccountId><ns2:alpha__c>x</ns2:alpha__c><ns2:Balance>0</ns2:Balance><ns2:Status>Draft</ns2:Status><ns2:Zeta__c>z</ns2:Zeta__c>`,
    );
  });

  it('keep empty text', () => {
    expect(contentOf('Usage', ['UOM'], [''])).toBe('<ns2:UOM></ns2:UOM>');
  });

  it.each([
    ['450', '450'],
    ['-112.5', '-112.5'],
    ['82.80', '82.8'],
    ['100.000', '100'],
    ['1000', '1000'],
    ['0', '0'],
    ['0.00', '0'],
    ['-0.00', '0'],
    ['-0', '0'],
    ['0.000000001', '0.000000001'],
  ])('have the decimal %s as %s', (stored, written) => {
    expect(contentOf('Invoice', ['Amount'], [stored])).toBe(`<ns2:Amount>${written}</ns2:Amount>`);
  });

  // Only where it could end a CDATA section, as the service's writer has it (sources: soap-server).
  it.each([
    ['a>b', 'a>b'],
    ['>b>', '&gt;b>'],
    ['a]]>b', 'a]]&gt;b'],
    ['a]>b]> >', 'a]&gt;b]&gt; >'],
    ['<a>', '&lt;a>'],
    ['a\r\n\t"\'b', 'a&#xd;\n\t"\'b'],
  ])('have the sign > as it is but at the start and behind ]: %j', (text, written) => {
    expect(contentOf('Account', ['Notes'], [text])).toBe(`<ns2:Notes>${written}</ns2:Notes>`);
  });

  it('have booleans, whole numbers and text', () => {
    expect(contentOf('Account', ['AutoPay', 'BillCycleDay', 'Notes'], [0, 31, ' a\r\n<b> '])).toBe(
      '<ns2:AutoPay>false</ns2:AutoPay><ns2:BillCycleDay>31</ns2:BillCycleDay><ns2:Notes> a&#xd;\n&lt;b> </ns2:Notes>',
    );
    expect(contentOf('Account', ['AutoPay'], [1])).toBe('<ns2:AutoPay>true</ns2:AutoPay>');
  });

  // The forms of the eras, seen at 36/38, 63 and 91 (sources: dates).
  it.each([
    [38, '2012-01-15', '2012-01-15T00:00:00'],
    [38.1, '2012-01-15', '2012-01-15T00:00:00'],
    [39, '2012-01-15', '2012-01-15T00:00:00.000-08:00'],
    [63, '2015-11-19', '2015-11-19T00:00:00.000-08:00'],
    [68, '2015-07-19', '2015-07-19T00:00:00.000-07:00'],
    [69, '2015-11-19', '2015-11-19'],
    [91, '2016-02-08', '2016-02-08'],
  ])('have days in version %d: %s as %s', (version, day, written) => {
    expect(contentOf('Invoice', ['DueDate'], [day], { ...PACIFIC, version })).toBe(
      `<ns2:DueDate>${written}</ns2:DueDate>`,
    );
  });

  it('have days that begin when the zone lets them', () => {
    // Clocks in São Paulo went from midnight to one o'clock on this day.
    const context = { version: 63, zone: 'America/Sao_Paulo' };
    expect(contentOf('Invoice', ['DueDate'], ['2015-10-18'], context)).toContain(
      '2015-10-18T01:00:00.000-02:00',
    );
  });

  it.each([
    ['2011-12-29T01:23:27Z', '2011-12-28T17:23:27.000-08:00'],
    ['2011-07-29T01:23:27.005Z', '2011-07-28T18:23:27.005-07:00'],
  ])('have the moment %s as %s', (moment, written) => {
    for (const version of [20, 63, 91]) {
      const xml = contentOf('Invoice', ['CreatedDate'], [Date.parse(moment) as Instant], {
        ...PACIFIC,
        version,
      });
      expect(xml).toBe(`<ns2:CreatedDate>${written}</ns2:CreatedDate>`);
    }
  });

  it('carry megabytes of base64 as they are', () => {
    const body = 'QUJD'.repeat(500_000);
    expect(contentOf('Invoice', ['Body'], [body])).toBe(`<ns2:Body>${body}</ns2:Body>`);
  });
});
