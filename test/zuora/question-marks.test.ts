import type { Localbill } from '../../src/index.js';
import { connect, startTestServer, textOf, type SoapClient } from '../support/localbill.js';

/** SoapUI leaves `?` in its sample requests: the error says where, or does as for any other wrong text. */

let bill: Localbill;
let client: SoapClient;
beforeAll(async () => {
  bill = await startTestServer();
  client = await connect(bill, await bill.createTenant());
});
afterAll(() => bill.stop());

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const zObject = (type: string, content: string) =>
  `<ns1:zObjects xsi:type="ns2:${type}" ${XSI}>${content}</ns1:zObjects>`;

/** What a fault says, and where. */
async function faultOf(body: string, header?: string): Promise<string[]> {
  const { element } = await client.call(body, header);
  expect(element.name).toBe('Fault');
  const detail = element.children.find(({ name }) => name === 'detail')!;
  return [
    textOf(element, 'faultcode'),
    textOf(element, 'faultstring'),
    detail.children.map(({ name, text }) => `${name}: ${text}`).join(),
  ];
}

describe('A question mark that is no value', () => {
  it.each([
    [
      'a field of the second object',
      `<ns1:create>${zObject('Account', '')}${zObject('Account', '<ns2:BillCycleDay>?</ns2:BillCycleDay>')}</ns1:create>`,
      "Invalid value '?' for type int",
      'zObjects[2] (Account), BillCycleDay',
    ],
    [
      'an id',
      `<ns1:update>${zObject('Invoice', '<ns2:AccountId>?</ns2:AccountId>')}</ns1:update>`,
      "Id is invalid: '?'",
      'zObjects[1] (Invoice), AccountId',
    ],
    [
      'a date of generate()',
      `<ns1:generate>${zObject('Invoice', '<ns2:InvoiceDate>?</ns2:InvoiceDate>')}</ns1:generate>`,
      "Invalid value '?' for type date",
      'zObjects[1] (Invoice), InvoiceDate',
    ],
    [
      'a record inside a record',
      `<ns1:create>${zObject('ProductRatePlanCharge', '<ns2:ProductRatePlanChargeTierData><ns1:ProductRatePlanChargeTier/><ns1:ProductRatePlanChargeTier><ns2:Price>?</ns2:Price></ns1:ProductRatePlanChargeTier></ns2:ProductRatePlanChargeTierData>')}</ns1:create>`,
      "Invalid value '?' for type decimal",
      'zObjects[1] (ProductRatePlanCharge), ProductRatePlanChargeTierData, ProductRatePlanChargeTier[2], Price',
    ],
    [
      'a member of subscribe()',
      '<ns1:subscribe><ns1:subscribes><ns1:SubscribeOptions><ns1:GenerateInvoice>?</ns1:GenerateInvoice></ns1:SubscribeOptions></ns1:subscribes></ns1:subscribe>',
      "Invalid value '?' for type boolean",
      'subscribes, SubscribeOptions, GenerateInvoice',
    ],
    [
      'a member of amend()',
      '<ns1:amend><ns1:requests/><ns1:requests><ns1:AmendOptions><ns1:InvoiceProcessingOptions><ns1:InvoiceTargetDate>?</ns1:InvoiceTargetDate></ns1:InvoiceProcessingOptions></ns1:AmendOptions></ns1:requests></ns1:amend>',
      "Invalid value '?' for type date",
      'requests[2], AmendOptions, InvoiceProcessingOptions, InvoiceTargetDate',
    ],
    [
      'a member of billingPreview()',
      '<ns1:billingPreview><ns1:requests><ns1:TargetDate>?</ns1:TargetDate></ns1:requests></ns1:billingPreview>',
      "Invalid value '?' for type date",
      'requests, TargetDate',
    ],
    [
      'a member of execute()',
      '<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>?</ns1:synchronous></ns1:execute>',
      "Invalid value '?' for type boolean",
      'synchronous',
    ],
  ])('is told its place: %s', async (_name, body, message, place) => {
    expect(await faultOf(body)).toEqual(['soapenv:Server', message, `Exception: at ${place}`]);
  });

  const operations = [
    '<ns1:query><ns1:queryString>select Id from Account</ns1:queryString></ns1:query>',
    '<ns1:queryMore><ns1:queryLocator>x</ns1:queryLocator></ns1:queryMore>',
    `<ns1:create>${zObject('Account', '')}</ns1:create>`,
    `<ns1:update>${zObject('Account', '')}</ns1:update>`,
    `<ns1:generate>${zObject('Invoice', '')}</ns1:generate>`,
    '<ns1:delete><ns1:type>Account</ns1:type></ns1:delete>',
    '<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>1</ns1:synchronous></ns1:execute>',
    '<ns1:subscribe/>',
    '<ns1:amend/>',
    '<ns1:billingPreview/>',
    '<ns1:calculateChargeMetrics><ns1:request/></ns1:calculateChargeMetrics>',
    '<ns1:getUserInfo/>',
    '<ns1:rasdRequest/>',
  ];
  it.each(operations)('is refused in the options of every operation: %s', async (operation) => {
    const option = (header: string, name: string) =>
      `<ns1:${header}><ns1:${name}>?</ns1:${name}></ns1:${header}>`;
    expect(await faultOf(operation, option('QueryOptions', 'batchSize'))).toEqual([
      'soapenv:Server',
      "Invalid value '?' for type int",
      'Exception: at QueryOptions, batchSize',
    ]);
    expect(await faultOf(operation, option('QueryOptions', 'caseSensitive'))).toEqual([
      'soapenv:Server',
      "Invalid value '?' for type boolean",
      'Exception: at QueryOptions, caseSensitive',
    ]);
    expect(await faultOf(operation, option('CallOptions', 'useSingleTransaction'))).toEqual([
      'soapenv:Server',
      "Invalid value '?' for type boolean",
      'Exception: at CallOptions, useSingleTransaction',
    ]);
    const session = '<ns1:SessionHeader><ns1:session>?</ns1:session></ns1:SessionHeader>';
    expect((await faultOf(operation, session))[0]).toBe('fns:INVALID_SESSION');
  });

  it.each([
    ['a query', '<ns1:query><ns1:queryString>?</ns1:queryString></ns1:query>', 'fns:MALFORMED_QUERY'],
    [
      'a locator',
      '<ns1:queryMore><ns1:queryLocator>?</ns1:queryLocator></ns1:queryMore>',
      'fns:INVALID_VALUE',
    ],
    ['a type', '<ns1:delete><ns1:type>?</ns1:type></ns1:delete>', 'fns:INVALID_TYPE'],
    [
      'a password',
      '<ns1:login><ns1:username>?</ns1:username><ns1:password>?</ns1:password></ns1:login>',
      'fns:INVALID_VALUE',
    ],
  ])('is like any other text: %s', async (_name, body, code) => {
    expect((await faultOf(body))[0]).toBe(code);
  });
});

describe('An object without its type', () => {
  const example =
    '<zObjects xsi:type="obj:Invoice" xmlns:obj="http://object.api.zuora.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';
  it.each([
    ['nothing', '<ns1:zObjects/>', 'The type of an object is missing'],
    ['a question mark', `<ns1:zObjects xsi:type="?" ${XSI}/>`, 'invalid type: ?'],
  ])('is told what to write in place of %s', async (_name, sent, complaint) => {
    expect(await faultOf(`<ns1:create>${zObject('Account', '')}${sent}</ns1:create>`)).toEqual([
      'fns:INVALID_TYPE',
      `${complaint}. zObjects[2] needs its type, such as ${example}`,
      expect.stringContaining('InvalidTypeFault'),
    ]);
  });
});
