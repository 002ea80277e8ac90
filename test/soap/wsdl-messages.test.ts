import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateMessage } from '../support/schemas.js';

/** Messages as recorded traffic has them (sources: reply-bytes), against the documents of wsdl/. */

const API = 'xmlns:ns1="http://api.zuora.com/"';
const OBJECT = 'xmlns:ns2="http://object.api.zuora.com/"';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const ID = '2c92c0f9542cee3a01542f9d55e03598';

const nil = (element: string): string => `<ns1:${element} ${XSI} xsi:nil="1" />`;
const result = (element: string, content: string): string =>
  `<ns1:${element} ${API}><ns1:result>${content}</ns1:result></ns1:${element}>`;
const record = (type: string, fields: string): string =>
  `<ns1:records ${OBJECT} ${XSI} xsi:type="ns2:${type}"><ns2:Id>${ID}</ns2:Id>${fields}</ns1:records>`;
const queryResult = (records: string, size: number, locator = nil('queryLocator')): string =>
  result('queryResponse', `<ns1:done>${size < 2}</ns1:done>${locator}${records}<ns1:size>${size}</ns1:size>`);
const invoiceResult = `<ns1:InvoiceResult><ns1:Invoice ${OBJECT} ${XSI} xsi:type="ns2:Invoice"><ns2:Id>${ID}</ns2:Id>
  <ns2:InvoiceNumber>INV00000002</ns2:InvoiceNumber></ns1:Invoice></ns1:InvoiceResult>`;
const saved = (content: string): string => result('updateResponse', content);
const fault = (name: string, code: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault xmlns:fns="http://fault.api.zuora.com/"><faultcode>fns:${code}</faultcode><faultstring>MSG</faultstring><detail><fns:${name}><fns:FaultCode>${code}</fns:FaultCode><fns:FaultMessage>MSG</fns:FaultMessage></fns:${name}></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`;

interface Case {
  readonly name: string;
  readonly message: string;
  readonly versions: readonly string[];
}
const all = ['11.0', '38.0', '40.0', '63.0', '69.0', '83.0', '91.0', '153.0'];

const valid: readonly Case[] = [
  {
    name: 'login ok',
    versions: all,
    message: result('loginResponse', '<ns1:Session>s</ns1:Session><ns1:ServerUrl>https://h/</ns1:ServerUrl>'),
  },
  {
    name: 'query ok',
    versions: all,
    message: queryResult(record('Account', '<ns2:AccountNumber>A00000123</ns2:AccountNumber>'), 1),
  },
  {
    name: 'query with a locator',
    versions: all,
    message: queryResult(
      record('Usage', '<ns2:Quantity>2.5</ns2:Quantity><ns2:UOM></ns2:UOM>'),
      2,
      `<ns1:queryLocator>${ID}-2000</ns1:queryLocator>`,
    ),
  },
  { name: 'query empty', versions: all, message: queryResult(nil('records'), 0) },
  {
    name: 'days as dateTime',
    versions: ['38.0', '40.0', '63.0'],
    message: queryResult(record('Invoice', '<ns2:DueDate>2012-01-15T00:00:00</ns2:DueDate>'), 1),
  },
  {
    name: 'days as date',
    versions: ['69.0', '83.0', '91.0', '153.0'],
    message: queryResult(record('Invoice', '<ns2:DueDate>2012-01-15</ns2:DueDate>'), 1),
  },
  { name: 'save ok', versions: all, message: saved(`<ns1:Id>${ID}</ns1:Id><ns1:Success>true</ns1:Success>`) },
  {
    name: 'save failed',
    versions: all,
    message: saved(
      '<ns1:Errors><ns1:Code>INVALID_ID</ns1:Code><ns1:Message>invalid id for update</ns1:Message></ns1:Errors><ns1:Success>false</ns1:Success>',
    ),
  },
  {
    name: 'delete ok',
    versions: all,
    message: result('deleteResponse', `<ns1:id>${ID}</ns1:id><ns1:success>true</ns1:success>`),
  },
  {
    name: 'subscribe ok, with an invoice',
    versions: all.slice(1),
    message: result(
      'subscribeResponse',
      `<ns1:AccountId>${ID}</ns1:AccountId><ns1:AccountNumber>A00000001</ns1:AccountNumber><ns1:InvoiceId>${ID}</ns1:InvoiceId>
       <ns1:InvoiceNumber>INV00000002</ns1:InvoiceNumber>${invoiceResult}<ns1:SubscriptionId>${ID}</ns1:SubscriptionId>
       <ns1:SubscriptionNumber>A-S00000011</ns1:SubscriptionNumber><ns1:Success>true</ns1:Success>`,
    ),
  },
  {
    name: 'subscribe ok, newer style',
    versions: all.slice(3),
    message: result(
      'subscribeResponse',
      `<ns1:AccountId>${ID}</ns1:AccountId><ns1:AccountNumber>A00000001</ns1:AccountNumber><ns1:GatewayResponse></ns1:GatewayResponse>
       <ns1:GatewayResponseCode>Approved</ns1:GatewayResponseCode><ns1:InvoiceResult /><ns1:PaymentId>${ID}</ns1:PaymentId>
       <ns1:PaymentTransactionNumber>1</ns1:PaymentTransactionNumber><ns1:SubscriptionId>${ID}</ns1:SubscriptionId>
       <ns1:SubscriptionNumber>A-S1</ns1:SubscriptionNumber><ns1:Success>true</ns1:Success><ns1:TotalMrr>15.000000000</ns1:TotalMrr>${nil('TotalTcv')}`,
    ),
  },
  {
    name: 'subscribe failed',
    versions: all.slice(1),
    message: result(
      'subscribeResponse',
      `${nil('AccountId')}${nil('AccountNumber')}<ns1:Errors><ns1:Code>INVALID_VALUE</ns1:Code>
       <ns1:Message>Initial Term should be greater than zero</ns1:Message></ns1:Errors>${nil('InvoiceId')}${nil('InvoiceNumber')}
       ${nil('InvoiceResult')}${nil('SubscriptionId')}${nil('SubscriptionNumber')}<ns1:Success>false</ns1:Success>`,
    ),
  },
  { name: 'login fault', versions: all, message: fault('LoginFault', 'INVALID_VALUE') },
  { name: 'session fault', versions: all, message: fault('UnexpectedErrorFault', 'INVALID_SESSION') },
];

const invalid: readonly Case[] = [
  {
    name: 'an unknown type of record',
    versions: all,
    message: queryResult(record('NoSuchType', ''), 1),
  },
  {
    name: 'a field that the version lacks',
    versions: ['11.0', '38.0'],
    message: queryResult(record('Invoice', '<ns2:RegenerateInvoicePDF>true</ns2:RegenerateInvoicePDF>'), 1),
  },
  {
    name: 'fields out of order',
    versions: all,
    message: queryResult(
      record('Account', '<ns2:Name>n</ns2:Name><ns2:AccountNumber>1</ns2:AccountNumber>'),
      1,
    ),
  },
  { name: 'no queryLocator', versions: all, message: queryResult(nil('records'), 0, '') },
  {
    name: 'an error code that the version lacks',
    versions: ['11.0', '38.0', '40.0'],
    message: fault('UnexpectedErrorFault', 'LOCK_COMPETITION'),
  },
  {
    name: 'a fault that is none of the service',
    versions: all,
    message: fault('InvalidFieldFault', 'INVALID_FIELD'),
  },
  { name: 'text that is not XML', versions: all, message: '<ns1:loginResponse' },
];

describe.each(all)('wsdl/zuora.a.%s.wsdl', (version) => {
  const wsdl = readFileSync(join(__dirname, `../../wsdl/zuora.a.${version}.wsdl`), 'utf8');
  const errorsOf = (cases: readonly Case[]): Promise<(readonly [name: string, errors: string[]])[]> =>
    Promise.all(
      cases
        .filter(({ versions }) => versions.includes(version))
        .map(async ({ name, message }) => [name, await validateMessage(wsdl, message)] as const),
    );

  it('allows what the service sends', async () => {
    for (const [name, errors] of await errorsOf(valid)) expect([name, ...errors]).toEqual([name]);
  });

  it('does not allow what it never sends', async () => {
    for (const [name, errors] of await errorsOf(invalid))
      expect([name, errors.length > 0]).toEqual([name, true]);
  });
});
