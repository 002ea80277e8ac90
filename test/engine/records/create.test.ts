import { faultOf, fieldElements, zObject, type Fields } from '../../support/localbill.js';
import { at, freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** create() (sources: saving, row-errors, field-reference). */

const failed = (code: string, message: string) => ({
  id: undefined,
  success: false,
  errors: [{ code, message }],
});

describe('create() of several records', () => {
  const fresh = freshTenants();

  it('answers in the order of the request, each record on its own', async () => {
    const { client } = fresh;
    const rows = await client.create(
      'Account',
      { ...plainAccount, Name: 'First' },
      { ...plainAccount, Name: '' },
      { ...plainAccount, Name: 'Third' },
    );
    expect(rows.map((row) => row.success)).toEqual([true, false, true]);
    expect(rows[1]).toEqual(failed('MISSING_REQUIRED_VALUE', 'Missing required value: Name'));
    const { records } = await client.query('select Name, AccountNumber from Account');
    expect(records).toEqual([
      { Id: rows[0]?.id, AccountNumber: 'A00000001', Name: 'First' },
      { Id: rows[2]?.id, AccountNumber: 'A00000002', Name: 'Third' },
    ]);
  });

  it('writes results in the service’s form', async () => {
    const { client } = fresh;
    const reply = await client.call(
      `<ns1:create>${zObject('Account', plainAccount)}${zObject('Account', {})}</ns1:create>`,
    );
    const body = /<soapenv:Body>(.*)<\/soapenv:Body>/.exec(reply.text)?.[1]?.replace(/[0-9a-f]{32}/, 'ID');
    expect(body).toBe(
      '<ns1:createResponse xmlns:ns1="http://api.zuora.com/">' +
        '<ns1:result><ns1:Id>ID</ns1:Id><ns1:Success>true</ns1:Success></ns1:result>' +
        '<ns1:result><ns1:Errors><ns1:Code>MISSING_REQUIRED_VALUE</ns1:Code>' +
        '<ns1:Message>Missing required value: Name</ns1:Message></ns1:Errors>' +
        '<ns1:Success>false</ns1:Success></ns1:result></ns1:createResponse>',
    );
  });

  it('takes 50 records, and none of 51 (MAX_RECORDS_EXCEEDED)', async () => {
    const { client } = fresh;
    const many = (count: number) =>
      Array.from({ length: count }, () => zObject('Account', plainAccount)).join('');
    const fault = faultOf(await client.call(`<ns1:create>${many(51)}</ns1:create>`));
    expect(fault).toMatchObject({
      status: 500,
      faultcode: 'fns:MAX_RECORDS_EXCEEDED',
      detail: 'UnexpectedErrorFault',
    });
    expect((await client.query('select Id from Account')).size).toBe(0);
    expect((await client.call(`<ns1:create>${many(50)}</ns1:create>`)).status).toBe(200);
    expect((await client.query('select Id from Account')).size).toBe(50);
  });

  it('answers a call without records with no results', async () => {
    const reply = await fresh.client.call('<ns1:create/>');
    expect(reply).toMatchObject({ status: 200, element: { name: 'createResponse', children: [] } });
  });

  it('accepts useSingleTransaction, which matters for other types only', async () => {
    const { client } = fresh;
    const header =
      '<ns1:CallOptions><ns1:useSingleTransaction>true</ns1:useSingleTransaction></ns1:CallOptions>';
    const body = `<ns1:create>${zObject('Account', plainAccount)}${zObject('Account', {})}</ns1:create>`;
    expect((await client.call(body, header)).status).toBe(200);
    expect((await client.query('select Id from Account')).size).toBe(1);
  });
});

describe('create() refuses the whole call (InvalidTypeFault)', () => {
  const fresh = oneTenant();

  it.each([
    [
      'records of several types',
      zObject('Account', plainAccount) + zObject('Product', { Name: 'x' }),
      '91.0',
    ],
    ['a record without a type', '<ns1:zObjects><ns2:Name>x</ns2:Name></ns1:zObjects>', '91.0'],
    ['a nil record', '<ns1:zObjects xsi:nil="true"/>', '91.0'],
    ['a type that the version lacks', zObject('InvoiceFile', {}), '64.0'],
    ['Invoice, which generate() makes', zObject('Invoice', { AccountId: UNKNOWN_ID }), '91.0'],
    ['InvoiceFile, which is read only', zObject('InvoiceFile', {}), '91.0'],
    ['InvoiceItem, which is read only', zObject('InvoiceItem', {}), '91.0'],
    ['Subscription, which subscribe() makes', zObject('Subscription', {}), '91.0'],
    ['Product before version 22', zObject('Product', { Name: 'x' }), '21.0'],
  ])('%s', async (_what, zObjects, version) => {
    const client = await fresh.as(version);
    expect(faultOf(await client.call(`<ns1:create>${zObjects}</ns1:create>`))).toMatchObject({
      status: 500,
      faultcode: 'fns:INVALID_TYPE',
      detail: 'InvalidTypeFault',
    });
  });

  it.each([
    ['RatePlan', 'AmendmentId'],
    ['RatePlanCharge', 'RatePlanId'],
    ['RatePlanChargeTier', 'RatePlanChargeId'],
  ])('and a %s without its amendment, row by row', async (type, tie) => {
    const [row] = await fresh.client.create(type, {});
    expect(row).toEqual(failed('MISSING_REQUIRED_VALUE', `Missing required value: ${tie}`));
  });
});

describe('Required values, the first missing one only', () => {
  const fresh = oneTenant();

  const { Name, Currency, BillCycleDay } = plainAccount;
  it.each<[string, Fields, string]>([
    ['Account', {}, 'Name'],
    ['Account', { Name }, 'Currency'],
    ['Account', { Name, Currency }, 'BillCycleDay'],
    ['Account', { Name, Currency, BillCycleDay }, 'Status'],
    ['Account', { Name: null, Currency, BillCycleDay, Status: 'Draft' }, 'Name'],
    ['Account', { Name, Currency, BillCycleDay, Status: '' }, 'Status'],
    ['Contact', {}, 'AccountId'],
    ['Contact', { AccountId: '' }, 'AccountId'],
    ['Usage', {}, 'UOM'],
    ['Product', {}, 'Name'],
    ['ProductRatePlan', {}, 'ProductId'],
    ['ProductRatePlanCharge', {}, 'ProductRatePlanId'],
    ['ProductRatePlanChargeTier', {}, 'ProductRatePlanChargeId'],
  ])('%s %j needs %s', async (type, fields, missing) => {
    const [row] = await fresh.client.create(type, fields);
    expect(row).toEqual(failed('MISSING_REQUIRED_VALUE', `Missing required value: ${missing}`));
  });

  it('Contact asks for AccountId, then FirstName, then LastName', async () => {
    const { client } = fresh;
    const AccountId = await client.createOne('Account', plainAccount);
    const [first, second] = await client.create('Contact', { AccountId }, { AccountId, FirstName: 'Ada' });
    expect(first).toEqual(failed('MISSING_REQUIRED_VALUE', 'Missing required value: FirstName'));
    expect(second).toEqual(failed('MISSING_REQUIRED_VALUE', 'Missing required value: LastName'));
  });
});

describe('A new record', () => {
  const fresh = freshTenants();

  it('is made from any order, any prefix, with unknown and nil fields', async () => {
    const { client } = fresh;
    const reply = await client.call(
      '<x:create xmlns:x="http://api.zuora.com/" xmlns:y="http://object.api.zuora.com/">' +
        '<x:zObjects xsi:type="y:Account"><y:Id xsi:nil="true"/><y:Status>Draft</y:Status>' +
        '<y:PaymentTerm xsi:nil="true"/><y:Shoe>43</y:Shoe><y:BillCycleDay>1</y:BillCycleDay>' +
        '<y:Name>Out of order</y:Name><y:Currency>EUR</y:Currency></x:zObjects></x:create>',
    );
    expect(reply.status).toBe(200);
    const { records } = await client.query('select Name, PaymentTerm, Currency from Account');
    expect(records).toEqual([
      { Id: expect.any(String), Currency: 'EUR', Name: 'Out of order', PaymentTerm: 'Due Upon Receipt' },
    ]);
  });

  it('has its defaults, its number and who wrote it when', async () => {
    const { client, bill } = fresh;
    bill.clock.freeze(at('2026-03-01T12:00:00Z'));
    await client.createOne('Account', plainAccount);
    const { records } = await client.query(
      'select AccountNumber, AutoPay, Balance, CreatedById, CreatedDate, UpdatedDate from Account',
    );
    bill.clock.reset();
    expect(records).toEqual([
      {
        Id: expect.stringMatching(/^[0-9a-f]{32}$/),
        AccountNumber: 'A00000001',
        AutoPay: 'false',
        Balance: '0',
        CreatedById: fresh.tenant.userId,
        CreatedDate: '2026-03-01T04:00:00.000-08:00',
        UpdatedDate: '2026-03-01T04:00:00.000-08:00',
      },
    ]);
  });

  it('keeps what XML must escape, and every script', async () => {
    const { client } = fresh;
    const Name = `<&>"' Ünïcödé 東京 🧾 ${'\u00a0'}`;
    const id = await client.createOne('Account', { ...plainAccount, Name });
    expect((await client.query(`select Name from Account where Id = '${id}'`)).records[0]?.Name).toBe(Name);
  });

  it('of Product or below exists with all that is created inside it', async () => {
    const { client } = fresh;
    const days = { EffectiveStartDate: '2020-01-01', EffectiveEndDate: '2030-01-01' };
    const product = await client.createOne('Product', { Name: 'Engine', ...days });
    const plan = await client.createOne('ProductRatePlan', { ProductId: product, Name: 'Rent', ...days });
    const tiers = ['USD', 'EUR']
      .map((currency) => fieldElements({ Currency: currency, Price: '9.90' }))
      .map((fields) => `<ns1:ProductRatePlanChargeTier>${fields}</ns1:ProductRatePlanChargeTier>`)
      .join('');
    const charge = await client.createOne('ProductRatePlanCharge', {
      ProductRatePlanId: plan,
      Name: 'Fee',
      ChargeModel: 'Flat Fee Pricing',
      ChargeType: 'Recurring',
      BillingPeriod: 'Month',
      TriggerEvent: 'ContractEffective',
      ProductRatePlanChargeTierData: { xml: tiers },
    });
    const { records } = await client.query(
      `select Currency, Price, Tier from ProductRatePlanChargeTier where ProductRatePlanChargeId = '${charge}'`,
    );
    expect(records.map(({ Currency, Price, Tier }) => [Currency, Price, Tier])).toEqual([
      ['USD', '9.9', '1'],
      ['EUR', '9.9', '2'],
    ]);
  });

  it('of Contact is one of at most 100 of its account', async () => {
    const { client } = fresh;
    const AccountId = await client.createOne('Account', plainAccount);
    const person = { AccountId, FirstName: 'Ada', LastName: 'Lovelace' };
    const fifty = Array.from({ length: 50 }, () => person);
    await client.create('Contact', ...fifty);
    await client.create('Contact', ...fifty);
    const [row] = await client.create('Contact', person);
    expect(row).toEqual(
      failed(
        'INVALID_VALUE',
        'You cannot create more than 100 contacts for each customer account. If you need to create this contact, please delete some others first.',
      ),
    );
  });
});
