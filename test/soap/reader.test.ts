import type { SentRecord } from '../../src/contract/sent.js';
import { parseDecimal } from '../../src/platform/money.js';
import { readArguments } from '../../src/soap/reader.js';
import { envelopeWith, faultOf, read } from './envelopes.js';

const PACIFIC = 'America/Los_Angeles';
const ID = '402881e50000000000000000000000a1';

const argumentsOf = (body: string, version = 91, zone = PACIFIC) =>
  readArguments(read(envelopeWith(body)).operation, { version, zone });

/** The one record of a create() with this content. */
function recordOf(type: string, content: string, version = 91, zone = PACIFIC): SentRecord {
  const sent = argumentsOf(
    `<api:create><api:zObjects xsi:type="obj:${type}">${content}</api:zObjects></api:create>`,
    version,
    zone,
  );
  if (sent.operation !== 'create') throw new Error(sent.operation);
  expect(sent.zObjects).toHaveLength(1);
  return sent.zObjects[0]!;
}

/** The value of one field as it is read. */
const valueOf = (type: string, field: string, text: string, version = 91, zone = PACIFIC) =>
  recordOf(type, `<obj:${field}>${text}</obj:${field}>`, version, zone).fields[field];

describe('the operation', () => {
  it.each([
    [
      'in the api namespace',
      '<api:login><api:username>u</api:username><api:password>p</api:password></api:login>',
    ],
    ['without a namespace', '<login><username>u</username><password>p</password></login>'],
    [
      'in the default namespace',
      '<login xmlns="http://api.zuora.com/"><password>p</password><username>u</username></login>',
    ],
    [
      'with things that the contract lacks',
      '<api:login><api:entityId>1</api:entityId><api:username>u</api:username><api:password>p</api:password></api:login>',
    ],
  ])('is understood %s', (_name, body) => {
    expect(argumentsOf(body)).toEqual({ operation: 'login', username: 'u', password: 'p' });
  });

  it.each([
    ['that nobody knows', '<api:launch/>', 91],
    ['of another vendor', '<create xmlns="urn:partner.soap.sforce.com"/>', 91],
    ['of a later version', '<api:getUserInfo/>', 18],
    ['that is a reply', '<api:loginResponse/>', 91],
    ['in other case', '<api:Login/>', 91],
    ['named like a property', '<api:constructor/>', 91],
  ])('is refused when it is one %s', (_name, body, version) => {
    const fault = faultOf(() => argumentsOf(body, version));
    expect(fault.code).toBe('Client');
    expect(fault.message).toMatch(/has no operation \{.*\}\w+\.$/);
  });

  it('has nil members absent and keeps text as it is', () => {
    expect(
      argumentsOf('<api:login><api:username xsi:nil="1"/><api:password> p </api:password></api:login>'),
    ).toEqual({
      operation: 'login',
      password: ' p ',
    });
    expect(
      argumentsOf(
        "<api:query><api:queryString>select Id\nfrom Account where Name &lt; 'b' </api:queryString></api:query>",
      ),
    ).toEqual({
      operation: 'query',
      queryString: "select Id\nfrom Account where Name < 'b' ",
    });
    expect(argumentsOf('<api:query/>')).toEqual({ operation: 'query' });
    expect(
      argumentsOf('<api:queryMore><api:queryLocator> abc-2000 </api:queryLocator></api:queryMore>'),
    ).toEqual({
      operation: 'queryMore',
      queryLocator: 'abc-2000',
    });
    expect(argumentsOf('<api:getUserInfo/>')).toEqual({ operation: 'getUserInfo' });
  });

  it('keeps the place of every id of a delete()', () => {
    const body = `<api:delete><api:ids>${ID}</api:ids><api:type>Invoice</api:type><api:ids/><api:ids xsi:nil="1"/><api:ids> 12 </api:ids></api:delete>`;
    expect(argumentsOf(body)).toEqual({ operation: 'delete', type: 'Invoice', ids: [ID, '', '', '12'] });
    expect(argumentsOf('<api:delete/>')).toEqual({ operation: 'delete', ids: [] });
  });
});

describe('records', () => {
  it('are read in any order and namespace, custom fields too', () => {
    const record = recordOf(
      'Account',
      `<Status>Draft</Status><api:Name>A &amp; B</api:Name><obj:Region__c>EU</obj:Region__c><obj:BillCycleDay>31</obj:BillCycleDay>` +
        `<obj:AutoPay>false</obj:AutoPay><obj:Id>${ID}</obj:Id><obj:fieldsToNull>Notes</obj:fieldsToNull><obj:fieldsToNull> CrmId </obj:fieldsToNull><obj:fieldsToNull/>`,
    );
    expect(record).toEqual({
      type: 'Account',
      id: ID,
      fieldsToNull: ['Notes', 'CrmId'],
      fields: { Status: 'Draft', Name: 'A & B', Region__c: 'EU', BillCycleDay: 31, AutoPay: false },
      nested: {},
    });
  });

  it('name what the version lacks', () => {
    const content =
      '<obj:RegenerateInvoicePDF>true</obj:RegenerateInvoicePDF><obj:status>x</obj:status><obj:Nope xsi:nil="1"/>';
    expect(recordOf('Invoice', content, 39)).toMatchObject({
      fields: {},
    });
    expect(recordOf('Invoice', content, 40)).toMatchObject({
      fields: { RegenerateInvoicePDF: true },
    });
  });

  it.each([
    ['is missing', '<api:zObjects><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>', ''],
    [
      'is not known',
      '<api:zObjects xsi:type="obj:Widget"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      'Widget',
    ],
    [
      'is in other case',
      '<api:zObjects xsi:type="obj:account"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      'account',
    ],
    [
      'is named like a property',
      '<api:zObjects xsi:type="obj:toString"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      'toString',
    ],
    [
      'is of a later version',
      '<api:zObjects xsi:type="obj:BillRun"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      'BillRun',
      30,
    ],
  ])('have no fields when the type %s', (_name, zObject, type, version = 91) => {
    expect(argumentsOf(`<api:create>${zObject}</api:create>`, version)).toEqual({
      operation: 'create',
      zObjects: [{ type, id: '1', fieldsToNull: [], fields: {}, nested: {} }],
    });
  });

  it('leave their place when they are nil', () => {
    const sent = argumentsOf(
      '<api:update><api:zObjects xsi:nil="1"/><api:zObjects xsi:type="api:Invoice"/></api:update>',
    );
    expect(sent).toMatchObject({ zObjects: [{ type: '' }, { type: 'Invoice', id: undefined }] });
  });

  it('hold records of their own', () => {
    const tier = (price: string) =>
      `<api:ProductRatePlanChargeTier><obj:Price>${price}</obj:Price><obj:Currency>USD</obj:Currency></api:ProductRatePlanChargeTier>`;
    const record = recordOf(
      'ProductRatePlanCharge',
      `<obj:ProductRatePlanChargeTierData>${tier('1.50')}${tier('2')}</obj:ProductRatePlanChargeTierData>`,
    );
    expect(record.nested['ProductRatePlanChargeTierData']).toMatchObject([
      { type: 'ProductRatePlanChargeTier', fields: { Price: '1.50', Currency: 'USD' } },
      { type: 'ProductRatePlanChargeTier', fields: { Price: '2' } },
    ]);
    expect(record.fields).toEqual({});
  });

  it('hold what an amendment does to a rate plan, whichever namespace it is in', () => {
    const record = recordOf(
      'Amendment',
      `<obj:Name>Upgrade</obj:Name><api:RatePlanData>
        <api:RatePlan><obj:ProductRatePlanId>${ID}</obj:ProductRatePlanId></api:RatePlan>
        <api:RatePlanChargeData><api:RatePlanCharge><obj:Quantity>3</obj:Quantity></api:RatePlanCharge></api:RatePlanChargeData>
      </api:RatePlanData>`,
    );
    expect(record).toMatchObject({
      fields: { Name: 'Upgrade' },
      nested: {},
      ratePlanData: {
        RatePlan: { type: 'RatePlan', fields: { ProductRatePlanId: ID } },
        RatePlanChargeData: [{ RatePlanCharge: { fields: { Quantity: '3' } }, RatePlanChargeTier: [] }],
      },
    });
  });
});

describe('subscribe()', () => {
  it('is read to its depths, types declared or sent', () => {
    const body = `<api:subscribe><api:subscribes>
      <api:Account><obj:Currency>USD</obj:Currency></api:Account>
      <api:PaymentMethod xsi:type="obj:PaymentMethod"><obj:Type>CreditCard</obj:Type></api:PaymentMethod>
      <api:BillToContact xsi:type="obj:Contact"><obj:FirstName>Ada</obj:FirstName></api:BillToContact>
      <api:SoldToContact xsi:nil="true"/>
      <api:PreviewOptions><api:EnablePreviewMode>True</api:EnablePreviewMode><api:NumberOfPeriods>2</api:NumberOfPeriods></api:PreviewOptions>
      <api:SubscribeOptions><api:GenerateInvoice>0</api:GenerateInvoice><api:ProcessPayments/>
        <api:SubscribeInvoiceProcessingOptions><api:InvoiceDate>2015-03-01T00:00:00</api:InvoiceDate></api:SubscribeInvoiceProcessingOptions>
        <api:ExternalPaymentOptions><api:Amount>9.90</api:Amount></api:ExternalPaymentOptions></api:SubscribeOptions>
      <api:SubscriptionData>
        <api:Subscription xsi:type="api:Subscription"><obj:TermType>TERMED</obj:TermType></api:Subscription>
        <api:RatePlanData><api:RatePlan><obj:ProductRatePlanId>${ID}</obj:ProductRatePlanId></api:RatePlan>
          <api:RatePlanChargeData><api:RatePlanCharge><obj:Quantity>3</obj:Quantity></api:RatePlanCharge>
            <api:RatePlanChargeTier><obj:Price>1</obj:Price></api:RatePlanChargeTier></api:RatePlanChargeData>
          <api:SubscriptionProductFeatureList><api:SubscriptionProductFeature><obj:FeatureId>${ID}</obj:FeatureId></api:SubscriptionProductFeature></api:SubscriptionProductFeatureList></api:RatePlanData>
        <api:RatePlanData xsi:nil="true"/>
      </api:SubscriptionData></api:subscribes></api:subscribe>`;
    const record = (type: string, fields: object) => expect.objectContaining({ type, fields });
    expect(argumentsOf(body)).toEqual({
      operation: 'subscribe',
      subscribes: [
        {
          Account: record('Account', { Currency: 'USD' }),
          PaymentMethod: record('PaymentMethod', { Type: 'CreditCard' }),
          BillToContact: record('Contact', { FirstName: 'Ada' }),
          PreviewOptions: { EnablePreviewMode: true, NumberOfPeriods: 2 },
          SubscribeOptions: {
            GenerateInvoice: false,
            SubscribeInvoiceProcessingOptions: { InvoiceDate: '2015-03-01' },
            ExternalPaymentOptions: { Amount: '9.90' },
          },
          SubscriptionData: {
            Subscription: record('Subscription', { TermType: 'TERMED' }),
            RatePlanData: [
              {
                RatePlan: record('RatePlan', { ProductRatePlanId: ID }),
                RatePlanChargeData: [
                  {
                    RatePlanCharge: record('RatePlanCharge', { Quantity: '3' }),
                    RatePlanChargeTier: [record('RatePlanChargeTier', { Price: '1' })],
                  },
                ],
                SubscriptionProductFeatureList: {
                  SubscriptionProductFeature: [record('SubscriptionProductFeature', { FeatureId: ID })],
                },
              },
            ],
          },
        },
      ],
    });
  });

  it('lacks what its version lacks', () => {
    const body = '<api:subscribe><api:subscribes><api:PreviewOptions/></api:subscribes></api:subscribe>';
    expect(argumentsOf(body, 24)).toEqual({ operation: 'subscribe', subscribes: [{}] });
    expect(argumentsOf(body, 25)).toEqual({ operation: 'subscribe', subscribes: [{ PreviewOptions: {} }] });
  });
});

describe('values', () => {
  it.each([
    ...['true', 'True', 'TRUE', '1', 'yes', 'YES', ' true '].map((text) => [text, true] as const),
    ...['false', 'False', '0', 'no', '\n0\n'].map((text) => [text, false] as const),
  ])('are booleans: %j', (text, value) => {
    expect(valueOf('Invoice', 'IncludesUsage', text)).toBe(value);
  });

  // Whatever the type of the version is (sources: client-requests), in the service's zone (sources: dates).
  it.each([
    ['2015-03-01', '2015-03-01'],
    ['2015-03-01T00:00:00', '2015-03-01'],
    ['2015-03-01T00:00:00.000', '2015-03-01'],
    ['2015-03-01T23:59:59.9999999', '2015-03-01'],
    ['2015-03-01T00:00:00.000Z', '2015-02-28'],
    ['2015-03-01T00:00:00+00:00', '2015-02-28'],
    ['2015-03-01T08:00:00+00:00', '2015-03-01'],
    ['2015-03-01T00:00:00-08:00', '2015-03-01'],
    ['2015-03-01T00:00:00-0800', '2015-03-01'],
    ['2009-11-11T08:07:55-08:00', '2009-11-11'],
    ['2015-07-01T06:59:59Z', '2015-06-30'],
    ['2015-07-01T07:00:00Z', '2015-07-01'],
    ['2015-03-01Z', '2015-03-01'],
    ['2015-03-01+01:00', '2015-03-01'],
    ['\n 2015-03-01 \n', '2015-03-01'],
  ])('are days: %j', (text, day) => {
    for (const version of [11, 63, 91]) expect(valueOf('Invoice', 'InvoiceDate', text, version)).toBe(day);
  });

  it('are days of the tenant', () => {
    expect(valueOf('Invoice', 'InvoiceDate', '2015-03-01T00:00:00Z', 91, 'Europe/Berlin')).toBe('2015-03-01');
    expect(valueOf('Invoice', 'InvoiceDate', '2015-03-01T23:30:00Z', 91, 'Europe/Berlin')).toBe('2015-03-02');
  });

  it.each([
    ['2015-03-01T10:20:30Z', '2015-03-01T10:20:30.000Z'],
    ['2015-03-01T10:20:30.5+02:00', '2015-03-01T08:20:30.500Z'],
    ['2015-03-01T10:20:30.123456789-08:00', '2015-03-01T18:20:30.123Z'],
    ['2015-03-01T10:20:30', '2015-03-01T18:20:30.000Z'],
    ['2015-07-01T10:20', '2015-07-01T17:20:00.000Z'],
    ['2015-07-01', '2015-07-01T07:00:00.000Z'],
    ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000Z'],
  ])('are moments: %j', (text, moment) => {
    expect(valueOf('Usage', 'StartDateTime', text)).toBe(Date.parse(moment));
  });

  it.each(['0', '-12', '+7', '007', '2147483647'])('are whole numbers: %s', (text) => {
    expect(valueOf('Account', 'BillCycleDay', text)).toBe(Number(text));
  });

  it.each(['10', '10.50', '-0.000000001', '+5', '.5', '1E2', '9999999999999.999999999'])(
    'are exact: %s',
    (text) => {
      const value = valueOf('Usage', 'Quantity', text);
      expect(value).toBe(parseDecimal(text));
      expect(typeof value).toBe('string');
    },
  );

  it('are text with its white space, and empty text where text may be empty', () => {
    expect(valueOf('Account', 'Notes', ' a\n b ')).toBe(' a\n b ');
    expect(valueOf('Account', 'Notes', '')).toBe('');
    expect(valueOf('Contact', 'AccountId', '')).toBe('');
    expect(valueOf('Contact', 'AccountId', ` ${ID} `)).toBe(ID);
  });

  it.each([
    ['Invoice', 'IncludesUsage'],
    ['Invoice', 'InvoiceDate'],
    ['Usage', 'StartDateTime'],
    ['Usage', 'Quantity'],
    ['Account', 'BillCycleDay'],
  ])('are absent when empty, where empty means nothing: %s.%s', (type, field) => {
    expect(recordOf(type, `<obj:${field}/>`).fields).toEqual({});
    expect(recordOf(type, `<obj:${field}>  </obj:${field}>`).fields).toEqual({});
    expect(recordOf(type, `<obj:${field} xsi:nil="true"/>`).fields).toEqual({});
  });

  it.each([
    ['Invoice', 'IncludesUsage', 'maybe', 'boolean'],
    ['Invoice', 'IncludesUsage', 'constructor', 'boolean'],
    ['Invoice', 'InvoiceDate', '01.03.2015', 'date'],
    ['Invoice', 'InvoiceDate', '2015-02-29', 'date'],
    ['Invoice', 'InvoiceDate', '2015-02-29T00:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '2015-03-01T24:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '2015-03-01 00:00:00', 'date'],
    ['Invoice', 'InvoiceDate', '9999-12-31T23:00:00-14:00', 'date'],
    ['Usage', 'StartDateTime', 'now', 'dateTime'],
    ['Usage', 'StartDateTime', '2015-03-01T10:20:61Z', 'dateTime'],
    ['Usage', 'Quantity', '1,5', 'decimal'],
    ['Usage', 'Quantity', 'NaN', 'decimal'],
    ['Usage', 'Quantity', '0x10', 'decimal'],
    ['Account', 'BillCycleDay', '1.5', 'int'],
    ['Account', 'BillCycleDay', '2147483648', 'int'],
    ['Account', 'BillCycleDay', '٣', 'int'],
  ])('are refused when they are none: %s.%s = %s', (type, field, text, name) => {
    const fault = faultOf(() => valueOf(type, field, text));
    expect(fault).toMatchObject({
      code: 'Server',
      httpStatus: 500,
      message: `Invalid value '${text}' for type ${name}`,
    });
  });

  it('are refused when they cannot be an id', () => {
    expect(faultOf(() => valueOf('Contact', 'AccountId', 'XXYYZZ')).message).toBe("Id is invalid: 'XXYYZZ'");
    expect(recordOf('Contact', '<obj:Id>XXYYZZ</obj:Id>').id).toBe('XXYYZZ');
  });

  it('do not keep a parser busy, however long they are', () => {
    const digits = '1'.repeat(2_000_000);
    for (const field of ['Quantity', 'StartDateTime', 'AccountId', 'UOM']) {
      if (field === 'UOM') expect(valueOf('Usage', field, digits)).toHaveLength(digits.length);
      else expect(faultOf(() => valueOf('Usage', field, `${digits}x`)).message.length).toBeLessThan(500);
    }
  });
});
