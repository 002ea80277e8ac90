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

  it('answers in the order of the request, each record on its own (3.5)', async () => {
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

  it('writes results in the service’s form (4.4, save ok and save failed)', async () => {
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

  it('takes 50 records, and none of 51 (3.5, MAX_RECORDS_EXCEEDED)', async () => {
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

  it('accepts useSingleTransaction, which matters for other types only (3.5)', async () => {
    const { client } = fresh;
    const header =
      '<ns1:CallOptions><ns1:useSingleTransaction>true</ns1:useSingleTransaction></ns1:CallOptions>';
    const body = `<ns1:create>${zObject('Account', plainAccount)}${zObject('Account', {})}</ns1:create>`;
    expect((await client.call(body, header)).status).toBe(200);
    expect((await client.query('select Id from Account')).size).toBe(1);
  });
});

describe('create() refuses the whole call (1.2, 3.5: InvalidTypeFault)', () => {
  const fresh = oneTenant();

  it.each([
    [
      'records of several types',
      zObject('Account', plainAccount) + zObject('Product', { Name: 'x' }),
      '91.0',
    ],
    ['a type that does not exist', zObject('Spaceship', { Name: 'x' }), '91.0'],
    ['a type in another case, whose fields nobody would read', zObject('account', plainAccount), '91.0'],
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

describe('Required values, the first missing one only (3.5, 4.2)', () => {
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

describe('Values that no record can have', () => {
  const fresh = oneTenant();

  it.each<[string, Fields, string, RegExp]>([
    [
      'a list without the value',
      { Status: 'Sleeping' },
      'INVALID_VALUE',
      /Sleeping.*Draft, Active, Canceled/,
    ],
    ['text that is too long', { Name: 'x'.repeat(256) }, 'INVALID_VALUE', /Name.*255/],
    ['a bill cycle day of 32', { BillCycleDay: 32 }, 'INVALID_VALUE', /32/],
    ['a bill cycle day of 0', { BillCycleDay: 0 }, 'INVALID_VALUE', /0/],
    ['a currency that is none', { Currency: 'Dollars' }, 'INVALID_VALUE', /Dollars/],
    ['a payment term that is none', { PaymentTerm: 'Someday' }, 'INVALID_VALUE', /Someday/],
    ['an active account without contacts', { Status: 'Active' }, 'INVALID_VALUE', /bill-to and a sold-to/],
    ['a field that only the service writes', { Balance: '5' }, 'INVALID_FIELD', /Account\.balance/],
    ['an id of nobody', { ParentId: UNKNOWN_ID }, 'INVALID_ID', /ParentId/],
    ['an empty id', { ParentId: '' }, 'INVALID_ID', /ParentId/],
  ])('%s', async (_what, fields, code, message) => {
    const [row] = await fresh.client.create('Account', { ...plainAccount, ...fields });
    expect(row).toMatchObject({ success: false, errors: [{ code }] });
    expect(row?.errors[0]?.message).toMatch(message);
    expect((await fresh.client.query('select Id from Account')).size).toBe(0);
  });

  it.each([
    ['BillCycleDay', 'soon'],
    ['AutoPay', 'perhaps'],
    ['ParentId', 'not-an-id'],
  ])('ends the call for a %s of %s, as the service’s parser does (4.3)', async (field, value) => {
    const body = `<ns1:create>${zObject('Account', { ...plainAccount, [field]: value })}</ns1:create>`;
    expect(faultOf(await fresh.client.call(body))).toMatchObject({
      status: 500,
      faultcode: 'soapenv:Server',
    });
  });
});

describe('Values', () => {
  const fresh = freshTenants();

  it('takes values at their limits', async () => {
    const { client } = fresh;
    const rows = await client.create(
      'Account',
      { ...plainAccount, Name: 'x'.repeat(255), BillCycleDay: 31 },
      { ...plainAccount, BcdSettingOption: 'ManualSet', BillCycleDay: 1 },
    );
    expect(rows.map((row) => row.success)).toEqual([true, true]);
  });

  it('reads every spelling of a boolean (3.5)', async () => {
    const { client } = fresh;
    const spellings = ['true', 'True', '1', 'yes', 'false', 'False', '0', 'no'];
    await client.create('Account', ...spellings.map((AutoPay) => ({ ...plainAccount, AutoPay })));
    const { records } = await client.query('select AutoPay from Account');
    const yes = Array.from({ length: 4 }, () => 'true');
    expect(records.map(({ AutoPay }) => AutoPay)).toEqual([...yes, ...yes.map(() => 'false')]);
  });

  it('passes over automatic numbers that a client has given itself', async () => {
    const { client } = fresh;
    await client.createOne('Account', { ...plainAccount, AccountNumber: 'A00000001' });
    const id = await client.createOne('Account', plainAccount);
    const { records } = await client.query(`select AccountNumber from Account where Id = '${id}'`);
    expect(records[0]?.AccountNumber).toBe('A00000002');
  });

  it('are refused where another record has them (4.1, DUPLICATE_VALUE)', async () => {
    const { client } = fresh;
    const numbered = { ...plainAccount, AccountNumber: 'CUST-1' };
    const [first, second, third] = await client.create('Account', numbered, numbered, {
      ...numbered,
      AccountNumber: 'cust-1',
    });
    expect(first?.success).toBe(true);
    expect(second?.errors[0]?.code).toBe('DUPLICATE_VALUE');
    expect(third?.errors[0]?.code).toBe('DUPLICATE_VALUE');
    const other = await fresh.another();
    expect((await other.create('Account', numbered))[0]?.success).toBe(true);
  });
});

describe('References', () => {
  const fresh = freshTenants();

  it('must name a record of the right type', async () => {
    const { client } = fresh;
    const account = await client.createOne('Account', plainAccount);
    const product = await client.createOne('Product', {
      Name: 'Engine',
      EffectiveStartDate: '2020-01-01',
      EffectiveEndDate: '2030-01-01',
    });
    const person = { FirstName: 'Ada', LastName: 'Lovelace' };
    const [wrongType, right] = await client.create(
      'Contact',
      { AccountId: product, ...person },
      { AccountId: account.toUpperCase(), ...person },
    );
    expect(wrongType?.errors[0]?.code).toBe('INVALID_ID');
    expect(right?.success).toBe(true);
    const { records } = await client.query('select AccountId from Contact');
    expect(records[0]?.AccountId).toBe(account);
  });

  it('cannot reach another tenant', async () => {
    const { client } = fresh;
    const theirs = await (await fresh.another()).createOne('Account', plainAccount);
    const [row] = await client.create('Contact', {
      AccountId: theirs,
      FirstName: 'Ada',
      LastName: 'Lovelace',
    });
    expect(row?.errors[0]?.code).toBe('INVALID_ID');
  });

  it('bring an account only contacts of its own', async () => {
    const { client } = fresh;
    const AccountId = await client.createOne('Account', plainAccount);
    const BillToId = await client.createOne('Contact', { AccountId, FirstName: 'Ada', LastName: 'Lovelace' });
    const [row] = await client.create('Account', { ...plainAccount, BillToId, SoldToId: BillToId });
    expect(row?.errors[0]).toMatchObject({ code: 'INVALID_VALUE' });
  });
});

describe('A new record', () => {
  const fresh = freshTenants();

  it('is made from any order, any prefix, with unknown and nil fields (3.5)', async () => {
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

  it('has its defaults, its number and who wrote it when (3.5, 3.9)', async () => {
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

  it('of Contact is one of at most 100 of its account (3.10)', async () => {
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
