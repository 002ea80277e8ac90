import { findOperation } from '../../src/soap/dispatch.js';
import { envelopeWith, faultOf, read } from './envelopes.js';
import { ID, argumentsOf, recordOf } from './read-texts.js';

describe('the operation', () => {
  it.each([
    [
      'in the api namespace',
      '<api:login><api:username>u</api:username><api:password>p</api:password></api:login>',
    ],
    ['without a namespace', '<login><username>u</username><password>p</password></login>'],
    [
      'in the default namespace',
      '<login xmlns="http://api.zuora.com/"><username>u</username><password>p</password></login>',
    ],
    [
      'in a namespace of nonsense',
      '<login xmlns="urn:q"><username>u</username><password>p</password></login>',
    ],
  ])('is understood %s', (_name, body) => {
    expect(argumentsOf(body)).toEqual({ operation: 'login', username: 'u', password: 'p' });
  });

  it.each([
    ['that nobody knows', '<api:launch/>', 91],
    ['of a later version', '<api:getUserInfo/>', 18],
    ['that is a reply', '<api:loginResponse/>', 91],
    ['in other case', '<api:Login/>', 91],
    ['named like a property', '<api:constructor/>', 91],
  ])('is not found when it is one %s', (_name, body, version) => {
    const element = read(envelopeWith(body)).operation!;
    expect(findOperation(element, version)).toBeUndefined();
  });

  // In login() as the documentation shows it, elsewhere what no version of the message has (sources: soap-server).
  it.each([
    ['login', '<api:password>p</api:password><api:username>u</api:username>', 'username'],
    ['login', '<api:username>u</api:username><api:username>u</api:username>', 'username'],
    ['login', '<api:userName>u</api:userName><api:password>p</api:password>', 'userName'],
    ['login', '<api:entityId>1</api:entityId><api:username>u</api:username>', 'entityId'],
    ['query', '<api:queryString>q</api:queryString><api:x/>', 'x'],
    ['query', '', 'query'],
    ['queryMore', '', 'queryMore'],
    ['execute', `<api:type>InvoiceSplit</api:type><api:ids>${ID}</api:ids>`, 'ids'],
    ['execute', '<api:type>InvoiceSplit</api:type>', 'execute'],
    ['delete', `<api:ids>${ID}</api:ids>`, 'ids'],
    ['create', '<api:zObjects xsi:type="obj:Account"/><api:zobjects/>', 'zobjects'],
    ['getUserInfo', '<api:anything/>', 'anything'],
  ])('of %s has the members of the contract: %s', (name, members, unexpected) => {
    expect(faultOf(() => argumentsOf(`<api:${name}>${members}</api:${name}>`))).toMatchObject({
      code: 'Server',
      message: `org.apache.axis2.databinding.ADBException: Unexpected subelement ${unexpected}`,
      place: undefined,
    });
  });

  it.each([
    ['<api:login/>', { operation: 'login' }],
    [
      `<api:delete><api:ids>${ID}</api:ids><type>Invoice</type></api:delete>`,
      { operation: 'delete', type: 'Invoice', ids: [ID] },
    ],
    ['<api:query><obj:queryString xsi:nil="1"/></api:query>', { operation: 'query' }],
  ])('may have them in any namespace, and but for login in any order: %s', (body, expected) => {
    expect(argumentsOf(body)).toEqual(expected);
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
    expect(
      argumentsOf('<api:queryMore><api:queryLocator> abc-2000 </api:queryLocator></api:queryMore>'),
    ).toEqual({
      operation: 'queryMore',
      queryLocator: 'abc-2000',
    });
    expect(argumentsOf('<api:getUserInfo/>')).toEqual({ operation: 'getUserInfo' });
  });

  it('keeps the place of every id of a delete()', () => {
    const body = `<api:delete><api:ids>${ID}</api:ids><api:type>Invoice</api:type><api:ids> 12 </api:ids></api:delete>`;
    expect(argumentsOf(body)).toEqual({ operation: 'delete', type: 'Invoice', ids: [ID, '12'] });
  });

  // As any other ID (sources: saving).
  it.each([
    ['<api:ids/>', ''],
    ['<api:ids xsi:nil="1"/>', ''],
    ['<api:ids>?</api:ids>', '?'],
    [`<api:ids>${ID}0</api:ids>`, `${ID}0`],
  ])('is refused as a whole for an id that is none: %s', (ids, id) => {
    const body = `<api:delete><api:type>Invoice</api:type><api:ids>1</api:ids>${ids}</api:delete>`;
    expect(faultOf(() => argumentsOf(body))).toMatchObject({
      code: 'Server',
      message: `Id is invalid: '${id}'`,
      place: 'ids[2]',
    });
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
      'is a sample',
      '<api:zObjects xsi:type="?"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      '?',
    ],
    [
      'is that of any record',
      '<api:zObjects xsi:type="obj:zObject"><obj:Id>1</obj:Id><obj:Name>x</obj:Name></api:zObjects>',
      'zObject',
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

  it.each([
    ['obj:Widget', 'http://object.api.zuora.com/ Widget'],
    ['obj:account', 'http://object.api.zuora.com/ account'],
    ['obj:toString', 'http://object.api.zuora.com/ toString'],
    ['api:SaveResult', 'http://api.zuora.com/ SaveResult'],
    ['nobody:Widget', ' Widget'],
    ['Widget', ' Widget'],
  ])('are refused when no version has the type: %s', (type, named) => {
    const body = `<api:create><api:zObjects xsi:type="${type}"/></api:create>`;
    expect(faultOf(() => argumentsOf(body))).toMatchObject({
      code: 'Server',
      message: `org.apache.axis2.databinding.ADBException: Unsupported type ${named}`,
      place: undefined,
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
