import type { Localbill } from '../../src/index.js';
import { connect, envelope, startTestServer, textOf, type SoapClient } from '../support/localbill.js';
import { seedTenant } from '../support/seed-account.js';

/** Names that every JavaScript object knows are names like any other: a client's mistake, never localbill's. */

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupGetter__',
  'isPrototypeOf',
  'toLocaleString',
];

let bill: Localbill;
let client: SoapClient;
let accountId: string;
beforeAll(async () => {
  bill = await startTestServer();
  const seeded = await seedTenant(bill);
  client = await connect(bill, seeded.tenant, '91.0');
  accountId = seeded.accountId;
});
afterAll(() => bill.stop());

const zObject = (type: string, content: string) =>
  `<ns1:zObjects xsi:type="ns2:${type}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns2="http://object.api.zuora.com/">${content}</ns1:zObjects>`;

/** A request for each place where a request has a name. */
const places: Readonly<Record<string, (name: string) => string>> = {
  'an operation': (name) => `<ns1:${name}/>`,
  'an operation without namespace': (name) => `<${name}/>`,
  'a member of an operation': (name) => `<ns1:query><ns1:${name}>x</ns1:${name}></ns1:query>`,
  'a type': (name) => `<ns1:create>${zObject(name, `<ns2:Name>x</ns2:Name>`)}</ns1:create>`,
  'a field to create': (name) =>
    `<ns1:create>${zObject('Account', `<ns2:${name}>x</ns2:${name}>`)}</ns1:create>`,
  'a custom field': (name) =>
    `<ns1:create>${zObject('Account', `<ns2:${name}__c>x</ns2:${name}__c>`)}</ns1:create>`,
  'a field to update': (name) =>
    `<ns1:update>${zObject('Account', `<ns2:Id>${accountId}</ns2:Id><ns2:${name}>x</ns2:${name}>`)}</ns1:update>`,
  'a field to null': (name) =>
    `<ns1:update>${zObject('Account', `<ns2:fieldsToNull>${name}</ns2:fieldsToNull><ns2:Id>${accountId}</ns2:Id>`)}</ns1:update>`,
  'a field inside a field': (name) =>
    `<ns1:create>${zObject('ProductRatePlanCharge', `<ns2:ProductRatePlanChargeTierData><ns1:${name}/><ns1:ProductRatePlanChargeTier><ns2:${name}>1</ns2:${name}></ns1:ProductRatePlanChargeTier></ns2:ProductRatePlanChargeTierData>`)}</ns1:create>`,
  'a member of subscribe()': (name) =>
    `<ns1:subscribe><ns1:subscribes><ns1:${name}>x</ns1:${name}><ns1:SubscriptionData><ns1:${name}/></ns1:SubscriptionData></ns1:subscribes></ns1:subscribe>`,
  'a value of an enumeration': (name) =>
    `<ns1:create>${zObject('Account', `<ns2:Name>x</ns2:Name><ns2:Status>${name}</ns2:Status><ns2:Currency>${name}</ns2:Currency><ns2:PaymentTerm>${name}</ns2:PaymentTerm><ns2:BillCycleDay>1</ns2:BillCycleDay><ns2:Batch>${name}</ns2:Batch>`)}</ns1:create>`,
  'an amendment': (name) =>
    `<ns1:amend><ns1:requests><ns1:Amendments><ns2:Type>${name}</ns2:Type><ns2:Name>x</ns2:Name></ns1:Amendments><ns1:AmendOptions><ns1:${name}/></ns1:AmendOptions></ns1:requests></ns1:amend>`,
  'a type to delete': (name) =>
    `<ns1:delete><ns1:type>${name}</ns1:type><ns1:ids>${accountId}</ns1:ids></ns1:delete>`,
  'a type to execute': (name) =>
    `<ns1:execute><ns1:type>${name}</ns1:type><ns1:synchronous>true</ns1:synchronous><ns1:ids>${name}</ns1:ids></ns1:execute>`,
  'a boolean': (name) =>
    `<ns1:execute><ns1:type>InvoiceSplit</ns1:type><ns1:synchronous>${name}</ns1:synchronous></ns1:execute>`,
  'a field to query': (name) =>
    `<ns1:query><ns1:queryString>select ${name} from Account</ns1:queryString></ns1:query>`,
  'a custom field to query': (name) =>
    `<ns1:query><ns1:queryString>select ${name}__c from Account</ns1:queryString></ns1:query>`,
  'an object to query': (name) =>
    `<ns1:query><ns1:queryString>select Id from ${name}</ns1:queryString></ns1:query>`,
  'a field to filter by': (name) =>
    `<ns1:query><ns1:queryString>select Id from Account where ${name} = 'x'</ns1:queryString></ns1:query>`,
  'a locator': (name) => `<ns1:queryMore><ns1:queryLocator>${name}</ns1:queryLocator></ns1:queryMore>`,
  'an export': (name) =>
    `<ns1:create>${zObject('Export', `<ns2:Name>x</ns2:Name><ns2:Format>csv</ns2:Format><ns2:Query>select ${name}.Name, ${name} from Account where ${name}.${name} = 1</ns2:Query>`)}</ns1:create>`,
  'an export of': (name) =>
    `<ns1:create>${zObject('Export', `<ns2:Name>x</ns2:Name><ns2:Format>${name}</ns2:Format><ns2:Query>select Id from ${name}</ns2:Query>`)}</ns1:create>`,
  'an import of': (name) =>
    `<ns1:create>${zObject('Import', `<ns2:Name>x</ns2:Name><ns2:ImportType>${name}</ns2:ImportType><ns2:FileContent>${Buffer.from(`${name}\nx\n`).toString('base64')}</ns2:FileContent>`)}</ns1:create>`,
  'a preview': (name) =>
    `<ns1:billingPreview><ns1:requests><ns1:AccountId>${accountId}</ns1:AccountId><ns1:ChargeTypeToExclude>${name}</ns1:ChargeTypeToExclude><ns1:TargetDate>2026-01-01</ns1:TargetDate></ns1:requests></ns1:billingPreview>`,
  'a charge': (name) =>
    `<ns1:calculateChargeMetrics><ns1:request><ns1:chargeId>${name}</ns1:chargeId></ns1:request></ns1:calculateChargeMetrics>`,
  'an attachment': (name) =>
    `<ns1:create>${zObject('Import', `<ns2:Name>x</ns2:Name><ns2:ImportType>Usage</ns2:ImportType><ns2:FileContent>cid:${name}%ff</ns2:FileContent>`)}</ns1:create>`,
  'an entity': (name) => `<ns1:query><ns1:queryString>&${name};</ns1:queryString></ns1:query>`,
  'a prefix': (name) => `<${name}:query/>`,
  'a prefix that is bound': (name) =>
    `<${name}:query xmlns:${name}="urn:x" ${name}:${name}="1" ${name}="2"/>`,
};

describe.each(names)('%s', (name) => {
  it.each(Object.keys(places))('as %s is no defect', async (place) => {
    const { text } = await client.call(places[place]!(name));
    expect([place, text]).toEqual([place, expect.not.stringContaining('UNKNOWN_ERROR')]);
  });

  it('as a header is none that is known', async () => {
    const query = '<ns1:query><ns1:queryString>select Id from Account</ns1:queryString></ns1:query>';
    const header = `<${name}><session>x</session></${name}><ns1:QueryOptions><ns1:${name}>1</ns1:${name}></ns1:QueryOptions>`;
    const reply = await client.call(query, header);
    expect([reply.status, textOf(reply.element, 'result', 'size')]).toEqual([200, '1']);
    const body = envelope(query, `<${name} soapenv:mustUnderstand="1"/>`);
    const refused = await fetch(client.url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'text/xml' },
    });
    expect(await refused.text()).toContain('axis2ns1:MustUnderstand');
  });
});
