import { faultOf, zObject, type Fields } from '../../support/localbill.js';
import { freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

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
    [
      'a bill cycle day of 0 that nobody shall set later',
      { BcdSettingOption: 'ManualSet', BillCycleDay: 0 },
      'INVALID_VALUE',
      /day 0 is not a day/,
    ],
    ['a bill cycle day below 0', { BillCycleDay: -1 }, 'INVALID_VALUE', /-1/],
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
  ])('ends the call for a %s of %s, as the service’s parser does', async (field, value) => {
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

  it('reads every spelling of a boolean', async () => {
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

  it('are refused where another record has them (DUPLICATE_VALUE)', async () => {
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
