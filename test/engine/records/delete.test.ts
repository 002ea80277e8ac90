import { createRatePlan, subscribe } from '../../support/catalog.js';
import { faultOf } from '../../support/localbill.js';
import { freshTenants, oneTenant, plainAccount, UNKNOWN_ID } from '../../support/tenants.js';

/** delete() (sources: saving, row-errors). */

const gone = (id: string) => ({ id, success: true, errors: [] });
const kept = (id: string | undefined, message: string) => ({
  id,
  success: false,
  errors: [{ code: 'CANNOT_DELETE', message }],
});

describe('delete()', () => {
  const fresh = freshTenants();

  it('answers in the order of the ids, and keeps the id of a row that failed', async () => {
    const { client } = fresh;
    const first = await client.createOne('Account', plainAccount);
    const second = await client.createOne('Account', plainAccount);
    expect(await client.remove('Account', first, UNKNOWN_ID, first, second.toUpperCase())).toEqual([
      gone(first),
      kept(UNKNOWN_ID, 'invalid id'),
      kept(first, 'invalid id'),
      gone(second.toUpperCase()),
    ]);
    expect((await client.query('select Id from Account')).size).toBe(0);
    expect(await client.remove('Account', second)).toEqual([kept(second, 'invalid id')]);
  });

  it('writes its results with lower-case names', async () => {
    const { client } = fresh;
    const id = await client.createOne('Account', plainAccount);
    const ids = `<ns1:ids>${id}</ns1:ids><ns1:ids>${UNKNOWN_ID}</ns1:ids>`;
    const { text } = await client.call(`<ns1:delete><ns1:type>Account</ns1:type>${ids}</ns1:delete>`);
    expect(/<soapenv:Body>(.*)<\/soapenv:Body>/.exec(text)?.[1]).toBe(
      '<ns1:deleteResponse xmlns:ns1="http://api.zuora.com/">' +
        `<ns1:result><ns1:id>${id}</ns1:id><ns1:success>true</ns1:success></ns1:result>` +
        '<ns1:result><ns1:errors><ns1:Code>CANNOT_DELETE</ns1:Code><ns1:Message>invalid id</ns1:Message></ns1:errors>' +
        `<ns1:id>${UNKNOWN_ID}</ns1:id><ns1:success>false</ns1:success></ns1:result></ns1:deleteResponse>`,
    );
  });

  // As any other ID (sources: faults).
  it.each(['InvalidObjectId', ''])('is refused as a whole with what is no id at all: %j', async (id) => {
    const { client } = fresh;
    const mine = await client.createOne('Account', plainAccount);
    const ids = [mine, id].map((one) => `<ns1:ids>${one}</ns1:ids>`).join('');
    const { text } = await client.call(`<ns1:delete><ns1:type>Account</ns1:type>${ids}</ns1:delete>`);
    expect(text).toContain(
      `<faultcode>soapenv:Server</faultcode><faultstring>Id is invalid: '${id}'</faultstring>`,
    );
    expect((await client.query('select Id from Account')).size).toBe(1);
  });

  it('reaches no record of another type or tenant', async () => {
    const { client } = fresh;
    const other = await fresh.another();
    const theirs = await other.createOne('Account', plainAccount);
    const mine = await client.createOne('Account', plainAccount);
    expect(await client.remove('Account', theirs)).toEqual([kept(theirs, 'invalid id')]);
    expect(await client.remove('Contact', mine)).toEqual([kept(mine, 'invalid id')]);
    expect((await other.query('select Id from Account')).size).toBe(1);
  });

  it('takes 50 ids, not 51; and a call without ids', async () => {
    const { client } = fresh;
    const ids = (count: number) => `<ns1:ids>${UNKNOWN_ID}</ns1:ids>`.repeat(count);
    const call = (count: number) =>
      client.call(`<ns1:delete><ns1:type>Account</ns1:type>${ids(count)}</ns1:delete>`);
    expect(faultOf(await call(51)).faultcode).toBe('fns:MAX_RECORDS_EXCEEDED');
    expect((await call(50)).element.children).toHaveLength(50);
    expect((await call(0)).element.children).toHaveLength(0);
  });
});

describe('delete() of other types', () => {
  const fresh = oneTenant();

  it.each([
    ['Spaceship', '91.0'],
    ['', '91.0'],
    ['InvoiceFile', '91.0'],
    ['InvoiceItem', '91.0'],
    ['RatePlanCharge', '91.0'],
    ['InvoiceFile', '64.0'],
    ['Product', '15.0'],
  ])('does not know the type "%s" in %s', async (type, version) => {
    const client = await fresh.as(version);
    const body = `<ns1:delete><ns1:type>${type}</ns1:type><ns1:ids>${UNKNOWN_ID}</ns1:ids></ns1:delete>`;
    expect(faultOf(await client.call(body))).toMatchObject({
      faultcode: 'fns:INVALID_TYPE',
      detail: 'InvalidTypeFault',
    });
  });
});

describe('What is needed stays', () => {
  const fresh = freshTenants();

  it("an account that pays for another account's subscription, until that is gone", async () => {
    const { client } = fresh;
    const ratePlanId = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const payer = await client.createOne('Account', plainAccount);
    const { subscriptionId } = await subscribe(client, {
      ratePlanId,
      subscription: { InvoiceOwnerId: payer },
    });
    const message = 'The account has subscriptions or invoices and cannot be deleted.';
    expect(await client.remove('Account', payer)).toEqual([kept(payer, message)]);
    await client.remove('Subscription', subscriptionId);
    expect(await client.remove('Account', payer)).toEqual([gone(payer)]);
  });

  it('an account with a subscription or an invoice; without, it takes its contacts and usage along', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId: plan });
    await client.createOne('Usage', {
      AccountId: accountId,
      UOM: 'Each',
      Quantity: 1,
      StartDateTime: '2026-01-01T00:00:00',
    });
    const message = 'The account has subscriptions or invoices and cannot be deleted.';
    expect(await client.remove('Account', accountId)).toEqual([kept(accountId, message)]);
    expect(await client.remove('Subscription', subscriptionId)).toEqual([gone(subscriptionId)]);
    expect(await client.remove('Account', accountId)).toEqual([gone(accountId)]);
    for (const type of [
      'Contact',
      'Usage',
      'Subscription',
      'RatePlan',
      'RatePlanCharge',
      'RatePlanChargeTier',
    ]) {
      expect([type, (await client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });

  it('the contacts that an account is billed at', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    await subscribe(client, { ratePlanId: plan });
    const id = (await client.query('select Id from Contact')).records[0]?.Id ?? '';
    expect(await client.remove('Contact', id)).toEqual([
      kept(id, 'The contact is the bill-to or sold-to contact of its account.'),
    ]);
  });

  it('a subscription that was invoiced', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const { accountId, subscriptionId } = await subscribe(client, { ratePlanId: plan });
    await client.generate({ AccountId: accountId, InvoiceDate: '2026-01-01', TargetDate: '2026-01-01' });
    expect(await client.remove('Subscription', subscriptionId)).toEqual([
      kept(subscriptionId, 'The subscription has been invoiced and cannot be deleted.'),
    ]);
  });

  it('the catalog of subscriptions; unused, a product takes all below it along', async () => {
    const { client } = fresh;
    const plan = await createRatePlan(client, [{ name: 'Fee', price: '10' }]);
    const product = (await client.query('select Id from Product')).records[0]?.Id ?? '';
    const { subscriptionId } = await subscribe(client, { ratePlanId: plan });
    const message = 'The product rate plan is used by subscriptions and cannot be deleted.';
    expect(await client.remove('Product', product)).toEqual([kept(product, message)]);
    expect(await client.remove('ProductRatePlan', plan)).toEqual([kept(plan, message)]);
    await client.remove('Subscription', subscriptionId);
    expect(await client.remove('Product', product)).toEqual([gone(product)]);
    for (const type of ['ProductRatePlan', 'ProductRatePlanCharge', 'ProductRatePlanChargeTier']) {
      expect([type, (await client.query(`select Id from ${type}`)).size]).toEqual([type, 0]);
    }
  });
});
