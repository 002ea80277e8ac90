import { createRatePlan, subscribe } from '../../support/catalog.js';
import { faultOf, zObject, type Fields } from '../../support/localbill.js';
import { freshTenants, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** update() (sources: saving, row-errors, field-reference). */

const fresh = freshTenants();

const nulled = (...names: string[]) =>
  names.map((name) => `<ns2:fieldsToNull>${name}</ns2:fieldsToNull>`).join('');

/** An update with `fieldsToNull`, which the client's helper cannot repeat. */
async function update(type: string, id: string, inner: string): Promise<string> {
  const record = `<ns1:zObjects xsi:type="ns2:${type}">${inner}<ns2:Id>${id}</ns2:Id></ns1:zObjects>`;
  const { text } = await fresh.client.call(`<ns1:update>${record}</ns1:update>`);
  const message = /<ns1:Message>(.*)<\/ns1:Message>/.exec(text)?.[1];
  return message ?? (text.includes('<ns1:Success>true</ns1:Success>') ? 'ok' : text);
}

describe('update()', () => {
  it('changes what was sent and nothing else, record by record', async () => {
    const { client } = fresh;
    const [a, b] = await client.create('Account', plainAccount, { ...plainAccount, Name: 'Second' });
    const rows = await client.update(
      'Account',
      { Id: a?.id ?? '', Notes: 'changed' },
      { Id: UNKNOWN_ID, Notes: 'nobody' },
      { Id: (b?.id ?? '').toUpperCase(), Notes: 'too' },
    );
    expect(rows).toEqual([
      { id: a?.id, success: true, errors: [] },
      { id: undefined, success: false, errors: [{ code: 'INVALID_ID', message: 'invalid id for update' }] },
      { id: b?.id, success: true, errors: [] },
    ]);
    const { records } = await client.query('select Name, Notes from Account');
    expect(records.map(({ Name, Notes }) => [Name, Notes])).toEqual([
      [plainAccount.Name, 'changed'],
      ['Second', 'too'],
    ]);
  });

  it.each<[string, Fields]>([
    ['no Id', {}],
    ['a nil Id', { Id: null }],
    ['an empty Id', { Id: '' }],
    ['an Id that is none', { Id: 'InvalidObjectId' }],
    ['an Id of nobody', { Id: UNKNOWN_ID }],
  ])('needs the id of a record: %s', async (_what, fields) => {
    const [row] = await fresh.client.update('Account', { ...fields, Notes: 'x' });
    expect(row?.errors).toEqual([{ code: 'INVALID_ID', message: 'invalid id for update' }]);
  });

  it('finds no record of another type or tenant', async () => {
    const { client } = fresh;
    const mine = await client.createOne('Account', plainAccount);
    const theirs = await (await fresh.another()).createOne('Account', plainAccount);
    const [byType] = await client.update('Contact', { Id: mine, City: 'x' });
    const [byTenant] = await client.update('Account', { Id: theirs, Name: 'x' });
    expect(byType?.errors[0]?.message).toBe('invalid id for update');
    expect(byTenant?.errors[0]?.message).toBe('invalid id for update');
  });

  it('ignores fields that the type or the version lacks', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', plainAccount);
    expect(await client.update('Account', { Id, Shoe: '43', VATId: 'x' })).toMatchObject([{ success: true }]);
    const older = await fresh.as('69.0');
    expect(await older.update('Account', { Id, VATId: 'ignored' })).toMatchObject([{ success: true }]);
    expect((await client.query('select VATId from Account')).records[0]?.VATId).toBe('x');
  });

  it.each<[string, Fields, string, string]>([
    ['Account', { Balance: '5' }, 'INVALID_FIELD', 'invalid field for update: Account.balance'],
    [
      'Account',
      { CreatedDate: '2026-01-01T00:00:00' },
      'INVALID_FIELD',
      'invalid field for update: Account.createddate',
    ],
    ['Account', { Name: '' }, 'MISSING_REQUIRED_VALUE', 'Missing required value: Name'],
    ['Account', { AccountNumber: '' }, 'MISSING_REQUIRED_VALUE', 'Missing required value: AccountNumber'],
    [
      'Account',
      { Status: 'Active' },
      'INVALID_VALUE',
      'An active account needs a bill-to and a sold-to contact.',
    ],
    ['Account', { BillToId: '' }, 'INVALID_ID', 'The value of field BillToId is empty, which is not an id.'],
  ])('%s with %j: %s', async (type, fields, code, message) => {
    const { client } = fresh;
    const Id = await client.createOne(type, plainAccount);
    const [row] = await client.update(type, { Id, Notes: 'not written', ...fields });
    expect(row).toEqual({ id: undefined, success: false, errors: [{ code, message }] });
    const { records } = await client.query('select Notes, AccountNumber from Account');
    expect(records).toEqual([{ Id, AccountNumber: 'A00000001' }]);
  });

  it('leaves nil fields as they are, and keeps an empty text as one', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', { ...plainAccount, Notes: 'n', PurchaseOrderNumber: 'p' });
    await client.update('Account', { Id, Notes: null, PurchaseOrderNumber: '' });
    expect((await client.query('select Notes, PurchaseOrderNumber from Account')).records).toEqual([
      { Id, Notes: 'n', PurchaseOrderNumber: '' },
    ]);
  });

  it('refuses 51 records, and changes none of them', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', plainAccount);
    const many = Array.from({ length: 51 }, () => zObject('Account', { Id, Name: 'x' })).join('');
    expect(faultOf(await client.call(`<ns1:update>${many}</ns1:update>`)).faultcode).toBe(
      'fns:MAX_RECORDS_EXCEEDED',
    );
    expect((await client.query("select Id from Account where Name = 'x'")).size).toBe(0);
  });

  it.each([
    ['InvoiceFile', '91.0'],
    ['Product', '15.0'],
  ])('has no %s in %s', async (type, version) => {
    const client = await fresh.as(version);
    const body = `<ns1:update>${zObject(type, { Id: UNKNOWN_ID })}</ns1:update>`;
    expect(faultOf(await client.call(body)).detail).toBe('InvalidTypeFault');
  });

  it('lets the same value stay, whatever its case', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', { ...plainAccount, AccountNumber: 'CUST-1' });
    expect(await client.update('Account', { Id, AccountNumber: 'cust-1' })).toMatchObject([
      { success: true },
    ]);
    await client.createOne('Account', { ...plainAccount, AccountNumber: 'CUST-2' });
    const [row] = await client.update('Account', { Id, AccountNumber: 'Cust-2' });
    expect(row?.errors[0]?.code).toBe('DUPLICATE_VALUE');
  });
});

describe('fieldsToNull', () => {
  it('makes fields null, several at once, whatever their case', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', {
      ...plainAccount,
      Notes: 'n',
      CrmId: 'c',
      SalesRepName: 's',
    });
    expect(await update('Account', Id, nulled('Notes', 'crmid'))).toBe('ok');
    expect((await client.query('select Notes, CrmId, SalesRepName from Account')).records).toEqual([
      { Id, SalesRepName: 's' },
    ]);
    expect((await client.query('select Id from Account where Notes = null')).size).toBe(1);
  });

  it('gives a field with a default its default (zObject: a null value means the default)', async () => {
    const { client } = fresh;
    const Id = await client.createOne('Account', { ...plainAccount, PaymentTerm: 'Net 30', AutoPay: true });
    expect(await update('Account', Id, nulled('PaymentTerm', 'AutoPay'))).toBe('ok');
    expect((await client.query('select PaymentTerm, AutoPay from Account')).records).toEqual([
      { Id, AutoPay: 'false', PaymentTerm: 'Due Upon Receipt' },
    ]);
  });

  it.each([
    ['Name', 'The field Name cannot be set to null.'],
    ['BillCycleDay', 'The field BillCycleDay cannot be set to null.'],
    ['AccountNumber', 'The field AccountNumber cannot be set to null.'],
    ['Balance', 'invalid field for update: Account.balance'],
    ['Shoe', 'invalid field for update: Account.shoe'],
    ['Id', 'invalid field for update: Account.id'],
  ])('cannot null %s', async (name, message) => {
    const id = await fresh.client.createOne('Account', plainAccount);
    expect(await update('Account', id, nulled(name))).toBe(message);
  });
});

describe('What single types let change', () => {
  it('an account becomes active with its contacts, and keeps its currency once it is billed', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId: Id } = await subscribe(client, { ratePlanId: plan });
    expect(await client.update('Account', { Id, Currency: 'EUR' })).toMatchObject([{ success: true }]);
    expect(await client.update('Account', { Id, Currency: 'USD' })).toMatchObject([{ success: true }]);
    await client.generate({ AccountId: Id, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    const [row] = await client.update('Account', { Id, Currency: 'EUR' });
    expect(row?.errors[0]?.message).toBe('The currency of an account that has invoices cannot be changed.');
  });

  it('a subscription changes its notes, but its terms only by amendments', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { subscriptionId: Id } = await subscribe(client, { ratePlanId: plan });
    expect(await client.update('Subscription', { Id, Notes: 'n' })).toMatchObject([{ success: true }]);
    const [row] = await client.update('Subscription', { Id, TermType: 'TERMED' });
    expect(row?.errors[0]?.code).toBe('INVALID_VALUE');
    expect(await update('Subscription', Id, nulled('ContractEffectiveDate'))).toMatch(
      /ContractEffectiveDate/,
    );
    expect(await update('Subscription', Id, nulled('Name'))).toMatch(/cannot be set to null/);
  });

  it('a trigger date that becomes known starts the charge, and stays once it is billed', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [
      { name: 'Fee', price: '10', more: { TriggerEvent: 'ServiceActivation' } },
    ]);
    const { subscriptionId: Id, accountId: AccountId } = await subscribe(client, { ratePlanId: plan });
    const ask = { AccountId, InvoiceDate: '2026-01-15', TargetDate: '2026-01-15' };
    expect((await client.generate(ask)).success).toBe(false);
    await client.update('Subscription', { Id, ServiceActivationDate: '2026-01-10' });
    expect((await client.generate(ask)).success).toBe(true);
    const [row] = await client.update('Subscription', { Id, ServiceActivationDate: '2026-01-12' });
    expect(row?.errors[0]?.message).toMatch(/is billed already; its trigger date cannot move/);
  });

  it('a tier changes its price, on its own or inside its charge', async () => {
    const { client } = fresh;
    await createRatePlan(client, [{ name: 'One', price: '10' }]);
    await createRatePlan(client, [{ name: 'Two', price: '20' }]);
    const prices = async () =>
      (await client.query('select Price from ProductRatePlanChargeTier')).records.map(({ Price }) => Price);
    const { records } = await client.query('select ProductRatePlanChargeId from ProductRatePlanChargeTier');
    const [one, two] = records;
    await client.update('ProductRatePlanChargeTier', { Id: one?.Id ?? '', Price: '11' });
    expect(await prices()).toEqual(['11', '20']);
    const inCharge = (tier: string | undefined, price: string) =>
      client.update('ProductRatePlanCharge', {
        Id: two?.ProductRatePlanChargeId ?? '',
        ProductRatePlanChargeTierData: {
          xml: `<ns1:ProductRatePlanChargeTier><ns2:Id>${tier}</ns2:Id><ns2:Price>${price}</ns2:Price></ns1:ProductRatePlanChargeTier>`,
        },
      });
    expect(await inCharge(two?.Id, '22')).toMatchObject([{ success: true }]);
    expect(await inCharge(one?.Id, '33')).toMatchObject([
      { success: false, errors: [{ code: 'INVALID_ID' }] },
    ]);
    expect(await prices()).toEqual(['11', '22']);
  });

  it('invoice items take custom fields only, of posted invoices only', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId: AccountId } = await subscribe(client, { ratePlanId: plan });
    await client.generate({ AccountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    const Id = (await client.query('select Id from InvoiceItem')).records[0]?.Id ?? '';
    const [draft] = await client.update('InvoiceItem', { Id });
    expect(draft?.errors[0]?.code).toBe('INVALID_VALUE');
    const [amount] = await client.update('InvoiceItem', { Id, ChargeAmount: '1' });
    expect(amount?.errors[0]?.code).toBe('INVALID_FIELD');
  });
});
